"""The commands about what is together: their rows, their choices, and the network as a file."""

from pathlib import Path

import networkx as nx

from analysis.__main__ import main

TEXTS: dict[str, str | bytes] = {"a.txt": "Peace ends war. Peace ends war. War ends peace and hope. Hope ends."}


def test_terms_that_share_sentences(folder, run) -> None:
    found = run("cooccurrence", folder(TEXTS), "--sort", "frequency")
    assert [row[:3] for row in found] == [
        ["ends", "peace", "3"],
        ["ends", "war", "3"],
        ["peace", "war", "3"],
        ["ends", "hope", "2"],
    ]


def test_fewer_items_and_rarer_pairs_can_be_asked_for(folder, run) -> None:
    root = folder(TEXTS)
    assert [row[:2] for row in run("cooccurrence", root, "--top", "2")] == [["ends", "peace"]]
    assert len(run("cooccurrence", root, "--min-frequency", "1")) == 6
    assert run("cooccurrence", root, "--within", "document") == []


def test_network_is_written_as_graphml(folder, tmp_path: Path, capfdbinary) -> None:
    file = tmp_path / "network.graphml"
    assert main(["cooccurrence", str(folder(TEXTS)), "--output", str(file)]) == 0
    graph = nx.read_graphml(file)
    assert sorted(data["label"] for _, data in graph.nodes(data=True)) == ["ends", "hope", "peace", "war"]
    assert graph.number_of_edges() == 4


def test_terms_are_company_where_they_are_asked_for(folder, capfdbinary) -> None:
    assert main(["company", str(folder(TEXTS)), "--of", "terms", "--term", "hope"]) == 0
    rows = [line.split(",")[:3] for line in capfdbinary.readouterr().out.decode().splitlines()]
    # "and" is a stop word, and hope is no company of its own.
    assert rows == [
        ["term", "frequency", "document_frequency"],
        ["ends", "2", "4"],
        ["peace", "1", "3"],
        ["war", "1", "3"],
    ]


def test_labels_of_terms_make_no_sense_and_say_so(folder, refused) -> None:
    said = refused("cooccurrence", folder(TEXTS), "--label", "GPE")
    assert said == "--label and --numbers are about names; ask for cooccurrence --of entities."


def test_more_items_than_can_be_read_are_refused(folder, refused) -> None:
    assert "ask for 2 to 500" in refused("cooccurrence", folder(TEXTS), "--top", "900")
