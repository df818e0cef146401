"""A capture of all formats and languages becomes what it became, whatever the circumstances.

`tests/golden/build.py` builds it. `make golden` writes anew what it becomes.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import wire_day
from wire_day import silent, write

from workers import pipeline
from workers.outcome import DeadLettered, Reason, Stage
from workers.replay import determinism, facets, golden
from workers.replay.capture_file import Reader
from workers.replay.determinism import Circumstances, NotDeterministic
from workers.replay.run import ProcessingFailed

WIRE = Path(__file__).parents[1] / "golden" / "wire.wcap"
FORMATS = {
    "anpa-1312", "atom", "e-mail", "html", "iptc-7901", "json", "newsml", "newsml-g2", "ninjs",
    "nitf", "rss", "text-page", "wxr",
}  # fmt: skip


def items(path: Path) -> Iterator[dict[str, object]]:
    for record in Reader(path).records():
        if record.topic == "wires.items.v1":
            yield dict(facets.event(record.value))


@pytest.mark.timeout(300)
def test_the_golden_capture_becomes_what_it_became(rewrite: bool) -> None:
    told = io.StringIO()
    failed = golden.check(WIRE, golden.golden_of(WIRE), told, silent(), update=rewrite, workers=2)

    assert not failed, f"if this is meant, `make golden` writes it down:\n{told.getvalue()}"


def test_the_golden_capture_has_all_formats_and_languages() -> None:
    events = list(items(golden.golden_of(WIRE)))
    formats = Counter(str(event["raw"]["format"]).partition("/")[0] for event in events)  # type: ignore[index]
    languages = {event["item"].get("language") for event in events}  # type: ignore[attr-defined]
    spoken = {path.stem for path in (WIRE.parents[1] / "notices" / "corpus").glob("*.jsonl")}

    assert len(events) >= 500
    assert set(formats) == FORMATS
    assert {str(each).partition("-")[0] for each in languages} >= spoken - {"no"} != set()


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    return write(tmp_path / "morning.wcap", wire_day.morning())


def test_without_a_golden_file_it_says_how_to_make_one(capture: Path) -> None:
    with pytest.raises(golden.NoGolden, match="--update"):
        golden.check(capture, golden.golden_of(capture), io.StringIO(), silent())


def test_a_change_fails_is_told_and_can_be_made_the_new_golden(
    capture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = golden.golden_of(capture)

    def check(*, update: bool = False) -> tuple[bool, str]:
        told = io.StringIO()
        return golden.check(capture, kept, told, silent(), update=update), told.getvalue()

    check(update=True)
    written = kept.read_bytes()
    assert check() == (False, check()[1])
    check(update=True)
    assert kept.read_bytes() == written, "what is the same is not written anew"

    lost = DeadLettered(Reason.NO_STORY, Stage.READ, "planted")
    monkeypatch.setattr(pipeline.detect, "read", lambda _: (lost,))
    failed, told = check()
    assert failed
    assert "fate changed" in told
    assert check(update=True)[0] is False
    assert check()[0] is False
    assert sorted(each.name for each in kept.parent.iterdir()) == [
        "morning.golden.wcap",
        "morning.wcap",
    ]


@pytest.mark.timeout(300)
def test_other_circumstances_change_no_byte(capture: Path) -> None:
    two = determinism.CIRCUMSTANCES[1:3]

    assert list(determinism.prove(capture, two)) == list(two)


def stub(tmp_path: Path, says: str) -> str:
    """A Python that runs no pipeline: it writes a capture of one record, or ends with an error."""
    path = tmp_path / "python"
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return str(path)


def test_what_differs_is_named(
    capture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = wire_day.morning()
    write(tmp_path / "a", records)
    write(tmp_path / "b", [*records[:2], records[3]])
    python = stub(tmp_path, f'cp "{tmp_path}/$PYTHONHASHSEED" "$7"')
    monkeypatch.setattr(sys, "executable", python)
    under = [Circumstances(1, {"PYTHONHASHSEED": name}) for name in "ab"]

    with pytest.raises(NotDeterministic, match=r"PYTHONHASHSEED=b: record 2 "):
        list(determinism.prove(capture, under))


def test_a_run_that_fails_is_said(
    capture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", stub(tmp_path, "echo no memory >&2; exit 5"))

    with pytest.raises(ProcessingFailed, match="5: no memory"):
        list(determinism.prove(capture))
