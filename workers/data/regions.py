"""The states, provinces and countries that stand behind a town: `Paris, Texas`."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workers import data


@dataclass(frozen=True, slots=True)
class Region:
    """A state or country: its English name, the countries (ISO 3166) it may be or be in."""

    name: str
    countries: frozenset[str]


def _key(name: str) -> str:
    """`N.Y.`, `N.Y` and `NY` are one."""
    return name.replace(".", "").strip().casefold()


_ROWS: tuple[tuple[str, str, tuple[str, ...]], ...] = tuple(
    (name, country, (name, *(other for other in others.split(";") if other)))
    for line in data.text("regions.tsv").splitlines()
    if line and line[0] != "#"
    for name, country, others in [line.split("\t")]
)

NAMES: tuple[str, ...] = tuple(dict.fromkeys(name for name, _, _ in _ROWS))


def _regions() -> dict[str, Region]:
    found: dict[str, Region] = {}
    for name, country, names in _ROWS:
        for key in {_key(one): None for one in names}:
            first = found.get(key, Region(name, frozenset()))
            found[key] = Region(first.name, first.countries | {country})
    return found


_BY_NAME: Mapping[str, Region] = MappingProxyType(_regions())


def named(text: str) -> Region | None:
    """The region with this name or abbreviation, in any case, or None."""
    return _BY_NAME.get(_key(text))
