"""Which of many patterns can match in a text at all: one pass answers for all of them.

Every pattern of a language asks for a few texts, see `literals`. A sentence of the news holds
those of two or three patterns in a hundred; only these are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from hashlib import sha256
from operator import or_
from typing import Final, NamedTuple

import ahocorasick_rs

from workers.made import made
from workers.notices.gate_table import EDGES, GateTable, alone, gate_table
from workers.notices.literals import Requirements, alternatives
from workers.notices.parts import compiled
from workers.notices.rulebook import AGENCY, BY_CODE, SCOPE, Language, Rule, written
from workers.notices.telling import BEGIN, in_word


class _Asked(NamedTuple):
    """Who asks for a text: sets, by whether something begins and ends where it does.

    `others` are the bits of all sets but these: what stays closed.
    """

    before: str
    after: bool
    others: int


class Gates:
    """The gates of some patterns and of those in bags. Immutable after it is built.

    `parts` are what the patterns are made of, as far as it repeats; `known` is what they require,
    where that is known already.

    A gate is a set of texts and has a bit; it is open in a text that holds one of them. An
    alternative of a pattern can match only where all its gates are open.
    """

    def __init__(
        self,
        patterns: Iterable[str],
        bags: Iterable[str] = (),
        parts: Iterable[str] = (),
        known: GateTable | None = None,
    ) -> None:
        patterns, bags = _each(patterns), _each(bags)
        known = known or gate_table(patterns, bags, parts)
        # A part of a bag that is a pattern too is asked for as a whole.
        self._needs = {
            pattern: tuple(_bits(way) for way in ways)
            for pattern, ways in zip((*patterns, *bags), known.needs, strict=True)
        }
        self._gated = {pattern for pattern, ways in self._needs.items() if all(ways)}
        asking = [
            tuple(_Asked(before, after, ~_bits(sets)) for before, after, sets in each)
            for each in known.asking
        ]
        self._asked = tuple(map(asking.__getitem__, known.asked))
        self._automaton = ahocorasick_rs.AhoCorasick(known.texts) if known.texts else None

    def closed(self, text: str) -> tuple[int, int]:
        """The bits of all gates but those that are open in a text, or in any part of it.

        They differ in what stands at the beginning.
        """
        if self._automaton is None:
            return -1, -1
        closed = begun = -1
        asked = self._asked
        for found, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for before, after, others in asked[found]:
                # Most words stand between spaces: to ask that first is half of what it costs.
                if after and text[end : end + 1] != " " and in_word(text[end : end + 1]):
                    continue
                if not before or not start:
                    closed &= others
                elif before == BEGIN:
                    begun &= others
                elif text[start - 1] == " " or not in_word(text[start - 1]):
                    closed &= others
        return closed, closed & begun

    def needs(self, pattern: str) -> tuple[int, ...]:
        """For each alternative of a pattern the bits of its gates."""
        return self._needs[pattern]

    def ways(self, pattern: str, closed: int) -> Iterator[str]:
        """The alternatives of a pattern whose gates are all open."""
        if closed == -1 and pattern in self._gated:
            return
        for need, way in zip(self._needs[pattern], _ways(pattern), strict=True):
            if not need & closed:
                yield way

    def needs_of(self, rule: Rule) -> tuple[int, ...]:
        """For each way in which a rule can match the bits of its gates."""
        bags = (reduce(or_, (self._needs[part][0] for part in bag.parts)) for bag in rule.bags)
        return tuple(dict.fromkeys((*self._needs[rule.pattern], *bags)))


def _bits(numbers: Iterable[int]) -> int:
    return reduce(or_, (1 << number for number in numbers), 0)


def _each(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pattern for pattern in patterns if pattern))


_ways: Final = cache(alternatives)


class Reading:
    """A text with the gates of a language that are open in it, see `read`.

    All of them are looked at when a pattern first asks, but for the words that name the item:
    these are asked for in every sentence, and stand in few.
    """

    __slots__ = ("_language", "_looked", "text")

    def __init__(self, text: str, language: Gated) -> None:
        self.text = text
        self._language = language
        self._looked: tuple[int, int] | None = None

    def _closed(self) -> tuple[int, int]:
        """The bits of the gates that are closed in the text, and in every part of it."""
        if self._looked is None:
            self._looked = self._language.gates.closed(self.text)
        return self._looked

    def may(self, pattern: str) -> bool:
        """Whether a pattern can match here. Empty ones never do."""
        if pattern:
            closed = self._closed()[0]
            for need in self._language.gates.needs(pattern):
                if not need & closed:
                    return True
        return False

    def ways(self, pattern: str) -> Iterator[str]:
        """The alternatives of a pattern that can match here: only these need be compiled."""
        if not pattern:
            return iter(())
        naming = self._language.naming
        if self._looked is None and naming is not None and pattern == self._language.item:
            return naming.ways(pattern, naming.closed(self.text)[0])
        return self._language.gates.ways(pattern, self._closed()[0])

    def found(self, pattern: str) -> bool:
        """Whether a pattern matches somewhere in the text."""
        return any(compiled(way).search(self.text) for way in self.ways(pattern))

    def search(self, pattern: str) -> re.Match[str] | None:
        """What a search for the pattern finds: the first match, at one place the first way's."""
        found = filter(None, (compiled(way).search(self.text) for way in self.ways(pattern)))
        return min(found, key=re.Match.start, default=None)

    def calls(self, rule: Rule) -> bool:
        """Whether a rule can match here or in a part: its pattern or one of its bags."""
        closed = (self._looked or self._closed())[1]
        # Asked of every rule that a cue calls for: a list takes half the time of a generator.
        return 0 in [need & closed for need in self._language.rules[rule.id]]


class Gated(NamedTuple):
    """The gates of a language, what each of its rules needs, and how it names the item.

    `naming` are the gates of that pattern alone, None where there is none.
    """

    gates: Gates
    rules: dict[str, tuple[int, ...]]
    item: str
    naming: Gates | None


@cache
def gated(code: str) -> Gated:
    """The gates of a language: of what it says about scope, of its rules and their bags."""
    language = BY_CODE[code]
    patterns, bags = asking(language)
    known = made(f"gates-{code}", GateTable) or gate_table(patterns, bags, _parts(code))
    gates = Gates(patterns, bags, known=known)
    item = language.item
    naming = Gates([item], known=alone(known, patterns.index(item))) if item else None
    return Gated(gates, {rule.id: gates.needs_of(rule) for rule in language.rules}, item, naming)


def _parts(code: str) -> tuple[str, ...]:
    """The pieces that the patterns of a language are made of."""
    return next(language.parts for language in written() if language.code == code)


def asking(language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The patterns of a language that have gates, and those in bags."""
    scope = (getattr(language, name) for name in SCOPE)
    rules = (pattern for rule in language.rules for pattern in (rule.pattern, rule.unless))
    bags = (part for rule in language.rules for bag in rule.bags for part in bag.parts)
    return _each((*scope, *rules)), _each(bags)


def read(text: str, code: str) -> Reading:
    """A text as a language reads it."""
    return Reading(text, gated(code))


def occurs(pattern: str, text: str) -> bool:
    """Whether a pattern of no rule matches somewhere in a text, cut from a longer one or not."""
    if not pattern:
        return False
    spotter = _spotter(pattern)
    if spotter is not None and not spotter.find_matches_as_indexes(text):
        return False
    return compiled(pattern).search(text) is not None


@cache
def _requirements() -> Requirements:
    """What is asked of patterns in which the names of agencies stand again and again."""
    return Requirements([AGENCY])


@cache
def _spotter(pattern: str) -> ahocorasick_rs.AhoCorasick | None:
    """Looks for what a pattern requires, wherever words begin and end; None if that is unknown."""
    known = _spots().get(spot_name(pattern))
    texts = spots(pattern) if known is None else known
    return ahocorasick_rs.AhoCorasick(texts) if texts else None


def spots(pattern: str) -> tuple[str, ...]:
    """Texts of which a text must hold one for the pattern to match; none if that is unknown."""
    sets = _requirements().required(pattern)
    return tuple(sorted({text.strip(EDGES) for text in sets[0]})) if sets else ()


def spot_name(pattern: str) -> str:
    """What a pattern is called among those whose spots were made for the wheel."""
    return sha256(pattern.encode()).hexdigest()[:16]


@cache
def _spots() -> Mapping[str, tuple[str, ...]]:
    return made("spots", dict[str, tuple[str, ...]]) or {}
