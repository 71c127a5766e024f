"""The page of what is alike: what each choice changes, what it says of copies, and the switch that counts them once."""

import re
from pathlib import Path

import pytest

from dashboard.side_by_side import legend_html, text_html

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"
AGENCY, COURIER, HERALD, WEEKLY, LATER = (
    f"2024-{name}.txt" for name in ("03-01 Agency", "03-02 Courier", "03-02 Herald", "03-09 Weekly", "04-12 Herald")
)


def text(app) -> str:
    kinds = (app.markdown, app.info, app.warning, app.error, app.subheader)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def rows(app, *columns: str, table: int = 0) -> list:
    return app.dataframe[table].value[list(columns)].values.tolist()


def html(app) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def marked(app) -> list[str]:
    return re.findall(r"<mark[^>]*>(.*?)</mark>", html(app), re.DOTALL)


@pytest.fixture
def alike(opened):
    """Opens the page for five reports, three of which are nearly the same."""

    def open_page(**parameters):
        return opened("alike", folder=HARBOUR, **parameters)

    return open_page


def test_without_a_choice_it_is_about_the_longest_unit(alike) -> None:
    app = alike()
    assert f"{HERALD} and {AGENCY}: cosine 0.880" in text(app)
    assert rows(app, "unit")[:2] == [[AGENCY], [COURIER]]


def test_a_unit_can_be_chosen_and_what_stands_beside_it(alike) -> None:
    app = alike(alike_unit=LATER, alike_item=AGENCY)
    assert rows(app, "unit") == [[WEEKLY], [AGENCY], [COURIER], [HERALD]]
    assert f"{LATER} and {AGENCY}: cosine 0.039" in text(app)
    assert "they have no five tokens in a row in common" in text(app)
    app.selectbox(key="alike_unit").set_value(WEEKLY).run()
    assert rows(app, "unit")[-1] == [LATER]
    # Another unit has other rows: the selection is given up, and the first row stands beside it.
    assert f"{WEEKLY} and {AGENCY}: cosine" in text(app)


def test_passages_that_both_have_are_marked_in_both_and_listed(alike) -> None:
    app = alike(alike_unit=AGENCY, alike_item=WEEKLY)
    quoted = (
        "The harbour of Port Ellis was closed on Friday morning after fuel leaked from a tanker at the eastern pier"
    )
    assert marked(app).count(quoted) == 2
    assert "20 of 51 tokens of the first and 20 of 49 tokens of the second stand in 1 passage" in text(app)
    assert rows(app, "tokens", "text", table=1) == [[20, quoted]]


def test_terms_that_make_them_alike_are_marked_and_have_their_lines(alike) -> None:
    app = alike(alike_unit=LATER)
    assert {"bridge", "bakers", "bread"} < {mark.casefold() for mark in marked(app)}
    # Both have the bridge once.
    assert rows(app, "term", "frequency_a", "frequency_b", table=1)[0] == ["bridge", 2, 1]
    assert f"2 lines with *bridge* in {LATER}" in text(app) and f"1 line with *bridge* in {WEEKLY}" in text(app)


def test_a_shared_term_can_be_selected(alike) -> None:
    app = alike(alike_unit=LATER, alike_shared_item="bakers")
    assert f"1 line with *bakers* in {LATER}" in text(app)


def test_entities_can_make_units_alike(opened) -> None:
    paragraph = "000_3f29038c7681405d.txt paragraph 7"
    app = opened("alike", alike_unit=paragraph, alike_of="entities")
    assert rows(app, "cosine", "shared")[0][1] == "United States, Ukraine, Iran, Russia"
    assert "cosine 0.602" in text(app)
    assert "entity" in app.dataframe[1].value.columns


def test_stop_words_are_left_out(alike) -> None:
    shared = dict(rows(alike(alike_unit=LATER, stop_words="none"), "unit", "shared"))
    assert "the" in shared[WEEKLY].split(", ")
    assert "the" not in dict(rows(alike(alike_unit=LATER), "unit", "shared"))[WEEKLY].split(", ")


def test_rows_can_be_found(alike) -> None:
    assert rows(alike(alike_unit=LATER, alike_find="courier"), "unit") == [[COURIER]]


def test_a_unit_that_is_not_in_the_scope_is_said(alike) -> None:
    assert f"There is no document 'nowhere' in this scope; the first of it is '{AGENCY}'" in text(
        alike(alike_unit="nowhere")
    )
    assert f"The document '{COURIER}' is left out as a near-duplicate" in text(alike(alike_unit=COURIER, once="true"))
    assert "*nowhere* is not among the rows found" in text(alike(alike_item="nowhere"))


def test_a_document_where_units_are_smaller_leads_to_documents(alike) -> None:
    app = alike(alike_unit=LATER, unit="paragraph")
    assert f"{LATER} is a document, and the unit is the paragraph." in text(app)
    assert app.button(key="alike_documents").label == "Compare documents"


def test_the_reader_leads_to_what_is_like_a_document(opened) -> None:
    def labels(app) -> list[str]:
        return [link.proto.label for link in app.get("page_link")]

    assert "Documents like this one →" in labels(opened("documents", folder=HARBOUR))
    assert "Documents like this one →" not in labels(opened("documents"))


def test_one_unit_says_what_to_do(opened) -> None:
    assert "this scope has one document only" in text(opened("alike", unit="document"))


def test_groups_of_near_duplicates_and_the_texts_of_one(alike) -> None:
    app = alike(alike_show="near-duplicates")
    assert "**3 documents** of this scope are near-duplicates of each other" in text(app)
    assert "in **1 group**. Counted once, 2 of them are left out." in text(app)
    assert rows(app, "group", "document", "jaccard") == [[1, AGENCY, 1], [1, COURIER, 1], [1, HERALD, 47 / 52]]
    # The head is beside the document that is most like it.
    assert "51 of 51 tokens of the first and 51 of 51 tokens of the second" in text(app)


def test_a_copy_stands_beside_the_head_of_its_group(alike) -> None:
    app = alike(alike_show="near-duplicates", alike_copies_item=HERALD)
    assert "51 of 51 tokens of the first and 51 of 56 tokens of the second" in text(app)
    assert "\n\nOur reporter adds: fishermen wait." not in "".join(marked(app))


def test_another_threshold_makes_other_groups(alike) -> None:
    app = alike(alike_show="near-duplicates")
    app.selectbox(key="alike_copies_threshold").set_value(1.0).run()
    assert rows(app, "document") == [[AGENCY], [COURIER]]
    assert "Counting once goes by a similarity of 0.8" in text(app)
    assert "Counted once, 1 of them is left out." in text(app)


def test_the_button_and_the_switch_count_once_and_the_groups_stay(alike) -> None:
    app = alike(alike_show="near-duplicates")
    app.button(key="alike_copies_once").click().run()
    assert "**3 documents, near-duplicates once (2 left out)** · 135 tokens" in text(app)
    assert app.toggle(key="once").value and len(rows(app, "document")) == 3
    # A second click on the same spot must not count them again; Undo does.
    assert not [button for button in app.button if button.key == "alike_copies_once"]
    app.button(key="undo_change").click().run()
    assert "**5 documents** · 242 tokens" in text(app)
    app.toggle(key="once").set_value(True).run()
    assert "**3 documents, near-duplicates once (2 left out)**" in text(app)
    [clear] = [button for button in app.button if button.label == "Clear scope"]
    clear.click().run()
    assert "**5 documents** · 242 tokens" in text(app)


def test_the_switch_holds_on_other_pages(opened) -> None:
    app = opened("terms", folder=HARBOUR, once="true")
    frequencies = dict(rows(app, "term", "frequency"))
    # Once in the report of the agency, and once in the weekly's.
    assert frequencies["tanker"] == 2
    assert dict(rows(opened("terms", folder=HARBOUR), "term", "frequency"))["tanker"] == 4


def test_documents_without_copies_say_so(opened, folder) -> None:
    app = opened("alike", folder=folder("a b c d e f", "g h i"), alike_show="near-duplicates")
    assert "No document of this scope has a near-duplicate at a Jaccard similarity of 0.8 or more." in text(app)
    assert not [button for button in app.button if button.key == "alike_copies_once"]


def test_one_document_has_no_switch_and_no_copies(opened) -> None:
    app = opened("alike", alike_show="near-duplicates", once="true")
    assert "One document has no copies." in text(app)
    assert not [toggle for toggle in app.toggle if toggle.key == "once"]


def test_the_overview_says_that_there_are_copies_and_counts_them_once(opened) -> None:
    app = opened(folder=HARBOUR)
    assert "**2 documents** are near-duplicates of others, and every number counts them too." in text(app)
    app.button(key="overview_once").click().run()
    assert "**3 documents, near-duplicates once (2 left out)**" in text(app)
    assert "every number counts" not in text(app)


def test_a_passage_is_marked_over_terms_in_it_and_text_is_shown_letter_for_letter() -> None:
    shown = text_html("a <b> c & d e", (2, 13), [(0, 7)], [(2, 5), (12, 13)], "light", 'x"y')
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", shown) == ["&lt;b&gt; c", "e"]
    assert re.sub(r"<[^>]*>", "", shown) == "&lt;b&gt; c &amp; d e"
    assert 'aria-label="Text of x&quot;y"' in shown


def test_what_overlaps_is_marked_once() -> None:
    shown = text_html("abcdef", (0, 6), [(2, 4)], [(1, 3), (3, 6)], "dark", "x")
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", shown) == ["cd"]


def test_the_legend_leaves_out_what_is_not_marked() -> None:
    assert legend_html("light", "", "terms").count("<mark") == 1
    assert legend_html("light", "passages", "terms").count("<mark") == 2
