"""Broken e-mail is read or refused with a reason, and no word is lost."""

import sys
from base64 import encodebytes

import pytest
from emails import HEAD, NOW, TEXT, mail, multipart, one, read, texts
from hypothesis import given
from hypothesis import strategies as st

from workers import pipeline
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Raw, Role, Story


def dead(value: bytes) -> DeadLettered:
    (letter,) = read(value)
    assert isinstance(letter, DeadLettered), letter
    return letter


def test_no_control_character_reaches_an_event() -> None:
    parts = [f"\r\n{TEXT}\x01", "Content-Type: image/j\x01peg\r\n\r\nxx"]
    parts.append("Content-Type: a/b; name*=utf-8''x%01y\r\n\r\nxx")
    (published,) = pipeline.run(Raw(multipart("mixed", *parts), NOW))

    assert isinstance(published, Published)
    assert b"\\u00" not in published.value


@pytest.mark.parametrize(
    ("body", "encoding", "kind", "shown", "repair"),
    [
        ("Sch=C3=B6n=", "quoted-printable", "", "Schön", ""),
        ("100=% sure = yes, sch=C3=B6n", "quoted-printable", "", "100=% sure = yes, schön",
         "quoted_printable_repaired"),
        ("Sch=C3=B6=   \r\nner", "quoted-printable", "", "Schöner", "quoted_printable_repaired"),
        ("Sch=C3=B6n und gr=C3=BC=\r\nn", "7bit", "", "Schön und grün",
         "quoted_printable_undeclared"),
        ("U2Now7ZuIGlzdCBlcyBpbiBkZW4gQmVyZ2Vu", "base64", "", "Schön ist es in den Bergen", ""),
        ("U2Now7ZuIGlzdCBlcyBpbiBkZW4gQmVyZ2Vu!", "base64", "", "Schön ist es in den Bergen",
         "base64_repaired"),
        ("U2Now7ZuIGlzdCBlcyBpbiBkZW4gQmVyZ2V", "base64", "", "Schön ist es in den Berge",
         "base64_repaired"),
        ("U2Now7ZuIGlzdCBlcw==\r\n____\r\nLeave the list", "base64", "", "Leave the list",
         "base64_repaired"),
        ("a=3D1 stays as it is", "7bit", "", "a=3D1 stays as it is", ""),
        ("one =\r\ntwo =\r\nthree =", "7bit", "", "three =", ""),
        ("The caf\u00e9", "8bit", "text/plain; charset=us-ascii", "The café", ""),
        ("x", "8bit", "text/plain; charset=no-such-thing", "x", ""),
    ],
)  # fmt: skip
def test_damage_of_the_transfer_is_repaired_and_named(
    body: str, encoding: str, kind: str, shown: str, repair: str
) -> None:
    story = one(mail(body, encoding=encoding, kind=kind))

    assert shown in "\n".join(block.text for block in story.blocks)
    assert story.repairs == ((repair,) if repair else ())


def test_a_message_of_parts_that_names_no_boundary_is_read_as_text() -> None:
    story = one(mail(kind="multipart/alternative"))

    assert texts(story, Role.BODY) == [TEXT]
    assert story.repairs == ("boundary_missing",)


def test_a_boundary_may_name_a_charset() -> None:
    body = f"--b\r\n\r\n{TEXT}\r\n--b--"
    story = one(mail(body, kind="multipart/mixed; boundary*=\"us-ascii'en'b\""))

    assert texts(story, Role.BODY) == [TEXT]


def test_a_text_of_one_line_is_a_text_whatever_it_says() -> None:
    assert texts(one(mail("By Ane Torsvik, 14.1.2026")), Role.BODY) == ["By Ane Torsvik, 14.1.2026"]


def test_base64_that_nobody_declared_is_read() -> None:
    packed = encodebytes((TEXT * 3).encode()).decode().strip()
    story = one(mail(packed.replace("\n", "\r\n")))

    assert texts(story, Role.BODY)[0].startswith("Snow fell")
    assert story.repairs == ("base64_undeclared",)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("iso-8859-1", "Zoë im Café"),
        ("windows-1251", "Снег в июне"),
        ("iso-2022-jp", "六月の雪"),
        ("gb2312", "六月的雪"),
        ("iso-8859-2", "Śnieg w czerwcu"),
    ],
)
def test_each_part_is_in_its_own_charset(label: str, text: str) -> None:
    other = f'Content-Type: text/plain; charset="{label}"\r\n\r\n'.encode() + text.encode(label)
    value = multipart("mixed", f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT} Ж", "@@")
    story = one(value.replace(b"@@", other))

    assert texts(story, Role.BODY) == [f"{TEXT} Ж", text]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (mail("x", kind="multipart/mixed; boundary=a") + b"Content-Type: a; boundary=b\r\n" * 70,
         Reason.TOO_DEEP),
        (HEAD.encode() + b"Content-Type: message/rfc822\r\n\r\n" * 70, Reason.TOO_DEEP),
        (multipart("mixed", *["\r\na"] * 1001), Reason.TOO_LARGE),
        (mail("--b\r\n\r\n" * 6000, kind="multipart/mixed; boundary=b"), Reason.TOO_LARGE),
        (mail(kind="text/plain; " + "a*0=x; " * 2000), Reason.TOO_MANY_ATTRIBUTES),
        (HEAD.encode() + b"A: b\r\n" * 6000 + b"\r\nSnow", Reason.TOO_LARGE),
        (mail("<div>" * 60_000, kind="text/html"), Reason.TOO_LARGE),
        (mail("a\r\n" * 60_000), Reason.TOO_LARGE),
        (mail("", head=HEAD.replace("Snow in June", "")), Reason.NO_STORY),
    ],
)  # fmt: skip
def test_what_no_parser_should_see_is_refused(value: bytes, reason: Reason) -> None:
    assert dead(value).reason is reason


def test_messages_in_messages_are_read_to_the_last() -> None:
    value = mail()
    for _ in range(20):
        value = HEAD.encode() + b"Content-Type: message/rfc822\r\n\r\n" + value
    story = one(value)

    assert texts(story, Role.BODY) == [TEXT]
    assert len(story.fields.hops) == 21


@pytest.mark.parametrize("label", ["cp1026", "hp_roman8", "mac_turkish"])
def test_no_name_of_a_charset_is_looked_up_for_that_opens_a_file(label: str) -> None:
    module = f"encodings.{label}"
    assert module not in sys.modules
    head = HEAD.replace("Snow in June", f"=?{label}?Q?Snow?=")
    for kind in (f"text/plain; charset={label}", f"multipart/mixed; boundary*={label}''b"):
        assert read(mail(f"--b\r\n\r\n{TEXT} \xfc", head=head, kind=kind))
    name = f"Content-Type: a/b; name*={label}''x%FC\r\nContent-Disposition: inline\r\n\r\nx"
    assert read(multipart("mixed", f"\r\n{TEXT}", name))
    assert module not in sys.modules


WORDS = st.text(st.sampled_from("abcdeéж .,:;>-=_?*()<>&"), min_size=1, max_size=60)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_no_visible_character_of_a_plain_text_is_lost(lines: list[str]) -> None:
    for reading in read(
        mail("\r\n\r\n".join(lines), kind="text/plain; charset=utf-8", encoding="8bit")
    ):
        if isinstance(reading, Story):
            shown = "".join("".join(block.text.split()) for block in reading.blocks)
            for line in lines:
                assert "".join(line.split()) in shown


@given(
    st.lists(
        st.text(st.sampled_from("abcdeéж .,"), min_size=1, max_size=60), min_size=1, max_size=8
    )
)
def test_no_visible_word_of_two_renditions_is_lost(lines: list[str]) -> None:
    plain = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\r\n\r\n".join(lines[:6])
    html = "Content-Type: text/html; charset=utf-8\r\n\r\n" + "".join(
        f"<p>{one}</p>" for one in lines
    )
    for reading in read(multipart("alternative", plain, html)):
        if isinstance(reading, Story):
            shown = "".join("".join(block.text.split()) for block in reading.blocks)
            assert all("".join(line.split()) in shown for line in lines)


PIECES = st.sampled_from(
    [
        *("\r\n", "\n\n", "--b\r\n", "--b--\r\n", "Content-Type: ", "multipart/mixed; boundary=b"),
        *("message/rfc822", "text/html", "Content-Transfer-Encoding: base64\r\n", "=?utf-8?B?"),
        *(
            "=?=",
            "From: ",
            "<a@b.example>",
            "<p>",
            TEXT,
            "U25vdw==",
            "=C3",
            "\x00",
            "é",
            "boundary*=",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_reading_a_message_is_total_and_deterministic(rest: str) -> None:
    value = HEAD.encode() + rest.encode("latin-1")
    first = read(value)

    assert len(first) >= 1
    assert first == read(value)


@given(st.binary(max_size=400))
def test_reading_bytes_after_a_header_is_total(rest: bytes) -> None:
    assert read(HEAD.encode() + rest)
