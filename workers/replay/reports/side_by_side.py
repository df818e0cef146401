"""Two texts in two columns: paragraphs that belong together in a row, what differs marked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, TypeAlias

Segments: TypeAlias = tuple[tuple[str, bool], ...]
"""Text in order; True where it is only on this side."""

_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS: Final = 1_500
"""Longer paragraphs are marked as a whole: to align words takes quadratic time."""
_MOST_LINES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of each side; None where the other side has no such paragraph.

    `skipped` paragraphs that are the same on both sides are left out where this row stands.
    """

    old: Segments | None = None
    new: Segments | None = None
    skipped: int = 0


def rows(old: str, new: str, context: int = 1) -> Iterator[Row]:
    """The rows of two texts, with so many same paragraphs around what differs."""
    before, after = old.splitlines()[:_MOST_LINES], new.splitlines()[:_MOST_LINES]
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, start, stop, begin, end) in enumerate(opcodes):
        if tag == "equal":
            lead = context if number else 0
            tail = context if number + 1 < len(opcodes) else 0
            yield from _same(before[start:stop], lead, tail)
        else:
            yield from _unlike(before[start:stop], after[begin:end])


def _same(lines: Sequence[str], lead: int, tail: int) -> Iterator[Row]:
    skipped = len(lines) - lead - tail
    if skipped < 2:
        yield from (Row(_plain(line), _plain(line)) for line in lines)
        return
    yield from (Row(_plain(line), _plain(line)) for line in lines[:lead])
    yield Row(skipped=skipped)
    yield from (Row(_plain(line), _plain(line)) for line in lines[lead + skipped :])


def _unlike(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    for index in range(max(len(old), len(new))):
        if index >= len(old):
            yield Row(None, ((new[index], True),))
        elif index >= len(new):
            yield Row(((old[index], True),), None)
        else:
            yield Row(*_marked(old[index], new[index]))


def _marked(old: str, new: str) -> tuple[Segments, Segments]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > _MOST_WORDS:
        return ((old, True),), ((new, True),)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, stop, begin, end in matcher.get_opcodes():
        differs = tag != "equal"
        left.append(("".join(before[start:stop]), differs))
        right.append(("".join(after[begin:end]), differs))
    return _joined(left), _joined(right)


def _joined(segments: Sequence[tuple[str, bool]]) -> Segments:
    return tuple((text, differs) for text, differs in segments if text)


def _plain(line: str) -> Segments:
    return ((line, False),) if line else ()
