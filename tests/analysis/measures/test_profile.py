from analysis.annotating.spans import Mention
from analysis.corpus import corpus_of, with_mentions
from analysis.measures.profile import Facts, facts
from analysis.nodes import Query, nodes_of
from analysis.reading.document import Document
from analysis.scope import Scope, View, view_of

PUTIN = Query(("Vladimir Putin",), "entity")


def view(**scope) -> View:
    """Three documents, of which the first has no date; one person under two forms."""
    texts = {"": "Vladimir Putin met Putin", "2022-07": "Putin left", "2021": "Putin slept"}
    corpus = corpus_of(Document(f"{date}.txt", "", date, text) for date, text in texts.items())
    found = [
        [Mention(0, 14, "PERSON", "Vladimir Putin"), Mention(19, 24, "PERSON", "Vladimir Putin")],
        *([Mention(0, 5, "PERSON", "Vladimir Putin")] for _ in range(2)),
    ]
    return view_of(with_mentions(corpus, found), Scope(**scope))


def test_facts_are_those_of_the_scope() -> None:
    whole, some = view(), view(contains=("left",))
    assert facts(whole, nodes_of(whole, PUTIN)) == Facts(("Vladimir Putin",), ("PERSON",), 4, 3, "2021", "2022-07")
    assert facts(some, nodes_of(some, PUTIN)) == Facts(("Vladimir Putin",), ("PERSON",), 1, 1, "2022-07", "2022-07")
    nobody = nodes_of(whole, Query(("Nobody",), "entity"))
    assert facts(whole, nobody) == Facts((), (), 0, 0, "", "")
