"""Bylines in several lines: a name alone, and below it the post, the paper or the address.

Ada Norrland
Arts correspondent
a.norrland@example.org
"""

from collections.abc import Sequence
from typing import Final

from workers.formats import signers
from workers.formats.bylines import has_date, is_byline
from workers.formats.line_shapes import is_prose

WITHIN: Final = 12
"""Such a byline begins within the first lines of a page."""

MOST_BELOW: Final = 4
"""Lines below a name that belong to it."""


def found(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that are such bylines; the first line of a text is none.

    Above a line that says when it was written, names that people have sign too.
    """
    dated = {number for number, line in enumerate(lines[: WITHIN + 1]) if _says_when(line)}
    signed: set[int] = set()
    for number in range(1, min(len(lines) - 1, WITHIN)):
        if number in signed or number in dated:
            continue
        if number + 1 in dated and signers.are_names_alone(lines[number]):
            signed.add(number)
        elif signers.is_name_alone(lines[number]):
            signed |= _below(lines, number)
    return signed


def _says_when(line: str) -> bool:
    # Nearly every line is a sentence: to look for a date in it costs twenty times as much.
    return not is_prose(line) and has_date(line) and is_byline(line)


def _below(lines: Sequence[str], number: int) -> set[int]:
    """The name's line and those that belong to it, if there are any."""
    end = number + 1
    while end < min(len(lines), number + 1 + MOST_BELOW) and signers.is_post_alone(lines[end]):
        end += 1
    if end == number + 1:
        return set()
    below = signers.read(lines[number + 1])
    told = below is not None and (below.posted or bool(below.agencies))
    if told or signers.is_name_alone(lines[number], common=True):
        return set(range(number, end))
    return set()
