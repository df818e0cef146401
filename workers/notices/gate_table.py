"""The gates of many patterns as one table, in a form that can be kept: which text opens which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from workers.notices.requisites import requisites
from workers.notices.telling import BEGIN, EDGE

EDGES: Final = EDGE + BEGIN

Asked: TypeAlias = tuple[str, bool, tuple[int, ...]]
"""Who asks for a text: what stands before it there, whether a word ends with it, and for which
sets."""


@dataclass(frozen=True, slots=True)
class GateTable:
    """A gate is a set of texts and has a number; it is open in a text that holds one of them.

    `texts` are all that are asked for, `asked` says for each who asks, by its number in `asking`:
    most are asked for by the same. `needs` are for each pattern the gates of each of its ways.
    """

    texts: tuple[str, ...]
    asked: tuple[int, ...]
    asking: tuple[tuple[Asked, ...], ...]
    needs: tuple[tuple[tuple[int, ...], ...], ...]


def gate_table(patterns: Iterable[str], bags: Iterable[str], parts: Iterable[str]) -> GateTable:
    """The gates of some patterns and of those in bags; `parts` are what they are made of."""
    known = requisites(patterns, bags, parts)
    waiting: defaultdict[str, defaultdict[tuple[str, bool], list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for number, texts in enumerate(known.sets):
        for text in texts:
            before = text[0] if text[0] in EDGES else ""
            waiting[text.strip(EDGES)][before, text.endswith(EDGE)].append(number)
    numbers: dict[tuple[Asked, ...], int] = {}
    asked = tuple(
        numbers.setdefault(
            tuple((*edges, tuple(sets)) for edges, sets in by_edges.items()), len(numbers)
        )
        for by_edges in waiting.values()
    )
    return GateTable(tuple(waiting), asked, tuple(numbers), known.needs)
