"""What in an address says how a reader came to it, and not what it is (trackers.toml)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from pydantic import JsonValue

from workers import data

LONGEST: Final = 2_000
"""Characters of an address that is looked at; a longer one stays as it is."""


class Dropped(NamedTuple):
    """A parameter that an address had, and why it does not belong to it."""

    name: str
    why: str


class Reason(NamedTuple):
    """Why parameters are dropped: these names, and names that begin so."""

    why: str
    names: frozenset[str]
    begins: tuple[str, ...]
    is_doubtful: bool


def without(address: str) -> tuple[str, tuple[Dropped, ...]]:
    """The address without what only says how a reader came to it, and what was dropped.

    All else stays as it stands, in its order. What follows `#` is a place in the page, but for
    `#!`, which some sites name their pages by.
    """
    if len(address) > LONGEST:
        return address, ()
    bare, sign, place = address.partition("#")
    fragment = f"#{place}" if sign and place.startswith("!") else ""
    path, mark, query = bare.partition("?")
    if not mark:
        return bare.rstrip("&") + fragment, ()
    joint = ";" if ";" in query and "&" not in query else "&"
    kept: list[str] = []
    dropped: list[Dropped] = []
    for parameter in query.split(joint):
        why = _why(parameter, path)
        if why:
            dropped.append(Dropped(parameter.partition("=")[0], why))
        elif parameter:
            kept.append(parameter)
    return path + "?" * bool(kept) + joint.join(kept) + fragment, tuple(dropped)


def _why(parameter: str, path: str) -> str:
    """Why a parameter is dropped; empty where it stays."""
    name, _, value = parameter.partition("=")
    name = name.lower()
    if name in _identifying():
        return ""
    for reason in _reasons():
        if name in reason.names or name.startswith(reason.begins):
            is_name = value.isdecimal() or not path.partition("://")[2].partition("/")[2].strip("/")
            return "" if reason.is_doubtful and is_name else reason.why
    return ""


@cache
def _tables() -> Mapping[str, Mapping[str, JsonValue]]:
    return data.table("trackers.toml")


@cache
def _identifying() -> frozenset[str]:
    return frozenset(_words(_tables()["identifying"], "names"))


@cache
def _reasons() -> tuple[Reason, ...]:
    return tuple(
        Reason(
            why=str(table["why"]),
            names=frozenset(_words(table, "names")),
            begins=tuple(_words(table, "begins")) or ("\n",),
            is_doubtful=bool(table.get("doubtful")),
        )
        for table in _tables().values()
        if "why" in table
    )


def _words(table: Mapping[str, JsonValue], name: str) -> Iterator[str]:
    found = table.get(name)
    yield from map(str, found if isinstance(found, list) else ())
