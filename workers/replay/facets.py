"""What tells one event from another: agency, language, label, format, family. Pure.

The same names are used to pick what is replayed (`--only agency=PTI`), to bind an expected change
to some items, and to say where changes concentrate.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, cast

from pydantic import JsonValue

from workers.replay import jsonl

Event: TypeAlias = Mapping[str, JsonValue]

UNKNOWN: Final = "(none)"
"""What is said where an event has no value of a facet."""


def event(value: bytes | None) -> Event:
    """The event that the value of a record holds; empty if it holds none."""
    try:
        read = jsonl.read_any(value or b"")
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def at(event: JsonValue | Event, *path: str) -> JsonValue:
    """What stands at this path of names, or None."""
    for name in path:
        if not isinstance(event, Mapping):
            return None
        event = event.get(name)
    return cast("JsonValue", event)


def agency(event: Event) -> str:
    """The agency as found by name, else the first source that is named."""
    found = at(event, "derived", "agency", "value")
    if isinstance(found, str):
        return found
    sources = at(event, "item", "infoSources")
    named = [at(each, "name") for each in sources] if isinstance(sources, list) else []
    return next((name for name in named if isinstance(name, str)), UNKNOWN)


def _text(*path: str) -> Callable[[Event], str]:
    def read(event: Event) -> str:
        found = at(event, *path)
        return found if isinstance(found, str) else UNKNOWN

    return read


FACETS: Final[Mapping[str, Callable[[Event], str]]] = {
    "agency": agency,
    "format": _text("raw", "format"),
    "language": _text("item", "language"),
    "label": _text("verdict", "label"),
    "family": _text("family"),
}
"""In the order in which they are named where several explain a change as well."""


def also(event: Event) -> frozenset[tuple[str, str]]:
    """Every facet of an event with its value in lower case, an agency by name and by key.

    A format is also meant without its version: `rss` is any `rss/2.0`.
    """
    found = {(name, read(event).lower()) for name, read in FACETS.items()}
    found.add(("format", FACETS["format"](event).lower().partition("/")[0]))
    key = at(event, "derived", "agency.key", "value")
    if isinstance(key, str):
        found.add(("agency", key.lower()))
    return frozenset(found)


def share(name: str) -> float:
    """A number from 0 to 1 that hangs on the name alone: who samples by it keeps families whole."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big") / (1 << 48)
