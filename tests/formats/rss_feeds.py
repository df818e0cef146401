"""Feeds in RSS, and what is read in them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Raw, Role, Story

NOW = datetime(2026, 1, 15, tzinfo=UTC)


SPACES = """xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
    xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"
    xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:x="http://x.example/"
    xmlns:xhtml="http://www.w3.org/1999/xhtml"
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" """


def rss(*items: str, channel: str = "", version: str = "2.0") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="{version}" {SPACES}><channel>{channel}{inside}</channel></rss>'


def readings(text: str) -> Sequence[Story | DeadLettered]:
    document = decode(Raw(text.encode(), NOW, (("feed", b"hills"),)))
    assert isinstance(document, Document), document
    return detect.read(document)


def stories(text: str) -> list[Story]:
    found = readings(text)
    return [one for one in found if isinstance(one, Story)]


def story(item: str, channel: str = "") -> Story:
    (found,) = readings(rss(item, channel=channel))
    assert isinstance(found, Story), found
    return found


def texts(found: Story, *roles: Role) -> list[str]:
    return [block.text for block in found.having(*roles)]
