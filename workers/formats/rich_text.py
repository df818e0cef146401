"""The text in a document of an editor: Editor.js, Slate, ProseMirror, Draft.js, Quill and others.

All are trees of nodes. A node has a kind, a text or children; children that are runs of one line
are joined, others are paragraphs of their own. Nothing is known of any editor but its names.
"""

import re
from collections.abc import Iterator
from typing import Final

from pydantic import JsonValue

from workers.formats.element_names import Elements, by_plain_name, plain
from workers.story import Role
from workers.values import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in a document, plain or with markup, with its place and role."""

    place: str
    text: str
    role: Role = Role.BODY


_DEEPEST: Final = 64
"""Editors nest lists and quotes, never this deep; what is deeper is a leftover."""

_DEEPEST_RUN: Final = 6
"""Marks within a line nest in each other: a link, bold, struck out."""

_ADDRESS = re.compile(r"https?://\S+")

_KINDS: Final = ("type", "nodetype", "blockname", "component", "kind")
_TEXTS: Final = (
    *("text", "insert", "plaintext", "value", "content", "html", "innerhtml", "rendered"),
    *("paragraph", "body", "markdown", "plain", "contenthtml", "string", "basic", "raw", "cdata"),
)
_CHILDREN: Final = (
    *("children", "content", "blocks", "nodes", "items", "elements", "contentelements", "ops"),
    *("data", "root", "document", "paragraphs", "paragraph", "innerblocks", "attributes", "attrs"),
    *("richtext", "listitems", "rows", "cells", "body", "sections", "components", "text", "value"),
    *("fields", "leaves"),
)
_CAPTIONS: Final = ("caption", "alt", "alttext", "description", "credit")

_CITATIONS: Final = ("citation", "cite", "attribution", "caption")
_ROWS: Final = ("/rows", "/body")

_INLINE: Final = frozenset(
    {"", "text", "span", "link", "hyperlink", "a", "inline", "mention", "emoji", "strong", "em"}
    | {"b", "i", "mark", "code", "autolink", "tag", "tab", "linebreak", "hardbreak", "br"}
)
_BREAKS: Final = frozenset({"linebreak", "hardbreak", "br"})
_RUNS: Final = frozenset({"children", "richtext", "content", "leaves"})
"""Names of lists that may hold the runs of one line."""

_WHOLE: Final = frozenset({"doc", "document", "root", "body", "article"})
"""Kinds of nodes whose children are never the runs of one line."""

_NO_TEXT: Final = frozenset(
    {"image", "picture", "photo", "video", "audio", "embed", "gallery", "media", "figure", "file"}
    | {"iframe", "ad", "advertisement", "delimiter", "divider", "separator", "oembed", "map"}
    | {"oembedresponse", "horizontalrule", "interstitiallink", "thumbnail"}
)


def passages(value: JsonValue, place: str) -> Iterator[Passage]:
    """The texts of a document in their order. A string is itself; a list is its entries."""
    yield from _walk(value, place, 0)


def _walk(node: JsonValue, place: str, depth: int) -> Iterator[Passage]:
    if depth > _DEEPEST:
        return
    if isinstance(node, str):
        if node.strip():
            yield Passage(place, node)
    elif isinstance(node, list):
        yield from _listed(node, place, depth)
    elif isinstance(node, dict):
        yield from _node(node, place, depth)


def _listed(entries: list[JsonValue], place: str, depth: int) -> Iterator[Passage]:
    for number, entry in enumerate(entries):
        at = f"{place}/{number}"
        row = _row(entry, of_table=place.endswith(_ROWS))
        if row:
            yield Passage(at, row)
        else:
            yield from _walk(entry, at, depth + 1)


def _row(entry: JsonValue, *, of_table: bool) -> str:
    """The cells of a table's row, parted by tabs; empty where it is none.

    Cells that are objects are only known as such in what is called `rows`.
    """
    if not isinstance(entry, list) or not entry:
        return ""
    kinds = str | dict if of_table else str
    whole = all(isinstance(cell, kinds) for cell in entry)
    return "\t".join(map(_cell, entry)).strip() if whole else ""


def _cell(cell: JsonValue) -> str:
    return _own(by_plain_name(cell)) if isinstance(cell, dict) else str(cell)


def _node(node: dict[str, JsonValue], place: str, depth: int) -> Iterator[Passage]:
    items = by_plain_name(node)
    kind = _kind(items)
    if kind in _NO_TEXT:
        yield from _captions(items, place, depth)
        return
    own = _own(items)
    if own:
        yield Passage(place, own)
    if head := _row(items.get("header"), of_table=True):
        yield Passage(f"{place}/header", head)
    children = next(
        (name for name in (*_CHILDREN, kind) if items.get(name) and _is_many(items[name])), ""
    )
    if children:
        yield from _inner(items[children], children, kind, f"{place}/{children}", depth)
    elif not own:
        yield from _captions(items, place, depth)
    yield from _cited(items, kind, place)


def _is_many(value: JsonValue) -> bool:
    return isinstance(value, list | dict)


def _cited(items: Elements, kind: str, place: str) -> Iterator[Passage]:
    """Who is quoted, or what, where a quotation says so beside its text."""
    for name in _CITATIONS if "quote" in kind else ():
        if name in items and (text := _cell(items[name] or "")):
            yield Passage(f"{place}/{name}", text)


def _own(items: Elements) -> str:
    text = next((text for name in _TEXTS if isinstance(text := items.get(name), str)), "")
    return "" if not text.strip() or _ADDRESS.fullmatch(text.strip()) else text


def _inner(inner: JsonValue, name: str, kind: str, place: str, depth: int) -> Iterator[Passage]:
    if isinstance(inner, list) and _is_line(inner, name, kind):
        line = "".join(map(_run, inner))
        if line.strip():
            yield Passage(place, line)
    else:
        yield from _walk(inner, place, depth + 1)


def _kind(items: Elements) -> str:
    said = (items.get(name) for name in _KINDS)
    kind = next((text for text in said if isinstance(text, str)), "")
    return plain(kind.rpartition("/")[2])


def _captions(items: Elements, place: str, depth: int) -> Iterator[Passage]:
    """What stands under a picture, in the node or in its data."""
    for name in _CAPTIONS:
        if isinstance(items.get(name), str | list | dict):
            for found in _walk(items[name], f"{place}/{name}", depth + 1):
                yield Passage(found.place, found.text, Role.CAPTION)
    data = items.get("data") or items.get("attrs") or items.get("fields")
    if isinstance(data, dict):
        yield from _captions(by_plain_name(data), f"{place}/data", depth + 1)


def _is_line(entries: list[JsonValue], name: str, kind: str) -> bool:
    if name == "ops":
        return True
    return name in _RUNS and kind not in _WHOLE and all(map(_is_run, entries))


def _is_run(entry: JsonValue, depth: int = 0) -> bool:
    if isinstance(entry, str):
        return True
    if not isinstance(entry, dict):
        return False
    items = by_plain_name(entry)
    if _kind(items) not in _INLINE:
        return False
    inner = next((items[name] for name in _RUNS if isinstance(items.get(name), list)), [])
    if not isinstance(inner, list):
        return True
    return depth < _DEEPEST_RUN and all(_is_run(one, depth + 1) for one in inner)


def _run(entry: JsonValue) -> str:
    if isinstance(entry, str):
        return entry
    if not isinstance(entry, dict):
        return ""
    items = by_plain_name(entry)
    if _kind(items) in _BREAKS:
        return "\n"
    inner = next((items[name] for name in _RUNS if isinstance(items.get(name), list)), None)
    if isinstance(inner, list):
        return "".join(map(_run, inner))
    return next((text for name in _TEXTS if isinstance(text := items.get(name), str)), "")
