"""Calls that no browser would make, to a running server, and texts that nobody would type."""

from benchmarks.faults import calls, queries

ROUNDS = 200


def test_calls_by_chance_are_refused_or_answered_and_the_server_goes_on(tmp_path):
    assert calls.failed(ROUNDS, 1, tmp_path) == []


def test_texts_by_chance_have_an_answer_or_a_sentence(tmp_path):
    assert queries.failed(tmp_path, ROUNDS, 1) == []
