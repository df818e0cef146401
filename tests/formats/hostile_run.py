"""Runs hostile messages, each in a process of its own that may not grow, and says how they ended.

    python hostile_run.py [NAME ...]

One line of JSON a message: how it ended, its marks, processor seconds, the megabytes it grew by,
and every audit event that told of a file, a socket or another program. Tables of the package are
read when a message first needs them: only these may be opened.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from hostile import MESSAGES
from hostile_carriers import EVENT

from workers import data, made, pipeline
from workers.demo import samples
from workers.notices.gates import gated
from workers.notices.rulebook import BY_CODE
from workers.outcome import Published
from workers.story import Raw

NOW: Final = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
MOST_MEGABYTES: Final = 512
STUCK_SECONDS: Final = 60
OUTSIDE: Final = (
    "open",
    "socket.",
    "os.",
    "subprocess.",
    "shutil.",
    "urllib.",
    "ctypes.",
    "ftplib.",
)

TABLES: Final = (
    os.path.join(os.path.dirname(data.__file__), ""),
    os.path.join(str(made.FOLDER), ""),
)
"""As they were written, and as they were made for the wheel."""
_MEGABYTE: Final = 1024 * 1024


def learn_languages() -> None:
    """Learn every language, and load all tables, as a worker does with its first messages.

    None of the hostile ones is the first.
    """
    for language in BY_CODE:
        gated(language)
    for sample in samples():
        pipeline.run(Raw(sample.value, NOW))


def main(names: Iterable[str]) -> None:
    learn_languages()
    for name in names:
        sys.stdout.flush()
        child = os.fork()
        if not child:
            os._exit(_report(name))
        _, status = os.waitpid(child, 0)
        if status:
            sys.stdout.write(json.dumps({"name": name, "died": status}) + "\n")


def _report(name: str) -> int:
    raw = Raw(MESSAGES[name].build(), NOW)
    touched: list[str] = []
    watching = True

    def watch(event: str, told: tuple[Any, ...]) -> None:
        if not watching or not event.startswith(OUTSIDE):
            return
        if event != "open" or not str(told[0]).startswith(TABLES):
            touched.append(event)

    before = resource.getrusage(resource.RUSAGE_SELF)
    limit = _address_space() + MOST_MEGABYTES * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    signal.alarm(STUCK_SECONDS)
    sys.addaudithook(watch)
    outcome = pipeline.run(raw)
    watching = False
    after = resource.getrusage(resource.RUSAGE_SELF)
    events = [fate for fate in outcome if isinstance(fate, Published)]
    letters = [fate for fate in outcome if not isinstance(fate, Published)]
    ends = {*(EVENT for _ in events), *(str(letter.reason) for letter in letters)}
    said = {
        "name": name,
        "ends": sorted(ends),
        "fates": len(outcome),
        "marks": sorted({mark for event in events for mark in _marks(event)}),
        "messages": sorted({letter.message for letter in letters})[:3],
        "seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "megabytes": (after.ru_maxrss - before.ru_maxrss) / 1024,
        "touched": sorted(set(touched)),
    }
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    return 0


def _marks(fate: Published) -> tuple[str, ...]:
    return (*fate.event.marks, *fate.event.raw.repairs)


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as pages:
        return int(pages.read().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main(sys.argv[1:] or MESSAGES)
