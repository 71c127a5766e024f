"""Where tokens and sentences are, once more: the rules one after the other, in plain and slow Python."""

from functools import lru_cache
from itertools import pairwise

import regex

from analysis.annotating.segments import FREE, NEVER, NUMBERED, SELDOM, dot_rule, is_starter

# One letter for what a character is: [L]etter, [H]ebrew letter, [N]umber, [K]atakana, l[O]ne letter, connector,
# marks between [a] letters, [n]umbers, [b]oth or [q] Hebrew letters, [x] part of what is before it.
_CLASSES = (
    ("H", "Hebrew_Letter"),
    ("L", "ALetter"),
    ("N", "Numeric"),
    ("K", "Katakana"),
    ("_", "ExtendNumLet"),
    ("a", "MidLetter"),
    ("n", "MidNum"),
    ("b", "MidNumLet"),
    ("b", "Single_Quote"),
    ("q", "Double_Quote"),
    ("x", "Extend"),
    ("x", "Format"),
    ("x", "ZWJ"),
)
_OF_CLASS = [(letter, regex.compile(rf"\p{{Word_Break={name}}}")) for letter, name in _CLASSES]
_LETTER = regex.compile(r"\p{L}")
_BEHIND = regex.compile(r"""[.!?…؟۔।。！？]|(?=[\x00-\ud7ff])[\p{Pe}\p{Pf}"'»]""")
_RUN = r"(?:[LHN](?:[LHN]|(?<=[LH])[ab](?=[LH])|(?<=N)[nb](?=N)|(?<=H)q(?=H))*|K+)"
_TOKEN = regex.compile(rf"{_RUN}(?:_+{_RUN})*|O")


@lru_cache(10_000)
def kind_of(character: str) -> str:
    """What a character is to a token, as one letter."""
    if character == ":":
        return "."
    for letter, pattern in _OF_CLASS:
        if pattern.match(character):
            return letter
    return "O" if _LETTER.match(character) else "."


def plain_tokens(text: str) -> list[tuple[int, int]]:
    """The tokens of a text as offsets."""
    kinds = "".join(map(kind_of, text))
    bare = [place for place, kind in enumerate(kinds) if kind != "x"]
    ends = [*bare, len(text)]
    found = []
    for match in _TOKEN.finditer("".join(kinds[place] for place in bare)):
        start, end = bare[match.start()], ends[match.end()]
        is_dotted = text[end : end + 1] == "." == text[end - 2] and kinds[end - 1] in "LH" and end - start >= 3
        found.append((start, end + 1 if is_dotted and "." in text[start + 1 : start + 3] else end))
    return [token for before, token in pairwise([(0, 0), *found]) if not _is_clitic(text, before, token)]


def _is_clitic(text: str, before: tuple[int, int], token: tuple[int, int]) -> bool:
    start, end = token
    return end - start == 1 and text[start] in "sS" and before[1] == start - 1 >= 1 and text[start - 1] in "'’‘＇"


def plain_sentence_starts(text: str, tokens: list[tuple[int, int]]) -> set[int]:
    """The numbers of the tokens behind the end of a sentence."""
    found = set()
    for place, character in enumerate(text):
        is_wide = character in "。！？"
        if not is_wide and character not in ".!?…؟۔।":
            continue
        end = place + 1
        while end < len(text) and _BEHIND.match(text[end]):
            end += 1
        behind = end
        while behind < len(text) and regex.match(r"\s", text[behind]):
            behind += 1
        is_last = end == len(text) or bool(regex.match(r"\s", text[end])) or is_wide
        following = text[behind] if behind < len(text) and text[behind] < "\ud800" else ""
        after = sum(start < place for start, _ in tokens)
        rule = FREE
        if character == "." and after and tokens[after - 1][1] in (place, place + 1):
            rule = dot_rule(text[slice(*tokens[after - 1])])
        starts_one = is_starter(text[slice(*tokens[min(after, len(tokens) - 1)])]) if tokens else False
        is_last &= not regex.match(r"\p{Ll}", following) and rule != NEVER
        is_last &= rule != SELDOM or starts_one
        is_last &= rule != NUMBERED or not regex.match(r"\p{Nd}", following)
        if is_last:
            found.add(after)
    return found
