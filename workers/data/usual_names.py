"""The usual names of the parts of a story, in many languages (usual_names.toml)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from workers import data

Names: TypeAlias = Mapping[str, tuple[str, ...]]

_TABLES: Final = data.table("usual_names.toml")


def _table(name: str) -> Names:
    return MappingProxyType({key: tuple(names) for key, names in _TABLES[name].items()})


TEXTS: Final = _table("texts")
"""Kind of text (`headlines`, `bodies`, ...) -> its names, without case and separators."""

FIELDS: Final = _table("fields")
"""Field of a story -> its names."""

CONCEPTS: Final = _table("concepts")
"""Name of an element of ninjs -> what others call it."""
