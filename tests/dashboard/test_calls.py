"""Calls that no browser would make, to a running server."""

from benchmarks.faults.calls import failed

ROUNDS = 200


def test_calls_by_chance_are_refused_or_answered_and_the_server_goes_on(tmp_path):
    assert failed(ROUNDS, 1, tmp_path) == []
