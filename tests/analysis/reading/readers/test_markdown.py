"""Markdown by hand: what a person reads of it is what counts."""

PAGE = """\
---
title: Two plans
date: 2020-02-03
tags: [oil, gas]
---
# The *first* plan

Some **bold** text, wrapped
over lines, with `code` and [a link](http://example.org/secret "hidden").

- one
- two ![a map](map.png)

```python
x = 1

y = 2
```

| a | b |
|---|---|
| 1 | 2 |

<div>In <b>a</b> block</div>
"""


def test_markup_is_left_out_and_headings_code_and_tables_stay(read):
    document, report = read("plan.md", PAGE)
    assert document.text.split("\n") == [
        "The first plan",
        "Some bold text, wrapped over lines, with code and a link.",
        "one",
        "two a map",
        "x = 1",
        "",
        "y = 2",
        "a\tb",
        "1\t2",
        "In a block",
    ]
    assert (document.title, document.date) == ("Two plans", "2020-02-03")
    assert (report.status, report.reason, report.encoding) == ("read", "", "utf-8")


def test_the_title_is_the_first_heading_without_front_matter_and_the_date_is_that_of_the_name(read):
    document, _ = read("1999-01 notes.markdown", "Words\n\nHeading\n=======\n\nMore")
    assert (document.title, document.date, document.text) == ("Heading", "1999-01", "Words\nHeading\nMore")


def test_front_matter_is_metadata_and_what_is_none_is_text_and_told(read):
    assert read("a.md", PAGE)[0].metadata == (("tags", "oil, gas"),)
    document, report = read("b.md", "---\ntitle: [\n---\nText")
    assert "title" in document.text and "it is no YAML" in report.reason


def test_a_line_of_dashes_is_no_front_matter(read):
    assert read("a.md", "---\n\nText\n")[0].text == "Text"
    assert read("b.md", "---\nnever closed")[0].text == "never closed"


def test_an_empty_one_is_skipped(read):
    assert read("a.md", "---\ntitle: x\n---\n")[1][1:3] == ("skipped", "empty: the file has no text")


def test_markup_that_is_nested_deeper_than_can_be_read_counts_as_text(read):
    assert read("a.md", "> " * 150 + "deep")[0].text == "deep"
    document, report = read("b.md", "> " * 5_000 + "deep")
    assert document.text == "> " * 5_000 + "deep"
    assert report.reason == "its markup is nested too deeply, and counts as text"


def test_a_note_of_one_word_is_read(read):
    assert read("a.md", "Text[^1]\n\n[^1]: http://example.org\n")[0].text == "Text^1\nhttp://example.org"
