"""How much a line says and how it ends: what tells a sentence, a headline and a label apart."""

import re
from typing import Final

PROSE_WEIGHT: Final = 55
"""A sentence of a story has at least this many characters; one without its stop, three times."""

_DENSE_WEIGHT: Final = 2.5
"""A character of Chinese, Japanese, Korean or Thai says as much as this many Latin letters."""

STOPS: Final = frozenset(".。．।؟۔॥:：;")
_WEAK_STOPS: Final = frozenset("?!？！…")
CLOSERS: Final = " \t)]}»”’\"'）』」*"
_DOTS: Final = ("...", ". . .")
_DENSE = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")

_DIRECTIONS: Final = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))

# `Ferry stuck in the ice (upd.)`, `(aktl.)`: which version a headline belongs to.
_VERSION = re.compile(r"\s\([^\W\d_]{2,12}\.\)$")

_NOTE = re.compile(r"\[[^\[\]]{3,200}\]|\([^()]{3,200}\)|\+{2,3}[^+]{3,200}\+{2,3}")


def plainly(text: str) -> str:
    """A line with single spaces, without the signs that only turn the direction of writing."""
    spaced = " ".join(text.split())
    return spaced if spaced.isascii() else spaced.translate(_DIRECTIONS)


def is_prose(text: str) -> bool:
    """Whether a line is a sentence of a story: long enough, and it ends with a stop."""
    if len(text) < PROSE_WEIGHT and weight(text) < PROSE_WEIGHT:
        return False
    if ends_in_stop(text):
        return True
    last = text.rstrip(CLOSERS)[-1:]
    if last in STOPS:
        return False
    size = weight(text)
    return size >= 3 * PROSE_WEIGHT or (last in _WEAK_STOPS and size >= 2 * PROSE_WEIGHT)


def ends_in_stop(text: str) -> bool:
    """Whether a line ends as sentences do and headlines do not, however short it is."""
    if text.rstrip(CLOSERS)[-1:] not in STOPS or text.rstrip().endswith(_DOTS):
        return False
    return not (text.endswith(")") and _VERSION.search(text))


def is_label(text: str) -> bool:
    """Whether a line is as short as an entry of a menu: one or two words."""
    words = len(text.split())
    if words > 3 or weight(text) > 26:
        return False
    return words <= 2 or weight(text) <= 18


def is_note(text: str) -> bool:
    """Whether a line is set apart by signs: `[Auto feed: ...]`, `+++ ... +++`."""
    return _NOTE.fullmatch(text) is not None


def weight(text: str) -> float:
    """How much a text says, in Latin letters."""
    dense = len(_DENSE.findall(text)) if not text.isascii() else 0
    return len(text) + (_DENSE_WEIGHT - 1) * dense
