"""An HTML fragment, such as the body of an agency's story, as blocks: every word once."""

import re
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from workers.formats import class_roles, guards, html_tree, plain_markup, unscripted, xhtml
from workers.formats.flow import Flow, TooDeep, TooMany
from workers.formats.html_zones import is_hidden
from workers.formats.stretches import Stretch
from workers.outcome import DeadLettered
from workers.story import Block, Role

_LONGEST_PLAIN: Final = 100_000
"""A longer fragment is for the parser and its guards."""

_ROLES: Final = {"figcaption": Role.CAPTION}
_MAY_HIDE: Final = frozenset({"div", "p", "td", "table", "section"})

_MAY_SAY: Final = frozenset({"div", "footer", "p", "section"})
"""Elements whose class may say what their text is for."""


class Within(NamedTuple):
    """What is known inside an element; `visible` is false where it shows nothing."""

    role: Role
    visible: bool = True


_LOOKS_LIKE_MARKUP = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]{0,14}(?:\s[^<>]{0,500})?/?>|&[a-z]{2,8};|&#\d"
)
_INDENTED = re.compile(r"\n {4}(?=\S)")
_COLUMNS = re.compile(r"^\S.*\S {3,}\S", re.M)


def looks_like_markup(text: str) -> bool:
    """Whether a text holds tags or character references."""
    return ("<" in text or "&" in text) and bool(_LOOKS_LIKE_MARKUP.search(text))


def blocks(html: str, place: str, role: Role = Role.BODY) -> tuple[Block, ...] | DeadLettered:
    """The visible text of a fragment in reading order, with the inline markup of each block.

    Places are `<place>/<element>[<number>]`. A dead letter where the fragment is refused by the
    guards.
    """
    found = _stretches(html, role)
    if isinstance(found, DeadLettered):
        return found
    seen: dict[str, int] = {}
    result: list[Block] = []
    for text, tag, (role_within, visible), inner in found:
        number = seen[tag] = seen.get(tag, 0) + 1
        address = f"{place}/{tag}[{number}]"
        result.append(Block(text, role_within, address, 0, "read", visible, inner))
    return tuple(result)


def _stretches(html: str, role: Role) -> list[Stretch[Within]] | DeadLettered:
    if len(html) <= _LONGEST_PLAIN and role is not Role.METADATA:
        plain = plain_markup.stretches(_with_line_structure(html), Within(role))
        if plain is not None:
            return plain
    return parsed(html, role)


def parsed(html: str, role: Role) -> list[Stretch[Within]] | DeadLettered:
    """The stretches of a fragment, from the parser."""
    given = _with_line_structure(html).encode("utf-8", "ignore")
    data = guards.fragment_allowed(xhtml.opened(given))
    if isinstance(data, DeadLettered):
        return data
    root = html_tree.parse(data).body
    if root is None:
        return []
    flow: Flow[Within] = Flow(_enter, lambda within: within.role is not Role.METADATA)
    try:
        unseen = unscripted.stretches(root, Within(Role.METADATA, visible=False))
        return [*flow.read(root, Within(role)), *unseen]
    except TooDeep:
        return guards.markup_too_deep()
    except TooMany:
        return guards.too_many_blocks()


def _enter(node: LexborNode, tag: str, around: Within) -> Within:
    if not around.visible:
        return around
    if tag in _MAY_HIDE and is_hidden(node.attributes):
        return Within(Role.METADATA, visible=False)
    return around._replace(role=_ROLES.get(tag) or _by_class(node, tag, around) or around.role)


def _by_class(node: LexborNode, tag: str, around: Within) -> Role | None:
    if tag not in _MAY_SAY or around.role is not Role.BODY:
        return None
    stated = node.attributes.get("class")
    return class_roles.role(stated) if stated else None


def _with_line_structure(html: str) -> str:
    """The fragment with its line feeds made markup, where they carry the structure.

    Wires put a whole report into one `<p>`, with a line feed and four spaces before each
    paragraph, or fixed-width results whose columns would run together.
    """
    if "\n" not in html or html.count("<p") > 1:
        return html
    if len(_COLUMNS.findall(html)) >= 3:
        return html.replace("<p>", "<pre>").replace("</p>", "</pre>")
    return _INDENTED.sub("<br><br>", html) if html.count("<") <= 2 else html
