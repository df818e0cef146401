"""One spelling for what looks the same, with every offset traceable to the original text.

Lower case; one quote, one dash, one space; no accents on Latin letters, no marks, tatweel or
hamza carriers on Arabic ones, no nukta in Indic scripts; compatibility forms taken apart; what
has no width taken out. Patterns pass through the same function, so both sides always agree.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

# One character for one: these keep every offset. Grouped by what they become.
_SAME_LENGTH: Final = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u202f\u205f\u3000\t\n\r\u2028\u2029",
    ",": "，",
    ":": "：",
    ";": "；",
    "(": "（",
    ")": "）",
    "!": "！",
    "?": "？",
    "[": "［",
    "]": "］",
    "a": "ªāăą",
    "c": "ćĉċč",
    "d": "ďđ",
    "e": "ēĕėęě",
    "g": "ĝğġģ",
    "i": "ıĩīĭį",
    "l": "ĺļľł",
    "n": "ńņňŋ",
    "o": "ºōŏő",
    "r": "ŕŗř",
    "s": "śŝşšș",
    "t": "ţťŧț",
    "u": "ũūŭůűų",
    "w": "ŵ",
    "y": "ŷ",
    "z": "źżž",
    "е": "ё",
    "\u0902": "\u0901",
    "ا": "أإآٱ",
    "ي": "ىیئېے",
    "و": "ؤ",
    "ك": "ک",
    "ه": "ةہھۂۃە",
}
_REPLACEMENTS: Final = tuple(
    (variant, plain) for plain, variants in _SAME_LENGTH.items() for variant in variants
)
_LATIN: Final = tuple(
    pair for pair in _REPLACEMENTS if pair[0] < "\u0250" or "\u2000" <= pair[0] < "\u3001"
)
_LATIN_1: Final = bytes.maketrans(
    "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ".encode("latin-1"), b"aaaaaaceeeeiiiinoooooouuuuyy"
)
_ACCENTED: Final = tuple(
    zip("àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ", "aaaaaaceeeeiiiinoooooouuuuyy", strict=True)
)

# What has no width, and marks that writers set or leave out at will.
_DROPPED: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff\ufe00-\ufe0f"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0610-\u061a"
    "\u093c\u09bc\u0a3c\u0abc"
)
# Compatibility characters, wide ranges: to look at one needlessly costs little.
_COMPATIBLE: Final = (
    "\u00a8\u00af\u00b2\u00b3\u00b5\u00b8\u00b9\u00bc-\u00be\u0132\u0133\u013f\u0140\u0149\u017f"
    "\u01c4-\u01cc\u01f1-\u01f3\u02b0-\u02bb\u02bd-\u02e4\u0587\u0675-\u0678\u0958-\u095f\u09dc-\u09df"
    "\u0a33-\u0a36\u0a59-\u0a5e\u0e33\u0eb3\u0edc\u0edd\u2024-\u2026\u2034-\u203c"
    "\u2047-\u2049\u2057\u2070-\u209c\u20a8\u2100-\u218b\u2460-\u24ff\u2e80-\u2fdf\u309b\u309c\u30ff"
    "\u3131-\u318e\u3200-\u33ff\uf900-\ufaff\ufb00-\ufdff\ufe10-\ufe6f\ufe70-\ufefc\uff01-\uffef"
    "\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff\U0002f800-\U0002fa1d"
)
_UNEVEN: Final = re.compile(
    f"[ {_DROPPED}]{{2,}}"
    f"|[{_DROPPED}]"
    f"|[{_COMPATIBLE}][\u0300-\u036f\u3099\u309a]*"
    "|[^\\s\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+"
    "|[\u0300-\u036f]+"
    "|[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?"
    "|\u09c7[\u09be\u09d7]|[\u0bc6\u0bc7][\u0bbe\u0bd7]|\u0b47[\u0b3e\u0b56\u0b57]"
    "|\u0d46[\u0d3e\u0d57]|\u0d47\u0d3e|\u0c46\u0c56"
)
_NO_WIDTH: Final = re.compile(f"[{_DROPPED}\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text and how its offsets map back.

    `cuts` are offsets into `text` where a new stretch begins, `origins` the offsets of these
    stretches in the original. Stretches take turns: in an even one both run in step, an uneven
    one (one odd character, or a run without width) maps as a whole.
    """

    text: str
    cuts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that became `text[start:end]`, whole characters only."""
        if end <= start:
            return self._begin(start), self._begin(start)
        return self._begin(start), self._end(end - 1)

    def _begin(self, at: int) -> int:
        piece = bisect_right(self.cuts, at) - 1
        return self.origins[piece] + (0 if piece % 2 else at - self.cuts[piece])

    def _end(self, last: int) -> int:
        piece = bisect_right(self.cuts, last) - 1
        if piece % 2:
            return self.origins[piece + 1]
        return self.origins[piece] + last - self.cuts[piece] + 1


def normalise(text: str) -> Normalised:
    """Normalise any text. Total; cost grows with the text and the number of odd characters."""
    even = _even(text)
    if even.isascii() and "  " not in even:
        return Normalised(even)
    return _uneven(even)


def plain(text: str) -> str:
    """Only the normalised text, for patterns and cues."""
    return normalise(text).text


def _even(text: str) -> str:
    """Everything that keeps the number of characters."""
    if text.isascii():
        return text.lower().replace("\n", " ").replace("\t", " ").replace("\r", " ")
    # The only letter whose lower case has two characters.
    text = text.replace("İ", "i").lower()
    latin = max(text) < "\u3001"
    for variant, plain_form in _LATIN if latin else _REPLACEMENTS:
        text = text.replace(variant, plain_form)
    return _without_accents(text)


def _without_accents(text: str) -> str:
    try:
        return text.encode("latin-1").translate(_LATIN_1).decode("latin-1")
    except UnicodeEncodeError:
        for accented, bare in _ACCENTED:
            text = text.replace(accented, bare)
        return text


def _uneven(text: str) -> Normalised:
    pieces: list[str] = []
    cuts, origins = [0], [0]
    length = at = 0
    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        pieces.append(text[at:start])
        length += start - at
        folded = _folded(match.group())
        cuts.append(length)
        origins.append(start)
        pieces.append(folded)
        length += len(folded)
        cuts.append(length)
        origins.append(end)
        at = end
    if not at:
        return Normalised(text)
    pieces.append(text[at:])
    return Normalised("".join(pieces), tuple(cuts), tuple(origins))


def _folded(odd: str) -> str:
    if " " in odd:
        return " "
    return _NO_WIDTH.sub("", _even(unicodedata.normalize("NFKC", odd)))
