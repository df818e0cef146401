"""Messages in ANPA 1312, and what is read in them."""

from datetime import UTC, datetime
from pathlib import Path

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Raw, Role, Story

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "raw" / "anpa-1312"


NOW = datetime(2026, 1, 15, tzinfo=UTC)


HEADER = b"\x16\x16\x01a0412\x1f-----\r\nu i\x13\x11 BC-LN--HarborFire   01-14 0091\r\n"


SLUG = b"^BC-LN--Harbor Fire,91<\r\n"


MESSAGE = (
    HEADER + b"\x02" + SLUG + b"^Fire in Lanby harbor burns on<\r\n^By ANNE TORSVIK=\r\n"
    b"^Associated Press=\r\n\t   LANBY, Norland (AP) _ A fire burned through the night.\r\n"
    b"\t   Ferries were told to wait.\r\n\x03\t   AP-WF-01-14-26 1509GMT<\r\n\x04"
)


def read(value: bytes) -> list[Story | DeadLettered]:
    document = decode(Raw(value, NOW))
    return list(detect.read(document)) if isinstance(document, Document) else [document]


def one(value: bytes) -> Story:
    (story,) = read(value)
    assert isinstance(story, Story), story
    assert story.format == "anpa-1312"
    return story


def texts(story: Story, role: Role) -> list[str]:
    return [block.text for block in story.having(role)]
