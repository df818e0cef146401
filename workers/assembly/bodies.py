"""The text of the item: always plain, and as sanitised HTML where the source had markup."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Final

import nh3

from workers.assembly.wording import Plain
from workers.cleaning import copy
from workers.story import Block, Story

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dl", "dt", "em", "h2", "h3",
    "h4", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
    clean_content_tags={"script", "style"},
    url_schemes={"http", "https", "mailto"},
)


def build(story: Story) -> list[Plain] | None:
    """The plain text with its counts, and the HTML; None for an item without text."""
    paragraphs = copy.paragraphs(story)
    if not paragraphs:
        return None
    plain: Plain = {
        "content_type": "text/plain",
        "char_count": _count(story, "charCount"),
        "word_count": _count(story, "wordCount"),
        "value": copy.body(story),
    }
    if not any(block.markup or _element(block) != "p" for block in paragraphs):
        return [plain]
    html = _CLEANER.clean("\n".join(_elements(paragraphs)))
    return [plain, {**plain, "content_type": "text/html", "value": html}]


_AT = re.compile(r"/([a-z][a-z0-9]{0,9})\[\d+\]$")
_ELEMENTS: Final = {
    "li": "li",
    "h2": "h2",
    "h3": "h3",
    "h4": "h4",
    "h5": "h4",
    "h6": "h4",
    "pre": "pre",
    "blockquote": "blockquote",
}
"""The elements of a source that stay what they are; every other is a paragraph."""
_AROUND: Final = {"li": ("<ul>", "</ul>"), "tr": ("<table>", "</table>")}


def _elements(blocks: Iterable[Block]) -> list[str]:
    """Each block in its element; the rows of a table and the items of a list in theirs."""
    found: list[str] = []
    for element, group in groupby(blocks, key=_element):
        before, after = _AROUND.get(element, ("", ""))
        found.append(before + "\n".join(_written(block, element) for block in group) + after)
    return found


def _element(block: Block) -> str:
    """The element that a block stands in, by its place; `tr` by its cells."""
    if copy.is_row(block):
        return "tr"
    at = _AT.search(block.place)
    return _ELEMENTS.get(at[1], "p") if at else "p"


def _written(block: Block, element: str) -> str:
    if element == "tr":
        cells = escape(block.text, quote=False).split("\t")
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    inner = block.markup or escape(block.text, quote=False)
    if element == "blockquote":
        inner = f"<p>{inner}</p>"
    return f"<{element}>{inner}</{element}>"


def _count(story: Story, field: str) -> int | None:
    fact = story.fact(field)
    return fact.value if fact and isinstance(fact.value, int) else None
