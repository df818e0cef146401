"""News about somebody else's item is no notice about this one, wherever the sentence stands.

Sentences not seen while rules were written, before and after there were rules for them: 30, then 13
false alarms in 120 (60 English: 17, then 8); of another 130 in ten languages 23, then 11. Those
that are still wrong are not in the table.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from schemas.verdict import Axes, State
from workers.notices import find
from workers.notices.rulebook import BY_CODE
from workers.story import Block, Role, Story

HEAD = Block("Pier at Lanby", Role.HEADLINE, "h")
NEWS = (
    Block("The pier was painted.", Role.BODY, "p[1]"),
    Block("It is green now.", Role.BODY, "p[2]"),
)
NARRATION = tomllib.loads(Path(__file__).with_name("narration.toml").read_text("utf-8"))


def test_every_language_has_news_about_somebody_elses_item() -> None:
    assert NARRATION.keys() == BY_CODE.keys()
    assert all(len(set(texts)) >= 8 for texts in NARRATION.values())


@pytest.mark.parametrize("language", NARRATION)
def test_news_about_somebody_elses_item_is_no_notice_in(language: str) -> None:
    alarms = []
    for text in NARRATION[language]:
        told = Block(text, Role.BODY, "x")
        for blocks in ((*NEWS, told), (NEWS[0], told, NEWS[1]), (told, *NEWS)):
            if find(Story("example", (HEAD, *blocks))).axes != Axes():
                alarms.append(text)
    assert alarms == []


ABOUT_THIS_ITEM = [
    ("points at it", "This report was not reviewed by the paper's editors.", Role.BODY),
    ("speaks for its publisher", "The council's report was not checked by our desk.", Role.BODY),
    ("a label", "Note: The council's report was not checked by the news desk.", Role.BODY),
    ("brackets", "(The report had not been checked by the news desk.)", Role.BODY),
    ("a note", "The council's report was not checked by the news desk.", Role.EDNOTE),
    ("has been", "The story has not been edited by Larkfield Argus staff.", Role.BODY),
    ("no owner", "Report has been published from a wire agency feed unchanged.", Role.BODY),
    ("an agency's", "The PTI story was not edited by staff.", Role.BODY),
    ("our", "The article was not reviewed by our editors.", Role.BODY),
]


@pytest.mark.parametrize(
    ("text", "role"),
    [case[1:] for case in ABOUT_THIS_ITEM],
    ids=[case[0] for case in ABOUT_THIS_ITEM],
)
def test_what_ties_it_to_this_item_makes_it_a_notice(text: str, role: Role) -> None:
    assert find(Story("example", (HEAD, *NEWS, Block(text, role, "x")))).flagged


ASIDES = [
    "The paper withdrew the piece (the item had been auto-published and no editor had read it).",
    "Readers wrote in about the forecast (it had been published automatically and not edited).",
]


@pytest.mark.parametrize("text", ASIDES)
def test_an_aside_in_the_news_is_no_notice(text: str) -> None:
    told = Block(text, Role.BODY, "x")
    assert find(Story("example", (HEAD, *NEWS, told))).axes == Axes()


def test_a_note_in_brackets_behind_the_news_is_one() -> None:
    text = "It is green now (This item was auto-published and has not been edited by our desk)"
    found = find(Story("example", (HEAD, NEWS[0], Block(text, Role.BODY, "x"))))
    assert found.axes.auto_published is State.ASSERTED
