"""Captures looked at, cut down, and turned into Parquet and back."""

import builtins
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner
from wire_day import RAW, silent

from workers.cli import app
from workers.exits import Exit
from workers.replay import inspection, parquet, run
from workers.replay.blocks import Damaged
from workers.replay.capture_file import Reader
from workers.replay.commands import replay_app
from workers.replay.manifest import UnknownVersion
from workers.replay.selection import Mistyped, Selection, offsets


def test_a_capture_says_what_is_in_it(rerun_day: Path) -> None:
    lines = inspection.told(rerun_day, silent())

    assert lines[0].startswith("copytaster.wcap/1, whole: ")
    assert any(line.split()[:2] == [RAW, "0"] for line in lines)


def test_a_damaged_capture_is_not_called_whole(rerun_day: Path, tmp_path: Path) -> None:
    whole = bytearray(rerun_day.read_bytes())
    whole[-100] ^= 1
    (tmp_path / "damaged.wcap").write_bytes(whole)

    with pytest.raises(Damaged):
        inspection.told(tmp_path / "damaged.wcap", silent())


def test_a_cut_capture_is_refused_by_all_and_leaves_nothing(
    rerun_day: Path, tmp_path: Path
) -> None:
    """`convert` left a part behind, and `determinism` called it a failed run."""
    cut, here = tmp_path / "cut.wcap", str(tmp_path / "out.wcap")
    cut.write_bytes(rerun_day.read_bytes()[:-2000])
    for name, *options in (
        ("inspect",),
        ("run", "-o", here),
        ("filter", "-o", here),
        ("convert", str(tmp_path / "out.parquet")),
        ("determinism",),
    ):
        done = CliRunner().invoke(replay_app, [name, str(cut), *options])

        assert (name, done.exit_code) == (name, Exit.DAMAGED), done.output
        assert re.search(r"block \d: the file ends within it", done.output)
        assert [each.name for each in tmp_path.iterdir()] == ["cut.wcap"]


def test_a_part_has_what_became_of_its_inputs(rerun_day: Path, tmp_path: Path) -> None:
    selection = Selection(partitions=frozenset({2}))
    inspection.copy(rerun_day, tmp_path / "part.wcap", selection, silent())
    part = list(Reader(tmp_path / "part.wcap").records())

    assert part == [
        each
        for each in Reader(rerun_day).records()
        if (each.topic == RAW and each.partition == 2)
        or (each.header("wire-src") or b"").startswith(b"wires.raw.v1/2/")
        or each.header("dlq.partition") == b"2"
    ]
    assert {each.topic for each in part} == {*Reader(rerun_day).manifest.source.outputs, RAW}


def test_parquet_and_back_is_the_same_file(rerun_day: Path, tmp_path: Path) -> None:
    """The blocks may be cut elsewhere; the records and what is said of them are the same."""
    parquet.convert(rerun_day, tmp_path / "day.parquet", silent())
    parquet.convert(tmp_path / "day.parquet", tmp_path / "back.wcap", silent())
    there, back = Reader(rerun_day), Reader(tmp_path / "back.wcap")

    assert list(back.records()) == list(there.records())
    assert back.manifest.source == there.manifest.source
    assert back.manifest.ranges == there.manifest.ranges


def test_a_name_that_says_something_else_is_refused(rerun_day: Path, tmp_path: Path) -> None:
    """A capture became Parquet under the name of a capture."""
    parquet.convert(rerun_day, tmp_path / "day.parquet", silent())
    for source, name, said in (
        (rerun_day, "day.csv", r"is a capture .*\.parquet"),
        (rerun_day, "other.wcap", r"is a capture .*\.parquet"),
        (tmp_path / "day.parquet", "other.parquet", r"is a Parquet file .*\.wcap"),
    ):
        with pytest.raises(Mistyped, match=said):
            parquet.convert(source, tmp_path / name, silent())
        assert not (tmp_path / name).exists()


def test_parquet_of_something_else_is_refused(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 and nothing more")

    with pytest.raises(UnknownVersion, match="not made from a capture"):
        parquet.convert(tmp_path / "other.parquet", tmp_path / "out.wcap", silent())
    with pytest.raises(Damaged, match="Parquet"):
        parquet.convert(tmp_path / "cut.parquet", tmp_path / "out.wcap", silent())


def test_without_pyarrow_it_says_how_to_get_it(
    rerun_day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_is = builtins.__import__

    def without(name: str, *arguments: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return as_it_is(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(parquet.NotInstalled, match=r"\[parquet\]"):
        parquet.convert(rerun_day, tmp_path / "day.parquet", silent())


def test_a_capture_is_never_written_over_itself(rerun_day: Path) -> None:
    """A filter onto its own input left 3 of 119 records, without a word (27 November 2026)."""
    before = rerun_day.read_bytes()
    for command in (
        ["filter", str(rerun_day), "-o", str(rerun_day), "--offsets", "0:0-2"],
        ["run", str(rerun_day), "-o", str(rerun_day)],
        ["convert", str(rerun_day), str(rerun_day)],
    ):
        assert CliRunner().invoke(replay_app, command).exit_code == Exit.REFUSED
    assert rerun_day.read_bytes() == before


def test_what_occurs_is_named_where_nothing_is_meant(day: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.wcap"
    for command, said in (
        (["filter", "--partition", "7"], "partition 0 (offsets 0 to "),
        (["produce", "--to", "copy", "--partition", "7"], "partition 0 (offsets 0 to "),
        (["run", "--partition", "7"], "partition 2 (offsets 0 to "),
        (["run", "--offsets", "2:5000-"], "partition 2 (offsets 0 to "),
        (["run", "--since", "2030-01-01"], "from 2026-01-15 12:00:00 UTC to 2026-01-15 12:"),
        (["run", "--only", "agency=PIT", "--offsets", "0:0-30"], "nothing is agency=pit. What"),
        (["run", "--only", "label=x", "--offsets", "0:0-30"], "label: unknown ("),
    ):
        name, *options = command
        where = [] if name == "produce" else ["-o", str(out)]
        done = CliRunner().invoke(app, ["replay", name, str(day), *where, *options])

        assert (done.exit_code, said in done.output) == (Exit.USAGE, True), (command, done.output)
        assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def test_a_capture_of_events_alone_has_nothing_to_run(day: Path, tmp_path: Path) -> None:
    """It became a capture of 0 records, and that was called well done."""
    events, out = tmp_path / "events.wcap", tmp_path / "out.wcap"
    run.run(day, events, silent(), events_only=True, selection=Selection(offsets=(offsets("0-9"),)))
    for name in ("run", "filter"):
        done = CliRunner().invoke(app, ["replay", name, str(events), "-o", str(out)])

        assert (done.exit_code, out.exists()) == (Exit.USAGE, False)
        assert "has no inputs" in done.output


def test_a_partition_that_the_topic_has_not_is_named_before_anything_is_written() -> None:
    from aiokafka import TopicPartition

    from workers.replay.live import capture

    places = [TopicPartition(RAW, number) for number in range(3)]
    capture.check(capture.Wish(RAW, Selection(partitions=frozenset({2, 7}))), places)
    with pytest.raises(Mistyped, match=r"wires\.raw\.v1 has partitions 0 to 2, not 7"):
        capture.check(capture.Wish(RAW, Selection(partitions=frozenset({7}))), places)
