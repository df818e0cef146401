"""A text whose line feeds are kept: in `<pre>`, or where columns stand below each other."""

import re
from textwrap import dedent
from typing import Final

_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_SOURCE_INDENT: Final = " " * 12
"""So much white space before the second line, and none before the first, is the source's own."""


def parts(text: str) -> list[str]:
    """The parts between blank lines, without what all their lines are indented by."""
    first, feed, rest = text.partition("\n")
    if first and not first[0].isspace() and rest.startswith(_SOURCE_INDENT):
        text = first + feed + dedent(rest)
    lines = "\n".join(line.rstrip() for line in dedent(text).split("\n"))
    return [part for part in _BLANK_LINES.split(lines.strip("\n")) if part.strip()]
