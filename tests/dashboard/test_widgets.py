"""Each widget changes what it says it changes."""

import re

import pytest


def rows(app, column, table=0):
    return app.dataframe[table].value[column].tolist()


def html(app) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def nodes(app) -> list[str]:
    """The nodes of the concordance lines that are shown."""
    return re.findall(r'<td class="node">(.*?)</td>', html(app))


def sentence(app) -> str:
    return app.markdown[0].value.replace("\\", "")


def test_contains_narrows_to_the_units_with_the_term(opened):
    app = opened("terms", contains=["putin"])
    assert sentence(app).startswith("**3 paragraphs of 1 document that contain putin**")
    assert dict(zip(rows(app, "term"), rows(app, "frequency"), strict=True))["putin"] == 4


def test_mentions_narrows_to_the_units_with_the_entity(opened):
    app = opened("terms", mentions=["Lloyd Austin"])
    assert sentence(app).startswith("**3 paragraphs of 1 document that mention Lloyd Austin**")


def test_any_is_offered_for_two_conditions_and_widens_the_scope(opened):
    both = opened("terms", contains=["putin", "austin"])
    assert sentence(both).startswith("**0 paragraphs of 0 documents that contain putin and austin**")
    either = opened("terms", contains=["putin", "austin"], match="any")
    assert sentence(either).startswith("**6 paragraphs of 1 document that contain putin or austin**")


def test_unit_changes_document_frequency(opened):
    app = opened("terms", unit="sentence")
    assert sentence(app).startswith("**16 sentences of 1 document**")
    assert rows(app, "term")[:2] == ["iran", "russia"]
    assert rows(app, "document_frequency")[:2] == [7, 7]


def test_stop_words_can_be_kept(opened):
    assert "the" not in rows(opened("terms"), "term")
    assert rows(opened("terms", stop_words="none"), "term")[0] == "the"


def test_terms_can_be_added_to_the_stop_words(opened):
    app = opened("terms", leave_out=["Iran", "u.s."])
    assert rows(app, "term")[:2] == ["russia", "new"]
    assert "English stop words, with “iran” and “u.s.”, left out" in sentence(app)
    assert [expander.label for expander in app.expander] == ["Dates, folders, metadata", "2 stop words changed"]


def test_terms_can_be_taken_out_of_the_stop_words(opened):
    app = opened("terms", keep=["The"])
    assert rows(app, "term")[0] == "the"
    assert "English stop words, without “the”, left out" in sentence(app)


@pytest.mark.parametrize("page", ["overview", "keywords", "entities", "concordance", "collocates", "documents"])
def test_stop_words_can_be_changed_on_every_page(opened, page):
    app = opened(page)
    app.multiselect(key="leave_out").set_value(["iran"]).run()
    app.switch_page("app_pages/terms.py").run()
    assert rows(app, "term")[0] == "russia"


@pytest.mark.parametrize("page, item", [("terms", "putin"), ("keywords", "putin · {unit}")])
def test_button_leaves_the_selected_term_out(opened, seeds, page, item):
    unit = f"{next(seeds.glob('*.txt')).name} paragraph 6"
    app = opened(page, **{f"{page}_item": item.format(unit=unit)})
    assert "putin" in rows(app, "term")
    assert app.button(key=f"{page}_stop_word").label == "Leave out putin"
    app.button(key=f"{page}_stop_word").click().run()
    assert "putin" not in rows(app, "term")
    assert app.multiselect(key="leave_out").value == ["putin"]
    assert "with “putin”, left out" in sentence(app)


def test_button_leaves_a_collocate_out(opened):
    app = opened("collocates", collocates_words="iran")
    first = rows(app, "collocate")[0]
    app.selectbox(key="collocates_item").set_value(first).run()
    app.button(key="collocates_stop_word").click().run()
    assert first not in rows(app, "collocate") and app.multiselect(key="leave_out").value == [first]


def test_button_of_a_stop_word_offers_to_keep_it(opened):
    assert opened("terms", terms_item="the").button(key="terms_stop_word").label == "Keep the"


def test_leaving_out_a_term_that_is_kept_keeps_it_no_more(opened):
    app = opened("terms", keep=["The", "of"], terms_item="the")
    app.button(key="terms_stop_word").click().run()
    assert app.multiselect(key="keep").value == ["of"] and app.multiselect(key="leave_out").value == []
    assert rows(app, "term")[:2] == ["of", "iran"]


def test_ngram_can_be_left_out(opened):
    app = opened("terms", terms_length="2 words", terms_item="told reporters")
    app.button(key="terms_stop_word").click().run()
    assert "told reporters" not in rows(app, "term") and len(rows(app, "term")) > 50


def test_find_filters_the_rows_with_wildcards(opened):
    assert rows(opened("terms", terms_find="iran*, weapon?"), "term") == ["iran", "weapons"]


def test_find_takes_text_that_looks_like_a_pattern_as_text(opened):
    app = opened("terms", terms_find="(a+)+$")
    assert [info.value for info in app.info] == ["No row has this\\. Try \\* for any letters, or ask for less\\."]


def test_regular_expressions_filter_the_rows(opened):
    assert rows(opened("terms", terms_find="^ira(n|q)$", terms_regex="true"), "term") == ["iran"]


def test_wrong_regular_expression_is_one_sentence(opened):
    app = opened("terms", terms_find="(", terms_regex="true")
    assert len(app.error) == 1 and "regular expression" in app.error[0].value


def test_lowest_frequency_filters_the_rows(opened):
    assert rows(opened("terms", terms_min="5"), "term") == ["iran", "russia", "u.s."]


def test_term_length_counts_ngrams(opened):
    assert rows(opened("terms", terms_length="2 words"), "term")[0] == "told reporters"


def test_selected_term_shows_as_many_lines_as_its_frequency(opened):
    app = opened("terms", terms_item="putin")
    assert app.subheader[0].value == "4 lines with *putin*"
    assert nodes(app) == ["Putin"] * 4


def test_without_a_selection_the_first_row_shows_its_lines(opened):
    assert opened("terms").subheader[0].value == "8 lines with *iran*"


def test_narrow_button_adds_the_selected_term_to_the_scope(opened):
    app = opened("terms", terms_item="putin")
    app.button(key="terms_narrow").click().run()
    assert "that contain putin" in sentence(app)


def test_narrow_button_adds_the_selected_entity_to_the_scope(opened):
    app = opened("entities", entities_item="Vladimir Putin")
    assert app.subheader[0].value == "4 lines with *Vladimir Putin*"
    app.button(key="entities_narrow").click().run()
    assert "that mention Vladimir Putin" in sentence(app)


def test_clear_button_takes_everything_out_of_the_scope(opened):
    app = opened("terms", contains=["putin"], mentions=["Iran"], unit="sentence")
    next(button for button in app.button if button.label == "Clear scope").click().run()
    assert sentence(app).startswith("**11 paragraphs of 1 document** · 422 tokens")


def test_scope_is_kept_on_the_next_page(opened):
    app = opened("terms", contains=["putin"])
    app.switch_page("app_pages/entities.py").run()
    assert "that contain putin" in sentence(app)


def test_labels_filter_the_entities(opened):
    assert set(rows(opened("entities", entities_labels="PERSON"), "label")) == {"PERSON"}


def test_dates_and_numbers_are_entities_when_asked_for(opened):
    assert "DATE" not in rows(opened("entities"), "label")
    assert "DATE" in rows(opened("entities", entities_numbers="true"), "label")


def test_keywords_show_every_unit_or_each_term_once(opened):
    by_unit = opened("keywords")
    once = opened("keywords", keywords_show="each term once")
    assert rows(by_unit, "unit")[0].endswith("paragraph 1")
    assert len(set(rows(once, "term"))) == len(rows(once, "term")) == len(set(rows(by_unit, "term")))


def test_keyword_shows_the_lines_of_its_own_unit(opened, seeds):
    unit = f"{next(seeds.glob('*.txt')).name} paragraph 6"
    app = opened("keywords", keywords_item=f"russia · {unit}")
    frame = app.dataframe[0].value
    row = frame[(frame["term"] == "russia") & (frame["unit"] == unit)].iloc[0]
    assert app.subheader[0].value.replace("\\", "") == f"{row['frequency']} line with *russia* in {unit}"


def test_one_unit_offers_to_compare_smaller_ones(opened):
    app = opened("keywords", unit="document")
    assert "every idf is 1" in app.info[0].value
    next(button for button in app.button if button.label == "Compare paragraphs").click().run()
    assert sentence(app).startswith("**11 paragraphs")


@pytest.mark.parametrize("name, shown", [("a.txt", "Iran here"), ("b.txt", "Moscow there")])
def test_reader_shows_the_chosen_document_and_its_own_marks(opened, folder, name, shown):
    texts = folder("Iran here. We saw Iran leave.", "Moscow there. We saw Moscow leave.")
    app = opened("documents", folder=texts, documents_item=name, contains=["leave"], unit="document")
    assert app.subheader[0].value.replace("\\", "").startswith(shown)
    text, city = html(app), shown.split()[0]
    assert f"{city}</mark>" in text and "leave</mark>" in text
    assert ("Moscow" in text) == (name == "b.txt")


def test_folder_that_changed_is_read_again_by_a_new_session(opened, folder):
    texts = folder("one two", "three")
    assert "3 tokens" in sentence(opened("terms", folder=texts))
    (texts / "c.txt").write_text("four five six", encoding="utf-8")
    assert "6 tokens" in sentence(opened("terms", folder=texts))


def test_keyword_of_a_unit_that_is_not_in_the_scope_has_no_lines(opened, seeds):
    unit = f"{next(seeds.glob('*.txt')).name} paragraph 6"
    app = opened("keywords", keywords_item=f"russia · {unit}", unit="sentence")
    assert app.subheader[0].value.startswith("0 lines with *russia* in ")
    assert "is not among the rows found" in "".join(element.value for element in app.markdown)


def test_selection_that_the_filter_leaves_out_is_said_to_be_left_out(opened):
    app = opened("terms", terms_item="russia", terms_find="iran")
    assert "*russia* is not among the rows found." in [element.value for element in app.markdown]
    assert app.subheader[0].value == "7 lines with *russia*"


def test_stop_word_that_is_looked_for_is_said_to_be_left_out(opened):
    assert "left out as stop words" not in opened("terms", terms_find="zebra").info[0].value
    app = opened("terms", terms_find="?he, zebra")
    assert "1 row would have this, left out as stop words" in app.info[0].value


@pytest.mark.parametrize(
    "item, heading",
    [
        ("term: russia", "7 lines with *russia*"),
        ("entity: Vladimir Putin", "4 lines with *Vladimir Putin*"),
    ],
)
def test_choice_on_the_overview_shows_its_lines_in_the_scope(opened, item, heading):
    app = opened("overview", overview_item=item, contains=["putin", "russia"], match="any")
    assert heading in [element.value for element in app.subheader]


def test_lines_are_shown_in_pages(opened, folder):
    texts = folder(*["word " * 150] * 5)
    assert len(nodes(opened("terms", folder=texts, terms_item="word"))) == 20
    assert len(nodes(opened("terms", folder=texts, terms_item="word", terms_lines_page="38"))) == 10
    assert len(nodes(opened("concordance", folder=texts, concordance_words="word"))) == 50


def test_reader_opens_the_chosen_document_though_the_filter_leaves_it_out(opened, folder):
    texts = folder("Iran here", "Moscow there")
    app = opened("documents", folder=texts, documents_item="b.txt", documents_find="a.txt", unit="document")
    assert app.subheader[0].value == "Moscow there"


def test_long_first_line_is_cut_in_headings(opened, folder):
    app = opened("overview", folder=folder("many words " * 10_000))
    assert len(app.title[0].value) < 200


def labels_of_downloads(app) -> list[str]:
    labels = [element.proto.label for element in app.get("download_button")]
    return [label for label in labels if label != "Download project"]


def test_form_of_csv_is_that_of_the_address_on_every_button(opened):
    safe, exact = opened("terms"), opened("terms", csv_exact="true", csv_bom="true")
    assert labels_of_downloads(safe) == [
        "CSV, 176 rows, formulas get an apostrophe",
        "CSV, 8 lines, formulas get an apostrophe",
    ]
    assert labels_of_downloads(exact) == ["CSV, 176 rows, exact text, for Excel", "CSV, 8 lines, exact text, for Excel"]
    assert exact.toggle(key="csv_exact").value and exact.toggle(key="csv_bom").value


def test_form_of_csv_is_chosen_once_a_page(opened):
    app = opened("terms")
    app.toggle(key="csv_exact").set_value(True).run()
    assert labels_of_downloads(app)[1] == "CSV, 8 lines, exact text"
    app.switch_page("app_pages/methods.py").run()
    assert labels_of_downloads(app)[0] == "Take it all (ZIP), exact text"


def test_methods_are_of_the_scope_and_the_stop_list(opened):
    app = opened("methods", contains=["putin"], stop_words="none")
    text = app.tabs[0].markdown[0].value
    assert "3 paragraphs of 1 document that contain putin, " in text.replace("\\", "") and "None were left out." in text
    assert "3 paragraphs of 1 document that contain putin, " in app.tabs[1].code[0].value
    assert app.tabs[2].code[0].value.startswith("@misc{corpusworkbench,")


def test_methods_show_names_of_the_folder_letter_by_letter(opened, tmp_path):
    folder = tmp_path / ":red[x] $a$ <b>"
    folder.mkdir()
    (folder / "a.txt").write_text("Iran here", encoding="utf-8")
    text = opened("methods", folder=folder).tabs[0].markdown[0].value
    assert "\\:\\red" not in text and ":red[x]" not in text and "<b>" not in text and r"\<b\>" in text


def test_keywords_can_be_those_of_entities(opened, seeds):
    app = opened("keywords", keywords_of="entities")
    assert "stop words" not in sentence(app)
    unit = f"{next(seeds.glob('*.txt')).name} paragraph"
    first = app.dataframe[0].value[["unit", "entity", "label", "frequency", "rank"]].values.tolist()[:2]
    assert first == [[f"{unit} 1", "Ukraine", "GPE", 1, 1], [f"{unit} 1", "United States", "GPE", 1, 2]]
    assert "PERSON" in rows(app, "label") and "DATE" not in rows(app, "label")
    assert set(rows(opened("keywords", keywords_of="entities", keywords_labels="PERSON"), "label")) == {"PERSON"}
    assert "DATE" in rows(opened("keywords", keywords_of="entities", keywords_numbers="true"), "label")


def test_keyword_of_entities_shows_the_lines_of_its_own_unit(opened, seeds):
    unit = f"{next(seeds.glob('*.txt')).name} paragraph 6"
    app = opened("keywords", keywords_of="entities", keywords_item=f"Vladimir Putin · {unit}")
    frame = app.dataframe[0].value
    row = frame[(frame["entity"] == "Vladimir Putin") & (frame["unit"] == unit)].iloc[0]
    assert app.subheader[0].value.replace("\\", "") == f"{row['frequency']} line with *Vladimir Putin* in {unit}"
    app.button(key="keywords_narrow").click().run()
    assert "that mention Vladimir Putin" in sentence(app)


def test_each_entity_once_has_its_best_unit(opened):
    once = opened("keywords", keywords_of="entities", keywords_show="each entity once")
    by_unit = opened("keywords", keywords_of="entities")
    assert len(set(rows(once, "entity"))) == len(rows(once, "entity")) == len(set(rows(by_unit, "entity")))


def test_change_to_entities_gives_up_the_selected_term(opened, seeds):
    app = opened("keywords", keywords_item=f"putin · {next(seeds.glob('*.txt')).name} paragraph 6")
    app.segmented_control(key="keywords_of").set_value("entities").run()
    assert app.selectbox(key="keywords_item").value is None and "entity" in app.dataframe[0].value


def test_a_pasted_list_becomes_that_many_terms(opened) -> None:
    app = opened("terms")
    app.multiselect(key="leave_out").set_value(["iran, russia;u.s."]).run()
    assert app.multiselect(key="leave_out").value == ["iran", "russia", "u.s."]
    assert not {"iran", "russia", "u.s."} & set(rows(app, "term"))
    # In an address, too.
    app = opened("terms", leave_out="iran\nrussia")
    assert not {"iran", "russia"} & set(rows(app, "term"))
    assert "2 stop words changed" in [expander.label for expander in app.expander]


def test_a_list_of_lines_is_added_to_the_stop_words(opened) -> None:
    app = opened("terms", leave_out="putin")
    app.text_area(key="pasted_terms").set_value("iran\nrussia\njoint chiefs of staff").run()
    app.button(key="add_pasted_terms").click().run()
    assert app.multiselect(key="leave_out").value == ["putin", "iran", "russia", "joint chiefs of staff"]
    assert app.text_area(key="pasted_terms").value == ""
    assert not {"putin", "iran", "russia"} & set(rows(app, "term"))


def test_a_list_in_the_scope_is_that_many_terms(opened) -> None:
    app = opened("terms", unit="paragraph")
    app.multiselect(key="contains").set_value(["iran; russia"]).run()
    assert app.multiselect(key="contains").value == ["iran", "russia"]
    assert any("that contain iran and russia" in element.value for element in app.markdown)
