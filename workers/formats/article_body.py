"""Finds the element of a page that holds the body of its story.

What the page says itself (`itemprop`, a known class) is believed where it holds a fair share of
the sentences; else it is the element with the most of them directly in it. That element is then
made wider where the story goes on in a second one of its kind, and narrower where one element
within it holds nearly all.
"""

import re
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.formats import html_headline, prose
from workers.formats.flow import BREAKING
from workers.formats.prose import Prose

_STATED: Final = (
    '[itemprop~="articleBody"]',
    ".article-body,.article__body,.articleBody,.story-body,.story__body,.entry-content",
    ".article-content,.article__content,.post-content,.story-content,.td-post-content",
    ".article-text,.article__text,.article-body-text,.body-text,.story-text,.storytext,.artText",
    "#article-body,#articleBody,#article-content,#story-body,#storytext,#artText",
)
"""From the surest to the least sure."""

_NAMES: Final = frozenset(
    name.lower() for selector in _STATED for name in re.findall(r'[.#"]([\w-]+)', selector)
)
_NAMED_IN: Final = ("class", "id", "itemprop")

_FAIR_SHARE: Final = 0.6
"""A stated body must hold this share of the sentences of the best found one."""

_OWN_ARTICLE: Final = 0.25
_LEAST_ARTICLE: Final = 300
"""The `article` with the headline has the body in it if it holds so many of the sentences that the
best element holds, and this weight of them: a page may go on with other stories, longer ones."""

_LEAST_BRIEF: Final = 60
"""This weight is enough where the best element stands in an `article` with a heading of its own."""

_FIRST_LINE: Final = "h1,h2,h3,p"

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

_TRIED: Final = 100
"""So many elements are looked at, the likeliest first: no body has more parts."""

_NEARLY_ALL: Final = 0.9
_NARROW: Final = frozenset({"div", "section", "article", "main", "td", "center"})


def find(
    tree: LexborHTMLParser, headline: LexborNode | None, titles: tuple[str, ...] = ()
) -> LexborNode | None:
    """The element with the body, or None where no element has a sentence in it.

    Where a title of the page repeats the headline, it stands below it: consent is asked for above.
    """
    found = prose.weigh(tree, headline, cut=html_headline.is_titled(headline, titles))
    if not found.scores:
        return None
    article = _article_around(headline)
    best = _best(found, article)
    best = _stated(tree, found, best) or best
    best = _widened(found, best, headline)
    return _block_around(found.nodes[_narrowed(found, best)])


def _article_around(headline: LexborNode | None) -> LexborNode | None:
    node = headline
    while node is not None and node.tag != "article":
        node = node.parent
    return node


def _best(found: Prose, article: LexborNode | None) -> int:
    """The element with the highest score; in the article of the headline, where that has a body."""
    # Of equals the first in the page: sorting is stable, and elements were added in its order.
    ranked = sorted(found.scores, key=lambda element: -found.scores[element])
    likely = [element for element in ranked if not _is_elsewhere(found, element)]
    likely = [element for element in likely if element not in found.above] or likely
    best = likely[0] if likely else ranked[0]
    if article is None:
        return best
    own = found.total.get(article.mem_id, 0.0)
    least = max(_LEAST_ARTICLE, _OWN_ARTICLE * found.total.get(best, 0.0))
    if own < (_LEAST_BRIEF if _is_in_another(found.nodes[best], article) else least):
        return best
    return next((one for one in likely[:_TRIED] if article.mem_id in found.around(one)), best)


def _is_in_another(node: LexborNode, article: LexborNode) -> bool:
    """Whether an element stands in another `article` that begins with a heading: another story."""
    other = _article_around(node)
    if other is None or other.mem_id == article.mem_id:
        return False
    nested = _article_around(other.parent) or _article_around(article.parent)
    first = other.css_first(_FIRST_LINE)
    return nested is None and first is not None and first.tag != "p"


def _is_elsewhere(found: Prose, element: int) -> bool:
    outer = found.parent(element)
    return found.is_elsewhere(element) or (outer != 0 and found.is_elsewhere(outer))


def _stated(tree: LexborHTMLParser, found: Prose, best: int) -> int:
    """The element that the page itself calls the body, 0 where there is none."""
    if not any(_may_be_stated(found.nodes[element]) for element in found.total):
        return 0  # To look for all of them in the page takes a hundred times as long.
    for selector in _STATED:
        node = tree.css_first(selector)
        if node is None:
            continue
        if found.total.get(node.mem_id, 0.0) >= _FAIR_SHARE * found.total.get(best, 0.0):
            return found.known(node)
    return 0


def _may_be_stated(node: LexborNode) -> bool:
    """Whether an element has a name by which pages call the body of a story."""
    attributes = node.attributes
    said = " ".join(attributes.get(name) or "" for name in _NAMED_IN)
    return not _NAMES.isdisjoint(said.lower().split())


def _widened(found: Prose, body: int, headline: LexborNode | None) -> int:
    """The element around all parts of a body that is split into elements of one kind."""
    kind, style = _kind(found, body), _style(found.nodes[body])
    alike = [
        one
        for one in found.held
        if one != body
        and (_is_alike(found, one, kind) or (style and _style(found.nodes[one]) == style))
    ]
    if not alike:
        return body
    ways = [found.around(one) for one in alike[:_TRIED]]
    least = _least(found, body)
    for outer in found.around(body)[1 : _LEVELS + 1]:
        node = found.nodes[outer]
        if node.tag == "body" and not _is_paragraph(found.nodes[body]):
            break
        more = sum(found.held[way[0]] for way in ways if _leads_to(found, way, outer))
        if more >= least * found.held.get(body, 0.0):
            return outer
        if node.tag == "main" or (node.tag == "article" and not _is_entry(node, headline)):
            break
    return body


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
    if headline is None or article.mem_id in _identities(headline):
        return False
    entries = [one for one in _siblings(article) if one.tag == "article"]
    called = article.attributes.get("class")
    return len(entries) > 1 and all(
        one.attributes.get("class") == called and one.css_first(_OF_ANOTHER) is None
        for one in entries[:_TRIED]
    )


def _siblings(node: LexborNode) -> list[LexborNode]:
    outer = node.parent
    return list(islice(outer.iter(), _TRIED)) if outer is not None else []


def _identities(node: LexborNode | None) -> set[int]:
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
    if outer is None or (node.tag not in _UNNAMED and outer.tag not in _UNNAMED):
        return None
    if node.tag == "section" and node.css_first(_LINKED_HEADING) is not None:
        return None
    return node.tag or "", ""


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
    return node.tag == "div" and node.css_first(_OF_PARTS) is None


def _leads_to(found: Prose, way: list[int], outer: int) -> bool:
    """Whether a way from within passes an element, and before it nothing that is elsewhere."""
    return outer in way and not any(
        found.is_elsewhere(element) for element in way[: way.index(outer)]
    )


def _narrowed(found: Prose, body: int) -> int:
    """The innermost element that holds nearly all sentences of the body."""
    if found.held.get(body):
        return body
    way: list[int] = []
    heaviest = 0.0
    for holder, size in sorted(found.held.items(), key=lambda one: -one[1])[:_TRIED]:
        around = found.around(holder) if size > heaviest else []
        if _leads_to(found, around, body):
            way, heaviest = around[: around.index(body)], size
    for inner in reversed(way):
        if found.total[inner] < _NEARLY_ALL * found.total.get(body, 0.0):
            break
        if found.nodes[inner].tag not in _NARROW:
            break
        body = inner
        if found.held.get(body):
            break
    return body


def _block_around(node: LexborNode) -> LexborNode:
    """The element itself, or the nearest one around it that breaks the line: a `span` does not."""
    while node.tag not in BREAKING and node.parent is not None:
        node = node.parent
    return node
