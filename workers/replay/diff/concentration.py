"""Where changes concentrate: "97 % of 412 changes: agency PTI, /item/bodies". Pure.

A facet explains changes only where it is more common among what changed than among all items: where
everything comes from PTI, that it comes from PTI says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workers.replay.diff.differences import Difference, Kind
from workers.replay.diff.documents import What
from workers.replay.diff.pointers import within

FACETS: Final = ("agency", "format", "language")
_MOST: Final = 0.5
"""Less than half of the changes is no concentration."""
_LIFT: Final = 1.2
"""How much more common a facet must be among changes than among all items."""
_NEARLY: Final = 0.8
"""What has so much of the most is told with it: what is one change is often seen in many places."""
_WITH: Final = 2
"""So many places are told with the first."""
_VALUES: Final = 5_000
"""So many values of a facet are counted: memory does not grow with the captures."""


_WHOLE: Final[Mapping[Kind, str]] = {
    "removed": "{} removed",
    "added": "{} added",
    "fate": "fate of {}",
    "order": "order of {}",
}
"""Where something is different as a whole: said in place of a pointer."""
_MANY: Final[Mapping[What, str]] = {
    "item": "items",
    "flag": "flags",
    "letter": "dead letters",
    "input": "inputs",
}
_GRAVE: Final = (
    "/verdict",
    "/item/headlines",
    "/item/bodies",
    "/id",
    "/family",
    "/version",
    "/item/uri",
    "/moved",
    "/item",
)
"""Of places that changed about as often, what leads: the text, then who it is, then the rest."""


@dataclass(slots=True)
class Concentration:
    """Counts of what changed. `everything` are the items of both captures by facet and value."""

    everything: Mapping[tuple[str, str], float]
    total: int = 0
    _facets: Counter[tuple[str, str]] = field(default_factory=Counter)
    _places: Counter[str] = field(default_factory=Counter)
    _both: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, difference: Difference) -> None:
        """Count one more."""
        self.total += 1
        places = difference.places or (_whole(difference),)
        found = [(name, getattr(difference.item, name)) for name in FACETS]
        for facet in found:
            if len(self._facets) < _VALUES or facet in self._facets:
                self._facets[facet] += 1
                self._both.update((*facet, place) for place in places)
        self._places.update(places)

    def lead(self) -> str:
        """The sentence that a report begins with."""
        if not self.total:
            return "no changes"
        counted = f"{self.total:,} change{'s' if self.total > 1 else ''}"
        place, *others = self._leading()
        told = f"{place}, with it {', '.join(others)}" if others else place
        many, facets = self._places[place], self._telling()
        best = max(facets, key=lambda facet: self._both[*facet, place], default=None)
        both = self._both[*best, place] if best else 0
        if best and both >= max(_MOST * self.total, _NEARLY * many):
            return f"{_percent(both, self.total)} of {counted}: {_named(best)}, {told}"
        if facets and self._facets[facets[0]] >= max(_MOST * self.total, many):
            share = _percent(self._facets[facets[0]], self.total)
            return f"{share} of {counted}: {_named(facets[0])}; most often {told}"
        if many < _MOST * self.total:
            return f"{counted}, spread; most often {place} ({_percent(many, self.total)})"
        mostly = (
            f"; {_percent(both, many)} of them {_named(best)}" if best and both > many / 2 else ""
        )
        return f"{_percent(many, self.total)} of {counted}: {told}{mostly}"

    def _leading(self) -> list[str]:
        """The gravest of the places that changed most often, and what changed with it."""
        most = max(self._places.values())
        often = [each for each in self._places.items() if each[1] >= _NEARLY * most]
        gravest = sorted(often, key=lambda each: (_gravity(each[0]), -each[1], each[0]))
        return [place for place, _ in gravest[: 1 + _WITH]]

    def places(self, most: int = 12) -> list[tuple[str, int]]:
        """What changed how often, the most often first; of those alike, what is derived last."""

        def rank(counted: tuple[str, int]) -> tuple[int, bool, str]:
            place, count = counted
            return -count, within(place, "/derived"), place

        return sorted(self._places.items(), key=rank)[:most]

    def values(self, facet: str, most: int = 8) -> list[tuple[str, int]]:
        """How often each value of a facet changed, the most often first."""
        found = [(value, count) for (name, value), count in self._facets.items() if name == facet]
        return sorted(found, key=lambda each: (-each[1], each[0]))[:most]

    def _telling(self) -> list[tuple[str, str]]:
        """Facets that are more common among changes than among all, the most common first."""
        order = {name: rank for rank, name in enumerate(FACETS)}
        telling = [
            facet
            for facet, count in self._facets.items()
            if facet[1] and self._share(count) >= _LIFT * self.everything.get(facet, 0.0)
        ]
        return sorted(telling, key=lambda each: (-self._facets[each], order[each[0]], each[1]))

    def _share(self, count: int) -> float:
        return count / self.total


def _whole(difference: Difference) -> str:
    return _WHOLE.get(difference.kind, "{}").format(_MANY[difference.item.what])


def _gravity(place: str) -> int:
    found = (rank for rank, grave in enumerate(_GRAVE) if within(place, grave))
    return next(found, len(_GRAVE) + within(place, "/derived"))


def _named(facet: tuple[str, str]) -> str:
    return f"{facet[0]} {facet[1]}"


def _percent(count: int, total: int) -> str:
    """Rounded down, so that "100 %" means all of them."""
    return f"{100 * count // total} %"
