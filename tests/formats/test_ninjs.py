"""ninjs as agencies send it: three generations, many extensions, and nothing lost."""

from datetime import UTC, datetime
from typing import Any

import pytest
from ninjs_items import TEXT, listed, readings, story

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Reason
from workers.story import Coded, Document, Raw, Reference, Story


def test_a_date_in_the_byline_is_no_name() -> None:
    found = story(byline="By Ann Lee | Updated: March 4, 2024 17:25 IST")
    assert found.fields.byline == "Ann Lee"
    assert ("byline", "By Ann Lee | Updated: March 4, 2024 17:25 IST") in listed(found)


def test_a_repeated_key_is_marked_and_its_last_value_counts() -> None:
    text = f'{{"uri": "a", "headline": "one", "headline": "two", "body_text": "{TEXT}"}}'
    document = decode(Raw(text.encode(), datetime(2024, 5, 1, tzinfo=UTC)))
    assert isinstance(document, Document)
    (found,) = detect.read(document)
    assert isinstance(found, Story)
    assert ("headline", "two") in listed(found)
    assert "repeated_key" in found.marks
    assert "repeated_key" not in story().marks


@pytest.mark.parametrize(
    ("item", "generation"),
    [
        ({"uri": "a", "headline": "Snow", "body_text": TEXT}, "ninjs/1"),
        ({"uri": "a", "headline": "Snow", "body_xhtml": f"<p>{TEXT}</p>"}, "ninjs/1"),
        ({"uri": "a", "headlines": [{"value": "Snow"}], "bodies": [{"value": TEXT}]}, "ninjs/2"),
        (
            {"uri": "a", "versionCreated": "2024-05-01T10:00:00Z", "headlines": [{"value": "Snow"}]}
            | {"bodies": [{"contentType": "text/plain", "value": TEXT}]},
            "ninjs/3",
        ),
        (
            {
                "uri": "a",
                "standard": {"name": "ninjs", "version": "3.1"},
                "bodies": [{"value": TEXT}],
            }
            | {"headlines": [{"value": "Snow"}]},
            "ninjs/3",
        ),
    ],
)
def test_each_generation_is_read(item: dict[str, Any], generation: str) -> None:
    (found,) = readings(item)
    assert isinstance(found, Story)
    assert found.format == generation
    assert listed(found) == [("headline", "Snow"), ("body", TEXT)]


@pytest.mark.parametrize("spelling", ["canceled", "cancelled", "Canceled", "withdrawn"])
def test_a_kill_needs_no_text(spelling: str) -> None:
    (found,) = readings({"uri": "urn:a", "type": "text", "pubstatus": spelling})
    assert isinstance(found, Story)
    assert (found.fields.pub_status, found.blocks) == (spelling, ())


@pytest.mark.parametrize(
    ("elements", "embargo"),
    [
        ({}, None),
        ({"embargoed": None}, None),
        ({"embargoed": ""}, ""),
        ({"embargoed": True}, ""),
        ({"embargoedUntil": "2024-05-03T06:00:00+02:00"}, "2024-05-03T06:00:00+02:00"),
        ({"embargoed": "tomorrow noon"}, "tomorrow noon"),
    ],
)
def test_an_embargo_is_a_date_or_empty_or_none(elements: dict[str, Any], embargo: str) -> None:
    assert story(**elements).fields.embargo == embargo


@pytest.mark.parametrize(
    ("item", "marks"),
    [
        ({"headline": "Snow", "body_text": TEXT}, ()),
        ({"headline": "Snow"}, ("body_missing",)),
        ({"body_text": TEXT}, ("headline_missing",)),
        ({"description_text": "Snow"}, ("headline_missing", "body_missing")),
        ({"headline": "Snow", "pubstatus": "canceled"}, ()),
        ({"type": "picture", "description_text": "Snow"}, ()),
    ],
)
def test_a_text_without_headline_or_body_says_so(
    item: dict[str, Any], marks: tuple[str, ...]
) -> None:
    (found,) = readings({"uri": "a", "type": "text", **item})
    assert isinstance(found, Story)
    assert found.marks == marks


def test_the_fields_of_the_feed_that_bear_on_review_are_kept() -> None:
    found = story(auto_publish=True, source="AAP", Source_Type="wire", mystery={"a": 1}, score=0.5)
    assert found.fields.feed_fields == (
        ("auto_publish", "true"),
        ("source", "AAP"),
        ("source_type", "wire"),
    )


def test_notes_are_not_for_publication() -> None:
    found = story(edNote="Not for use", usageTerms="Print only", copyrightNotice="(c) EFE")
    assert [(block.role.value, block.place, block.visible) for block in found.blocks[1:]] == [
        ("ednote", "/ednote", False),
        ("usage_terms", "/usageterms", False),
        ("metadata", "/copyrightnotice", False),
    ]


def test_notes_and_rights_lines_lose_their_markup() -> None:
    fields = story(
        ednote="<p>Hold R&amp;D</p>",
        usageterms="<b>Print</b> only",
        copyrightnotice="<i>(c)</i> EFE",
    ).fields
    assert (fields.ed_note, fields.usage_terms) == ("Hold R&D", "Print only")
    assert fields.copyright_notice == "(c) EFE"
    assert story(ednote="Snow < 5 cm").fields.ed_note == "Snow < 5 cm"


def test_renditions_of_one_text_are_one_text() -> None:
    plain = {"contenttype": "text/plain", "value": f"Snow\n{TEXT}\nMore to follow"}
    html = {"contenttype": "text/html", "value": f"<h1>Snow</h1><p>{TEXT} <b>Sheep</b> moved.</p>"}
    found = story(headlines=[{"value": "Snow"}], bodies=[plain, html])
    assert listed(found) == [
        ("headline", "Snow"),
        ("metadata", "Snow"),
        ("body", f"{TEXT} Sheep moved."),
        ("metadata", "More to follow"),
    ]
    assert all(block.visible for block in found.blocks)


def test_the_main_headline_goes_before_the_others() -> None:
    headlines = [{"role": "short", "value": "Snow"}, {"role": "main", "value": "Snow in June"}]
    assert listed(story(headlines=[*headlines, {"value": "Snow"}]))[:2] == [
        ("headline", "Snow in June"),
        ("subheadline", "Snow"),
    ]


def test_ids_sources_and_associations_are_references() -> None:
    found = story(
        version=3,
        altids={"itemid": "A-1"},
        associations={"main": {"uri": "p:1", "type": "picture", "pubstatus": "usable"}},
        infosources=[{"name": "EFE", "role": "originated"}, {"name": "dpa", "role": "distributed"}],
        evolvedfrom="urn:0",
        signal=[{"code": "sig:update", "name": "Update"}],
        subject=[{"name": "weather", "scheme": "http://cv.example/", "code": "17"}],
    ).fields
    assert (found.uri, found.version, found.follows) == ("urn:a", "3", ("urn:0",))
    assert found.alt_ids == (("itemid", "A-1"),)
    assert found.associations == (Reference("main", "p:1", "", "picture"),)
    assert (found.agency, found.provider) == ("EFE", "dpa")
    assert found.signals == ("sig:update",)
    assert found.subjects == (Coded("weather", "http://cv.example/17", "17"),)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"uri": "a", "type": "text"}, Reason.NO_STORY),
        ({"uri": "a", "type": "text", "by": "Marta Lind"}, Reason.NO_STORY),
        ({"uri": "a", "type": "text", "bodies": []}, Reason.NO_STORY),
        ({"uri": "a", "bodies": 7, "headlines": {}}, Reason.BROKEN_NINJS),
        ({"uri": "a", "bodies": [{"value": "<div>" * 600}]}, Reason.TOO_DEEP),
        ({"some": "thing"}, Reason.UNKNOWN_FORMAT),
        ([1, 2], Reason.UNKNOWN_FORMAT),
        ("text", Reason.UNKNOWN_FORMAT),
        ([], Reason.UNKNOWN_FORMAT),
    ],
)
def test_what_holds_no_story_says_what_was_expected(item: object, reason: Reason) -> None:
    dead = readings(item)[0]
    assert isinstance(dead, DeadLettered)
    assert dead.reason is reason


def test_a_list_of_items_is_several_stories() -> None:
    one, two = {"uri": "a", "headline": "One"}, {"uri": "b", "headline": "Two", "body_text": TEXT}
    found = readings([one, {"nothing": 1}, two])
    assert [type(reading).__name__ for reading in found] == ["Story", "DeadLettered", "Story"]


@pytest.mark.parametrize(
    "name", ["embargoUntil", "embargo_until", "embargoTime", "embargoedDate", "EMBARGOED-TO"]
)
def test_an_embargo_has_any_name_that_begins_so(name: str) -> None:
    found = story(**{"uri": "u", "headline": "Snow", name: "2026-06-03T00:01:00Z"})
    assert found.fields.embargo == "2026-06-03T00:01:00Z"
