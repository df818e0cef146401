"""Many items of many paragraphs are no larger than one: what is beyond the bound is not read."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from workers.decode import decode
from workers.formats import detect, guards
from workers.outcome import DeadLettered, Reason
from workers.story import Document, Raw, Story

BODY = "<li>a b" * 6_000
TEXT = "a b\n\n" * 6_000


def readings(message: str) -> Sequence[Story | DeadLettered]:
    document = decode(Raw(message.encode(), datetime(2026, 1, 20, tzinfo=UTC)))
    assert isinstance(document, Document), document
    return detect.read(document)


def rss(items: int) -> str:
    item = f"<item><title>The quay</title><description><![CDATA[{BODY}]]></description></item>"
    return f"<rss><channel>{item * items}</channel></rss>"


def json_feed(items: int) -> str:
    item = {"id": "1", "title": "The quay", "content_html": BODY}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item] * items})


def ninjs(items: int) -> str:
    item = {"uri": "a:1", "type": "text", "headline": "The quay", "body_text": TEXT}
    return json.dumps([item] * items)


def in_a_wrapper(items: int) -> str:
    return json.dumps({"data": [{"headline": "The quay", "body": TEXT}] * items})


def telegraphic(items: int) -> str:
    lines = "   The quay was shut on Monday.\n" * 6_000
    return (
        f"\x01bdt0123 4 pl 40  dpa 0123\n\x02Bridge closed =\n\n{lines}\x03121259 Jan 26\n\x04"
        * items
    )


@pytest.mark.parametrize("message", [rss, json_feed, ninjs, in_a_wrapper, telegraphic])
def test_items_behind_too_many_paragraphs_are_dead_letters_one_by_one(message) -> None:
    found = readings(message(8))
    stories = [one for one in found if isinstance(one, Story)]
    dead = [one for one in found if isinstance(one, DeadLettered)]
    assert (len(stories), len(dead)) == (5, 3)
    assert found[-1] == dead[0]
    assert dead[0].reason is Reason.TOO_LARGE
    assert sum(len(one.blocks) for one in stories[:-1]) <= guards.MAX_BLOCKS_OF_ALL
