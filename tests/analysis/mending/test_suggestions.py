"""Which entities are suggested as one, on names that a reader can compare."""

from analysis.annotating.spans import Mention
from analysis.corpus import Corpus
from analysis.mending.suggestions import LEGAL_FORM, OTHER_LABEL, SPELLED, SURNAME, suggestions


def found(corpus, *names: tuple[str, str]) -> Corpus:
    """A corpus in which each name is mentioned once, in a document of its own."""
    return corpus(*(name for name, _ in names), found=[[Mention(0, len(name), label, name)] for name, label in names])


def pairs(corpus: Corpus, *refused) -> dict[tuple[str, str], str]:
    frame = suggestions(corpus, refused)
    return {
        (one, other): reason
        for one, other, reason in zip(frame["entity"], frame["other"], frame["reason"], strict=True)
    }


def test_names_that_may_be_one_are_suggested_with_what_they_have_in_common(corpus) -> None:
    names = [
        ("Barack Obama", "PERSON"),
        ("Barack Obbama", "PERSON"),
        ("Apple", "ORG"),
        ("Apple Inc.", "ORG"),
        ("Georgia", "GPE"),
        ("Georgia", "PERSON"),
        ("Costa", "PERSON"),
        ("Ana Costa", "PERSON"),
        ("Rui Costa", "PERSON"),
        ("Iran", "GPE"),
        ("Iraq", "GPE"),
    ]
    assert pairs(found(corpus, *names)) == {
        ("Barack Obama", "Barack Obbama"): SPELLED,
        ("Apple", "Apple Inc."): LEGAL_FORM,
        ("Georgia", "Georgia"): OTHER_LABEL,
        ("Ana Costa", "Costa"): SURNAME,
        ("Costa", "Rui Costa"): SURNAME,
    }


def test_the_less_frequent_name_would_join_the_other(corpus) -> None:
    made = found(corpus, ("Barack Obama", "PERSON"), ("Barack Obama", "PERSON"), ("Barack Obbama", "PERSON"))
    frame = suggestions(made)
    assert frame[["entity", "frequency", "other", "other_frequency"]].values.tolist() == [
        ["Barack Obbama", 1, "Barack Obama", 2]
    ]


def test_a_pair_that_was_refused_is_not_suggested_again(corpus) -> None:
    made = found(corpus, ("Apple", "ORG"), ("Apple Inc.", "ORG"))
    assert pairs(made) and not pairs(made, (("Apple", "ORG"), ("Apple Inc.", "ORG")))


def test_no_names_no_suggestions(corpus) -> None:
    assert suggestions(corpus("nothing", found=[[]])).empty
