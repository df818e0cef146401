"""Finds what the words of an item say about how it was made, with the proof.

One pass finds cues; only stretches with cues that can be about the item meet the patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import chain, islice, zip_longest
from operator import itemgetter
from typing import Final

from schemas.verdict import Evidence, Verdict
from workers.notices import structured
from workers.notices.candidates import (
    SEPARATOR,
    Candidate,
    Stretch,
    candidate,
    stretches,
    usual_languages,
)
from workers.notices.matching import Budget
from workers.notices.normalise import Normalised, normalise
from workers.notices.positions import Positions
from workers.notices.scope import ELSEWHERE, Passage, may_speak
from workers.notices.statements import Statement, statements
from workers.notices.verdict import combined, judge
from workers.story import Block, Role, Story

MAX_CANDIDATES: Final = 240
"""Stretches read closely in one story, from both ends: enough for any page, bounded for a text
that is made of cues."""

_SILENT: Final = ELSEWHERE | {Role.HEADLINE}
"""Roles of which some or all blocks do not speak of the item."""


def find(story: Story, budget: Budget | None = None) -> Verdict:
    """The verdict on an item. Total, never changes the story.

    `budget` is what may be read of all items of a message: one for them all, in their order.
    """
    budget = budget or Budget()
    budget.begin_story()
    said = () if budget.ran_out else _in_words(story, budget)
    return judge((*said, *structured.evidence(story)))


def _in_words(story: Story, budget: Budget) -> tuple[Evidence, ...]:
    texts = [
        block.text if block.role not in _SILENT or may_speak(block) else ""
        for block in story.blocks
    ]
    joined = SEPARATOR.join(["", *texts, ""])
    if joined.count(SEPARATOR) != len(texts) + 1:
        texts = [text.replace(SEPARATOR, " ") for text in texts]
        joined = SEPARATOR.join(["", *texts, ""])
    normalised = normalise(joined)
    places = Positions(story)
    usual = cache(partial(usual_languages, normalised.text, places.language))
    cued = list(stretches(normalised.text, budget.leave_out))
    chosen = tuple(_chosen(cued, story.blocks, usual, budget.leave_out))
    proofs: list[tuple[int, list[Evidence]]] = []
    for found in chosen:
        number, base = found.stretch.block, found.stretch.start
        block = story.blocks[number]
        passage = Passage(block, found.stretch.text, places.of(number), found.readings)
        said = list(statements(passage, found, budget))
        if said:
            origin = sum(map(len, texts[:number])) + (number + 1) * len(SEPARATOR)
            proved = [_proof(block, normalised, base, origin, statement) for statement in said]
            proofs.append((base, proved))
    return tuple(chain.from_iterable(proved for _, proved in sorted(proofs, key=itemgetter(0))))


def _chosen(
    found: Sequence[Stretch],
    blocks: Sequence[Block],
    usual: Callable[[], int],
    leave_out: Callable[[], None],
) -> Iterator[Candidate]:
    """What is worth reading closely: the first, the last, the second, the last but one..."""
    half = (len(found) + 1) // 2
    pairs = chain.from_iterable(zip_longest(found[:half], reversed(found[half:])))
    likely = (candidate(one, blocks[one.block], usual) for one in pairs if one is not None)
    worth = (one for one in likely if one is not None)
    yield from islice(worth, MAX_CANDIDATES)
    if next(worth, None) is not None:
        leave_out()


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
