"""Fields of an item that some systems keep in objects of their own, put beside the others.

WordPress has the names of its numbers in `_embedded`, Arc what a story is about in `taxonomy`,
plugins of WordPress the name of the site in what they made for search engines, and a sitemap of
news its language in the publication.
"""

from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from workers.formats.element_names import Elements, by_plain_name
from workers.formats.ninjs_shapes import text_of


def lifted(elements: Elements) -> Elements:
    """The elements with those that stand deeper; what the item says itself comes first."""
    found = {
        **_of_wordpress(elements),
        **_of_taxonomy(elements),
        **_of_plugin(elements),
        "language": text_of(_object(elements.get("publication")).get("language")),
    }
    more = {name: value for name, value in found.items() if value and _is_bare(elements.get(name))}
    return {**elements, **more} if more else elements


def _is_bare(value: JsonValue) -> bool:
    """Whether a field is not given, or only by the numbers of a database."""
    entries = value if isinstance(value, list) else [value]
    return all(entry is None or entry == "" or isinstance(entry, int) for entry in entries)


def _object(value: JsonValue) -> Elements:
    return by_plain_name(value) if isinstance(value, dict) else {}


def _objects(value: JsonValue) -> Iterator[Elements]:
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, list):
            yield from map(_object, entry)
        else:
            yield _object(entry)


def _texts(entries: Iterable[Elements], *names: str) -> list[JsonValue]:
    found = (next((text_of(one[name]) for name in names if name in one), "") for one in entries)
    return [text for text in dict.fromkeys(found) if text]


def _of_wordpress(elements: Elements) -> Elements:
    embedded = _object(elements.get("embedded"))
    terms = [*_objects(embedded.get("wpterm"))]
    tags = [one for one in terms if one.get("taxonomy") == "post_tag"]
    filed = [one for one in terms if one.get("taxonomy") == "category"]
    return {
        "author": _texts(_objects(embedded.get("author")), "name"),
        "tags": _texts(tags, "name"),
        "categories": _texts(filed, "name"),
    }


def _of_taxonomy(elements: Elements) -> Elements:
    taxonomy = _object(elements.get("taxonomy"))
    words = (*_objects(taxonomy.get("tags")), *_objects(taxonomy.get("keywords")))
    section = _object(taxonomy.get("primarysection") or taxonomy.get("primarysite"))
    return {
        "keywords": _texts(words, "text", "keyword", "name"),
        "section": _texts([section], "name"),
    }


def _of_plugin(elements: Elements) -> Elements:
    made = _object(elements.get("yoastheadjson"))
    return {"sitename": text_of(made.get("ogsitename"))}
