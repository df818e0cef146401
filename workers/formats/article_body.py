"""Finds the element of a page that holds the body of its story.

What the page says itself (`itemprop`, a known class) is believed where it holds a fair share of
the sentences; else it is the element with the most of them directly in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.formats import html_zones
from workers.formats.flow import BREAKING
from workers.formats.line_shapes import ends_in_stop, weight
from workers.story import Role

_STATED: Final = (
    '[itemprop~="articleBody"]',
    ".article-body,.article__body,.articleBody,.story-body,.story__body,.entry-content",
    ".article-content,.article__content,.post-content,.story-content,.td-post-content",
    ".article-text,.article__text,.article-body-text,.body-text,.story-text,.storytext,.artText",
    "#article-body,#articleBody,#article-content,#story-body,#storytext,#artText",
)
"""From the surest to the least sure."""

_FAIR_SHARE: Final = 0.6
"""A stated body must hold this share of the sentences of the best found one."""

_SENTENCE: Final = 50
"""Lighter paragraphs are labels, links and buttons. Weighed, not counted: a sentence of Chinese has
a third of the characters of an English one."""

_SHORT_SENTENCE: Final = 20
"""Where no paragraph is heavier, those that end like a sentence are the story."""

_TO_PARENT: Final = 1.0
_TO_GRANDPARENT: Final = 0.6
"""What a paragraph counts for the elements around it: a body split over a few containers (by
advertisements) must beat each of them, a page must not beat its story."""

_NOT_IN: Final = frozenset({"nav", "footer", "aside", "figure", "button", "li"})


_ELSEWHERE: Final = frozenset(
    {Role.CHROME, Role.COMMENT, Role.RELATED, Role.FOOTER, Role.NAVIGATION}
)


@dataclass(slots=True)
class _Scores:
    """Score and node by the identity of the node in the tree."""

    of: dict[int, float] = field(default_factory=dict)
    nodes: dict[int, LexborNode] = field(default_factory=dict)

    def add(self, node: LexborNode | None, score: float) -> None:
        if node is None or node.tag in ("html", "-document"):
            return
        self.of[node.mem_id] = self.of.get(node.mem_id, 0.0) + score
        self.nodes.setdefault(node.mem_id, node)


def find(tree: LexborHTMLParser) -> LexborNode | None:
    """The element with the body, or None where no element has a sentence in it."""
    scores = next((found for found in _all_scores(tree) if found.of), None)
    if scores is None:
        return None
    # Of equals the first in the page: sorting is stable, and nodes were added in its order.
    ranked = sorted(scores.of, key=lambda node: -scores.of[node])
    best = next((node for node in ranked if not _is_elsewhere(scores.nodes[node])), ranked[0])
    for selector in _STATED:
        stated = tree.css_first(selector)
        if stated is not None and _sentences_in(stated) >= _FAIR_SHARE * scores.of[best]:
            return _block_around(stated)
    return _block_around(scores.nodes[best])


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether an element or the one around it is called a consent box, a comment, a sidebar."""
    around = (node, node.parent)
    return any(one is not None and html_zones.stated_role(one) in _ELSEWHERE for one in around)


def _block_around(node: LexborNode) -> LexborNode:
    """The element itself, or the nearest one around it that breaks the line: a `span` does not."""
    while node.tag not in BREAKING and node.parent is not None:
        node = node.parent
    return node


def _all_scores(tree: LexborHTMLParser) -> Iterator[_Scores]:
    """From the surest to the least sure; made only as far as they are needed."""
    yield _paragraph_scores(tree, _own_text, _SENTENCE)
    yield _bare_text_scores(tree)
    yield _paragraph_scores(tree, _short_sentence, _SHORT_SENTENCE)


def _paragraph_scores(
    tree: LexborHTMLParser, size_of: Callable[[LexborNode], float], least: float
) -> _Scores:
    scores = _Scores()
    for paragraph in tree.css("p"):
        size = size_of(paragraph)
        parent = paragraph.parent
        if size < least or parent is None or parent.tag in _NOT_IN:
            continue
        scores.add(parent, _TO_PARENT * size)
        if parent.parent is not None and parent.parent.tag not in _NOT_IN:
            scores.add(parent.parent, _TO_GRANDPARENT * size)
    return scores


def _bare_text_scores(tree: LexborHTMLParser) -> _Scores:
    """For pages without paragraphs: the text that stands directly in an element."""
    scores = _Scores()
    for node in tree.css("div,td,article,section,pre,body,font,span"):
        size = weight(" ".join(node.text(deep=False).split()))
        if size >= _SENTENCE:
            scores.add(node, size)
    return scores


def _sentences_in(node: LexborNode) -> float:
    sizes = [_own_text(paragraph) for paragraph in node.css("p")]
    found = sum(size for size in sizes if size >= _SENTENCE)
    return found or weight(" ".join(node.text().split()))


def _own_text(node: LexborNode) -> float:
    """The weight of a paragraph's text that is not a link."""
    size = weight(node.text())
    if size < _SENTENCE:
        return size
    return size - sum(weight(link.text()) for link in node.css("a"))


def _short_sentence(node: LexborNode) -> float:
    """The weight of a paragraph without links that ends like a sentence; else nothing."""
    text = node.text().strip()
    return weight(text) if ends_in_stop(text) and node.css_first("a") is None else 0
