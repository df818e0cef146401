"""XHTML where HTML is read: elements that end in their own tag, `<title/>`, do not stay open.

HTML knows no such end, and reads all that follows as the title or the script.
"""

import re
from typing import Final

_LOOKED_AT: Final = 2000
_DECLARED: Final = (b"http://www.w3.org/1999/xhtml", b"<?xml")
_CLOSED = re.compile(
    # The first letter alone in any case: so the search goes from one `<` to the next.
    rb"<(?=[tsinxTSINX])((?i:title|textarea|script|style|iframe|noscript|noframes|xmp))"
    rb"((?:\s[^<>]{0,2000})?)/>"
)


def opened(data: bytes) -> bytes:
    """A text in UTF-8 that says it is XHTML, with an end tag for each such element."""
    if b"/>" not in data or not any(sign in data[:_LOOKED_AT] for sign in _DECLARED):
        return data
    return _CLOSED.sub(rb"<\1\2></\1>", data)
