"""The choice of optional columns beside the CSV button of a table."""

from analysis import tables
from analysis.measures.formulas import measure_name
from analysis.project_file import kept_project, project_file

USUAL = [column.name for column in tables.COLLOCATES.columns]


def columns(app) -> list[str]:
    return app.dataframe[0].value.columns.tolist()


def test_a_table_has_no_optional_column_without_a_choice(opened):
    assert columns(opened("collocates")) == USUAL


def test_options_are_named_in_words_with_the_meaning_of_the_column(opened):
    app = opened("collocates")
    for column in tables.COLLOCATES.optional:
        option = app.checkbox(key=f"collocates_with_{column.name}")
        assert (option.label, option.help, option.value) == (measure_name(column), column.meaning, False)


def test_a_chosen_column_stands_in_the_table_at_its_place(opened):
    app = opened("collocates")
    app.checkbox(key="collocates_with_mi3").check().run()
    assert columns(app) == [c.name for c in tables.COLLOCATES.all_columns if c.name in {*USUAL, "mi3"}]
    app.checkbox(key="collocates_with_mi3").uncheck().run()
    assert columns(app) == USUAL


def test_the_address_says_which_columns_are_chosen(opened):
    app = opened("collocates", collocates_with_delta_p_node="true")
    assert "delta_p_node" in columns(app) and "mi3" not in columns(app)


def test_a_table_without_optional_columns_offers_none(opened):
    assert not [box for box in opened("documents").checkbox if "_with_" in str(box.key)]


def test_a_saved_view_and_the_link_hold_the_choice(opened, seeds):
    app = opened("terms", terms_with_arf="true", terms_with_kld="true")
    assert app.code[0].value.endswith("?terms_with_arf=true&terms_with_kld=true")
    app.text_input(key="view_name").set_value("evenly")
    next(button for button in app.button if button.label == "Save view").click().run()
    saved = kept_project(project_file(seeds)).views["evenly"].parameters
    assert (saved["terms_with_arf"], saved["terms_with_kld"]) == (("true",), ("true",))
    assert "terms_with_da" not in saved
