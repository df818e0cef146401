"""The worker of the fault runs: the real one, with a taste that tells the test where it is.

Started as a process of its own. Its settings are the real ones; the test's own wishes come in
variables that begin with CHAOS_.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import watched
from aiokafka import AIOKafkaProducer

from workers import app, pipeline, settings
from workers.formats import detect
from workers.outcome import Outcome
from workers.story import Document, Raw

_PARENT_DEATH_SIGNAL = 1
_SLOWNESS = 0.003
"""Seconds an item. What is sent goes out 25 ms later: a batch of a few quick items has no record
in its transaction until it commits, and cannot be caught with one."""

_DEFECT = "the reader of this item has a defect"


def _end_with_the_test() -> None:
    """On Linux: a test run that is killed leaves no worker behind."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != int(os.environ[watched.PARENT]):
        sys.exit("the test run is over already")


def _status() -> mmap.mmap:
    with open(os.environ[watched.VARIABLE], "w+b") as file:
        file.truncate(watched.SIZE)
        return mmap.mmap(file.fileno(), watched.SIZE)


def _tells_where_it_is(status: mmap.mmap, slowness: float) -> Callable[..., Outcome]:
    def taste(raw: Raw, *watchers: Callable[..., None]) -> Outcome:
        place = dict(raw.headers).get("test-place")
        if place is not None:
            partition, number = place.split(b"/")
            slot = int(partition) * watched.SLOT.size
            watched.SLOT.pack_into(status, slot, int(number), time.monotonic_ns())
        time.sleep(slowness)
        return pipeline.run(raw, *watchers)

    return taste


def _tells_of_producers(status: mmap.mmap) -> None:
    start = AIOKafkaProducer.start

    async def start_and_tell(producer: AIOKafkaProducer) -> None:
        _count(status, watched.STARTING)
        await start(producer)
        _count(status, watched.STARTED)

    AIOKafkaProducer.start = start_and_tell


def _count(status: mmap.mmap, at: int) -> None:
    watched.COUNT.pack_into(status, at, watched.COUNT.unpack_from(status, at)[0] + 1)


def _has_a_defect(in_all: bool) -> None:
    """Let the reader fail: on the items that ask for it, or on all until the rule is repaired."""
    read = detect.read
    repaired = Path(os.environ.get(watched.REPAIRED, "/nowhere"))

    def read_or_fail(document: Document) -> object:
        if _DEFECT in document.text or (in_all and not repaired.exists()):
            raise LookupError("the rule that is missing here")
        return read(document)

    detect.read = read_or_fail  # type: ignore[assignment] # the defect that the test asks for


def main() -> int:
    """Run until SIGTERM, as the command does."""
    _end_with_the_test()
    status = _status()
    _tells_of_producers(status)
    match os.environ.get(watched.TASTE, "sound"):
        case "some bad":
            _has_a_defect(in_all=False)
        case "all bad":
            _has_a_defect(in_all=True)
    try:
        wanted = settings.load()
    except settings.ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 78
    slowness = _SLOWNESS if os.environ.get(watched.TASTE) == "slow" else 0.0
    return app.serve(wanted, _tells_where_it_is(status, slowness))


if __name__ == "__main__":
    sys.exit(main())
