"""Plain text into paragraphs: by blank lines, by single line feeds, or out of a hard wrap."""

import re
from itertools import pairwise

from workers.formats import hard_wrap
from workers.formats.page_lines import goes_on_in
from workers.values import dataclass

_LINE_END = re.compile(r"\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")


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
    joins = hard_wrap.ends(lines) or _continued(lines)
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
        return lines[0] if hard_wrap.has_columns(lines[0]) else lines[0].strip()
    return " ".join(line.strip() for line in lines)


def _continued(lines: list[str]) -> frozenset[int]:
    """The indexes of lines whose sentence goes on in the next one."""
    found: set[int] = set()
    for at, (line, following) in enumerate(pairwise(lines)):
        if goes_on_in(line, following, within=at - 1 in found) and not hard_wrap.has_columns(
            following
        ):
            found.add(at)
    return frozenset(found)
