"""Every planted regression is caught and named right, and what did not change raises no alarm."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import date
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest
import wire_day
from planted import PLANTS, planted
from wire_day import silent, write

from workers.progress import Progress
from workers.replay import run
from workers.replay.diff.compare import Summary, compare
from workers.replay.diff.differences import Difference

TODAY = date(2026, 1, 15)


def compared(old: Path, new: Path) -> tuple[Summary, list[Difference]]:
    found: list[Difference] = []
    return compare(old, new, found.append, Progress(io.StringIO()), today=TODAY), found


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("morning") / "morning.wcap", wire_day.morning())


@pytest.fixture(scope="module")
def before(morning: Path) -> Path:
    out = morning.with_name("before.wcap")
    run.run(morning, out, silent())
    return out


def test_there_are_at_least_fifty() -> None:
    assert len(PLANTS) >= 50
    assert {plant.kind for plant in PLANTS.values()} == {
        "added",
        "removed",
        "changed",
        "verdict",
        "fate",
        "order",
    }


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_regression_is_caught_and_named(
    name: str, morning: Path, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant = PLANTS[name]
    module, _, function = plant.target.partition(":")
    as_it_is = attrgetter(function)(import_module(module))
    monkeypatch.setattr(f"{module}.{function}", planted(as_it_is, plant.patch))
    run.run(morning, tmp_path / "after.wcap", silent())

    summary, found = compared(before, tmp_path / "after.wcap")
    kinds = Counter((each.kind, each.item.what) for each in found)
    lead = summary.concentration.lead()
    places = [place for place, _ in summary.concentration.places(4)]

    assert kinds.most_common(1)[0][0] == (plant.kind, plant.what), kinds
    assert not plant.place or plant.place in places, places
    assert not plant.place or any(
        (each.kind, each.item.what) == (plant.kind, plant.what) and plant.place in each.places
        for each in found
    )
    led = re.escape(plant.lead or plant.place)
    assert re.search(rf"^\d+ % of \d+ changes?: (.*, )?(with it )?{led}(?![\w/])", lead), lead


@pytest.mark.parametrize("turn", range(20))
def test_an_unchanged_run_raises_no_alarm(
    turn: int, morning: Path, before: Path, tmp_path: Path
) -> None:
    """In blocks of other sizes, in other processes, with the inputs and without."""
    again = write(tmp_path / "again.wcap", wire_day.morning(), target=1000 * (turn + 1))
    out = tmp_path / "out.wcap"
    run.run(again, out, silent(), workers=1 + (turn == 19), events_only=turn % 2 == 1)

    summary, found = compared(before, out)

    assert found == []
    assert summary.same == summary.compared > 0
