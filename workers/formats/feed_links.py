"""Where the links of a feed's item lead: to itself, to pictures, to where it came from."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias
from urllib.parse import urljoin

from workers.data import sites
from workers.formats import feed_names, xml_tree
from workers.formats.feed_names import Elements
from workers.formats.xml_tree import Element
from workers.story import Coded, Reference
from workers.values import dataclass

_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
_OF_SOURCE: Final = frozenset({"via", "canonical"})
_OF_EARLIER: Final = frozenset({"predecessor-version", "prev-version"})
_NO_REFERENCE: Final = _OF_SOURCE | _OF_EARLIER | {
    *("", "alternate", "self", "edit", "edit-media", "replies", "hub", "next", "prev", "first"),
    *("last", "shortlink", "license", "service.edit", "service.post", "service.feed"),
}  # fmt: skip
_POINTING: Final = frozenset({"enclosure", "media", "group", "image"})
_TYPES: Final = {"image": "picture", "video": "video", "audio": "audio", "text": "text"}
_ABSOLUTE: Final = ("http://", "https://", "urn:", "tag:")


@dataclass(frozen=True, slots=True)
class Links:
    """What an item is called and where it stands, and what it points to."""

    uri: str
    url: str
    associations: tuple[Reference, ...] = ()
    sources: tuple[Coded, ...] = ()
    follows: tuple[str, ...] = ()
    license: str = ""


def read(item: Elements, element: Element, feed: str, around: str) -> Links:
    """The links of an item. A relative one is one from its base, that around it, or the feed."""
    base = str(element.get(_BASE) or "").strip() or around or feed
    at = url(item, base)
    uri = _id(item, element) or at
    linked = tuple(_linked(item, base))
    if not linked and _POINTING.isdisjoint(item) and not _contents(item):
        return Links(uri, at)
    return Links(
        uri=uri,
        url=at,
        associations=tuple(dict.fromkeys(_associations(item, linked, base))),
        sources=tuple(_sources(linked, at)),
        follows=tuple(href for rel, href, _ in linked if rel in _OF_EARLIER),
        license=next((href for rel, href, _ in linked if rel == "license"), ""),
    )


def url(item: Elements, base: str) -> str:
    """The address of the page that shows an item; empty where none is given."""
    for element in item.get("link", ()):
        if not element.attrib:
            address = xml_tree.text_of(element)
        elif xml_tree.attribute(element, "rel").lower() in ("", "alternate"):
            address = xml_tree.attribute(element, "href", "resource") or xml_tree.text_of(element)
        else:
            continue
        if address:
            return absolute(address, base)
    for guid in item.get("id", ()):
        text = xml_tree.text_of(guid)
        if text.startswith(_ABSOLUTE[:2]) and not _is_no_link(guid):
            return text
    return ""


def absolute(address: str, base: str) -> str:
    """An address as it is, or from the base where it is relative and a base is known."""
    if not base or address.startswith(_ABSOLUTE):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def base_of(element: Element) -> str:
    """The `xml:base` of an element: its own, or that of the nearest one around it."""
    around: Element | None = element
    while around is not None:
        if stated := str(around.get(_BASE) or "").strip():
            return stated
        around = around.getparent()
    return ""


def _is_no_link(guid: Element) -> bool:
    return xml_tree.attribute(guid, "isPermaLink", "ispermalink").lower() == "false"


def _id(item: Elements, element: Element) -> str:
    stated = feed_names.text(item, "id") or xml_tree.attribute(element, "about")
    return stated or feed_names.text(item, "other_id")


_Link: TypeAlias = tuple[str, str, Element]
"""Relation, address and element."""


def _linked(item: Elements, base: str) -> Iterator[_Link]:
    """The links in Atom's way."""
    for element in item.get("link", ()):
        rel = xml_tree.attribute(element, "rel").lower() if element.attrib else ""
        if rel and (href := xml_tree.attribute(element, "href")):
            yield rel, absolute(href, base), element


def _associations(item: Elements, linked: Iterable[_Link], base: str) -> Iterator[Reference]:
    """Pictures, films, sounds and related pages: references, never their content."""
    pointers = (*_enclosed(item), *_pictures(item), *_contents(item))
    for name, address, rel, kind in pointers:
        if address:
            yield Reference(name, absolute(address, base), rel, _kind(kind))
    for rel, href, element in linked:
        if rel not in _NO_REFERENCE:
            name = xml_tree.attribute(element, "title") or rel
            yield Reference(name, href, rel, _kind(xml_tree.attribute(element, "type")))


def _kind(stated: str) -> str:
    """The type of an item for a media type or the medium of it; else as it is stated."""
    return _TYPES.get(stated.partition("/")[0].lower(), stated)


_Pointer: TypeAlias = tuple[str, str, str, str]
"""Name, address, relation and type."""


def _enclosed(item: Elements) -> Iterator[_Pointer]:
    for element in item.get("enclosure", ()):
        address = xml_tree.attribute(element, "url", "href", "resource")
        yield "enclosure", address, "enclosure", xml_tree.attribute(element, "type")


def _pictures(item: Elements) -> Iterator[_Pointer]:
    for element in _media(item):
        kind = xml_tree.attribute(element, "medium", "type")
        yield _title(element), xml_tree.attribute(element, "url"), "media", kind
    for element in item.get("image", ()):
        address = xml_tree.attribute(element, "href", "url") or xml_tree.text_of(element)
        if address.startswith(_ABSOLUTE[:2]):
            yield "image", address.split(" ")[0], "image", "picture"


def _contents(item: Elements) -> list[_Pointer]:
    return [
        ("content", address, "content", xml_tree.attribute(content, "type"))
        for content in item.get("body", ())
        if content.attrib and (address := xml_tree.attribute(content, "src"))
    ]


def _media(within: Elements) -> Iterator[Element]:
    for group in within.get("group", ()):
        yield from _media(feed_names.elements(group))
    for element in within.get("media", ()):
        yield element
        if len(element):
            yield from _media(feed_names.elements(element))


def _title(element: Element) -> str:
    inside = feed_names.elements(element) if len(element) else {}
    titles = (one for one in inside.get("caption", ()) if xml_tree.local(one) == "title")
    return next(filter(None, map(xml_tree.text_of, titles)), "") or xml_tree.local(element)


def _sources(linked: Iterable[_Link], own: str) -> Iterator[Coded]:
    """Pages that the item is from; the address that it calls canonical only on another site."""
    for rel, href, element in linked:
        if rel in _OF_SOURCE and (rel != "canonical" or sites.elsewhere(href, own)):
            yield Coded(name=xml_tree.attribute(element, "title"), uri=href, rel=rel)
