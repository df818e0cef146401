"""The stages in order: one raw record in, one fate an item out."""

from collections.abc import Callable
from datetime import datetime
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
    stage is a dead letter like any other (`internal_error`, with the stage and the exception), of
    the item that met it, or of the whole message while it is read.
    """
    way = _Way(observe)
    try:
        document = decode(raw)
        way.reached(Stage.DECODE)
        if isinstance(document, DeadLettered):
            return (document,)
        readings = detect.read(document)
        way.reached(Stage.READ)
    except Exception as error:
        return (_internal_error(way.stage, error),)
    budget = notices.Budget()
    return tuple(
        reading
        if isinstance(reading, DeadLettered)
        else _fate(reading, document, raw.now, budget, way, witness)
        for reading in readings
    )


class _Way:
    """Which stage is under way; who observes is told when it is over."""

    def __init__(self, observe: Observer) -> None:
        self.stage = Stage.DECODE
        self._observe = observe

    def reached(self, stage: Stage) -> None:
        """This stage is over, and the next one begins."""
        self._observe(stage)
        self.stage = _NEXT[stage]


_NEXT = dict(zip(Stage, [*list(Stage)[1:], Stage.PUBLISH], strict=True))


def _fate(
    story: Story,
    document: Document,
    now: datetime,
    budget: notices.Budget,
    way: _Way,
    witness: Witness,
) -> Fate:
    """What becomes of one item: a defect that it meets leaves its neighbours alone."""
    way.stage = Stage.FLAG
    try:
        verdict = notices.find(story, budget)
        if budget.in_part:
            story = story.marked("notices_searched_in_part")
        way.reached(Stage.FLAG)
        cleaned = cleaning.clean(story, verdict)
        way.reached(Stage.CLEAN)
        enriched = enrichment.enrich(cleaned, now)
        way.reached(Stage.ENRICH)
        witness(enriched)
        published = publish(enriched, verdict, document)
        way.reached(Stage.PUBLISH)
        return published
    except Exception as error:
        return _internal_error(way.stage, error)


def _internal_error(stage: Stage, error: Exception) -> DeadLettered:
    return DeadLettered(
        reason=Reason.INTERNAL_ERROR,
        stage=stage,
        message=f"a defect of copytaster in the stage {stage}: {str(error)[:120]}",
        exception=type(error).__name__,
    )
