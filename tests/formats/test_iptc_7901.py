"""IPTC 7901: what the header, the slugs, the text and the group of the date say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import ItemEvent
from workers import pipeline
from workers.decode import decode
from workers.formats import controls, detect
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Document, Raw, Role, Story

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "raw" / "iptc-7901"
NOW = datetime(2026, 1, 15, tzinfo=UTC)
HEADER = b"\x01bdt0123 4 pl 40  dpa 0123\r\n"
TEXT = (
    b"   Oberau (dpa) - The bridge over the Lanby was closed on Monday after\r\n"
    b"the river had risen by two metres in one night, the town said.\r\n"
)
MESSAGE = (
    HEADER + b"Town/Bridge/\r\n\x02Bridge closed =\r\n\r\n" + TEXT + b"\x03121259 Jan 26\r\n\x04"
)


def read(value: bytes) -> list[Story | DeadLettered]:
    document = decode(Raw(value, NOW))
    return list(detect.read(document)) if isinstance(document, Document) else [document]


def one(value: bytes) -> Story:
    (story,) = read(value)
    assert isinstance(story, Story), story
    assert story.format == "iptc-7901"
    return story


def event(value: bytes) -> ItemEvent:
    (published,) = pipeline.run(Raw(value, NOW))
    assert isinstance(published, Published), published
    return published.event


def texts(story: Story, role: Role) -> list[str]:
    return [block.text for block in story.having(role)]


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


@pytest.mark.parametrize(
    ("value", "charset", "text"),
    [
        ("Bücher".encode(), "utf-8", "Bücher"),
        ("Bücher".encode("latin-1"), "cp1252", "Bücher"),
        ("Bücher für größere Räume".encode("cp850"), "cp850", "Bücher für größere Räume"),
        (b"\x1b(KB}cher", "iso646-de", "Bücher"),
        (b"\x1b(R{tudes", "iso646-fr", "études"),
        (b"\x1b(`]rlig", "iso646-no", "Årlig"),
        (b"B}cher", "utf-8", "B}cher"),
    ],
)
def test_what_the_bytes_mean(value: bytes, charset: str, text: str) -> None:
    source = MESSAGE.replace(b"bdt", b"zzz").replace(b" dpa ", b" zz ").replace(b"(dpa) ", b"")
    escape = value[:3] if value.startswith(b"\x1b") else b""
    value = value[len(escape) :]
    found = event(
        source.replace(b"\x01", b"\x01" + escape, 1).replace(b"was closed", b"with " + value)
    )

    assert found.raw.charset == charset
    assert found.item.bodies is not None
    assert text in found.item.bodies[0].value


@pytest.mark.parametrize(
    ("source", "written", "codec"),
    [("pap", "wzrósł, łódź", "iso8859_2"), ("tass", "Мост закрыт", "cp1251")],
)
def test_a_wire_comes_in_the_charset_of_the_table(source: str, written: str, codec: str) -> None:
    value = MESSAGE.replace(b"bdt", source.encode()).replace(b" dpa ", b" xx ")
    found = event(value.replace(b"Bridge closed", written.encode(codec)))

    assert found.item.headlines is not None
    assert found.item.headlines[0].value == written
    assert found.raw.repairs == ()


def test_what_the_fetcher_declares_comes_before_the_table() -> None:
    value = MESSAGE.replace(b"Bridge closed", "Żółw".encode("iso8859_2"))
    raw = Raw(value, NOW, (("content-type", b"text/plain; charset=iso-8859-2"),))
    document = decode(raw)

    assert isinstance(document, Document)
    assert "Żółw" in document.text


def test_several_messages_are_several_stories_in_order() -> None:
    second = MESSAGE.replace(b"0123", b"0124").replace(b"Bridge closed", b"Bridge open")
    stories = read(MESSAGE + second)

    assert [s.fields.alt_ids[0][1] for s in stories if isinstance(s, Story)] == [
        "bdt0123",
        "bdt0124",
    ]


def test_several_messages_without_control_bytes_are_several_stories() -> None:
    bare = MESSAGE.translate(None, b"\x01\x02\x03\x04")
    stories = read(bare + b"\r\n" + bare.replace(b"0123", b"0124"))

    assert len(stories) == 2
    assert all(isinstance(story, Story) and story.having(Role.BODY) for story in stories)


def test_a_second_start_of_header_without_a_header_is_no_message() -> None:
    story = one(MESSAGE.replace(b"the river", b"\x01the river"))

    assert "the river" in texts(story, Role.BODY)[-1]


def test_more_messages_than_are_read_are_refused() -> None:
    (dead,) = read(MESSAGE * 1001)

    assert isinstance(dead, DeadLettered)
    assert dead.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "value",
    [
        b"\x16\x16" + MESSAGE,
        b"\x00\r\n" + MESSAGE,
        MESSAGE.replace(b"\r\n", b"\n"),
        MESSAGE.replace(b"\r\n", b"\r"),
        MESSAGE.replace(b"\x04", b""),
        MESSAGE.replace(b"\x03", b""),
        MESSAGE.replace(b"\x01bdt0123 4 pl 40  dpa 0123", b"\x01bdt0123 4 pl 40"),
        MESSAGE.translate(None, b"\x01\x02\x03\x04"),
    ],
)
def test_a_message_is_known_with_and_without_its_control_bytes(value: bytes) -> None:
    story = one(value)

    assert texts(story, Role.HEADLINE) == ["Bridge closed"]
    assert story.fields.version_created.startswith("12 Jan 2026")


def test_a_header_that_cannot_be_read_is_said() -> None:
    story = one(b"\x01?? 7 ??\r\n\x02Bridge closed\r\n\r\n" + TEXT + b"\x03")

    assert "header_unreadable" in story.marks
    assert texts(story, Role.HEADLINE) == ["Bridge closed"]


@pytest.mark.parametrize(
    "page",
    [
        b"Boeing737 2 to 189 passengers\n\nThe old plane came back to Lanby on Sunday, crews said.",
        b"Bus123 4 km 250\n\nThe road over the pass was closed on Monday, the town said in a note.",
        b"A story from 2024\n\nabc1234 4 pl 250\n\nNobody knew what the line on the wall meant.",
        b"Snow in June\n\nSnow fell on the pastures on Saturday, and the shepherds moved on.\n\n"
        b"121259 Jan 26",
        b"From 4 to 250\n\nThe town of Oberau grew by more than anybody had thought, it said.",
    ],
)
def test_a_page_of_text_is_no_message(page: bytes) -> None:
    (story,) = read(page)

    assert isinstance(story, Story)
    assert story.format == "text-page"


def test_bytes_that_only_begin_like_a_message_are_no_text() -> None:
    for value in (b"\x01\x00\x02\x9f\x8a\x00\x01\xff\xfe\x03", b"\x01\x02\x03\x04\x9f\xe9\x05"):
        (dead,) = read(value * 40)
        assert isinstance(dead, DeadLettered)


def test_no_control_character_reaches_an_event() -> None:
    for before, after in ((b"river", b"ri\x0ever\x1b"), (b" dpa 0123", b" d\x01pa\x03 0123")):
        (published,) = pipeline.run(Raw(MESSAGE.replace(before, after), NOW))

        assert isinstance(published, Published)
        assert b"\\u00" not in published.value


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_word_of_an_example_is_in_what_is_published(path: Path) -> None:
    document = decode(Raw(path.read_bytes(), NOW))
    assert isinstance(document, Document)
    outcome = pipeline.run(Raw(path.read_bytes(), NOW))
    shown = " ".join(
        text
        for fate in outcome
        if isinstance(fate, Published)
        for text in (
            *(moved.text for moved in fate.event.moved),
            *(one.value for one in fate.event.item.headlines or ()),
            *(one.value for one in fate.event.item.bodies or ()),
        )
    )
    text = controls.without(document.text).translate(dict.fromkeys(map(ord, "^<="), " "))
    # Belga's sign stands behind the last sentence without a space.
    words, out = (one.replace("./.", ". /.").split() for one in (text, shown.replace("=", " ")))

    assert set(words) <= set(out)


LINES = st.text(st.sampled_from("abcdeé =/.-()0123456789\t   "), max_size=90)


@given(st.lists(LINES, max_size=30), st.sampled_from(["\x02", ""]), st.sampled_from(["\x03", ""]))
def test_no_visible_character_is_lost(lines: list[str], opened: str, closed: str) -> None:
    value = f"\x01bdt0123 4 pl 40\r\nslug/\r\n{opened}" + "\r\n".join(lines) + closed
    for story in read(value.encode()):
        if not isinstance(story, Story) or story.format != "iptc-7901":
            continue
        shown = "".join("".join(block.text.split()) for block in story.blocks)
        said = "".join("".join(value.replace("\x01", " ").split()).split("\x02"))
        assert shown.replace("=", "") == said.replace("\x03", "").replace("=", "")


@given(st.binary(max_size=300))
def test_reading_a_message_is_total(body: bytes) -> None:
    first = read(HEADER + b"\x02" + body)

    assert len(first) >= 1
    assert first == read(HEADER + b"\x02" + body)
