"""Messages in IPTC 7901, and what is read in them."""

from datetime import UTC, datetime
from pathlib import Path

from schemas.event import ItemEvent
from workers import pipeline
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Published
from workers.story import Document, Raw, Role, Story

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "raw" / "iptc-7901"


NOW = datetime(2026, 1, 15, tzinfo=UTC)


HEADER = b"\x01bdt0123 4 pl 40  dpa 0123\r\n"


TEXT = (
    b"   Oberau (dpa) - The bridge over the Lanby was closed on Monday after\r\n"
    b"the river had risen by two metres in one night, the town said.\r\n"
)


MESSAGE = (
    HEADER + b"Town/Bridge/\r\n\x02Bridge closed =\r\n\r\n" + TEXT + b"\x03121259 Jan 26\r\n\x04"
)


def read(value: bytes) -> list[Story | DeadLettered]:
    document = decode(Raw(value, NOW))
    return list(detect.read(document)) if isinstance(document, Document) else [document]


def one(value: bytes) -> Story:
    (story,) = read(value)
    assert isinstance(story, Story), story
    assert story.format == "iptc-7901"
    return story


def event(value: bytes) -> ItemEvent:
    (published,) = pipeline.run(Raw(value, NOW))
    assert isinstance(published, Published), published
    return published.event


def texts(story: Story, role: Role) -> list[str]:
    return [block.text for block in story.having(role)]
