"""The cities that stand in datelines, by every name they go by."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workers import data


@dataclass(frozen=True, slots=True)
class Place:
    """A city: its English name, the countries it may be in (ISO 3166), and its other names."""

    name: str
    countries: frozenset[str]
    names: tuple[str, ...]


def _place(line: str) -> Place:
    name, countries, others = line.split("\t")
    names = (name, *(other for other in others.split(";") if other))
    return Place(name, frozenset(countries.split()), names)


PLACES: tuple[Place, ...] = tuple(
    _place(line) for line in data.text("places.tsv").splitlines() if line and line[0] != "#"
)

_BY_NAME: Mapping[str, Place] = MappingProxyType(
    {name.casefold(): place for place in reversed(PLACES) for name in place.names}
)


def named(text: str) -> Place | None:
    """The place with this name, in any case and script, or None."""
    return _BY_NAME.get(text.strip().casefold())
