"""What `--explain` shows: the story as one would print it, and a reason for everything."""

import re
from datetime import UTC, datetime
from io import StringIO
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from schemas.event import Derivation, ItemEvent, Moved, Origin, RawFacts, RuleSet
from schemas.item import Body, NewsItem, Text
from schemas.verdict import Axes, Axis, Evidence, Label, Scope, State, Verdict
from workers.explain import explain
from workers.outcome import DeadLettered, Fate, Published, Reason, Stage
from workers.process import Input
from workers.screen import console, harmless
from workers.story import Block, Role, Story

NOTICE = "Note: this report went out by machine and no editor has read it."
SAID = {
    Axis.AUTO_PUBLISHED: State.ASSERTED,
    Axis.UNREVIEWED: State.ASSERTED,
    Axis.REVIEWED: State.DENIED,
}
VERDICT = Verdict(
    label=Label.UNREVIEWED_STATED,
    flagged=True,
    axes=Axes(auto_published=State.ASSERTED, unreviewed=State.ASSERTED, reviewed=State.DENIED),
    evidence=(
        Evidence(
            text=NOTICE,
            place="line 9",
            start=0,
            end=len(NOTICE),
            language="en",
            rule="en.by-machine",
            scope=Scope.LABELLED,
            axes=SAID,
        ),
    ),
)
PARAGRAPHS = (
    "The bridge over the lower river opened again on Monday, eleven months after the flood.",
    "It carries 4,000 cars a day.",
)


def story(*blocks: Block) -> Story:
    return Story(format="text-page", blocks=blocks)


def body(text: str, place: str = "line 5") -> Block:
    return Block(text, Role.BODY, place)


def event(verdict: Verdict = VERDICT, headline: str = "Bridge opens again") -> ItemEvent:
    return ItemEvent(
        id="e" * 32,
        family="kes:4f2a",
        version="2",
        item=NewsItem(
            uri="urn:example:bridge",
            by="Kestrel",
            located="Aldermere",
            first_created=datetime(2024, 3, 4, 9, 30, tzinfo=UTC),
            headlines=(Text(value=headline),),
            bodies=(Body(content_type="text/plain", value="\n\n".join(PARAGRAPHS)),),
        ),
        verdict=verdict,
        moved=(
            Moved(kind="navigation", text="Home", place="line 1", start=0, end=4, rule="read"),
            Moved(kind="notice", text=NOTICE, place="line 9", start=0, end=64, rule="notices"),
        ),
        derived={
            "agency": Derivation(
                value="Kestrel", origin=Origin.TABLE, confidence=0.9, rule="agencies"
            ),
            "dateline.place": Derivation(
                value="Aldermere",
                origin=Origin.TEXT,
                confidence=1.0,
                rule="datelines",
                others=("Kelva",),
            ),
        },
        marks=("family_guessed",),
        raw=RawFacts(sha256="ab" * 32, bytes=1234, format="text-page", charset="utf-8"),
        rules=RuleSet(version="1", hash="c" * 64),
    )


def explained(fate: Fate, found: Story | None = None, width: int = 80, value: bytes = b"{") -> str:
    screen = console(StringIO(), width=width)
    stories = [found] if found else []
    return explain(screen, Input("page.txt", None, value), (fate,), stories).decode()


def published(of: ItemEvent) -> Published:
    return Published(event=of, key=b"kes", value=b"{}")


PAGE = """\

page.txt ───────────────────────────────────────────────────────────────────────

  Bridge opens again
  Kestrel · Aldermere · published 4 March 2024, 09:30 UTC

  The bridge over the lower river opened again on Monday, eleven months after
  the flood.

▌ Note: this report went out by machine and no editor has read it. [1]

  It carries 4,000 cars a day.

Verdict
  ● unreviewed stated   it says that no editor of the publisher reviewed it

  auto published  asserted  [1] “Note: this report went out by machine and no…
  unmodified      silent
  headline only   silent
  unreviewed      asserted  [1]
  syndicated      silent
  machine made    silent
  promotional     silent
  reviewed        denied    [1]

Evidence
  [1]  “Note: this report went out by machine and no editor has read it.”
       about this item, since it carries a label
       at line 9, characters 0 to 64; rule en.by-machine

Moved out of the body
  navigation  line 1  Home
  notice      line 9  Note: this report went out by machine and no editor has
                      read it.
                      characters 0 to 64; rule notices

Facts, and who says so
  agency          Kestrel                                          table  0.90
  dateline.place  Aldermere; also claimed: Kelva                   text   1.00

Where it comes from
  marks    family guessed
  read as  text-page, utf-8, 1,234 bytes
  repairs  none
  sha256   abababababababababababababababababababababababababababababababab
  family   kes:4f2a, version 2
  event    eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
  rules    1 (cccccccccccc)
"""


def test_an_item_is_told_from_its_headline_to_its_hash() -> None:
    notice = Block(NOTICE, Role.NOTICE, "line 9", rule="notices")
    told = explained(
        published(event()), story(body(PARAGRAPHS[0]), notice, body(PARAGRAPHS[1], "line 11"))
    )

    assert told == PAGE


def test_a_notice_inside_a_paragraph_is_marked_where_it_stands() -> None:
    paragraph = f"It carries 4,000 cars a day. {NOTICE} Buses use it too."
    start = paragraph.index(NOTICE)
    proof = VERDICT.evidence[0].model_copy(update={"start": start, "end": start + len(NOTICE)})
    verdict = VERDICT.model_copy(update={"evidence": (proof,)})

    told = explained(published(event(verdict)), story(body(paragraph, "line 9")), width=62)

    assert "▌ It carries 4,000 cars a day. Note: this report went out by\n" in told
    assert "▌ machine and no editor has read it. Buses use it too. [1]\n" in told


def test_what_is_silent_says_so_and_claims_no_review() -> None:
    told = explained(published(event(Verdict())), story(body(PARAGRAPHS[0])))

    assert "○ unknown   it does not say; that is no proof of a review" in told
    assert "Evidence" not in told


def test_a_conclusion_without_words_of_its_own_says_where_it_comes_from() -> None:
    axes = Axes(unreviewed=State.ASSERTED, reviewed=State.DENIED)
    proof = VERDICT.evidence[0].model_copy(update={"axes": {Axis.UNREVIEWED: State.ASSERTED}})
    verdict = VERDICT.model_copy(update={"axes": axes, "evidence": (proof,)})

    told = explained(published(event(verdict)), story(body(PARAGRAPHS[0])))

    assert "reviewed        denied    follows from the others" in told


def test_a_dead_letter_is_told_with_its_reason_and_its_beginning() -> None:
    fate = DeadLettered(Reason.BROKEN_JSON, Stage.READ, "the text ends in line 3")

    told = explained(fate, value=b'{"uri": \x1b[2J')

    assert "✗ dead letter  broken_json  in the stage read" in told
    assert "the text ends in line 3" in told
    assert 'It begins: {"uri": ␛[2J' in told


def test_an_empty_message_is_called_empty() -> None:
    told = explained(DeadLettered(Reason.EMPTY, Stage.DECODE, "no bytes"), value=b"")

    assert "It is empty." in told


def test_of_several_items_each_finds_its_own_story() -> None:
    screen = console(StringIO(), width=80)
    unread = DeadLettered(Reason.NO_STORY, Stage.READ, "no text")
    told = explain(
        screen,
        Input("feed.xml", None, b""),
        (published(event(headline="First")), unread, published(event(headline="Third"))),
        [story(body("Words of the first.")), story(body("Words of the third."))],
    ).decode()

    first, _, third = told.split("\nfeed.xml ")[1:]
    assert "First" in first
    assert "Words of the first." in first
    assert "Third" in third
    assert "Words of the third." in third


def test_of_a_path_that_is_too_long_the_end_is_shown() -> None:
    message = Input("/somewhere" * 12 + "/feed.ndjson", 12345, b"")
    unread = DeadLettered(Reason.NO_STORY, Stage.READ, "no text")
    told = explain(console(StringIO(), width=80), message, (unread,), []).decode()

    assert told.splitlines()[1].startswith("…")
    assert "/feed.ndjson, line 12345 " in told.splitlines()[1]


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize(
    "text",
    [
        "橋は月曜日に再び開通した。洪水から十一か月後のことである。" * 4,
        "बाढ़ के ग्यारह महीने बाद सोमवार को पुल फिर खुल गया। " * 4,
        "x" * 400,
    ],
)
def test_no_line_is_wider_than_the_screen(text: str, width: int) -> None:
    told = explained(published(event(headline=text)), story(body(text)), width=width)

    assert {cell_len(line) <= width for line in told.splitlines()} == {True}
    letters = "".join(told.split())
    assert "".join(text.split()) in letters


HOSTILE = "\x1b]0;owned\x07\x1b[2Jtext\x9b31m\u202egnp.exe\x00\x7f\r\n"


def test_hostile_text_cannot_command_the_terminal() -> None:
    hostile = event(headline=HOSTILE).model_copy(
        update={"marks": (HOSTILE,), "family": HOSTILE, "version": HOSTILE}
    )
    told = explained(published(hostile), story(body(HOSTILE)))

    assert "\x1b" not in told
    assert "\x9b" not in told
    assert "\u202e" not in told
    assert "␛]0;owned␇␛[2Jtext�31m�gnp.exe␀" in told


@given(st.text())
def test_harmless_text_is_as_long_as_it_was_and_holds_no_control_character(text: str) -> None:
    made = harmless(text)

    assert len(made) == len(text)
    assert not {char for char in made if category(char) in {"Cc", "Cs"}} - {"\t", "\n"}
    assert harmless(made) == made


def test_colour_only_repeats_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = Block(NOTICE, Role.NOTICE, "line 9", rule="notices")
    found = story(body(PARAGRAPHS[0]), notice, body(PARAGRAPHS[1], "line 11"))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)

    coloured = explained(published(event()), found)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)

    assert coloured != plain
    assert [line.rstrip() for line in plain.splitlines()] == PAGE.splitlines()
