"""The languages of a corpus: what they are called, and how much of it is in each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.annotating.languages import ENGLISH, UNKNOWN
from analysis.units import Unit

if TYPE_CHECKING:
    from analysis.corpus import Corpus

NAMED_SHARE = 0.01
"""A language with a smaller share of the tokens is counted, not named: single documents are mistaken for others."""
MOST_NAMED = 3
_NAMES = dict(
    entry.split(" ", 1)
    for entry in (
        "af Afrikaans, am Amharic, an Aragonese, ar Arabic, as Assamese, av Avar, az Azerbaijani, ba Bashkir, "
        "be Belarusian, bg Bulgarian, bh Bihari, bn Bengali, bo Tibetan, br Breton, bs Bosnian, ca Catalan, "
        "ce Chechen, co Corsican, cs Czech, cv Chuvash, cy Welsh, da Danish, de German, dv Dhivehi, el Greek, "
        "en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fr French, "
        "fy Western Frisian, ga Irish, gd Scottish Gaelic, gl Galician, gn Guarani, gu Gujarati, gv Manx, he Hebrew, "
        "hi Hindi, hr Croatian, ht Haitian Creole, hu Hungarian, hy Armenian, ia Interlingua, id Indonesian, "
        "ie Interlingue, io Ido, is Icelandic, it Italian, ja Japanese, jv Javanese, ka Georgian, kk Kazakh, "
        "km Khmer, kn Kannada, ko Korean, ku Kurdish, kv Komi, kw Cornish, ky Kyrgyz, la Latin, lb Luxembourgish, "
        "li Limburgish, lo Lao, lt Lithuanian, lv Latvian, mg Malagasy, mk Macedonian, ml Malayalam, mn Mongolian, "
        "mr Marathi, ms Malay, mt Maltese, my Burmese, ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, "
        "oc Occitan, or Odia, os Ossetian, pa Punjabi, pl Polish, ps Pashto, pt Portuguese, qu Quechua, rm Romansh, "
        "ro Romanian, ru Russian, sa Sanskrit, sc Sardinian, sd Sindhi, sh Serbo-Croatian, si Sinhala, sk Slovak, "
        "sl Slovenian, so Somali, sq Albanian, sr Serbian, su Sundanese, sv Swedish, sw Swahili, ta Tamil, "
        "te Telugu, tg Tajik, th Thai, tk Turkmen, tl Tagalog, tr Turkish, tt Tatar, ug Uyghur, uk Ukrainian, "
        "ur Urdu, uz Uzbek, vi Vietnamese, vo Volapük, wa Walloon, yi Yiddish, yo Yoruba, zh Chinese"
    ).split(", ")
)


def language_name(code: str) -> str:
    """What a language is called in English; its code where that is not known."""
    return _NAMES.get(code, code)


@dataclass(frozen=True, eq=False)
class Languages:
    """The languages of the documents of a corpus, that with the most tokens first; ties in the order of their codes."""

    codes: tuple[str, ...]
    """ISO 639-1; `UNKNOWN` for documents whose language cannot be told."""
    number: NDArray[np.int64]
    """The place of each document's language in `codes`."""
    documents: tuple[int, ...]
    tokens: tuple[int, ...]

    @property
    def main(self) -> str:
        """The language that documents count for whose own cannot be told: that with the most tokens, else English."""
        return next((code for code in self.codes if code != UNKNOWN), ENGLISH)

    @property
    def followed(self) -> tuple[str, ...]:
        """The languages by which documents are counted, the main one first, without `UNKNOWN`."""
        return tuple(code for code in self.codes if code != UNKNOWN) or (ENGLISH,)

    @property
    def followed_place(self) -> list[int]:
        """The place in `followed` of what documents in each of `codes` count for."""
        places = {code: place for place, code in enumerate(self.followed)}
        return [places[code or self.main] for code in self.codes]

    @property
    def named(self) -> tuple[str, ...]:
        """Those of `followed` that are to be spoken of: with one token of the corpus in a hundred at least."""
        least = NAMED_SHARE * sum(self.tokens)
        known = zip(self.codes, self.tokens, strict=True)
        return tuple(code for code, tokens in known if code != UNKNOWN and tokens >= least) or (self.main,)

    def by_code(self) -> dict[str, int]:
        """How many documents are in each language, in the order of the codes."""
        return dict(sorted(zip(self.codes, self.documents, strict=True)))

    def sentence(self) -> str:
        """`10 documents in English, 2 in German, 1 in a language that cannot be told`."""
        order = sorted(range(len(self.codes)), key=lambda place: (not self.codes[place], -self.documents[place]))
        parts = [f"{self.documents[place]:,} in {called(self.codes[place])}" for place in order]
        if parts:
            first = self.documents[order[0]]
            parts[0] = f"{Unit().counted(first)} in {called(self.codes[order[0]])}"
        return ", ".join(parts)


def languages_of(corpus: "Corpus") -> Languages:
    """The languages of a corpus, told once."""

    def told() -> Languages:
        encoded = pa.array(corpus.documents.languages, pa.string()).dictionary_encode()
        codes, number = encoded.dictionary.to_pylist(), encoded.indices.to_numpy().astype(np.int64)
        documents = np.bincount(number, minlength=len(codes)).tolist()
        # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
        lengths = np.diff(corpus.annotation.document_bounds)
        tokens = np.bincount(number, lengths, len(codes)).astype(np.int64).tolist()
        order = sorted(range(len(codes)), key=lambda place: (-tokens[place], codes[place]))
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        columns = (tuple(column[number] for number in order) for column in (codes, documents, tokens))
        in_order, of_each, tokens_of_each = columns
        return Languages(in_order, place[number], of_each, tokens_of_each)

    made: Languages = corpus.indexes.once(("languages",), told)
    return made


def frequencies_by_language(corpus: "Corpus") -> NDArray[np.signedinteger[Any]]:
    """How often each term of a corpus occurs in the documents of each language: languages x terms."""

    def counted() -> NDArray[np.signedinteger[Any]]:
        languages = languages_of(corpus)
        counts = corpus.counts(Unit())
        narrow = np.int32 if sum(languages.tokens) < 1 << 31 else np.int64
        frequency = np.zeros((len(languages.codes), counts.shape[1]), narrow)
        for place in range(1, len(languages.codes)):
            frequency[place] = _sums(counts[np.flatnonzero(languages.number == place)])
        if len(frequency):
            # The language with the most tokens has what the others leave.
            frequency[0] = _sums(counts) - frequency[1:].sum(axis=0)
        return frequency

    made: NDArray[np.signedinteger[Any]] = corpus.indexes.once(("frequencies by language",), counted)
    return made


def _sums(counts: Any) -> NDArray[np.int64]:
    # Sums of whole numbers below 2^53 are exact in the floats that bincount gives.
    return np.bincount(counts.indices, counts.data, counts.shape[1]).astype(np.int64)


def named(names: list[str], most: int | None = MOST_NAMED) -> str:
    """`English`, `English and German`, `English, German, French and 4 more`; empty without names."""
    if most is not None and len(names) > most:
        names = [*names[:most], f"{len(names) - most:,} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def called(code: str) -> str:
    """What a language is called in English, or that it is not known."""
    return language_name(code) if code != UNKNOWN else "a language that cannot be told"
