"""Documents in columns."""

import numpy as np

from analysis.corpus import Documents


class Texts(list[str]):
    """Texts that note which of them are fetched."""

    def __init__(self, *texts: str) -> None:
        super().__init__(texts)
        self.fetched: list[int] = []

    def __getitem__(self, number):
        self.fetched.append(number)
        return super().__getitem__(number)


def test_text_is_fetched_once_for_all_spans_in_it() -> None:
    texts = Texts("one two", "three", "four five")
    documents = Documents(["a", "b", "c"], ["", "", ""], ["", "", ""], ["", "", ""], texts)
    spans = documents.spans(np.array([0, 0, 2]), np.array([0, 4, 5]), np.array([3, 7, 9]))
    assert spans == ["one", "two", "five"]
    assert texts.fetched == [0, 2]


def test_no_spans_are_no_texts() -> None:
    none = np.empty(0, np.int64)
    assert Documents([], [], [], [], []).spans(none, none, none) == []
