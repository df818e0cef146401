"""Where changes concentrate: "97 % of 412 changes: agency PTI, /item/bodies". Pure.

A facet explains changes only where it is more common among what changed than among all items: where
everything comes from PTI, that it comes from PTI says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workers.replay.diff.differences import Difference
from workers.replay.diff.pointers import within

FACETS: Final = ("agency", "format", "language")
_MOST: Final = 0.5
"""Less than half of the changes is no concentration."""
_LIFT: Final = 1.2
"""How much more common a facet must be among changes than among all items."""
_VALUES: Final = 5_000
"""So many values of a facet are counted: memory does not grow with the captures."""


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
        places = difference.places or (f"({difference.kind})",)
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
        place, many = self._top_place()
        facets = self._telling()
        best = max(facets, key=lambda facet: self._both[*facet, place], default=None)
        if best and self._share(both := self._both[*best, place]) >= _MOST:
            return f"{_percent(both, self.total)} of {counted}: {_named(best)}, {place}"
        if facets and self._facets[facets[0]] >= max(_MOST * self.total, many):
            share = _percent(self._facets[facets[0]], self.total)
            return f"{share} of {counted}: {_named(facets[0])}; most often {place}"
        if self._share(many) >= _MOST:
            return f"{_percent(many, self.total)} of {counted}: {place}"
        return f"{counted}, spread; most often {place} ({_percent(many, self.total)})"

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

    def _top_place(self) -> tuple[str, int]:
        return self.places(1)[0]

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


def _named(facet: tuple[str, str]) -> str:
    return f"{facet[0]} {facet[1]}"


def _percent(count: int, total: int) -> str:
    """Rounded down, so that "100 %" means all of them."""
    return f"{100 * count // total} %"
