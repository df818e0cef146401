"""Cleaning as a whole: nothing is lost, a second time changes nothing, any story comes through."""

from hypothesis import given
from hypothesis import strategies as st

from schemas.verdict import Axis, Evidence, Scope, State, Verdict
from workers.cleaning import clean, conservation
from workers.story import Block, Role, Story

LINES = (
    "LAGOS (Reuters) - Two ferries met in the harbour of Norrland on Tuesday.",
    "LAGOS (Reuters) - Two ferries met...",
    "Two ferries met in the harbour...",
    "Two ferries met in the harbour of Norrland on Tuesday.",
    "Lima, Dec 23 Peru will lend a ferry. (ANI)",
    "नई दिल्ली, 23 दिसंबर (भाषा) पुल बंद रहेगा।",
    "By Ada Norrland | Updated: December 23, 2021 17:25 IST",
    "PTI",
    "Open in App",
    "Also read: Ferry prices rise",
    "(Reporting by Ada Norrland; Editing by Bo Skog)",
    "EDS: adds byline (Eds: ends)",
    "Nobody was hurt. (EDS: rpt) Nobody was wet. PTI ABC XYZ",
    "--IANS",
    "(AFP) ab/cd/ef",
    "Nobody was hurt. Reporting by Ada Norrland; Editing by Bo Skog",
    "(Eds: photos to follow)",
    "CORRECTS day in 2nd graf",
    "## Notizen",
    "- Autor: Ada Skog, skog@desk.example",
    "Related stories",
    "Ferry prices rise in Norrland",
    "Lesen Sie auch: Hafen sperrt Kai",
    "Photo: Ada Skog",
    "© 2025 Norrland Radio. All rights reserved.",
    "The mayor spoke. All rights reserved.",
    "Tags: ferry, harbour",
    "#ferry #harbour",
    "Rank\tName\tPoints",
    "1\tSkog\t12",
    "-30-",
    "...",
    "(",
    "",
)

texts = st.sampled_from(LINES) | st.text(max_size=60)
roles = st.sampled_from([Role.BODY] * 6 + list(Role))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    lines = draw(st.lists(st.tuples(texts, roles, st.booleans()), max_size=12))
    return Story(
        "test",
        tuple(
            Block(text.strip(), role, f"line {number}", visible=visible)
            for number, (text, role, visible) in enumerate(lines)
        ),
    )


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    spans = draw(
        st.lists(st.tuples(st.integers(0, 11), st.integers(0, 80), st.integers(0, 80)), max_size=3)
    )
    return Verdict(
        evidence=tuple(
            Evidence(
                text="?",
                place=f"line {line}",
                start=min(one, other),
                end=max(one, other),
                language="en",
                rule=f"en.test{number}",
                scope=draw(st.sampled_from(Scope)),
                axes={Axis.UNREVIEWED: State.ASSERTED},
            )
            for number, (line, one, other) in enumerate(spans)
        )
    )


@given(stories(), verdicts())
def test_no_word_is_lost_and_a_second_time_changes_nothing(story, verdict):
    once = clean(story, verdict)
    assert "cleaning_reverted" not in once.marks
    assert conservation.holds(story, once)
    assert clean(once, verdict) == once


@given(stories())
def test_the_cleaned_text_fed_in_again_is_clean(story):
    """As text alone: a second cleaner further down the line would find nothing to move."""
    body = [
        Block(text, Role.BODY, f"p[{number}]")
        for number, text in enumerate(_paragraphs(clean(story, Verdict())))
    ]
    again = Story("test", tuple(body))
    assert clean(again, Verdict()) == again


def _paragraphs(story: Story) -> list[str]:
    return [b.text for b in story.blocks if b.role is Role.BODY and b.visible and b.text]


@given(stories())
def test_only_body_text_changes_its_role(story):
    cleaned = clean(story, Verdict())
    others = [block for block in story.blocks if block.role is not Role.BODY]
    assert [block for block in cleaned.blocks if block in others] == others


def test_a_step_that_would_lose_words_changes_nothing_and_says_so(monkeypatch):
    story = Story("test", (Block("One. Two.", Role.BODY, "p[1]"),))
    monkeypatch.setattr(
        "workers.cleaning.STEPS", (lambda story: story.with_blocks(()) if story.blocks else story,)
    )
    assert clean(story, Verdict()) == story.marked("cleaning_reverted")


def test_a_teaser_is_found_even_if_only_its_story_has_the_dateline():
    lines = (
        "Two ferries met in the harbour...",
        "LAGOS (Reuters) - Two ferries met in the harbour of Norrland on Tuesday.",
    )
    story = Story("test", tuple(Block(t, Role.BODY, f"p[{n}]") for n, t in enumerate(lines)))
    roles = [block.role for block in clean(story, Verdict()).blocks]
    assert roles == [Role.TEASER, Role.DATELINE, Role.BODY]
