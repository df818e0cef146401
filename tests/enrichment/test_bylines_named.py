"""Who signed it: the names, without the word before them and without the date after them."""

from datetime import UTC, datetime

import pytest

from workers.enrichment import bylines
from workers.story import Block, Fields, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("By Ada Norrland", "Ada Norrland"),
        ("BY ADA NORRLAND and BO SKOG", "ADA NORRLAND and BO SKOG"),
        ("By IANS | Updated: December 23, 2021 17:25 IST", "IANS"),
        ("Von Ada Norrland, dpa", "Ada Norrland, dpa"),
        ("By AN Staff | November 18, 2019 at 2:26 PM HST - Updated November 18", "AN Staff"),
        (
            "By Ada Norrland, Bo Skog on Monday, November 18th, 2019 at 11:08 a.m.",
            "Ada Norrland, Bo Skog",
        ),
        ("By Ada Norrland on Tuesday", "Ada Norrland"),
        ("Europa Press - martes, 11 de agosto de 2026", "Europa Press"),
        ("by Skerry Post News Weekly 0 Comments", "Skerry Post News Weekly"),
        ("By Ada Norrland 4 min read", "Ada Norrland"),
        ("By Ada Norrland, 12 comments", "Ada Norrland"),
        ("By", None),
        ("Von", None),
        ("By Ada Norrland, ada@example.org", "Ada Norrland"),
        ("Words by Ada Norrland. Photographs by Bo Skog.", "Ada Norrland"),
        ("HT Correspondent, New Delhi", "HT Correspondent"),
        ("Ada Norrland, The Canadian Press", "Ada Norrland, The Canadian Press"),
        ("【山本佳孝】", "山本佳孝"),
        ("Por Mariana Skog, g1 Região Norrland", "Mariana Skog"),
        ("By our staff reporter", "our staff reporter"),
        ("By Ada Norrland, staff writer", "Ada Norrland"),
        ("By ADA NORRLAND Associated Press", "ADA NORRLAND"),
        ("Por ADA NORRLAND y BO SKOG The Associated Press", "ADA NORRLAND y BO SKOG"),
        ("Ada NORRLAND/", "Ada NORRLAND"),
        ("Ada NORRLAND/ADANA, (DHA)", "Ada NORRLAND"),
        ("By Ada Norrland @ada_writes", "Ada Norrland"),
        ("By Ada Norrland of the Skerry Post", "Ada Norrland"),
        ("By Court Reporter Ada Norrland", "Ada Norrland"),
        ("By ADA NORRLAND Religion News Service", "ADA NORRLAND"),
        ("Text: Ada Norrland", "Ada Norrland"),
        ("Ada Norrland - Repórter da Agência Brasil", "Ada Norrland"),
        ("Ada Norrland, envoyée spéciale à Oslo", "Ada Norrland"),
        ("Haber: Ada NORRLAND", "Ada NORRLAND"),
        ("Propos recueillis par Ada Norrland", "Ada Norrland"),
        ("Par Ada Norrland avec AFP", "Ada Norrland"),
        ("Von Ada Norrland (mit dpa)", "Ada Norrland"),
        ("Von Ada Norrland mit Agenturen", "Ada Norrland"),
        ("Por Ada Norrland con EFE", "Ada Norrland"),
        ("Par Ada Norrland avec Bo Skog", "Ada Norrland avec Bo Skog"),
        ("सोनपुरी संवाददाता, पटना", "सोनपुरी संवाददाता"),
        ("By dpa", "dpa"),
        ("Von Ada von der Skog", "Ada von der Skog"),
        ("Published by: डेस्क Updated Thu, 12 Nov 2025 09:40 AM IST", "डेस्क"),
        ("Published by: Ada Norrland | Updated 12 Nov 2025", "Ada Norrland"),
        ("Nov 12, 2025 | By Ada Norrland | Nature", "Ada Norrland"),
        ("Posted by Ada Norrland on 3 November 2025", "Ada Norrland"),
        ("Rédaction Skerry Presse, le 3/11/2025", "Rédaction Skerry Presse"),
        ("من هدى الشمالي", "هدى الشمالي"),
        # Pages were signed `3 November 2025`, 27 November 2026.
        ("3 November 2025", None),
        ("Monday, November 3, 2025", None),
        ("10:15, 3 ноября 2025", None),
        ("2025年11月3日", None),
        ("Montag, 3. November 2025, 10:15 Uhr", None),
        ("New Delhi, November 3", None),
        ("IANS November 3, 2025 10:15", "IANS"),
        ("Ada Norrland, 3 November 2025", "Ada Norrland"),
        ("By Ada Norrland November 3, 2025 10:15 am", "Ada Norrland"),
        ("By the sea, a town waits", None),
        ("By the", None),
        ("By car or by train, the way is long", None),
        ("Ada von Skog", "Ada von Skog"),
        ("Ada Norrland, pictures by Bo Skog", "Ada Norrland"),
        ("ada norrland", "ada norrland"),
        ("PTI", "PTI"),
        ("PTI 2023-09-19 15:44", "PTI"),
        ("Updated: December 23, 2021 17:25 IST", None),
    ],
)
def test_a_byline_is_a_name(line, by):
    story = bylines.add(Story("test", (Block(line, Role.BYLINE, "p[1]"),)), NOW)
    fact = story.fact("by")
    assert (fact.value if fact else None) == by


@pytest.mark.parametrize(
    ("credit", "by"),
    [
        ("(Reporting by Ada Norrland and Bo Skog; Editing by Cy Lind)", "Ada Norrland and Bo Skog"),
        ("(Rédigé par Ada Norrland, édité par Bo Skog)", "Ada Norrland"),
        ("(Por Ada Norrland)", "Ada Norrland"),
        ("(Reportage Ada Norrland, édité par Bo Skog)", "Ada Norrland"),
        ("(北山花子記者 編集:南野一郎)", "北山花子"),
        ("Pewarta: Ada Norrland", "Ada Norrland"),
        ("Pewarta : Ada Norrland", "Ada Norrland"),
        ("Reportase: Ada Norrland", "Ada Norrland"),
        ("Muhabir: Ada Norrland", "Ada Norrland"),
        ("(Additional reporting by Cy Lind; Writing by Ada Norrland)", "Ada Norrland"),
        ("— Ada Norrland", "Ada Norrland"),
        ("(記者 北山花子)", "北山花子"),
        ("(Editing by Cy Lind)", None),
        ("(With inputs from IANS)", None),
    ],
)
def test_who_reported_signs_where_no_byline_does(credit, by):
    blocks = (Block("A ferry left.", Role.BODY, "p[1]"), Block(credit, Role.CREDIT, "p[2]"))
    fact = bylines.add(Story("test", blocks), NOW).fact("by")
    assert (fact.value if fact else None) == by
    signed = bylines.add(Story("test", blocks, Fields(byline="Dag Moen")), NOW)
    assert [one.value for one in signed.facts] == ["Dag Moen"]


def test_the_field_counts_and_the_line_is_kept_beside_it():
    blocks = (Block("By Bo Skog", Role.BYLINE, "p[1]"),)
    story = bylines.add(Story("test", blocks, Fields(byline="Ada Norrland")), NOW)
    assert [fact.value for fact in story.facts] == ["Ada Norrland", "Bo Skog"]


def test_a_page_signed_a_thousand_times_is_read_only_so_far():
    blocks = tuple(Block(f"By Ada Norrland{n}", Role.BYLINE, f"p[{n}]") for n in range(1000))
    assert len(bylines.add(Story("test", blocks), NOW).facts) == bylines.LINES


def test_a_writer_named_in_the_dateline_signed_it():
    blocks = (Block("【ソウル＝山田花】", Role.DATELINE, "p[1]"),)
    fact = bylines.add(Story("test", blocks), NOW).fact("by")
    assert fact is not None
    assert fact.value == "山田花"


def test_who_is_named_as_contact_did_not_sign_it():
    blocks = (
        Block("Ada Norrland", Role.BYLINE, "line 1"),
        Block("A ferry left.", Role.BODY, "line 2"),
        Block("Media contact:", Role.ADVISORY, "line 3", rule="advisory:section"),
        Block("Bo Skog", Role.BYLINE, "line 4"),
        Block("bo@ferries.example", Role.BYLINE, "line 5"),
    )
    assert [fact.value for fact in bylines.add(Story("test", blocks), NOW).facts] == [
        "Ada Norrland"
    ]
