"""Where the sentences of a page are: how much of them every element holds.

Paragraphs, and text that stands directly in a block. What is shorter than a sentence, and what is
a link, does not count.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.formats import html_zones
from workers.formats.line_shapes import ends_in_stop, weight
from workers.story import Role

_SENTENCE: Final = 50
"""Lighter paragraphs are labels, links and buttons. Weighed, not counted: a sentence of Chinese has
a third of the characters of an English one."""

_SHORT_SENTENCE: Final = 20
"""Where no paragraph is heavier, those that end like a sentence are the story."""

_BLOCKS: Final = frozenset(
    {"p", "li", "td", "dd", "div", "blockquote", "section", "article", "main", "center"}
    | {"pre", "body"}
)
_INLINE: Final = frozenset({"font", "span"})

_TO_PARENT: Final = 1.0
_TO_GRANDPARENT: Final = 0.6
"""What a paragraph counts for the elements around it: a body split over a few containers (by
advertisements) must beat each of them, a page must not beat its story."""

_TEASER: Final = 0.4
"""What a paragraph counts below a title in a link, and for the element that it stands in only: a
section of teasers must not beat a story in brief, a list with links in its crossheads may."""

_OF_ITS_PARENT: Final = frozenset({"p", "li", "dd"})
"""Paragraphs, which make the body that they stand in; other text makes its own element one."""

_NEVER_AROUND: Final = frozenset({"nav", "footer", "aside", "figure", "button", "li"})
_ELSEWHERE: Final = frozenset(
    {Role.CHROME, Role.COMMENT, Role.RELATED, Role.FOOTER, Role.NAVIGATION}
)
_PARTS_ELSEWHERE: Final = frozenset({"nav", "footer", "aside", "figure", "button"})
_TITLES: Final = frozenset({"h2", "h3", "h4", "h5"})
_ABOVE_ALL: Final = frozenset({"html", "-document"})


class Prose:
    """The weight of the sentences of a page by element; elements are named by their identity.

    `held` is what stands in an element itself, `total` that and what stands below it, but in no
    part of the page that is called something else; `scores` tell how likely an element is to be
    the body, in the order of the page; `above` are those that have all of theirs above the
    headline. What is around the headline holds the story, whatever it is called.
    """

    def __init__(self, around: Iterable[int] = ()) -> None:
        self.nodes: dict[int, LexborNode] = {}
        self.held: dict[int, float] = {}
        self.total: dict[int, float] = {}
        self.scores: dict[int, float] = {}
        self._parents: dict[int, int] = {}
        self._elsewhere: dict[int, bool] = dict.fromkeys(around, False)
        self.above: frozenset[int] = frozenset()

    def known(self, node: LexborNode) -> int:
        """The identity of an element."""
        identity = node.mem_id
        self.nodes.setdefault(identity, node)
        return identity

    def around(self, element: int) -> list[int]:
        """An element and those around it, from within, up to the body of the page."""
        found = [element]
        while (element := self.parent(element)) != 0:
            found.append(element)
        return found

    def is_elsewhere(self, element: int) -> bool:
        """Whether an element is called a consent box, a comment, a sidebar."""
        known = self._elsewhere.get(element)
        if known is None:
            node = self.nodes[element]
            known = node.tag in _PARTS_ELSEWHERE or html_zones.stated_role(node) in _ELSEWHERE
            self._elsewhere[element] = known
        return known

    def add(self, node: LexborNode, size: float) -> None:
        """Count the sentences that stand in a block itself."""
        tag = node.tag or ""
        own = self.known(node)
        holder = self.parent(own) if tag in _OF_ITS_PARENT else own
        if holder == 0:
            return
        self.held[holder] = self.held.get(holder, 0.0) + size
        if tag == "p" and _is_teaser(node):
            self._score(holder, _TEASER * size)
        elif tag == "p" or holder == own:
            self._score(holder, _TO_PARENT * size)
            if self._is_part(holder):
                self._score(self.parent(holder), _TO_GRANDPARENT * size)

    def _is_part(self, element: int) -> bool:
        return self.nodes[element].tag not in _NEVER_AROUND and not self.is_elsewhere(element)

    def sum_up(self) -> None:
        """Make the totals of all that was added: every element hands its own on once, upwards."""
        self.total = dict(self.held)
        for element in self._innermost_first():
            below, outer = self.total.get(element, 0.0), self.parent(element)
            if outer and below and not self.is_elsewhere(element):
                self.total[outer] = self.total.get(outer, 0.0) + below

    def _innermost_first(self) -> list[int]:
        """All elements with sentences in or below them, each before the one around it."""
        depths = {0: 0}
        for holder in self.held:
            way: list[int] = []
            element = holder
            while element not in depths:
                way.append(element)
                element = self.parent(element)
            for steps, within in enumerate(reversed(way), depths[element] + 1):
                depths[within] = steps
        del depths[0]
        return sorted(depths, key=lambda element: -depths[element])

    def _score(self, element: int, score: float) -> None:
        if element and self.nodes[element].tag not in _NEVER_AROUND:
            self.scores[element] = self.scores.get(element, 0.0) + score

    def parent(self, element: int) -> int:
        """The identity of the element around one; 0 above the body of the page."""
        known = self._parents.get(element)
        if known is None:
            node = self.nodes[element].parent
            above = node is None or node.tag in _ABOVE_ALL
            known = 0 if node is None or above else self.known(node)
            self._parents[element] = known
        return known


def weigh(
    tree: LexborHTMLParser, headline: LexborNode | None = None, *, cut: bool = False
) -> Prose:
    """The sentences of a page; if it has none, what else its story may be made of.

    `cut` tells those above the headline apart.
    """
    found = _weighed(tree, _BLOCKS, _sentences, headline, cut)
    if not found.scores:
        found.scores = dict(found.held)  # All that the page tells is in entries of lists.
    if not found.scores:
        found = _weighed(tree, _BLOCKS | _INLINE, _sentences, headline, cut)
    if not found.scores:
        found = _weighed(tree, frozenset({"p"}), _short_sentence, headline, cut)
    return found


def _around(node: LexborNode | None) -> Iterator[int]:
    node = node.parent if node is not None else None
    while node is not None:
        yield node.mem_id
        node = node.parent


def _weighed(
    tree: LexborHTMLParser,
    blocks: frozenset[str],
    size_of: Callable[[LexborNode, str], float],
    headline: LexborNode | None,
    cut: bool,
) -> Prose:
    found = Prose(_around(headline))
    above: dict[int, float] = {}
    end, last = (headline.tag_id, headline.mem_id) if headline is not None and cut else (-1, -1)
    tags: dict[int, str] = {}
    # All elements, chosen by the numbers of their names: a selector of so many takes longer.
    for node in tree.root.traverse() if tree.root is not None else ():
        number = node.tag_id
        tag = tags.get(number)
        if tag is None:
            name = node.tag or ""
            tag = tags[number] = name if name in blocks else ""
        if tag:
            size = size_of(node, tag)
            if size:
                found.add(node, size)
        elif number == end and node.mem_id == last:
            above = dict(found.scores)
    found.above = frozenset(one for one, score in above.items() if found.scores[one] == score)
    found.sum_up()
    return found


def _sentences(node: LexborNode, tag: str) -> float:
    """The weight of a block's own text that is not a link; 0 where it is no sentence."""
    if tag == "p":
        size = 0.0 if _is_in_link(node) else _unlinked(node)
    else:
        text = node.text(deep=False)
        if len(text) < _SHORT_SENTENCE or text.isspace():
            return 0.0  # Most blocks have nothing but white space between what they hold.
        size = weight(" ".join(text.split()))
    return size if size >= _SENTENCE else 0.0


def _is_in_link(node: LexborNode) -> bool:
    outer = node.parent
    return outer is not None and outer.tag == "a" and bool(outer.attributes.get("href"))


def _is_teaser(node: LexborNode) -> bool:
    """Whether a paragraph stands below a title in a link: it tells of what that leads to."""
    before = node.prev
    while before is not None and before.tag == "-text":
        before = before.prev
    if before is None:
        return False
    return before.tag == "a" or (before.tag in _TITLES and before.css_first("a") is not None)


def _unlinked(node: LexborNode) -> float:
    size = weight(node.text())
    if size < _SENTENCE:
        return size
    # A selector takes ten times as long: few elements stand in a paragraph.
    return size - sum(weight(one.text()) for one in node.traverse() if one.tag == "a")


def _short_sentence(node: LexborNode, _: str) -> float:
    """The weight of a paragraph without links that ends like a sentence; else nothing."""
    text = node.text().strip()
    size = weight(text) if ends_in_stop(text) and node.css_first("a") is None else 0.0
    return size if size >= _SHORT_SENTENCE else 0.0
