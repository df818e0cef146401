"""Finds the words in capitals of a text: where names may be, in scripts that have capitals."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from workers.data import lexicons
from workers.data.lexicons import Lexicon

READ_SO_FAR = 20_000
"""Characters of a story in which names are looked for."""

MOST = 2_000
"""Spans of one story: more is no prose."""

LONGEST_WORD = 24
"""Characters of the longest word that is looked at beside a name."""

_SPAN = re.compile(lexicons.SPAN)
_WORD = re.compile(lexicons.WORD)
_OPENS = frozenset("\n.!?:;\"“”„«»‘'(—–-•…>")


class Word(NamedTuple):
    """A word in capitals, and where it stands."""

    text: str
    start: int
    end: int


class Span(NamedTuple):
    """Words in capitals side by side, and where they stand."""

    words: tuple[Word, ...]
    start: int
    end: int


class Found(NamedTuple):
    """A name that was found: as we write it, where it stands, why, and how sure that is."""

    name: str
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a story as the rules for names see it."""

    text: str
    language: str
    lexicon: Lexicon
    spans: tuple[Span, ...]

    def before(self, at: int) -> str:
        """The word that stands before a place in the text, in small letters, after a space."""
        text = self.text
        if at < 2 or text[at - 1] not in " \u00a0" or not text[at - 2].isalnum():
            return ""
        return text[max(at - LONGEST_WORD, 0) : at].split()[-1].lower()

    def after(self, at: int) -> str:
        """The word in small letters that stands behind a place in the text, after a space."""
        words = self.text[at : at + LONGEST_WORD].split(None, 1)
        return words[0].rstrip(",.;:!?") if words and self.text[at] == " " else ""

    def opens(self, at: int) -> bool:
        """Whether a sentence or a quotation begins at this place."""
        head = self.text[max(at - 3, 0) : at].rstrip(" \u00a0\t¿¡")
        return not head or head[-1] in _OPENS


def read(text: str, language: str) -> Prose:
    """The text with its spans; `language` is a primary subtag, or empty."""
    text = text[:READ_SO_FAR]
    lexicon = lexicons.LEXICONS.get(language, lexicons.NONE)
    spans = []
    for match in _SPAN.finditer(text):
        found = match[0]
        if found in lexicon.never:
            continue
        start, end = match.span()
        if start and text[start - 1].isalnum():
            continue
        if " " in found or "\u00a0" in found:
            words = tuple(
                Word(one[0], start + one.start(), start + one.end())
                for one in _WORD.finditer(found)
            )
        else:
            words = (Word(found, start, end),)
        spans.append(Span(words, start, end))
        if len(spans) == MOST:
            break
    return Prose(text, language, lexicon, tuple(spans))
