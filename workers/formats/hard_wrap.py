"""Lines that a hard wrap broke: each ends where the next word would not have fitted in."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from workers.formats.line_shapes import ends_in_stop

WIDEST: Final = 120
"""No wire wraps wider than this; a longer line is a paragraph of its own."""

_NARROWEST: Final = 40
"""Narrower columns are lists and verse."""

_SLACK: Final = 12
"""The longest word that is not begun at the end of a line, where lines are not full to the sign."""

_LEAST: Final = 3
_LEAST_GOING_ON: Final = 2
_SHARE: Final = 0.6
_LEAST_ROWS: Final = 3

_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")
_GAP = re.compile(r"(?<=[^\s.!?:;,”\"')]) {2}(?=\S)")
_DIGIT = re.compile(r"\d")
_STOPS: Final = (".", "।", "。", "!", "?")


def ends(lines: Sequence[str]) -> frozenset[int]:
    """The indexes of lines that go on in the next one; none where the text is not wrapped.

    Blank lines and indents part paragraphs. Where every line that ends within a sentence is full
    to the sign, the others must be too; else some slack is given. Rows of a table never go on.
    """
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= WIDEST:
        return frozenset()
    followed = [at for at in range(len(lines) - 1) if _may_go_on(lines[at], lines[at + 1])]
    open_ = [at for at in followed if not ends_in_stop(lines[at])]
    exact = all(_is_full(lines[at], lines[at + 1], width) for at in open_)
    slack = 0 if exact else _SLACK
    wrapped = [at for at in followed if _is_full(lines[at], lines[at + 1], width - slack)]
    goes_on = exact and any(lines[at + 1][0].islower() for at in open_)
    least = _LEAST_GOING_ON if goes_on else _LEAST
    if len(wrapped) < max(least, _SHARE * len(followed)):
        return frozenset()
    # Lines that mostly end like sentences are paragraphs that happen to be of one length.
    if 2 * sum(lines[at].endswith(_STOPS) for at in wrapped) > len(wrapped):
        return frozenset()
    return frozenset(wrapped) - _rows(lines, wrapped)


def undone(texts: Sequence[str]) -> list[str]:
    """Paragraphs whose lines may be broken by a hard wrap, without the breaks that are its own."""
    lines: list[str] = []
    for text in texts:
        lines += [*(line.rstrip() for line in text.split("\n")), ""]
    joins = ends(lines)
    if not joins:
        return list(texts)
    found: list[str] = []
    at = 0
    for text in texts:
        size = text.count("\n") + 1
        found.append(_joined(lines[at : at + size], {one - at for one in joins}))
        at += size + 1
    return found


def has_columns(line: str) -> bool:
    """Whether words stand apart in a line as in the columns of a table, not as after a stop."""
    if "  " not in line and "\t" not in line:
        return False
    return bool(_COLUMNS.search(line)) or len(_GAP.findall(line[: WIDEST + 1])) > 1


def _may_go_on(line: str, following: str) -> bool:
    if not line or not following.strip() or following[0].isspace():
        return False
    return not has_columns(line.strip()) and not has_columns(following)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether a line ends because the next word did not fit, and not because a paragraph does."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _rows(lines: Sequence[str], wrapped: Iterable[int]) -> frozenset[int]:
    """Those of the lines that are rows of scores: a number in each, and a capital at the head."""
    found: set[int] = set()
    for _, run in groupby(enumerate(wrapped), key=lambda one: one[1] - one[0]):
        numbers = [at for _, at in run]
        rows = [lines[at] for at in (*numbers, numbers[-1] + 1)]
        certain = len(rows) >= _LEAST_ROWS or all(row[-1].isdigit() for row in rows)
        if certain and all(map(_is_row, rows)):
            found.update(numbers)
    return frozenset(found)


def _is_row(line: str) -> bool:
    return not line[0].islower() and _DIGIT.search(line) is not None


def _joined(lines: Sequence[str], joins: set[int]) -> str:
    pieces = [lines[0]]
    for at, line in enumerate(lines[1:]):
        pieces += (" " if at in joins else "\n", line)
    return "".join(pieces)
