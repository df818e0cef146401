"""Which element of a page is the headline of its story."""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.formats.html_tree import holds
from workers.formats.html_zones import Zone
from workers.formats.stretches import Stretch

_NOT_WORDS = re.compile(r"[\W_]+")
LEAST: Final = 8
"""Letters of the shortest headline."""
LONGEST: Final = 250

_CALLED: Final = (
    '[itemprop~="headline"],.headline,.article-title,.entry-title,.post-title,.contentheading,'
    ".article-headline,.story-headline,.story-title,.news-title,.pagetitle,.page-title"
)
"""How systems call a headline that is no heading."""

_BIG: Final = 'font[size="4"],font[size="5"],font[size="6"],font[size="7"],font[size^="+"],big'
_KICKER: Final = 40
_SURE: Final = 3
"""The titles that name nothing but the story; the last one has the name of the site beside it."""

_MOST: Final = 50
_MOST_HEADINGS: Final = 500
_READ: Final = 5000
"""Headings and titles are compared so far: with longer ones 160 kB took twelve seconds."""
_PARTS: Final = "p,div,table,li,h1,h2,h3"


def letters(text: str) -> str:
    """A text without anything but its letters and digits, for comparison."""
    return _NOT_WORDS.sub("", text).casefold()


def known(titles: tuple[str, ...]) -> list[str]:
    """The letters of the titles of a page, for comparison with many lines."""
    return [letters(title[:_READ]) for title in titles]


def node(tree: LexborHTMLParser, titles: tuple[str, ...]) -> LexborNode | None:
    """The heading that the titles of the page repeat; else its first `h1`; else what is called one.

    Pages older than their style sheets have it in large letters only; a piece of a page without a
    title has an `h2` above all its paragraphs.
    """
    first: LexborNode | None = None
    below: LexborNode | None = None
    said = known(titles)
    for heading in tree.css("h1,h2")[:_MOST_HEADINGS]:
        text = letters(heading.text()[:_READ])
        if len(text) >= LEAST and any(text in title for title in said):
            return heading
        if below is None and any(_ends_in(text, title) for title in said[:_SURE]):
            below = heading
        if first is None and heading.tag == "h1" and len(text) >= LEAST:
            first = heading
    found = below or first or _called(tree, _CALLED, said) or _called(tree, _BIG, said)
    return _opening(tree) if found is None and not titles else found


def _opening(tree: LexborHTMLParser) -> LexborNode | None:
    """The `h2` that opens a piece of a page."""
    opening = tree.css_first("h2,p")
    if opening is None or opening.tag != "h2":
        return None
    return opening if len(letters(opening.text()[:_READ])) >= LEAST else None


def _ends_in(text: str, title: str) -> bool:
    """Whether a heading is a title with a word or two above it, in the same element."""
    return len(title) >= 2 * LEAST and text.endswith(title) and len(text) <= len(title) + _KICKER


def _called(tree: LexborHTMLParser, selector: str, said: list[str]) -> LexborNode | None:
    """The first that is called so, or the longest that a title has: that is not the site's name."""
    found: LexborNode | None = None
    longest = 0
    for node in tree.css(selector)[:_MOST]:
        text = node.text()
        own = letters(text)
        if len(text) > LONGEST or len(own) < LEAST or holds(node, _PARTS):
            continue
        size = len(own) if any(own in title for title in said) else 0
        if found is None or size > longest:
            found, longest = node, size
    return found


def is_titled(headline: LexborNode | None, titles: tuple[str, ...]) -> bool:
    """Whether the titles of the page repeat its headline: then it is the right one."""
    text = letters(headline.text()[:_READ]) if headline is not None else ""
    return len(text) >= LEAST and any(text in title for title in known(titles))


def apart(stretches: list[Stretch[Zone]], headline: LexborNode | None) -> list[Stretch[Zone]]:
    """The stretches, with a headline that only line breaks part from what follows in its own."""
    if headline is None or headline.tag in ("h1", "h2"):
        return stretches
    said = " ".join(headline.text().split())
    for number, stretch in enumerate(stretches):
        if " ".join(stretch.text.partition("\n")[0].split()) == said and "\n" in stretch.text:
            lines = [
                Stretch(line, stretch.tag, stretch.context, "")
                for line in stretch.text.split("\n")
                if line.strip()
            ]
            return [*stretches[:number], *lines, *stretches[number + 1 :]]
    return stretches
