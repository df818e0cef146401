"""Lines that only say who wrote a story or when, and the dates in them."""

import re
from typing import Final

from workers import data
from workers.data import agencies, months
from workers.data.lexicons import FIRST_NAMES
from workers.data.phrases import (
    BYLINE_LABELS,
    BYLINE_POSTS,
    BYLINE_WORDS,
    NAME_JOINTS,
    PUBLISHED_WORDS,
    UPDATED_WORDS,
)
from workers.formats import signers
from workers.formats.line_shapes import CLOSERS, ends_in_stop, is_prose, weight

LONGEST_BYLINE: Final = 180
"""No byline has more characters."""

_TABLE: Final = data.table("pages.toml")["bylines"]
_OFFICES: Final = _TABLE["offices"]
_DESKS: Final = _TABLE["desks"]

_AND = re.compile(r" (?:and|und|et|y|e|en) ")
_BY = re.compile(
    rf"(?:(?:{BYLINE_WORDS}|author|autor(?:in)?|auteur|लेखक|автор|撰文|記者|记者)(?:\s?[:：]\s?|\s)"
    rf"|(?:{BYLINE_LABELS})\s?[:：]\s?)\S"
)
# `HT Correspondent, New Delhi`, `Special Correspondent`, `Our Staff Reporter`: without `By`.
_OFFICE = re.compile(
    rf"(?:{'|'.join(_DESKS['of'])}|[A-Z]{{2,5}})\s(?:(?:{'|'.join(_DESKS['of'])})\s)?"
    rf"(?:{'|'.join(_DESKS['names'])})(?:,\s[A-Z]\w+(?:[\s-][A-Z]\w+){{0,2}})?"
)
# `Renata Norrland - Repórter da Agência Brasil`
_POST_BEHIND = re.compile(
    rf"(?P<who>[^\W\d_][^,|;:.!?]{{3,50}}?)(?:,| -| –| —| \|)\s"
    rf"(?:{BYLINE_POSTS})\b[^.!?:;]{{0,60}}",
    re.IGNORECASE,
)
# `हिंदुस्तान संवाददाता, पटना`: in Hindi, Marathi, Bengali and Gujarati the paper stands before it.
_INDIC_OFFICE = re.compile(
    rf"(?:[^\s,:।]{{2,15}}\s){{0,3}}(?:{'|'.join(_DESKS['indic'])})"
    r"(?:\s?[,:।|]\s?[^\s,:।]{2,15}(?:\s[^\s,:।]{2,15})?)?"
)
_LABELLED_DATE = re.compile(rf"(?:{PUBLISHED_WORDS}|{UPDATED_WORDS})\s?[:：|\-–—]?\s")
# The first digit stands apart, so that it alone is looked for in a line.
_DATE_FROM_DIGIT = re.compile(
    r"\d(?:\d{3}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\d?[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}"
    # An Indic month may be short, and the beginning of a word: `मे`, and `3 मेट्रो`.
    rf"|\d?(?:st|nd|rd|th|er|º)?\.?,?\s(?:de\s)?{months.PATTERN}(?![\u0900-\u0d7f]))"
)
_DATE_FROM_MONTH = re.compile(rf"(?<![^\W\d_]){months.PATTERN}\.?\s\d{{1,2}}")
_WORD_AND_DIGIT = re.compile(r"\S\s\d")
_CLOCK = re.compile(r"\d[:.h]\d{2}")
_DIGIT = re.compile(r"\d")
_AFTER_DATELINE = re.compile(
    r"(?:,?\s\d{4})?[,:.]?\s?(?:\([^()]{2,40}\)\s?(?:[-–—]{1,2}\s|[-–—:]?)"
    r"|[-–—:]{1,2}\s|[–—])"
)
_AS_AT = re.compile(r"(?:[a-z]{3,12} ){0,2}as (?:at|of)\b")
_LABEL = re.compile(rf"\s*(?:{PUBLISHED_WORDS}|{UPDATED_WORDS})\b")
_BESIDE = re.compile(r"[|•·]| / ")
_MAY_BE_BESIDE = re.compile(r"[|•·/]")

_BRACKETS: Final = ("(", "[", "（", "【", "［")
_COLONS: Final = ":：;"
_MOST_AROUND_DATE: Final = 45
_MOST_DATED: Final = 24
_MOST_UNDATED: Final = 8
"""Words of a line that `By` opens, with a date in it and without one."""
_LONGEST_NAME: Final = 4
_SHORTEST_COMMON: Final = 3
_AROUND_WORD: Final = " ,;:.!?|-–—()[]\"'“”‘’"
_OF_NAMES: Final = frozenset(_OFFICES) | NAME_JOINTS


def is_byline(text: str) -> bool:
    """Whether a line only says who wrote it or when: `By X | Updated: ...`, an agency's name.

    A line that ends as sentences do, or goes on after its dateline, says something else.
    """
    if _is_agency(text) or _OFFICE.fullmatch(text) or _is_indic_office(text):
        return True
    if (
        "/" in text
        and text[0] != "("
        and len(text) < 40
        and not text.islower()
        and agencies.all_named(text)
    ):
        return not agencies.signed(text)
    if is_prose(text):
        return False
    date = _date(text.lower())
    if _is_sentence(text, date):
        return False
    if not text.startswith(_BRACKETS) and signers.signs(text):
        return True
    return _is_dated(text, text.lower(), date)


def _is_dated(text: str, lower: str, date: re.Match[str] | None) -> bool:
    """Whether a line says when, or who in words that `signers` does not take apart."""
    if _LABELLED_DATE.match(lower):
        return date is not None
    if _AS_AT.match(lower):
        return False  # When the prices of a race, or a table, were such.
    if date is None:
        return _is_undated(text, _BY.match(lower))
    if by := _BY.match(lower):
        return len(text.split()) <= _MOST_DATED and _is_someone(text, by.end() - 1)
    if "|" in text and _are_dated_parts(text):
        return True
    around = weight(text) - (date.end() - date.start())
    return around <= _MOST_AROUND_DATE and not _is_dateline(text, date)


def _are_dated_parts(text: str) -> bool:
    """`PTI | Published: 19 January 2026 | Updated: ...`: dates with labels, and who beside them."""
    parts = [part.strip() for part in text.split("|")]
    dated = [one for one in parts if _LABELLED_DATE.match(one.lower()) and _date(one.lower())]
    others = [one for one in parts if one and one not in dated]
    return bool(dated) and all(agencies.named(one) or _is_name(one) for one in others)


def _is_undated(text: str, by: re.Match[str] | None) -> bool:
    """Whether a line without a date names its writers."""
    if by:
        return len(text.split()) <= _MOST_UNDATED and _is_someone(text, by.end() - 1)
    return _is_name_beside_agency(text) or _is_post_behind(text)


def _is_agency(text: str) -> bool:
    """Whether a line is an agency's name alone; behind dashes it signs off: `--IANS`."""
    return not text.startswith("--") and agencies.named(text) is not None


def _is_indic_office(text: str) -> bool:
    return text[-1:] >= "\u0900" and _INDIC_OFFICE.fullmatch(text[:LONGEST_BYLINE]) is not None


def _is_sentence(text: str, date: re.Match[str] | None) -> bool:
    """Whether a line ends in a stop and says more than a name, a date and a clock."""
    last = text.rstrip(CLOSERS)[-1:]
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
    if "(" in opened[0] and opened[0][-1:].isspace() and opened[0].rstrip()[-1] in "-–—":
        return bool(rest) and not _LABEL.match(rest.lower())
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
    if _goes_on(after):
        return False
    words = (word.strip(_AROUND_WORD) for word in after.split())
    first = next((word for word in words if word and word not in NAME_JOINTS), "")
    return first in _OF_NAMES or not first[:1].islower()


def _goes_on(after: str) -> bool:
    """`By Monday, Norrby and Oslo were cut off`: a clause, more of it than a post has words."""
    clause = re.split(r"[|•·]", after, maxsplit=1)[0]
    return ends_in_stop(clause) and _says_more(clause)


def _is_name_beside_agency(text: str) -> bool:
    """Whether a line is `Jule Wendt | EFE`: names, one of them an agency's."""
    if not _MAY_BE_BESIDE.search(text) or not _BESIDE.search(text):
        return False
    parts = [part.strip() for part in _BESIDE.split(text)]
    others = [part for part in parts if not agencies.named(part)]
    return len(others) < len(parts) and all(map(_is_name, others))


def _is_post_behind(text: str) -> bool:
    """Whether a line is a name and what somebody is: `Jule Wendt, Repórter da Agência Brasil`."""
    match = _POST_BEHIND.fullmatch(text)
    return match is not None and _is_name(match["who"])


def _is_name(text: str) -> bool:
    words = text.split()
    joined = (word for word in words if word not in _OF_NAMES)
    return 1 < len(words) <= _LONGEST_NAME and not any(word[0].islower() for word in joined)


def has_date(text: str) -> bool:
    """Whether a date stands in a text, in words or numbers."""
    return _date(text[:LONGEST_BYLINE].lower()) is not None


def from_date(text: str) -> str:
    """The text from its date on; all of it where the time stands before the date."""
    found = _date(text[:LONGEST_BYLINE].lower())
    if found is None or _CLOCK.search(text[: found.start()]):
        return text
    return text[found.start() :]


def _date(lower: str) -> re.Match[str] | None:
    """The first date in a text. Months are looked for only where one can stand before a day."""
    if not _DIGIT.search(lower):
        return None
    digit = _DATE_FROM_DIGIT.search(lower)
    month = _DATE_FROM_MONTH.search(lower) if _WORD_AND_DIGIT.search(lower) else None
    if digit is None or month is None:
        return digit or month
    return min(digit, month, key=lambda found: found.start())


def is_name(text: str) -> bool:
    """Whether a line may be a person's name: two or three words that begin in capitals."""
    words = text.split()
    return 1 < len(words) <= 3 and all(word[0].isupper() and word[1:].islower() for word in words)


def are_two_names(text: str) -> bool:
    """`Marta Lind and Jan Berg`: first names that are common, and as many more as names have."""
    parts = _AND.split(text)
    return len(parts) == 2 and all(
        is_name(part) and part.split()[0] in FIRST_NAMES for part in parts
    )
