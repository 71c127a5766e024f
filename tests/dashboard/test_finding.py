"""What finding says and shows where the text to find stands in documents."""

import re


def text(app) -> str:
    kinds = (app.markdown, app.info, app.error, app.subheader)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def links(app) -> list[tuple[str, str]]:
    return [
        (element.proto.label, element.proto.query_string)
        for element in app.get("page_link")
        if element.proto.query_string
    ]


FIRST = ("Iran met Russia. Peace came at last.", "Peace is dear. War is not, and peace is more.", "Cats sleep.")
TEXTS = tuple(f"Speech\n{text}" for text in FIRST)


def test_documents_are_found_by_a_word_of_their_texts_with_the_place_in_its_context(opened, folder) -> None:
    app = opened("documents", folder=folder(*TEXTS), documents_find="peace")
    table = app.dataframe[0].value
    assert table["document"].tolist() == ["b.txt", "a.txt"] and table["matches"].tolist() == [2, 1]
    assert table["snippet"].tolist() == [f"Speech {FIRST[1]}", f"Speech {FIRST[0]}"]
    assert ("Open as a concordance →", "concordance_words=peace") in links(app)


def test_what_documents_are_found_by_is_marked_in_the_open_one(opened, folder) -> None:
    app = opened("documents", folder=folder(*TEXTS), documents_find="peace")
    assert "2 hits" in text(app)
    # Found by its name alone: there is nothing to mark, and nothing to say of it.
    app = opened("documents", folder=folder(*TEXTS), documents_find="c.txt")
    assert app.dataframe[0].value["document"].tolist() == ["c.txt"] and "hit" not in text(app)
    assert "does not occur" not in text(app)


def test_a_table_of_files_says_which_texts_have_it_and_leads_there(opened, folder) -> None:
    app = opened("report", folder=folder(*TEXTS), report_find="peace")
    assert "No row has this, but it stands in the texts of 2 documents." in text(app)
    assert ("Documents with it →", "documents_find=peace") in links(app)
    assert ("Open as a concordance →", "concordance_words=peace") in links(app)


def test_a_table_of_terms_says_so_of_a_phrase(opened, folder) -> None:
    app = opened("terms", folder=folder(*TEXTS), terms_find="peace is")
    assert "No row has this, but it stands in the text of 1 document." in text(app)


def test_the_beginning_of_a_word_leads_to_the_words(opened, folder) -> None:
    app = opened("documents", folder=folder(*TEXTS), documents_find="peac")
    assert "No row has this; longer words, peac*, stand in the texts of 2 documents." in text(app)
    assert ("Open as a concordance →", "concordance_words=peac%2A") in links(app)


def test_what_stands_nowhere_is_said_to_stand_nowhere(opened, folder) -> None:
    app = opened("documents", folder=folder(*TEXTS), documents_find="zebra")
    assert "No row and no text has this." in text(app)
    assert not {"Documents with it →", "Open as a concordance →"} & {label for label, _ in links(app)}


def test_a_name_that_is_none_is_looked_for_as_words(opened, folder) -> None:
    app = opened("profile", folder=folder(*TEXTS), profile_item="peace")
    assert "As words it stands in the texts of 2 documents." in text(app)


def test_the_boxes_say_where_they_look(opened, folder) -> None:
    labels = {page: opened(page, folder=folder(*TEXTS)).text_input(key=f"{page}_find").label
              for page in ("documents", "report", "terms")}  # fmt: skip
    assert labels == {
        "documents": "Find in names, titles, metadata and texts",
        "report": "Find in names, reasons and warnings",
        "terms": "Find",
    }
