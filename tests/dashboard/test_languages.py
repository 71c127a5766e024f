"""Documents in several languages, on the pages."""

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


def test_documents_can_be_found_by_their_language(opened, folder):
    texts = folder(ENGLISH, GERMAN, "ok")
    app = opened("documents", folder=texts)
    assert app.dataframe[0].value["language"].tolist() == ["en", "de", ""]
    app = opened("documents", folder=texts, documents_find="^de$", documents_regex="true")
    assert app.dataframe[0].value["document"].tolist() == ["b.txt"]
