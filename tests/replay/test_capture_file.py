"""A capture holds what was put in, to the byte, and refuses whatever is not what was written."""

import io
import json
import pickle
import random
import tracemalloc
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from workers.replay import record
from workers.replay.blocks import Damaged
from workers.replay.capture_file import Reader, Writer
from workers.replay.manifest import Source, UnknownVersion
from workers.replay.record import Captured

SOURCE = Source(topic="wires.raw.v1", cluster="test", worker="0.1.0")

values = st.none() | st.binary(max_size=40) | st.text(max_size=20).map(str.encode)
records = st.builds(
    Captured,
    topic=st.sampled_from(["wires.raw.v1", "wires.items.v1"]),
    partition=st.integers(-1, 5),
    offset=st.integers(-1, 2**62),
    timestamp=st.integers(-1, 2**62),
    key=values,
    value=values,
    headers=st.lists(st.tuples(st.text(max_size=6), values), max_size=4).map(tuple),
    timestamp_type=st.sampled_from(["create", "append", "none"]),
)


def day(count: int) -> list[Captured]:
    """Records of a day: three partitions, text and bytes, a tombstone now and then."""
    return [
        Captured(
            "wires.raw.v1",
            number % 3,
            number // 3,
            1_700_000_000_000 + number,
            key=b"k%d" % number,
            value=None if number % 50 == 7 else f"line {number}\u2028\r\n".encode() + b"\xff" * 3,
            headers=(("feed", b"a"), ("feed", None), ("feed", b"")),
        )
        for number in range(count)
    ]


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    return written(tmp_path / "day.wcap", day(300))


def written(path: Path, kept: list[Captured], target: int = 4096) -> Path:
    with Writer(path, SOURCE, target) as writer:
        for each in kept:
            writer.add(each)
    return path


@given(st.lists(records, max_size=8))
def test_any_record_comes_back_as_it_was(kept: list[Captured]) -> None:
    assert [record.from_line(record.to_line(each)) for each in kept] == kept


def test_what_is_put_in_comes_out_in_order(capture: Path) -> None:
    assert list(Reader(capture).records()) == day(300)


def test_the_manifest_says_what_is_in_it(capture: Path) -> None:
    said = Reader(capture).manifest

    assert (said.records, said.source) == (300, SOURCE)
    assert said.blocks > 3
    assert [(each.partition, each.first, each.last, each.records) for each in said.ranges] == [
        (partition, 0, 99, 100) for partition in range(3)
    ]
    assert (said.earliest, said.latest) == (1_700_000_000_000, 1_700_000_000_299)


def test_a_tool_that_knows_zstd_only_prints_json_lines(capture: Path) -> None:
    with capture.open("rb") as stream:
        reader = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
        first, *others = [
            json.loads(line) for line in io.TextIOWrapper(reader, "utf-8", newline="\n")
        ]

    assert first["format"] == "copytaster.wcap/1"
    assert [each["offset"] for each in others] == [each.offset for each in day(300)]
    assert others[0]["headers"] == [["feed", "a"], ["feed", None], ["feed", ""]]


def test_the_same_records_make_the_same_file(capture: Path, tmp_path: Path) -> None:
    again = written(tmp_path / "again.wcap", day(300))

    assert again.read_bytes() == capture.read_bytes()


def test_every_cut_is_refused(tmp_path: Path) -> None:
    capture = written(tmp_path / "short.wcap", day(12), 1000)
    whole, cut = capture.read_bytes(), tmp_path / "cut.wcap"
    for length in range(0, len(whole), 7):
        cut.write_bytes(whole[:length])
        with pytest.raises(Damaged):
            list(Reader(cut).records())


def test_every_flipped_byte_is_refused(tmp_path: Path) -> None:
    capture = written(tmp_path / "short.wcap", day(12), 1000)
    whole, flipped = capture.read_bytes(), tmp_path / "flipped.wcap"
    for at in range(0, len(whole), 3):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << (at % 8)
        flipped.write_bytes(damaged)
        with pytest.raises((Damaged, UnknownVersion)):
            list(Reader(flipped).records())


def test_the_damaged_block_is_named(capture: Path) -> None:
    places = [found.number for found, _ in Reader(capture).blocks()]
    whole = bytearray(capture.read_bytes())
    _, frame = list(Reader(capture).blocks())[2]
    whole[bytes(whole).index(frame) + 5] ^= 4
    capture.write_bytes(whole)

    assert places[:3] == [1, 2, 3]
    with pytest.raises(Damaged, match="block 3"):
        list(Reader(capture).records())


def test_the_damaged_file_is_named_since_two_may_be_compared(capture: Path) -> None:
    capture.write_bytes(capture.read_bytes()[:-2000])

    with pytest.raises(Damaged, match=r"day\.wcap: block \d+: "):
        list(Reader(capture).records())


def test_what_is_damaged_comes_whole_out_of_another_process() -> None:
    """It could not be unpickled: a re-run said that a process had died (November 2026)."""
    damaged = Damaged(3, "not a record")
    damaged.file = "day.wcap"

    assert str(pickle.loads(pickle.dumps(damaged))) == "day.wcap: block 3: not a record"


def test_blocks_out_of_another_capture_are_refused(capture: Path, tmp_path: Path) -> None:
    """Two blocks that changed places are each intact: the chain tells."""
    first, second = list(Reader(capture).blocks())[:2]
    whole = capture.read_bytes()
    for found, frame in (first, second):
        assert found.text + frame in whole
    one, two = (found.digest + found.text + frame for found, frame in (first, second))
    capture.write_bytes(whole.replace(one, b"@1").replace(two, one).replace(b"@1", two))

    with pytest.raises(Damaged, match="block 1"):
        list(Reader(capture).records())


@pytest.mark.parametrize("content", [b"", b"{}", b"PAR1" + b"\0" * 500, b"\x28\xb5\x2f\xfd" * 20])
def test_what_is_no_capture_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)

    with pytest.raises(Damaged, match="manifest"):
        Reader(path)


def test_a_capture_of_a_later_version_is_refused(
    capture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workers.replay import manifest

    as_written = manifest.to_line
    monkeypatch.setattr(
        manifest, "to_line", lambda it: as_written(it).replace(b"wcap/1", b"wcap/2")
    )
    path = written(capture.with_name("later.wcap"), day(3))

    with pytest.raises(UnknownVersion, match="wcap/1 was expected"):
        Reader(path)


def test_what_fails_on_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail() -> None:
        with Writer(tmp_path / "day.wcap", SOURCE) as writer:
            writer.add(day(1)[0])
            raise RuntimeError("the broker went away")

    with pytest.raises(RuntimeError):
        fail()

    assert list(tmp_path.iterdir()) == []


def test_walking_through_a_capture_takes_the_memory_of_a_block(tmp_path: Path) -> None:
    noise = random.Random(7)
    with Writer(tmp_path / "long.wcap", SOURCE, 100_000) as writer:
        for number in range(1200):
            writer.add(Captured("wires.raw.v1", 0, number, number, None, noise.randbytes(7_500)))
    size = (tmp_path / "long.wcap").stat().st_size

    tracemalloc.start()
    try:
        count = sum(1 for _ in Reader(tmp_path / "long.wcap").records())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 1200
    assert peak < size / 10
