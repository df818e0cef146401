"""Pictures that an item or a page names by address: references, never their content."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from pydantic import JsonValue

from workers.formats.element_names import Elements, by_plain_name
from workers.formats.ninjs_shapes import text_of
from workers.story import Reference

_NAMES: Final = (
    *("image", "images", "imageurl", "picture", "pictures", "photo", "photos", "featuredimage"),
    *("leadimage", "mainimage", "thumbnail", "thumbnailurl", "urltoimage", "bild", "foto", "fotos"),
)
"""What systems call the pictures of a story, without case and separators."""

_ADDRESSES: Final = ("url", "src", "href", "contenturl", "imageurl", "originalurl", "uri", "id")
_ABSOLUTE: Final = ("http://", "https://")
_MOST: Final = 20
_LONGEST: Final = 2000
_DEEPEST: Final = 3


def of_item(elements: Elements) -> tuple[Reference, ...]:
    """The pictures of an item in JSON, by the usual names."""
    return references(at for name in _NAMES for at in addresses(elements.get(name)))


def references(stated: Iterable[str]) -> tuple[Reference, ...]:
    """Each address once, as a reference."""
    seen = dict.fromkeys(islice(stated, _MOST))
    return tuple(Reference("image", address, "image", "picture") for address in seen)


def addresses(value: JsonValue, depth: int = 0) -> Iterator[str]:
    """The absolute addresses in a value: a text, an object with one, or a list of either."""
    if isinstance(value, list) and depth < _DEEPEST:
        for entry in value[:_MOST]:
            yield from addresses(entry, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        items = by_plain_name(value)
        found = (one for name in _ADDRESSES for one in addresses(items.get(name), depth + 1))
        yield from islice(found, 1)
    elif (text := text_of(value)).startswith(_ABSOLUTE) and len(text) <= _LONGEST:
        yield text
