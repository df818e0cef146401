"""IPTC 7901: what the header, the slugs, the text and the group of the date say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from teleprinters import EXAMPLES, MESSAGE, event, one, read, texts

from workers.story import Role, Story


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_example_is_read_as_what_it_is(path: Path) -> None:
    stories = read(path.read_bytes())

    assert len(stories) == (3 if "several" in path.name else 1)
    for story in stories:
        assert isinstance(story, Story), story
        assert story.format == "iptc-7901"
        assert len(story.having(Role.HEADLINE)) == (0 if "canceled" in path.name else 1)
        assert bool(story.having(Role.BODY)) != ("canceled" in path.name)
        assert len({block.place for block in story.blocks}) == len(story.blocks)


def test_the_header_says_who_sent_it_how_urgent_it_is_and_what_it_is_about() -> None:
    story = one(MESSAGE)
    fields = story.fields

    assert (fields.agency, fields.urgency, fields.priority) == ("dpa", "4", "4")
    assert fields.subjects[0].literal == "pl"
    assert fields.alt_ids[0] == ("messageNumber", "bdt0123")
    assert (fields.slugline, fields.keywords) == ("Town/Bridge", ("Town", "Bridge"))
    assert [(fact.field, fact.value) for fact in story.facts] == [("wordCount.given", 40)]
    assert texts(story, Role.HEADLINE) == ["Bridge closed"]


@pytest.mark.parametrize(
    ("header", "agency", "number", "category"),
    [
        (b"FRA0234 4 I 40 FRA /AFP-AB12", "AFP", "FRA0234", "I"),
        (b"APA0289 5 II 334 AI/WI", "APA", "APA0289", "II"),
        (b"ecp0007 4 s 850  dpa-tns 0908", "dpa", "ecp0007", "s"),
        (b"tt1234 5 ink 120", "TT", "tt1234", "ink"),
        (b"xyz-a123456 5 15000000 120", "", "xyz-a123456", "15000000"),
        (b"bkn014 4 pl", "KNA", "bkn014", "pl"),
        (b"INT031 3 GEN 0091 F BELGA-0031 COR 703", "Belga", "INT031", "GEN"),
    ],
)
def test_headers_differ_by_agency(header: bytes, agency: str, number: str, category: str) -> None:
    fields = one(MESSAGE.replace(b"bdt0123 4 pl 40  dpa 0123", header)).fields

    assert fields.agency == agency
    assert fields.alt_ids[0] == ("messageNumber", number)
    assert fields.subjects[0].literal == category


@pytest.mark.parametrize(("word", "language"), [("F", "fr"), ("N", "nl"), ("B", "")])
def test_a_header_may_say_the_language(word: str, language: str) -> None:
    header = f"INT031 3 GEN 91 {word} BELGA-0031".encode()

    assert one(MESSAGE.replace(b"bdt0123 4 pl 40  dpa 0123", header)).fields.language == language
    other = MESSAGE.replace(b"dpa 0123", word.encode() + b" dpa 0123")
    assert one(other).fields.language == ""


def test_where_nobody_counts_a_number_is_no_identity() -> None:
    found = event(MESSAGE.replace(b"0123", b"0000"))

    assert "family_guessed" in found.marks


def test_a_service_may_have_a_name_in_any_script() -> None:
    value = MESSAGE.replace(b"bdt0123", "صاب0123".encode())

    assert one(value).fields.alt_ids[0] == ("messageNumber", "صاب0123")


@pytest.mark.parametrize(
    "prefix", [b"\x7f\x7f\r\n\x7f\x01", b"[14-JAN-26  18:00]\r\n\r\n\x01", b"\r\n\x16\x01\r\n"]
)
def test_what_stands_before_a_header_is_none_of_it(prefix: bytes) -> None:
    story = one(MESSAGE.replace(b"\x01", prefix))

    assert story.fields.alt_ids[0] == ("messageNumber", "bdt0123")
    assert texts(story, Role.HEADLINE) == ["Bridge closed"]


def test_the_mark_that_ends_a_text_is_none_of_it() -> None:
    story = one(MESSAGE.replace(b"\x03", b"./.CVN\r\n\r\n./.\r\n\x03"))

    assert len(texts(story, Role.BODY)) == 1
    assert "./.CVN" in texts(story, Role.METADATA)


def test_a_headline_that_fills_its_line_goes_on_in_the_next() -> None:
    long = b"What the towns along the Lanby plan for Tuesday, the twentieth of\r\n2026"
    story = one(MESSAGE.replace(b"Bridge closed", long))

    assert texts(story, Role.HEADLINE) == [long.decode().replace("\r\n", " ")]


def test_a_table_of_bars_and_a_list_keep_their_lines() -> None:
    rows = b"| Monday, 5.1.: |\r\n| Oberau | - | Lanby | 2:1 |\r\n"
    items = b"\r\n+ 0900 Council of Oberau meets in the old hall by the river\r\n+ 1000 Lanby\r\n"
    found = texts(one(MESSAGE.replace(b"\x03", b"\r\n" + rows + items + b"\x03")), Role.BODY)

    assert found[1] == "| Monday, 5.1.: |\n| Oberau | - | Lanby | 2:1 |"
    assert found[3] == "+ 1000 Lanby"


def test_lines_broken_by_width_are_one_paragraph_again() -> None:
    (paragraph,) = texts(one(MESSAGE), Role.BODY)

    assert paragraph.startswith("Oberau (dpa) - The bridge")
    assert "after the river" in paragraph


@pytest.mark.parametrize(
    ("group", "given"),
    [
        ("121259 Jan 26", "12 Jan 2026 12:59"),
        ("121259 GMT Jan 26", "12 Jan 2026 12:59 GMT"),
        ("121259 MEZ JAN 2026", "12 JAN 2026 12:59 MEZ"),
        ("121259 +0100 jan 26", "12 jan 2026 12:59 +0100"),
        ("311259 okt 88", "31 okt 1988 12:59"),
        ("121259 Jan", "12 Jan 12:59"),
    ],
)
def test_the_group_of_the_date_is_given_as_it_was(group: str, given: str) -> None:
    story = one(MESSAGE.replace(b"121259 Jan 26", group.encode()))

    assert story.fields.version_created == given


@pytest.mark.parametrize(
    ("group", "moment", "mark"),
    [
        ("121259 MEZ Jan 26", datetime(2026, 1, 12, 11, 59, tzinfo=UTC), ""),
        ("121259 GMT Jan 26", datetime(2026, 1, 12, 12, 59, tzinfo=UTC), ""),
        ("121259 Jan 26", None, "zone_missing"),
        ("121259 IST Jan 26", None, "zone_unknown"),
        ("121259 Jan", None, "date_unreadable"),
        ("301259 GMT Feb 26", None, "date_unreadable"),
        ("121259 GMT Jan 27", datetime(2027, 1, 12, 12, 59, tzinfo=UTC), "date_in_future"),
    ],
)
def test_a_zone_means_what_its_agency_says_and_a_missing_one_is_said(
    group: str, moment: datetime | None, mark: str
) -> None:
    found = event(MESSAGE.replace(b"121259 Jan 26", group.encode()))

    assert found.item.version_created == moment
    assert mark in (*found.marks, "")


def test_the_same_number_on_another_day_is_another_story() -> None:
    first, second = event(MESSAGE), event(MESSAGE.replace(b"121259", b"131259"))

    assert first.family != second.family
    assert event(MESSAGE.replace(b"121259", b"122100")).family == first.family


def test_an_agency_id_is_the_family_and_its_number_sign_the_version() -> None:
    found = event((EXAMPLES / "agency-id-and-revision.txt").read_bytes())

    assert (found.family, found.version) == ("kna:260114-89-00065", "2")


@pytest.mark.parametrize(
    ("line", "signals", "status"),
    [
        (b"2nd Lead", ("update",), ""),
        (b"3. Zusammenfassung", ("update",), ""),
        (b"EIL", ("urgent",), ""),
        (b"KORREKTUR", ("correction",), ""),
        (b"KORREKTUR: Bridge is open =\r\n", ("correction",), ""),
        (b"Berichtigte Wiederholung", ("correction",), ""),
        (b"(Berichtigung: Uhrzeit korrigiert)", ("correction",), ""),
        (b"(Eil \x07\x07\x07)", ("urgent",), ""),
        (b"(Achtung - Planungshinweis)", ("advisory",), ""),
        (b"Il perd sa voiture (3DER)", ("update",), ""),
        (b"Il perd sa voiture (RECTIFICATIF)", ("correction",), ""),
        (b"MANDATORY KILL", ("kill",), "canceled"),
        (b"Storno", ("kill",), "canceled"),
        (b"WITHHOLD", ("withhold",), "withheld"),
        (b"New hospital for Oberau", (), ""),
        (b"UPDATE 1-Snow in June", ("update",), ""),
        (b"CORRECTED-Snow in June", ("correction",), ""),
        (b"KILL: Snow in June", ("kill",), "canceled"),
        (b"Kill: how a film made a town", (), ""),
        (b"Hunt, kill, eat", (), ""),
        (b"New-York: snow in June", (), ""),
        (b"Crime/Kill/", (), ""),
        (b"Metals/Hold/", (), ""),
        (b"Killing of wolves allowed", (), ""),
    ],
)
def test_words_above_the_text_say_what_kind_of_message_it_is(
    line: bytes, signals: tuple[str, ...], status: str
) -> None:
    story = one(MESSAGE.replace(b"\x02Bridge", b"\x02" + line + b"\r\nBridge"))

    assert (story.fields.signals, story.fields.pub_status) == (signals, status)


def test_a_kill_needs_no_text() -> None:
    found = event((EXAMPLES / "kill-canceled-without-text.txt").read_bytes())

    assert found.item.pub_status == "canceled"
    assert found.item.bodies is None
    assert found.item.ed_note is not None


@pytest.mark.parametrize(
    ("line", "until", "status"),
    [
        ("EMBARGOED UNTIL 00:01 GMT, 20 January 2026", datetime(2026, 1, 20, 0, 1, tzinfo=UTC), ""),
        ("SPERRFRIST: 20. Januar 2026, 18.00 Uhr MEZ", datetime(2026, 1, 20, 17, tzinfo=UTC), ""),
        ("SPERRFRIST 18 Uhr", None, "withheld"),
        ("EMBARGOED UNTIL FURTHER NOTICE", None, "withheld"),
    ],
)
def test_an_embargo_in_the_head_holds_the_item(
    line: str, until: datetime | None, status: str
) -> None:
    found = event(MESSAGE.replace(b"\x02Bridge", b"\x02" + line.encode() + b"\r\nBridge"))

    assert found.item.embargoed_until == until
    assert found.item.pub_status == (status or "usable")
    assert "embargo_in_note" in found.marks


def test_what_is_for_editors_only_is_no_text() -> None:
    note = b"* * * *\r\nThe following information is not for publication\r\nCall 0100 55\r\n"
    found = event(MESSAGE.replace(b"\x03", note + b"\x03"))

    assert found.item.bodies is not None
    assert "0100" not in found.item.bodies[0].value
    assert "Call 0100 55" in (found.item.ed_note or "")


def test_tables_keep_their_columns() -> None:
    rows = b"Town        Metres   Change\r\nOberau         4.1     +2.0\r\n"
    table = texts(one(MESSAGE.replace(b"\x03", b"\r\n" + rows + b"\x03")), Role.BODY)[-1]

    assert table == rows.decode().replace("\r\n", "\n").strip()
