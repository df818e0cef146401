"""The words of a name: those in capitals, without the particles between them."""

import re
from typing import NamedTuple

from workers.data import lexicons

_WORD = re.compile(lexicons.WORD)


class Word(NamedTuple):
    """A word in capitals, and where it stands."""

    text: str
    start: int
    end: int


def split(written: str) -> tuple[Word, ...]:
    """The words in capitals of those side by side; where they stand is counted from the first."""
    if " " not in written and "\u00a0" not in written:
        return (Word(written, 0, len(written)),)
    words, start = [], 0
    for piece in written.replace("\u00a0", " ").split(" "):
        if piece[:1].isupper():
            words.append(Word(piece, start, start + len(piece)))
        elif match := _WORD.search(piece):  # `al-Assad`, `d'Alembert`
            words.append(Word(match[0], start + match.start(), start + match.end()))
        start += len(piece) + 1
    return tuple(words)
