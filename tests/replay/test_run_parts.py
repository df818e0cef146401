"""A part of a capture is run: one agency, a topic, a sample, what became of something."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from runs import events
from wire_day import BEGIN, RAW, inputs, silent, write

from workers import pipeline
from workers.outcome import Outcome
from workers.replay import rerun, run
from workers.replay.capture_file import Reader
from workers.replay.facets import also
from workers.replay.record import Captured
from workers.replay.selection import Mistyped, Selection, offsets, only, sample
from workers.story import Raw

PARTS: dict[str, tuple[Selection, Callable[[Captured], bool]]] = {
    "a partition": (
        Selection(partitions=frozenset({1})),
        lambda each: each.partition == 1,
    ),
    "offsets of one and of all": (
        Selection(offsets=(offsets("2:3-5"), offsets("0-1"))),
        lambda each: each.offset < 2 or (each.partition == 2 and 3 <= each.offset <= 5),
    ),
    "from an offset on": (
        Selection(offsets=(offsets("30-"),)),
        lambda each: each.offset >= 30,
    ),
    "a time": (
        Selection(since=BEGIN + 4000, until=BEGIN + 9000),
        lambda each: BEGIN + 4000 <= each.timestamp < BEGIN + 9000,
    ),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_run(part: str, day: Path, tmp_path: Path) -> None:
    selection, kept = PARTS[part]
    run.run(day, tmp_path / "part.wcap", silent(), selection=selection)
    got = [each for each in Reader(tmp_path / "part.wcap").records() if each.topic == RAW]

    assert got == [each for each in inputs() if kept(each)] != []


def test_only_one_agency_can_be_run(day: Path, rerun_day: Path, tmp_path: Path) -> None:
    """A record with several items is kept whole if one of them is meant."""
    run.run(day, tmp_path / "pti.wcap", silent(), selection=Selection(only=(only("agency=PTI"),)))
    kept = [each.place for each in Reader(tmp_path / "pti.wcap").records() if each.topic == RAW]
    meant = [
        each.header("wire-src")
        for each in Reader(rerun_day).records()
        if each.topic == "wires.items.v1"
        and ("agency", "pti") in also(json.loads(each.value or b""))
    ]

    assert kept == [(place or b"").decode() for place in dict.fromkeys(meant)] != []


ASKED: dict[str, Selection] = {
    "an agency": Selection(only=(only("agency=PTI"),)),
    "a format with its version": Selection(only=(only("format=RSS/2.0"),)),
    "a format or another, in a language": Selection(
        only=(only("format=rss"), only("format=ninjs"), only("language=en"))
    ),
    "a sample, dead letters too": Selection(sample=sample("30%")),
}


@pytest.mark.parametrize("asked", ASKED)
def test_a_capture_with_events_is_asked_before_it_is_run(
    asked: str, day: Path, rerun_day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every record was run and most were thrown away (28 November 2026)."""
    selection, ran, as_it_is = ASKED[asked], Counter[str](), pipeline.run
    plain = run.run(day, tmp_path / "plain.wcap", silent(), selection=selection)

    def counted(raw: Raw) -> Outcome:
        ran["records"] += 1
        return as_it_is(raw)

    monkeypatch.setattr(rerun.pipeline, "run", counted)
    tally = run.run(rerun_day, tmp_path / "asked.wcap", silent(), selection=selection)

    assert list(Reader(tmp_path / "asked.wcap").records()) == list(
        Reader(tmp_path / "plain.wcap").records()
    )
    assert tally == plain
    assert 0 < ran["records"] == tally.records < len(inputs()) / 2


def test_what_occurs_is_named_without_running_anything(
    rerun_day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rerun.pipeline, "run", None)
    selection = Selection(only=(only("agency=PIT"),))

    with pytest.raises(Mistyped, match=r"nothing is agency=pit. What occurs is agency: .*PTI \("):
        run.run(rerun_day, tmp_path / "out.wcap", silent(), selection=selection)


def test_what_became_of_nothing_is_run_to_find_out(
    day: Path, rerun_day: Path, tmp_path: Path
) -> None:
    """A worker that lags behind has not said yet what becomes of the last records."""
    selection = Selection(only=(only("agency=PTI"),))
    behind = [
        each
        for each in Reader(rerun_day).records()
        if each.topic == RAW or not (each.header("wire-src") or b"").startswith(b"wires.raw.v1/0/")
    ]
    for name, path in {
        "behind": write(tmp_path / "half.wcap", behind, target=4000),
        "day": day,
    }.items():
        run.run(path, tmp_path / f"{name}.wcap", silent(), selection=selection, workers=2)

    assert list(Reader(tmp_path / "behind.wcap").records()) == list(
        Reader(tmp_path / "day.wcap").records()
    )


def test_a_sample_keeps_families_whole(day: Path, rerun_day: Path, tmp_path: Path) -> None:
    run.run(day, tmp_path / "some.wcap", silent(), selection=Selection(sample=sample("30%")))
    some = Counter(event["family"] for event in events(tmp_path / "some.wcap"))
    every = Counter(event["family"] for event in events(rerun_day))

    assert 0 < len(some) < len(every) / 2
    assert all(every[family] == count for family, count in some.items())
