"""Whether words may be the name of a place in a dateline: by tables, and by their shape."""

import re

from workers.data import gazetteer, places, regions
from workers.data.phrases import ABOARD, NOT_PLACES, PLACE_JOINTS, TOWN_ENDS, TOWN_WORDS

_ABOARD = re.compile(rf"^(?:{ABOARD})\s", re.IGNORECASE)
_TOWN_ENDS = re.compile(rf"[^\W\d_]{{3,20}}(?:{TOWN_ENDS})")
_BETWEEN_WORDS = str.maketrans(",/()[]", "      ")


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
        (place.isupper() and _is_city(place.title())) or _TOWN_ENDS.fullmatch(place) is not None
    )


def is_region(name: str) -> bool:
    """Whether a table knows a state or country of this name: `SIVAS, Türkiye`."""
    return regions.named(name) is not None or any(
        one.kind != "city" for one in gazetteer.named(name, "")
    )
