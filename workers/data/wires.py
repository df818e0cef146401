"""What agencies and desks agreed on for the telegraphic formats: ids, charsets, version words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from workers import data
from workers.data import agencies
from workers.data.agencies import Agency

_TABLES: Final = data.table("wires.toml")


@dataclass(frozen=True, slots=True)
class Version:
    """A kind of message that a slug line names: its signal, and the status it gives the item."""

    signal: str
    status: str = ""


_CHARSETS: Mapping[str, str] = MappingProxyType(
    {row["agency"]: row["charset"] for row in _TABLES["wire"]}
)
_AGENCIES: Mapping[str, str] = MappingProxyType(
    {name: row["agency"] for row in _TABLES["wire"] for name in row["ids"]}
)
_LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {row["agency"]: row.get("languages", {}) for row in _TABLES["wire"]}
)
_VERSIONS: Mapping[str, Version] = MappingProxyType(
    {
        word: Version(row["signal"], row.get("status", ""))
        for row in _TABLES["version"]
        for word in row["words"]
    }
)
_LONGEST_VERSION: Final = max(map(len, _VERSIONS)) + 4

NOTES_BEGIN: tuple[str, ...] = tuple(_TABLES["notes"]["begins"])
"""How lines begin after which all is for editors, lower case."""

_NUMBER = re.compile(r"\d{1,3}(?:st|nd|rd|th)?")
_SPACE = re.compile(r"\s+")


def agency_of(name: str) -> Agency | None:
    """The agency whose wire has this id, or that has this name."""
    key = _AGENCIES.get(name.strip().casefold())
    return agencies.keyed(key) if key else agencies.named(name)


def charset_of(name: str) -> str:
    """The charset of the wire with this id; empty where no table says it."""
    agency = agency_of(name)
    return _CHARSETS.get(agency.key, "") if agency else ""


def language_of(name: str, words: Iterable[str]) -> str:
    """The language that a word in the header of this agency's wire stands for; else empty."""
    agency = agency_of(name) if name else None
    known = _LANGUAGES.get(agency.key, {}) if agency else {}
    return next((known[word] for word in words if word in known), "")


def version_of(text: str) -> Version | None:
    """What kind of message a line or a part of a slug line says this is, or None."""
    bare = text.strip(" \t*_-=:.!/()[]<^")
    if not 0 < len(bare) <= _LONGEST_VERSION:
        return None
    return _VERSIONS.get(_NUMBER.sub("#", _SPACE.sub(" ", bare.casefold())))
