"""Finds what the words of an item say about how it was made, with the proof.

One pass finds cues; only stretches with cues that can be about the item meet the patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest
from operator import itemgetter
from typing import Final

from schemas.verdict import Evidence, Verdict
from workers.notices import structured
from workers.notices.candidates import SEPARATOR, Candidate, Stretch, candidate, stretches
from workers.notices.matching import Budget
from workers.notices.normalise import Normalised, normalise
from workers.notices.scope import Passage, may_speak, positions
from workers.notices.statements import Statement, statements
from workers.notices.verdict import combined, judge
from workers.story import Block, Story

MAX_CANDIDATES: Final = 240
"""Stretches read closely in one story, from both ends: enough for any page, bounded for a text
that is made of cues."""


def find(story: Story) -> Verdict:
    """The verdict on an item. Pure, total, never changes the story."""
    return judge((*_in_words(story), *structured.evidence(story)))


def _in_words(story: Story) -> tuple[Evidence, ...]:
    texts = [_readable(block) for block in story.blocks]
    normalised = normalise(SEPARATOR.join(["", *texts, ""]))
    chosen = tuple(_chosen(list(stretches(normalised)), story.blocks))
    if not chosen:
        return ()
    places = positions(story, {found.stretch.block for found in chosen})
    starts, budget = _starts(texts), Budget()
    proofs: list[tuple[int, list[Evidence]]] = []
    for found in chosen:
        number, base = found.stretch.block, found.stretch.start
        block = story.blocks[number]
        passage = Passage(block, found.stretch.text, places[number])
        proved = [
            _proof(block, normalised, base, starts[number], statement)
            for statement in statements(passage, found, budget)
        ]
        proofs.append((base, proved))
    return tuple(chain.from_iterable(proved for _, proved in sorted(proofs, key=itemgetter(0))))


def _chosen(found: list[Stretch], blocks: Sequence[Block]) -> Iterator[Candidate]:
    """What is worth reading closely: the first, the last, the second, the last but one..."""
    half = (len(found) + 1) // 2
    pairs = chain.from_iterable(zip_longest(found[:half], reversed(found[half:])))
    likely = (candidate(one, blocks[one.block]) for one in pairs if one is not None)
    return islice((one for one in likely if one is not None), MAX_CANDIDATES)


def _readable(block: Block) -> str:
    """The text of a block that can bear on its item; the separator cannot be part of it."""
    return block.text.replace(SEPARATOR, " ") if may_speak(block) else ""


def _starts(texts: Sequence[str]) -> list[int]:
    """Where each block begins in the joined text."""
    starts, at = [], len(SEPARATOR)
    for text in texts:
        starts.append(at)
        at += len(text) + len(SEPARATOR)
    return starts


def _proof(
    block: Block, normalised: Normalised, base: int, origin: int, statement: Statement
) -> Evidence:
    first, last = normalised.span(base + statement.start, base + statement.end)
    first, last = first - origin, last - origin
    return Evidence(
        text=block.text[first:last],
        place=block.place,
        start=block.start + first,
        end=block.start + last,
        language=statement.hits[0].rule.language,
        rule="+".join(dict.fromkeys(hit.rule.id for hit in statement.hits)),
        scope=statement.scope,
        axes=combined(claim for hit in statement.hits for claim in hit.rule.claims),
    )
