"""What a single line of a page is, by its words and its shape: the same for text and for HTML."""

import re
import tomllib
from enum import StrEnum
from typing import Final

from workers import data
from workers.data import agencies, months
from workers.data.phrases import (
    BYLINE_WORDS,
    CHROME,
    NAME_JOINTS,
    PUBLISHED_WORDS,
    RELATED,
    TAG_LABELS,
    UPDATED_WORDS,
)


class Line(StrEnum):
    """What a line is. `PROSE` is a sentence, `LABEL` one or two words, `PLAIN` all the rest."""

    CHROME = "chrome"
    BYLINE = "byline"
    TAGS = "tags"
    RELATED = "related"
    RELATED_HEAD = "related_head"
    COMMENTS_HEAD = "comments_head"
    RIGHTS = "rights"
    CAPTION = "caption"
    TRAIL = "trail"
    PROSE = "prose"
    LABEL = "label"
    PLAIN = "plain"


PROSE_WEIGHT: Final = 55
"""A sentence of a story has at least this many characters; one without its stop, three times."""

_DENSE_WEIGHT: Final = 2.5
"""A character of Chinese, Japanese, Korean or Thai says as much as this many Latin letters."""

_LONGEST_WORDS: Final = 120
_LONGEST_BYLINE: Final = 180

_TABLES = tomllib.loads(data.text("pages.toml"))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    # Tried on lower-case text: with IGNORECASE the same patterns take five times as long.
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_WORDS: Final = (
    (Line.RIGHTS, _any_of(_TABLES["lines"]["rights"])),
    (Line.RELATED_HEAD, _any_of(_TABLES["heads"]["related"])),
    (Line.COMMENTS_HEAD, _any_of(_TABLES["heads"]["comments"])),
    (
        Line.CHROME,
        _any_of([*_TABLES["lines"]["chrome"], *(pattern.pattern for _, pattern in CHROME)]),
    ),
    (Line.CAPTION, _any_of(_TABLES["lines"]["captions"])),
    (Line.RELATED, _any_of([pattern.pattern for _, pattern in RELATED])),
)

_EDGES: Final = ' \t\n.!»«›>→…*•|[]"“”:'
_STOPS: Final = frozenset(".。．।؟۔॥:：;")
_WEAK_STOPS: Final = frozenset("?!？！…")
_CLOSERS: Final = " \t)]}»”’\"'）』」*"
_DOTS: Final = ("...", ". . .")
_DENSE = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")

_TAGS = re.compile(rf"(?:{TAG_LABELS})(?:\s?[:：|\-–—]\s?\S|\s?[:：]?$)")
_BY = re.compile(
    rf"(?:{BYLINE_WORDS}|author|autor(?:in)?|auteur|लेखक|автор|撰文|記者|记者)(?:\s?[:：]\s?|\s)\S"
)
_LABELLED_DATE = re.compile(rf"(?:{PUBLISHED_WORDS}|{UPDATED_WORDS})\s?[:：|\-–—]?\s")
_DATE = re.compile(
    r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º)?\.?,?\s(?:de\s)?{months.PATTERN}"
    rf"|{months.PATTERN}\.?\s\d{{1,2}}"
)
_CLOCK = re.compile(r"\d[:.h]\d{2}")
_DIGIT = re.compile(r"\d")
_AFTER_DATELINE = re.compile(
    r"(?:,?\s\d{4})?[,:.]?\s?(?:\([^()]{2,40}\)\s?[-–—:]?|[-–—:]{1,2}\s|[–—])"
)
_LABEL = re.compile(rf"\s*(?:{PUBLISHED_WORDS}|{UPDATED_WORDS})\b")
_STEPS = re.compile(r"[›»>]")
_BESIDE = re.compile(r"[|•·]| / ")
_LONGEST_STEP: Final = 60

_UNENDED: Final = ",-–—"
_LEAST_CUT: Final = 40
_REST: Final = frozenset({Line.PROSE, Line.PLAIN})
_REST_WITHIN: Final = frozenset({Line.LABEL, Line.BYLINE})
_COLONS: Final = ":：;"
_MOST_AROUND_DATE: Final = 45
_LONGEST_NAME: Final = 4
_SHORTEST_COMMON: Final = 3
_AROUND_WORD: Final = " ,;:.!?|-–—()[]\"'“”‘’"
_OF_NAMES: Final = frozenset(_TABLES["bylines"]["offices"]) | NAME_JOINTS
_DIRECTIONS: Final = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))


def kind(text: str) -> Line:
    """What a line is. Words decide before shape; a sentence is never chrome, however it begins."""
    if len(text) > _LONGEST_BYLINE:
        return Line.PROSE if is_prose(text) else Line.PLAIN
    text = plainly(text)
    lower = text.lower()
    bare = lower.strip(_EDGES)
    if len(bare) <= _LONGEST_WORDS:
        for line, pattern in _WORDS:
            if pattern.fullmatch(bare):
                return line
    if _TAGS.match(lower):
        return Line.TAGS
    return Line.BYLINE if is_byline(text) else _shape(text)


def plainly(text: str) -> str:
    """A line with single spaces, without the signs that only turn the direction of writing."""
    spaced = " ".join(text.split())
    return spaced if spaced.isascii() else spaced.translate(_DIRECTIONS)


def is_byline(text: str) -> bool:
    """Whether a line only says who wrote it or when: `By X | Updated: ...`, an agency's name.

    A line that ends as sentences do, or goes on after its dateline, says something else.
    """
    if agencies.named(text) or ("/" in text and len(text) < 40 and agencies.all_named(text)):
        return True
    if is_prose(text):
        return False
    lower = text.lower()
    date = _date(lower)
    if _is_sentence(text, date):
        return False
    if _LABELLED_DATE.match(lower):
        return date is not None
    if by := _BY.match(lower):
        return len(text.split()) <= (24 if date else 8) and _is_someone(text, by.end() - 1)
    if date is None:
        return _is_name_beside_agency(text)
    around = weight(text) - (date.end() - date.start())
    return around <= _MOST_AROUND_DATE and not _is_dateline(text, date)


def _is_sentence(text: str, date: re.Match[str] | None) -> bool:
    """Whether a line ends in a stop and says more than a name, a date and a clock."""
    last = text.rstrip(_CLOSERS)[-1:]
    if not ends_in_stop(text) or last in _COLONS:
        return False
    if last != ".":
        return True
    label = _LABELLED_DATE.match(text.lower())
    begin = label.end() if label else 0
    if date is None:
        return _says_more(text[begin:])
    return _says_more(text[begin : date.start()]) or _says_more(text[date.end() :])


def _is_dateline(text: str, date: re.Match[str]) -> bool:
    """Whether words follow a date that make it a dateline: `June 1 (EFE) The bridge opened`."""
    opened = _AFTER_DATELINE.match(text, date.end())
    if opened is None:
        return False
    rest = text[opened.end() :]
    return _says_more(rest) and not _LABEL.match(rest.lower())


def _says_more(text: str) -> bool:
    """Whether a word stands in a text that no name, date or clock is made of."""
    return any(_is_common(word.strip(_AROUND_WORD)) for word in text.split())


def _is_common(word: str) -> bool:
    if len(word) < _SHORTEST_COMMON or not word[0].isalpha() or "." in word:
        return False
    return word[0] == word[0].lower() and not _DIGIT.search(word) and word not in _OF_NAMES


def _is_someone(line: str, begin: int) -> bool:
    """Whether what follows `By` in a line begins with a name, an agency or an office."""
    after = line[begin:]
    if line.islower() or agencies.all_named(after):
        return True
    words = (word.strip(_AROUND_WORD) for word in after.split())
    first = next((word for word in words if word and word not in NAME_JOINTS), "")
    return first in _OF_NAMES or not first[:1].islower()


def _is_name_beside_agency(text: str) -> bool:
    """Whether a line is `Jule Wendt | EFE`: names, one of them an agency's."""
    parts = [part.strip() for part in _BESIDE.split(text)]
    if len(parts) < 2:
        return False
    others = [part for part in parts if not agencies.named(part)]
    return len(others) < len(parts) and all(map(_is_name, others))


def _is_name(text: str) -> bool:
    words = text.split()
    joined = (word for word in words if word not in _OF_NAMES)
    return 1 < len(words) <= _LONGEST_NAME and not any(word[0].islower() for word in joined)


def has_date(text: str) -> bool:
    """Whether a date stands in a text, in words or numbers."""
    return _date(text[:_LONGEST_BYLINE].lower()) is not None


def from_date(text: str) -> str:
    """The text from its date on; all of it where the time stands before the date."""
    found = _date(text[:_LONGEST_BYLINE].lower())
    if found is None or _CLOCK.search(text[: found.start()]):
        return text
    return text[found.start() :]


def _date(lower: str) -> re.Match[str] | None:
    return _DATE.search(lower) if _DIGIT.search(lower) else None


def is_prose(text: str) -> bool:
    """Whether a line is a sentence of a story: long enough, and it ends with a stop."""
    size = weight(text)
    if size < PROSE_WEIGHT:
        return False
    if ends_in_stop(text):
        return True
    last = text.rstrip(_CLOSERS)[-1:]
    if last in _STOPS:
        return False
    return size >= 3 * PROSE_WEIGHT or (last in _WEAK_STOPS and size >= 2 * PROSE_WEIGHT)


def ends_in_stop(text: str) -> bool:
    """Whether a line ends as sentences do and headlines do not, however short it is."""
    return text.rstrip(_CLOSERS)[-1:] in _STOPS and not text.rstrip().endswith(_DOTS)


def goes_on_in(text: str, following: str, *, within: bool) -> bool:
    """Whether a text has no end and the one below it is the rest of its sentence, in lower case.

    Only a sentence `within` which the text stands already may end in words that are a byline or a
    label elsewhere: `by an editor`. A short text without an end is a label or a link itself.
    """
    if not following[:1].islower() or not (within or len(text) >= _LEAST_CUT):
        return False
    last = text.rstrip()[-1:]
    if not last.isalnum() and last not in _UNENDED:
        return False
    found = kind(following)
    return found in _REST or (within and found in _REST_WITHIN and following.islower())


def is_label(text: str) -> bool:
    """Whether a line is as short as an entry of a menu: one or two words."""
    words = len(text.split())
    if words > 3 or weight(text) > 26:
        return False
    return words <= 2 or weight(text) <= 18


def weight(text: str) -> float:
    """How much a text says, in Latin letters."""
    dense = len(_DENSE.findall(text)) if not text.isascii() else 0
    return len(text) + (_DENSE_WEIGHT - 1) * dense


def _shape(text: str) -> Line:
    if is_prose(text):
        return Line.PROSE
    if _is_trail(text):
        return Line.TRAIL
    return Line.LABEL if is_label(text) else Line.PLAIN


def _is_trail(text: str) -> bool:
    """Whether a line is `Home > World > Asia` or `City | Nation | World`: one `|` is a headline."""
    for signs, least in ((_STEPS, 2), (_BESIDE, 3)):
        parts = [part.strip() for part in signs.split(text)]
        if len(parts) >= least and all(0 < len(part) <= _LONGEST_STEP for part in parts):
            return True
    return False
