"""XML of a shape that nobody described, as small agencies send it: read by the usual names.

Its elements and attributes become names and values, as those of JSON of unknown shape, which is
then read. What holds HTML elements is a text in HTML.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from itertools import islice
from typing import Final, TypeAlias

from pydantic import JsonValue

from workers.data import agencies, usual_names
from workers.formats import guards, json_items, json_search, unknown_json
from workers.formats.element_names import plain
from workers.formats.json_search import Found
from workers.formats.xml_tree import Element, attribute, local, local_name
from workers.outcome import DeadLettered
from workers.story import Story

Readings: TypeAlias = tuple[Story | DeadLettered, ...]

FORMAT: Final = "xml"

_HTML_NAMES: Final = """
    a abbr b big blockquote br center div em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img
    li ol p pre small span strong sub sup table tbody td th thead tr u ul"""
_HTML: Final = frozenset(_HTML_NAMES.split())
_AS_HTML: Final[Mapping[str, str]] = {
    **{name: name for name in _HTML},
    **{"caption": "figcaption", "para": "p", "paragraph": "p", "bold": "b", "italic": "i"},
    **{"crosshead": "h2", "subhead": "h2"},
}
_LEAVES: Final = frozenset({"br", "hr", "img"})
_NAMED: Final = frozenset({"attribute", "column", "field", "meta", "metadata", "param", "property"})
"""Elements that say in an attribute what they are: `<field name="headline">`."""

_HOLDERS: Final = frozenset(
    {"articleinfo", "content", "details", "head", "header", "info", "meta", "metadata"}
    | {
        "newscontent",
        "newsmeta",
        "properties",
        "headblock",
        "storyhead",
        "articlehead",
        "headgroup",
    }
    | {"articleheader", "articlemeta", "front", "titlegroup", "hgroup"}
)
"""Elements that hold fields of the item they stand in."""

_PEOPLE: Final = frozenset(usual_names.FIELDS["byline"])
_KEPT: Final = ("href", "class")
_NO_VALUE: Final = frozenset({"nil", "null"})


def read(root: Element) -> Readings:
    """The stories in an element, by their usual names; none where there is nothing like one."""
    if sum(1 for _ in islice(root.iter(), guards.MAX_NODES + 1)) > guards.MAX_NODES:
        return (guards.too_many_nodes_of_xml(),)
    value = _value(root)
    if isinstance(value, dict) and _is_of_format(root, value):
        del value["version"]
    readings = json_items.of(_found(value, f"/{local(root)}"), whole=True)
    return tuple(_read(one, root) if isinstance(one, Story) else one for one in readings)


def _is_of_format(root: Element, value: Mapping[str, JsonValue]) -> bool:
    """Whether the version at the root is that of the format: the item stands in an element."""
    if "version" not in value or value["version"] != attribute(root, "version"):
        return False
    held = any(plain(local(child)) in _HOLDERS for child in root)
    return held or not unknown_json.substance(value)


def _read(story: Story, root: Element) -> Story:
    """A story as one in XML; where nothing else names the agency, the root element may: `PTI`."""
    agency = agencies.named(local(root)) if not story.fields.agency else None
    fields = replace(story.fields, agency=agency.name) if agency else story.fields
    return replace(story, format=FORMAT, fields=fields)


def _found(value: JsonValue, place: str) -> tuple[Found, ...]:
    """The items in a value. What only points to a story may be the head of a list of stories."""
    found = json_search.items(value, place)
    if not all(one.rank == 1 for one in found):
        return found
    inside = tuple(
        full
        for one in found
        for key, entry in one.value.items()
        for full in json_search.items(entry, f"{one.place}/{key}")
        if full.rank > 1
    )
    return inside or found


def _value(element: Element) -> JsonValue:
    """What an element says: a text, an object by the names of its elements, or a list."""
    attributes = {local_name(str(name)): str(text) for name, text in element.items()}
    if plain(local(element)) in _NAMED:
        attributes.pop("name" if "name" in attributes else "key", None)
    if any(attributes.get(name, "").lower() in ("true", "1") for name in _NO_VALUE):
        return None
    if _is_text(element):
        text = _markup(element).strip() if len(element) else (element.text or "").strip()
        return {**attributes, "value": text} if attributes and text else text or {**attributes}
    children = list(element)
    names = Counter(_key(child) for child in children)
    listed = len(names) == 1 and not attributes
    if listed and (all(map(_is_text, children)) or plain(local(element)) in _PEOPLE):
        return [_value(child) for child in children]
    return _lifted({**attributes, **_members(children, names)})


def _lifted(members: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The members of an element with those of its holders, which go behind its own."""
    held = [members.pop(key) for key in [*members] if _holds(key, members[key])]
    for one in held:
        for key, value in one.items() if isinstance(one, dict) else ():
            members.setdefault(key, value)
    return members


def _holds(key: str, value: JsonValue) -> bool:
    return plain(key) in _HOLDERS and isinstance(value, dict) and "value" not in value


def _members(children: list[Element], names: Counter[str]) -> dict[str, JsonValue]:
    """The elements by name; those of one name are a list, and what is empty is not given."""
    found: dict[str, JsonValue] = {}
    for child in children:
        key, value = _key(child), _value(child)
        if value in ("", None, {}, []):
            continue
        if names[key] == 1:
            found[key] = value
            continue
        beside = found.setdefault(key, [])
        if isinstance(beside, list):
            beside.append(value)
    return found


def _key(element: Element) -> str:
    name = local(element)
    return (attribute(element, "name", "key") or name) if plain(name) in _NAMED else name


def _is_text(element: Element) -> bool:
    """Whether an element holds text: alone, in HTML, or between other elements."""
    if not len(element):
        return True
    return any(local(child).lower() in _HTML for child in element) or _has_own_text(element)


def _has_own_text(element: Element) -> bool:
    own = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in own)


def _markup(element: Element) -> str:
    """What stands in an element, as HTML; of elements that HTML does not know only their text."""
    pieces: list[str] = []
    _write(element, pieces)
    return "".join(pieces)


def _write(element: Element, pieces: list[str]) -> None:
    pieces.append(escape(element.text or "", quote=False))
    for child in element:
        tag = _AS_HTML.get(local(child).lower(), "")
        if tag:
            stated = ((key, attribute(child, key)) for key in _KEPT)
            kept = "".join(f' {key}="{escape(text)}"' for key, text in stated if text)
            pieces.append(f"<{tag}{kept}>")
        if tag not in _LEAVES:
            _write(child, pieces)
        if tag and tag not in _LEAVES:
            pieces.append(f"</{tag}>")
        pieces.append(escape(child.tail or "", quote=False))
