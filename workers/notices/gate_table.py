"""The gates of many patterns as one table, in a form that can be kept: which text opens which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from workers.notices.requisites import requisites
from workers.notices.telling import BEGIN, EDGE

EDGES: Final = EDGE + BEGIN

TOLD: Final = 12
"""Characters of a text that are looked for: the rest tells little more. Of 89,000 texts of 24
languages 70,000 are left, which take half the memory and two thirds of the time to make."""

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
            bare = text.strip(EDGES)
            after = text.endswith(EDGE) and len(bare) <= TOLD
            waiting[bare[:TOLD]][before, after].append(number)
    numbers: dict[tuple[Asked, ...], int] = {}
    asked = tuple(
        numbers.setdefault(
            tuple((*edges, tuple(dict.fromkeys(sets))) for edges, sets in by_edges.items()),
            len(numbers),
        )
        for by_edges in waiting.values()
    )
    return GateTable(tuple(waiting), asked, tuple(numbers), known.needs)


def alone(table: GateTable, number: int) -> GateTable:
    """The gates of one pattern alone, that with this number: few texts are soon looked for."""
    ways = table.needs[number]
    numbers = {gate: new for new, gate in enumerate(sorted({gate for way in ways for gate in way}))}
    asking = {
        asked: kept
        for asked, each in enumerate(table.asking)
        if (kept := tuple(_kept(each, numbers)))
    }
    order = {asked: new for new, asked in enumerate(asking)}
    texts = [
        (text, order[asked])
        for text, asked in zip(table.texts, table.asked, strict=True)
        if asked in order
    ]
    return GateTable(
        texts=tuple(text for text, _ in texts),
        asked=tuple(asked for _, asked in texts),
        asking=tuple(asking.values()),
        needs=(tuple(tuple(map(numbers.__getitem__, way)) for way in ways),),
    )


def _kept(asking: Iterable[Asked], numbers: Mapping[int, int]) -> Iterator[Asked]:
    """What of those who ask remains where only these gates are kept, under their new numbers."""
    for before, after, gates in asking:
        kept = tuple(numbers[gate] for gate in gates if gate in numbers)
        if kept:
            yield before, after, kept
