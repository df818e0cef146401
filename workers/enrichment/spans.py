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
_UNCASED = re.compile(r"[\u0590-\u1fff\u3040-\ud7ff]")
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
    texts: tuple[str, ...]
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
    """The text of a story as the rules for names see it.

    `has_uncased` says that some of it is in a script without capitals.
    """

    text: str
    language: str
    lexicon: Lexicon
    spans: tuple[Span, ...]
    has_uncased: bool

    def before(self, at: int) -> str:
        """The word that stands before a place in the text, in small letters, after a space."""
        text = self.text
        if at < 2 or text[at - 1] not in " \u00a0":
            return ""
        if text[at - 2].isalnum():
            return text[max(at - LONGEST_WORD, 0) : at].split()[-1].lower()
        return self._shortened(at) if text[at - 2] == "." else ""

    def _shortened(self, at: int) -> str:
        """`Sen.`, `Dr.`: a word cut short in capitals, and no end of a sentence."""
        word = self.text[max(at - LONGEST_WORD, 0) : at].split()[-1].rstrip(".")
        return word.lower() if len(word) < 5 and word[:1].isupper() else ""

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
            words = _words(found, start)
            spans.append(Span(words, tuple([word[0] for word in words]), start, end))
        else:
            # As `Span(...)` would, in a third of its time: there are sixty of them in a story.
            word = tuple.__new__(Word, (found, start, end))
            spans.append(tuple.__new__(Span, ((word,), (found,), start, end)))
        if len(spans) == MOST:
            break
    has_uncased = not text.isascii() and bool(_UNCASED.search(text))
    return Prose(text, language, lexicon, tuple(spans), has_uncased)


def _words(found: str, start: int) -> tuple[Word, ...]:
    """The words in capitals; the particles between them, in small letters, are none."""
    words = []
    for piece in found.replace("\u00a0", " ").split(" "):
        if piece[:1].isupper():
            words.append(tuple.__new__(Word, (piece, start, start + len(piece))))
        elif match := _WORD.search(piece):  # `al-Assad`, `d'Alembert`
            words.append(Word(match[0], start + match.start(), start + match.end()))
        start += len(piece) + 1
    return tuple(words)
