"""ANPA 1312 as bytes: several messages in a value, what is none, and no word lost."""

from pathlib import Path

import pytest
from anpa_messages import EXAMPLES, HEADER, MESSAGE, NOW, SLUG, one, read, texts
from hypothesis import given
from hypothesis import strategies as st

from workers import pipeline
from workers.decode import decode
from workers.formats import controls
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Document, Raw, Role, Story


def test_several_messages_are_several_stories() -> None:
    stories = read(MESSAGE + MESSAGE.replace(b"a0412", b"a0413"))
    bare = MESSAGE.translate(None, b"\x01\x02\x03\x04\x11\x13\x16\x1f")

    assert [s.fields.alt_ids[0][1] for s in stories if isinstance(s, Story)] == ["a0412", "a0413"]
    assert len(read(bare + b"\r\n" + bare)) == 2


def test_more_messages_than_are_read_are_refused() -> None:
    (dead,) = read(MESSAGE * 1001)

    assert isinstance(dead, DeadLettered)
    assert dead.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "value",
    [
        MESSAGE,
        MESSAGE.replace(b"\r\n", b"\n"),
        MESSAGE.replace(b"\x16\x16", b""),
        MESSAGE.replace(b"\x04", b""),
        MESSAGE.replace(b"u i\x13\x11 BC", b"u i bt BC"),
        MESSAGE.replace(b"\x02^BC", b"^BC"),
        MESSAGE.replace(b" 0091", b""),
        MESSAGE.translate(None, b"\x01\x02\x03\x04\x11\x13\x16\x1f"),
    ],
)
def test_a_message_is_known_with_and_without_its_control_bytes(value: bytes) -> None:
    story = one(value)

    assert texts(story, Role.HEADLINE) == ["Fire in Lanby harbor burns on"]
    assert story.fields.version_created == "2026-01-14 15:09 GMT"


@pytest.mark.parametrize(
    "page",
    [
        b"A1234\n\nr s the road to Oberau 01-13 0066\n\nThe road was closed on Monday, it said.",
        b"W2870 asian\nnights of the opera were sold out on Monday, 01-13, the house said.\n\nBC-9",
        b"^ Back to top\n\nSnow fell on the pastures on Saturday, and the shepherds moved on.",
    ],
)
def test_a_page_of_text_is_no_message(page: bytes) -> None:
    (story,) = read(page)

    assert isinstance(story, Story)
    assert story.format == "text-page"


def test_latin_letters_of_eight_bits_are_read() -> None:
    assert (
        "Café fire" in texts(one(MESSAGE.replace(b"Fire in", b"Caf\xe9 fire in")), Role.HEADLINE)[0]
    )


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
    words = controls.without(document.text).translate(dict.fromkeys(map(ord, "^<="), " ")).split()

    assert set(words) <= set(shown.replace("=", " ").split())


LINES = st.text(st.sampled_from("abcdeé .-()0123456789\t   "), max_size=90)


@given(st.lists(LINES, max_size=30), st.booleans())
def test_no_visible_character_is_lost(lines: list[str], preserved: bool) -> None:
    head = HEADER.replace(b"\x11", b"\x12") if preserved else HEADER
    value = head + b"\x02" + SLUG + "\r\n".join(lines).encode() + b"\x03\r\n"
    for story in read(value):
        if isinstance(story, Story):
            shown = "".join("".join(block.text.split()) for block in story.blocks)
            bare = value.translate(None, b"\x01\x02\x03\x11\x12\x13\x16\x1f^<").decode()
            assert shown == "".join(bare.split())


@given(st.binary(max_size=300))
def test_reading_a_message_is_total(body: bytes) -> None:
    first = read(HEADER + b"\x02" + body)

    assert len(first) >= 1
    assert first == read(HEADER + b"\x02" + body)
