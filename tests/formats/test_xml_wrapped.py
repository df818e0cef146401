"""Items within an element of somebody's own are read, and what else it says is not forgotten."""

from datetime import UTC, datetime

import pytest

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Reason
from workers.story import Document, Raw, Role, Story

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
NITF = "<nitf><body><body.content><p>Snow fell.</p></body.content></body></nitf>"
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a"><contentSet><inlineXML>
<html><body><p>Rain came.</p></body></html></inlineXML></contentSet></newsItem>"""


def readings(text: str) -> tuple[Story | DeadLettered, ...]:
    document = decode(Raw(text.encode(), NOW))
    assert isinstance(document, Document), document
    return detect.read(document)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (f"<archive><entry no='1'>{NITF}</entry></archive>", ["Snow fell."]),
        (f"<?xml version='1.0'?><a:results xmlns:a='urn:a'>{G2}{NITF}</a:results>",
         ["Rain came.", "Snow fell."]),
        (f"<response><newsMessage><itemSet>{G2}</itemSet></newsMessage></response>",
         ["Rain came."]),
        (f"<s:Envelope xmlns:s='urn:s'><s:Body><get>{G2}</get></s:Body></s:Envelope>",
         ["Rain came."]),
    ],
)  # fmt: skip
def test_items_in_a_wrapper_are_read_and_marked(text: str, bodies: list[str]) -> None:
    found = readings(text)
    assert [
        block.text for one in found if isinstance(one, Story) for block in one.having(Role.BODY)
    ] == bodies
    assert all(isinstance(one, Story) and "wrapper_unread" in one.marks for one in found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<archive><entry>Snow</entry></archive>", Reason.UNKNOWN_FORMAT),
        ("<archive><!-- <nitf > --><entry>Snow</entry></archive>", Reason.UNKNOWN_FORMAT),
        (f"<archive>{'<nitf/>' * 1001}</archive>", Reason.TOO_LARGE),
        ("<archive><nitf/></archive>", Reason.NO_STORY),
        (f"<archive>{NITF}", Reason.BROKEN_MARKUP),
    ],
)
def test_a_wrapper_without_a_story_says_what_was_expected(text: str, reason: Reason) -> None:
    (dead,) = readings(text)
    assert isinstance(dead, DeadLettered)
    assert dead.reason is reason


def test_a_page_that_speaks_of_items_is_a_page() -> None:
    (found,) = readings(f"<html><body><h1>How to</h1><p>Write {NITF} so.</p></body></html>")
    assert isinstance(found, Story)
    assert found.format == "html"
