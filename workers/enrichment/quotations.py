"""Finds what stands between quotation marks, of every language, also across paragraphs.

    "..."  ''...''  “...”  „...“  „...”  ”...”  «...»  »...«  »...»  「...」  『...』  ‘...’

A quotation that goes on in the next paragraph is opened there again and closed only at its end.
One that is never closed is none: nobody knows where it ends.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

MOST: Final = 200
"""Quotations of one story that are looked at."""

LONGEST: Final = 3_000
"""Characters of one quotation; what is longer was never closed."""

_MARKS: Final = re.compile(r"\n\n|(?<!')''(?!')|[\"“”„«»「」『』‘’]")
_CLOSERS: Final = {
    '"': '"',
    "''": "''",
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "‘": "’",
}
_BEFORE: Final = frozenset(" \u00a0\u202f\t\n([{—–-/:¡¿，。：、；")
_ALWAYS: Final = frozenset("„「『")


class Quotation(NamedTuple):
    """What is quoted stands from `start` to `end`, its marks from `opened` to `closed`."""

    opened: int
    start: int
    end: int
    closed: int


def find(text: str) -> list[Quotation]:
    """The quotations in order; none within another."""
    found: list[Quotation] = []
    for one in _found(text):
        if text[one.start : one.end].strip():
            found.append(one)
        if len(found) == MOST:
            break
    return found


def _found(text: str) -> Iterator[Quotation]:
    """Between an opening mark and that which closes it; another opening mark begins anew."""
    opened, mark = -1, ""
    for match in _MARKS.finditer(text):
        at, sign = match.start(), match[0]
        if sign == "\n\n":
            mark = mark if mark and _goes_on(text, match.end(), mark) else ""
        elif mark and _closes(text, at, sign, mark):
            if at - opened <= LONGEST:
                yield _between(text, opened, at, len(sign))
            mark = ""
        elif sign == (mark or sign) and _opens(text, at, sign):
            is_again = bool(mark) and text[at - 1] == "\n"
            opened, mark = (opened if is_again else at), sign


def _goes_on(text: str, at: int, mark: str) -> bool:
    """Whether the next paragraph opens it again, as Spanish does with the closing mark."""
    if mark == "''":
        return text.startswith(mark, at)
    return text[at : at + 1] in (mark, *_CLOSERS[mark]) and mark not in "‘「『"


def _opens(text: str, at: int, sign: str) -> bool:
    if sign not in _CLOSERS:
        return False
    if sign in _ALWAYS:
        return True
    following = text[at + len(sign) : at + len(sign) + 1]
    if sign == "«":
        return bool(following)
    before = text[at - 1 : at]
    return (not before or before in _BEFORE) and bool(following) and not following.isspace()


def _closes(text: str, at: int, sign: str, mark: str) -> bool:
    if sign not in _CLOSERS[mark]:
        return False
    if at and text[at - 1] == "\n":
        return False
    if mark == "‘":
        # An apostrophe looks the same: only where a clause ends.
        return text[at - 1] in ",.!?" or text[at + 1 : at + 2] == ","
    if mark in ('"', "''"):
        # Where it could as well open, the first was never closed: inches, a slip of the keyboard.
        return not text[at - 1].isspace()
    return True


def _between(text: str, opened: int, at: int, mark: int) -> Quotation:
    """What stands between two marks of so many characters, without the space inside them."""
    start, end = opened + mark, at
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(opened, start, end, at + mark)
