"""Chrome: the lines of the page that stand in the text."""

import pytest

from workers.cleaning import chrome
from workers.story import Block, Role, Story

CASES = [
    ("the app's line", "Open in App", Role.CHROME),
    ("the app of a paper", "Open in the Norrland App", Role.CHROME),
    ("a subscription", "Subscribe to our newsletter for daily stories", Role.CHROME),
    ("a share list", "Facebook Twitter WhatsApp Email", Role.CHROME),
    ("a share list with bars", "Facebook | Twitter | Telegram", Role.CHROME),
    ("an advertisement", "ADVERTISEMENT", Role.CHROME),
    ("a German advertisement", "Anzeige", Role.CHROME),
    ("a Hindi advertisement", "विज्ञापन", Role.CHROME),
    ("read more, with an arrow", "Read more »", Role.CHROME),
    ("a link to another story", "Also Read: Ferry prices rise in Norrland", Role.RELATED),
    ("a link to another story, in Hindi", "यह भी पढ़ें: पुल बंद", Role.RELATED),
    ("a link to another story, in French", "Lire aussi : le pont ferme", Role.RELATED),
    ("a video", "WATCH: The bridge falls", Role.RELATED),
    (
        "a sentence that begins like chrome",
        "Share prices fell in Oslo on Tuesday, the exchange said.",
        Role.BODY,
    ),
    ("a sentence about subscribers", "Subscribers lost their money.", Role.BODY),
    (
        "a sentence about readers",
        "Read more slowly, the teacher told the children of the school.",
        Role.BODY,
    ),
    ("a comment in a story", "Comments were not available.", Role.BODY),
]


@pytest.mark.parametrize(
    ("text", "role"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_whole_paragraphs_of_the_page_are_moved(text, role):
    story = Story("test", (Block(text, Role.BODY, "p[1]"),))
    assert chrome.move(story).blocks[0].role is role


def test_the_rule_says_what_it_was():
    moved = chrome.move(Story("test", (Block("Open in App", Role.BODY, "p[1]"),)))
    assert moved.blocks[0].rule == "chrome:open_app"


def test_metadata_and_other_roles_are_left_alone():
    blocks = (
        Block("Open in App", Role.BODY, "meta", visible=False),
        Block("Open in App", Role.CAPTION, "p[1]"),
    )
    story = Story("test", blocks)
    assert chrome.move(story) is story
