"""The overview: what it says of one document, of several, and where its language has no list."""

import re

JAPANESE = "これは日本語の文書です。日本の首相は昨日、新しい法律について話しました。" * 3


def headings(app) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", element.value) for element in app.subheader]


def text(app) -> str:
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for element in app.markdown)


def offered(app) -> list[str]:
    return app.selectbox(key="overview_item").options


def test_one_article_says_what_it_is_about_without_a_score_of_its_parts(opened) -> None:
    app = opened()
    assert "terms over-used against general English" in text(app)
    assert headings(app)[:3] == ["What it is about", "Who and what is named", "Who is mentioned with whom"]
    assert "What sets its parts apart" not in headings(app)
    assert "pair: Iran – Russia" in offered(app)
    assert offered(app)[:4] == ["term: iran", "term: russia", "term: putin", "term: ukraine"]


def test_what_no_list_of_2021_has_is_named_apart_and_not_as_over_used(opened, folder) -> None:
    app = opened(folder=folder("Zelenskyy met the president. The president met Zelenskyy."))
    assert "Not in that list, which ends in 2021, and so unknown, not rare: zelenskyy (2)" in text(app)
    assert offered(app)[:3] == ["term: met", "term: president", "term: zelenskyy"]


def test_several_documents_are_told_apart_too(opened, folder) -> None:
    texts = folder(*(f"The {thing} met the {thing} in Paris. The end." for thing in ("bear", "wolf", "crane")))
    app = opened(folder=texts, unit="document")
    assert {"What it is about", "Its words", "What sets its parts apart"} < set(headings(app))
    assert "keyword: bear · a.txt" in offered(app)
    assert len(offered(app)) == len(set(offered(app)))


def test_a_language_without_a_list_shows_its_frequent_terms(opened, folder) -> None:
    app = opened(folder=folder(JAPANESE))
    assert "terms by frequency, as no list says what is usual in its language" in text(app)
    assert offered(app)


def test_a_text_that_repeats_nothing_shows_its_frequent_terms(opened, folder) -> None:
    app = opened(folder=folder("Bears like honey."), stop_words="none")
    assert "terms by frequency, as nothing is over-used twice" in text(app)
    assert "term: honey" in offered(app)


def test_a_pair_shows_the_sentences_that_mention_both(opened) -> None:
    # The bundled article has both in five sentences.
    app = opened(overview_item="pair: Iran – Russia")
    assert "5 lines with *Iran* in the same sentence as Russia" in headings(app)
    assert not [button for button in app.button if button.key == "overview_narrow"]
