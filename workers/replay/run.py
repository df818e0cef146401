"""A capture run again into another, by as many processes as there are; the same bytes out."""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Final

from workers.progress import Progress
from workers.replay import blocks, capture_file, foreseen, occurring, pace, rerun
from workers.replay.capture_file import Reader, Writer
from workers.replay.foreseen import Foreseen
from workers.replay.manifest import Source
from workers.replay.pace import Pace
from workers.replay.rerun import Done, Orders, Slice
from workers.replay.selection import Selection
from workers.ruleset import RULES

SLICE: Final = 64
"""Lines that a process is given at once: a fifth of a second's work, half a megabyte of events."""

_AHEAD: Final = 3
"""Slices a process that are under way or waiting: enough that none waits, and memory is bounded."""

_WARM: Final = 8
"""Lines that are run and thrown away before processes are started. To run a whole slice alone there
would cost as much as all cores do in that time."""


class ProcessingFailed(Exception):
    """A process that did the work is gone; the text says what is known."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run did."""

    records: int = 0
    items: int = 0
    dead_letters: int = 0
    defects: int = 0

    def plus(self, done: Done) -> Tally:
        """With one more slice."""
        return Tally(
            self.records + done.records,
            self.items + done.items,
            self.dead_letters + done.dead_letters,
            self.defects + done.defects,
        )


def version() -> str:
    """The installed version, as dead letters and manifests name it."""
    try:
        return metadata.version("copytaster")
    except metadata.PackageNotFoundError:
        return "0+unknown"


def run(
    path: Path,
    out: Path,
    progress: Progress,
    *,
    workers: int = 1,
    selection: Selection | None = None,
    events_only: bool = False,
    due: Pace = pace.as_fast_as_can_be,
) -> Tally:
    """Run a capture again and write what went in and what came out.

    Raises `blocks.Damaged`, `manifest.UnknownVersion`, `ProcessingFailed`, and `Mistyped` where the
    selection means nothing that is there.
    """
    reader = Reader(path)
    wanted = selection or Selection()
    occurring.check(wanted, reader.manifest)
    source = reader.manifest.source
    orders = rerun.orders(source.topic, source.group, version(), wanted, events_only)
    route = orders.sender.route
    told = foreseen.foresee(
        reader.manifest, wanted, (route.items, route.dead_letters), reader.records
    )
    tally, others = Tally(), told.others if told else occurring.Seen()
    progress.expect(reader.manifest.records)
    with reader.naming(), Writer(out, _source(source, orders)) as writer:
        paced = _paced(_slices(reader, orders, progress, told), due)
        for done in _done(paced, orders, workers):
            for packed in done.packed:
                writer.add_block(packed)
            tally = tally.plus(done)
            others.update(done.others)
            progress.advance(done.items + done.dead_letters, done.lines)
        if wanted.only and not tally.records:
            raise occurring.nothing(wanted, others)
    return tally


def _source(source: Source, orders: Orders) -> Source:
    """What the new manifest says: the same inputs, our rules."""
    route = orders.sender.route
    outputs = (route.items, route.flagged, route.dead_letters)
    made = {"outputs": outputs, "worker": orders.sender.stamp.version, "rules": RULES}
    return source.model_copy(update=made)


def _slices(
    reader: Reader, orders: Orders, progress: Progress, told: Foreseen | None
) -> Iterator[tuple[Slice, int]]:
    """What there is to run, and when the first of it was sent."""
    for found, frame in reader.blocks():
        if not orders.selection.wants_block(orders.topic, found.spans):
            progress.advance(0, found.spans.records)
        else:
            lines = blocks.unpack(found, frame)
            for chosen, part in _meant(found.number, lines, orders, told):
                first = next(capture_file.parsed(found.number, part[:1]))
                yield Slice(found.number, tuple(part), chosen), first.timestamp


def _meant(
    block: int, lines: Sequence[bytes], orders: Orders, told: Foreseen | None
) -> Iterator[tuple[bool, Sequence[bytes]]]:
    """The lines that may be meant, so many at once, and whether it is known that they are."""
    if told is None:
        for begin in range(0, len(lines), SLICE):
            yield False, lines[begin : begin + SLICE]
        return
    part: list[bytes] = []
    before: bool | None = False
    for line, source in zip(lines, capture_file.parsed(block, lines), strict=True):
        if source.topic != orders.topic or not orders.selection.wants(source):
            continue
        meant = told.meant(source)
        if meant is False:
            continue
        if part and (meant is not before or len(part) == SLICE):
            yield before is True, part
            part = []
        part.append(line)
        before = meant
    if part:
        yield before is True, part


def _paced(slices: Iterable[tuple[Slice, int]], due: Pace) -> Iterator[Slice]:
    """Each slice when its first record is due; as fast as can be, nothing waits."""
    if due is pace.as_fast_as_can_be:
        yield from (work for work, _ in slices)
        return
    began, count, first = time.monotonic(), 0, None
    for work, sent in slices:
        first = sent if first is None else first
        time.sleep(max(began + due(count, sent - first) - time.monotonic(), 0))
        yield work
        count += len(work.lines)


def _done(slices: Iterator[Slice], orders: Orders, workers: int) -> Iterator[Done]:
    """What came of each slice, in their order."""
    if workers == 1:
        yield from (rerun.run(orders, work) for work in slices)
        return
    first = next(slices, None)
    if first is None:
        return
    # Here, before others are started: what it loads is then shared by all of them.
    rerun.run(orders, Slice(first.block, first.lines[:_WARM]))
    try:
        yield from _in_processes(
            chain([first], slices), lambda pool, work: pool.submit(rerun.run, orders, work), workers
        )
    except BrokenProcessPool as error:
        raise ProcessingFailed(f"a process that ran the pipeline has died ({error})") from error


def _in_processes(
    slices: Iterator[Slice],
    submit: Callable[[ProcessPoolExecutor, Slice], Future[Done]],
    workers: int,
) -> Iterator[Done]:
    gc.collect()
    gc.freeze()
    waiting: deque[Future[Done]] = deque()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        try:
            for work in slices:
                waiting.append(submit(pool, work))
                if len(waiting) >= workers * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()


def cores() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
