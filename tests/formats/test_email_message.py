"""E-mail: what its header says, and one story in its renditions."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from emails import HEAD, NOW, TEXT, mail, multipart, one, read, texts

from schemas.event import ItemEvent
from workers import pipeline
from workers.outcome import Published
from workers.story import Raw, Role, Story

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "raw" / "e-mail"


def event(value: bytes) -> ItemEvent:
    (published,) = pipeline.run(Raw(value, NOW))
    assert isinstance(published, Published), published
    return published.event


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
