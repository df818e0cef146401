"""The names of the months in the languages of the wire, and a pattern that finds one."""

import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType

from workers import data

_TABLES = tomllib.loads(data.text("months.toml"))


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

PATTERN = (
    "(?:" + "|".join(re.escape(name) for name in sorted(NUMBERS, key=lambda n: (-len(n), n))) + ")"
)
"""A pattern for any month name, longest first; to be used with `re.IGNORECASE`."""

DAYS: Mapping[str, int] = MappingProxyType(_numbers("days"))
"""A day of the month as it is spelled out -> 1 to 9."""
