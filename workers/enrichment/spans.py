"""Finds the words in capitals of a text: where names may be, in scripts that have capitals."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workers.data import gazetteer, lexicons, small_towns
from workers.data.lexicons import Lexicon
from workers.enrichment import forms
from workers.enrichment.forms import Form
from workers.enrichment.words import Word

READ_SO_FAR = 20_000
"""Characters of a story in which names are looked for."""

MOST = 2_000
"""Spans of one story: more is no prose."""

LONGEST_WORD = 24
"""Characters of the longest word that is looked at beside a name."""

_UNCASED = re.compile(r"[\u0590-\u1fff\u3040-\ud7ff]")
_new = tuple.__new__
_APOSTROPHES = frozenset("'’")
_REST = re.compile(r"[a-z]\w{0,15}")
_OPENS = frozenset("\n.!?:;\"“”„«»‘'(—–-•…>")


class Span(NamedTuple):
    """Words in capitals side by side, where they stand, and what is known of them by themselves.

    `before` is the word before them and `after` that behind them, as `Prose` has them.
    """

    form: Form
    start: int
    end: int
    before: str
    after: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The words."""
        return self.form.texts

    @property
    def words(self) -> tuple[Word, ...]:
        """The words with their places in the text."""
        return self.between(0, len(self.form.words))

    def between(self, first: int, last: int) -> tuple[Word, ...]:
        """Those words from the first to before the last."""
        start, words = self.start, self.form.words[first:last]
        return tuple([_new(Word, (text, start + at, start + to)) for text, at, to in words])


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

    `has_uncased` says that some of it is in a script without capitals; `lasts` are the last words
    of names of several: Mayer, of Kevin Mayer.
    """

    text: str
    language: str
    lexicon: Lexicon
    spans: tuple[Span, ...]
    has_uncased: bool
    lasts: frozenset[str]

    def before(self, at: int) -> str:
        """The word that stands before a place in the text, in small letters, after a space."""
        return _before(self.text, at)

    def after(self, at: int) -> str:
        """The word in small letters that stands behind a place in the text, after a space."""
        return _after(self.text, at)

    def opens(self, at: int) -> bool:
        """Whether a sentence or a quotation begins at this place."""
        head = self.text[max(at - 3, 0) : at].rstrip(" \u00a0\t¿¡")
        return not head or head[-1] in _OPENS


def read(text: str, language: str) -> Prose:
    """The text with its spans; `language` is a primary subtag, or empty."""
    text = text[:READ_SO_FAR]
    spans: list[Span] = []
    for match in lexicons.SPAN.finditer(text):
        form = forms.of(match[0], language)
        if form is None:
            continue
        start, end = match.span()
        if start and text[start - 1].isalnum():
            continue
        if text[end : end + 1] in _APOSTROPHES and (longer := _within(text, start, end)):
            end = longer
            form = forms.of(text[start:end].replace("’", "'"), language) or form
        # As `Span(...)` would, in a third of its time: there are sixty of them in a story.
        spans.append(_new(Span, (form, start, end, _before(text, start), _after(text, end))))
        if len(spans) == MOST:
            break
    has_uncased = not text.isascii() and bool(_UNCASED.search(text))
    lasts = frozenset([span.form.texts[-1] for span in spans if len(span.form.texts) > 1])
    return Prose(text, language, lexicons.of(language), tuple(spans), has_uncased, lasts)


def _within(text: str, start: int, end: int) -> int:
    """Where the name of a place ends that has an apostrophe before a small letter: `Murang'a`."""
    rest = _REST.match(text, end + 1)
    if not rest or rest[0] == "s":
        return 0
    word = text[start : rest.end()].rpartition(" ")[2].replace("’", "'")
    return rest.end() if _is_place(word) else 0


@lru_cache(maxsize=2_048)
def _is_place(word: str) -> bool:
    return bool(
        gazetteer.named(word, "")
        or gazetteer.named(f"{word} County", "")
        or small_towns.countries(word)
        or small_towns.of_village(word)
    )


def inside(stretches: Iterable[tuple[int, int]]) -> set[int]:
    """Every place that is within one of these stretches."""
    places: set[int] = set()
    places.update(*[range(start, end) for start, end in stretches])
    return places


def _before(text: str, at: int) -> str:
    if at < 2 or text[at - 1] not in " \u00a0":
        return ""
    if text[at - 2].isalnum():
        first = at - LONGEST_WORD if at > LONGEST_WORD else 0
        return text[first : at - 1].rsplit(None, 1)[-1].lower()
    return _shortened(text, at) if text[at - 2] == "." else ""


def _shortened(text: str, at: int) -> str:
    """`Sen.`, `Dr.`: a word cut short in capitals, and no end of a sentence."""
    word = text[max(at - LONGEST_WORD, 0) : at].split()[-1].rstrip(".")
    return word.lower() if len(word) < 5 and word[:1].isupper() else ""


def _after(text: str, at: int) -> str:
    if text[at : at + 1] != " ":
        return ""
    words = text[at : at + LONGEST_WORD].split(None, 1)
    return words[0].rstrip(",.;:!?") if words else ""


def fullest(found: Iterable[Found]) -> list[Found]:
    """Each person once, where first named: `Scholz` is `Olaf Scholz` where the text has both."""
    full: dict[str, Found] = {}
    named: list[set[str]] = []
    for one in sorted(found, key=lambda one: (" " not in one.name, one.start)):
        words = set(one.name.split())
        if not any(map(words.issubset, named)):
            named.append(words)
            full[one.name] = one
    return sorted(full.values(), key=lambda one: one.start)
