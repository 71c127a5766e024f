"""What a reader gives is made fit to be stored, whatever it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading import part
from analysis.reading.part import EmptyError, Part, UnreadableError, property_date, sensible_title, stated_date, tidied

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY, ANY, ANY, st.dictionaries(ANY, ANY, max_size=3))
def test_any_text_can_be_stored_or_is_none(text, title, date, metadata):
    try:
        made = tidied(Part(text, title, date, metadata))
    except EmptyError:
        assert not any(map(str.isalnum, text))
        return
    for one in (made.text, made.title, *made.metadata, *made.metadata.values()):
        one.encode()
        assert unicodedata.is_normalized("NFC", one) and "\r" not in one and "\0" not in one
    assert "\n" not in made.title + "".join(made.metadata) + "".join(made.metadata.values())
    assert made.replaced == sum(char in "\ufffe\uffff" or "\ud800" <= char <= "\udfff" for char in text)


def test_a_longer_document_than_is_read_is_told(monkeypatch):
    monkeypatch.setattr(part, "DOCUMENT_CHARACTERS", 3)
    with pytest.raises(UnreadableError, match="longer than 3 characters; part it"):
        tidied(Part("four"))


def test_titles_that_programs_put_there_are_none():
    assert [sensible_title(one) for one in ("draft7.DOCX", "Microsoft Word - x", "Untitled 1", "--", " A\ntitle ")] == [
        *[""] * 4,
        "A title",
    ]


def test_dates_are_read_where_they_can_be_read_in_one_way():
    assert [stated_date(one) for one in ("2020-01-02T10:00:00Z", "2020/01/02", "2020-01", "1/2/2020", "soon")] == [
        "2020-01-02",
        "2020-01-02",
        "2020-01",
        "",
        "",
    ]
    assert [property_date(one) for one in ("1970-01-01 00:00:00", "2019-08-07 12:00:00+00:00")] == ["", "2019-08-07"]
