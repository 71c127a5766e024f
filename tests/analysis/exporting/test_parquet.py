"""Other engines read the same numbers from the Parquet export."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.annotating.spans import Mention
from analysis.corpus import corpus_of, with_mentions
from analysis.errors import OptionError
from analysis.exporting import parquet
from analysis.exporting.parquet import export_parquet
from analysis.measures.entities import entity_counts
from analysis.measures.frequency import term_frequencies
from analysis.reading.document import Document
from analysis.scope import Scope, view_of

ROOT = Path(__file__).parents[3]
ASK = "import duckdb, json, sys; print(json.dumps(duckdb.sql(sys.argv[1]).fetchall()))"


def rows_of(query: str) -> list[tuple[object, ...]]:
    """What DuckDB answers, in a process of its own: it writes to the terminal when its process ends."""
    done = subprocess.run([sys.executable, "-c", ASK, query], capture_output=True, check=True)
    return [tuple(row) for row in json.loads(done.stdout)]


@pytest.fixture
def corpus():
    texts = {"1861-a.txt": "war and war", "1865-b.txt": "the war, the peace", "1901-c.txt": "peace", "d.txt": "..."}
    documents = [Document(name, text, name[:4] if name[0] == "1" else "", text) for name, text in texts.items()]
    return with_mentions(corpus_of(documents), [[Mention(0, 3, "EVENT", "war")], [], [], []])


def test_rows_are_those_of_the_corpus(corpus, tmp_path):
    # war 2 + 1, and 1, the 2, peace 1 + 1: six pairs of a term and a document.
    assert export_parquet(corpus, tmp_path / "out") == {"documents": 4, "terms": 4, "mentions": 1, "counts": 6}


def test_duckdb_gives_the_frequencies_of_the_table(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS_A_FILE", 2)
    export_parquet(corpus, tmp_path)
    assert len(list((tmp_path / "counts").iterdir())) == 3
    asked = rows_of(
        f"""SELECT text, sum(c.frequency)::BIGINT, count(*) FROM '{tmp_path}/counts/*.parquet' c
        JOIN '{tmp_path}/terms/*.parquet' USING (term) GROUP BY text ORDER BY 2 DESC, 1"""
    )
    frame = term_frequencies(view_of(corpus, Scope()))
    assert asked == list(frame[["term", "frequency", "document_frequency"]].itertuples(index=False, name=None))


def test_duckdb_gives_the_mentions_of_the_table(corpus, tmp_path):
    export_parquet(corpus, tmp_path)
    asked = rows_of(f"SELECT entity, label, count(*) FROM '{tmp_path}/mentions/*.parquet' GROUP BY ALL")
    frame = entity_counts(view_of(corpus, Scope()))
    assert asked == list(frame[["entity", "label", "frequency"]].itertuples(index=False, name=None))


def test_query_of_the_readme_gives_the_terms_of_the_sixties(corpus, tmp_path):
    export_parquet(corpus, tmp_path)
    query = re.search(r"```sql\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert query is not None
    rows = rows_of(query[1].replace("DIR", str(tmp_path)))
    assert rows == [("war", 3, 2), ("the", 2, 1), ("and", 1, 1), ("peace", 1, 1)]


def test_counts_are_in_the_order_of_the_terms(corpus, tmp_path):
    export_parquet(corpus, tmp_path)
    terms = [row[0] for row in rows_of(f"SELECT term FROM '{tmp_path}/counts/*.parquet'")]
    assert terms == sorted(terms)


def test_folder_that_holds_something_is_left_alone(corpus, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OptionError, match="is not empty"):
        export_parquet(corpus, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
