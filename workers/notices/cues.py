"""One Aho-Corasick pass over a text finds which rules are worth trying, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final

import ahocorasick_rs

from workers.notices.literals import Requirements, alternatives
from workers.notices.rulebook import LANGUAGES, RULES, Rule
from workers.notices.telling import BEGIN, EDGE, chance, in_word

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


class Cues:
    """Cues of many rules, looked for all at once. Immutable after it is built.

    A cue that begins a word is spelled with the space before it, so that the pass over the text
    decides; where it must end the word too, the sign after it is looked at.
    Words that point at the item (`story`, `report`) are found by the same pass.
    """

    def __init__(self, rules: Sequence[Rule], pointers: Mapping[str, int] | None = None) -> None:
        by_cue: defaultdict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for cue in dict.fromkeys(rule.cues):
                by_cue[cue].append(number)
        # Spellings of different cues are the same now and then: then both call.
        waiting: dict[str, tuple[int, int, int, tuple[int, ...]]]
        waiting = {_spaced(text): (0, 0, 0, ()) for text in pointers or {}}
        parts = set(waiting)
        for cue, numbers in by_cue.items():
            calls = _calls(rules, numbers)
            spelled, lead, length = _spelling(cue)
            if not cue.startswith("="):
                parts.add(spelled)
            _, _, called, before = waiting.get(spelled, (0, 0, 0, ()))
            both = tuple(sorted({*before, *numbers})) if before else tuple(numbers)
            waiting[spelled] = (lead, length, called | calls, both)
        ordered = sorted(waiting)
        self._whole = tuple(spelled not in parts for spelled in ordered)
        self.rules: tuple[tuple[int, ...], ...] = tuple(waiting[spelled][3] for spelled in ordered)
        """The numbers of the rules that wait for each cue."""
        self.leads = tuple(waiting[spelled][0] for spelled in ordered)
        """How many signs stand before each cue in its spelling."""
        self.lengths = tuple(waiting[spelled][1] for spelled in ordered)
        """How many characters each cue has that a rule waits for."""
        points: defaultdict[str, int] = defaultdict(int)
        for text, languages in (pointers or {}).items():
            points[_spaced(text)] |= languages
        self.bits = tuple(
            waiting[spelled][2] | points.get(spelled, 0) << POINTS for spelled in ordered
        )
        """What each cue calls for: languages of rules, languages it may point in, a mark."""
        self._automaton = ahocorasick_rs.AhoCorasick(ordered) if ordered else None

    def found(self, text: str) -> list[tuple[int, int, int]]:
        """Every cue in the text, overlapping ones too, by where it ends: (cue, start, end).

        The start is that of its spelling, with the sign before it.
        """
        if self._automaton is None:
            return []
        whole = self._whole
        return [
            hit
            for hit in self._automaton.find_matches_as_indexes(_spaced(text), overlapping=True)
            if not whole[hit[0]] or not in_word(text[hit[2] : hit[2] + 1])
        ]


def _calls(rules: Sequence[Rule], numbers: Iterable[int]) -> int:
    marks = any(rules[number].form == "mark" for number in numbers)
    languages = reduce(or_, (BIT[rules[number].language] for number in numbers), 0)
    return languages | (MARK if marks else 0)


def _spelling(cue: str) -> tuple[str, int, int]:
    """A cue as it may stand in a text, how many signs stand before it, how long it is itself."""
    if not cue.startswith(("=", "<")):
        return _spaced(cue), 0, len(cue)
    return f" {_spaced(cue[1:])}", 1, len(cue) - 1


def _spaced(text: str) -> str:
    """The text with a space for each sign that may stand before a word."""
    for sign in _BEFORE:
        text = text.replace(sign, " ")
    return text


def _pointers() -> tuple[dict[str, int], int]:
    """What a stretch that points at its item holds.

    Texts by the languages in which they are a part of such words, and the languages of which
    nothing is known.
    """
    texts: defaultdict[str, int] = defaultdict(int)
    unknown = 0
    for language in LANGUAGES:
        known = Requirements(language.parts)
        for way in alternatives(language.item) if language.item else ():
            sets = known.required(way)
            unknown |= 0 if sets else BIT[language.code]
            # The pass knows no edges: the set that is rarest without them.
            bare = [{text.strip(EDGE + BEGIN) for text in each} for each in sets]
            for text in min(bare, key=chance, default=()):
                texts[text] |= BIT[language.code]
    return texts, unknown


POINTERS, ALWAYS = _pointers()
CUES: Final = Cues(RULES, POINTERS)
