"""The content of a NewsML-G2 item as blocks: one text, in however many renditions it comes.

`inlineXML` holds NITF, XHTML or XML of another kind, `inlineData` a text in plain or in HTML, as
it stands or in base64. What stands elsewhere (`remoteContent`) is a reference, never loaded.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Sequence
from dataclasses import field, fields, replace
from typing import Final, TypeAlias

from workers.formats import charsets, controls, guards, markup, nitf, renditions, xml_text
from workers.formats.newsml_g2_concepts import last_part
from workers.formats.xml_tree import Element, attribute, children, first, local, text_at, verbatim
from workers.outcome import DeadLettered
from workers.story import Block, Fields
from workers.values import dataclass

_READABLE: Final = ("text/", "xml", "html", "json")
_IN_MARKUP: Final = ("html", "xml", "nitf")


_NOTHING: Final = Fields()
_EMPTY: Final = {one.name: getattr(_NOTHING, one.name) for one in fields(Fields)}


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of an item's content, what it says of itself, and marks for what is unread."""

    blocks: tuple[Block, ...] = ()
    fields: Fields = field(default=_NOTHING)
    marks: tuple[str, ...] = ()


_Reading: TypeAlias = Content | DeadLettered


def read(item: Element) -> _Reading:
    """The content of an item, each text once: renditions in markup first, they have structure."""
    inline = list(_inline(item))
    if len(inline) > guards.MAX_RENDITIONS:
        return guards.too_many_renditions()
    found: list[Content] = []
    for place, element in sorted(inline, key=lambda one: not _is_in_markup(one[1])):
        content = (_of_xml if local(element) == "inlineXML" else _of_data)(element, place)
        if isinstance(content, DeadLettered):
            return content
        found.append(content)
    return _together(found)


def _inline(item: Element) -> Iterator[tuple[str, Element]]:
    for content_set in children(item, "contentSet"):
        for number, element in enumerate(children(content_set, "inlineXML", "inlineData"), 1):
            yield f"contentSet/{local(element)}[{number}]", element


def _is_in_markup(element: Element) -> bool:
    if local(element) == "inlineXML":
        return True
    return any(kind in attribute(element, "contenttype").lower() for kind in _IN_MARKUP)


def _together(found: Sequence[Content]) -> _Reading:
    """All renditions as one content: what a later one adds, and what only it says of itself."""
    blocks: list[Block] = []
    said: list[str] = []
    stated = _NOTHING
    for content in found:
        added = renditions.not_yet_said(content.blocks, said)
        blocks += added
        said += [renditions.letters(block.text) for block in added]
        stated = filled(stated, content.fields)
        if len(blocks) > guards.MAX_BLOCKS:
            return guards.too_many_blocks()
    marks = tuple(dict.fromkeys(mark for content in found for mark in content.marks))
    return Content(tuple(blocks), stated, marks)


def filled(outer: Fields, inner: Fields) -> Fields:
    """What the envelope says, and where it says nothing, what the document within says.

    The version of a document is none of the envelope's, unless the id is the document's too.
    """
    if inner is _NOTHING or outer is _NOTHING:
        return inner if outer is _NOTHING else outer
    given = {
        name: getattr(inner, name)
        for name, empty in _EMPTY.items()
        if getattr(outer, name) == empty and getattr(inner, name) != empty
    }
    if outer.uri:
        given.pop("version", None)
    return replace(outer, **given) if given else outer


def _of_xml(element: Element, place: str) -> _Reading:
    root = next(iter(element), None)
    name = local(root).lower() if root is not None else ""
    if root is not None and name == "nitf":
        part = nitf.within(root, f"{place}/")
        return part if isinstance(part, DeadLettered) else Content(part.blocks, part.fields)
    if root is not None and name == "html" and len(element) == 1:
        return _of_html(root, place)
    return _content(xml_text.blocks(element, place))


def _of_html(root: Element, place: str) -> _Reading:
    """A page without its head: the title is the headline of who has no other."""
    body, title = first(root, "body"), text_at(root, "head", "title")
    text = xml_text.blocks(root if body is None else body, f"{place}/body")
    if isinstance(text, DeadLettered) or not title or body is None:
        return _content(text)
    return Content(text, Fields(title=title))


def _of_data(element: Element, place: str) -> _Reading:
    """A text in its content type; of other data there is a mark."""
    kind = attribute(element, "contenttype").lower()
    data = verbatim(element)
    if kind and not any(readable in kind for readable in _READABLE):
        return Content(marks=(f"content_unread:{kind[:60]}",)) if data.strip() else Content()
    if last_part(attribute(element, "encoding")).lower() == "base64":
        decoded = _decoded(data)
        if decoded is None:
            return Content(marks=("content_unread:base64",))
        data = decoded
    if renditions.is_html(data, kind):
        return _content(markup.blocks(data, place))
    return _content(renditions.plain(data, place))


def _decoded(data: str) -> str | None:
    try:
        found = charsets.to_text(b64decode("".join(data.split()), validate=True), ())
    except (NotBase64, ValueError):
        return None
    return None if isinstance(found, DeadLettered) else controls.without(found.text)


def _content(found: tuple[Block, ...] | DeadLettered) -> _Reading:
    return found if isinstance(found, DeadLettered) else Content(found)
