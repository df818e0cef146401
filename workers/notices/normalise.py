"""One spelling for what looks the same, with every offset traceable to the original text.

Lower case; one quote, one dash, one space; no accents on Latin letters, no marks, tatweel or
hamza carriers on Arabic ones, no nukta in Indic scripts; compatibility forms taken apart; what
has no width taken out. Patterns pass through the same function, so both sides always agree.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Final

# One character for one: these keep every offset. Grouped by what they become.
_SAME_LENGTH: Final = {
    "'": "`\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    ".": "…．",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u202f\u205f\u3000\u2028\u2029",
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
_PLAIN: Final = {
    variant: plain_form for plain_form, variants in _SAME_LENGTH.items() for variant in variants
}
_ACCENTED: Final = dict(
    zip("àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ", "aaaaaaceeeeiiiinoooooouuuuyy", strict=True)
)
# The signs that keep most Western text out of Latin-1: taken out one by one, which costs less
# than one look at every character.
_COMMON: Final = tuple((sign, _PLAIN[sign]) for sign in "’‘“”–—\u00a0…„\u202f\u2009")
_LATIN_1: Final = bytes.maketrans(
    bytes(range(0x41, 0x5B)) + "".join(_ACCENTED).upper().replace("Ÿ", "").encode("latin-1"),
    bytes(range(0x61, 0x7B)) + "".join(_ACCENTED.values())[:-1].encode(),
)
_LATIN_1_LOWER: Final = bytes.maketrans(
    "".join((*_ACCENTED, "«»´`ªº")).encode("latin-1"),
    "".join((*_ACCENTED.values(), "\"\"''ao")).encode(),
)
_FOLDED: Final = {**_ACCENTED, **_PLAIN}
_VARIANT: Final = re.compile(f"[{re.escape(''.join(sorted(_FOLDED)))}]")

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
    "\u0a33-\u0a36\u0a59-\u0a5e\u0e33\u0eb3\u0edc\u0edd\u2024\u2025\u2034-\u203c"
    "\u2047-\u2049\u2057\u2070-\u209c\u20a8\u2100-\u218b\u2460-\u24ff\u2e80-\u2fdf\u309b\u309c\u30ff"
    "\u3131-\u318e\u3200-\u33ff\uf900-\ufaff\ufb00-\ufdff\ufe10-\ufe6f\ufe70-\ufefc\uff01-\uffef"
    "\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff\U0002f800-\U0002fa1d"
)
# Signs that make one character with the one before them, and Korean written in single sounds.
_COMBINING: Final = (
    "\u0300-\u036f\u3099\u309a\u1100-\u11ff"
    "\u09be\u09d7\u0bbe\u0bd7\u0b3e\u0b56\u0b57\u0d3e\u0d57\u0c56"
)
# One class, so that the search for it is a plain scan: alternatives cost twenty times as much.
_ODD: Final = re.compile(f"[{_DROPPED}{_COMPATIBLE}{_COMBINING}]")
_ODD_SIGNS: Final = frozenset(
    chr(sign)
    for first, last in re.findall("(?s)(.)(?:-(.))?", _DROPPED + _COMPATIBLE + _COMBINING)
    for sign in range(ord(first), ord(last or first) + 1)
)
_FEW: Final = 8
"""Characters that are looked for one by one, which costs less than one look at every character."""

_MANY: Final = 4
"""Where one in so many characters is beyond ASCII, each is looked at."""

_ASCII: Final = bytes(range(128))
_UNEVEN: Final = re.compile(
    f"[ {_DROPPED}]{{2,}}"
    f"|[{_DROPPED}]"
    f"|[{_COMPATIBLE}][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*"
    "|[^\\s\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+"
    "|[\u0300-\u036f]+"
    "|[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?"
    "|\u09c7[\u09be\u09d7]|[\u0bc6\u0bc7][\u0bbe\u0bd7]|\u0b47[\u0b3e\u0b56\u0b57]"
    "|\u0d46[\u0d3e\u0d57]|\u0d47\u0d3e|\u0c46\u0c56"
)
# Letters of two scripts that look the same: within one word they are of the script of the others.
_LATIN_ALIKE: Final = "aceopxyi"
_CYRILLIC_ALIKE: Final = "асеорхуі"
_LATIN: Final = re.compile("[a-z]")
_MIXED: Final = re.compile("[a-z][а-яі]|[а-яі][a-z]")
_MIXED_WORD: Final = re.compile("[a-zа-яі]{2,40}")
_TO_LATIN: Final = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_TO_CYRILLIC: Final = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_SPACES: Final = re.compile("  +")
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
    if not even.isascii():
        even = _one_script(even)
    odd = _odd(even)
    return _uneven(even, odd) if odd or "  " in even else Normalised(even)


def plain(text: str) -> str:
    """Only the normalised text, for patterns and cues: signs of patterns are letters of no word."""
    even = _even(text)
    if even.isascii() and "  " not in even:
        return even
    return _uneven(even, _odd(even)).text


def _one_script(text: str) -> str:
    """The text with every word in one script, as far as letters that look the same allow."""
    # With these two bytes Cyrillic letters begin, and nothing else does.
    data = text.encode("utf-8", "surrogatepass")
    if (b"\xd0" in data or b"\xd1" in data) and _LATIN.search(text) and _MIXED.search(text):
        return _MIXED_WORD.sub(_unmixed, text)
    return text


def _unmixed(word: re.Match[str]) -> str:
    letters = word.group()
    latin = sum(letter.isascii() for letter in letters)
    if latin in (0, len(letters)) or 2 * latin == len(letters):
        return letters
    return letters.translate(_TO_LATIN if 2 * latin > len(letters) else _TO_CYRILLIC)


def _even(text: str) -> str:
    """Everything that keeps the number of characters."""
    for sign in "\n\t\r\x0b\x0c":
        if sign in text:
            text = text.replace(sign, " ")
    if text.isascii():
        return text.lower().replace("`", "'")
    for sign, plain_form in _COMMON:
        text = text.replace(sign, plain_form)
    try:
        latin = text.encode("latin-1")
    except UnicodeEncodeError:
        return _even_of_any_script(text)
    return latin.translate(_LATIN_1).translate(_LATIN_1_LOWER).decode("latin-1")


def _even_of_any_script(text: str) -> str:
    # The only letter whose lower case has two characters.
    text = text.replace("İ", "i").lower()
    for variant in sorted(_FOLDED.keys() & _signs(text, _VARIANT)):
        text = text.replace(variant, _FOLDED[variant])
    return text


def _signs(text: str, telling: re.Pattern[str]) -> frozenset[str]:
    """The telling characters that a text has.

    Where few are beyond ASCII, bytes are sifted faster than characters.
    """
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    if len(others) > len(text) // _MANY:
        return frozenset(telling.findall(text))
    return frozenset(others.decode("utf-8", "surrogatepass"))


def _odd(text: str) -> frozenset[str]:
    return frozenset() if text.isascii() else _ODD_SIGNS & _signs(text, _ODD)


def _uneven(text: str, odd: frozenset[str]) -> Normalised:
    pieces: list[str] = []
    cuts, origins = [0], [0]
    length = at = 0
    # Odd characters repeat: a text has many, of few kinds.
    known: dict[str, str] = {}
    for start, end in _odd_spans(text, odd):
        pieces.append(text[at:start])
        length += start - at
        piece = text[start:end]
        folded = known.get(piece)
        if folded is None:
            folded = known[piece] = _folded(piece)
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


def _odd_spans(text: str, odd: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The stretches that change their length, in order, each as short as it can be."""
    spaces = [found.span() for found in _SPACES.finditer(text)] if "  " in text else []
    done = 0
    for at in merge((start for start, _ in spaces), _places(text, odd)):
        if at < done:
            continue
        # What combines begins one character earlier; a run of spaces may begin with spaces.
        match = _SPACES.match(text, at) or _first(text, max(done, at - 1), at)
        if match:
            yield match.span()
            done = match.end()


def _places(text: str, signs: frozenset[str]) -> Sequence[int]:
    """Where any of these characters stands, in order."""
    if len(signs) > _FEW:
        return [found.start() for found in _ODD.finditer(text)]
    places = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)
    return sorted(places)


def _first(text: str, before: int, at: int) -> re.Match[str] | None:
    """The uneven stretch over an odd character, begun at the character before it or at it."""
    early = _UNEVEN.match(text, before)
    return early if early and early.end() > at else _UNEVEN.match(text, at)


def _folded(odd: str) -> str:
    if " " in odd:
        return " "
    return _NO_WIDTH.sub("", _even(unicodedata.normalize("NFKC", odd)))
