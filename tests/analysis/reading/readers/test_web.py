"""Pages by hand."""

WORDS = (
    "The committee met on Monday to talk about the new bridge over the river.",
    "Its members could not agree on what the bridge would cost, nor on who should pay for it.",
    "A second meeting will be held in spring, when the report of the engineers is there.",
)
ARTICLE = f"""<!DOCTYPE html><html><head><title>Bridge | The Paper</title>
<meta name="author" content="Ann Doe"><meta property="article:published_time" content="2021-03-04T10:00:00Z">
<script>var x = "script words"</script></head><body>
<nav><a href="/">Home</a> <a href="/news">All the news</a></nav>
<article><h1>A new bridge</h1>{"".join(f"<p>{one}</p>" for one in WORDS)}</article>
<footer>Imprint and cookies</footer></body></html>"""


def test_the_main_text_with_its_title_and_date(read):
    document, report = read("a.html", ARTICLE)
    assert [line for line in document.text.split("\n") if line != "A new bridge"] == list(WORDS)
    assert (document.title, document.date, report.reason) == ("A new bridge", "2021-03-04", "")


def test_the_date_of_publication_comes_before_that_of_the_name(read):
    assert read("2019-05-06 a.htm", ARTICLE)[0].date == "2021-03-04"
    assert read("2019-05-06 b.htm", "<p>text</p>")[0].date == "2019-05-06"


def test_without_a_main_text_all_that_is_visible_is_read(read):
    page = (
        "<title>T</title><style>p {}</style><p>One&nbsp;<b>two</b></p><div hidden>three</div><ul><li>four<li>five</ul>"
    )
    document, report = read("a.html", page)
    assert document.text.split("\n") == ["One two", "four", "five"]
    assert "all visible text is read" in report.reason


def test_the_encoding_is_what_the_page_says(read):
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź leży w Polsce.</p></body></html>'
    document, report = read("a.html", page.encode("iso-8859-2"))
    assert ("Łódź leży w Polsce." in document.text, report.encoding) == (True, "iso8859-2")
    document, report = read("b.html", "<p>caf\xe9</p>".encode("latin-1"))
    assert document.text == "café" and "read as Windows-1252" in report.reason


def test_xhtml_with_a_declaration_is_read(read):
    page = (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Né</p></body></html>'
    )
    assert read("a.xhtml", page)[0].text == "Né"


def test_entities_that_a_page_declares_are_not_expanded(read):
    page = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY f SYSTEM "file:///etc/passwd">]><p>x &a; &f; y</p>'
    text = read("a.html", page)[0].text
    assert "root:" not in text and "lol" not in text


def test_a_page_without_text_is_skipped(read):
    assert read("a.html", "<html><body><img src='x.png'></body></html>")[1].status == "skipped"
    assert read("b.html", "")[1].status == "skipped"
