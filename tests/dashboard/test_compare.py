"""The page that compares two groups: what each choice changes, what it says of groups, and its charts."""

import json
import re
from pathlib import Path

import pytest

from analysis.mending.mends import Mend
from analysis.mending.mends_file import change_mends, mends_file
from analysis.store.folder import open_corpus
from dashboard.contrast import NARROW_PIXELS, SPREAD_PIXELS, Contrast, mirrored, spread
from dashboard.labels import CHARACTER_PIXELS, LINE_PIXELS

INAUGURAL = Path(__file__).parents[1] / "data" / "inaugural"
EARLY_AND_LATE = {"compare_a_dates": "..1899", "compare_b_by": "dates", "compare_b_dates": "1946.."}


def text(app) -> str:
    kinds = (app.markdown, app.info, app.warning, app.error)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def headings(app) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", element.value) for element in app.subheader]


def rows(app, *columns: str) -> list:
    return app.dataframe[0].value[list(columns)].values.tolist()


@pytest.fixture
def compared(opened):
    """Opens the page for four addresses of 1789, 1865, 2005 and 2009."""

    def open_page(**parameters):
        return opened("compare", folder=INAUGURAL, unit="document", **parameters)

    return open_page


def test_groups_by_dates_are_said_and_compared(compared) -> None:
    app = compared(**EARLY_AND_LATE)
    assert "**A:** 2 documents dated until 1899, 2,132 tokens" in text(app)
    assert "**B:** 2 documents dated since 1946, 4,485 tokens" in text(app)
    assert rows(app, "term", "direction", "frequency_a", "frequency_b")[:2] == [
        ["america", "over-used in B (since 1946)", 0, 30],
        ["freedom", "over-used in B (since 1946)", 0, 30],
    ]
    assert app.dataframe[0].value["frequency"].min() == 5
    assert len(app.main.get("plotly_chart")) == 2


def test_without_a_choice_it_compares_all_the_same(compared, opened, folder) -> None:
    assert "Without a choice, group A is the documents dated until 1865." in text(compared())
    assert "**B:** 2 documents that are left, 4,485 tokens" in text(compared())
    # One document, without a date: the paragraphs with its most frequent term.
    app = opened("compare", compare_with="this folder")
    assert "**A:** 7 paragraphs of 1 document that contain iran" in text(app)
    assert "group A is the paragraphs that contain iran." in text(app)
    assert "Both groups are parts of one document" in text(app) and "Group A is of one" not in text(app)


@pytest.mark.parametrize(
    "chosen, said",
    [
        ({"compare_a_by": "decades", "compare_a_decades": ["2000s"]}, "2 documents dated 2000–2009"),
        ({"compare_a_by": "years", "compare_a_years": ["1789", "2005"]}, "2 documents dated 1789 or 2005"),
        ({"compare_a_by": "document names", "compare_a_documents": "18*"}, "1 document called 18*"),
        ({"compare_a_by": "terms and entities", "compare_a_contains": ["war"]}, "2 documents that contain war"),
        (
            {
                "compare_a_by": "terms and entities",
                "compare_a_contains": ["war"],
                "compare_a_mentions": ["Washington"],
                "compare_a_match": "any",
            },
            "documents that contain war or mention Washington",
        ),
    ],
)
def test_group_can_go_by(compared, chosen, said) -> None:
    assert said in text(compared(**chosen))


def test_group_can_be_a_folder(opened, folder) -> None:
    root = folder("war war", "peace peace")
    (root / "letters").mkdir()
    (root / "letters" / "c.txt").write_text("war letters letters")
    app = opened("compare", folder=root, unit="document", compare_a_by="folders", compare_a_folders=["letters"])
    assert "**A:** 1 document in the folder letters, 3 tokens" in text(app)


def test_terms_and_entities_of_a_saved_view_become_a_group(compared) -> None:
    app = compared(contains=["war"])
    app.text_input(key="view_name").set_value("at war")
    next(button for button in app.button if button.label == "Save view").click().run()
    app.multiselect(key="contains").set_value([]).run()
    app.selectbox(key="compare_a_by").set_value("a saved view").run()
    app.selectbox(key="compare_a_view").set_value("at war").run()
    assert app.selectbox(key="compare_a_by").value == "terms and entities"
    assert app.multiselect(key="compare_a_contains").value == ["war"]
    assert "**A:** 2 documents that contain war" in text(app)


@pytest.mark.parametrize(
    "chosen, said",
    [
        (
            {"compare_a_dates": "2100"},
            "no document of the scope is dated 2100. The dates of its documents go from 1789",
        ),
        ({"compare_a_dates": "soon"}, "There are no dates 'soon'; write 1789-1899"),
        ({"compare_a_by": "document names", "compare_a_documents": "*"}, "so that there is no rest"),
        ({"compare_a_by": "terms and entities", "compare_a_contains": ["zebra"]}, "of the scope contains zebra."),
        (
            {"compare_a_dates": "1789", "compare_b_by": "years", "compare_b_years": ["1789"]},
            "Both groups are the same 1 document.",
        ),
    ],
)
def test_nothing_to_compare_is_one_sentence(compared, chosen, said) -> None:
    app = compared(**chosen)
    assert said in text(app) and not app.dataframe


def test_what_is_in_both_groups_is_said_and_can_be_left_out(compared) -> None:
    overlapping = {"compare_a_dates": "..1865", "compare_b_by": "dates", "compare_b_dates": "1865.."}
    app = compared(**overlapping)
    assert "1 document with 701 tokens are in both groups and count in both" in text(app)
    app.toggle(key="compare_apart").set_value(True).run()
    assert "**A:** 1 document dated until 1865, 1,431 tokens" in text(app) and "in both groups and" not in text(app)
    assert not [toggle for toggle in compared(**EARLY_AND_LATE).toggle if toggle.key == "compare_apart"]


def test_lines_of_both_groups_are_as_many_as_the_row_says(compared) -> None:
    app = compared(**EARLY_AND_LATE, compare_item="war")
    assert [row[1:] for row in rows(app, "term", "frequency_a", "frequency_b") if row[0] == "war"] == [[12, 2]]
    assert headings(app) == ["12 lines with *war* in A (until 1899)", "2 lines with *war* in B (since 1946)"]
    assert headings(compared(**EARLY_AND_LATE))[0] == "0 lines with *america* in A (until 1899)"
    assert "It does not occur in A (until 1899)." in text(compared(**EARLY_AND_LATE))


def test_entities_are_compared(compared) -> None:
    app = compared(**EARLY_AND_LATE, compare_of="entities", compare_min="2", compare_item="Americans")
    assert "stop words" not in app.markdown[0].value
    frame = app.dataframe[0].value.set_index("entity")
    assert frame.loc["Americans", "frequency_a"] == 0 < frame.loc["Americans", "frequency_b"]
    assert headings(app)[1] == f"{frame.loc['Americans', 'frequency_b']} lines with *Americans* in B (since 1946)"
    labelled = compared(**EARLY_AND_LATE, compare_of="entities", compare_min="1", compare_labels="PERSON")
    assert {label for (label,) in rows(labelled, "label")} == {"PERSON"}


def test_rows_can_be_those_of_one_direction_in_another_order(compared) -> None:
    only_a = compared(**EARLY_AND_LATE, compare_direction="more in A")
    assert {direction for (direction,) in rows(only_a, "direction")} == {"over-used in A (until 1899)"}
    ordered = compared(**EARLY_AND_LATE, compare_sort="log ratio")
    sizes = [abs(size) for (size,) in rows(ordered, "log_ratio")]
    assert sizes == sorted(sizes, reverse=True)


def test_bigrams_and_stop_words_follow_the_choices(compared) -> None:
    app = compared(**EARLY_AND_LATE, compare_length="2 words", compare_min="2")
    assert all(" " in term for (term,) in rows(app, "term"))
    first = rows(compared(**EARLY_AND_LATE), "term")[0][0]
    app = compared(**EARLY_AND_LATE, compare_item=first)
    app.button(key="compare_stop_word").click().run()
    assert first not in [term for (term,) in rows(app, "term")]


def test_another_group_gives_up_what_was_selected(compared) -> None:
    app = compared(**EARLY_AND_LATE, compare_item="war")
    app.text_input(key="compare_a_dates").set_value("1865").run()
    assert app.selectbox(key="compare_item").value is None


def test_charts_show_both_groups_in_their_colours(compared) -> None:
    figures = [
        json.loads(one.proto.spec) for one in compared(**EARLY_AND_LATE, compare_item="war").main.get("plotly_chart")
    ]
    plane, bars = figures
    assert "until 1899" in plane["layout"]["xaxis"]["title"]["text"]
    assert "war" in [label["text"] for label in plane["layout"]["annotations"]]
    right, left = bars["data"]
    assert min(right["x"]) > 0 > max(left["x"]) and left["text"][0].startswith("america")


def contrast(items: int) -> Contrast:
    names = [f"a quite long name {n}" for n in range(items)]
    sizes = [(-1) ** n * (n % 7) / 2 for n in range(items)]
    evidence = [float(items - n) for n in range(items)]
    return Contrast(names, names, sizes, evidence, names, [n % 2 == 0 for n in range(items)])


def box_of(label: dict, layout: dict) -> tuple[float, float, float, float]:
    """Where a label stands on the narrowest screen, in pixels from the lower left corner of the plot."""
    (left, right), (low, high) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    x = (label["x"] - left) / (right - left) * NARROW_PIXELS + label.get("xshift", 0)
    y = (label["y"] - low) / (high - low) * (SPREAD_PIXELS - 60) + label.get("yshift", 0)
    width = len(label["text"]) * CHARACTER_PIXELS
    x -= {"left": 0, "right": width}.get(label.get("xanchor", ""), width / 2)
    return x, y - LINE_PIXELS / 2, x + width, y + LINE_PIXELS / 2


@pytest.mark.parametrize("items", [0, 1, 5, 300])
def test_labels_lie_over_no_other(items: int) -> None:
    data = contrast(items)
    figure = spread(data, ("A", "B"), selected="", theme="light")
    labels = figure["layout"]["annotations"]
    assert (len(labels) > 0) == (items > 0)
    boxes = [box_of(label, figure["layout"]) for label in labels]
    for left, low, right, high in boxes:
        others = [other for other in boxes if other != (left, low, right, high)]
        assert len(others) == len(boxes) - 1 and left >= 0 and right <= NARROW_PIXELS
        assert not any(left < r and x < right and low < h and y < high for x, y, r, h in others)
    bars = mirrored(data, rows=5, selected="", theme="dark")
    assert all(len(trace["x"]) <= 5 for trace in bars["data"])


def test_names_in_charts_are_shown_letter_for_letter() -> None:
    data = Contrast(["<b>"], ["<b>x</b>"], [1.0], [2.0], ["<i>hover</i>"], [True])
    figure = spread(data, ("<u>", "B"), selected="", theme="light")
    assert figure["layout"]["annotations"][0]["text"] == "&lt;b&gt;x&lt;/b&gt;"
    assert "<u>" not in figure["layout"]["xaxis"]["title"]["text"]
    assert mirrored(data, rows=1, selected="", theme="light")["data"][0]["text"] == ["&lt;b&gt;x&lt;/b&gt;  2.0"]


def test_an_article_is_compared_with_general_english(opened) -> None:
    # Of one document it is what comes first.
    app = opened("compare")
    assert "**A:** 11 paragraphs of 1 document, 422 tokens" in text(app)
    assert "**B:** general English, by wordfreq" in text(app)
    assert rows(app, "term", "direction", "frequency")[:2] == [
        ["iran", "over-used in A (seeds)", 8],
        ["russia", "over-used in A (seeds)", 7],
    ]
    assert app.dataframe[0].value["frequency"].min() == 2
    assert "8 lines with *iran* in seeds" in headings(app)[0]


NEW_NAMES = "Zelenskyy met Qzxwvk. Qzxwvk met Zelenskyy, and Zelenskyy met the president of the president. Xqxq."


def test_what_the_list_does_not_have_is_said_to_be_unknown_and_comes_last(opened, folder) -> None:
    app = opened("compare", folder(NEW_NAMES))
    assert "3 terms of A are not in its list, and so unknown, not rare; last in the table" in text(app)
    assert "zelenskyy (3), qzxwvk (2), xqxq (1)" in text(app)
    # At least 2 is asked for.
    assert [term for [term] in rows(app, "term")] == ["met", "president", "zelenskyy", "qzxwvk"]
    assert rows(app, "direction")[-2:] == [["unknown"], ["unknown"]]
    charts = str([chart.proto.spec for chart in app.get("plotly_chart")])
    assert "president" in charts and "zelenskyy" not in charts


def test_lines_of_a_term_that_the_list_does_not_have_open(opened, folder) -> None:
    app = opened("compare", folder(NEW_NAMES), compare_item="zelenskyy")
    assert any("3 lines with *zelenskyy*" in heading for heading in headings(app))


def test_a_group_is_compared_with_general_english(compared) -> None:
    app = compared(compare_with="general English", compare_a_by="dates", compare_a_dates="1865")
    assert "**A:** 1 document, 701 tokens" in text(app)
    assert rows(app, "term")[0] == ["war"]
    app = compared(compare_with="general English", compare_a_by="dates", compare_a_dates="1600")
    assert "Group A is empty, because no document of the scope is dated 1600." in text(app)


def test_one_of_several_documents_is_compared_within_the_folder_first(compared) -> None:
    assert "**B:** general English" not in text(compared(contains="peace"))


def test_order_and_direction_hold_against_general_english(compared) -> None:
    app = compared(compare_with="general English", compare_direction="more in B", compare_sort="log ratio")
    assert set(app.dataframe[0].value["direction"]) == {"over-used in general English"}
    assert app.dataframe[0].value["log_ratio"].is_monotonic_increasing


def test_another_folder_is_a_reference(opened, folder) -> None:
    other = folder("Peace was near. Iran was far.", "Peace is near, and Iran is here with <b>Jane Roe</b>.")
    behind = ["--reference", str(other)]
    open_corpus(other)
    app = opened("compare", INAUGURAL, behind=behind, unit="document", compare_with=f"folder {other.name}")
    assert f"**B:** 2 documents of {other.name}, 18 tokens" in text(app)
    app = opened(
        "compare",
        INAUGURAL,
        behind=behind,
        unit="document",
        compare_with=f"folder {other.name}",
        compare_item="iran",
        compare_min="1",
        compare_b_by="terms and entities",
        compare_b_contains="far",
    )
    assert f"**B:** 1 document of {other.name} that contains far, 6 tokens" in text(app)
    assert headings(app) == [
        f"0 lines with *iran* in A ({INAUGURAL.name})",
        f"1 line with *iran* in B ({other.name}, far)",
    ]


SIGN_UP = "Read more on the original"


@pytest.fixture
def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of three documents of four tokens, each with a paragraph of five tokens that is repeated."""
    texts = {
        tmp_path / "here": ("Iran met Ann Lee", "Cats sat on mats", "Dogs bark at night"),
        tmp_path / "there": ("One fish met Lee", "Two birds fly home", "Three bears sleep well"),
    }
    for path, sentences in texts.items():
        path.mkdir()
        for name, sentence in zip("abc", sentences, strict=True):
            (path / f"{name}.txt").write_text(f"{sentence}.\n{SIGN_UP}\n", encoding="utf-8")
    here, there = texts
    return here, there


def test_a_reference_is_without_its_repeated_paragraphs_too(opened, two_folders) -> None:
    here, there = two_folders
    open_corpus(there)
    chosen = {"unit": "document", "compare_with": f"folder {there.name}"}
    app = opened("compare", here, behind=["--reference", str(there)], **chosen)
    assert f"**B:** 3 documents of {there.name}, 27 tokens" in text(app)
    app = opened("compare", here, behind=["--reference", str(there)], without_boilerplate="true", **chosen)
    assert f"**B:** 3 documents of {there.name}, 12 tokens" in text(app)


def test_a_reference_has_the_metadata_and_the_corrections_of_what_it_is_compared_with(opened, two_folders) -> None:
    here, there = two_folders
    about, project = here.parent / "about.csv", here.parent / "work.json"
    about.write_text("file,date\na,1861\nb,1900\nc,1950\n", encoding="utf-8")
    bird = ("Birds", "PRODUCT")
    change_mends(mends_file(project), lambda old: old.with_mend(Mend("add", (), bird, "birds")))
    open_corpus(there)
    app = opened(
        "compare",
        here,
        behind=["--reference", str(there), "--metadata", str(about), "--project", str(project)],
        unit="document",
        compare_with=f"folder {there.name}",
        compare_b_by="dates",
        compare_b_dates="1900..",
        compare_of="entities",
        compare_min="1",
    )
    assert f"**B:** 2 documents of {there.name} dated since 1900" in text(app)
    assert ["Birds", "PRODUCT", 1] in rows(app, "entity", "label", "frequency_b")


def test_metadata_of_one_folder_alone_leave_the_reference_as_it_was_read(opened, two_folders) -> None:
    here, there = two_folders
    (here / "only.txt").write_text("Iran.", encoding="utf-8")
    about = here.parent / "about.csv"
    about.write_text("file,date\nonly,1861\n", encoding="utf-8")
    open_corpus(there)
    behind = ["--reference", str(there), "--metadata", str(about)]
    app = opened("compare", here, behind=behind, unit="document", compare_with=f"folder {there.name}")
    assert f"**B:** 3 documents of {there.name}, 27 tokens" in text(app)


def test_a_reference_that_is_not_there_is_one_sentence(opened, tmp_path) -> None:
    behind = ["--reference", str(tmp_path / "nowhere")]
    app = opened("compare", INAUGURAL, behind=behind, compare_with="folder nowhere")
    assert f"There is no folder {tmp_path}/nowhere" in text(app)


def test_a_word_list_is_a_reference(opened, folder, tmp_path) -> None:
    own = tmp_path / "news.csv"
    own.write_text("word,count\nthe,70\nmet,1\npresident,29\n", encoding="utf-8")
    behind = ["--general", str(own), str(tmp_path / "gone.csv")]
    app = opened("compare", folder(NEW_NAMES), behind=behind, compare_with="list news.csv")
    assert "**B:** list news.csv, by news.csv (3 words, SHA-256 " in text(app)
    # 3 of 17 tokens are met, and 1 of 100 in the list.
    found = app.dataframe[0].value.set_index("term")
    assert found.loc["met", "reference_relative_frequency"] == 10_000
    assert found.loc["met", "direction"].startswith("over-used in A")
    assert "list gone.csv" in app.selectbox(key="compare_with").options
    app = opened("compare", folder(NEW_NAMES), behind=behind, compare_with="list gone.csv")
    assert "Gone.csv could not be read" in text(app) or "gone.csv could not be read" in text(app)


def test_methods_name_the_word_list(opened, folder, tmp_path) -> None:
    own = tmp_path / "news.csv"
    own.write_text("the,70\nmet,1\n", encoding="utf-8")
    app = opened("methods", folder(NEW_NAMES), behind=["--general", str(own)])
    assert "the user's own list news.csv (2 words, SHA-256 " in text(app)
