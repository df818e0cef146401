"""A notice is found wherever it stands with its item, with the words as they stood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.verdict import Axis, Basis, Label, Scope, State
from workers.notices import find
from workers.story import Block, Coded, Fields, Role, Story

HEADLINE = Block("Ferry pier at Lanby reopens", Role.HEADLINE, "h1")
NEWS = (
    Block("The pier at Lanby reopened on Monday after repairs.", Role.BODY, "p[1]"),
    Block("Fishermen had waited for eight months, the harbour master said.", Role.BODY, "p[2]"),
)
NOTICE = "This report was auto-posted from an agency wire and has not been checked by our desk."


def story(*blocks: Block, fields: Fields | None = None) -> Story:
    return Story("example", blocks, fields or Fields())


PLACES = [
    ("last paragraph", (HEADLINE, *NEWS, Block(NOTICE, Role.BODY, "x"))),
    ("first paragraph", (HEADLINE, Block(NOTICE, Role.BODY, "x"), *NEWS)),
    ("own paragraph in mid body", (HEADLINE, NEWS[0], Block(NOTICE, Role.BODY, "x"), NEWS[1])),
    ("position 0, before any headline", (Block(NOTICE, Role.HEADLINE, "x"), *NEWS)),
    ("brackets", (HEADLINE, *NEWS, Block(f"({NOTICE})", Role.BODY, "x"))),
    (
        "brackets after a paragraph",
        (HEADLINE, Block(f"{NEWS[0].text} ({NOTICE})", Role.BODY, "x"), NEWS[1]),
    ),
    ("under a label", (HEADLINE, *NEWS, Block(f"Disclaimer: {NOTICE}", Role.BODY, "x"))),
    (
        "after a label in a line of its own",
        (HEADLINE, *NEWS, Block("Note", Role.BODY, "l"), Block(NOTICE, Role.BODY, "x")),
    ),
    (
        "end of the last paragraph",
        (HEADLINE, NEWS[0], Block(f"{NEWS[1].text} {NOTICE}", Role.BODY, "x")),
    ),
    ("byline row", (HEADLINE, Block(f"By Ana Lind | {NOTICE}", Role.BYLINE, "x"), *NEWS)),
    ("caption", (HEADLINE, *NEWS, Block(NOTICE, Role.CAPTION, "x"))),
    ("footer of the article", (HEADLINE, *NEWS, Block(NOTICE, Role.FOOTER, "x"))),
    ("notice area", (HEADLINE, *NEWS, Block(NOTICE, Role.NOTICE, "x"))),
    ("editor's note", (HEADLINE, *NEWS, Block(NOTICE, Role.EDNOTE, "x", visible=False))),
    ("usage terms", (HEADLINE, *NEWS, Block(NOTICE, Role.USAGE_TERMS, "x", visible=False))),
    ("meta description", (Block(NOTICE, Role.METADATA, "x", visible=False), HEADLINE, *NEWS)),
]


@pytest.mark.parametrize(
    "blocks", [blocks for _, blocks in PLACES], ids=[name for name, _ in PLACES]
)
def test_a_notice_is_found_in(blocks: tuple[Block, ...]) -> None:
    verdict = find(story(*blocks))
    proof = next(proof for proof in verdict.evidence if proof.place == "x")
    block = next(block for block in blocks if block.place == "x")
    assert verdict.label is Label.UNREVIEWED_STATED
    assert verdict.flagged
    assert proof.text == block.text[proof.start : proof.end]
    assert proof.text in (NOTICE, NOTICE.rstrip("."))
    assert proof.language == "en"


SCOPES = [
    (f"Disclaimer: {NOTICE}", Scope.LABELLED),
    (f"({NOTICE})", Scope.BRACKETED),
    (NOTICE, Scope.OWN_PARAGRAPH),
    (f"{NEWS[0].text} {NEWS[1].text} {NEWS[0].text} {NEWS[1].text} {NOTICE}", Scope.LAST_BLOCK),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES, ids=[scope.value for _, scope in SCOPES])
def test_the_evidence_says_why_it_is_about_this_item(text: str, scope: Scope) -> None:
    verdict = find(story(HEADLINE, *NEWS, Block(text, Role.BODY, "x")))
    assert [proof.scope for proof in verdict.evidence] == [scope]


def test_metadata_is_its_own_reason() -> None:
    block = Block(NOTICE, Role.METADATA, "meta", visible=False)
    assert find(story(HEADLINE, block)).evidence[0].scope is Scope.METADATA_FIELD


def test_a_notice_cut_short_says_what_is_left_of_it() -> None:
    cut = "This report was auto-posted from an agency wire without any change to the te..."
    axes = find(story(HEADLINE, *NEWS, Block(cut, Role.BODY, "x"))).axes
    assert (axes.auto_published, axes.unmodified, axes.unreviewed) == (
        State.ASSERTED,
        State.ASSERTED,
        State.SILENT,
    )


def test_evidence_in_a_block_that_was_split_is_addressed_in_the_whole_text() -> None:
    block = Block(NOTICE, Role.BODY, "x", start=400)
    proof = find(story(HEADLINE, *NEWS, block)).evidence[0]
    assert (proof.start, proof.end) == (400, 400 + len(NOTICE))


def test_neighbouring_sentences_are_one_statement_with_their_disclaimer() -> None:
    text = f"{NOTICE} Only its title was changed. Lanby Post is not liable for its content."
    evidence = find(story(HEADLINE, *NEWS, Block(text, Role.BODY, "x"))).evidence
    assert [proof.text for proof in evidence] == [text]


def test_terms_of_use_that_say_two_things_are_one_proof() -> None:
    text = (
        "This text is distributed automatically from the agency's server. It must be credited to "
        "the agency. It has not been reviewed by an editor."
    )
    terms = Block(text, Role.USAGE_TERMS, "x", visible=False)
    assert [proof.text for proof in find(story(HEADLINE, *NEWS, terms)).evidence] == [text]


def test_two_notices_are_two_pieces_of_evidence_in_reading_order() -> None:
    blocks = (Block("Advertorial", Role.BODY, "a"), *NEWS, Block(NOTICE, Role.BODY, "b"))
    assert [proof.place for proof in find(story(HEADLINE, *blocks)).evidence] == ["a", "b"]


ODD_SPELLINGS = [
    NOTICE.upper(),
    NOTICE.replace(" ", "\u00a0"),
    NOTICE.replace("-", "–"),
    NOTICE.replace("checked", "che\u00adcked"),
    NOTICE.replace("fi", "ﬁ").replace("a", "a\u200b"),
    NOTICE.replace(" agency", "\n   agency"),
]


@pytest.mark.parametrize("text", ODD_SPELLINGS)
def test_spelling_does_not_hide_a_notice_and_evidence_is_verbatim(text: str) -> None:
    block = Block(text, Role.BODY, "x")
    verdict = find(story(HEADLINE, *NEWS, block))
    assert verdict.label is Label.UNREVIEWED_STATED
    assert verdict.evidence[0].text == text[verdict.evidence[0].start : verdict.evidence[0].end]


FIELDS = [
    (Fields(byline="ANSA"), Axis.SYNDICATED),
    (Fields(byline="PR Newswire"), Axis.PROMOTIONAL),
    (Fields(feed_fields=(("auto_publish", "true"),)), Axis.AUTO_PUBLISHED),
    (Fields(feed_fields=(("source_type", "syndicated"),)), Axis.SYNDICATED),
    (Fields(feed_fields=(("source_type", "press-release"),)), Axis.PROMOTIONAL),
    (Fields(genres=(Coded(uri="genre:Advertiser_Supplied"),)), Axis.PROMOTIONAL),
    (
        Fields(
            digital_source_type=Coded(
                uri="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
            )
        ),
        Axis.MACHINE_MADE,
    ),
]


@pytest.mark.parametrize(("fields", "axis"), FIELDS, ids=[axis.value for _, axis in FIELDS])
def test_a_field_only_implies(fields: Fields, axis: Axis) -> None:
    verdict = find(story(HEADLINE, *NEWS, fields=fields))
    assert [(proof.basis, proof.axes) for proof in verdict.evidence] == [
        (Basis.FIELD, {axis: State.IMPLIED})
    ]


NO_FIELDS = [
    Fields(feed_fields=(("auto_publish", "false"),)),
    Fields(byline="Ana Lind"),
    Fields(genres=(Coded(name="Feature"),)),
    Fields(digital_source_type=Coded(uri="digsrctype:digitalCapture")),
]


@pytest.mark.parametrize("fields", NO_FIELDS)
def test_other_fields_say_nothing(fields: Fields) -> None:
    assert find(story(HEADLINE, *NEWS, fields=fields)).evidence == ()


DATELINES = [
    ("Lanby (AFP) - The pier reopened.", State.IMPLIED),
    ("Lanby, May 3 (PTI) The pier reopened.", State.IMPLIED),
    ("Lanby (AP) and its neighbours want a pier.", State.SILENT),
    ("The pier reopened.", State.SILENT),
]


@pytest.mark.parametrize(("text", "state"), DATELINES)
def test_an_agency_in_the_dateline_implies_syndication_at_most(text: str, state: State) -> None:
    axes = find(story(HEADLINE, Block(text, Role.BODY, "x"))).axes
    assert axes.syndicated is state


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.text(max_size=80), st.sampled_from([NOTICE, "ANZEIGE", "(dpa)", "\x00"])),
            st.sampled_from(list(Role)),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_find_is_total_and_every_evidence_is_verbatim(
    drawn: list[tuple[str, Role, bool]],
) -> None:
    blocks = tuple(
        Block(text, role, f"b{number}", visible=visible)
        for number, (text, role, visible) in enumerate(drawn)
    )
    verdict = find(story(*blocks))
    texts = {block.place: block.text for block in blocks}
    assert find(story(*blocks)) == verdict
    for proof in verdict.evidence:
        assert texts[proof.place][proof.start : proof.end] == proof.text
        assert proof.text


def test_a_notice_in_brackets_is_all_that_the_brackets_hold() -> None:
    more = "The wire has ninety bureaus on two coasts. It began as a ship's gazette."
    text = f"({NOTICE} {more})"
    proof = find(story(HEADLINE, *NEWS, Block(text, Role.BODY, "x"))).evidence[0]
    assert (proof.start, proof.end, proof.scope) == (1, len(text) - 1, Scope.BRACKETED)
    inside = f"{NEWS[0].text} {text} The pier is green."
    proof = find(story(HEADLINE, Block(inside, Role.BODY, "x"), NEWS[1])).evidence[0]
    assert proof.text == text[1:-1]


def test_an_agency_signs_once_where_a_reader_meets_it_first() -> None:
    byline = Block("By AFP", Role.BYLINE, "b")
    dated = Block("Lanby, May 3 (AFP) The pier reopened.", Role.BODY, "p")
    fields = Fields(byline="AFP", agency="Agence France-Presse")
    proofs = find(story(HEADLINE, byline, dated, fields=fields)).evidence
    assert [(proof.place, proof.text) for proof in proofs] == [("b", "AFP")]
    other = find(story(HEADLINE, byline, dated, fields=Fields(agency="Reuters"))).evidence
    assert [proof.text for proof in other] == ["AFP", "Reuters"]


# In November 2026 `last updated` named the item, and its date was in the proof.
@pytest.mark.parametrize(
    ("line", "proof"),
    [
        ("ऑटो-जेनरेटेड, एजेंसी फीड अंतिम अपडेट: 2024-03-13", "ऑटो-जेनरेटेड, एजेंसी फीड"),
        ("نشر هذا الخبر آليا ولم يراجعه محرر | آخر تحديث: 2024-03-13 10:20", "نشر هذا الخبر آليا"),
    ],
)
def test_the_date_in_the_row_of_a_notice_is_no_part_of_its_proof(line: str, proof: str) -> None:
    found = find(story(HEADLINE, Block(line, Role.BYLINE, "b"), *NEWS)).evidence
    assert [one.text.startswith(proof) and "2024" not in one.text for one in found] == [True]


AT_POSITION_0 = [
    "[Auto feed: IANS] The pier at Lanby reopened on Monday.",
    "[Auto feed: IANS]",
    "(Feed automático - Agência Brasil) O cais reabriu na segunda-feira.",
]


@pytest.mark.parametrize("text", AT_POSITION_0)
def test_a_note_in_brackets_before_the_first_sentence_is_read_for_itself(text: str) -> None:
    verdict = find(story(HEADLINE, Block(text, Role.BODY, "x"), *NEWS))

    assert verdict.axes.auto_published is State.ASSERTED
    assert verdict.axes.syndicated is State.ASSERTED


def test_brackets_amid_a_sentence_are_part_of_it() -> None:
    text = (
        "The minutes (automatically published by the system) were wrong, the mayor said on Monday."
    )

    assert find(story(HEADLINE, *NEWS, Block(text, Role.BODY, "x"))).evidence == ()


@pytest.mark.parametrize(
    "text",
    [
        "(SOURCE Orlanda Robotics Inc.)",
        "[Via Reuters]",
        "[AI summary]",
        "(In association with Orlanda Homes)",
    ],
)
def test_what_is_a_notice_as_a_whole_line_is_one_in_brackets(text: str) -> None:
    verdict = find(story(HEADLINE, *NEWS, Block(text, Role.BODY, "x")))

    assert [proof.text for proof in verdict.evidence] == [text.strip("()[]")]


def test_of_two_ways_to_say_it_that_begin_together_the_longer_is_the_proof() -> None:
    text = "News release from the City of Lanby"

    assert find(story(HEADLINE, *NEWS, Block(text, Role.BODY, "x"))).evidence[0].text == text
