"""The event: valid, total, and the same for the same story."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from schemas.event import FlagEvent, ItemEvent
from schemas.verdict import Axes, Label, State, Verdict
from workers import enrichment
from workers.assembly import publish
from workers.outcome import Published
from workers.story import Block, Coded, Document, Fields, Reference, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)
DOCUMENT = Document(b"", "", "utf-8", "ab" * 32, 42, repairs=("bom",))
FLAGGED = Verdict(label=Label.UNREVIEWED_STATED, flagged=True, axes=Axes(unreviewed=State.ASSERTED))
BLOCKS = (
    Block("The quay closes", Role.HEADLINE, "h1"),
    Block("By PTI", Role.BYLINE, "p[1]"),
    Block("LIMA, Dec 23 (PTI)", Role.DATELINE, "p[2]"),
    Block("The old quay of Norrland will close.", Role.BODY, "p[2]", 19),
    Block("Nobody has used it for years.", Role.BODY, "p[3]"),
    Block("EDS: adds byline", Role.ADVISORY, "p[4]"),
    Block("seen by machines only", Role.METADATA, "meta", visible=False),
)


def _published(
    fields: Fields | None = None,
    blocks: tuple[Block, ...] = BLOCKS,
    verdict: Verdict | None = None,
) -> Published:
    story = enrichment.enrich(Story("test", blocks, fields or Fields()), NOW)
    return publish(story, verdict or Verdict(), DOCUMENT)


def test_the_item_holds_the_story():
    item = _published(Fields(uri="urn:x:1", version="2", urgency="3", slugline="quay")).event.item
    assert item.uri == "urn:x:1"
    assert item.headlines is not None
    assert [headline.value for headline in item.headlines] == ["The quay closes"]
    assert item.bodies is not None
    (body,) = item.bodies
    assert body.value == "The old quay of Norrland will close.\n\nNobody has used it for years."
    assert (body.content_type, body.char_count, body.word_count) == ("text/plain", 67, 13)
    assert (item.version, item.urgency, item.slugline) == ("2", 3, "quay")
    assert (item.by, item.located, item.ed_note) == ("PTI", "Lima", "EDS: adds byline")
    assert item.info_sources is not None
    assert [(s.name, s.role) for s in item.info_sources] == [("PTI", "originated")]


def test_what_can_be_seen_is_headline_body_or_moved():
    event = _published().event
    assert [(moved.kind, moved.text, moved.start) for moved in event.moved] == [
        ("byline", "By PTI", 0),
        ("dateline", "LIMA, Dec 23 (PTI)", 0),
        ("advisory", "EDS: adds byline", 0),
    ]


def test_where_a_value_comes_from_stands_beside_it():
    event = _published(Fields(byline="By ANI", located="Oslo")).event
    assert event.derived["agency"].value == "PTI"
    assert event.derived["agency"].others == ("ANI",)
    assert event.derived["located"].value == "Lima"
    assert event.derived["located"].others == ("Oslo",)
    assert event.derived["dateline.date"].value == "--12-23"
    assert event.marks == ("located_conflict", "family_guessed")


def test_every_agency_that_signed_it_is_a_source():
    item = _published(Fields(byline="By ANI", copyright_holder="dpa")).event.item
    assert item.info_sources is not None
    assert [(s.name, s.role) for s in item.info_sources] == [
        ("PTI", "originated"),
        ("ANI", "originated"),
    ]


def test_the_message_is_described():
    raw = _published().event.raw
    assert (raw.sha256, raw.bytes, raw.format, raw.charset, raw.repairs) == (
        "ab" * 32,
        42,
        "test",
        "utf-8",
        ("bom",),
    )


def test_what_the_reader_repaired_is_listed_after_what_the_document_needed():
    story = Story("test", BLOCKS, repairs=("bom", "ampersand_escaped"))
    event = publish(enrichment.enrich(story, NOW), Verdict(), DOCUMENT).event
    assert event.raw.repairs == ("bom", "ampersand_escaped")


def test_a_flag_goes_out_only_for_a_flagged_item_and_identifies_it():
    assert _published().flag is None
    published = _published(Fields(uri="urn:x:1", version="2"), verdict=FLAGGED)
    assert published.flag is not None
    assert published.flag_value is not None
    assert published.flag.id == published.event.id
    assert (published.flag.headline, published.flag.agency) == ("The quay closes", "PTI")
    assert FlagEvent.model_validate_json(published.flag_value) == published.flag


def test_the_bytes_are_the_event_without_what_is_not_known():
    published = _published(Fields(uri="urn:x:1"))
    assert ItemEvent.model_validate_json(published.value) == published.event
    assert published.key == b"urn:x:1"
    written = json.loads(published.value)
    assert written["schema"] == "copytaster.item/1"
    assert "urgency" not in written["item"]


BAD = [
    ("an id that is no URI", Fields(uri="story 17"), "uri_not_a_uri"),
    ("an urgency of zero", Fields(uri="urn:x:1", urgency="0"), "urgency_unreadable"),
    ("an urgency in words", Fields(uri="urn:x:1", urgency="high"), "urgency_unreadable"),
    ("a status of its own", Fields(uri="urn:x:1", pub_status="limbo"), "pub_status_unknown"),
    ("a type of its own", Fields(uri="urn:x:1", type="hologram"), "type_unknown"),
    ("a language that is none", Fields(uri="urn:x:1", language="?!"), "language_unreadable"),
    ("a date that is none", Fields(uri="urn:x:1", expires="never"), "date_unreadable"),
]


@pytest.mark.parametrize(
    ("fields", "mark"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_what_no_item_can_hold_is_left_out_and_marked(fields, mark):
    event = _published(fields).event
    assert mark in event.marks
    assert event.item.uri.startswith("urn:")
    assert (event.item.urgency, event.item.pub_status, event.item.type) == (None, "usable", "text")


def test_an_id_that_is_no_uri_is_kept_as_another_id():
    item = _published(Fields(uri="story 17", alt_ids=(("slug", "quay"),))).event.item
    assert item.alt_ids is not None
    assert [(one.role, one.value) for one in item.alt_ids] == [
        ("slug", "quay"),
        ("given", "story 17"),
    ]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("usable", "usable"),
        ("stat:canceled", "canceled"),
        ("Cancelled", "canceled"),
        ("http://cv.iptc.org/newscodes/pubstatus/canceled", "canceled"),
        ("Withdrawn", "canceled"),
        ("Mandatory kill", "canceled"),
        ("WITHHELD", "withheld"),
        ("Usable", "usable"),
        ("", "usable"),
    ],
)
def test_every_spelling_of_a_status_is_known(given, status):
    assert _published(Fields(pub_status=given)).event.item.pub_status == status


@pytest.mark.parametrize(
    ("code", "status"), [("M:CQ", "canceled"), ("M:CP", "withheld"), ("M:1", "usable")]
)
def test_a_status_that_is_filed_as_a_subject_counts(code, status):
    fields = Fields(pub_status="usable", subjects=(Coded(literal=code),))
    assert _published(fields).event.item.pub_status == status


def test_a_whole_number_may_be_written_with_a_fraction_of_nothing():
    assert _published(Fields(urgency="4.0")).event.item.urgency == 4
    assert _published(Fields(urgency="4.5")).event.item.urgency is None


def test_concepts_are_written_as_the_source_gave_them():
    fields = Fields(
        subjects=(Coded(name="ports", uri="not a uri"), Coded(), Coded(uri="https://x.example/1")),
        people=(Coded(name="Ada Norrland", rel="about"),),
        genres=(Coded(literal="brief"),),
        associations=(
            Reference("photo", "urn:x:photo", type="picture"),
            Reference("none", "?"),
            Reference("here", "pic-7"),
        ),
        digital_source_type=Coded(uri="https://x.example/made-by-hand"),
    )
    item = _published(fields).event.item
    assert item.subjects is not None
    assert [(s.name, s.uri, s.literal) for s in item.subjects] == [
        ("ports", None, "not a uri"),
        (None, "https://x.example/1", None),
    ]
    assert item.people is not None
    assert item.people[0].rel == "about"
    assert item.genres is not None
    assert item.genres[0].literal == "brief"
    assert item.associations is not None
    assert [one.uri for one in item.associations] == [
        "urn:x:photo",
        _published(Fields(uri="pic-7")).event.item.uri,
    ]
    assert item.digital_source_type is not None


def test_markup_comes_out_sanitised_and_text_that_was_cut_comes_out_escaped():
    blocks = (
        Block(
            "The quay is old.",
            Role.BODY,
            "p[1]",
            markup='The <b onclick="x()">quay</b> <a href="javascript:x()">is</a> old.',
        ),
        Block("1 < 2 & so on", Role.BODY, "p[2]"),
        Block("x", Role.BODY, "p[3]", markup="<script>steal()</script>x"),
    )
    bodies = _published(blocks=blocks).event.item.bodies
    assert bodies is not None
    assert [body.content_type for body in bodies] == ["text/plain", "text/html"]
    assert bodies[1].value == (
        '<p>The <b>quay</b> <a rel="noopener noreferrer">is</a> old.</p>\n'
        "<p>1 &lt; 2 &amp; so on</p>\n<p>x</p>"
    )


def test_the_id_is_that_of_the_story_and_its_words():
    first = _published(Fields(uri="urn:x:1", version="1")).event.id
    assert _published(Fields(uri="urn:x:1", version="1", urgency="5")).event.id == first
    assert _published(Fields(uri="urn:x:1", version="2")).event.id != first
    assert _published(Fields(uri="urn:x:2", version="1")).event.id != first
    changed = (*BLOCKS[:4], replace(BLOCKS[4], text="Everybody uses it."), *BLOCKS[5:])
    assert _published(Fields(uri="urn:x:1", version="1"), changed).event.id != first
    killed = Fields(uri="urn:x:1", version="1", pub_status="canceled")
    assert _published(killed).event.id != first


def test_a_story_without_anything_is_published_all_the_same():
    event = _published(blocks=()).event
    assert event.item.headlines is None
    assert event.item.bodies is None
