"""How fast a capture is run again, and how little memory a large one takes.

    python benchmarks/replay.py [--speed] [--memory] [--gigabytes 5]

A re-run is compared with `pipeline.run` in a bare loop over the same records, in turns, best of
several rounds. Then two captures of that many gigabytes of lines are made in a temporary folder
(`TMPDIR` says where), inspected, filtered, and compared; each command is a process of its own,
whose highest resident memory is read afterwards. Nothing is kept. Without options: both parts, with
one gigabyte.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from workers import pipeline
from workers.progress import Progress
from workers.replay import rerun, run
from workers.replay.capture_file import Writer
from workers.replay.manifest import Source
from workers.replay.record import Captured
from workers.story import Raw

EXAMPLES: Final = Path(__file__).parents[1] / "schemas" / "examples" / "raw"
RAW: Final = "wires.raw.v1"
BEGIN: Final = 1_768_478_400_000
ROUNDS: Final = 3
COPIES: Final = 24
"""About 3,000 records: what it costs to start and to end no longer weighs anything."""
SPEED_FLOOR: Final = 0.9
MEMORY_LIMIT_MB: Final = 256


def day(copies: int) -> Iterator[Captured]:
    """The examples, again and again."""
    values = [path.read_bytes() for path in sorted(EXAMPLES.rglob("*")) if path.is_file()]
    for number in range(copies * len(values)):
        value = values[number % len(values)]
        yield Captured(RAW, number % 6, number // 6, BEGIN + 20 * number, None, value)


def write(path: Path, records: Iterator[Captured]) -> None:
    """A capture of these records."""
    with Writer(path, Source(topic=RAW)) as writer:
        for record in records:
            writer.add(record)


def seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """How long it takes."""
    began = clock()
    work()
    return clock() - began


def speed(folder: Path) -> bool:
    """Re-run against a bare loop, each in its best round."""
    capture, out = folder / "day.wcap", folder / "out.wcap"
    write(capture, day(COPIES))
    raws = [Raw(each.value, datetime(2026, 1, 15, tzinfo=UTC)) for each in day(COPIES)]

    def bare() -> None:
        for raw in raws:
            pipeline.run(raw)

    def again(workers: int) -> None:
        run.run(capture, out, Progress(io.StringIO()), workers=workers)

    bare()
    counts = sorted({1, run.cores()})
    loop, loops, best = ({count: float("inf") for count in counts} for _ in range(3))
    for _ in range(ROUNDS):
        for count in counts:
            # One process is measured in its own time; several can only be measured by the clock.
            clock = time.process_time if count == 1 else time.perf_counter
            loop[count] = min(loop[count], seconds(bare, clock))
            best[count] = min(best[count], seconds(partial(again, count), clock))
            at_once = partial(in_processes, bare, count)
            loops[count] = min(loops[count], seconds(at_once, time.perf_counter) / count)
    good = True
    for count in counts:
        ratio = loop[count] / best[count] / count
        reached = ratio >= SPEED_FLOOR
        good = good and reached
        under = "" if reached else f", under the floor of {SPEED_FLOOR}"
        peer = f"; {loops[count] / best[count]:.2f} of {count} bare loops at once"
        print(f"re-run, {count} processes: {ratio:.2f} of a bare loop times {count}"
              f"{under}{peer if count > 1 else ''}")  # fmt: skip
    return good


def in_processes(work: Callable[[], object], count: int) -> None:
    """The same work in so many processes at once: what the machine can give."""
    started = [multiprocessing.get_context("fork").Process(target=work) for _ in range(count)]
    for each in started:
        each.start()
    for each in started:
        each.join()


def large(path: Path, size: int, changed: int) -> None:
    """A capture of this many bytes of lines: inputs with their events, now and then another."""
    samples = []
    sender = rerun.orders(RAW, "copytaster", "0").sender
    for source in day(1):
        _, events = rerun.events_of(sender, source)
        items = [each for each in events if each.topic == "wires.items.v1"]
        samples.append((source, [(each, each.header("ce_id") or b"") for each in items]))
    number = written = 0

    def records() -> Iterator[Captured]:
        nonlocal number, written
        while written < size:
            source, events = samples[number % len(samples)]
            offset = number // 6
            place = f"{RAW}/{number % 6}/{offset}".encode()
            yield Captured(RAW, number % 6, offset, BEGIN + number, None, source.value)
            for n, (event, known) in enumerate(events):
                id = f"{number:032x}{n:032x}".encode()
                value = (event.value or b"").replace(known, id, 1)
                if number % 1000 == changed:
                    told = json.loads(value)
                    told["item"]["headlines"] = [{"value": "another"}]
                    value = json.dumps(told, ensure_ascii=False).encode()
                headers = tuple({**dict(event.headers), "ce_id": id, "wire-src": place}.items())
                time = BEGIN + number
                yield Captured(event.topic, -1, -1, time, event.key, value, headers)
                written += len(value)
            written += len(source.value or b"")
            number += 1

    write(path, records())


_LAUNCHER: Final = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A child begins with the highest memory of its parent: so a small process starts the command."""


def highest(*arguments: str) -> tuple[float, float]:
    """Run a command; its highest resident memory in MB, and its seconds."""
    command = [sys.executable, "-m", "workers.cli", *arguments]
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *command], capture_output=True, check=True
    )
    code, most = map(int, done.stdout.split())
    assert code in (0, 1), arguments
    return most / 1024, time.perf_counter() - began


def memory(folder: Path, gigabytes: float) -> bool:
    """What inspecting, filtering and comparing large captures takes."""
    free = shutil.disk_usage(folder).free / 1e9
    # Two captures, one of them twice for a moment, a part, the ledger and the reports.
    if free < 2 * gigabytes:
        print(f"{2 * gigabytes:g} GB must be free in {folder.parent}, {free:.0f} GB are")
        return False
    old, new, part = (folder / f"{name}.wcap" for name in ("old", "new", "part"))
    large(old, int(gigabytes * 1e9), changed=-1)
    large(new, int(gigabytes * 1e9), changed=7)
    print(f"{gigabytes:g} GB of lines are {old.stat().st_size / 1e6:,.0f} MB on disk")
    good = True
    for name, arguments in {
        "inspect": ("replay", "inspect", str(old)),
        "filter": ("replay", "filter", str(old), "-o", str(part), "--partition", "1"),
        "diff": ("diff", str(old), str(new), "--html", str(folder / "r.html"),
                 "--json", str(folder / "r.json"), "--junit", str(folder / "r.xml")),
    }.items():  # fmt: skip
        most, took = highest(*arguments)
        good = good and most < MEMORY_LIMIT_MB
        print(f"{name}: {most:.0f} MB at most (limit {MEMORY_LIMIT_MB}), {took:.0f} s")
    return good


def main() -> int:
    """Measure what is asked for; 1 where a floor or a limit is missed."""
    parser = argparse.ArgumentParser(description="How fast, and in how little memory.")
    parser.add_argument("--speed", action="store_true", help="only the speed")
    parser.add_argument("--memory", action="store_true", help="only the memory")
    parser.add_argument("--gigabytes", type=float, default=1.0, help="of lines, each capture")
    asked = parser.parse_args()
    both = asked.speed == asked.memory
    good = []
    with tempfile.TemporaryDirectory(prefix="copytaster-bench-") as name:
        if asked.speed or both:
            good.append(speed(Path(name)))
        if asked.memory or both:
            good.append(memory(Path(name), asked.gigabytes))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
