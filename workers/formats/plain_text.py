"""Plain text into paragraphs: by blank lines, by single line feeds, or out of a hard wrap."""

import re
from itertools import pairwise
from typing import Final

from workers.formats.page_lines import goes_on_in
from workers.values import dataclass

WRAP_COLUMNS: Final = 120
"""No wire wraps wider than this; a longer line is a paragraph of its own."""

_LEAST_WRAP_COLUMNS: Final = 40
"""Narrower columns are lists and verse."""

_WRAP_SLACK: Final = 12
_LEAST_WRAPPED: Final = 3
_WRAPPED_SHARE: Final = 0.6

_LINE_END = re.compile(r"\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the number of its first line (from 1), and whether blank lines surround it."""

    text: str
    line: int
    after_blank: bool
    before_blank: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order; every character that is not white space is in one.

    A hard wrap is undone where the whole text shows it: lines end where the next word would not
    have fitted; and where a single sentence shows it, by going on in lower case on the next line.
    Lines with columns stay as they are.
    """
    lines = [line.rstrip() for line in _LINE_END.split(text)]
    joins = _wrapped_ends(lines) or _continued(lines)
    found: list[Paragraph] = []
    blank, number = True, 0
    while number < len(lines):
        first = number
        while number in joins:
            number += 1
        number += 1
        whole = _joined(lines[first:number])
        if whole:
            before_blank = number >= len(lines) or not lines[number]
            found.append(Paragraph(whole, first + 1, blank, before_blank))
        blank = not whole
    return found


def _joined(lines: list[str]) -> str:
    if len(lines) == 1:
        return lines[0] if _COLUMNS.search(lines[0]) else lines[0].strip()
    return " ".join(line.strip() for line in lines)


def _continued(lines: list[str]) -> frozenset[int]:
    """The indexes of lines whose sentence goes on in the next one."""
    found: set[int] = set()
    for at, (line, following) in enumerate(pairwise(lines)):
        if goes_on_in(line, following, within=at - 1 in found) and not _COLUMNS.search(following):
            found.add(at)
    return frozenset(found)


def _wrapped_ends(lines: list[str]) -> frozenset[int]:
    """The indexes of lines that go on in the next one; none where the text is not wrapped."""
    width = max(map(len, lines), default=0)
    if not _LEAST_WRAP_COLUMNS <= width <= WRAP_COLUMNS:
        return frozenset()
    followed = [at for at in range(len(lines) - 1) if lines[at] and lines[at + 1].strip()]
    wrapped = [at for at in followed if _is_full(lines[at], lines[at + 1], width)]
    if len(wrapped) < max(_LEAST_WRAPPED, _WRAPPED_SHARE * len(followed)):
        return frozenset()
    # Lines that mostly end like sentences are paragraphs that happen to be of one length.
    if 2 * sum(lines[at].endswith((".", "।", "。", "!", "?")) for at in wrapped) > len(wrapped):
        return frozenset()
    return frozenset(wrapped)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether a line ends because the next word did not fit, and not because a paragraph does."""
    if _COLUMNS.search(line.strip()) or following[:1].isspace():
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - _WRAP_SLACK
