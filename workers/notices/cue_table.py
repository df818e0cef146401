"""The cues of all rules as one table, in a form that can be kept: how each is spelled, who waits.

A cue that begins a word is spelled with the space before it, so that the pass over the text
decides; where it must end the word too, the sign after it is looked at.
Words that point at the item (`story`, `report`) are cues of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from workers.notices.literals import Requirements, alternatives
from workers.notices.rulebook import LANGUAGES, Rule, written
from workers.notices.telling import BEGIN, EDGE, chance

CODES: Final = tuple(language.code for language in LANGUAGES)
BIT: Final = {code: 1 << number for number, code in enumerate(CODES)}
"""A set of languages is a number with these bits."""

ALL: Final = (1 << len(CODES)) - 1
POINTS: Final = len(CODES)
"""Shifted by so much: the languages in which a text may be part of words that point at the item."""

MARK: Final = 1 << 2 * len(CODES)
"""The bit of a cue of a mark, which needs no sentence around it."""

_BEFORE: Final = "\x00(\"'-/:["
"""Signs beside the space that may stand before a word: in cues and texts they are read as one."""


@dataclass(frozen=True, slots=True)
class CueTable:
    """Cues in the order of their spellings, a column for each thing that is known of them.

    `whole` says whether a cue must end a word, `leads` how many signs stand before it in its
    spelling, `lengths` how many characters it has that a rule waits for. `called` is the number of
    what it calls for in `calls`, where most is what many cues call for: the numbers of the rules
    that wait, and as bits the languages of rules, languages that it may point in, a mark. In the
    languages of `always`, anything may point at the item.
    """

    spellings: tuple[str, ...]
    whole: tuple[bool, ...]
    leads: tuple[int, ...]
    lengths: tuple[int, ...]
    called: tuple[int, ...]
    calls: tuple[tuple[tuple[int, ...], int], ...]
    always: int


def packaged() -> CueTable:
    """The table of the rules in the package."""
    rules = [rule for language in written() for rule in language.rules]
    return tabled(rules, *pointers())


def tabled(
    rules: Sequence[Rule], pointers: Mapping[str, int] | None = None, always: int = 0
) -> CueTable:
    """The table of some rules, and of texts with the languages in which they may point."""
    by_cue: defaultdict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(rules):
        for cue in dict.fromkeys(rule.cues):
            by_cue[cue].append(number)
    # Spellings of different cues are the same now and then: then both call.
    waiting: dict[str, tuple[int, int, int, tuple[int, ...]]]
    waiting = {spaced(text): (0, 0, 0, ()) for text in pointers or {}}
    parts = set(waiting)
    for cue, numbers in by_cue.items():
        calls = _calls(rules, numbers)
        spelled, lead, length = _spelling(cue)
        if not cue.startswith("="):
            parts.add(spelled)
        _, _, called, before = waiting.get(spelled, (0, 0, 0, ()))
        both = tuple(sorted({*before, *numbers})) if before else tuple(numbers)
        waiting[spelled] = (lead, length, called | calls, both)
    points: defaultdict[str, int] = defaultdict(int)
    for text, languages in (pointers or {}).items():
        points[spaced(text)] |= languages
    ordered = tuple(sorted(waiting))
    numbers_of: dict[tuple[tuple[int, ...], int], int] = {}
    each = (
        (waiting[spelled][3], waiting[spelled][2] | points.get(spelled, 0) << POINTS)
        for spelled in ordered
    )
    numbered = tuple(numbers_of.setdefault(one, len(numbers_of)) for one in each)
    return CueTable(
        spellings=ordered,
        whole=tuple(spelled not in parts for spelled in ordered),
        leads=tuple(waiting[spelled][0] for spelled in ordered),
        lengths=tuple(waiting[spelled][1] for spelled in ordered),
        called=numbered,
        calls=tuple(numbers_of),
        always=always,
    )


def _calls(rules: Sequence[Rule], numbers: Iterable[int]) -> int:
    marks = any(rules[number].form == "mark" for number in numbers)
    languages = reduce(or_, (BIT[rules[number].language] for number in numbers), 0)
    return languages | (MARK if marks else 0)


def _spelling(cue: str) -> tuple[str, int, int]:
    """A cue as it may stand in a text, how many signs stand before it, how long it is itself."""
    if not cue.startswith(("=", "<")):
        return spaced(cue), 0, len(cue)
    return f" {spaced(cue[1:])}", 1, len(cue) - 1


def spaced(text: str) -> str:
    """The text with a space for each sign that may stand before a word."""
    for sign in _BEFORE:
        text = text.replace(sign, " ")
    return text


def pointers() -> tuple[dict[str, int], int]:
    """What a stretch that points at its item holds.

    Texts by the languages in which they are a part of such words, and the languages of which
    nothing is known.
    """
    texts: defaultdict[str, int] = defaultdict(int)
    unknown = 0
    for language in written():
        known = Requirements(language.parts)
        for way in alternatives(language.item) if language.item else ():
            sets = known.required(way)
            unknown |= 0 if sets else BIT[language.code]
            # The pass knows no edges: the set that is rarest without them.
            bare = [{text.strip(EDGE + BEGIN) for text in each} for each in sets]
            for text in min(bare, key=chance, default=()):
                texts[text] |= BIT[language.code]
    return texts, unknown
