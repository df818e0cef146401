"""Says in short what the story is: its lead, word for word as it stands in the cleaned text.

Agency copy tells its story in the first sentence. Nothing is written here, and nothing is joined:
the summary is a stretch of one paragraph. Where the lead is too long it ends after a sentence, or
where it has none so early, after a word (`summaries:lead_cut`).
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from schemas.event import Origin
from workers.cleaning import copy
from workers.data import furniture
from workers.story import Block, Fact, Story

LONGEST: Final = 400
"""Characters of a summary. Leads of agencies are rarely longer than 300."""

SHORTEST: Final = 40
"""Characters of a paragraph that can be a lead; a shorter one is a label or a cry."""

SHORTEST_UNSPACED: Final = 16
"""The same in Chinese and Japanese, which say more with each."""

WITHIN: Final = 8
"""Paragraphs among which the lead is looked for."""

# Not after `Mr.`, `U.S.` or `3.`: a sentence rather goes on than that its end is cut off.
_STOP: Final = re.compile(r"(?<=[^\W\d_]{4})[.!?…؟]+[\"”’»)]{0,2}(?=\s)|[。！？।॥۔][」』”]{0,2}")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{4}")


def add(story: Story, now: datetime) -> Story:
    """Add `summary`, where there is a text."""
    lead = _lead(copy.paragraphs(story)[:WITHIN])
    if not lead:
        return story
    summary, rule = _bounded(lead)
    return story.with_facts(Fact("summary", summary, Origin.TEXT, 0.9, f"summaries:{rule}"))


def _lead(blocks: Sequence[Block]) -> str:
    """The first paragraph that is a sentence, rather a long one; else one that is long; or none."""
    texts = [block.text for block in blocks if not _is_table(block)]
    long = [text for text in texts if len(text) >= _shortest(text)]
    found = (*filter(furniture.ends_sentence, long), *filter(furniture.ends_sentence, texts))
    return next(iter((*found, *long)), "")


def _is_table(block: Block) -> bool:
    return copy.is_row(block) or "   " in block.text


def _shortest(text: str) -> int:
    is_unspaced = not text.isascii() and _UNSPACED.search(text[:SHORTEST])
    return SHORTEST_UNSPACED if is_unspaced else SHORTEST


def _bounded(lead: str) -> tuple[str, str]:
    """The lead, or as many of its sentences as there is room for, and which of these it is."""
    if len(lead) <= LONGEST:
        return lead, "lead"
    room = lead[: LONGEST + 1]
    ends = [stop.end() for stop in _STOP.finditer(room) if SHORTEST <= stop.end() <= LONGEST]
    if ends:
        return lead[: ends[-1]], "lead_sentences"
    word = room.rfind(" ", SHORTEST)
    return lead[: word if word > 0 else LONGEST].rstrip(), "lead_cut"
