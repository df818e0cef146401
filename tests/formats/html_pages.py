"""Pages, and what is read in them."""

from datetime import UTC, datetime

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Raw, Story

SENTENCE = "Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on."


SECOND = "The flocks will stay in the valley until the end of the month, the council said."


NOTICE = "This story has not been edited by our staff and is published from a syndicated feed."


BODY = f"<p>{SENTENCE}</p><p>{SECOND}</p>"


def reading(html: str) -> Story | DeadLettered:
    document = decode(Raw(html.encode(), datetime(2024, 5, 1, tzinfo=UTC)))
    assert isinstance(document, Document)
    (found,) = detect.read(document)
    return found


def story(html: str) -> Story:
    found = reading(html)
    assert isinstance(found, Story), found
    assert found.format == "html"
    return found


def page(article: str, head: str = "", after: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Snow in June | Mirror</title>{head}</head>"
        f"<body>"
        f"<header><a href=/>Mirror</a><nav><a>City</a><a>World</a></nav></header>"
        f"<main><article>{article}</article>{after}</main>"
        f"<footer><p>© 2024 Mirror. All rights reserved.</p></footer></body></html>"
    )


def role_of(found: Story, text: str) -> str:
    (block,) = [block for block in found.blocks if text in block.text and block.visible]
    return block.role.value
