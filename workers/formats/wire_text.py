"""The text of a wire into paragraphs: its lines are as wide as a teleprinter, its tables are kept.

Unlike on a page, it is known that the lines are broken by width: one that is full goes on in the
next. Blank lines and indents part paragraphs; rows with columns stay together, as they are.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from workers.formats.line_shapes import ends_in_stop
from workers.formats.wire_lines import Line

_WIDEST: Final = 120
_NARROWEST: Final = 40
_SLACK: Final = 14
"""The longest word that is not begun at the end of a line, nearly always."""

_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S|^\|.*\|$")
_AGATE = re.compile(r"\S  +\S")
_BEGINS = re.compile(r"[-*+•–—>#]+\s|\d{1,3}[.)]\s|https?://|[^\W\d_][\w-]{1,14}:\s|--")
"""What begins a line of its own: an entry of a list, an address, a label."""

_LEAST_ROWS: Final = 2
_LONGEST_HEAD: Final = 30


def paragraphs(lines: Sequence[str], first: int) -> list[Line]:
    """The paragraphs and tables in the lines of a text, `first` being the number of its first."""
    lines = [line.rstrip() for line in lines]
    width = max((len(line) for line in lines if len(line) <= _WIDEST), default=0)
    tabled = _rows(lines)
    found: list[Line] = []
    group: list[str] = []
    for number, (line, following) in enumerate(pairwise([*lines, ""])):
        group += [line] if line.strip() else []
        if group and not _goes_on(line, following, width, (number in tabled, number + 1 in tabled)):
            found.append(Line(_joined(group, number in tabled), first + number - len(group) + 1))
            group = []
    return found


def preserved(lines: Sequence[str], first: int) -> list[Line]:
    """The parts of a text that came set as a table, between blank lines, each line as it is."""
    found: list[Line] = []
    group: list[str] = []
    for number, (line, following) in enumerate(pairwise([*lines, ""])):
        group += [line.rstrip()] if line.strip() else []
        if group and not following.strip():
            found.append(Line("\n".join(group), first + number - len(group) + 1))
            group = []
    return found


def _rows(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are rows of a table: with columns, and not alone."""
    wide = [_has_columns(line.strip()) for line in lines]
    close = [
        one or ("  " in line and bool(_AGATE.search(line.strip())))
        for one, line in zip(wide, lines, strict=True)
    ]
    found: set[int] = set()
    start = 0
    for number in range(len(lines) + 1):
        if number < len(lines) and (close[number] or _heads_rows(lines, close, number)):
            continue
        if number - start >= _LEAST_ROWS and any(wide[start:number]):
            found.update(range(start, number))
        start = number + 1
    return frozenset(found)


def _has_columns(line: str) -> bool:
    may_have = "   " in line or "\t" in line or line[:1] == "|"
    return may_have and bool(_COLUMNS.search(line))


def _heads_rows(lines: Sequence[str], close: Sequence[bool], number: int) -> bool:
    """Whether a short line between rows heads those below it: `  WHEAT`."""
    text = lines[number].strip()
    within = 0 < number < len(lines) - 1 and close[number - 1] and close[number + 1]
    return within and 0 < len(text) <= _LONGEST_HEAD and not ends_in_stop(text)


def _goes_on(line: str, following: str, width: int, rows: tuple[bool, bool]) -> bool:
    """Whether the next line belongs to what this one is of."""
    if not following.strip() or not line.strip():
        return False
    if any(rows):
        return all(rows)
    if following[0].isspace() or len(line) > _WIDEST or width < _NARROWEST:
        return False
    if _BEGINS.match(following):
        return False
    if following[:1].islower() and not ends_in_stop(line):
        return True
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - _SLACK


def _joined(group: Sequence[str], tabled: bool) -> str:
    if tabled:
        return "\n".join(group)
    return group[0].strip() if len(group) == 1 else " ".join(line.strip() for line in group)
