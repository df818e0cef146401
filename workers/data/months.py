"""The names of months and days in the languages of the wire, and patterns that find one."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from workers import data

_TABLES = data.table("months.toml")


def _numbers(table: str) -> dict[str, int]:
    languages = _TABLES[table]
    return {
        name: number
        for months in languages.values()
        for number, names in enumerate(months, start=1)
        for name in names
    }


NUMBERS: Mapping[str, int] = MappingProxyType(_numbers("months"))
"""Month name, lower case and without full stop -> 1 to 12."""


def _any_of(names: Iterable[str]) -> str:
    """A pattern for any of these names, of those with the same first letter the longest first.

    By their first letter: at most places in a text none begins, and that is seen in a third of
    the time.
    """
    ordered = sorted(names, key=lambda name: (name[0], -len(name), name))
    groups = (
        f"{re.escape(first)}(?:{'|'.join(re.escape(name[1:]) for name in group)})"
        for first, group in groupby(ordered, key=itemgetter(0))
    )
    return f"(?:{'|'.join(groups)})"


PATTERN = _any_of(NUMBERS)
"""A pattern for any month name; to be used with `re.IGNORECASE`, or on lower case."""

SIGN = "\U00010600"
"""Stands for a letter of a month's name where `signed` found one: a letter that nobody writes."""

SIGNED = f"{SIGN}+"
"""A pattern for a month's name in what `signed` gives."""

_WORD = re.compile(r"[^\s,،.:/()\[\]]+")


def _folded(name: str) -> str:
    """As patterns read it that ignore case: a Turkish i is an i, with its dot or without."""
    return name.replace("İ", "i").casefold().replace("ı", "i")


_FOLDED = frozenset(map(_folded, NUMBERS))
_OF_WORDS = tuple(name for name in NUMBERS if " " in name)


def signed(text: str) -> str:
    """The text with `SIGN` for every letter of each name of a month that stands alone in it.

    Looking words up costs less than a pattern of all names, in each pattern that looks for one.
    """
    text = _WORD.sub(_signed, text)
    for name in _OF_WORDS:
        text = text.replace(name, SIGN * len(name))
    return text


def _signed(word: re.Match[str]) -> str:
    found = word[0]
    return SIGN * len(found) if _folded(found) in _FOLDED else found


DAYS: Mapping[str, int] = MappingProxyType(_numbers("days"))
"""A day of the month as it is spelled out -> 1 to 9."""

WEEKDAYS: frozenset[str] = frozenset(day for days in _TABLES["weekdays"].values() for day in days)
"""The days of the week, in small letters."""

WEEKDAYS_PATTERN = _any_of(WEEKDAYS)
"""A pattern for any of them; to be used with `re.IGNORECASE`."""
