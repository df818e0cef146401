"""The places that stories name: countries, states and regions, cities, and how to find them.

In a script with capitals a name is looked up word by word (`named`); in the others one pass over
the text finds every name of all of them (`find`). Whether the place is meant is another question.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from workers import data
from workers.data import endings
from workers.data.endings import CLASSES, LONGEST, SHORTEST


class Place(NamedTuple):
    """A place of the gazetteer. `kind` is country, area or city; `people` are thousands."""

    kind: str
    id: str
    name: str
    country: str
    people: int

    @property
    def uri(self) -> str:
        """Its address at GeoNames, empty where it has none there."""
        return f"https://sws.geonames.org/{self.id}/" if self.id else ""


class Mention(NamedTuple):
    """Words of a text that are a name: where they stand, and the places that have it."""

    start: int
    end: int
    places: tuple[Place, ...]


_PLACES, _, _NAMES = data.text("gazetteer.tsv").partition("\n\n")
_LINES = tuple(line for line in _PLACES.splitlines() if line[0] != "#")
_REFERENCES: dict[str, str] = dict(line.split("\t") for line in _NAMES.splitlines())
_UNCASED = tuple(stem for stem in _REFERENCES if stem[0] >= "\u0590")
_FINDER = AhoCorasick(_UNCASED, matchkind=MatchKind.LeftmostLongest)


def _most_words() -> dict[str, int]:
    """For the first word of names of several: how many the longest has."""
    most: dict[str, int] = {}
    for stem in _REFERENCES:
        if " " in stem and stem[0] < "\u0590":
            first = stem.partition(" ")[0]
            most[first] = max(most.get(first, 0), stem.count(" ") + 1)
    return most


WORDS_OF: Mapping[str, int] = MappingProxyType(_most_words())
"""For the first word of a name of several words: how many words the longest such name has."""


@cache
def _place(number: int) -> Place:
    kind, geonames, name, country, people = _LINES[number].split("\t")
    return Place(kind, geonames, name, country, int(people))


_DOUBTFUL = tomllib.loads(data.text("doubtful.toml"))
_BETWEEN = re.compile(r";\s+")
WORDS: frozenset[str] = frozenset(_BETWEEN.split(_DOUBTFUL["words"].strip()))
"""Names that are everyday words too."""
PEOPLE: frozenset[str] = frozenset(_BETWEEN.split(_DOUBTFUL["people"].strip()))
"""Names that people have too."""
PLACES_ABROAD: frozenset[str] = frozenset(_BETWEEN.split(_DOUBTFUL["places"].strip()))
"""Of the everyday words those that are none in most languages."""


def named(name: str, language: str, ending: str = "") -> tuple[Place, ...]:
    """The places with this very name, or this stem and this ending, in this language.

    `language` is its primary subtag; where it is empty, names of all languages count.
    """
    references = _REFERENCES.get(name)
    if references is None:
        return ()
    return tuple(
        dict.fromkeys(
            _place(int(number))
            for number, languages, ends in map(_split, references.split(" "))
            if ending in CLASSES[ends]
            and (not languages or not language or language in languages.split(","))
        )
    )


def in_itself(name: str) -> tuple[Place, ...]:
    """The places with this name as it stands alone, in any language: `Казань`, not `Казани`."""
    found = named(name, "")
    if found:
        return found
    stems = (pair for is_polish in (False, True) for pair in endings.of(name, is_polish))
    return next((one for stem, _ in stems if (one := named(stem, "", name[len(stem) :]))), ())


@lru_cache(maxsize=20_000)
def declined(word: str, language: str) -> tuple[Place, ...]:
    """The places whose name this is, with an ending that its language may give it."""
    for cut in range(min(LONGEST, len(word) - SHORTEST) + 1):
        stem = word[: len(word) - cut]
        if stem in _REFERENCES and (places := named(stem, language, word[len(stem) :])):
            return places
    return ()


def _split(reference: str) -> list[str]:
    return reference.split(":")


def find(text: str, language: str) -> Iterator[Mention]:
    """Every name in a script without capitals that stands in a text as a word, in order."""
    for number, start, end in _FINDER.find_matches_as_indexes(text):
        if endings.stands(text, start, end):
            places = named(_UNCASED[number], language)
            if places:
                yield Mention(start, end, places)
