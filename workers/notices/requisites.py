"""What many patterns require, in a form that can be kept: sets of texts, and who needs which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workers.notices.literals import Requirements, alternatives
from workers.notices.telling import Sets


@dataclass(frozen=True, slots=True)
class Requisites:
    """Sets of texts, and for each pattern the numbers of those that each of its ways needs."""

    sets: tuple[tuple[str, ...], ...]
    needs: tuple[tuple[tuple[int, ...], ...], ...]


def requisites(patterns: Iterable[str], bags: Iterable[str], parts: Iterable[str]) -> Requisites:
    """What patterns require, by their alternatives, and those in bags, each as a whole.

    `parts` are what they are made of, as far as it repeats.
    """
    asked = list(_asked(patterns, bags, Requirements(parts)))
    numbers: dict[frozenset[str], int] = {}
    for sets in (sets for ways in asked for sets in ways):
        for texts in sets:
            numbers.setdefault(texts, len(numbers))
    needs = (tuple(tuple(map(numbers.__getitem__, sets)) for sets in ways) for ways in asked)
    return Requisites(tuple(tuple(sorted(texts)) for texts in numbers), tuple(needs))


def _asked(
    patterns: Iterable[str], bags: Iterable[str], known_of: Requirements
) -> Iterator[tuple[Sets, ...]]:
    for pattern in patterns:
        yield tuple(known_of.required(way) for way in alternatives(pattern))
    for pattern in bags:
        yield (known_of.required(pattern),)
