"""White space as a browser shows it: collapsed, but kept in `pre`, with lines and cells in it."""

import re
from typing import Final

from workers.formats.line_shapes import ends_in_stop

LINE: Final = "\x1d"
CELL: Final = "\x1e"
"""A line ends, a cell of a table ends. Python counts both among white space: no text loses any."""

_ENDS: Final = " \n\r\t"
"""How most markup is laid out: white space around a text, which shows nowhere."""

_SENTENCE: Final = 40

# A space alone is one already.
_SPACE = re.compile(r"[\x00-\x1c\x1f-\x20\x7f-\x9f]{2,}|[\x00-\x1c\x1f\x7f-\x9f]")
_AROUND_LINE = re.compile(r" ?\x1d ?")
_AROUND_CELL = re.compile(r" ?\x1e ?")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*|\n(?=\xa0[\xa0 ]+[^\s\n][^\n]{30})")  # or an indent


def shown(raw: str, tag: str) -> list[str]:
    """The text as a reader sees it, in paragraphs. Never with blank ends, never empty."""
    is_kept = tag == "pre"
    bare = raw if is_kept else raw.strip(_ENDS)
    if "  " not in bare and bare.isprintable():
        # No line, no cell, no white space but single spaces: most text is shown as it stands.
        return [bare.strip()]
    text = raw.replace(LINE, "\n") if is_kept else _AROUND_LINE.sub("\n", _SPACE.sub(" ", raw))
    if CELL in text:
        row = _AROUND_CELL.sub("\t", text).strip(" \n")
        return [row] if row.strip() else []
    if "\n" not in text:
        return [text.strip()]
    parts = [part for part in _BLANK_LINES.split(text.strip("\n ")) if part.strip()]
    return [part.rstrip() if is_kept else part.strip() for part in parts]


def sentences(part: str) -> list[str]:
    """The lines of a part where two at least are sentences, one of them long; else the whole part.

    Feeds write a whole story with single `<br>` in it.
    """
    lines = part.split("\n")
    told = [len(line) for line in lines if ends_in_stop(line)]
    if len(told) < 2 or max(told) < _SENTENCE:
        return [part]
    return [bare for line in lines if (bare := line.strip())]
