"""Items in NewsML 1, and what is read in them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Raw, Role, Story

TEXT = "<ContentItem><MediaType FormalName='Text'/><DataContent>{}</DataContent></ContentItem>"


HEAD = "<NewsLines><HeadLine>Snow</HeadLine></NewsLines>"


def readings(text: str) -> Sequence[Story | DeadLettered]:
    document = decode(Raw(text.encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(document, Document), document
    return detect.read(document)


def newsml(*items: str, envelope: str = "") -> str:
    inside = "".join(f"<NewsItem>{item}</NewsItem>" for item in items)
    return f"<NewsML Version='1.2'><NewsEnvelope>{envelope}</NewsEnvelope>{inside}</NewsML>"


def story(component: str, before: str = "", envelope: str = "") -> Story:
    item = f"{before}<NewsComponent>{component}</NewsComponent>"
    (found,) = readings(newsml(item, envelope=envelope))
    assert isinstance(found, Story), found
    return found


def texts(found: Story, *roles: Role) -> list[str]:
    return [block.text for block in found.having(*roles)]


def identified(inside: str) -> str:
    return f"<Identification><NewsIdentifier>{inside}</NewsIdentifier></Identification>"


def managed(inside: str) -> str:
    return f"<NewsManagement>{inside}</NewsManagement>"
