"""Mojibake: UTF-8 that somebody read as Windows-1252 and wrote out again (`worldâ€™s`).

A cheap gate sees whether a text may hold any: a letter that begins a character of several bytes,
followed by one that goes on with it. Only stretches with that are shown to ftfy, which leaves what
is no mojibake (`«CAFÉ»` passes the gate, and stays).
"""

import re
from html import unescape
from itertools import islice
from typing import Final

import ftfy

from workers.formats import json_text

MOST = 100_000
"""Characters that are looked at closely: ftfy takes up to 16 microseconds for one."""

# What the bytes 0x80 to 0xBF look like in Windows-1252 or Latin-1.
_GOES_ON: Final = (
    "\\x80-\\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
# A letter with a closing sign after it ends a word: `“AMANHÃ”`, `«CAFÉ»`; `GÃ–TEBORG` goes on.
_CLOSING: Final = "\u2018\u2019\u201c\u201d\u2026\u2013\u2014\u203a\u2039\xbb\xab"
_GATE = re.compile(f"[\\xc2-\\xf4](?:(?![{_CLOSING}])[{_GOES_ON}]|[{_CLOSING}](?=[^\\W\\d_]))")
# The same, looser, in UTF-8: searching bytes takes a quarter of the time.
_FIRST: Final = b"\xc3"
_GATE_IN_UTF8 = re.compile(_FIRST + rb"[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
_STRETCH = re.compile(r'[^"\n<>]+')

# References one behind the other, also where they were escaped once more. The first stands apart,
# so that only its sign is looked for in a page.
_REFERENCE: Final = r"&(?:amp;)?(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|[A-Za-z]{2,8});"
_REFERENCES = re.compile(f"{_REFERENCE}(?:{_REFERENCE}){{1,11}}")
_MOST_RUNS: Final = 5_000
_SIGNS: Final = frozenset("<>&\"'\\")

_ESCAPED_GATE = re.compile(r"\\u00[c-fC-F][0-9a-fA-F]\\u(?:00[89abAB]|20|01[5-7]|02[cCdD])")
_ESCAPES = re.compile(r"(?P<kept>\\[^u])|\\u(?P<code>(?!00[0-7])(?![dD][89a-fA-F])[0-9a-fA-F]{4})")


def repaired(text: str, utf8: bytes | None = None) -> tuple[str, tuple[str, ...]]:
    """The text as it was meant, and `mojibake_repaired`; the same text where nothing is wrong.

    `utf8` is the text in UTF-8, where it is at hand.
    """
    text, undone = _without_references(text) if ";&" in text else (text, False)
    repairs = ("mojibake_repaired",) if undone else ()
    mended, more = _repaired(text, None if undone else utf8)
    return mended, repairs or more


def _repaired(text: str, utf8: bytes | None) -> tuple[str, tuple[str, ...]]:
    if text.isascii():
        if not _ESCAPED_GATE.search(text) or not json_text.looks_like_json(text):
            return text, ()
        shown, utf8 = _ESCAPES.sub(_character, text), None
    else:
        shown = text
    data = shown.encode("utf-8", "surrogatepass") if utf8 is None else utf8
    begin = data.find(_FIRST)
    if begin < 0 or not _GATE_IN_UTF8.search(data, begin):
        return text, ()
    if not _GATE.search(shown):
        return text, ()
    stretches = [one[0] for one in _STRETCH.finditer(shown) if _GATE.search(one[0])]
    if sum(map(len, stretches)) > MOST:
        return text, ()
    mended = _STRETCH.sub(_mended, shown)
    return (text, ()) if mended == shown else (mended, ("mojibake_repaired",))


def _without_references(text: str) -> tuple[str, bool]:
    """A text without the references that spell mojibake: `&acirc;&euro;&trade;` for an apostrophe.

    Only runs of references are looked at, and only where one begins a character as UTF-8 does. What
    they meant is no sign of markup.
    """
    pieces: list[str] = []
    at = 0
    for found in islice(_REFERENCES.finditer(text), _MOST_RUNS):
        shown = unescape(found[0].replace("&amp;", "&"))
        if not _GATE.search(shown + text[found.end() : found.end() + 1]):
            continue
        mended = ftfy.fix_encoding(shown)
        if len(mended) < len(shown) and not _SIGNS & set(mended):
            pieces += (text[at : found.start()], mended)
            at = found.end()
    if not pieces:
        return text, False
    return "".join((*pieces, text[at:])), True


def _mended(stretch: re.Match[str]) -> str:
    return ftfy.fix_encoding(stretch[0]) if _GATE.search(stretch[0]) else stretch[0]


def _character(escape: re.Match[str]) -> str:
    """The character that an escape of JSON stands for; controls and half pairs stay escaped."""
    return escape["kept"] or chr(int(escape["code"], 16))
