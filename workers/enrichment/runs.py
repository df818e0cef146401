"""The words of a text as runs of letters and digits, in a fraction of what a pattern takes.

Signs are taken out one by one, each in one pass of its own; what is left is then known to be words
if it holds nothing but letters and digits. Only where it does not, a pattern goes over the text.
"""

import re
from string import punctuation
from typing import Final

_WORD: Final = re.compile(r"\w+")
_NO_WORD: Final = re.compile(r"(?<!\S)(?:[^\w\s]|_)+(?!\S)")

_BEYOND_ASCII: Final = "’‘“”„‚«»‹›–—…·•¡¿€£°§©®™،؛؟۔।॥、。「」『』（）・！？：；【】〜"
_ASCII: Final = punctuation.replace("_", "")
_SPACED: Final = str.maketrans(dict.fromkeys(_ASCII, " "))
_DROPPED: Final = str.maketrans(dict.fromkeys(punctuation))
_SIGNS: Final = _ASCII + _BEYOND_ASCII


def words(text: str) -> list[str]:
    r"""Every run of letters, digits and low lines, in order: what `\w+` finds."""
    if text.isascii():
        return text.translate(_SPACED).split()
    bare = text
    for sign in _SIGNS:
        if sign in bare:
            bare = bare.replace(sign, " ")
    found = bare.split()
    return found if "".join(found).replace("_", "").isalnum() else _WORD.findall(text)


def count(text: str) -> int:
    """How many runs without white space hold a letter or digit."""
    if text.isascii():
        return len(text.translate(_DROPPED).split())
    bare = text
    for sign in _SIGNS:
        if sign in bare:
            bare = bare.replace(sign, "")
    found = bare.replace("_", "").split()
    if "".join(found).isalnum():
        return len(found)
    return len(text.split()) - len(_NO_WORD.findall(text))
