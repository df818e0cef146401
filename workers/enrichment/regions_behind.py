"""Reads the state or country that stands behind a town: `Paris, Texas`, `Sobral, no Ceará`."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from workers.data import gazetteer, regions
from workers.data.gazetteer import Place
from workers.enrichment.place_names import NOWHERE

_NAMED = r"([^\W\d_][\w.]*(?:[ '’-][^\W\d_][\w.]*){0,2})"
_BEHIND = re.compile(r"(,? \(|, )" + _NAMED)
_WITHIN = re.compile(
    r", (?:(?:in|no|na|em|en|nel|nella|im|dans(?: (?:le|la|les))?) |(?:dans )?l['’]|nell['’])"
    + _NAMED
)

AREAS: Final = ("area", "country")
"""What is behind a town, without brackets."""

SHORTEST: Final = 3
"""Letters of a region behind a town that its table has no abbreviation of, less one."""


def after(text: str, end: int) -> frozenset[str]:
    """The countries of what stands behind a town: `Paris, Texas`."""
    match = _BEHIND.match(text, end)
    if not match or not match[2][0].isupper():
        return NOWHERE
    return _longest(match[2], ("area", "country", "city") if "(" in match[1] else AREAS)


def within(text: str, end: int, places: Sequence[Place] = ()) -> frozenset[str]:
    """The country of the state that a town is said to lie in: `Sobral, no Ceará`."""
    match = _WITHIN.match(text, end)
    there = _longest(match[1], AREAS[:1]) if match and match[1][0].isupper() else NOWHERE
    return there if not places or any(place.country in there for place in places) else NOWHERE


def _longest(written: str, kinds: tuple[str, ...]) -> frozenset[str]:
    words = written.split(" ")
    names = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    return next((found for name in names if (found := _region(name, kinds))), NOWHERE)


@lru_cache(maxsize=2_048)
def _region(name: str, kinds: tuple[str, ...]) -> frozenset[str]:
    """The countries of a state or country; in brackets a great city is that of its province."""
    region = regions.named(name) if "country" in kinds else None
    if region and (len(name) > 2 or name.isupper()):
        return region.countries
    found = gazetteer.named(name.rstrip("."), "") if len(name) > SHORTEST else ()
    return frozenset(place.country for place in found if place.kind in kinds)
