"""The stages in order: one raw record in, one fate an item out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeAlias

from workers import cleaning, enrichment, notices
from workers.assembly import publish
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Fate, Outcome, Reason, Stage
from workers.story import Document, Raw, Story

Observer: TypeAlias = Callable[[Stage], None]
"""Called at the end of every stage, so that a shell with a clock can time them."""


Witness: TypeAlias = Callable[[Story], None]
"""Called with every finished story, in order, before its event is made: for who explains one."""


def _unobserved(_: Stage) -> None:
    pass


def _unwitnessed(_: Story) -> None:
    pass


def run(raw: Raw, observe: Observer = _unobserved, witness: Witness = _unwitnessed) -> Outcome:
    """Read, flag, clean and enrich one record. Total on any bytes; never raises, never drops.

    Returns one fate an item, at least one, in the order of the message. A defect of ours in a
    stage is a dead letter like any other (`internal_error`, with the stage and the exception).
    """
    at = Stage.DECODE

    def reached(stage: Stage) -> None:
        nonlocal at
        observe(stage)
        at = _NEXT[stage]

    try:
        return _run(raw, reached, witness)
    except Exception as error:
        return (_internal_error(at, error),)


_NEXT = dict(zip(Stage, [*list(Stage)[1:], Stage.PUBLISH], strict=True))


def _run(raw: Raw, reached: Observer, witness: Witness) -> Outcome:
    document = decode(raw)
    reached(Stage.DECODE)
    if isinstance(document, DeadLettered):
        return (document,)
    readings = detect.read(document)
    reached(Stage.READ)
    taste = partial(_taste, document, raw.now, notices.Budget(), reached, witness)
    return tuple(
        reading if isinstance(reading, DeadLettered) else taste(reading) for reading in readings
    )


def _taste(
    document: Document,
    now: datetime,
    budget: notices.Budget,
    reached: Observer,
    witness: Witness,
    story: Story,
) -> Fate:
    verdict = notices.find(story, budget)
    if budget.in_part:
        story = story.marked("notices_searched_in_part")
    reached(Stage.FLAG)
    cleaned = cleaning.clean(story, verdict)
    reached(Stage.CLEAN)
    enriched = enrichment.enrich(cleaned, now)
    reached(Stage.ENRICH)
    witness(enriched)
    published = publish(enriched, verdict, document)
    reached(Stage.PUBLISH)
    return published


def _internal_error(stage: Stage, error: Exception) -> DeadLettered:
    return DeadLettered(
        reason=Reason.INTERNAL_ERROR,
        stage=stage,
        message=f"a defect of copytaster in the stage {stage}: {str(error)[:120]}",
        exception=type(error).__name__,
    )
