"""The synthetic corpus: the same every time, and like real text where measurements depend on it."""

import numpy as np

from analysis.annotating.annotation import annotated
from benchmarks.synthetic import VOCABULARY, is_name, word_of_rank, write_corpus


def texts_below(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))}


def test_smaller_corpus_is_the_beginning_of_a_larger_one(tmp_path):
    write_corpus(tmp_path / "small", 5)
    write_corpus(tmp_path / "large", 1_002)
    small, large = texts_below(tmp_path / "small"), texts_below(tmp_path / "large")
    assert len(small) == 5 and len(large) == 1_002
    assert small.items() <= large.items()


def test_words_of_different_ranks_differ():
    ranks = [*range(100_000), *range(0, VOCABULARY, 997)]
    assert len({word_of_rank(rank) for rank in ranks}) == len(set(ranks))


def test_types_grow_with_the_square_root_of_tokens_and_one_token_in_eleven_is_a_name(tmp_path):
    write_corpus(tmp_path, 1_000)
    annotation = annotated(list(texts_below(tmp_path).values()))
    tokens, types = len(annotation.term), len(annotation.vocabulary)
    # Heaps' law with the constants of RCV1: 44 * tokens ** 0.49 (Manning et al. 2008, 5.1.1).
    assert 0.8 < types / (44 * tokens**0.49) < 1.25
    names = {word_of_rank(rank) for rank in np.flatnonzero(is_name(np.arange(VOCABULARY))).tolist()}
    named = np.array([term in names for term in annotation.vocabulary])[annotation.term].mean()
    assert 1 / 13 < named < 1 / 10
    # Sentences of 20 tokens on average.
    assert 15 < tokens / (len(annotation.sentence_bounds) - 1) < 22
