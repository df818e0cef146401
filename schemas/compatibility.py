"""What would break the readers or the writers of a frozen contract.

Both ways count: a reader of today meets the events of tomorrow, and the model of tomorrow meets
the events that still stand in a topic. So under one number a field may be added, if it may be
left out, and a list of words may grow. All else needs a new number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import JsonValue

Schema: TypeAlias = Mapping[str, JsonValue]

_LIMITS = ("format", "pattern", "minimum", "maximum", "minLength", "maxLength")


@dataclass(frozen=True, slots=True)
class _Field:
    types: frozenset[str]
    words: frozenset[str]
    limits: tuple[str, ...]
    required: bool


def breaking(frozen: Schema, current: Schema) -> list[str]:
    """One sentence for each thing that breaks; empty where the current schema may stand.

    Both are JSON Schemas as pydantic writes them, without recursion.
    """
    old, new = _fields(frozen), _fields(current)
    return [
        *(f"{path} is gone" for path in old if path not in new),
        *(f"{path} is new and required" for path in new if path not in old and new[path].required),
        *(
            f"{path} {change}"
            for path in old
            if path in new
            for change in _changes(old[path], new[path])
        ),
    ]


def _changes(old: _Field, new: _Field) -> Iterator[str]:
    if old.types != new.types:
        yield f"was {_any_of(old.types)} and is {_any_of(new.types)}"
    if gone := old.words - new.words if new.words else frozenset():
        yield f"can no longer be {_any_of(gone)}"
    if bool(old.words) != bool(new.words):
        yield "has a list of words that it may be" if new.words else "may now be any word"
    if old.limits != new.limits:
        yield f"had the limits {_all_of(old.limits)} and has {_all_of(new.limits)}"
    if old.required != new.required:
        yield "is now required" if new.required else "may now be left out"


def _any_of(names: frozenset[str]) -> str:
    return " or ".join(sorted(names)) or "anything"


def _all_of(limits: tuple[str, ...]) -> str:
    return ", ".join(limits) or "none"


def _fields(root: Schema) -> dict[str, _Field]:
    """Every field by its path (`item.headlines[].value`), what it may hold laid side by side."""
    return dict(_walk(root, dict(root), "", required=True))


def _walk(root: Schema, at: JsonValue, path: str, required: bool) -> Iterator[tuple[str, _Field]]:
    choices = list(_choices(root, at))
    yield (
        path or "the whole",
        _Field(
            types=frozenset(word for choice in choices for word in _types(choice)),
            words=frozenset(word for choice in choices for word in _words(choice)),
            limits=tuple(
                sorted(
                    f"{name} {choice[name]}"
                    for choice in choices
                    for name in _LIMITS
                    if name in choice
                )
            ),
            required=required,
        ),
    )
    for choice in choices:
        for name, below, needed in _below(choice):
            yield from _walk(root, below, f"{path}{name}".lstrip("."), needed)


def _choices(root: Schema, at: JsonValue) -> Iterator[Schema]:
    if not isinstance(at, dict):
        return
    if isinstance(ref := at.get("$ref"), str):
        definitions = root["$defs"]
        assert isinstance(definitions, dict)
        yield from _choices(root, definitions[ref.removeprefix("#/$defs/")])
    elif isinstance(options := at.get("anyOf"), list):
        for option in options:
            yield from _choices(root, option)
    else:
        yield at


def _types(choice: Schema) -> list[str]:
    return [kind] if isinstance(kind := choice.get("type"), str) else []


def _words(choice: Schema) -> list[str]:
    words = choice.get("enum", [choice["const"]] if "const" in choice else [])
    return [str(word) for word in words] if isinstance(words, list) else []


def _below(choice: Schema) -> Iterator[tuple[str, JsonValue, bool]]:
    """What a field holds: its fields, the items of a list, the keys and values of a table."""
    required = choice.get("required", [])
    properties = choice.get("properties", {})
    if isinstance(properties, dict) and isinstance(required, list):
        for name, below in properties.items():
            yield f".{name}", below, name in required
    for keyword, name in (
        ("items", "[]"),
        ("additionalProperties", "{}"),
        ("propertyNames", "{key}"),
    ):
        if isinstance(choice.get(keyword), dict):
            yield name, choice[keyword], False
