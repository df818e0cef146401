"""What a text must hold for a pattern to match in it, read off the pattern itself.

The answer is sets of texts: every match holds a text of each set. Looking for those of
many patterns at once costs a fraction of trying one of them, and nobody keeps such lists by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final, TypeAlias

from workers.notices.telling import BEGIN, EDGE, MOST, SETS, Sets, rarest

Node: TypeAlias = tuple[object, Any]

_WIDEST: Final = 12
"""Characters of a class that are told apart."""

_STRUCTURE: Final = re.compile(r"\\.|[()\[\]|]", re.S)
"""What decides where the alternatives of a pattern end."""

_PART: Final = 12
"""Characters of a part that is worth a sign of its own."""

_PARTS: Final = 0xF0000
"""Signs from here on stand for parts: no text of a rule has them."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """What is known of a piece of a pattern.

    `whole` are all texts that it can match, None if they are too many to tell; of each set in
    `held` every match of it holds a text.
    """

    whole: frozenset[str] | None = None
    held: Sets = ()


_NOTHING: Final = _Texts(whole=frozenset({""}))
_ANYTHING: Final = _Texts()


class Requirements:
    """What patterns require that are made of the same named parts: each part is looked at once."""

    def __init__(self, parts: Iterable[str] = ()) -> None:
        longest = sorted({part for part in parts if len(part) >= _PART}, key=len, reverse=True)
        self._signs = {part: chr(_PARTS + number) for number, part in enumerate(longest)}
        self._known: dict[int, _Texts] = {}
        self._texts = {ord(sign): part for part, sign in self._signs.items()}

    def required(self, pattern: str) -> Sets:
        """Sets of which every match of a pattern holds a text each, at most `SETS`.

        None where nothing is known. A text that begins or ends with `EDGE` stands at the edge of
        a word there, one that begins with `BEGIN` at the beginning.
        """
        return _best(self._sequence(self._parsed(pattern)))

    def _parsed(self, pattern: str) -> Sequence[Node]:
        """The tree of a pattern in which a sign of its own stands for each part."""
        for part, sign in self._signs.items():
            if len(part) < len(pattern):
                pattern = pattern.replace(part, sign)
        return list(_parser.parse(pattern))

    def _sequence(self, nodes: Sequence[Node]) -> _Texts:
        """Pieces one after the other: whole while they can be told, else the best stretches."""
        run: frozenset[str] = frozenset({""})
        whole = True
        held: list[frozenset[str]] = []
        for number, node in enumerate(nodes):
            if node[0] is op.LITERAL and node[1] < _PARTS:
                sign = chr(node[1])
                run = frozenset([text + sign for text in run])
                continue
            texts = self._node(node)
            if texts.whole is not None and _tellable(run, texts.whole):
                run = _joined(run, texts.whole)
                continue
            whole = False
            held += [_joined(run, _first(nodes[number:])), *texts.held]
            run = texts.whole if texts.whole is not None else frozenset({""})
        return _Texts(whole=run) if whole else _Texts(held=rarest((*held, run)))

    def _node(self, node: Node) -> _Texts:
        kind, value = node
        if kind is op.LITERAL:
            return self._part(value)
        if kind is op.BRANCH:
            return self._branch(value[1])
        if kind is op.IN and any(what is op.LITERAL and sign >= _PARTS for what, sign in value):
            return self._branch([[one] for one in value])
        if kind in _REPEATS:
            return self._repeated(*value)
        if kind is op.SUBPATTERN:
            return self._sequence(list(value[3]))
        return _LEAVES.get(kind, _unknown)(value)

    def _part(self, number: int) -> _Texts:
        if number not in self._known:
            self._known[number] = self._sequence(self._parsed(self._texts[number]))
        return self._known[number]

    def _branch(self, branches: Sequence[Sequence[Node]]) -> _Texts:
        found = [self._sequence(list(branch)) for branch in branches]
        wholes = [one.whole for one in found if one.whole is not None]
        if len(wholes) == len(found):
            return _Texts(whole=frozenset().union(*wholes))
        bests = [_best(one) for one in found]
        if not all(bests):
            return _ANYTHING
        # An alternative with one set only gives it to each.
        return _Texts(
            held=tuple(
                frozenset().union(*(best[min(number, len(best) - 1)] for best in bests))
                for number in range(SETS)
            )
        )

    def _repeated(self, least: int, most: int, nodes: Sequence[Node]) -> _Texts:
        once = self._sequence(list(nodes))
        if (least, most) == (0, 1) and once.whole is not None:
            return _Texts(whole=once.whole | {""})
        if least == 0:
            return _ANYTHING
        if (least, most) == (1, 1):
            return once
        return _Texts(held=_best(once))


def alternatives(pattern: str) -> tuple[str, ...]:
    """The alternatives of a pattern, each a pattern: what `|` divides outside of groups."""
    found, depth, start, in_class = [], 0, 0, False
    for sign in _STRUCTURE.finditer(pattern):
        token = sign.group()
        if in_class or token in "[]":
            in_class = token != "]"
        elif token in "()":
            depth += 1 if token == "(" else -1
        elif token == "|" and not depth:
            found.append(pattern[start : sign.start()])
            start = sign.end()
    return (*found, pattern[start:])


def _best(texts: _Texts) -> Sets:
    return rarest((texts.whole, *texts.held) if texts.whole is not None else texts.held)


def _joined(run: frozenset[str], more: frozenset[str]) -> frozenset[str]:
    return frozenset(first + second for first in run for second in more)


def _first(nodes: Sequence[Node]) -> frozenset[str]:
    """The sign that must come next, if it is always the same one; else nothing is told."""
    signs = _signs(nodes)
    return signs if signs is not None and len(signs) == 1 else frozenset({""})


def _signs(nodes: Sequence[Node]) -> frozenset[str] | None:
    """The signs with which a sequence can begin, None if they are not known."""
    found: frozenset[str] = frozenset()
    for kind, value in nodes:
        if kind is op.LITERAL and isinstance(value, int):
            return found | {chr(value)} if value < _PARTS else None
        if kind not in (op.MAX_REPEAT, op.MIN_REPEAT) or not isinstance(value, tuple):
            return None
        signs = _signs(value[2])
        if signs is None:
            return None
        found |= signs
        if value[0]:
            return found
    return None


def _tellable(run: frozenset[str], more: frozenset[str]) -> bool:
    """Whether texts that are put together are few, or no more than one side has alone."""
    return len(run) * len(more) <= max(MOST, len(run), len(more))


def _at(value: object) -> _Texts:
    return _Texts(whole=frozenset({_AT.get(value, "")}))


def _class(value: Sequence[Node]) -> _Texts:
    signs: set[str] = set()
    for kind, what in value:
        if kind is op.LITERAL and isinstance(what, int):
            signs.add(chr(what))
        elif kind is op.RANGE and isinstance(what, tuple) and what[1] - what[0] < _WIDEST:
            signs.update(map(chr, range(what[0], what[1] + 1)))
        else:
            return _ANYTHING
    return _Texts(whole=frozenset(signs)) if len(signs) <= _WIDEST else _ANYTHING


_AT: Final = {op.AT_BOUNDARY: EDGE, op.AT_BEGINNING: BEGIN}


def _beside(_: object) -> _Texts:
    return _NOTHING


def _unknown(_: object) -> _Texts:
    return _ANYTHING


_REPEATS: Final = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})

_LEAVES: Final[dict[object, Callable[[Any], _Texts]]] = {
    op.AT: _at,
    op.IN: _class,
    op.ASSERT: _beside,
    op.ASSERT_NOT: _beside,
}
