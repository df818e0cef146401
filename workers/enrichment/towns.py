"""Says which town a text names, and in which country: what stands behind the town decides.

`Paris` is in France, `Paris, Texas` is not. A name that several countries have says no country by
itself: `Hyderabad` needs `Pakistan` behind it, or a dateline of an agency at home there; other
towns may be so much greater than all of their name that they are meant.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from workers.data import gazetteer, places, regions, small_towns, states
from workers.data.agencies import Agency
from workers.data.gazetteer import Place

FAR_GREATER: Final = 20
"""A town so many times greater than those of its name in other countries is meant."""

LESSER: Final = 4
"""A town at home is meant unless one abroad is more than so many times greater."""

GREAT: Final = 150
"""A city of more thousands is meant where there are smaller towns of its name abroad."""

_PARTS = re.compile(r"[,，、()（）\[\]]")
_TOWNS = re.compile(r"[^\W\d_]/[^\W\d_]{3}")
_SEVERAL = re.compile(r"[/+]|\s-\s")
_WITHIN_A_WORD = re.compile(r"(?<=\w\w['’])[A-Z]")
"""`XI'AN` is Xi'an, but `N'DJAMENA` N'Djamena."""
_JOINTS = re.compile(r" (?:De|Del|Do|Da|Di|Der|Am|An|Of|Upon|La|El)(?= )")


_EAST_ASIAN: Final = "\u3040"
_CITY: Final = " city"
_GREEK: Final = "\u0370"
"""From here on no letter is Latin: a town is called by the name of the table."""


class Town(NamedTuple):
    """A town as we name it; `country` is ISO 3166, empty where nothing says it for certain."""

    name: str
    country: str
    known: bool
    rule: str


class Behind(NamedTuple):
    """What stands behind a town: its name, the countries it may be or be in, whether a state."""

    name: str
    countries: frozenset[str]
    is_state: bool


def read(written: str, agencies: Iterable[Agency] = ()) -> Town:
    """The town that a dateline or a field names; `agencies` are those in the dateline."""
    agencies = tuple(agencies)
    if written.isupper() and "İ" not in written and any(a.country == "TR" for a in agencies):
        written = _turkish(written)
    whole = places.named(written)
    if whole:
        return Town(whole.name, _at_home(whole.countries, agencies), True, "known_place")
    if _TOWNS.search(written) and (town := _SEVERAL.split(written, maxsplit=1)[0].strip()):
        return read(town, agencies)  # `FRANKFURT/AUSTIN, Texas`: the first; its state is not told.
    town, *behind = [part.strip() for part in _PARTS.split(written) if part.strip()] or [written]
    place = places.named(town) or places.named(_SEVERAL.split(town, maxsplit=1)[0])
    if not behind:
        return _alone(town, place, agencies)
    named = [region for part in behind if (region := _behind(part))]
    if not named:
        return _somewhere(written, town, place, agencies)
    return _told(town, place, named)


def _somewhere(
    written: str, town: str, place: places.Place | None, agencies: Iterable[Agency]
) -> Town:
    """The town before a region that no table knows: `Surabaya, Far Java` is where its agency is.

    That says a country only where a town of the name is at home there.
    """
    there = frozenset(one.country for one in cities(town))
    there |= place.countries if place else frozenset()
    there = there or small_towns.countries(town)
    home = _only(frozenset(agency.country for agency in agencies) & there)
    named = _titled(town if "(" in written else written)  # `Sunyani (B/R)`
    return Town(place.name if place else named, home, bool(place), "region_unknown")


def _told(town: str, place: places.Place | None, named: Sequence[Behind]) -> Town:
    """The town of the state or country behind it, by the name that tells it from its namesakes."""
    countries = frozenset.intersection(*(region.countries for region in named))
    if place and place.countries & countries and not _has_namesakes(town, countries):
        return Town(place.name, _only(place.countries & countries), True, "known_place")
    # `The Paris of that state`, which the table does not know.
    name = ", ".join((_titled(town), *(region.name for region in named)))
    there = [one for one in cities(town) if one.country in countries]
    country = _only(countries) or _only(frozenset(one.country for one in there))
    return Town(name, country, False, "known_region")


def _has_namesakes(town: str, countries: frozenset[str]) -> bool:
    """`Portland, Maine` is not that of Oregon: the state is a part of its name."""
    there = [one for one in cities(town) if one.country in countries]
    return len({states.of(one) for one in there} - {""}) > 1


def _behind(part: str) -> Behind | None:
    region = regions.named(part)
    found = () if region else gazetteer.named(_titled(part), "")
    wide = [one for one in found if one.kind != "city"]
    if region:
        return Behind(region.name, region.countries, True)
    if not wide:
        return None
    return Behind(wide[0].name, frozenset(one.country for one in wide), wide[0].kind == "area")


def cities(town: str) -> tuple[Place, ...]:
    """The cities of the gazetteer with this name, in capitals or not."""
    forms = dict.fromkeys((town, _titled(town), town.title()))
    forms |= {form.replace("’", "'"): None for form in forms}
    if town[0] >= _EAST_ASIAN:
        forms |= {f"{town}市": None, f"{town}시": None}
    elif town.casefold().endswith(_CITY):
        forms |= {form[: -len(_CITY)]: None for form in forms}
    found = (one for form in forms for one in gazetteer.in_itself(form) if one.kind == "city")
    return tuple(dict.fromkeys(found))


def _alone(town: str, place: places.Place | None, agencies: Iterable[Agency]) -> Town:
    if place:
        return Town(place.name, _at_home(place.countries, agencies), True, "known_place")
    found = cities(town) or cities(_SEVERAL.split(town, maxsplit=1)[0])
    home = {agency.country for agency in agencies}
    one = _meant(found, home)
    if (
        one
        and one.people < GREAT
        and one.country not in home
        and small_towns.countries(town.title())
    ):
        return Town(_titled(town), "", True, "gazetteer")  # `CASTRO`: there is one in Chile.
    if one:
        name = one.name if town[0] >= _GREEK else _titled(town)
        return Town(name, one.country, True, "gazetteer")
    small = "" if found else _small(_titled(town), {agency.country for agency in agencies})
    return Town(_titled(town), small, bool(small), "small_town" if small else "as_written")


def _small(town: str, home: set[str]) -> str:
    """The country of a small town: that of the agency, which may mean a smaller one elsewhere."""
    there = small_towns.countries(town)
    return _only(there & home if home else there)


def _meant(found: Sequence[Place], home: Iterable[str]) -> Place | None:
    """The one that is meant without a word behind it: the only one, the one at home, the great."""
    ranked = sorted(found, key=lambda one: -one.people)
    if not ranked:
        return None
    at_home = [one for one in ranked if one.country in home]
    if at_home and at_home[0].people * LESSER >= ranked[0].people:
        return at_home[0]
    abroad = [one for one in ranked if one.country != ranked[0].country]
    is_great = all(ranked[0].people >= FAR_GREATER * one.people for one in abroad)
    return ranked[0] if is_great else None


def _at_home(countries: frozenset[str], agencies: Iterable[Agency]) -> str:
    """The only country, or the one of them that the agency is from."""
    return _only(countries) or _only(countries & {agency.country for agency in agencies})


def _only(countries: frozenset[str]) -> str:
    return next(iter(countries)) if len(countries) == 1 else ""


def _turkish(name: str) -> str:
    """Capitals of a name with `İ`: there `I` is the capital of `ı`, as in `KIRŞEHİR`."""
    return name.replace("I", "ı").title().replace("i\u0307", "i")


def _titled(name: str) -> str:
    if not name.isupper():
        return name
    if "İ" in name:
        return _turkish(name)
    titled = _JOINTS.sub(lambda joint: joint[0].lower(), name.title())
    return _WITHIN_A_WORD.sub(lambda letter: letter[0].lower(), titled)
