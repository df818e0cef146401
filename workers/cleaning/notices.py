"""Lifts notices out of the text: the words that prove the verdict are not the story."""

import re

from schemas.verdict import Basis, Evidence, State, Verdict
from workers.cleaning import copy, datelines
from workers.cleaning.moving import body, replaced
from workers.story import Block, Role, Story

# Where a notice may stand in the text. A byline or a caption that proves something stays one.
_LIFTED = frozenset({Role.BODY, Role.CHROME, Role.FOOTER, Role.NAVIGATION})

# `Disclaimer:`, `(Note: `, `Hinweis der Redaktion -`: at most four words before the sentence.
_LABEL = re.compile(
    r"[\s(\[【*_\"'“„«]*(?:[^\s:]{1,24}\s){0,3}[^\s:]{1,24}\s?[:：\-–—|】]\s*[(\[\"'“„«]?\s*"
)
_OPENERS = "([{*_\"'“„«‘"
_CLOSERS = ")]}*_\"'”“»’"


def move(story: Story, verdict: Verdict) -> Story:
    """Give the role NOTICE to the evidence: the whole paragraph if it is one, else the words."""
    spoken = [one for one in verdict.evidence if _is_said(one)]
    if not spoken:
        return story
    changes: dict[int, tuple[Block, ...]] = {}
    for number, block in enumerate(story.blocks):
        pieces = _without_notices(block, spoken)
        if pieces != (block,):
            changes[number] = pieces
    moved = replaced(story, changes)
    if next(body(moved), None) is None and not copy.headline(story):
        # A text that is nothing but a notice stays: without it the item would be empty, and have
        # the id of every such item.
        kept = {number: pieces for number, pieces in changes.items() if not _is_body(story, number)}
        moved = replaced(story, kept)
    return moved


def _is_body(story: Story, number: int) -> bool:
    return story.blocks[number].role is Role.BODY


def _is_said(evidence: Evidence) -> bool:
    """A sentence that states something, not a byline or a field that only points that way."""
    return evidence.basis is Basis.WORDS and any(
        state in (State.ASSERTED, State.DENIED) for state in evidence.axes.values()
    )


def _without_notices(block: Block, evidence: list[Evidence]) -> tuple[Block, ...]:
    if block.visible and block.role in _LIFTED:
        return _lifted(block, evidence)
    return _beside_headline(block, evidence) if block.role is Role.HEADLINE else (block,)


def _beside_headline(block: Block, evidence: list[Evidence]) -> tuple[Block, ...]:
    """A headline and the notice that stood in it, if one headline is left."""
    pieces = _cut(block, _within(block, evidence))
    kept = [piece for piece in pieces if piece.role is Role.HEADLINE]
    return pieces if len(kept) == 1 and _has_words(kept[0].text) else (block,)


def _within(block: Block, evidence: list[Evidence]) -> list[Evidence]:
    return [
        one
        for one in evidence
        if one.place == block.place and one.start < block.end and one.end > block.start
    ]


def _lifted(block: Block, evidence: list[Evidence]) -> tuple[Block, ...]:
    here = _within(block, evidence)
    here = [one for one in here if not _is_in_dateline(block, one)] if here else here
    if not here:
        return (block,)
    whole = next((one for one in here if _is_whole(block, one)), None)
    if whole is not None:
        return (block.as_role(Role.NOTICE, whole.rule),)
    return _cut(block, here)


def _is_in_dateline(block: Block, one: Evidence) -> bool:
    """`LIMA--(BUSINESS WIRE)--` proves something and stays the dateline it is."""
    dateline = datelines.read(block.text)
    return dateline is not None and one.end - block.start <= dateline.end


def _is_whole(block: Block, one: Evidence) -> bool:
    begin, end = _span(block, one)
    before, after = block.text[:begin], block.text[end:]
    lead = not _has_words(before) or _LABEL.fullmatch(before[-120:]) is not None
    return lead and not _has_words(after)


def _cut(block: Block, here: list[Evidence]) -> tuple[Block, ...]:
    pieces: tuple[Block, ...] = (block,)
    for one in here:
        pieces = tuple(part for piece in pieces for part in _without(piece, one))
    return pieces


def _without(piece: Block, one: Evidence) -> tuple[Block, ...]:
    if piece.role is Role.NOTICE or one.start >= piece.end or one.end <= piece.start:
        return (piece,)
    begin, end = _span(piece, one)
    if not _has_words(piece.text[begin:end]):
        return (piece,)
    return piece.split([(begin, end, Role.NOTICE)], one.rule)


def _span(block: Block, one: Evidence) -> tuple[int, int]:
    """The evidence within the block, with the brackets or quotes around it."""
    begin, end = max(one.start - block.start, 0), min(one.end - block.start, len(block.text))
    while begin > 0 and end < len(block.text) and _encloses(block.text[begin - 1], block.text[end]):
        begin, end = begin - 1, end + 1
    return begin, end


def _encloses(left: str, right: str) -> bool:
    return left in _OPENERS and right in _CLOSERS


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
