"""The format is decided from the content; the examples show every format."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Document, Raw, Role, Story

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "raw"
FORMATS = {
    "text-page": {"text-page"},
    "html-page": {"html"},
    "ninjs": {"ninjs/1", "ninjs/2", "ninjs/3"},
    "json": {"json", "ninjs/1"},
    "envelope": {"text-page", "html", "ninjs/2"},
    "rss": {"rss/0.91", "rss/1.0", "rss/2.0"},
    "atom": {"atom/0.3", "atom/1.0"},
    "wxr": {"wxr/1.2"},
    "json-feed": {"json-feed/1", "json-feed/1.1"},
    "newsml-1.2": {"newsml/1.2"},
}
FILES = sorted(path for folder in FORMATS for path in (EXAMPLES / folder).iterdir())
FEEDS = {"rss", "atom", "wxr", "json-feed", "newsml-1.2"}
ALONE = [path for path in FILES if path.parent.name not in FEEDS]
OF_MANY = [path for path in FILES if path.parent.name in FEEDS]
SENTENCE = "Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on."


def read(value: bytes, content_type: bytes = b"") -> tuple[Story | DeadLettered, ...]:
    raw = Raw(value, datetime(2024, 5, 1, tzinfo=UTC), (("content-type", content_type),))
    document = decode(raw)
    return detect.read(document) if isinstance(document, Document) else (document,)


def formats(value: bytes, content_type: bytes = b"") -> list[str]:
    return [
        one.format if isinstance(one, Story) else one.reason for one in read(value, content_type)
    ]


@pytest.mark.parametrize("path", OF_MANY, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_feed_is_read_in_its_format(path: Path) -> None:
    readings = read(path.read_bytes())
    assert {one.format for one in readings if isinstance(one, Story)} <= FORMATS[path.parent.name]
    assert {one.reason for one in readings if isinstance(one, DeadLettered)} <= {Reason.NO_STORY}


@pytest.mark.parametrize("path", ALONE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_example_is_read_in_its_format(path: Path) -> None:
    for story in read(path.read_bytes()):
        assert isinstance(story, Story), story
        assert story.format in FORMATS[path.parent.name]
        assert len(story.having(Role.HEADLINE)) == (0 if "canceled" in path.name else 1)
        assert bool(story.having(Role.BODY)) != ("canceled" in path.name)
        assert len({block.place for block in story.blocks}) == len(story.blocks)


@pytest.mark.parametrize("folder", sorted(FORMATS))
def test_every_format_has_at_least_four_examples(folder: str) -> None:
    assert len(list((EXAMPLES / folder).iterdir())) >= 4


@pytest.mark.parametrize(
    ("value", "content_type", "found"),
    [
        (f"Snow in June\n\n{SENTENCE}", "text/html", "text-page"),
        (f"Snow in June\n\n{SENTENCE}", "application/json", "text-page"),
        (f"<html><p>{SENTENCE}</p></html>", "text/plain", "html"),
        (f"<p>{SENTENCE}</p>", "", "html"),
        (f"Bare <p>{SENTENCE}</p>", "text/html", "html"),
        (f"  \n<!DOCTYPE html>\n<p>{SENTENCE}", "", "html"),
        (
            '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>',
            "",
            "html",
        ),
        ('{"uri": "a", "headline": "Snow"}', "text/html", "ninjs/1"),
        ('\ufeff{"uri": "a", "headline": "Snow"}', "", "ninjs/1"),
        (f"[Edited by nobody.]\n\n{SENTENCE}", "", "text-page"),
        ('[{"uri": "a", "headline": "Snow"}]', "", "ninjs/1"),
        ("<other><x/></other>", "", Reason.UNKNOWN_FORMAT),
        ('{"uri": "a", "headline": "Snow"', "", Reason.BROKEN_JSON),
        ('{"temperature": 4}', "", Reason.UNKNOWN_FORMAT),
        ("0000 1111 2222 ||| ;;; ### ---", "", Reason.UNKNOWN_FORMAT),
    ],
)
def test_the_content_decides(value: str, content_type: str, found: str) -> None:
    assert formats(value.encode(), content_type.encode()) == [found]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("<br />\n<b>Warning</b>: Undefined index in feed.php on line 7<br />\n", "", ["rss/2.0"]),
        ("Notice: cache is off\n", "", ["rss/2.0"]),
        ("", "", ["rss/2.0"]),
        (f"<html><p>{SENTENCE}</p>", "<p>", ["html"]),
    ],
)
def test_warnings_above_a_feed_do_not_hide_it(before: str, after: str, found: list[str]) -> None:
    feed = "<rss><channel><item><title>Snow</title></item></channel></rss>"
    text = f'{before}<?xml version="1.0"?>{after}{feed}'
    assert formats(text.encode()) == found
    (one,) = read(text.encode())
    assert isinstance(one, Story)
    assert one.repairs == (("text_before_xml_removed",) if before and not after else ())


def test_an_envelope_holds_a_document_and_no_other_envelope() -> None:
    inner = json.dumps({"feed": "a", "body": SENTENCE})
    (dead,) = read(json.dumps({"feed": "b", "body": inner}).encode())
    assert isinstance(dead, DeadLettered)
    assert (dead.reason, dead.stage) == (Reason.UNKNOWN_FORMAT, Stage.READ)
    assert "another" in dead.message


@pytest.mark.parametrize(
    ("known", "uri", "url"),
    [
        ({"id": "7"}, "7", ""),
        ({"id": "7", "url": "https://a.example/1"}, "https://a.example/1", "https://a.example/1"),
        ({}, "", ""),
    ],
)
def test_what_the_fetcher_knows_fills_what_the_document_leaves_open(
    known: dict[str, str], uri: str, url: str
) -> None:
    (story,) = read(json.dumps({"feed": "hills", "body": SENTENCE, **known}).encode())
    assert isinstance(story, Story)
    assert (story.fields.uri, story.fields.url, story.fields.feed) == (uri, url, "hills")


def test_what_the_document_says_of_itself_stays() -> None:
    item = json.dumps({"uri": "urn:a", "headline": "Snow"})
    (story,) = read(json.dumps({"id": "7", "feed": "hills", "body": item}).encode())
    assert isinstance(story, Story)
    assert story.fields.uri == "urn:a"


PIECES = st.sampled_from(
    [
        *(
            '{"',
            '": ',
            "[",
            "]",
            "}",
            '"body"',
            '"uri"',
            '"bodies"',
            '"value"',
            "null",
            "<html>",
            "<p>",
        ),
        *(
            "</p>",
            "<div class='related'>",
            "<table><tr><td>",
            "<![CDATA[",
            "<!--",
            "<script>",
            "&nbsp;",
        ),
        *(
            SENTENCE,
            "By ANI | Updated: June 1, 2024",
            "Related Stories",
            "\n\n",
            "Tags: a",
            "©",
            "\x01",
        ),
    ]
)


@given(st.binary(max_size=1500))
def test_reading_is_total_on_any_bytes(value: bytes) -> None:
    first = read(value)
    assert len(first) >= 1
    assert first == read(value)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_reading_is_total_on_what_looks_like_a_format(text: str) -> None:
    assert all(isinstance(one, Story | DeadLettered) for one in read(text.encode()))


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (b"null", "this is JSON that is null"),
        (b" 5\n", "this is JSON that is a number"),
        (b'"a story of some more words, all in one line"', "this is JSON that is a string"),
        (b"[1, 2]", "this is JSON that is a list without objects"),
        (b'["a story"]', "this is JSON without an object"),
        (b'[{"body": "Snow fell."}]', "this is one in a list"),
        (b'{"feed": "a", "body": "{\\"body\\": \\"c\\"}"}', "this one holds another"),
        (b"<a:menu>x</a:menu>", "this is XML of another kind"),
    ],
)
def test_what_is_no_story_is_called_what_it_is(value: bytes, what: str) -> None:
    (dead,) = read(value)
    assert isinstance(dead, DeadLettered)
    assert dead.message.endswith(what)


def test_an_envelope_in_a_list_leaves_the_items_beside_it() -> None:
    assert formats(b'[{"body": "c"}, {"uri": "a", "headline": "b"}]') == [
        Reason.UNKNOWN_FORMAT,
        "ninjs/1",
    ]


def test_a_quotation_is_no_json() -> None:
    assert formats(f'"We will stay," she said. {SENTENCE} "Till June."'.encode()) == ["text-page"]
    assert formats(f"[Not for print] {SENTENCE}\n\n{SENTENCE}".encode()) == ["text-page"]
