"""Notices are lifted out of the text: the whole paragraph if it is one, else the sentence."""

import pytest

from schemas.verdict import Axes, Axis, Basis, Evidence, Label, Scope, State, Verdict
from workers.cleaning import notices
from workers.story import Block, Role, Story

SAID = "This report was published without any change by our desk."
B, N = Role.BODY, Role.NOTICE

CASES = [
    ("alone", SAID, [(SAID, N)]),
    ("with a label", f"Note: {SAID}", [(f"Note: {SAID}", N)]),
    ("with a longer label", f"(A word from us - {SAID})", [(f"(A word from us - {SAID})", N)]),
    ("with a Chinese label", f"免责声明：{SAID}", [(f"免责声明：{SAID}", N)]),
    ("with a label in its own brackets", f"【声明】{SAID}", [(f"【声明】{SAID}", N)]),
    (
        "in brackets after the story",
        f"The ferry sank. ({SAID})",
        [("The ferry sank.", B), (f"({SAID})", N)],
    ),
    (
        "in mid-paragraph",
        f"The ferry sank. {SAID} It was old.",
        [("The ferry sank.", B), (SAID, N), ("It was old.", B)],
    ),
]


def _evidence(text: str, scope: Scope = Scope.LAST_BLOCK, **changes: object) -> Evidence:
    start = text.index(SAID)
    one = Evidence(
        text=SAID,
        place="p[1]",
        start=start,
        end=start + len(SAID),
        language="en",
        rule="en.test",
        scope=scope,
        axes={Axis.UNMODIFIED: State.ASSERTED},
    )
    return one.model_copy(update=changes)


def _verdict(*evidence: Evidence) -> Verdict:
    return Verdict(
        label=Label.UNREVIEWED_IMPLIED,
        flagged=True,
        axes=Axes(unmodified=State.ASSERTED),
        evidence=evidence,
    )


def _story(text: str) -> Story:
    return Story("t", (Block("Ferry sinks", Role.HEADLINE, "h1"), Block(text, B, "p[1]")))


def test_a_text_without_a_headline_that_is_nothing_else_stays():
    story = Story("t", (Block(SAID, B, "p[1]"),))
    assert notices.move(story, _verdict(_evidence(SAID))) is story


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_notice_is_lifted_with_its_label_and_brackets(text, expected):
    moved = notices.move(_story(text), _verdict(_evidence(text)))
    assert [(block.text, block.role) for block in moved.blocks[1:]] == expected
    assert {block.rule for block in moved.blocks if block.role is N} == {"en.test"}


@pytest.mark.parametrize("scope", [Scope.OWN_PARAGRAPH, Scope.LAST_BLOCK])
def test_sentences_beside_a_notice_stay_in_the_text(scope):
    text = f"Nobody was hurt. {SAID} The mayor resigned."
    moved = notices.move(Story("t", (Block(text, B, "p[1]"),)), _verdict(_evidence(text, scope)))
    assert [(block.role, block.text.strip()) for block in moved.blocks] == [
        (B, "Nobody was hurt."),
        (N, SAID),
        (B, "The mayor resigned."),
    ]


def test_evidence_finds_its_words_in_a_block_that_was_cut_before():
    text = f"OSLO - The ferry sank. {SAID}"
    pieces = Block(text, B, "p[1]").split([(0, 6, Role.DATELINE)], "test")
    moved = notices.move(Story("t", pieces), _verdict(_evidence(text)))
    assert [(block.role, block.start) for block in moved.blocks] == [
        (Role.DATELINE, 0),
        (B, 7),
        (N, 23),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"axes": {Axis.SYNDICATED: State.IMPLIED}},
        {"basis": Basis.FIELD},
        {"place": "p[2]"},
    ],
    ids=["a byline that implies", "a field", "another place"],
)
def test_what_states_nothing_here_stays(changes):
    story = Story("t", (Block(SAID, B, "p[1]"),))
    assert notices.move(story, _verdict(_evidence(SAID, **changes))) == story


def test_a_caption_that_says_so_stays_a_caption():
    story = Story("t", (Block(SAID, Role.CAPTION, "p[1]"),))
    assert notices.move(story, _verdict(_evidence(SAID))) is story


HEADLINES = [
    ("in brackets", f"Ferry sank ({SAID})", ["Ferry sank"], [f"({SAID})"]),
    ("all there is", SAID, [SAID], []),
    ("between two halves", f"Ferry sank ({SAID}) at dawn", [f"Ferry sank ({SAID}) at dawn"], []),
]


@pytest.mark.parametrize(
    ("text", "headline", "moved"), [row[1:] for row in HEADLINES], ids=[row[0] for row in HEADLINES]
)
def test_a_notice_leaves_a_headline_if_one_remains(text, headline, moved):
    evidence = _evidence(text, Scope.BRACKETED)
    after = notices.move(Story("t", (Block(text, Role.HEADLINE, "p[1]"),)), _verdict(evidence))
    assert [block.text for block in after.having(Role.HEADLINE)] == headline
    assert [block.text for block in after.having(N)] == moved
