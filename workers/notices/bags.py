"""Rules as bags of parts: who, what was done, whether not, in any order within one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.notices.rulebook import Bag, compiled

MAX_SPREAD: Final = 130
"""Parts further apart than this do not belong together: the widest pair in our own corpus is
104 characters apart."""

_CLAUSE: Final = re.compile(r"[;:()\[\]؛。\x00]| - ")


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence, as far as signs tell them apart."""
    at = 0
    for sign in _CLAUSE.finditer(text):
        yield at, sign.start()
        at = sign.end()
    yield at, len(text)


def together(bag: Bag, clause: str) -> tuple[int, int, int] | None:
    """Where a clause holds all parts of a bag near each other, and what lies between, or None."""
    if bag.none and compiled(bag.none).search(clause):
        return None
    for anchor in compiled(bag.parts[0]).finditer(clause):
        span = _around(bag, clause, anchor.span())
        if span and not _taken_back(bag, clause, span):
            return span
    return None


def _around(bag: Bag, clause: str, span: tuple[int, int]) -> tuple[int, int, int] | None:
    """The span with the nearest match of every other part; parts may not share characters."""
    taken = [span]
    for part in bag.parts[1:]:
        free = [
            found.span()
            for found in compiled(part).finditer(clause)
            if all(found.end() <= start or found.start() >= end for start, end in taken)
        ]
        if not free:
            return None
        taken.append(min(free, key=lambda one: max(one[0] - span[1], span[0] - one[1])))
    start, end = min(one[0] for one in taken), max(one[1] for one in taken)
    gaps = end - start - sum(one[1] - one[0] for one in taken)
    return (start, end, gaps) if end - start <= MAX_SPREAD else None


def _taken_back(bag: Bag, clause: str, span: tuple[int, int, int]) -> bool:
    if not bag.near:
        return False
    before, after = bag.beside
    around = clause[max(0, span[0] - before) : span[1] + after]
    return compiled(bag.near).search(around) is not None
