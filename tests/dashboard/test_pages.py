"""Every page renders: full, empty, and for folders that cannot be opened."""

import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from analysis.store.folder import open_corpus
from dashboard.opening import LOG_FILE, Opening

PAGES = [path.stem for path in sorted((Path(__file__).parents[2] / "dashboard" / "app_pages").glob("*.py"))]


def text_of(app) -> str:
    kinds = (app.title, app.markdown, app.info, app.warning, app.error, app.subheader)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("page", PAGES)
def test_page_says_in_one_sentence_what_is_looked_at(opened, page):
    assert "**11 paragraphs of 1 document** · 422 tokens" in text_of(opened(page))


@pytest.mark.parametrize("page", PAGES)
def test_page_of_a_scope_that_leaves_nothing_says_what_to_do_next(opened, page):
    shown = text_of(opened(page, contains="zebra"))
    assert "No paragraph in this corpus contains zebra. Take a term or an entity out of the scope" in shown


@pytest.mark.parametrize("page", PAGES)
def test_page_ignores_nonsense_in_the_url(opened, page):
    nonsense = {
        "unit": "chapter",
        "stop_words": "/etc/passwd",
        "match": "some",
        "terms_min": "-5",
        "terms_length": "9 words",
        "entities_labels": "PLANET",
        "keywords_page": "99",
        "reader_page": "-1",
        "documents_item": "no such file",
        "unknown": "1",
    }
    assert "**11 paragraphs of 1 document** · 422 tokens" in text_of(opened(page, **nonsense))


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_markup_in_documents_letter_for_letter(opened, folder, page):
    texts = ["# *Bold* [link](http://x) <script>alert(1)</script> :red[x] $a$\nIran met *Russia*."] * 5
    app = opened(page, folder=folder(*texts))
    for element in app.markdown:
        assert "<script>" not in element.value and "](http" not in element.value


@pytest.mark.parametrize("page", PAGES)
def test_page_of_documents_of_stop_words_only_renders(opened, folder, page):
    shown = text_of(opened(page, folder=folder("the of and it is", "of the")))
    assert "tokens" in shown


@pytest.mark.parametrize("page", PAGES)
def test_page_of_documents_without_words_says_so(opened, folder, page):
    assert "hold no words or numbers" in text_of(opened(page, folder=folder("...", "!?")))


def test_missing_folder_is_one_sentence(opened, tmp_path):
    assert f"There is no folder {tmp_path}/nowhere" in text_of(opened(folder=tmp_path / "nowhere"))


def test_empty_folder_is_one_sentence(opened, tmp_path):
    assert "is empty; put .txt, .md, " in text_of(opened(folder=tmp_path))


def test_folder_of_unreadable_files_says_why(opened, tmp_path):
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "zero.txt").write_bytes(b"")
    shown = text_of(opened(folder=tmp_path))
    assert "Nothing in" in shown and "picture.txt (looks like binary data" in shown and "and 1 more" in shown


def test_wrong_argument_says_how_to_start(opened):
    assert "streamlit run dashboard/app.py -- FOLDER" in text_of(opened(folder="--wrong"))


def test_missing_model_leaves_terms_and_says_what_to_do(opened, folder, monkeypatch):
    def missing(opening):
        (opening._place / LOG_FILE).write_text("The entity model is missing.\n", encoding="utf-8")
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(2)"])

    monkeypatch.setattr(Opening, "_build", missing)
    texts = folder("Iran met Russia.", "Iran left.")
    open_corpus(texts, names=False)
    opened = partial(opened, built=False)
    assert "The entity model is missing." in text_of(opened("entities", folder=texts))
    assert "The entity model is missing." in text_of(opened("keywords", folder=texts, keywords_of="entities"))
    assert "iran" in opened("terms", folder=texts).dataframe[0].value["term"].tolist()
    assert "The entity model is missing." in text_of(opened("overview", folder=texts))
    assert "No names were found" in text_of(opened("documents", folder=texts, mentions="Iran"))
