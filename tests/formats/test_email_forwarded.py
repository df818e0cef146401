"""What is forwarded or attached: the original is the story, and its sender the source."""

import gzip
import json
from base64 import encodebytes

import pytest
from emails import HEAD, TEXT, mail, multipart, one, read, texts

from workers.outcome import DeadLettered, Reason
from workers.story import Role, Story

WIRE = (
    b"\x01bdt0123 4 vm 30\r\nTown/\r\n\x02Bridge closed =\r\n\r\n   Oberau (dpa) - The bridge over"
    b" the Lanby was closed.\r\n\x03121259 Jan 26\r\n"
)


def attached(name: str, data: bytes, kind: str = "application/octet-stream") -> str:
    packed = encodebytes(data).decode()
    disposition = f'Content-Disposition: attachment; filename="{name}"'
    head = f"Content-Type: {kind}\r\n{disposition}\r\nContent-Transfer-Encoding: base64"
    return f"{head}\r\n\r\n{packed}"


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\r\nFrom: Ane Torsvik <ane@haven.example>\r\n"
        "Date: Wed, 14 Jan 2026 13:30:00 +0100\r\nSubject: Fire in Haven\r\nTo: x@y.example",
        "Begin forwarded message:\r\n\r\nFrom: Ane Torsvik <ane@haven.example>\r\n"
        "Subject: Fire in Haven\r\nDate: Wed, 14 Jan 2026 13:30:00 +0100",
        "-------- Weitergeleitete Nachricht --------\r\nBetreff: Fire in Haven\r\n"
        "Datum: Wed, 14 Jan 2026 13:30:00 +0100\r\nVon: Ane Torsvik <ane@haven.example>",
        "-----Message d'origine-----\r\nDe : Ane Torsvik <ane@haven.example>\r\n"
        "Envoyé : Wed, 14 Jan 2026 13:30:00 +0100\r\nObjet : Fire in Haven",
    ],
)
def test_who_sent_the_original_is_said_where_it_is_forwarded_in_the_text(head: str) -> None:
    story = one(mail(f"For the evening.\r\n\r\n{head}\r\n\r\n{TEXT}"))
    fields = story.fields

    assert texts(story, Role.HEADLINE) == ["Fire in Haven"]
    assert texts(story, Role.BODY) == [TEXT]
    assert texts(story, Role.EDNOTE) == ["For the evening."]
    assert fields.provider == "Ane Torsvik"
    assert fields.version_created == "Wed, 14 Jan 2026 13:30:00 +0100"
    assert [(hop.name, hop.action) for hop in fields.hops] == [
        ("Ane Torsvik", "sent"),
        ("Arcas Office", "forwarded"),
    ]


def test_a_forwarded_head_in_html_is_found() -> None:
    html = (
        "<div>---------- Forwarded message ---------<br>"
        "From: <b>Ane</b> &lt;ane@haven.example&gt;<br>"
        f"Date: Wed, 14 Jan 2026 13:30 +0100<br>Subject: Fire in Haven<br><br><p>{TEXT}</p></div>"
    )
    story = one(mail(html, kind="text/html"))

    assert story.fields.provider == "Ane"
    assert texts(story, Role.HEADLINE) == ["Fire in Haven"]
    assert texts(story, Role.BODY) == [TEXT]


def test_a_head_without_a_marker_is_one_if_it_says_who_when_and_what() -> None:
    head = (
        "From: Ane Torsvik <ane@haven.example>\r\nSent: Wed, 14 Jan 2026 13:30:00 +0100\r\n"
        "To: office@arcas.example\r\nSubject: Fire in Haven"
    )
    story = one(mail(f"For the evening.\r\n\r\n{head}\r\n\r\n{TEXT}"))
    spoken = one(mail(f"{TEXT}\r\n\r\nFrom: the hills\r\nDate: any\r\n\r\n{TEXT} Again."))

    assert (story.fields.provider, texts(story, Role.BODY)) == ("Ane Torsvik", [TEXT])
    assert "From: the hills" in texts(spoken, Role.BODY)


def test_signs_of_quotation_before_all_that_is_passed_on_are_none_of_its_text() -> None:
    quoted = (
        "Begin forwarded message:\r\n\r\n> From: Ane <ane@haven.example>\r\n> Subject: Fire\r\n"
        f">\r\n> {TEXT[:40]}\r\n> {TEXT[40:].strip()}\r\n"
    )
    story = one(mail(quoted))

    assert texts(story, Role.BODY) == [TEXT]
    assert story.fields.provider == "Ane"


@pytest.mark.parametrize(("short", "year"), [("26", "2026"), ("97", "1997")])
def test_two_digits_of_a_year_mean_what_the_standard_says(short: str, year: str) -> None:
    fields = one(mail(head=HEAD.replace("Jan 2026", f"Jan {short}"))).fields

    assert fields.version_created == f"Wed, 14 Jan {year} 15:09:00 +0100"


def test_a_line_that_only_speaks_of_a_forwarded_message_is_text() -> None:
    story = one(mail(f"{TEXT}\r\n\r\nForwarded message\r\n\r\n{TEXT} Again."))

    assert "Forwarded message" in texts(story, Role.BODY)
    assert story.fields.hops == ()


def test_a_message_that_is_attached_is_the_story_and_its_sender_the_source() -> None:
    inner = HEAD.replace("Arcas Office <office@", "Haven <haven@").replace("<1@", "<2@")
    part = f"Content-Type: message/rfc822\r\n\r\n{inner}\r\n{TEXT}"
    story = one(multipart("mixed", "\r\nPlease use.", part))

    assert story.fields.uri == "mid:2@arcas.example"
    assert story.fields.provider == "Haven"
    assert [(hop.name, hop.action) for hop in story.fields.hops] == [
        ("Haven", "sent"),
        ("Arcas Office", "forwarded"),
    ]
    assert texts(story, Role.EDNOTE) == ["Please use."]


def test_a_long_text_beside_what_is_attached_is_a_story_of_its_own() -> None:
    stories = read(multipart("mixed", f"\r\n{TEXT * 6}", attached("bdt.txt", WIRE)))

    assert [s.format for s in stories if isinstance(s, Story)] == ["e-mail", "iptc-7901"]


def test_attached_wires_are_read_as_what_they_are_in_their_own_charset() -> None:
    item = {"uri": "urn:a:1", "type": "text", "headline": "Snow", "body_text": TEXT}
    wire = WIRE.replace(b"Bridge", "Brücke".encode("cp850"))
    stories = read(
        multipart(
            "mixed",
            attached("a.json", json.dumps(item).encode(), "application/json"),
            attached("b.txt", wire, "text/plain"),
        )
    )

    assert [s.format for s in stories if isinstance(s, Story)] == ["ninjs/1", "iptc-7901"]
    assert isinstance(stories[1], Story)
    assert texts(stories[1], Role.HEADLINE) == ["Brücke closed"]


def test_what_is_attached_and_compressed_is_bounded_in_sum() -> None:
    words = " ".join(str(number % 1000 * 7919) for number in range(40_000))
    packed = gzip.compress(json.dumps({"headline": "Snow", "body": words}).encode())
    stories = read(multipart("mixed", *(attached("a.gz", packed) for _ in range(30))))

    refused = [one for one in stories if isinstance(one, DeadLettered)]
    assert (len(stories), {one.reason for one in refused}) == (30, {Reason.TOO_LARGE})
    assert 10 < len(refused) < 20


def test_anything_else_attached_is_a_reference() -> None:
    story = one(
        multipart(
            "mixed",
            f"\r\n{TEXT}",
            attached("snow.jpg", b"\xff\xd8\xff", "image/jpeg"),
            attached("table.csv", b"a;b\n1;2\n", "text/csv"),
            attached("numbers.json", b'{"temperature": 4}', "application/json"),
        )
    )

    assert [(one.name, one.type) for one in story.fields.associations] == [
        ("snow.jpg", "image/jpeg"),
        ("table.csv", "text/csv"),
        ("numbers.json", "application/json"),
    ]
    assert story.fields.associations[0].uri == "mid:1@arcas.example#attached-1"


def test_a_broken_wire_that_is_attached_is_a_dead_letter_of_its_own() -> None:
    stories = read(multipart("mixed", f"\r\n{TEXT * 6}", attached("a.json", b'{"uri": "a", ')))

    assert [s.reason if isinstance(s, DeadLettered) else s.format for s in stories] == [
        "e-mail",
        Reason.BROKEN_JSON,
    ]


def test_a_text_that_came_only_as_a_file_is_the_story() -> None:
    story = one(multipart("mixed", attached("release.txt", TEXT.encode(), "text/plain")))

    assert texts(story, Role.BODY) == [TEXT]
