"""Documents in several languages, on the pages."""

import pytest

from analysis.project import Options, Project
from analysis.project_file import change_project, kept_project, project_file

ENGLISH = "The man said that he would die in the house, and that they would die with him in the end."
GERMAN = "Die Frau sagte, dass die Männer in die Stadt gingen und die Kinder in dem Haus waren."


def test_languages_are_shown_with_their_stop_words(opened, folder):
    texts = folder(ENGLISH, GERMAN, "ok")
    overview = opened(folder=texts)
    said = " ".join(element.value for element in overview.markdown).replace("\\", "")
    assert "1 document in English, 1 in German, 1 in a language that cannot be told" in said
    terms = opened("terms", folder=texts, unit="document")
    assert "English and German stop words left out" in terms.markdown[0].value.replace("\\", "")
    found = terms.dataframe[0].value["term"].tolist()
    assert {"frau", "house"} <= set(found) and not {"die", "dass", "that"} & set(found)


def test_lemmas_are_counted_on_every_page(opened):
    terms = opened("terms", unit="paragraph")
    # "country" and "countries" three times each.
    assert "country" in terms.dataframe[0].value["term"].tolist()
    terms.segmented_control(key="count").set_value("lemmas").run()
    assert not terms.exception
    frequency = dict(zip(*(terms.dataframe[0].value[name] for name in ("term", "frequency")), strict=True))
    assert frequency["country"] == 6 and "countries" not in frequency
    assert "11 paragraphs of 1 document, counted by lemma" in terms.markdown[0].value.replace("\\", "")
    assert terms.code[0].value.endswith("?count=lemmas")
    terms.segmented_control(key="count").set_value("terms").run()
    assert "countries" in terms.dataframe[0].value["term"].tolist()


@pytest.mark.parametrize("page", ["overview", "keywords", "entities", "concordance", "documents", "methods", "profile"])
def test_pages_render_with_lemmas(opened, page):
    app = opened(page, count="lemmas", contains=["countries"], mentions=["Putin"], match="any")
    assert "counted by lemma" in " ".join(element.value for element in app.markdown).replace("\\", "")
    assert not app.error


def test_lemmas_are_kept_with_the_project(opened, seeds):
    app = opened("terms")
    app.segmented_control(key="count").set_value("lemmas").run()
    assert kept_project(project_file(seeds)).options == Options(lemmas=True)
    later = opened("terms")
    assert later.query_params.get("count") in ("lemmas", ["lemmas"])
    assert "counted by lemma" in later.markdown[0].value.replace("\\", "")


def test_a_project_that_is_opened_says_what_is_counted(opened, seeds):
    change_project(project_file(seeds), lambda old: Project(options=Options(lemmas=True)))
    app = opened("terms", stop_words="none")
    assert app.segmented_control(key="count").value == "terms"


def test_documents_can_be_found_by_their_language(opened, folder):
    texts = folder(ENGLISH, GERMAN, "ok")
    app = opened("documents", folder=texts)
    assert app.dataframe[0].value["language"].tolist() == ["en", "de", ""]
    app = opened("documents", folder=texts, documents_find="^de$", documents_regex="true")
    assert app.dataframe[0].value["document"].tolist() == ["b.txt"]
