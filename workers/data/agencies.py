"""The agencies: who they are called, what their zones mean, how they sign their copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timezone
from types import MappingProxyType
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from workers import data
from workers.data import sites
from workers.data.zones import offset


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency. `words` are the names that are also everyday words or abbreviations.

    `local` is the zone, by its name, of the times that its own feed gives without one; where
    `day_first`, that feed writes 3 November as 03-11. `ids` are the shapes of its ids that have
    the version in them, as `family` and `version`.
    """

    key: str
    name: str
    names: tuple[str, ...]
    country: str
    home: str
    zones: Mapping[str, timezone]
    desks: tuple[str, ...]
    signs: tuple[str, ...]
    words: frozenset[str]
    local: str
    day_first: bool
    ids: tuple[re.Pattern[str], ...]


def _agency(row: dict[str, Any]) -> Agency:
    return Agency(
        key=row["key"],
        name=row["name"],
        names=(row["name"], *row.get("names", ())),
        country=row["country"],
        home=row["home"],
        zones=MappingProxyType({name: offset(at) for name, at in row.get("zones", {}).items()}),
        desks=tuple(row.get("desks", ())),
        signs=tuple(row.get("signs", ())),
        words=frozenset(row.get("words", ())),
        local=row.get("local", ""),
        day_first=row.get("day_first", False),
        ids=tuple(map(re.compile, row.get("ids", ()))),
    )


AGENCIES: tuple[Agency, ...] = tuple(_agency(row) for row in data.table("agencies.toml")["agency"])

_BY_NAME: Mapping[str, Agency] = MappingProxyType(
    {name.casefold(): agency for agency in reversed(AGENCIES) for name in agency.names}
)
_BY_KEY: Mapping[str, Agency] = MappingProxyType({agency.key: agency for agency in AGENCIES})

_WRITTEN = frozenset(name for agency in AGENCIES for name in agency.names)

_VERSIONED = tuple(shape for agency in AGENCIES for shape in agency.ids)

_AT_HOME: Mapping[str, str] = MappingProxyType(
    {brand: agency.name for agency in reversed(AGENCIES) if (brand := sites.brand(agency.home))}
)

_NAMES: tuple[tuple[str, Agency], ...] = tuple(
    {name: (name, agency) for agency in reversed(AGENCIES) for name in agency.names}.values()
)
_FINDER = AhoCorasick([name for name, _ in _NAMES], matchkind=MatchKind.LeftmostLongest)

# `Par Ada Norrland avec AFP`
_WITH = frozenset({"with", "avec", "mit", "con", "com", "met", "med"})

# `AFP/PTI`, `dpa/lsw`, `ANP, RTL`, `AP and Reuters`
_JOINTS = re.compile(r"\s*[/,;|+&]\s*|\s+(?:and|und|et|y|e|en|och|og)\s+")


def named(text: str) -> Agency | None:
    """The agency with this name, in any case, or None. The name must be the whole text.

    Initials that are a word too are one where they are written as words are: `App`, `Map`.
    """
    name = text.strip(" .()[]/-–—")
    agency = _BY_NAME.get(name.casefold())
    is_word = agency and name.istitle() and name.upper() in agency.words and not is_name(name)
    return None if is_word else agency


def is_name(text: str) -> bool:
    """Whether a text is the name of an agency, in its own case."""
    return text in _WRITTEN


def are_named(text: str) -> bool:
    """Whether a text is nothing but names of agencies, in any case: `Reuters and AFP`."""
    return all(map(named, _JOINTS.split(text[:120])))


def all_named(text: str) -> tuple[Agency, ...]:
    """Every agency in a list of names such as `AFP/PTI` or `NTB-AFP`, in its order."""
    found = (one for part in _JOINTS.split(text[:120]) for one in _of_part(part))
    return tuple({agency.key: agency for agency in found}.values())


def _of_part(part: str) -> list[Agency]:
    """The agency of this name, or those that `NTB-AFP` is made of."""
    agency = named(part)
    if agency or "-" not in part:
        return [agency] if agency else []
    joined = [named(name) for name in part.split("-")]
    return [one for one in joined if one] if all(joined) else []


def mentioned(text: str) -> Iterator[tuple[Agency, int, int]]:
    """Every agency whose name stands in a text as a word, with its start and end, in order.

    A name that is also an everyday word does not count.
    """
    for number, start, end in _FINDER.find_matches_as_indexes(text):
        name, agency = _NAMES[number]
        inside_a_word = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
        if name in agency.words or _ends_a_symbol(text, start):
            continue
        if not inside_a_word or _runs_together(name):
            yield agency, start, end


def _ends_a_symbol(text: str, start: int) -> bool:
    """Whether what stands here is the end of a word with dots: `PONT.PA` is a share."""
    return text[start - 1 : start] == "." and text[start - 2 : start - 1].isupper()


def _runs_together(name: str) -> bool:
    """Whether the name is in a script that puts no space between words, or endings on names."""
    return name[-1] >= "\u0900"


def versioned(said: str) -> re.Match[str] | None:
    """The parts of an id into which its agency writes the version; None for any other."""
    found = (shape.fullmatch(said) for shape in _VERSIONED)
    return next((match for match in found if match), None)


def signed(text: str) -> bool:
    """Whether a text is how an agency that it names signs off: `Lusa/Fim`."""
    return any(re.fullmatch(sign, text) for one in all_named(text) for sign in one.signs)


def tail(text: str) -> str:
    """The agency's name at the end of `ADA NORRLAND Associated Press`; empty where there is none.

    Two words at least stand before it, of which the last ends no list: there the name is a part.
    Nor is it one where there are numbers: they are a date.
    """
    words = text.split()
    if any(map(str.isdigit, text)):
        return ""
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        before = words[-count - 1] if len(words) >= count + 2 else ","
        is_open = before[-1].isalnum() and not before.islower() and before != "The"
        if (is_open or before.lstrip("(") in _WITH) and named(name):
            return name
    return ""


def at_home(address: str) -> str:
    """The name of the agency whose site this is: an address or a domain; else an empty text."""
    if "." not in address or " " in address:
        return ""
    return _AT_HOME.get(sites.brand(address if "//" in address else f"//{address}"), "")


def keyed(key: str) -> Agency | None:
    """The agency with this key, or None."""
    return _BY_KEY.get(key)
