"""Words that are about something else: other items, other people, the whole site, the news."""

from __future__ import annotations

import pytest

from schemas.verdict import Label
from workers.notices import find
from workers.story import Block, Fields, Role, Story

NEWS = (
    Block("Ferry pier at Lanby reopens", Role.HEADLINE, "h1"),
    Block("The pier at Lanby reopened on Monday after repairs.", Role.BODY, "p[1]"),
    Block("Fishermen had waited for eight months.", Role.BODY, "p[2]"),
)
NOTICE = "This report was auto-posted from an agency wire and has not been checked by our desk."

ELSEWHERE = [
    Block(NOTICE, Role.RELATED, "x"),
    Block(NOTICE, Role.COMMENT, "x"),
    Block(NOTICE, Role.NAVIGATION, "x"),
    Block(NOTICE, Role.CHROME, "x"),
    Block(NOTICE, Role.TAGS, "x"),
    Block(NOTICE.rstrip("."), Role.HEADLINE, "x"),
]


@pytest.mark.parametrize("block", ELSEWHERE, ids=[block.role.value for block in ELSEWHERE])
def test_words_about_other_items_do_not_count_in_a(block: Block) -> None:
    assert find(Story("example", (*NEWS, block))).evidence == ()


NOT_ABOUT_THIS_ITEM = [
    ("quoted", 'On the page stood: "This report was auto-posted and not checked by our desk."'),
    ("quoted with guillemets", "Unter dem Text stand: «Dieser Text wurde automatisch übernommen.»"),
    ("reported speech", "This report was auto-posted and nobody checked it, a spokesman said."),
    ("a question", "Was this report published automatically, without being checked by an editor?"),
    ("a condition", "If this story has not been reviewed by an editor, a line says so."),
    ("policy about other pages", "Agency stories are published automatically and not reviewed."),
    ("policy about every page", "Every story on this site is reviewed by an editor."),
    ("an earlier version", "An earlier version of this story was auto-published from a feed."),
    ("another producer", "This article has not been reviewed by a doctor."),
    ("facts, not the text", "Reuters could not independently verify the report."),
    ("a rule of a house", "No output of the machine is published without human review."),
    ("animals", "Farmers may buy cattle feed that was produced automatically."),
    ("footage", "The station aired unedited footage of the storm."),
    ("a preprint", "The study has not been peer-reviewed."),
    ("a court", "The line that a story was not edited by staff protects nobody, the court ruled."),
    ("a seminar in German", "Automatisch veröffentlichte Texte sollten gekennzeichnet werden."),
    ("a council in Swedish", "Texter som publiceras automatiskt bör märkas, menar rådet."),
    ("a scholar in Chinese", "未经编辑审核的新闻应当标注，一位学者周三说。"),
    ("a proposal in Japanese", "自動配信される記事に明示を求める提言がまとまった。"),
    ("a debate in Korean", "기사를 자동 게재할 때 표시하는 방안이 논의됐다."),
    ("a question in Hindi", "क्या यह खबर बिना समीक्षा के प्रकाशित हुई है?"),
    ("a doctor in Hindi", "इस लेख की समीक्षा किसी डॉक्टर ने नहीं की है।"),
    ("a teacher of journalism in Arabic", "وقال الأستاذ إن نشر الأخبار آليا دون مراجعة خطر."),
]


@pytest.mark.parametrize(
    "text", [text for _, text in NOT_ABOUT_THIS_ITEM], ids=[name for name, _ in NOT_ABOUT_THIS_ITEM]
)
@pytest.mark.parametrize("where", ["last", "middle"])
def test_not_about_this_item(text: str, where: str) -> None:
    block = Block(text, Role.BODY, "x")
    blocks = (*NEWS, block) if where == "last" else (*NEWS[:2], block, *NEWS[2:])
    verdict = find(Story("example", blocks))
    assert not verdict.flagged, verdict.evidence
    assert verdict.label is Label.UNKNOWN


def test_a_label_counts_above_the_body_and_not_below_it() -> None:
    label = Block("Advertorial", Role.BODY, "x")
    assert find(Story("example", (NEWS[0], label, *NEWS[1:]))).axes.promotional == "asserted"
    long = Block(
        "The pier, which is as old as the town, was closed for eight months.", Role.BODY, "l"
    )
    for below in (Block("Advertisement", Role.BODY, "x"), Block("Advertisement", Role.FOOTER, "x")):
        assert find(Story("example", (*NEWS, long, below))).axes.promotional == "silent"


def test_a_label_over_an_advertisement_far_above_the_headline_is_not_about_the_item() -> None:
    page = tuple(Block(f"Section {number}", Role.CHROME, f"c{number}") for number in range(4))
    label = Block("Advertisement", Role.BODY, "x")
    assert find(Story("example", (label, *page, *NEWS))).axes.promotional == "silent"


@pytest.mark.parametrize("label", ["Iklan", "Advertorial", "Affiliate", "Publicidad", "Reklam"])
@pytest.mark.parametrize("role", [Role.BODY, Role.METADATA, Role.FOOTER])
def test_a_word_over_a_slot_for_advertisements_is_not_about_the_item(
    label: str, role: Role
) -> None:
    slots = (Block(label, role, "div[1]"), Block(label, role, "div[2]"))

    assert find(Story("example", (NEWS[0], *slots, *NEWS[1:]))).evidence == ()


@pytest.mark.parametrize("role", [Role.BODY, Role.METADATA])
def test_a_label_may_stand_at_the_end_of_its_item(role: Role) -> None:
    label = Block("На правах рекламы", role, "p[3]")

    assert find(Story("example", (*NEWS, label))).axes.promotional == "asserted"
    assert find(Story("example", (*NEWS[:2], label, *NEWS[2:], label))).evidence == ()


def test_who_produced_it_decides_the_axis() -> None:
    def axes(text: str) -> tuple[str, str]:
        found = find(Story("example", (*NEWS, Block(text, Role.BODY, "x")))).axes
        return found.syndicated, found.promotional

    assert axes("This content was provided by Reuters.") == ("asserted", "silent")
    assert axes("This content was provided by Newsvoir.") == ("silent", "asserted")


FOLLOWED = [
    "Summary made by a language model. It has not been fact-checked by our reporters.",
    "Copy taken from the Reuters wire. It was not checked by an editor.",
]


@pytest.mark.parametrize("text", FOLLOWED)
def test_it_beside_a_notice_is_the_item_of_the_notice(text: str) -> None:
    assert (
        find(Story("example", (*NEWS, Block(text, Role.BODY, "x")))).axes.unreviewed == "asserted"
    )


def test_it_in_a_paragraph_that_is_not_all_notice_may_be_anything() -> None:
    text = (
        "The council bought the harbour office in May. Nobody has looked after the garden since "
        "and the roof leaks. It has not been checked by an editor."
    )

    assert find(Story("example", (*NEWS, Block(text, Role.BODY, "x")))).evidence == ()


def test_a_label_is_no_word_of_the_sentence_it_opens() -> None:
    text = "Editorial status: not reviewed"

    assert (
        find(Story("example", (*NEWS, Block(text, Role.BODY, "x")))).axes.unreviewed == "asserted"
    )


BEGINS_IN_BRACKETS = [
    ("de", "(Aus Wetterdaten von einem Textroboter erstellt.)"),
    ("fr", "(Rédigé par un robot à partir des données de la Bourse.)"),
    ("tr", "(Borsa verileriyle bir robot tarafından yazılmıştır.)"),
]


@pytest.mark.parametrize(("language", "text"), BEGINS_IN_BRACKETS)
def test_how_a_note_begins_counts_in_brackets_too(language: str, text: str) -> None:
    story = Story("example", (*NEWS, Block(text, Role.BODY, "x")), Fields(language=language))
    assert find(story).axes.machine_made == "asserted"


def test_a_note_beside_the_text_is_about_that_text() -> None:
    text = "Mit Dank an die Kollegen im Bezirk, von einem Textroboter erstellt, Fotos folgen."
    note, body = Block(text, Role.EDNOTE, "ednote"), Block(text, Role.BODY, "x")
    assert find(Story("example", (*NEWS, note))).axes.machine_made == "asserted"
    assert find(Story("example", (*NEWS, body))).axes.machine_made == "silent"
