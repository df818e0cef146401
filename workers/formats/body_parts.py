"""The parts of a body that is split into elements of one kind, by advertisements or entry by entry.

A part is known by its name, by the name of its paragraphs, or as one of many without a name.
"""

from collections import Counter
from itertools import islice, takewhile
from typing import Final

from selectolax.lexbor import LexborNode

from workers.formats.html_tree import holds
from workers.formats.prose import Prose

_GOES_ON: Final = 0.15

_LEVELS: Final = 4
"""A body goes on in elements of the same kind that hold this share of what it holds, and have an
element around them in common with it that is not more levels up."""

_UNNAMED: Final = frozenset({"div", "section"})

_MOST: Final = 1.5
"""Where an element without a name may be one paragraph of many (`<div><div>`, `<div><span>`), if
the others hold so many times what it holds. One that has but a line of text in it is one."""

_STYLED: Final = 20
"""So many children of an element are looked at for its first paragraph."""

_FIELD: Final = frozenset({"field-item", "field-items", "field__item", "field__items"})

_OF_ANOTHER: Final = "h1,a h2,a h3,a h4,h2 a,h3 a,h4 a"

_OF_PARTS: Final = "p,div,br,ul,ol,table,section"

_LINKED_HEADING: Final = "a h2,a h3,a h4,h2 a,h3 a,h4 a"

_BOXES: Final = frozenset({"div", "section", "aside"})
_FIRST: Final = "h1,h2,h3,h4,h5,h6,p,ul,ol"
_LONGEST_BOX: Final = 600
MOST_CHILDREN: Final = 400

TRIED: Final = 100
"""So many elements are looked at, the likeliest first: no body has more parts."""


def widened(found: Prose, body: int, headline: LexborNode | None) -> int:
    """The element around all parts of a body that is split into elements of one kind."""
    part = _part(found, body)
    kind, style = _kind(found, part), _style(found.nodes[part])
    alike = [
        one
        for one in found.held
        if one != part
        and (_is_alike(found, one, kind) or (style and _style(found.nodes[one]) == style))
    ]
    if not alike:
        return body
    apart = frozenset(found.around(body))
    ways = [found.around(one) for one in alike[:TRIED]]
    ways = [way for way in ways if not is_titled(found, way, apart, headline)]
    least, known, wide = _least(found, part), found.total.get(body, 0.0), body
    for outer in found.around(body)[1 : _LEVELS + 1]:
        node = found.nodes[outer]
        if node.tag == "body":
            break
        more = sum(
            found.held[way[0]] for way in ways if wide not in way and leads_to(found, way, outer)
        )
        if more and more >= least * known:
            wide, known = outer, known + more
        if node.tag == "main" or (node.tag == "article" and not _is_entry(node, headline)):
            break
    return wide


def is_titled(
    found: Prose, way: list[int], apart: frozenset[int], headline: LexborNode | None
) -> bool:
    """Whether a part stands below a headline of its own, apart from the body: another story.

    Pages that do not end go on with the next one.
    """
    if headline is None or headline.tag != "h1":
        return False
    below = list(takewhile(lambda element: element not in apart, way))
    first = found.nodes[below[-1]].css_first("h1") if below else None
    return first is not None and first.mem_id != headline.mem_id


def _part(found: Prose, body: int) -> int:
    """The element itself, or the one with most sentences in it, where it has none of its own."""
    if found.held.get(body):
        return body
    ranked = sorted(found.held, key=lambda one: -found.held[one])[:TRIED]
    return next((one for one in ranked if leads_to(found, found.around(one), body)), body)


def _is_alike(found: Prose, element: int, kind: tuple[str, str] | None) -> bool:
    return kind is not None and _kind(found, element) == kind


def _style(node: LexborNode) -> str:
    """The class of the first paragraph that stands in an element itself."""
    first = next((child for child in islice(node.iter(), _STYLED) if child.tag == "p"), None)
    return (first.attributes.get("class") or "") if first is not None else ""


def _is_entry(article: LexborNode, headline: LexborNode | None) -> bool:
    """Whether an `article` is one entry of a report that goes on: the headline is above them all.

    What begins with a title in a link, or with a headline of its own, is another story.
    """
    if headline is None or article.mem_id in identities(headline):
        return False
    entries = [one for one in _siblings(article) if one.tag == "article"]
    called = article.attributes.get("class")
    return len(entries) > 1 and all(
        one.attributes.get("class") == called and one.css_first(_OF_ANOTHER) is None
        for one in entries[:TRIED]
    )


def _siblings(node: LexborNode) -> list[LexborNode]:
    outer = node.parent
    return list(islice(outer.iter(), TRIED)) if outer is not None else []


def identities(node: LexborNode | None) -> set[int]:
    """A node and all that is around it."""
    found = set()
    while node is not None:
        found.add(node.mem_id)
        node = node.parent
    return found


def _kind(found: Prose, element: int) -> tuple[str, str] | None:
    """What an element is and is called; one without a name in a `div` may be a paragraph."""
    node = _of_field(found.nodes[element])
    called = node.attributes.get("class")
    if called:
        return node.tag or "", called
    outer = node.parent
    if outer is None or not (
        node.tag in _UNNAMED or outer.tag in _UNNAMED or _is_whole_row(node, outer)
    ):
        return None
    if node.tag == "section" and node.css_first(_LINKED_HEADING) is not None:
        return None
    return node.tag or "", ""


def _is_whole_row(node: LexborNode, row: LexborNode) -> bool:
    """Whether an element is the only cell of a row: letters have a row for each paragraph."""
    cells = islice((child for child in row.iter() if child.tag == "td"), 2)
    return node.tag == "td" and row.tag == "tr" and len(list(cells)) == 1


def _of_field(node: LexborNode) -> LexborNode:
    """The field of which an element is the value: all values of all fields are called the same."""
    while node.parent is not None and not _FIELD.isdisjoint(
        (node.attributes.get("class") or "").split()
    ):
        node = node.parent
    return node


def _least(found: Prose, body: int) -> float:
    """How many times what a body holds others of its kind must hold for it to go on in them."""
    node = found.nodes[body]
    named = bool(node.attributes.get("class"))
    parts = node.tag == "section" or _is_paragraph(node)
    return _GOES_ON if named or parts else _MOST


def _is_paragraph(node: LexborNode) -> bool:
    return node.tag == "div" and not holds(node, _OF_PARTS)


def leads_to(found: Prose, way: list[int], outer: int) -> bool:
    """Whether a way from within passes an element, and before it nothing that is elsewhere."""
    return outer in way and not any(
        found.is_elsewhere(element) for element in way[: way.index(outer)]
    )


def boxes_at_end(body: LexborNode | None) -> frozenset[int]:
    """The boxes with a heading that end a body of parts of one kind, and are none of that kind.

    Who wrote it, what else the house offers: there is one of each on a page.
    """
    if body is None:
        return frozenset()
    children = list(islice(body.iter(), MOST_CHILDREN))
    if len(children) == MOST_CHILDREN or any(child.tag == "p" for child in children):
        return frozenset()
    kinds = Counter((child.tag, child.attributes.get("class")) for child in children)
    repeated = any(
        count > 1 and tag in _UNNAMED and called for (tag, called), count in kinds.items()
    )
    found = set()
    for child in reversed(children) if repeated else ():
        kind = child.tag, child.attributes.get("class")
        if kinds[kind] > 1 or child.tag not in _BOXES or not _is_headed(child):
            break
        found.add(child.mem_id)
    return frozenset(found)


def _is_headed(node: LexborNode) -> bool:
    first = node.css_first(_FIRST)
    headed = first is not None and (first.tag or "").startswith("h")
    return headed and len(node.text()) <= _LONGEST_BOX
