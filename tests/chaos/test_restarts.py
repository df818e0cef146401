"""Workers are replaced in good order, or stop for a while and come back: neither is noticed."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import audit
import broker
import pytest
from figures import Figures
from fleet import Fleet, Worker
from scene import Scene
from trickle import Trickle

SECONDS_TO_EXIT = 10.0

RATE = 150
"""Items a second: enough to keep three workers in transactions most of the time, and so few that
two busy cores fall no further behind: the backlog would be worked off at the end, at the cost of
time only."""


@pytest.mark.kafka
@pytest.mark.parametrize(
    "restarts",
    [
        pytest.param(3, id="short", marks=pytest.mark.timeout(240)),
        pytest.param(10, id="full", marks=[pytest.mark.chaos, pytest.mark.timeout(600)]),
    ],
)
def test_rolling_restarts_are_quick_and_nobody_notices(
    restarts: int, kafka: broker.Cluster, tmp_path: Path, figures: Figures
) -> None:
    scene = Scene(kafka.bootstrap_servers, tmp_path)
    with scene.fleet() as fleet, Trickle(scene, RATE) as trickle:
        fleet.until(lambda: all(w.status.tasted_anything for w in fleet.workers), 60, "all at work")
        ends = [
            _restart(fleet, fleet.workers[number % len(fleet.workers)])
            for number in range(restarts)
        ]
        trickle.stop()
        scene.all_done(fleet, 60)
        exits = fleet.stop()

    findings = _judge(scene, trickle, figures)
    slowest = max(seconds for _, seconds in ends)
    figures.note(restarts=restarts, slowest_exit_s=slowest)
    assert [code for code, _ in ends] == [0] * restarts
    assert slowest <= SECONDS_TO_EXIT
    assert exits == [0, 0, 0]
    assert findings == audit.Findings()


@pytest.mark.kafka
@pytest.mark.parametrize(
    "zombies",
    [
        pytest.param(1, id="short", marks=pytest.mark.timeout(240)),
        pytest.param(5, id="full", marks=[pytest.mark.chaos, pytest.mark.timeout(600)]),
    ],
)
def test_a_worker_that_wakes_up_after_it_was_given_up_is_fenced(
    zombies: int, kafka: broker.Cluster, tmp_path: Path, figures: Figures
) -> None:
    scene, chance = Scene(kafka.bootstrap_servers, tmp_path), random.Random("zombies")
    with scene.fleet(CHAOS_TASTE="slow") as fleet, Trickle(scene, RATE) as trickle:
        fleet.until(lambda: all(w.status.tasted_anything for w in fleet.workers), 60, "all at work")
        for _ in range(zombies):
            _sleep_too_long(scene, fleet, chance)
        trickle.stop()
        scene.all_done(fleet, 60)
        exits = fleet.stop()

    findings = _judge(scene, trickle, figures)
    aborted = scene.aborted()
    figures.note(zombies=zombies, aborted_records=aborted)
    assert aborted > 0, "no zombie was inside a transaction, so the run proves nothing"
    assert exits == [0, 0, 0]
    assert findings == audit.Findings()


def _restart(fleet: Fleet, worker: Worker) -> tuple[int | None, float]:
    began = time.monotonic()
    worker.send(signal.SIGTERM)
    code = worker.wait(2 * SECONDS_TO_EXIT)
    seconds = time.monotonic() - began
    fleet.tend()
    fleet.until(lambda: worker.status.tasted_anything, 60, f"{worker.name} at work again")
    return code, seconds


def _sleep_too_long(scene: Scene, fleet: Fleet, chance: random.Random) -> None:
    """Freeze a worker until its partition has gone to another, then wake it up."""
    worker, partition = scene.freeze_inside(fleet, chance)
    given_up = time.monotonic() + scene.session_seconds + 2
    fleet.until(
        lambda: time.monotonic() > given_up and fleet.owner(partition) is not worker,
        60,
        f"partition {partition} taken over from {worker.name}",
    )
    worker.send(signal.SIGCONT)
    _comes_back(fleet, worker)


def _comes_back(fleet: Fleet, worker: Worker) -> None:
    """Wait until the worker tastes again, in the same process or in the next one."""
    woken = time.monotonic_ns() + 1_000_000_000
    fleet.until(
        lambda: any(when > woken for _, when in worker.status.places.values()),
        60,
        f"{worker.name} at work again",
    )


def _judge(scene: Scene, trickle: Trickle, figures: Figures) -> audit.Findings:
    expected = audit.undisturbed(trickle.sent)
    items = scene.read(scene.items)
    findings = audit.events(items, expected) + audit.flags(scene.read(scene.flagged), expected)
    figures.note(items=len(trickle.sent), lost=findings.lost, duplicates=findings.duplicates)
    figures.note(changed=findings.changed, out_of_order=findings.disordered)
    return findings
