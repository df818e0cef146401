"""The places that stories name: countries, states and regions, cities, and how to find them.

In a script with capitals a name is looked up word by word (`named`); in the others one pass over
the text finds every name of all of them (`find`). Whether the place is meant is another question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
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


_UNCASED = "\u0590"
"""From here on scripts have no capitals, but for a few letters."""

_EAST_ASIAN = 0x30
_SCRIPTS = bytes(min(block, _EAST_ASIAN) for block in range(256))
"""For every 256 characters their script; Chinese, Japanese and Korean are one."""


class Mention(NamedTuple):
    """Words of a text that are a name: where they stand, and the places that have it."""

    start: int
    end: int
    places: tuple[Place, ...]


def _tables() -> tuple[tuple[str, ...], dict[str, str]]:
    """The lines of the places, and by each stem what the table says of it."""
    places, _, names = data.text("gazetteer.tsv").partition("\n\n")
    lines = tuple(line for line in places.split("\n") if line[0] != "#")
    parts = names.rstrip("\n").replace("\t", "\n").split("\n")
    return lines, dict(zip(parts[::2], parts[1::2], strict=True))


_LINES, _REFERENCES = _tables()


def _most_words() -> dict[str, int]:
    """For the first word of names of several: how many the longest has."""
    most: dict[str, int] = {}
    for stem in _REFERENCES:
        if " " in stem and stem[0] < _UNCASED:
            first = stem.partition(" ")[0]
            most[first] = max(most.get(first, 0), stem.count(" ") + 1)
    return most


WORDS_OF: Mapping[str, int] = MappingProxyType(_most_words())
"""For the first word of a name of several words: how many words the longest such name has."""


@cache
def _place(number: int) -> Place:
    kind, geonames, name, country, people = _LINES[number].split("\t")
    return Place(kind, geonames, name, country, int(people))


_DOUBTFUL = data.table("doubtful.toml")
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
    found: list[tuple[int, int, str]] = []
    for script in set(_scripts(text)):
        stems, finder = _finder(script)
        for number, start, end in finder.find_matches_as_indexes(text) if finder else ():
            found.append((start, end, stems[number]))
    for start, end, stem in sorted(found):
        if endings.stands(text, start, end):
            places = named(stem, language)
            if places:
                yield Mention(start, end, places)


def _scripts(text: str) -> bytes:
    """The script of each letter, as far as names tell them apart: Japanese mixes several."""
    return text.encode("utf-16-be", "surrogatepass")[::2].translate(_SCRIPTS)


@cache
def _stems() -> Mapping[int, Sequence[str]]:
    """The stems in scripts without capitals, by the script of their first letter."""
    stems: dict[int, list[str]] = {}
    for stem in _REFERENCES:
        if stem[0] >= _UNCASED:
            script = _scripts(next(filter(str.isalpha, stem)))[0]
            stems.setdefault(script, []).append(stem)
    return MappingProxyType(stems)


@cache
def _finder(script: int) -> tuple[Sequence[str], AhoCorasick | None]:
    """The stems in one script and what finds them: made when the first text has a letter of it."""
    stems = _stems().get(script, ())
    return stems, AhoCorasick(stems, matchkind=MatchKind.LeftmostLongest) if stems else None
