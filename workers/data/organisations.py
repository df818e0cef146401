"""The organisations that stories name without saying what they are, in all scripts."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from ahocorasick_rs import AhoCorasick, MatchKind

from workers import data
from workers.data import endings


def _names() -> Iterator[tuple[str, str]]:
    for line in data.text("organisations.tsv").splitlines():
        if line and line[0] != "#":
            name, others = line.split("\t")
            yield from ((one, name) for one in (name, *filter(None, others.split(";"))))


_FIRMS = {
    kind: re.split(r";\s+", names.strip()) for kind, names in data.table("firms.toml").items()
}
_CLUBS = re.split(r";\s+", data.table("clubs.toml")["clubs"].strip())
_BY_NAME: Mapping[str, str] = MappingProxyType(
    {name: name for name in (*_CLUBS, *_FIRMS["firms"])} | dict(_names())
)
DOUBTFUL: frozenset[str] = frozenset(_FIRMS["doubtful"]) - _BY_NAME.keys()
"""Names of firms that are words, places or people too."""
FIRST_WORDS: frozenset[str] = frozenset(name.partition(" ")[0] for name in _BY_NAME)
"""The words that such names begin with."""
_UNCASED = tuple(name for name in _BY_NAME if name[-1] >= "\u0590")
_FINDER = AhoCorasick(_UNCASED, matchkind=MatchKind.LeftmostLongest)


_HALF = tuple(name for name in _BY_NAME if " " in name and name.split()[1][0].islower())
_HALF_FINDER = AhoCorasick(_HALF, matchkind=MatchKind.LeftmostLongest)


def half_cased(text: str) -> Iterator[tuple[str, int, int]]:
    """Every organisation with a capital at its head only: `Guardia costiera`, `Верховный суд`."""
    for number, start, end in _HALF_FINDER.find_matches_as_indexes(text):
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield _BY_NAME[_HALF[number]], start, end


def named(name: str) -> str:
    """How we write the organisation with this name; empty where the table has none."""
    return _BY_NAME.get(name, "")


@lru_cache(maxsize=8_192)
def within(texts: tuple[str, ...]) -> tuple[str, int, int]:
    """The longest run of these words that the table knows, and between which words it stands."""
    for first, text in enumerate(texts):
        if text not in FIRST_WORDS:
            continue
        for last in range(min(len(texts), first + 5), first, -1):
            known = named(" ".join(texts[first:last]))
            # `Mark Philips`: one word that stands behind another, and is no acronym.
            if known and not (0 < first == last - 1 and not text.isupper()):
                return known, first, last
    return "", 0, 0


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Every organisation in a script without capitals: how we write it, start, end."""
    for number, start, end in _FINDER.find_matches_as_indexes(text):
        if endings.stands(text, start, end):
            yield _BY_NAME[_UNCASED[number]], start, end
