"""Items in NewsML-G2, and what is read in them."""

from datetime import UTC, datetime

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Fields, Raw, Story

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


NAR = "http://iptc.org/std/nar/2006-10-01/"


TEXT = "Snow fell above Arcas."


XHTML = f'<inlineXML contenttype="application/xhtml+xml"><p>{TEXT}</p></inlineXML>'


def item(
    content: str = XHTML,
    meta: str = "",
    about: str = "",
    rights: str = "",
    rest: str = "",
    kind: str = "newsItem",
) -> str:
    """An item with this inside its contentSet, itemMeta, contentMeta and rightsInfo."""
    return (
        f'<{kind} xmlns="{NAR}" guid="urn:a" version="3" standardversion="2.33" xml:lang="es">'
        f"<rightsInfo>{rights}</rightsInfo><itemMeta>{meta}</itemMeta>{rest}"
        f"<contentMeta>{about}</contentMeta><contentSet>{content}</contentSet></{kind}>"
    )


def message(*items: str, header: str = "") -> str:
    return (
        f'<newsMessage xmlns="{NAR}"><header>{header}</header>'
        f"<itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def readings(text: str) -> tuple[Story | DeadLettered, ...]:
    document = decode(Raw(text.encode(), NOW))
    assert isinstance(document, Document), document
    return detect.read(document)


def story(text: str) -> Story:
    (found,) = readings(text)
    assert isinstance(found, Story), found
    return found


def fields(**parts: str) -> Fields:
    return story(item(**parts)).fields


def listed(found: Story) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in found.blocks]
