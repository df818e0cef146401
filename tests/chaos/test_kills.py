"""Workers are killed in the middle of their work, and nobody who reads the events can tell."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import audit
import broker
import pytest
from clients import Sent
from feed import item
from figures import Figures
from fleet import Fleet, Worker
from scene import INPUT, Scene


@dataclass(frozen=True)
class Size:
    """How much, how often, and how many of the kills hit an open transaction."""

    items: int
    kills: int
    inside: int
    session_seconds: float
    limit: float


Freeze: TypeAlias = Callable[[Fleet, random.Random], tuple[Worker, int]]

SHORT = Size(items=2_400, kills=3, inside=2, session_seconds=6, limit=90)
FULL = Size(items=20_000, kills=12, inside=6, session_seconds=10, limit=600)
SIZES = [
    pytest.param(SHORT, id="short", marks=pytest.mark.timeout(240)),
    pytest.param(FULL, id="full", marks=[pytest.mark.chaos, pytest.mark.timeout(1200)]),
]


@pytest.mark.kafka
@pytest.mark.parametrize("size", SIZES)
def test_killed_workers_lose_nothing_and_publish_nothing_twice(
    size: Size, kafka: broker.Cluster, tmp_path: Path, figures: Figures
) -> None:
    scene = Scene(kafka.bootstrap_servers, tmp_path, session_seconds=size.session_seconds)
    expected = _undisturbed(size.items)
    scene.feed(_feed(size.items))

    with scene.fleet() as fleet:
        inside = _kill(fleet, size, random.Random("kills"), scene.freeze_inside)
        scene.all_done(fleet, size.limit)
        exits = fleet.stop()

    items = scene.read(scene.items)
    findings = audit.events(items, expected) + audit.flags(scene.read(scene.flagged), expected)
    aborted = scene.aborted()
    figures.note(items=size.items, kills=size.kills, inside_a_transaction=inside)
    figures.note(aborted_records=aborted, lost=findings.lost, duplicates=findings.duplicates)
    figures.note(changed=findings.changed, out_of_order=findings.disordered)
    assert findings == audit.Findings()
    assert set(audit.sources(items).values()) == {1}
    assert inside >= 3 or size is SHORT
    assert aborted > 0, "no transaction was ever cut off, so the run proves nothing"
    assert exits == [0, 0, 0]


@pytest.mark.kafka
@pytest.mark.parametrize("size", SIZES)
def test_killed_workers_at_least_once_lose_nothing_and_repeat_the_same_bytes(
    size: Size, kafka: broker.Cluster, tmp_path: Path, figures: Figures
) -> None:
    scene = Scene(kafka.bootstrap_servers, tmp_path, session_seconds=size.session_seconds)
    expected = _undisturbed(size.items)
    scene.feed(_feed(size.items))

    with scene.fleet(COPYTASTER_DELIVERY="at_least_once") as fleet:
        _kill(fleet, size, random.Random("kills at least once"), scene.freeze_before_commit)
        scene.all_done(fleet, size.limit)
        exits = fleet.stop()

    items, flags = scene.read(scene.items), scene.read(scene.flagged)
    findings = audit.events(items, expected) + audit.flags(flags, expected)
    unlike = audit.unlike_repeats(items) + audit.unlike_repeats(flags)
    figures.note(items=size.items, kills=size.kills, lost=findings.lost)
    figures.note(repeats=findings.duplicates, unlike_the_first=unlike, changed=findings.changed)
    figures.note(out_of_order=findings.disordered)
    assert findings == audit.Findings(duplicates=findings.duplicates)
    assert unlike == 0
    assert findings.duplicates > 0, "no kill made anything come twice, so the run proves nothing"
    assert exits == [0, 0, 0]


def _feed(items: int) -> list[Sent]:
    return [item(index, INPUT) for index in range(items)]


@lru_cache(maxsize=1)
def _undisturbed(items: int) -> audit.Expected:
    return audit.undisturbed(_feed(items))


def _kill(fleet: Fleet, size: Size, chance: random.Random, freeze: Freeze) -> int:
    """Kill at random moments of the run's progress, some while frozen in the middle of a batch.

    Returns how many those were.
    """
    moments = sorted(chance.uniform(0.02, 0.7) * size.items for _ in range(size.kills))
    open_ones = set(chance.sample(range(size.kills), size.inside))
    progress = _Progress(fleet)
    for number, moment in enumerate(moments):
        progress.reaches(moment, size.limit)
        if number in open_ones:
            worker, _ = freeze(fleet, chance)
        else:
            time.sleep(chance.uniform(0, 0.2))
            worker = chance.choice(fleet.workers)
        worker.send(signal.SIGKILL)
        worker.wait(10)
    return len(open_ones)


class _Progress:
    """How many items were tasted at least once, over all processes that ever were."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._highest: dict[int, int] = {}

    def reaches(self, count: float, limit: float) -> None:
        self._fleet.until(lambda: self._now() >= count, limit, f"{count:.0f} items tasted")

    def _now(self) -> int:
        for partition, number in self._fleet.numbers().items():
            self._highest[partition] = max(self._highest.get(partition, -1), number)
        return sum(number + 1 for number in self._highest.values())
