"""The shapes in which ninjs gives a text: a string, a number, an object around it, lists of them.

The standard has one shape an element; feeds have all of them for any. What has no text in it is
named, so that nothing is left out in silence.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from pydantic import JsonValue

Elements: TypeAlias = dict[str, JsonValue]
"""The elements of an item, their names in lower case."""

NOTHING: Final[tuple[JsonValue, ...]] = (None, "", [], {})
"""What feeds send for an element that is not given."""

YES: Final = ("true", "yes")
"""How feeds say yes in a string."""

_DEEPEST: Final = 8
"""How deep in lists and objects a text is looked for."""

_NAMED_BY: Final = ("name", "value", "literal", "uri", "by", "byline", "city", "text")
_TOLD_BY: Final = (
    *("value", "text", "content", "html", "body", "title", "name", "literal", "by", "uri"),
    "byline",
    *("linkedrights", "encodedrights", "code"),
)


def text_of(value: JsonValue) -> str:
    """A scalar as text: numbers as written, yes and no as `true` and `false`, else empty."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def is_yes(value: JsonValue) -> bool:
    """Whether a value says yes, as such or in a string."""
    return value is True or (isinstance(value, str) and value.strip().lower() in YES)


def texts(value: JsonValue) -> tuple[str, ...]:
    """The texts in a value: itself, or those of its entries, or their `name` or `value`."""
    if isinstance(value, str):
        return (bare,) if (bare := value.strip()) else ()
    return tuple(_within(value, _NAMED_BY, 0))


def passages(value: JsonValue) -> tuple[str, ...]:
    """The texts in an element that is there to be read, such as a headline, in order."""
    return tuple(_within(value, _TOLD_BY, 0))


def lower(value: dict[str, JsonValue]) -> Elements:
    """An object with its names in lower case."""
    return {name.lower(): item for name, item in value.items()}


def unread(elements: Elements, names: Iterable[str]) -> Iterator[str]:
    """Those of the elements with these names that hold something, but no text, in any entry."""
    for name in names:
        value = elements.get(name)
        if isinstance(value, str):
            continue
        entries = value if isinstance(value, list) else [value]
        if any(entry not in NOTHING and not passages(entry) for entry in entries):
            yield name


def _within(value: JsonValue, keys: tuple[str, ...], depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _within(entry, keys, depth + 1)
    elif isinstance(value, dict):
        items = lower(value)
        found = (tuple(_within(items.get(key), keys, depth + 1)) for key in keys)
        yield from next((texts for texts in found if texts), ())
    elif text := text_of(value):
        yield text
