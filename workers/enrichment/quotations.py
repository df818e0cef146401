"""Finds what stands between quotation marks, of every language, also across paragraphs.

    "..."  ''...''  “...”  „...“  „...”  ”...”  «...»  »...«  »...»  「...」  『...』  ‘...’

A quotation that goes on in the next paragraph is opened there again and closed only at its end.
One that is never closed is none: nobody knows where it ends.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

MOST: Final = 200
"""Quotations of one story that are looked at."""

LONGEST: Final = 3_000
"""Characters of one quotation; what is longer was never closed."""

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
_TWO: Final = r"(?<!')''(?!')"
_SIGNS: Final = (*(sign for sign in _CLOSERS if len(sign) == 1), "''")
"""What opens a quotation."""

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
    openers = "".join([sign for sign in _SIGNS if sign in text])
    found: list[Quotation] = []
    if openers:
        for one in _found(text, _any_of(openers)):
            if text[one.start : one.end].strip():
                found.append(one)
            if len(found) == MOST:
                break
    return found


def _found(text: str, openers: re.Pattern[str]) -> Iterator[Quotation]:
    """Between an opening mark and that which closes it."""
    at = 0
    while match := openers.search(text, at):
        opened, at = match.span()
        if _opens(text, opened, match[0]):
            one, at = _from(text, opened, match[0])
            if one and one.closed - len(match[0]) - one.opened <= LONGEST:
                yield one


def _from(text: str, opened: int, mark: str) -> tuple[Quotation | None, int]:
    """The quotation that is opened here, if it is closed, and where to look for the next.

    Another opening mark begins it anew.
    """
    for match in _ends(mark).finditer(text, opened + len(mark)):
        at, sign = match.start(), match[0]
        if sign == "\n\n":
            if not _goes_on(text, match.end(), mark):
                return None, match.end()
        elif _closes(text, at, sign, mark):
            return _between(text, opened, at, len(sign)), match.end()
        elif sign == mark and _opens(text, at, sign):
            opened = opened if text[at - 1] == "\n" else at
    return None, len(text)


@cache
def _any_of(signs: str) -> re.Pattern[str]:
    """One of these signs, in a class by itself: where it is one, that is faster."""
    single = "".join(sign for sign in signs if sign != "'")
    ways = ([f"[{single}]"] if single else []) + ([_TWO] if "'" in signs else [])
    return re.compile("|".join(ways))


@cache
def _ends(mark: str) -> re.Pattern[str]:
    """What may end a quotation, or begin it anew: a paragraph, what closes it, its mark."""
    if mark == "''":
        return re.compile(rf"\n\n|{_TWO}")
    return re.compile(rf"\n\n|[{mark}{_CLOSERS[mark]}]")


def _goes_on(text: str, at: int, mark: str) -> bool:
    """Whether the next paragraph opens it again, as Spanish does with the closing mark."""
    if mark == "''":
        return text.startswith(mark, at)
    return text[at : at + 1] in (mark, *_CLOSERS[mark]) and mark not in "‘「『"


def _opens(text: str, at: int, sign: str) -> bool:
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
