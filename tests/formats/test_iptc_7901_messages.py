"""IPTC 7901 as bytes: charsets, several messages in a value, what is none, and no word lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teleprinters import EXAMPLES, HEADER, MESSAGE, NOW, TEXT, event, one, read, texts

from workers import pipeline
from workers.decode import decode
from workers.formats import controls
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Document, Raw, Role, Story


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
