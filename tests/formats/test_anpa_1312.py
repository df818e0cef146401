"""ANPA 1312: what the header, the marked lines and the line of the date say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from anpa_messages import EXAMPLES, MESSAGE, NOW, SLUG, one, texts

from schemas.event import ItemEvent
from workers import pipeline
from workers.outcome import Published
from workers.story import Raw, Role


def event(value: bytes) -> ItemEvent:
    (published,) = pipeline.run(Raw(value, NOW))
    assert isinstance(published, Published), published
    return published.event


def slugged(slug: bytes) -> bytes:
    return MESSAGE.replace(SLUG, b"^" + slug + b"<\r\n")


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_example_is_read_as_what_it_is(path: Path) -> None:
    story = one(path.read_bytes())

    headless = "canceled" in path.name or "without-headline" in path.name
    assert len(story.having(Role.HEADLINE)) == (0 if headless else 1)
    assert bool(story.having(Role.BODY)) != ("canceled" in path.name)
    assert len({block.place for block in story.blocks}) == len(story.blocks)


def test_header_and_marked_lines_fill_the_fields() -> None:
    story = one(MESSAGE)
    fields = story.fields

    assert (fields.agency, fields.credit, fields.byline) == (
        "AP",
        "Associated Press",
        "ANNE TORSVIK",
    )
    assert (fields.priority, fields.urgency) == ("u", "")
    assert fields.subjects[0].literal == "i"
    assert fields.slugline == "BC-LN--Harbor Fire"
    assert fields.alt_ids == (
        ("messageNumber", "a0412"),
        ("id", "BC-LN--Harbor Fire of 2026-01-14"),
    )
    assert fields.version_created == "2026-01-14 15:09 GMT"
    assert [(fact.field, fact.value) for fact in story.facts] == [("wordCount.given", 91)]
    assert texts(story, Role.HEADLINE) == ["Fire in Lanby harbor burns on"]
    assert texts(story, Role.BODY)[1:] == ["Ferries were told to wait."]


@pytest.mark.parametrize(
    ("slug", "version", "signals", "status"),
    [
        (b"BC-LN--Harbor Fire,91", "", (), ""),
        (b"BC-LN--Harbor Fire, 1st Ld,91", "1st Ld", ("update",), ""),
        (b"BC-LN--Harbor Fire, 10th Ld-Writethru,91", "10th Ld-Writethru", ("update",), ""),
        (b"BC-LN--Harbor Fire, 1st Add,91", "1st Add", ("add",), ""),
        (b"BC-LN--Harbor Fire, 2nd Take,91", "2nd Take", ("add",), ""),
        (b"BC-LN--Harbor Fire, Correction,91", "Correction", ("correction",), ""),
        (b"BC-LN--Harbor Fire, CORRECTIVE", "CORRECTIVE", ("correction",), ""),
        (b"BC-LN--Harbor Fire, BULLETIN KILL,91", "BULLETIN KILL", ("kill",), "canceled"),
        (b"BC-LN--Harbor Fire, WITHHOLD,91", "WITHHOLD", ("withhold",), "withheld"),
        (b"BC-LN--Harbor Fire, URGENT, 2nd Ld,9", "URGENT, 2nd Ld", ("urgent", "update"), ""),
        (b"BC-LN--Harbor Killings,91", "", (), ""),
    ],
)
def test_the_version_section_says_what_kind_of_message_it_is(
    slug: bytes, version: str, signals: tuple[str, ...], status: str
) -> None:
    fields = one(slugged(slug)).fields

    assert (fields.version, fields.signals, fields.pub_status) == (version, signals, status)


def test_a_kill_reaches_the_family_of_its_story() -> None:
    kill = event((EXAMPLES / "kill-canceled-without-text.txt").read_bytes())
    lead = event((EXAMPLES / "lead-with-photos-and-note.txt").read_bytes())

    assert kill.family == lead.family
    assert kill.item.pub_status == "canceled"
    assert kill.id != lead.id


def test_the_same_slug_on_another_day_is_another_story() -> None:
    other = MESSAGE.replace(b"01-14", b"01-15")

    assert event(MESSAGE).family != event(other).family


def test_the_year_of_a_story_of_new_years_eve_is_its_own() -> None:
    sent_later = MESSAGE.replace(b"01-14 0091", b"12-31 0091").replace(b"01-14-26", b"01-01-26")

    assert one(sent_later).fields.alt_ids[1][1].endswith(" of 2025-12-31")


def test_a_marked_line_may_run_over_several_lines() -> None:
    note = b"^(Eds: Updates with quotes. A longer\r\nversion is available.)<\r\n"
    story = one(MESSAGE.replace(SLUG, SLUG + note))

    assert texts(story, Role.ADVISORY) == [
        "(Eds: Updates with quotes. A longer version is available.)"
    ]
    assert texts(story, Role.HEADLINE) == ["Fire in Lanby harbor burns on"]
    assert len(texts(story, Role.BODY)) == 2


def test_without_the_line_of_the_date_there_is_no_year_and_it_is_said() -> None:
    found = event(MESSAGE[: MESSAGE.index(b"\x03")] + b"\x03\r\n")

    assert found.item.version_created is None
    assert found.derived["versionCreated.given"].value == "01-14"
    assert "date_unreadable" in found.marks


@pytest.mark.parametrize(
    ("zone", "hour", "origin"),
    [("GMT", 15, "source"), ("EST", 20, "table"), ("EDT", 19, "table")],
)
def test_a_zone_means_what_the_agency_says(zone: str, hour: int, origin: str) -> None:
    found = event(MESSAGE.replace(b"1509GMT", b"1509" + zone.encode()))

    assert found.item.version_created == datetime(2026, 1, 14, hour, 9, tzinfo=UTC)
    assert found.derived["versionCreated.zone"].origin == origin


def test_a_zone_that_is_not_the_agencys_is_not_guessed() -> None:
    found = event(MESSAGE.replace(b"1509GMT", b"1509IST"))

    assert found.item.version_created is None
    assert "zone_unknown" in found.marks


def test_notes_to_editors_and_pictures_are_no_text() -> None:
    story = one((EXAMPLES / "lead-with-photos-and-note.txt").read_bytes())

    assert texts(story, Role.ADVISORY)[0] == "AP Photo LBY101, LBY102"
    assert texts(story, Role.ADVISORY)[1].startswith("Eds: ")


@pytest.mark.parametrize("trade", ["Associated Press Writer", "AP Business Editor"])
def test_the_trade_of_a_signer_stands_below_the_name(trade: str) -> None:
    agency = b"^Associated Press="
    assert agency in MESSAGE
    story = one(MESSAGE.replace(agency, b"^" + trade.encode() + b"<"))

    assert texts(story, Role.BYLINE) == ["By ANNE TORSVIK", trade]


def test_a_marked_sentence_above_the_byline_is_a_teaser() -> None:
    story = one((EXAMPLES / "without-control-bytes.txt").read_bytes())

    assert texts(story, Role.TEASER)[0].endswith("twenty years.")


def test_what_came_set_as_a_table_keeps_its_lines_and_columns() -> None:
    story = one((EXAMPLES / "results-set-as-a-table.txt").read_bytes())
    table, result = texts(story, Role.BODY)

    rows = table.split("\n")
    assert [row.split()[-1] for row in rows] == ["Pct", ".800", ".733", ".600"]
    assert {len(row) for row in rows} == {len(rows[1])}
    assert result == "Tuesday's result\nFeldstadt 31, Oberau 28"


def test_an_embargo_in_a_note_holds_the_item() -> None:
    note = b"^Eds: Embargoed until 06:00 GMT, Jan. 20, 2026.<\r\n"
    found = event(MESSAGE.replace(SLUG, SLUG + note))

    assert found.item.embargoed_until == datetime(2026, 1, 20, 6, tzinfo=UTC)
    assert "embargo_in_note" in found.marks
