"""The language of a document: a pure function of its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotating import languages as module
from analysis.annotating.annotation import annotated
from analysis.annotating.languages import DETECTOR_MODEL, languages
from analysis.errors import ModelError

NEWS = {
    "en": "The minister told reporters on Monday that the talks had failed and that no further meeting was planned.",
    "de": "Der Minister sagte am Montag vor Journalisten, dass die Gespräche gescheitert seien.",
    "nl": "De minister vertelde maandag aan journalisten dat de gesprekken waren mislukt.",
    "fr": "Le ministre a déclaré lundi à la presse que les négociations avaient échoué.",
    "es": "El ministro dijo el lunes a los periodistas que las conversaciones habían fracasado.",
    "pt": "O ministro disse aos jornalistas na segunda-feira que as negociações tinham fracassado.",
    "it": "Lunedì il ministro ha detto ai giornalisti che i colloqui erano falliti.",
    "ro": "Ministrul le-a spus luni reporterilor că discuțiile au eșuat anul acesta.",
    "sv": "Ministern sade till journalister på måndagen att samtalen hade misslyckats.",
    "da": "Vi gik langs floden, indtil det blev mørkt, og så gik vi hjem igen.",
    "no": "Statsråden sa til journalister på mandag at samtalene hadde mislyktes i år.",
    "fi": "Ministeri kertoi maanantaina toimittajille, että neuvottelut olivat epäonnistuneet.",
    "pl": "Minister powiedział w poniedziałek dziennikarzom, że rozmowy się nie powiodły.",
    "cs": "Ministr v pondělí novinářům řekl, že jednání ztroskotala.",
    "hr": "Ministar je u ponedjeljak novinarima rekao da su pregovori propali i da novi sastanak nije planiran.",
    "hu": "A miniszter hétfőn azt mondta az újságíróknak, hogy a tárgyalások kudarcot vallottak.",
    "tr": "Bakan pazartesi günü gazetecilere görüşmelerin başarısız olduğunu söyledi.",
    "ru": "Министр заявил журналистам в понедельник, что переговоры провалились.",
    "uk": "Міністр заявив журналістам у понеділок, що переговори провалилися.",
    "el": "Ο υπουργός δήλωσε τη Δευτέρα στους δημοσιογράφους ότι οι συνομιλίες απέτυχαν.",
    "ar": "قال الوزير للصحفيين يوم الاثنين إن المحادثات فشلت.",
    "he": "השר אמר לעיתונאים ביום שני כי השיחות נכשלו.",
    "zh": "部长星期一对记者说,谈判已经失败。",
    "ja": "大臣は月曜日、協議は失敗に終わったと記者団に語った。",
}


def found(*texts: str) -> list[str]:
    return languages(texts, annotated(texts))


@pytest.mark.parametrize("language", NEWS)
def test_a_sentence_of_news_has_its_language(language: str) -> None:
    assert found(NEWS[language]) == [language]


@pytest.mark.parametrize("language", NEWS)
def test_a_long_text_has_the_language_of_its_sentences(language: str) -> None:
    # What is written in Latin letters is as much Bosnian as it is Croatian.
    assert found((NEWS[language] + "\n") * 100)[0] in {"hr": {"hr", "bs"}}.get(language, {language})


@pytest.mark.parametrize(
    "text",
    ["", "1,234 5,678 42.5", "ok", "Iran", "x y z", "the cat sat", "asdf jkl qwer uiop zxcv bnm", "das ist gut"],
)
def test_a_text_with_too_little_to_tell_has_none(text: str) -> None:
    assert found(text) == [""]


def test_latin_that_means_nothing_has_none() -> None:
    assert found("lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt") == [""]


def test_english_names_and_shared_words_make_no_text_english() -> None:
    german = "Der Bericht der New York Times über The Beatles und The Who wurde vom Blatt The Guardian kritisiert."
    dutch = "In was die man in was die an, of the and that this from: het is een van de oude liedjes van niet veel."
    assert found(german, dutch) == ["de", "nl"]


def test_plain_english_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_detector", lambda: pytest.fail("asked"))
    # the, that, the, and, that: 5 of 18 tokens.
    assert found(NEWS["en"]) == ["en"]


def test_capitals_change_nothing() -> None:
    assert found(NEWS["de"].upper(), NEWS["en"].upper()) == ["de", "en"]


def test_half_of_a_surrogate_pair_is_no_hindrance() -> None:
    assert found(f"\ud800 {NEWS['de']}") == ["de"]


@given(st.lists(st.sampled_from([*NEWS.values(), "", "ok", "the cat"]), max_size=8), st.integers(0, 8))
def test_the_batch_says_nothing_about_a_text(texts: list[str], cut: int) -> None:
    assert found(*texts) == found(*texts[:cut]) + found(*texts[cut:]) == [found(text)[0] for text in texts]


def test_another_model_is_an_error_that_says_what_works(monkeypatch: pytest.MonkeyPatch) -> None:
    module._detector.cache_clear()
    monkeypatch.setattr(module, "DETECTOR_CHECKSUM", "0" * 64)
    with pytest.raises(ModelError, match=r"not the one that was tested. Run `python -m pip install"):
        module._detector()
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match="missing"):
        module._detector()
    assert DETECTOR_MODEL == "lid.176.ftz"
