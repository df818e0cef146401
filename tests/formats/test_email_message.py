"""E-mail: one story in its renditions, what is forwarded, what is attached, and what is broken."""

import gzip
import json
import sys
from base64 import encodebytes
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import ItemEvent
from workers import pipeline
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Document, Raw, Role, Story

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "raw" / "e-mail"
NOW = datetime(2026, 1, 15, tzinfo=UTC)
TEXT = "Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on."
HEAD = (
    "Message-ID: <1@arcas.example>\r\nDate: Wed, 14 Jan 2026 15:09:00 +0100\r\n"
    "From: Arcas Office <office@arcas.example>\r\nSubject: Snow in June\r\nMIME-Version: 1.0\r\n"
)
WIRE = (
    b"\x01bdt0123 4 vm 30\r\nTown/\r\n\x02Bridge closed =\r\n\r\n   Oberau (dpa) - The bridge over"
    b" the Lanby was closed.\r\n\x03121259 Jan 26\r\n"
)


def mail(body: str = TEXT, head: str = HEAD, kind: str = "", encoding: str = "") -> bytes:
    fields = f"Content-Type: {kind}\r\n" if kind else ""
    fields += f"Content-Transfer-Encoding: {encoding}\r\n" if encoding else ""
    return f"{head}{fields}\r\n{body}\r\n".encode()


def multipart(kind: str, *parts: str) -> bytes:
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"
    return mail(body, kind=f'multipart/{kind}; boundary="b"')


def attached(name: str, data: bytes, kind: str = "application/octet-stream") -> str:
    packed = encodebytes(data).decode()
    disposition = f'Content-Disposition: attachment; filename="{name}"'
    head = f"Content-Type: {kind}\r\n{disposition}\r\nContent-Transfer-Encoding: base64"
    return f"{head}\r\n\r\n{packed}"


def read(value: bytes) -> list[Story | DeadLettered]:
    document = decode(Raw(value, NOW))
    return list(detect.read(document)) if isinstance(document, Document) else [document]


def one(value: bytes) -> Story:
    (story,) = read(value)
    assert isinstance(story, Story), story
    return story


def dead(value: bytes) -> DeadLettered:
    (letter,) = read(value)
    assert isinstance(letter, DeadLettered), letter
    return letter


def event(value: bytes) -> ItemEvent:
    (published,) = pipeline.run(Raw(value, NOW))
    assert isinstance(published, Published), published
    return published.event


def texts(story: Story, role: Role) -> list[str]:
    return [block.text for block in story.having(role)]


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_example_is_read_as_what_it_is(path: Path) -> None:
    stories = read(path.read_bytes())

    expected = ["ninjs/1", "iptc-7901"] if "wires" in path.name else ["e-mail"]
    assert [s.format if isinstance(s, Story) else s.reason for s in stories] == expected
    for story in stories:
        assert isinstance(story, Story)
        assert len(story.having(Role.HEADLINE)) == 1
        assert story.having(Role.BODY)
        assert len({block.place for block in story.blocks if not block.start}) == len(
            [block for block in story.blocks if not block.start]
        )


def test_the_header_says_who_sent_it_when_and_what_it_is() -> None:
    extra = (
        "Reply-To: Ane <ane@arcas.example>\r\nList-Id: News of Arcas <news.arcas.example>\r\n"
        "Keywords: snow, sheep\r\nContent-Language: en\r\nX-Priority: 1\r\n"
        "Supersedes: <0@arcas.example>\r\nIn-Reply-To: <q@arcas.example>\r\n"
        "Auto-Submitted: auto-generated\r\nX-Edited-By: nobody\r\nExpires: 2026-02-01T00:00:00Z\r\n"
    )
    fields = one(mail(head=HEAD + extra)).fields

    assert fields.uri == "mid:1@arcas.example"
    assert fields.provider == "Arcas Office"
    assert fields.version_created == "Wed, 14 Jan 2026 15:09:00 +0100"
    assert [(s.name, s.uri, s.rel) for s in fields.info_sources] == [
        ("Arcas Office", "mailto:office@arcas.example", "supplied"),
        ("Ane", "mailto:ane@arcas.example", "contact"),
    ]
    assert (fields.feed, fields.language, fields.priority) == ("news.arcas.example", "en", "1")
    assert fields.keywords == ("snow", "sheep")
    assert fields.follows == ("mid:0@arcas.example",)
    assert fields.alt_ids == (("inReplyTo", "mid:q@arcas.example"),)
    assert fields.feed_fields == (("auto_submitted", "auto-generated"), ("edited_by", "nobody"))
    assert fields.expires == "2026-02-01T00:00:00Z"


@pytest.mark.parametrize(
    ("date", "moment", "mark"),
    [
        ("Wed, 14 Jan 2026 15:09:00 +0100 (CET)", datetime(2026, 1, 14, 14, 9, tzinfo=UTC), ""),
        ("14 Jan 2026 15:09:00 EST", datetime(2026, 1, 14, 20, 9, tzinfo=UTC), ""),
        ("Wed, 14 Jan 2026 15:09:00 IST", None, "zone_unknown"),
        ("Wed, 14 Jan 2026 15:09:00", None, "zone_missing"),
        ("yesterday", None, "date_unreadable"),
    ],
)
def test_the_date_has_its_zone_as_given(date: str, moment: datetime | None, mark: str) -> None:
    found = event(mail(head=HEAD.replace("Wed, 14 Jan 2026 15:09:00 +0100", date)))

    assert found.item.version_created == moment
    assert mark in (*found.marks, "")


def test_a_message_id_is_the_address_and_the_family_of_the_item() -> None:
    found = event(mail())

    assert found.item.uri == "mid:1@arcas.example"
    assert found.family == "mid:1@arcas.example"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("=?utf-8?Q?B=C3=BCcher_im_Schnee?=", "Bücher im Schnee"),
        ("=?UTF-8?B?QsO8Y2hlcg==?= im =?iso-8859-1?q?Fr=FChling?=", "Bücher im Frühling"),
        ("=?utf-8?Q?B=C3?= =?utf-8?Q?=BCcher?=", "Bücher"),
        ("=?utf-8*de?Q?B=C3=BCcher?=", "Bücher"),
        ("=?iso-8859-1?Q?B=FCcher?=\r\n =?iso-8859-1?Q?_im_Schnee?=", "Bücher im Schnee"),
        ("=?koi8-r?B?88/F1w==?=", "Соев"),
        ("Snow\r\n in June", "Snow in June"),
        ("Bücher", "Bücher"),
    ],
)
def test_encoded_subjects_are_read(written: str, read_as: str) -> None:
    story = one(mail(head=HEAD.replace("Snow in June", written)))

    assert texts(story, Role.HEADLINE) == [read_as]
    assert story.repairs == ()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("=?utf-8?Q?B=C3=BCcher im Schnee?=", "Bücher im Schnee"),
        ("=?utf-8?B?QsO8Y2hlcg?=", "Bücher"),
        ("=?utf-8?Q?B=C3=BCcher_im", "Bücher im"),
        ("=?utf-8?B?QsO8Y2 hlcg==?=", "Bücher"),
        ("=?no-charset?Q?B=FCcher?=", "Bücher"),
    ],
)
def test_broken_subjects_are_read_and_it_is_said(written: str, read_as: str) -> None:
    story = one(mail(head=HEAD.replace("Snow in June", written)))

    assert texts(story, Role.HEADLINE) == [read_as]
    assert story.repairs in (("encoded_word_repaired",), ("charset_guessed",))


@pytest.mark.parametrize(
    ("subject", "prefix"),
    [
        ("Fwd: Snow in June", "Fwd:"),
        ("WG: AW: Snow in June", "WG: AW:"),
        ("Re[2]: Snow in June", "Re[2]:"),
    ],
)
def test_what_programs_put_before_a_subject_is_moved(subject: str, prefix: str) -> None:
    story = one(mail(head=HEAD.replace("Snow in June", subject)))

    assert texts(story, Role.HEADLINE) == ["Snow in June"]
    assert texts(story, Role.METADATA) == [prefix]


def test_text_and_html_are_one_story() -> None:
    html = f"Content-Type: text/html\r\n\r\n<p>{TEXT.replace('Arcas', '<b>Arcas</b>')}</p>"
    story = one(multipart("alternative", f"Content-Type: text/plain\r\n\r\n{TEXT}", html))

    assert texts(story, Role.BODY) == [TEXT]
    assert "<b>Arcas</b>" in story.having(Role.BODY)[0].markup


def test_what_only_the_plain_text_says_is_not_lost() -> None:
    plain = f"Content-Type: text/plain\r\n\r\n{TEXT}\r\n\r\nCall 0100 55 for pictures."
    html = f"Content-Type: text/html\r\n\r\n<p>{TEXT}</p>"
    story = one(multipart("alternative", plain, html))

    assert "Call 0100 55 for pictures." in texts(story, Role.METADATA)


def test_two_texts_in_a_mixed_message_are_one_story_in_their_order() -> None:
    story = one(
        multipart("mixed", f"\r\n{TEXT}", "Content-Type: text/html\r\n\r\n<p>And more.</p>")
    )

    assert texts(story, Role.BODY) == [TEXT, "And more."]


def test_an_alternative_within_a_related_part_is_read() -> None:
    inner = (
        "Content-Type: multipart/alternative; boundary=c\r\n\r\n"
        f"--c\r\n\r\n{TEXT}\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>{TEXT}</p>\r\n--c--"
    )
    picture = "Content-Type: image/png\r\nContent-ID: <logo@arcas.example>\r\n\r\nxx"
    story = one(multipart("related", inner, picture))

    assert texts(story, Role.BODY) == [TEXT]
    assert story.fields.associations[0].uri == "cid:logo@arcas.example"


def test_a_subject_that_the_text_repeats_is_no_text() -> None:
    assert texts(one(mail(f"Snow in June\r\n\r\n{TEXT}")), Role.BODY) == [TEXT]


def test_a_signature_and_the_foot_of_a_list_are_no_text() -> None:
    story = one(
        mail(f"{TEXT}\r\n\r\n-- \r\nOffice\r\nYou received this message because you asked.")
    )
    listed = one(mail(f"{TEXT}\r\n\r\nTo unsubscribe from this list, write to us."))

    assert texts(story, Role.BODY) == texts(listed, Role.BODY) == [TEXT]
    assert "Office" in texts(story, Role.FOOTER)


def test_a_press_release_ends_where_it_says_so() -> None:
    release = (
        "FOR IMMEDIATE RELEASE\r\n\r\nSnow in June\r\n\r\n"
        f"{TEXT}\r\n\r\n{TEXT} Again.\r\n\r\nENDS\r\n\r\n"
        "Notes to editors:\r\n\r\n1. It is the third snow in June.\r\n\r\nContact: 0100 55"
    )
    story = one(mail(release, head=HEAD.replace("Snow in", "PRESS RELEASE: Snow in")))

    assert texts(story, Role.BODY) == [TEXT, f"{TEXT} Again."]
    assert texts(story, Role.EDNOTE)[0] == "ENDS"
    assert texts(story, Role.EDNOTE)[-1] == "Contact: 0100 55"
    assert "FOR IMMEDIATE RELEASE" in texts(story, Role.METADATA)


def test_signs_that_part_the_items_of_a_letter_end_no_text() -> None:
    letter = "\r\n\r\n".join(["Letter", "###", TEXT, f"{TEXT} Again.", f"{TEXT} Then.", "More."])

    assert "More." in texts(one(mail(letter)), Role.BODY)


def test_without_a_subject_the_first_line_is_the_headline() -> None:
    bare = HEAD.replace("Subject: Snow in June\r\n", "")

    assert texts(one(mail(f"Snow in June\r\n\r\n{TEXT}", head=bare)), Role.HEADLINE) == [
        "Snow in June"
    ]
    assert one(mail(f"{TEXT}\r\n\r\n{TEXT}", head=bare)).marks == ("headline_missing",)


def test_what_html_hides_is_kept_but_not_shown() -> None:
    html = f'<div style="display:none">A line for the list</div><p>{TEXT}</p>'
    story = one(mail(html, kind="text/html"))
    (hidden,) = (block for block in story.blocks if not block.visible)

    assert hidden.text == "A line for the list"
    assert texts(story, Role.BODY) == [TEXT]


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


def test_no_control_character_reaches_an_event() -> None:
    parts = [f"\r\n{TEXT}\x01", "Content-Type: image/j\x01peg\r\n\r\nxx"]
    parts.append("Content-Type: a/b; name*=utf-8''x%01y\r\n\r\nxx")
    (published,) = pipeline.run(Raw(multipart("mixed", *parts), NOW))

    assert isinstance(published, Published)
    assert b"\\u00" not in published.value


def test_a_broken_wire_that_is_attached_is_a_dead_letter_of_its_own() -> None:
    stories = read(multipart("mixed", f"\r\n{TEXT * 6}", attached("a.json", b'{"uri": "a", ')))

    assert [s.reason if isinstance(s, DeadLettered) else s.format for s in stories] == [
        "e-mail",
        Reason.BROKEN_JSON,
    ]


def test_a_text_that_came_only_as_a_file_is_the_story() -> None:
    story = one(multipart("mixed", attached("release.txt", TEXT.encode(), "text/plain")))

    assert texts(story, Role.BODY) == [TEXT]


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


def test_flowed_lines_are_one_paragraph() -> None:
    flowed = "Snow fell on the \r\npastures above Arcas \r\non Saturday.\r\n\r\n More."
    story = one(mail(flowed, kind="text/plain; format=flowed"))

    assert texts(story, Role.BODY) == [
        "Snow fell on the pastures above Arcas on Saturday.",
        "More.",
    ]


def test_an_embargo_in_the_text_holds_the_item() -> None:
    found = event(mail(f"EMBARGOED UNTIL 00:01 GMT, 20 January 2026\r\n\r\n{TEXT}"))
    held = event(mail(f"SPERRFRIST 18 Uhr\r\n\r\n{TEXT}"))

    assert found.item.embargoed_until == datetime(2026, 1, 20, 0, 1, tzinfo=UTC)
    assert held.item.pub_status == "withheld"


def test_an_embargo_in_the_header_holds_the_item() -> None:
    found = event(mail(head=HEAD + "X-Embargo: 2026-01-20T06:00:00Z\r\n"))
    held = event(mail(head=HEAD + "X-Embargo: \r\n"))

    assert found.item.embargoed_until == datetime(2026, 1, 20, 6, tzinfo=UTC)
    assert held.item.pub_status == "withheld"


@pytest.mark.parametrize(
    "value",
    [
        mail().replace(b"\r\n", b"\n"),
        b"From office@arcas.example Wed Jan 14 15:09:00 2026\n" + mail(),
        b"\r\n" + mail(),
        b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + TEXT.encode(),
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + TEXT.encode(),
        b"Received: from a by b;\r\n\tWed, 14 Jan 2026 15:09:01 +0100\r\n" + mail(),
    ],
)
def test_a_message_is_known_by_its_header(value: bytes) -> None:
    assert one(value).format == "e-mail"


@pytest.mark.parametrize(
    "page",
    [
        f"From: the hills\nDate: 14 January 2026\nSubject: snow\n\n{TEXT}",
        f"Message: snow fell\nFrom here on, all is white.\n\n{TEXT}",
        f"Subject: Snow\n\n{TEXT}",
        f"Received: a letter\n\n{TEXT}",
        f"Content-Type: what it says\n\n{TEXT}",
        f"Return-Path to the pass: closed\nFrom: Arcas\n\n{TEXT}",
    ],
)
def test_a_page_of_text_is_no_message(page: str) -> None:
    assert one(page.encode()).format == "text-page"


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
