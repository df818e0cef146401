"""An embargo may stand only in the words of a note; news of an arms embargo is no note."""

from datetime import UTC, datetime

import pytest

from schemas.event import ItemEvent
from schemas.verdict import Verdict
from workers import enrichment
from workers.assembly import publish
from workers.story import Block, Document, Fields, Role, Story

NOW = datetime(2026, 1, 15, tzinfo=UTC)


def event(fields: Fields, *blocks: Block) -> ItemEvent:
    body = Block("The bridge at Arcas opens.", Role.BODY, "p[1]")
    story = enrichment.enrich(Story("test", (*blocks, body), fields), NOW)
    return publish(story, Verdict(), Document(b"", "", "utf-8", "ab" * 32, 42)).event


@pytest.mark.parametrize(
    ("note", "until"),
    [
        ("EMBARGOED UNTIL 06:00 GMT, 5 May 2026", "2026-05-05T06:00:00+00:00"),
        ("Eds: Strictly embargoed until 5 May 2026 06:00 +02:00.", "2026-05-05T04:00:00+00:00"),
        ("Updates lead. Not for publication before 2026-05-05T06:00Z", "2026-05-05T06:00:00+00:00"),
        ("Sperrfrist: 5. Mai 2026, 06:00 Uhr +0200", "2026-05-05T04:00:00+00:00"),
        ("Hold for release 5 May 2026 06:00 UTC", "2026-05-05T06:00:00+00:00"),
    ],
)
def test_an_embargo_only_in_the_note_is_read(note: str, until: str) -> None:
    found = event(Fields(uri="urn:a", ed_note=note))
    assert found.item.embargoed_until == datetime.fromisoformat(until)
    assert found.item.pub_status == "usable"
    assert "embargo_in_note" in found.marks
    assert found.derived["embargoedUntil"].origin == "text"


@pytest.mark.parametrize(
    "note", ["EMBARGOED", "Under embargo until Monday noon", "Embargo : 18 heures", "(embargoed)"]
)
def test_an_embargo_whose_end_nobody_can_read_holds_the_item(note: str) -> None:
    found = event(Fields(uri="urn:a"), Block(note, Role.EDNOTE, "/ednote", visible=False))
    assert (found.item.embargoed_until, found.item.pub_status) == (None, "withheld")
    assert {"embargo_in_note", "embargo_without_date"} <= set(found.marks)


@pytest.mark.parametrize(
    "note",
    [
        "Updates with the EU arms embargo until 2027",
        "Embargo on oil is extended, adds quote",
        "EMBARGO LIFTED, story may be used",
        "Corrects the spelling of Arcas",
        "The embargo is over",
        "",
    ],
)
def test_news_of_an_embargo_and_a_lifted_one_hold_nothing(note: str) -> None:
    found = event(Fields(uri="urn:a", ed_note=note))
    assert (found.item.embargoed_until, found.item.pub_status) == (None, "usable")
    assert "embargo_in_note" not in found.marks


@pytest.mark.parametrize(
    ("embargo", "mark"),
    [
        ("", "embargo_without_date"),
        ("tonight", "embargo_unreadable"),
        ("2026-13-45", "embargo_unreadable"),
    ],
)
def test_an_embargo_without_a_readable_date_is_held_and_never_dropped(
    embargo: str, mark: str
) -> None:
    found = event(Fields(uri="urn:a", embargo=embargo))
    assert found.item.pub_status == "withheld"
    assert mark in found.marks


def test_withheld_needs_no_embargo() -> None:
    found = event(Fields(uri="urn:a", pub_status="withheld"))
    assert found.item.pub_status == "withheld"
    assert not [mark for mark in found.marks if "embargo" in mark]


def test_a_field_goes_before_a_note() -> None:
    found = event(
        Fields(uri="urn:a", embargo="2026-06-01T00:00:00Z", ed_note="Embargoed until 5 May 2026")
    )
    assert found.item.embargoed_until == datetime(2026, 6, 1, tzinfo=UTC)
    assert "embargo_in_note" not in found.marks
