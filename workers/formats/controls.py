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
_BYTES: Final = tuple(sign.encode() for sign in _IN_ASCII)
_C1: Final = b"\xc2"
_OTHERS = re.compile(_C1 + rb"[\x80-\x9f]")

# References to controls as HTML writes them; a browser takes 128 to 159 for Windows-1252.
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127)(?![0-9])"
    r"|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF])(?![0-9a-fA-F]));?"
)
# Most pages have references, and few one to a control: in bytes that is seen in one pass.
_REFERENCE_IN_UTF8 = re.compile(_REFERENCE.pattern.encode())


def without(text: str, utf8: bytes | None = None) -> str:
    """A text without control characters; the same text where it has none.

    `utf8` is the text in UTF-8, where it is at hand: there they are looked for in less time.
    """
    if text.isascii():
        found = any(map(text.__contains__, _IN_ASCII))
        referred = "&#" in text
    else:
        data = text.encode("utf-8", "surrogatepass") if utf8 is None else utf8
        first = data.find(_C1)
        found = any(map(data.__contains__, _BYTES)) or (
            first >= 0 and _OTHERS.search(data, first) is not None
        )
        referred = _REFERENCE_IN_UTF8.search(data) is not None
    if found:
        text = text.translate(_TABLE)
    return _REFERENCE.sub(" ", text) if referred else text


def of_code(code: int) -> str:
    """What stands for the character with this code: itself, a line feed or a space."""
    return _TABLE.get(code, chr(code))
