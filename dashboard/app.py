"""The dashboard: `streamlit run dashboard/app.py` for the seeds, `-- FOLDER` behind it for your own."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Streamlit puts only this file's folder on the path.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from analysis.corpus import Corpus  # noqa: E402
from analysis.errors import CorpusError  # noqa: E402
from analysis.layers.recipe import Recipe, layered  # noqa: E402
from dashboard import (  # noqa: E402
    changes,
    components,
    data,
    grid,
    mending,
    menus,
    opener,
    pasting,
    project,
    serving,
    sources,
    state,
)

# The pages by the menus that they stand in, with the question of each. Streamlit would show a text that stands alone.
SECTIONS = {
    "": (
        ("overview", "Overview", "What is this about, who is in it, and can I trust what was read?"),
        ("open", "Open", "Which documents shall be looked at?"),
    ),
    "Words": (
        ("terms", "Terms", "Which words, how often, and in how many units?"),
        ("phrases", "Phrases", "Which words recur together as one?"),
        ("keywords", "Keywords", "Which words or names make each part different from the others?"),
        ("concordance", "Concordance", "How is it said, and where?"),
        ("collocates", "Collocates", "Which words stand near it, more often than by chance?"),
    ),
    "Names": (
        ("entities", "Entities", "Who and what is named, how often, and under which names?"),
        ("profile", "Profile", "Who is this, when, with whom, and in which words?"),
    ),
    "Relate": (
        ("compare", "Compare", "What does this group say more than that one?"),
        ("trends", "Trends", "Since when is it said or named, and how much?"),
        ("network", "Network", "Who and what stands together?"),
        ("style", "Style", "How rich and how hard is the language, and where does that differ?"),
    ),
    "Sources": (
        ("documents", "Documents", "Read a document, and see where names and terms fall in it."),
        ("alike", "Alike", "Which documents are like this one, and which are copies?"),
        ("report", "Import report", "What was read, how, and what was not?"),
        ("methods", "Methods", "How were these numbers made, and what was skipped?"),
        ("help", "Help", "What does this dashboard let in, and what does it refuse?"),
    ),
}


def _corpus(source: sources.Source, kept: project.Kept) -> tuple[Corpus, Recipe]:
    """The corpus with its layers, and what these are."""
    arguments = source.arguments
    corpus = sources.opened(source)
    described = data.described(corpus, arguments.metadata, arguments.dates)
    recipe = Recipe(
        arguments.metadata,
        arguments.dates,
        mending.usable(described, kept.file, source.where_kept),
        state.boilerplate_is_left_out(described),
        state.lemmas_are_asked_for(),
    )
    return layered(corpus, recipe, by=data.LAYERS), recipe


def main() -> None:
    st.set_page_config(page_title="Corpus workbench", page_icon=str(ROOT / "dashboard" / "icon.svg"), layout="wide")
    page = menus.chosen_page(SECTIONS, first=project.FIRST_PAGE)
    source, is_drawn = None, False
    try:
        source = sources.chosen(state.arguments(sys.argv[1:], default=ROOT / "seeds"))
        kept = project.opened(source.arguments, source.where_kept)
        first = project.first_options(kept, source.arguments)
        state.start_with(first)
        if state.has_turned():
            state.adopt(first)
        source = sources.with_columns(source)
        arguments, (corpus, recipe) = source.arguments, _corpus(source, kept)
        scope, options, places = state.scope_bar(
            corpus, data.term_choices(corpus), data.entity_choices(corpus), data.document_choices(corpus), arguments
        )
        view, views = data.view(corpus, scope), kept.project.views
        state.remember(
            state.Current(
                corpus,
                view,
                options,
                views,
                arguments.references,
                arguments.path,
                arguments.columns,
                arguments.lists,
                recipe,
            )
        )
        opener.remark()
        is_drawn = True
        name = page.url_path or project.FIRST_PAGE
        state.enter_page(name)
        with places.changes:
            changes.of_session()
        top = st.container()
        page.run()
        grid.without_toolbar()
        pasting.keep_line_breaks()
        state.csv_choices()
        state.mend_history(name)
        shown = state.here(name)
        state.show_link(places, shown, is_upload=source.upload is not None)
        project.show(places, kept, shown)
        with places.remarks:
            changes.message(state.SCOPE_BAR)
        with top:
            changes.message_left()
    except CorpusError as error:
        components.problem(error)
        if not is_drawn:
            opener.way_on(page.url_path, error, source)


if __name__ == "__main__":
    main()
else:
    # Streamlit looks for this, and has its server around the script that is run for each visitor.
    app = st.App(__file__, middleware=serving.MIDDLEWARE, lifespan=serving.lifespan)
