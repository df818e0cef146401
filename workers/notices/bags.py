"""Rules as bags of parts: who, what was done, whether not, in any order within one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workers.notices.parts import PART, compiled, expanded, stem_cue, texts

MAX_SPREAD: Final = 130
"""Parts further apart than this do not belong together: in our own corpus they
stand within 82 characters."""

BESIDE: Final = 16
"""How far around its parts a negation still bears on a bag: before them, or after them in
languages where it follows the verb."""

_NEGATED: Final = "{negated}"
_COMMA: Final = re.compile(r"[,،、]|(?<=नसून) ")
# `Not this, but that`: what was denied before is not denied after.
_CLAUSE: Final = re.compile(
    r"[;:()\[\]؛。\x00]| - | (?:बल्कि|بلكه|বরং|بل) |, (?:sondern|sino|melainkan|lecz|а) "
)


@dataclass(frozen=True, slots=True)
class Bag:
    """Parts that one clause holds all of, in any order, near each other.

    The first part is the rarest and is looked for first. `none` may stand nowhere in the clause,
    `near` not among the parts nor right beside them: `beside` is how many characters before and
    after. `closing` is the number of the part that is a negation and closes its clause, or -1:
    before a comma it closes another one. `whole` says that the parts may stand in several clauses
    of one sentence: `The headline is ours; the rest is PTI's`.
    """

    parts: tuple[str, ...]
    none: str
    near: str
    beside: tuple[int, int]
    closing: int
    whole: bool = False


def bags_of(
    rule: str,
    bags: Sequence[Mapping[str, object]],
    parts: Mapping[str, str],
    beside: tuple[int, int],
) -> tuple[Bag, ...]:
    """The shared bags for a rule, as far as the language has words for their parts."""
    return tuple(
        Bag(
            tuple(expanded(rule, text, parts) for text in texts(bag["parts"])),
            _known(rule, str(bag.get("none", "")), parts),
            _known(rule, str(bag.get("near", "")), parts),
            beside,
            _closing(texts(bag["parts"]), beside),
            bool(bag.get("whole", False)),
        )
        for bag in _fitting(rule, bags, parts)
    )


def _closing(named: Sequence[str], beside: tuple[int, int]) -> int:
    return named.index(_NEGATED) if beside[1] and _NEGATED in named else -1


def cues_of(
    rule: str,
    bags: Sequence[Mapping[str, object]],
    parts: Mapping[str, str],
    stems: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    """What calls for the bags of a rule."""
    for bag in _fitting(rule, bags, parts):
        yield from map(stem_cue, stems[str(bag["cue"])])


def _fitting(
    rule: str, bags: Sequence[Mapping[str, object]], parts: Mapping[str, str]
) -> Iterator[Mapping[str, object]]:
    short = rule.partition("/")[2]
    for bag in bags:
        named = {part for text in texts(bag["parts"]) for part in PART.findall(text)}
        if short in texts(bag["rules"]) and named <= parts.keys():
            yield bag


def _known(name: str, pattern: str, parts: Mapping[str, str]) -> str:
    """An alternation without the alternatives that a language has no words for."""
    known = (one for one in pattern.split("|") if set(PART.findall(one)) <= parts.keys())
    return expanded(name, "|".join(one for one in known if one), parts)


def stretches(bag: Bag, text: str) -> Iterator[tuple[int, int]]:
    """What of a sentence a bag is looked for in: each clause, or all of it."""
    return iter(((0, len(text)),)) if bag.whole else clauses(text)


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
        taken = _around(bag, clause, anchor.span())
        if taken and not _taken_back(bag, clause, taken):
            start, end = _span(taken)
            return start, end, end - start - sum(one[1] - one[0] for one in taken)
    return None


def _span(taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(one[0] for one in taken), max(one[1] for one in taken)


def _around(bag: Bag, clause: str, span: tuple[int, int]) -> list[tuple[int, int]] | None:
    """The nearest match of every part to the first; parts may not share characters."""
    taken = [span]
    for number, part in enumerate(bag.parts[1:], 1):
        free = [
            found.span()
            for found in compiled(part).finditer(clause)
            if all(found.end() <= start or found.start() >= end for start, end in taken)
            and not (number == bag.closing and _COMMA.search(clause, found.end(), span[0]))
        ]
        if not free:
            return None
        taken.append(min(free, key=lambda one: max(one[0] - span[1], span[0] - one[1])))
    start, end = _span(taken)
    return taken if end - start <= MAX_SPREAD else None


def _taken_back(bag: Bag, clause: str, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether what may not stand near does: not what is within a part (`without help`)."""
    if not bag.near:
        return False
    start, end = _span(taken)
    before, after = bag.beside
    return any(
        not any(first <= found.start() and found.end() <= last for first, last in taken)
        for found in compiled(bag.near).finditer(clause, max(0, start - before), end + after)
    )
