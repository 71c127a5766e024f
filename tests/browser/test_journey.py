"""A person opens the dashboard, filters, clicks, narrows, downloads, and passes the address on."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest

PAGES = [
    *("", "open", "terms", "phrases", "keywords", "concordance", "collocates", "entities", "profile"),
    *("compare", "trends", "network", "network?network_of=entities", "style", "documents", "alike", "report"),
    "methods",
    "help",
]


def parameters(visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def click_row(visit, number):
    """Clicks the box at the start of a row of the first table; rows are 35 pixels high, the header too."""
    box = visit.page.locator('[data-testid="stDataFrame"] canvas').first.bounding_box()
    visit.page.mouse.click(box["x"] + 20, box["y"] + 35 * (number + 1) + 17)
    visit.settle()


def downloaded(visit, button: str = "CSV, .* rows?") -> tuple[str, bytes]:
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=re.compile(button)).first.click()
    with open(download.value.path(), "rb") as file:
        return download.value.suggested_filename, file.read()


def command_line(root, *arguments) -> bytes:
    command = [sys.executable, "-m", "analysis", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, check=True).stdout


def test_filter_click_narrow_download_and_reload(visit, address, root):
    page = visit.page
    visit.go(address)
    visit.open_page("Terms")
    box = page.get_by_role("textbox", name="Find")
    box.fill("*i*")
    box.press("Enter")
    visit.settle()
    assert parameters(visit) == {"terms_find": ["*i*"]}
    assert downloaded(visit)[1] == command_line(root, "terms", "seeds", "--unit", "paragraph", "--find", "*i*")

    visit.click_bar("russia")
    assert parameters(visit)["terms_item"] == ["russia"]
    assert page.get_by_role("heading", name="7 lines with russia").is_visible()
    visit.click("button", "Narrow the scope to russia")
    assert parameters(visit)["contains"] == ["russia"]
    assert page.get_by_text("7 paragraphs of 1 document that contain russia").is_visible()

    name, data = downloaded(visit)
    assert name == "seeds-terms-paragraph-that-contain-russia.csv"
    assert data == command_line(root, "terms", "seeds", "--unit", "paragraph", "--contains", "russia", "--find", "*i*")

    visit.open_page("Entities")
    assert page.get_by_text("7 paragraphs of 1 document that contain russia").is_visible()
    visit.open_page("Terms")
    assert page.get_by_text("7 paragraphs of 1 document that contain russia").is_visible()
    assert parameters(visit) == {"terms_find": ["*i*"], "terms_item": ["russia"], "contains": ["russia"]}

    visit.click("button", "Copy link")
    link = page.get_by_test_id("stCode").inner_text().strip()
    visit.go(link)
    assert downloaded(visit) == (name, data)
    assert page.get_by_role("heading", name="7 lines with russia").is_visible()
    assert not visit.complaints
    assert {urlsplit(url).netloc for url in visit.requests if not url.startswith(("data:", "blob:"))} == {
        urlsplit(address).netloc
    }


def test_bars_rows_and_box_select_the_same_thing(visit, address):
    visit.go(f"{address}/entities")
    visit.click_bar("Vladimir Putin")
    assert visit.page.get_by_role("heading", name="4 lines with Vladimir Putin").is_visible()
    click_row(visit, 0)
    assert parameters(visit) == {"entities_item": ["Iran"]}
    assert visit.page.get_by_role("heading", name="8 lines with Iran").is_visible()
    visit.click_bar("Vladimir Putin")
    assert parameters(visit) == {"entities_item": ["Vladimir Putin"]}
    opacities = visit.page.locator(".barlayer .point path").evaluate_all(
        "paths => paths.map(path => Number(getComputedStyle(path).opacity))"
    )
    assert [number for number, opacity in enumerate(opacities) if opacity == 1] == [4]


def test_bar_of_the_overview_shows_its_lines_in_any_scope(visit, address):
    visit.go(f"{address}/?contains=iran&unit=sentence")
    visit.click_bar("russia")
    assert parameters(visit) == {"contains": ["iran"], "unit": ["sentence"], "overview_item": ["term: russia"]}
    assert visit.page.get_by_role("heading", name="5 lines with russia").is_visible()
    visit.click_bar("United States")
    assert visit.page.get_by_role("heading", name="lines with United States").is_visible()
    assert visit.page.get_by_test_id("stException").count() == 0


def test_back_returns_to_the_scope_before(visit, address):
    visit.go(f"{address}/terms?terms_item=russia")
    visit.click("button", "Narrow the scope to russia")
    visit.page.go_back()
    visit.settle()
    assert "contains" not in parameters(visit)
    assert visit.page.get_by_text("11 paragraphs of 1 document").is_visible()


@pytest.mark.parametrize("page", ["terms", "entities", "keywords", "documents"])
def test_csv_of_the_page_is_the_command_lines(visit, address, root, page):
    visit.go(f"{address}/{page}?contains=iran&contains=russia&match=any&unit=sentence")
    scope = ["--unit", "sentence", "--contains", "iran", "russia", "--match", "any"]
    if page == "documents":
        # The second table is drawn with the reader; while it stands alone, its button is the first.
        visit.page.get_by_role("button", name=re.compile("^CSV, .* rows?")).nth(1).wait_for()
    assert downloaded(visit)[1] == command_line(root, page, "seeds", *scope)


def test_csv_by_lemma_is_the_command_lines_too(visit, address, root):
    visit.go(f"{address}/terms?count=lemmas")
    assert visit.page.get_by_text("counted by lemma").first.is_visible()
    name, data = downloaded(visit)
    assert name == "seeds-terms-paragraph-by-lemma.csv"
    assert data == command_line(root, "terms", "seeds", "--unit", "paragraph", "--lemmas")
    visit.page.get_by_role("radio", name="terms").click()
    visit.settle()
    assert "count" not in parameters(visit)
    assert downloaded(visit)[1] == command_line(root, "terms", "seeds", "--unit", "paragraph") != data


def test_form_of_csv_is_chosen_beside_the_button_and_stays_on_all_pages(visit, serve, root, tmp_path):
    corpus = tmp_path / "papers"
    corpus.mkdir()
    (corpus / "=1+1.txt").write_text("@SUM of Iran\nIran", encoding="utf-8")
    command_line(root, "entities", str(corpus))
    visit.go(f"{serve(str(corpus))}/documents")
    unit = ["--unit", "window:10"]
    safe, exact = (command_line(root, "documents", str(corpus), *unit, *more) for more in ([], ["--exact", "--bom"]))
    assert b"'=1+1.txt,'@SUM" in safe and exact.startswith(b"\xef\xbb\xbfdocument") and b"\r\n=1+1.txt,@SUM" in exact
    assert downloaded(visit, "CSV, 1 row, formulas get an apostrophe")[1] == safe
    visit.click("button", "CSV form")
    for choice in ("Exact text, without apostrophes", "Byte-order mark, for Excel"):
        visit.page.get_by_text(choice).click()
        visit.settle()
    visit.page.keyboard.press("Escape")
    assert parameters(visit) == {"csv_exact": ["true"], "csv_bom": ["true"]}
    assert downloaded(visit, "CSV, 1 row, exact text, for Excel")[1] == exact
    visit.open_page("Terms")
    assert parameters(visit) == {"csv_exact": ["true"], "csv_bom": ["true"]}
    terms = command_line(root, "terms", str(corpus), *unit, "--exact", "--bom")
    assert downloaded(visit, "CSV, 2 rows, exact text, for Excel")[1] == terms
    visit.go(visit.page.url)
    assert downloaded(visit, "CSV, 2 rows, exact text, for Excel")[1] == terms


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", []),
        (
            "?contains=iran&mentions=Putin&match=any&unit=sentence&stop_words=none&csv_exact=true&csv_bom=true",
            "--contains iran --mentions Putin --match any --unit sentence --stop-words none --exact --bom".split(),
        ),
    ],
    ids=["as it starts", "chosen"],
)
def test_archive_of_the_page_is_the_commands_and_its_own_commands(visit, address, root, tmp_path, query, options):
    visit.go(f"{address}/methods{query}")
    name, of_the_page = downloaded(visit, r"Take it all \(ZIP\)")
    assert downloaded(visit, r"Take it all \(ZIP\)") == (name, of_the_page)
    command_line(root, "export", "seeds", *options, "--output", str(tmp_path / "typed.zip"))
    assert (tmp_path / "typed.zip").read_bytes() == of_the_page
    with zipfile.ZipFile(tmp_path / "typed.zip") as archive:
        own = shlex.split(json.loads(archive.read("manifest.json"))["command"])
        methods = archive.read("methods.md").decode()
    # In the folder above the corpus, which is somewhere else.
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    environment = os.environ | {"PYTHONPATH": str(root)}
    subprocess.run([sys.executable, *own[1:]], cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert (tmp_path / name).read_bytes() == of_the_page
    visit.click("tab", "Markdown")
    assert downloaded(visit, "Download methods.md")[1].decode() == methods


# The cells of two of Streamlit's tables share their ids; WCAG 2.2 dropped that criterion (4.1.1).
DROPPED = {"duplicate-id-active", "duplicate-id-aria"}
NARROW_DARK = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def broken_rules(visit) -> list[tuple[str, list[str]]]:
    """The rules of WCAG that a page breaks, with the elements that do."""
    from axe_core_python.sync_playwright import Axe

    found = [broken for broken in Axe().run(visit.page, options=WCAG)["violations"] if broken["id"] not in DROPPED]
    return [(broken["id"], [node["html"][:200] for node in broken["nodes"]]) for broken in found]


@pytest.mark.parametrize("visit", [{}, {"color_scheme": "dark"}], indirect=True, ids=str)
def test_every_page_passes_the_rules_of_wcag(visit, address):
    for page in PAGES:
        visit.go(f"{address}/{page}")
        assert not broken_rules(visit), page


@pytest.mark.parametrize("visit", [NARROW_DARK], indirect=True, ids=str)
def test_every_narrow_page_passes_them_and_does_not_scroll_sideways(visit, address):
    for page in PAGES:
        visit.go(f"{address}/{page}")
        assert not broken_rules(visit), page
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390, page
