"""Control characters, which are no text: they move cursors, ring bells and hide words.

What ends a line stays a line end; every other one becomes a space, so that no words run together.
Terminals, logs and XML take them for commands or refuse them, so none may reach an event.
"""

import re
from typing import Final

LINE_ENDS: Final = "\x0b\x0c\x85"
"""Controls that end a line: they become line feeds."""

_KEPT: Final = "\t\n\r"
_ALL: Final = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
_TABLE: Final = {
    ord(sign): "\n" if sign in LINE_ENDS else " " for sign in _ALL if sign not in _KEPT
}
_IN_ASCII: Final = tuple(sign for sign in map(chr, _TABLE) if sign.isascii())
_ANY = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")

# References to controls as HTML writes them; a browser takes 128 to 159 for Windows-1252.
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127)(?![0-9])"
    r"|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF])(?![0-9a-fA-F]));?"
)


def without(text: str) -> str:
    """A text without control characters; the same text where it has none."""
    if _has_any(text):
        text = text.translate(_TABLE)
    return _REFERENCE.sub(" ", text) if "&#" in text else text


def _has_any(text: str) -> bool:
    """Whether there is one; for each sign on its own where that is quicker than for all at once."""
    if text.isascii():
        return any(map(text.__contains__, _IN_ASCII))
    return _ANY.search(text) is not None


def of_code(code: int) -> str:
    """What stands for the character with this code: itself, a line feed or a space."""
    return _TABLE.get(code, chr(code))
