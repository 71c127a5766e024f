"""Every number opens its lines: the frequency on a row is the number of lines behind it, in any scope."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.annotating.tokens import code_points, token_spans
from analysis.measures.collocates import collocate_counts, collocate_lines
from analysis.measures.concordance import concordance
from analysis.measures.distribution import distribution
from analysis.measures.entities import entity_counts, mentions
from analysis.measures.frequency import term_frequencies
from analysis.measures.keywords import SingleUnitError, best_keywords, entity_keywords, keywords
from analysis.measures.phrases import phrases
from analysis.measures.windows import Window
from analysis.nodes import Query, nodes_of
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

PIECES = "Iran U.S. US us Russia’s don't it's Mr. No. 10 3.5. p.m. The the a, c. (d) x_y 中国。 é\n".split(" ")
NAMES = [None, None, "Iran", "IRAN", "Iran (GPE)", "us"]


@st.composite
def views(draw: st.DrawFn, corpus) -> View:
    """Views of texts in which any tokens may be mentions of entities that share names and labels."""
    texts = draw(st.lists(st.lists(st.sampled_from(PIECES), max_size=15).map(" ".join), max_size=3))
    found = [
        [
            Mention(int(start), int(end), draw(st.sampled_from(["GPE", "ORG"])), name)
            for start, end in zip(*token_spans(code_points(text)), strict=True)
            if (name := draw(st.sampled_from(NAMES)))
        ]
        for text in texts
    ]
    scope = Scope(
        unit=draw(st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 2)])),
        contains=tuple(draw(st.lists(st.sampled_from(["iran", "the a", "us", "?", "no. 10"]), max_size=2))),
        mentions=tuple(draw(st.lists(st.sampled_from(["Iran", "us"]), max_size=1))),
        match=draw(st.sampled_from(["all", "any"])),
    )
    return view_of(corpus(*texts, found=found), scope)


@given(st.data())
@settings(max_examples=150)
def test_every_row_has_as_many_lines_as_its_frequency_says(corpus, data: st.DataObject) -> None:
    view = data.draw(views(corpus))
    for length in (1, 2, 3):
        for row in term_frequencies(view, ngram=length).itertuples():
            assert len(concordance(view, Query((row.term,)))) == row.frequency
    for row in phrases(view, least=data.draw(st.integers(1, 2)), folded=False).frame().itertuples():
        assert len(concordance(view, Query((row.phrase,)))) == row.frequency
    for row in entity_counts(view).itertuples():
        key = view.corpus.entity_key[row.entity, row.label]
        assert len(concordance(view, Query((key,), "entity"))) == row.frequency
    with suppress(SingleUnitError):
        for measure in (keywords, best_keywords):
            for row in measure(view).itertuples():
                place = view.place(row.unit)
                assert len(concordance(view.only(place), Query((row.term,)))) == row.frequency
        for row in entity_keywords(view).itertuples():
            key, place = view.corpus.entity_key[row.entity, row.label], view.place(row.unit)
            assert len(concordance(view.only(place), Query((key,), "entity"))) == row.frequency


@given(st.data())
@settings(max_examples=100)
def test_collocates_distribution_and_mentions_agree_with_the_lines(corpus, data: st.DataObject) -> None:
    view = data.draw(views(corpus))
    asked = data.draw(st.sampled_from([Query(("the",)), Query(("i*", "us")), Query((".*",), "regex")]))
    entity = Query(("Iran",), "entity")
    for query in (asked, entity):
        nodes = nodes_of(view, query)
        assert distribution(view, query).frame()["frequency"].sum() == len(concordance(view, query)) == len(nodes)
        for row in collocate_counts(view, nodes, Window(2, 2)).ranked(min_frequency=1).frame().itertuples():
            assert len(collocate_lines(view, nodes, row.collocate, Window(2, 2))) == row.frequency
    rows = mentions(view)
    named = view.corpus.mentions.entities
    counted = sum(len(concordance(view, Query((view.corpus.entity_key[pair],), "entity"))) for pair in named)
    assert len(rows) == counted


@given(st.data())
@settings(max_examples=60)
def test_every_line_slices_back_to_its_text(corpus, data: st.DataObject) -> None:
    view = data.draw(views(corpus))
    for query in (Query(("*",)), Query(("iran", "us"), "entity")):
        for line in concordance(view, query).frame().itertuples():
            text = view.corpus.documents.texts[view.corpus.document_number[line.document]]
            assert " ".join(text[line.start : line.end].split("\n")) == line.node
