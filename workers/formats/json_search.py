"""Finds the items in a JSON value, however deep they are wrapped (`data`, `hits`, `edges`, ...)."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Final

from pydantic import JsonValue

from workers.formats import ninjs, unknown_json
from workers.formats.element_names import plain
from workers.values import dataclass

_DEEPEST: Final = 24
"""Wrappers nest a few levels deep; Elasticsearch and GraphQL have five."""

_HOLDERS: Final = frozenset(
    {"attributes", "source", "fields", "properties", "document", "node", "content", "news"}
)
"""Names of objects that hold the fields of the object around them, which has the id."""

_IDS: Final = ("id", "version", "url", "link", "self", "uri", "loc", "lastmod")


@dataclass(frozen=True, slots=True)
class Found:
    """An object that is an item: `rank` 3 in ninjs, 2 a story, 1 only a pointer to one.

    `around` are ids that stand beside it, `path` the wrappers with the text that stands in them.
    """

    place: str
    value: Mapping[str, JsonValue]
    rank: int
    around: Mapping[str, JsonValue] = field(default_factory=dict)
    path: tuple[tuple[str, Mapping[str, JsonValue]], ...] = ()


_Path = tuple[tuple[str, Mapping[str, JsonValue]], ...]


def items(value: JsonValue, place: str = "") -> tuple[Found, ...]:
    """Every item in a value, in order; an item within an item is none. Places begin so."""
    return tuple(_items(value, place, "", ()))


def _items(value: JsonValue, place: str, name: str, path: _Path) -> Iterator[Found]:
    if len(path) > _DEEPEST:
        return
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _items(entry, f"{place}/{number}", "", path)
    elif isinstance(value, dict):
        rank = 3 if ninjs.is_ninjs(value) else unknown_json.substance(value)
        if rank:
            yield Found(place, value, rank, _around(name, path), path)
            return
        for key, entry in value.items():
            yield from _items(entry, f"{place}/{key}", key, (*path, (place, value)))


def _around(name: str, path: _Path) -> Mapping[str, JsonValue]:
    if plain(name) not in _HOLDERS or not path:
        return {}
    return {
        key: entry
        for key, entry in path[-1][1].items()
        if plain(key) in _IDS and isinstance(entry, str | int)
    }
