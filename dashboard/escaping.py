"""Text from outside made fit for Markdown: file names, titles, names, metadata, and what an address asks for."""

import re

_MADE_INTO_LINKS_AND_ICONS = re.compile(r":(?=[\w/])|@(?=\w)|\bwww(?=\.)")


def plain(text: str) -> str:
    """`text` so that markdown shows it letter for letter.

    A backslash before every sign with a meaning; and a word joiner, which nobody sees, where Streamlit makes
    icons and links of text that has no such sign.
    """
    text = _MADE_INTO_LINKS_AND_ICONS.sub("\\g<0>\u2060", text)
    return re.sub(r"([\\`*_{}\[\]()#+\-.!$:<>|~])", r"\\\1", text)
