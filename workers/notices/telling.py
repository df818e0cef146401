"""How telling a set of texts is of which a sentence holds one: the rarer, the more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, TypeAlias

Sets: TypeAlias = tuple[frozenset[str], ...]

EDGE: Final = "\x01"
"""Stands in a text for the edge of a word, as `\\b` does in a pattern: only at its ends."""

BEGIN: Final = "\x02"
"""Stands at the beginning of a text that only the beginning of what is read can hold."""

MOST: Final = 100
"""Texts that pieces make together: more tell little more."""

SETS: Final = 2
"""Sets that are kept of a pattern: who and what, the rarest first."""

_COMMON: Final = 0.06
"""A set that is likelier than this to be met tells nothing."""

_SHORT: Final = 0.01
"""How likely a word of two letters is met: it is asked for only where nothing longer is."""

_ASCII: Final = 0.12
_OTHER: Final = 0.05
_AT_EDGE: Final = 0.3
_AT_BEGIN: Final = 0.03
"""How likely the next letter, the edge of a word and the beginning of a text are the right ones:
estimates, which order sets and no more."""

_CHARACTERS: Final = "\u3040"

_SIGNS: Final = f"{EDGE}{BEGIN} "


def rarest(sets: Iterable[frozenset[str]]) -> Sets:
    """The most telling of some sets, the rarest first, at most `SETS`; none that tells nothing."""
    tidy = dict.fromkeys(known for texts in sets if (known := _tidy(texts)) is not None)
    chances = {texts: chance(texts) for texts in tidy}
    usable = [texts for texts in tidy if chances[texts] <= _COMMON]
    return tuple(sorted(usable, key=chances.__getitem__)[:SETS])


def _tidy(texts: Iterable[str]) -> frozenset[str] | None:
    """The texts without edges that say nothing, and without texts that hold another one."""
    edged = {_edged(text) for text in texts}
    if not all(map(_telling, edged)):
        return None
    if len(edged) > MOST:
        return frozenset(edged)
    kept: list[str] = []
    for text in sorted(edged, key=len):
        if not any(shorter in text for shorter in kept):
            kept.append(text)
    return frozenset(kept)


def _telling(text: str) -> bool:
    """Whether a text is long enough to be looked for; a character of Chinese is a word."""
    bare = text.strip(_SIGNS)
    if bare.isascii():
        return len(bare) >= 3 or _short_word(text, bare)
    return len(bare) >= (1 if bare >= _CHARACTERS else 2)


def _short_word(text: str, bare: str) -> bool:
    """Whether a text is a word of two letters with its edges: `no`, `us`."""
    return len(bare) == 2 and text[0] in _SIGNS and text[-1] in _SIGNS


def _edged(text: str) -> str:
    """An edge only beside a letter: beside a sign it would ask for a letter further out."""
    bare = text.replace(EDGE, "").replace(BEGIN, "")
    if not bare:
        return ""
    before = EDGE if text.startswith(EDGE) and in_word(bare[0]) else ""
    after = EDGE if text.endswith(EDGE) and in_word(bare[-1]) else ""
    return (BEGIN if text.startswith((BEGIN, EDGE + BEGIN)) else before) + bare + after


def in_word(sign: str) -> bool:
    """Whether a character is one of those that words are of; no character is none."""
    return sign.isalnum() or sign == "_"


def chance(texts: Collection[str]) -> float:
    """How likely a sentence holds one of the texts: a letter of a short alphabet tells less."""
    return sum(_rarity(text) for text in texts)


def _rarity(text: str) -> float:
    if _short_word(text, text.strip(_SIGNS)):
        return _SHORT
    edges, begins = text.count(EDGE), text.count(BEGIN)
    others = 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))
    letters = len(text) - edges - begins - others
    return float(_AT_EDGE**edges * _AT_BEGIN**begins * _OTHER**others * _ASCII**letters)
