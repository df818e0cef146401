"""Finds the element of a page that holds the body of its story.

What the page says itself (`itemprop`, a known class) is believed where it holds a fair share of
the sentences; else it is the element with the most of them directly in it. That element is then
made wider where the story goes on in a second one of its kind, and narrower where one element
within it holds nearly all.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.formats import body_parts, html_headline, html_zones, prose
from workers.formats.flow import BREAKING
from workers.formats.prose import Prose
from workers.story import Role

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

_AS_LIKELY: Final = 0.5
"""What is to be seen needs this share of the score of what is hidden to be taken before it."""

_OWN_ARTICLE: Final = 0.25
_LEAST_ARTICLE: Final = 300
"""The `article` with the headline has the body in it if it holds so many of the sentences that the
best element holds, and this weight of them: a page may go on with other stories, longer ones."""

_LEAST_BRIEF: Final = 60
"""This weight is enough where the best element stands in an `article` with a heading of its own."""

_FIRST_LINE: Final = "h1,h2,h3,p"


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
    best = _best(found, article, headline)
    best = _stated(tree, found, best) or best
    best = body_parts.widened(found, best, headline)
    return _block_around(found.nodes[_narrowed(found, best)])


def _article_around(headline: LexborNode | None) -> LexborNode | None:
    node = headline
    while node is not None and node.tag != "article":
        node = node.parent
    return node


def _best(found: Prose, article: LexborNode | None, headline: LexborNode | None) -> int:
    """The element with the highest score; in the article of the headline, where that has a body."""
    # Of equals the first in the page: sorting is stable, and elements were added in its order.
    ranked = sorted(found.scores, key=lambda element: -found.scores[element])
    likely = [element for element in ranked if not _is_elsewhere(found, element)]
    if not likely and all(_is_of_forum(found, element) for element in ranked):
        return next(iter(found.scores))  # What opens a thread is the story, replies are not.
    likely = [element for element in likely if element not in found.above] or likely
    spine = frozenset(body_parts.identities(headline))
    first = likely[: body_parts.TRIED]
    titled = takewhile(
        lambda one: body_parts.is_titled(found, found.around(one), spine, headline), first
    )
    likely = likely[len(list(titled)) :] or likely
    best = next(_seen(found, likely), ranked[0])
    if article is None:
        return best
    own = found.total.get(article.mem_id, 0.0)
    least = max(_LEAST_ARTICLE, _OWN_ARTICLE * found.total.get(best, 0.0))
    if own < (_LEAST_BRIEF if _is_in_another(found.nodes[best], article) else least):
        return best
    return next(
        (one for one in likely[: body_parts.TRIED] if article.mem_id in found.around(one)), best
    )


def _seen(found: Prose, likely: list[int]) -> Iterator[int]:
    """The likely elements, but one that is hidden behind one as likely: a page to be printed."""
    if not likely:
        return
    best = likely[0]
    around = found.around(best)
    if _is_hidden(found, around):
        for one in likely[1 : body_parts.TRIED]:
            shown = one not in around and not _is_hidden(found, found.around(one))
            if shown and found.scores[one] >= _AS_LIKELY * found.scores[best]:
                yield one
    yield best


def _is_hidden(found: Prose, around: list[int]) -> bool:
    return any(html_zones.is_hidden(found.nodes[one].attributes) for one in around)


def _is_in_another(node: LexborNode, article: LexborNode) -> bool:
    """Whether an element stands in another `article` that begins with a heading: another story."""
    other = _article_around(node)
    if other is None or other.mem_id == article.mem_id:
        return False
    nested = _article_around(other.parent) or _article_around(article.parent)
    first = other.css_first(_FIRST_LINE)
    return nested is None and first is not None and first.tag != "p"


def _is_of_forum(found: Prose, element: int) -> bool:
    return any(
        html_zones.stated_role(found.nodes[one]) is Role.COMMENT for one in found.around(element)
    )


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


def _narrowed(found: Prose, body: int) -> int:
    """The innermost element that holds nearly all sentences of the body."""
    if found.held.get(body):
        return body
    way: list[int] = []
    heaviest = 0.0
    for holder, size in sorted(found.held.items(), key=lambda one: -one[1])[: body_parts.TRIED]:
        around = found.around(holder) if size > heaviest else []
        if body_parts.leads_to(found, around, body):
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
