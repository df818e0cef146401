"""The text of the item: always plain, and as sanitised HTML where the source had markup."""

from html import escape

import nh3

from schemas.item import Body
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


def build(story: Story) -> tuple[Body, ...] | None:
    """The plain text with its counts, and the HTML; None for an item without text."""
    paragraphs = copy.paragraphs(story)
    if not paragraphs:
        return None
    plain = Body(
        content_type="text/plain",
        char_count=_count(story, "charCount"),
        word_count=_count(story, "wordCount"),
        value=copy.body(story),
    )
    if not any(block.markup for block in paragraphs):
        return (plain,)
    html = _CLEANER.clean("\n".join(map(_paragraph, paragraphs)))
    return (plain, plain.model_copy(update={"content_type": "text/html", "value": html}))


def _paragraph(block: Block) -> str:
    """A block that was cut has no markup any more: its text is escaped."""
    return f"<p>{block.markup or escape(block.text, quote=False)}</p>"


def _count(story: Story, field: str) -> int | None:
    fact = story.fact(field)
    return fact.value if fact and isinstance(fact.value, int) else None
