"""From the surface of a token to its term: folding is done on the vocabulary, never on the text."""

import re
import unicodedata

# The words behind which 's is a short "is", "has" or "us" and no possessive.
HOSTS_OF_CONTRACTED_S = frozenset(
    (
        "he how here it let she so that there this what when where who why everybody everyone everything nobody "
        "nothing somebody someone something"
    ).split()
)
POSSESSIVE = ("'s", "'S")
_STRAIGHT_APOSTROPHE = str.maketrans(dict.fromkeys("’‘＇", "'"))
# Invisible marks that change nothing about the word: soft hyphen, joiners of lines, direction marks.
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_ABBREVIATION_WITHOUT_LAST_DOT = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_])+")


def folded(surface: str) -> tuple[str, int]:
    """The term that a token's surface counts under, and how many characters at its end are no part of it.

    `Russia’s` is (`russia`, 2): the possessive is split off. `Don’t` is (`don't`, 0): a contraction is
    kept, and straight and typographic apostrophes are one. `US` and `U.S` are (`u.s.`, 0), so that the
    country is not the stop word `us`.
    """
    is_whole = "'" not in surface and ("." not in surface or surface[0].isdigit())
    if is_whole and surface.isascii() and surface != "US":
        # Nearly every surface; what follows would come to the same.
        return surface.lower(), 0
    word = surface.translate(_STRAIGHT_APOSTROPHE)
    clitic = 0
    while word.endswith(POSSESSIVE) and word[:-2].casefold() not in HOSTS_OF_CONTRACTED_S:
        word, clitic = word[:-2], clitic + 2
    word = word.translate(_INVISIBLE)
    if word == "US":
        return "u.s.", clitic
    term = unicodedata.normalize("NFC", word.casefold())
    if _ABBREVIATION_WITHOUT_LAST_DOT.fullmatch(term):
        term += "."
    return term, clitic
