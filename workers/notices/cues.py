"""One Aho-Corasick pass over a text finds which rules are worth trying, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final

import ahocorasick_rs

from workers.notices.literals import Requirements, alternatives
from workers.notices.rulebook import LANGUAGES, RULES, Rule
from workers.notices.telling import BEGIN, EDGE, chance

CODES: Final = tuple(language.code for language in LANGUAGES)
BIT: Final = {code: 1 << number for number, code in enumerate(CODES)}
"""A set of languages is a number with these bits."""

ALL: Final = (1 << len(CODES)) - 1
POINTS: Final = len(CODES)
"""Shifted by so much: the languages in which a text may be part of words that point at the item."""

MARK: Final = 1 << 2 * len(CODES)
"""The bit of a cue of a mark, which needs no sentence around it."""

_BEFORE: Final = " \x00(\"'-/:["
_AFTER: Final = " \x00.,)\"'-/:;]"


class Cues:
    """Cues of many rules, looked for all at once. Immutable after it is built.

    A cue that must be a whole word is spelled out with every sign that may stand around it, so
    that the pass over the text decides and nothing has to be looked at twice. Words that point at
    the item (`story`, `report`) are found by the same pass.
    """

    def __init__(self, rules: Sequence[Rule], pointers: Mapping[str, int] | None = None) -> None:
        waiting: dict[str, tuple[int, set[int]]] = {}
        for number, rule in enumerate(rules):
            for cue in rule.cues:
                for spelled, lead in _spellings(cue):
                    waiting.setdefault(spelled, (lead, set()))[1].add(number)
        for spelled in pointers or {}:
            waiting.setdefault(spelled, (0, set()))
        ordered = sorted(waiting.items())
        self.rules = tuple(tuple(sorted(numbers)) for _, (_, numbers) in ordered)
        """The numbers of the rules that wait for each cue."""
        self.leads = tuple(lead for _, (lead, _) in ordered)
        """How many signs stand before each cue in its spelling."""
        self.lengths = tuple(
            _length(spelled, lead) if numbers else 0 for spelled, (lead, numbers) in ordered
        )
        """How many characters each cue has that a rule waits for."""
        self.bits = tuple(
            _calls(rules, numbers) | (pointers or {}).get(spelled, 0) << POINTS
            for spelled, (_, numbers) in ordered
        )
        """What each cue calls for: languages of rules, languages it may point in, a mark."""
        self._automaton = (
            ahocorasick_rs.AhoCorasick([spelled for spelled, _ in ordered]) if ordered else None
        )

    def found(self, text: str) -> list[tuple[int, int, int]]:
        """Every cue in the text, overlapping ones too, by where it ends: (cue, start, end).

        Start and end are those of its spelling, with the signs around it.
        """
        if self._automaton is None:
            return []
        return self._automaton.find_matches_as_indexes(text, overlapping=True)


def _length(spelled: str, lead: int) -> int:
    return len(spelled) - lead - (1 if lead and spelled[-1] in _AFTER else 0)


def _calls(rules: Sequence[Rule], numbers: Iterable[int]) -> int:
    marks = any(rules[number].form == "mark" for number in numbers)
    languages = reduce(or_, (BIT[rules[number].language] for number in numbers), 0)
    return languages | (MARK if marks else 0)


def _spellings(cue: str) -> Iterator[tuple[str, int]]:
    """A cue as it may stand in a text, and how many characters stand before it."""
    if not cue.startswith(("=", "<")):
        yield cue, 0
        return
    for before in _BEFORE:
        for after in _AFTER if cue.startswith("=") else ("",):
            yield f"{before}{cue[1:]}{after}", 1


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
