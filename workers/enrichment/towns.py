"""Says which town a text names, and in which country: what stands behind the town decides.

`Paris` is in France, `Paris, Texas` is not. A name that several countries have says no country by
itself: `Hyderabad` needs `Pakistan` behind it, or a dateline of an agency at home there.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from workers.data import gazetteer, places, regions
from workers.data.agencies import Agency

FAR_GREATER = 20
"""A town so many times greater than the next of its name is meant if nothing says otherwise."""

_PARTS = re.compile(r"[,，、()（）\[\]]")
_SEVERAL = re.compile(r"[/+]|\s-\s")


class Town(NamedTuple):
    """A town as we name it; `country` is ISO 3166, empty where nothing says it for certain."""

    name: str
    country: str
    known: bool
    rule: str


def read(written: str, agencies: Iterable[Agency] = ()) -> Town:
    """The town that a dateline or a field names; `agencies` are those in the dateline."""
    whole = places.named(written)
    if whole:
        return Town(whole.name, _at_home(whole.countries, agencies), True, "known_place")
    town, *behind = [part.strip() for part in _PARTS.split(written) if part.strip()] or [written]
    place = places.named(town) or places.named(_SEVERAL.split(town, maxsplit=1)[0])
    if not behind:
        return _alone(town, place, agencies)
    said = [regions.named(part) for part in behind]
    named = [region for region in said if region]
    if not named:
        return Town(place.name if place else _titled(written), "", bool(place), "region_unknown")
    countries = frozenset.intersection(*(region.countries for region in named))
    if place and place.countries & countries:
        return Town(place.name, _only(place.countries & countries), True, "known_place")
    # `The Paris of that state`, which the table does not know.
    name = ", ".join((_titled(town), *(region.name for region in named)))
    return Town(name, _only(countries), False, "known_region")


def _alone(town: str, place: places.Place | None, agencies: Iterable[Agency]) -> Town:
    if place is None:
        return _of_gazetteer(_titled(_SEVERAL.split(town, maxsplit=1)[0]), agencies) or Town(
            _titled(town), "", False, "as_written"
        )
    return Town(place.name, _at_home(place.countries, agencies), True, "known_place")


def _of_gazetteer(town: str, agencies: Iterable[Agency]) -> Town | None:
    """A town that only the gazetteer has; of several the agency's, or the one far greater."""
    found = sorted(gazetteer.declined(town, ""), key=lambda place: -place.people)
    if not found or any(place.kind != "city" for place in found):
        return None
    home = {agency.country for agency in agencies}
    there = [place for place in found if place.country in home] or found
    countries = {place.country for place in there}
    if len(countries) > 1 and there[0].people >= FAR_GREATER * there[1].people:
        countries = {there[0].country}
    return Town(there[0].name, _only(frozenset(countries)), True, "gazetteer")


def _at_home(countries: frozenset[str], agencies: Iterable[Agency]) -> str:
    """The only country, or the one of them that the agency is from."""
    return _only(countries) or _only(countries & {agency.country for agency in agencies})


def _only(countries: frozenset[str]) -> str:
    return next(iter(countries)) if len(countries) == 1 else ""


def _titled(name: str) -> str:
    return name.title() if name.isupper() else name
