"""Documents in NITF, and what is read in them."""

from datetime import UTC, datetime

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Raw, Story

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


NITF = "http://iptc.org/std/NITF/2006-10-18/"


TEXT = "Snow fell above Arcas."


def nitf(content: str = f"<p>{TEXT}</p>", docdata: str = "", head: str = "", top: str = "") -> str:
    """A document with this inside its body.content, docdata, body.head and head."""
    return (
        f"<nitf><head>{top}{docdata}</head><body><body.head>{head}</body.head>"
        f"<body.content>{content}</body.content></body></nitf>"
    )


def readings(text: str) -> tuple[Story | DeadLettered, ...]:
    document = decode(Raw(text.encode(), NOW))
    assert isinstance(document, Document), document
    return detect.read(document)


def story(text: str) -> Story:
    (found,) = readings(text)
    assert isinstance(found, Story), found
    return found


def listed(found: Story) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in found.blocks]
