"""The page of pairs: what each choice changes, what it says where there is nothing, and its two drawings."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from dashboard.drawn import pair_name, pair_parts
from dashboard.graph import (
    LARGEST_NODE,
    MARGIN,
    NARROW_PIXELS,
    Chosen,
    Edge,
    Node,
    matrix,
    network,
)
from dashboard.labels import CHARACTER_PIXELS, LINE_PIXELS

INAUGURAL = Path(__file__).parents[1] / "data" / "inaugural"
ENTITIES = {"network_of": "entities"}


def text(app) -> str:
    kinds = (app.markdown, app.info, app.warning, app.error, app.subheader)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for kind in kinds for element in kind)


def rows(app, *columns: str) -> list:
    return app.dataframe[0].value[list(columns)].values.tolist()


def figure(app) -> dict:
    return json.loads(app.main.get("plotly_chart")[0].proto.spec)


def called(app) -> list[str]:
    """What the circles that are drawn are called."""
    return [point[0] for point in figure(app)["data"][-1]["customdata"]]


def test_names_of_the_article_are_drawn_with_their_lines(opened) -> None:
    app = opened("network", **ENTITIES)
    shown = "16 of 16 pairs drawn, the strongest, between 8 of the 22 most frequent names; the table lists 16 pairs."
    assert shown in text(app)
    assert rows(app, "entity", "other", "frequency")[0] == ["Iran", "Ukraine", 4]
    assert "4 lines with *Iran* in the same sentence as Ukraine" in text(app)
    assert {"Iran", "Russia", "Vladimir Putin"} < set(called(app))


def test_terms_are_drawn_without_stop_words(opened) -> None:
    app = opened("network", folder=INAUGURAL)
    assert "the" not in called(app) and "people" in called(app)
    assert "stop words left out" in text(app)


def test_larger_parts_hold_more_pairs(opened) -> None:
    sentences, paragraphs = (
        opened("network", network_within=within, **ENTITIES) for within in ("sentence", "paragraph")
    )
    assert len(rows(sentences, "entity")) < len(rows(paragraphs, "entity"))
    assert "in the same paragraph as" in text(paragraphs)


def test_fewer_items_can_be_looked_at(opened) -> None:
    assert "of the 25 most frequent terms" in text(opened("network", folder=INAUGURAL, network_top="25"))


def test_strength_puts_rows_in_order(opened) -> None:
    for score, column in (("frequency", "frequency"), ("logDice", "log_dice")):
        values = [row[0] for row in rows(opened("network", network_score=score, **ENTITIES), column)]
        assert values == sorted(values, reverse=True)


def test_at_most_so_many_pairs_are_drawn(opened) -> None:
    app = opened("network", folder=INAUGURAL, network_min="1", network_drawn="50")
    assert text(app).count("50 of ") == 1 and "pairs drawn, the strongest" in text(app)


def test_an_item_shows_its_pairs_alone_and_its_lines(opened) -> None:
    app = opened("network", network_node="Russia", **ENTITIES)
    assert all("Russia" in row for row in rows(app, "entity", "other"))
    assert "7 lines with *Russia*" in text(app)
    assert len(called(app)) == 8
    app.selectbox(key="network_node").set_value(None).run()
    assert not all("Russia" in row for row in rows(app, "entity", "other"))


def test_a_pair_shows_its_lines_and_can_narrow_the_scope_to_either(opened) -> None:
    app = opened("network", network_item="Iran · Russia", **ENTITIES)
    assert "5 lines with *Iran* in the same sentence as Russia" in text(app)
    app.button(key="network_other_narrow").click().run()
    assert app.multiselect(key="mentions").value == ["Russia"]


def test_a_term_of_a_pair_can_be_left_out(opened) -> None:
    app = opened("network", folder=INAUGURAL, network_item="people · government")
    app.button(key="network_stop_word").click().run()
    assert "people" not in called(app)


def test_number_of_lines_is_the_frequency_of_the_row(opened) -> None:
    frame = opened("network", network_min="1", **ENTITIES).dataframe[0].value
    for row in frame.head(4).itertuples():
        pair = pair_name(row.entity, row.other)
        assert f"{row.frequency} line" in text(opened("network", network_min="1", network_item=pair, **ENTITIES))


def test_labels_choose_names(opened) -> None:
    app = opened("network", network_labels=["GPE"], **ENTITIES)
    assert {label for row in rows(app, "label", "other_label") for label in row} == {"GPE"}


def test_find_narrows_the_drawing_too(opened) -> None:
    app = opened("network", network_find="putin", **ENTITIES)
    assert all("Vladimir Putin" in row for row in rows(app, "entity", "other"))
    assert "Iran" not in called(app)


def test_colours_are_those_of_labels_or_of_communities(opened) -> None:
    by_label, by_community = (
        figure(opened("network", network_colour=colour, **ENTITIES))["data"][-1]["marker"]["color"]
        for colour in ("label", "community")
    )
    assert by_label != by_community


def test_matrix_shows_the_same_pairs(opened) -> None:
    app = opened("network", network_drawing="matrix", **ENTITIES)
    cells = figure(app)["data"][0]
    assert len(cells["customdata"]) == 16 and "one on a cell" in text(app)


def test_nothing_together_says_what_to_do(opened, folder) -> None:
    app = opened("network", folder=folder("Iran. Russia. Kyiv."), network_min="1")
    assert "There are no terms in the same sentences in this scope; choose larger parts, or widen it." in text(app)


def test_nothing_more_often_than_by_chance_is_said(opened, folder) -> None:
    app = opened("network", folder=folder("fish swim"), network_min="1")
    assert "Of 1 pair of terms none is in the same sentence more often than by chance" in text(app)
    assert not app.main.get("plotly_chart") and rows(app, "term", "other") == [["fish", "swim"]]


def test_too_high_a_frequency_says_so(opened) -> None:
    assert "50 rarer rows are hidden by “At least 900”." in text(opened("network", network_min="900", **ENTITIES))


@pytest.mark.parametrize(
    "name, parts",
    [("Iran · Russia", ("Iran", "Russia")), ("a · b · c", ("a · b", "c")), ("nonsense", ("nonsense", ""))],
)
def test_names_of_pairs_are_parted_where_both_are_known(name, parts) -> None:
    assert pair_parts(name, ["Iran", "Russia", "a · b", "c"]) == parts


def circle(count: int) -> tuple[list[Node], list[Edge]]:
    """Nodes all over a picture, and edges between neighbours."""
    nodes = [
        Node(
            f"name {n}", f"name {n}", (n * 7 % count) / count, (n * 3 % count) / count, count - n, "#000000", f"<b>{n}"
        )
        for n in range(count)
    ]
    return nodes, [Edge(f"{n} · {n + 1}", n, n + 1, float(n), f"<i>{n}") for n in range(count - 1)]


def test_area_of_a_circle_is_the_frequency() -> None:
    nodes, edges = circle(10)
    sizes = network(nodes, edges, chosen=Chosen(), theme="light")["data"][-1]["marker"]["size"]
    assert sizes[0] == LARGEST_NODE and sizes[5] ** 2 / sizes[0] ** 2 == pytest.approx(5 / 10)


def test_names_lie_over_no_other_name_on_the_narrowest_screen() -> None:
    drawn = network(*circle(60), chosen=Chosen(), theme="light")["layout"]
    boxes = []
    for label in drawn["annotations"]:
        x = (label["x"] + MARGIN) / (1 + 2 * MARGIN) * NARROW_PIXELS + label.get("xshift", 0)
        y = (label["y"] + MARGIN) / (1 + 2 * MARGIN) * drawn["height"] + label.get("yshift", 0)
        width = len(label["text"]) * CHARACTER_PIXELS
        left = {"left": x, "right": x - width}.get(label.get("xanchor"), x - width / 2)
        boxes.append((left, y - LINE_PIXELS / 2, left + width, y + LINE_PIXELS / 2))
    assert len(boxes) > 20
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_what_is_not_selected_steps_back() -> None:
    nodes, edges = circle(5)
    opacity = network(nodes, edges, chosen=Chosen(node="name 1"), theme="dark")["data"][-1]["marker"]["opacity"]
    assert [one == 1 for one in opacity] == [True, True, True, False, False]
    opacity = network(nodes, edges, chosen=Chosen(pair="3 · 4"), theme="dark")["data"][-1]["marker"]["opacity"]
    assert [one == 1 for one in opacity] == [False, False, False, True, True]


def test_markup_in_names_is_shown_letter_for_letter() -> None:
    nodes, edges = circle(3)
    for draw in (network, matrix):
        assert "<b>" not in json.dumps(draw(nodes, edges, chosen=Chosen(), theme="light"))


def test_matrix_has_each_pair_once_below_the_diagonal() -> None:
    nodes, edges = circle(4)
    cells = matrix(nodes, edges, chosen=Chosen(), theme="light")["data"][0]
    assert [(y, base + 0.5) for y, base in zip(cells["y"], cells["base"], strict=True)] == [(1, 0), (2, 1), (3, 2)]
