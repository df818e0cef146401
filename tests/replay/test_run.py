"""A capture run again: the worker's own messages, the same bytes in any number of processes."""

import os
from collections import Counter
from pathlib import Path

import pytest
from runs import events
from wire_day import RAW, inputs, morning, silent, write

from workers import pipeline
from workers.kafka.messages import raw
from workers.outcome import Outcome, Published
from workers.replay import blocks, pace, record, rerun, run
from workers.replay.capture_file import Reader, Writer
from workers.replay.manifest import Source
from workers.replay.record import Captured
from workers.replay.rerun import LIMITS
from workers.replay.selection import Mistyped, moment, offsets, only, sample
from workers.replay.spans import Spans
from workers.ruleset import RULES
from workers.settings import Settings
from workers.story import Raw


def test_what_goes_in_stays_and_what_comes_out_follows_it(day: Path, rerun_day: Path) -> None:
    records = list(Reader(rerun_day).records())
    first = records[: next(i for i, each in enumerate(records[1:], 1) if each.topic == RAW)]

    assert [each for each in records if each.topic == RAW] == list(Reader(day).records())
    assert {each.header("wire-src") for each in first[1:]} == {b"wires.raw.v1/0/0"}


def test_an_event_is_what_the_pipeline_says(rerun_day: Path) -> None:
    records = list(Reader(rerun_day).records())
    source = next(each for each in records if each.topic == RAW)
    said = [fate for fate in pipeline.run(raw(source)) if isinstance(fate, Published)]
    events = [
        each
        for each in records
        if each.topic == "wires.items.v1" and each.header("wire-src") == source.place.encode()
    ]

    assert [each.value for each in events] == [fate.value for fate in said] != []
    assert [each.key for each in events] == [fate.key for fate in said]
    assert {each.timestamp for each in events} == {source.timestamp}


def test_the_manifest_names_the_rules_and_the_topics(rerun_day: Path) -> None:
    source = Reader(rerun_day).manifest.source

    assert source.rules == RULES
    assert source.outputs == ("wires.items.v1", "wires.flagged.v1", "wires.raw.v1.dlq")
    assert source.cluster == "test"


@pytest.mark.parametrize("workers", [2, 3])
def test_no_number_of_processes_changes_a_byte(
    workers: int, day: Path, rerun_day: Path, tmp_path: Path
) -> None:
    run.run(day, tmp_path / "many.wcap", silent(), workers=workers)

    assert (tmp_path / "many.wcap").read_bytes() == rerun_day.read_bytes()


def test_a_capture_that_was_rerun_can_be_run_again(rerun_day: Path, tmp_path: Path) -> None:
    """What became of it before is left aside, not run as if it had come in."""
    run.run(rerun_day, tmp_path / "again.wcap", silent())

    assert list(Reader(tmp_path / "again.wcap").records()) == list(Reader(rerun_day).records())


def test_its_progress_is_that_of_the_records_and_not_of_the_blocks(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A capture of one block was called done before its first record was (28 November 2026)."""
    progress, sizes = silent(), list[int]()
    monkeypatch.setattr(progress, "advance", lambda _, size: sizes.append(size))
    run.run(write(tmp_path / "one.wcap", inputs(), 1 << 24), tmp_path / "out.wcap", progress)

    assert sizes[0] == run.SLICE
    assert sum(sizes) == len(inputs())


def test_it_counts_what_it_did(day: Path, tmp_path: Path) -> None:
    tally = run.run(day, tmp_path / "events.wcap", silent(), events_only=True)
    topics = Counter(each.topic for each in Reader(tmp_path / "events.wcap").records())

    assert tally.records == len(inputs())
    assert topics["wires.items.v1"] == tally.items > 0
    assert 0 < topics["wires.raw.v1.dlq"] <= tally.dead_letters
    assert topics[RAW] == tally.defects == 0


def test_a_defect_of_ours_is_counted_and_loses_nothing(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(pipeline, "publish", failing)
    tally = run.run(day, tmp_path / "failing.wcap", silent())

    assert (tally.items, tally.records) == (0, len(inputs()))
    assert tally.defects > 0


def test_a_process_that_dies_is_said_and_leaves_no_capture(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent, as_it_is = os.getpid(), pipeline.run

    def dying(raw: Raw) -> Outcome:
        if os.getpid() != parent:
            os._exit(9)
        return as_it_is(raw)

    monkeypatch.setattr(rerun.pipeline, "run", dying)
    with pytest.raises(run.ProcessingFailed):
        run.run(day, tmp_path / "dead.wcap", silent(), workers=2)

    assert list(tmp_path.iterdir()) == []


def test_a_line_that_is_no_record_is_said_to_be_from_any_process(tmp_path: Path) -> None:
    lines = [record.to_line(each) for each in morning() * 20]
    with Writer(tmp_path / "day.wcap", Source(topic=RAW)) as writer:
        covered = Spans()
        covered.add(morning()[0])
        writer.add_block(blocks.pack([*lines, b'{"topic": 7}\n'], covered))

    with pytest.raises(blocks.Damaged, match=r"day\.wcap: block 1: not a record"):
        run.run(tmp_path / "day.wcap", tmp_path / "new.wcap", silent(), workers=2)


def test_now_is_the_timestamp_and_nothing_else(tmp_path: Path) -> None:
    item = next(each for each in inputs() if b"embargo" in (each.value or b"").lower())
    times = [0, item.timestamp, 4_000_000_000_000]
    records = [Captured(RAW, 0, n, time, None, item.value) for n, time in enumerate(times)]
    run.run(write(tmp_path / "times.wcap", records), tmp_path / "out.wcap", silent())

    marks = [event["marks"] for event in events(tmp_path / "out.wcap")]
    assert len(marks) == 3
    assert marks[0] != marks[2]


def test_the_largest_messages_are_those_of_the_settings() -> None:
    fields = Settings.model_fields

    assert LIMITS.event == fields["max_event_bytes"].default
    assert LIMITS.dead_letter == fields["max_dead_letter_bytes"].default


def test_a_prefix_of_topics_is_kept() -> None:
    assert rerun.route_of("test.wires.raw.v1").items == "test.wires.items.v1"
    assert rerun.route_of("anything").source == "anything"


@pytest.mark.parametrize(
    ("text", "due"),
    [("asap", 0.0), ("50/s", 0.2), ("x2", 1.0), ("x0.5", 4.0)],
)
def test_the_tenth_record_two_seconds_after_the_first_is_due(text: str, due: float) -> None:
    assert pace.pace(text)(10, 2000) == due


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (pace.pace, "fast"),
        (pace.pace, "0/s"),
        (pace.pace, "x-1"),
        (only, "agency"),
        (only, "colour=red"),
        (offsets, "12"),
        (offsets, "a-b"),
        (offsets, "5-3"),
        (moment, "yesterday"),
        (sample, "0"),
        (sample, "300%"),
    ],
)
def test_what_cannot_be_understood_is_refused(read: object, text: str) -> None:
    assert callable(read)
    with pytest.raises(Mistyped):
        read(text)


def test_a_paced_run_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(run.time, "sleep", waited.append)
    monkeypatch.setattr(run, "SLICE", 1)
    day = write(tmp_path / "day.wcap", inputs(stride=40))
    run.run(day, tmp_path / "paced.wcap", silent(), due=pace.pace("x0.001"))

    assert len(waited) > 2
    assert [round(each, -3) for each in waited] == [1000 * n for n in range(len(waited))]
