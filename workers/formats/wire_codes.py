"""The lines that a wire puts around its copy in a text without a format: codes, dates, signs."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from workers.data import agencies
from workers.formats import wire_lines

_OPENS: Final = "ZCZC"
"""How a message of the telegraph begins."""

# `BSS/MR/ASH/1704 hrs`
_SIGN = re.compile(r"[A-Z]{2,6}(?:/[A-Za-z]{2,6}){1,5}(?:/\d{4} ?hrs)?")
_BRACKETS: Final = "()[]（）【】 "


def found(texts: Sequence[str]) -> Iterator[int]:
    """Where codes stand above the headline of a message, and the date and the end below it."""
    if not texts or not texts[0].startswith(_OPENS):
        return
    for number, text in enumerate(texts[:-1]):
        if any(map(str.islower, text)):
            break
        yield number
    for number in range(len(texts) - 1, 0, -1):
        if not (wire_lines.is_group(texts[number]) or wire_lines.is_end(texts[number])):
            break
        yield number


def sent(texts: Sequence[str]) -> str:
    """When a message was sent, as its last lines say; empty where they do not."""
    return next((wire_lines.date_of(text) for text in texts if wire_lines.is_group(text)), "")


def is_sign(text: str) -> bool:
    """Whether an agency signs off: `(PTI)`, which is no byline below a text."""
    if _SIGN.fullmatch(text):
        return agencies.named(text.partition("/")[0]) is not None
    return text[:1] in "([（【" and agencies.named(text.strip(_BRACKETS)) is not None
