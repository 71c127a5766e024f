"""The commands that write all tables of a scope, and how they were made."""

import argparse
from pathlib import Path

from analysis.commands.comparing import groups_asked_for, own_list
from analysis.commands.describing import facets
from analysis.commands.opening import opened, stop_list, whole_view
from analysis.commands.output import require_output, say, write
from analysis.commands.telling import tell
from analysis.errors import OptionError
from analysis.exporting.csv import Form
from analysis.reading.walk import one_line
from analysis.stop_words import StopList
from analysis.units import counted

NEEDS_GROUP_A = "Group B is what group A is compared with; say what group A is, too, by --a-dates and so on."


def archive(options: argparse.Namespace) -> None:
    """Writes the ZIP of all tables."""
    from analysis.exporting.bundle import bundle_name, save_bundle
    from analysis.exporting.settings import Settings, compared_pair

    a, b = groups_asked_for(options)
    form = Form(options.exact, options.bom)
    settings = Settings(stop_list(options), form, options.limit, a, b, options.apart, own_list(options))
    settings.stop_words.terms()
    view = whole_view(options)
    if b and not a:
        raise OptionError(NEEDS_GROUP_A)
    if a:
        # What is asked for and cannot be done is said at once, not in the manifest.
        compared_pair(view, settings)
    options.output = options.output or bundle_name(view, settings)
    require_output(options)
    file = Path(options.output)
    rows = save_bundle(file, view, settings)
    say(options, None, view.corpus, None)
    tables = ", ".join(f"{table}: {counted(number, 'row')}" for table, number in rows.items())
    tell(f"{file}: {view.sentence()}; {tables}")


def parquet(options: argparse.Namespace) -> None:
    """Writes the corpus as Parquet."""
    from analysis.exporting.parquet import export_parquet

    if options.output is None:
        raise OptionError("--format parquet needs --output DIR, a new or empty folder.")
    if (
        options.unit or options.lemmas or options.contains or options.mentions or options.match != "all"
        or options.duplicates_once or options.without_boilerplate or facets(options)
        or options.general or stop_list(options) != StopList() or options.exact or options.bom or options.limit
    ):  # fmt: skip
        raise OptionError(
            "--format parquet writes the whole corpus without a stop list; leave the options of scope, lemmas, "
            "boilerplate, stop words, CSV, limit and --general out."
        )
    corpus = opened(options, names=not options.no_entities)
    try:
        rows = export_parquet(corpus, Path(options.output))
    except OSError as error:
        raise OptionError(
            f"{one_line(options.output)!r} could not be written ({error.strerror}); give --output another folder."
        ) from error
    say(options, None, corpus, None)
    tell(", ".join(f"{part}: {counted(number, 'row')}" for part, number in rows.items()))


def how_made(options: argparse.Namespace) -> None:
    """Writes how the numbers were made."""
    from analysis.methods import bibliography, methods

    stops = stop_list(options)
    stops.terms()
    general = own_list(options)
    view = whole_view(options)
    text = bibliography(view.corpus) if options.bibtex else methods(view, stops, general=general)
    write(options.output, text.encode())
    say(options, None, view.corpus, None)
