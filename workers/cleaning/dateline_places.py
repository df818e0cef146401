"""Whether words may be the name of a place in a dateline: by tables, and by their shape."""

import re

from workers.data import agencies, gazetteer, organisations, places, regions, small_towns
from workers.data.lexicons import FIRST_NAMES
from workers.data.phrases import ABOARD, NOT_PLACES, PLACE_JOINTS, TOWN_ENDS, TOWN_WORDS

_ABOARD = re.compile(rf"^(?:{ABOARD})\s", re.IGNORECASE)
_TOWN_ENDS = re.compile(rf"[^\W\d_]{{3,20}}(?:{TOWN_ENDS})")
_GERMAN = frozenset({"DE", "AT", "CH", "LI"})
_BETWEEN_WORDS = str.maketrans(",/()[]", "      ")


_LONGEST_AGENCY = 3
"""Words of an agency's name that nothing parts from the town."""


def known(place: str) -> bool:
    """Whether a table knows the place: the whole name, or what stands before the first comma."""
    town = re.split(r"[,/(\[]", place, maxsplit=1)[0].strip()
    if places.named(place) or places.named(town) or town.casefold().endswith(" city"):
        return True
    town = town.title() if town.isupper() else town
    return town not in gazetteer.PEOPLE and _is_city(town)


def _is_city(town: str) -> bool:
    """Whether the gazetteer has a city of this name that is no word besides."""
    if town in gazetteer.WORDS or town.casefold() in TOWN_WORDS:
        return False
    return any(one.kind == "city" for one in gazetteer.in_itself(town))


def is_place(place: str, *, certain: bool) -> bool:
    """Whether this may be the name of a place: few words, each of them a name's."""
    if known(place):
        return True
    named = _ABOARD.sub("", place, count=1) if certain else place
    words = named.translate(_BETWEEN_WORDS).split()
    if not words or len(words) > (7 if certain else 4) or words[0].casefold() in NOT_PLACES:
        return False
    return all(is_name(word) or word in PLACE_JOINTS for word in words)


def is_name(word: str) -> bool:
    """Whether a word is written as a name is: with a capital, or in a script without."""
    return (word[0].isalpha() and not word[0].islower()) or word[0] in "'’"


def is_town(place: str, *, stopped: bool) -> bool:
    """A town that is no word besides: `Berlin. Der Turm`, not `Nice. The bridge is open`.

    Before a stop, in capitals any that the gazetteer has, and what ends as only towns do:
    `FERRARA. Il museo`, `Feldhausen. Der Turm`. Before a colon that may be who speaks.
    """
    if places.named(place):
        return place.casefold() not in TOWN_WORDS
    return stopped and (
        (place.isupper() and _is_city(place.title()))
        or _TOWN_ENDS.fullmatch(place) is not None
        or _is_german(place)
    )


def _is_german(place: str) -> bool:
    """A small town of countries whose papers write `Haselünne. Der Turm`, and of no other."""
    there = small_towns.countries(place) if len(place) >= SHORTEST_SHOUTED else None
    if not there or place in FIRST_NAMES or place in gazetteer.PEOPLE:
        return False
    return there <= _GERMAN and place.casefold() not in TOWN_WORDS


SHORTEST_SHOUTED = 5
"""Letters of a town in capitals that nothing else vouches for: what is shorter may be initials."""

_MOST_SHOUTED = 3


def is_shouted(place: str) -> bool:
    """Whether a name in capitals may be a town's that no table knows: `SKERRY BAY — A ferry`.

    No initials, no label of a desk, nobody and no firm.
    """
    words = place.split()
    if not place.isupper() or len(words) > _MOST_SHOUTED or max(map(len, words)) < SHORTEST_SHOUTED:
        return False
    if any(word.casefold() in NOT_PLACES or not word.isalpha() for word in words):
        return False
    named = tuple(word.title() for word in words)
    is_somebody = len(words) > 1 and named[0] in FIRST_NAMES
    return not (is_somebody or agencies.named(place) or organisations.within(named)[0])


def _is_common_name(words: str) -> bool:
    """Whether the first of some words is a first name that people have."""
    return words.partition(" ")[0].title() in FIRST_NAMES


def is_region(name: str) -> bool:
    """Whether a table knows a state or country of this name: `SIVAS, Türkiye`."""
    return regions.named(name) is not None or any(
        one.kind != "city" for one in gazetteer.named(name, "")
    )


def in_region(place: str) -> bool:
    """A town that no table knows before its state: `SKERRY FALLS, Mont`, `Viksund (Skåne)`.

    In small letters it is no one with a first name: `Ada Norrland, Norway`.
    """
    town, _, region = place.rstrip(")").replace(" (", ",").partition(",")
    may_be = town.isupper() or (is_place(town, certain=False) and not _is_common_name(town))
    return may_be and bool(region) and is_region(region.strip())


def divided(head: str) -> tuple[str, str]:
    """The town and the agency of `NEW YORK Europa Press`; two empty texts where there are none."""
    words = head.split()
    for count in range(min(len(words) - 1, _LONGEST_AGENCY), 0, -1):
        town, name = " ".join(words[:-count]), " ".join(words[-count:])
        if agencies.named(name) and (town.isupper() or known(town)):
            return town, name
    return "", ""


def is_town_alone(text: str) -> bool:
    """Capitals only: a town in small letters alone on a line is a label of the page."""
    town, _, region = text.partition(",")
    if not town.isupper() or (places.named(text) is None and not (region and known(town))):
        return False
    return not region or places.named(text) is not None or is_region(region.strip())


def is_source(name: str) -> bool:
    """Whether a name in brackets may be an agency's: at most three words, none of them small."""
    words = name.split()
    return 1 <= len(words) <= 3 and all(map(is_name, words)) and not known(name)
