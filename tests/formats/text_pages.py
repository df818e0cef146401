"""Pages of text, and what is read in them."""

from datetime import UTC, datetime

from workers.decode import decode
from workers.formats import detect
from workers.story import Document, Raw, Story

SENTENCE = "Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on."


SECOND = "The flocks will stay in the valley until the end of the month, the council said."


def story(text: str) -> Story:
    document = decode(Raw(text.encode(), datetime(2024, 5, 1, tzinfo=UTC)))
    assert isinstance(document, Document)
    (found,) = detect.read(document)
    assert isinstance(found, Story), found
    assert found.format == "text-page"
    return found


def roles(text: str) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in story(text).blocks]
