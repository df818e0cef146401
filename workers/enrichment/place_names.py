"""The names of places among words in capitals side by side, by those words alone.

`Paris Hilton`, `Jack London` name none. Which place is meant, and whether one is, the text says.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from workers import data
from workers.data import gazetteer, lexicons
from workers.data.gazetteer import Place
from workers.data.lexicons import Lexicon
from workers.enrichment import polish_names
from workers.enrichment.words import Word

FAR: Final = 20
"""A place so many times greater is meant even in a text of the other's country."""

STATE: Final = 600
"""A state or region counts as a city of so many thousands."""

_MOST_DECLINED: Final = 3
"""Words of the longest Polish name that may be declined."""

_SHORTEST_DECLINED: Final = 5

_TABLE: Final = data.table("toponyms.toml")

BESIDE: Final = {
    name: frozenset(words.split()) for name, words in _TABLE.items() if isinstance(words, str)
}
"""What stands beside the name of a place; see toponyms.toml."""

COUNTRY_OF: Final[dict[str, str]] = {
    word: country for country, words in _TABLE["told_by"].items() for word in words.split("; ")
}
"""What only stories of one country say, by the word."""

LAND_OF: Final[dict[str, str]] = dict(_TABLE["spoken_in"])
"""The country of a language that is spoken in one above all."""


class PlaceName(NamedTuple):
    """A name, where it stands from the first of the words, and the places that have it.

    `kinds` are those of the places; `country` is the one that all of them are in, or that of the
    one which is far greater; `most` how many live in the greatest, where all are cities;
    `is_doubtful` says that the name has another sense, or is that of a country and of a part of
    another; `is_word` that it is a word where it opens a sentence.
    """

    written: str
    start: int
    end: int
    places: tuple[Place, ...]
    kinds: frozenset[str]
    country: str
    most: int
    is_doubtful: bool
    is_word: bool


NOWHERE: Final[frozenset[str]] = frozenset()


class Mention(NamedTuple):
    """A name of a place in the text, where it stands, and what speaks for it.

    `opens` where a sentence begins so, `is_in` behind `in`, or where it is called a town;
    `is_from` behind `from`; `behind` are the countries of what stands behind it.
    """

    name: PlaceName
    start: int
    end: int
    is_doubtful: bool
    opens: bool
    is_in: bool
    is_from: bool
    behind: frozenset[str]
    is_one_of_a_name: bool = False
    """A small town behind `in` that is the only one of its name, and the name is nothing else."""
    is_weak: bool = False
    """A village, or what `at` points to: meant only where its country is spoken of."""


def find(written: str, words: Sequence[Word], language: str) -> tuple[PlaceName, ...]:
    """The names of places that these words hold and that those beside them leave alone."""
    return tuple(_found(written, words, language))


def _found(written: str, words: Sequence[Word], language: str) -> Iterator[PlaceName]:
    at = 0
    while at < len(words):
        size, places = _longest(written, words, at, language)
        if places and _stands_alone(words, at, at + size, language):
            start, end = words[at].start, words[at + size - 1].end
            yield of(written[start:end], start, end, places, language)
        at += size


def of(written: str, start: int, end: int, places: tuple[Place, ...], language: str) -> PlaceName:
    """The name with what is known of its places."""
    kinds = frozenset(place.kind for place in places)
    is_both = "country" in kinds and len(kinds) > 1
    return PlaceName(
        written=written,
        start=start,
        end=end,
        places=places,
        kinds=kinds,
        country=_country(places),
        most=max(place.people for place in places) if kinds == {"city"} else -1,
        is_doubtful=is_both or written in gazetteer.PEOPLE or _is_word(written, language),
        is_word=written in BESIDE["words_in_small"] and not is_both,
    )


def _is_word(written: str, language: str) -> bool:
    """Whether a name is an everyday word too, in this language or in one we cannot rule out."""
    if written not in gazetteer.WORDS:
        return False
    return written not in gazetteer.PLACES_ABROAD or language in BESIDE["of_words"]


def _longest(
    written: str, words: Sequence[Word], at: int, language: str
) -> tuple[int, tuple[Place, ...]]:
    """The most words from here on that are a place's name, and the places."""
    first = words[at].text
    for size in range(min(gazetteer.WORDS_OF.get(first, 1), len(words) - at), 1, -1):
        name = written[words[at].start : words[at + size - 1].end]
        places = gazetteer.named(name, language)
        if places:
            return size, own(places, name)
    return _declined(written, words, at) if language == "pl" else (1, alone(first, language))


def _declined(written: str, words: Sequence[Word], at: int) -> tuple[int, tuple[Place, ...]]:
    """The same in Polish, which gives each word of a name an ending: `w Nowym Sączu`."""
    for size in range(min(_MOST_DECLINED, len(words) - at), 1, -1):
        places = _in_polish(written[words[at].start : words[at + size - 1].end])
        if places:
            return size, places
    word = words[at].text
    return 1, alone(word, "pl") or (
        "." not in word and not word.isupper() and _in_polish(word)
    ) or ()


@lru_cache(maxsize=2_048)
def _in_polish(form: str) -> tuple[Place, ...]:
    """The cities whose name this may be a form of."""
    if len(form) < _SHORTEST_DECLINED:
        return ()
    found = (gazetteer.named(name, "pl") for name in polish_names.nominatives(form))
    return next((cities for one in found if (cities := tuple(filter(_is_city, one)))), ())


def _is_city(place: Place) -> bool:
    return place.kind == "city"


@lru_cache(maxsize=8_192)
def alone(word: str, language: str) -> tuple[Place, ...]:
    """The places of a word by itself; of one in capitals only those that are written so."""
    is_in_capitals = word.isupper() and "." not in word and word not in BESIDE["capitals"]
    if len(word) < 2 or is_in_capitals:
        return ()
    return own(gazetteer.declined(word, language), word)


def own(places: tuple[Place, ...], written: str) -> tuple[Place, ...]:
    """Those that are written so before those that have it as another name: New Delhi, Delhi."""
    own = tuple(place for place in places if place.name == written) or places
    countries = tuple(place for place in own if place.kind == "country")
    # `Mexico` is the country; `Georgia` may be the state.
    return countries if countries and not any(place.kind == "area" for place in own) else own


def weight(place: Place) -> int:
    """How great a place is, in thousands of people."""
    return place.people if place.kind != "area" else STATE


def _country(places: Sequence[Place]) -> str:
    """The country that all places of a name are in, or the one that is far greater."""
    first = max(places, key=weight)
    others = [place for place in places if place.country != first.country]
    return "" if any(weight(first) < FAR * weight(place) for place in others) else first.country


def _stands_alone(words: Sequence[Word], at: int, next_: int, language: str) -> bool:
    """Whether the words beside it leave it alone; where all nouns have capitals, they do."""
    if language in BESIDE["capital_nouns"]:
        return True
    lexicon = lexicons.of(language)
    return (next_ == len(words) or _ends_well(words, next_, lexicon, language)) and (
        at == 0 or _begins_well(words, at, lexicon, language)
    )


def _ends_well(words: Sequence[Word], next_: int, lexicon: Lexicon, language: str) -> bool:
    word = words[next_].text
    lowered = word.lower()
    return (
        words[next_].start - words[next_ - 1].end > 1
        or lowered in lexicon.days
        or lowered in lexicon.titles
        or lowered == "police"
        or (next_ + 1 == len(words) and lowered in BESIDE["regions"])
        or bool(alone(word, language))
        or any(one.text.lower() in BESIDE["governs"] for one in words[next_ + 1 : next_ + 4])
    )


def _begins_well(words: Sequence[Word], at: int, lexicon: Lexicon, language: str) -> bool:
    word = words[at - 1].text
    lowered = word.lower()
    if words[at].start - words[at - 1].end > 1:
        return lowered not in BESIDE["holders"] and lowered not in lexicon.heads
    return (
        lowered in lexicon.starters
        or lowered in lexicon.days
        or lowered in lexicon.in_
        or lowered in BESIDE["directions"]
        or bool(alone(word, language))
    )
