"""No message hurts: each ends soon, within its memory, as it must, and touches nothing outside.

The messages run in processes of their own (`hostile_run.py`), so that one that does harm is seen
to do it. Time is the processor's: other tests run beside these.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Any, Final

import pytest
from hostile import MESSAGES
from hostile_carriers import EVENT, article
from hostile_feeds import SENTENCE
from hostile_run import NOW, learn_languages

from workers.pipeline import run
from workers.story import Raw

MOST_SECONDS: Final = 2.0
MOST_MEGABYTES: Final = 512
LEAST_MESSAGES: Final = 60
HEAVIEST: Final = (
    "as many items made of cues as are read",
    "lines of json that are broken at the end",
    "a million short blocks of text",
    "datelines in page",
)

Reports = dict[str, dict[str, Any]]

pytestmark = pytest.mark.timeout(600)
each_message = pytest.mark.parametrize("name", MESSAGES)


@pytest.fixture(scope="module")
def reports() -> Reports:
    here = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("hostile_run.py"))],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(here)},
        capture_output=True,
        check=True,
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return {report["name"]: report for report in said}


def test_there_are_enough_of_them() -> None:
    assert len(MESSAGES) >= LEAST_MESSAGES


@each_message
def test_a_hostile_message_ends_as_it_must_and_harms_nothing(name: str, reports: Reports) -> None:
    report = reports[name]
    assert "died" not in report
    assert report["fates"] >= 1
    assert set(report["ends"]) <= set(MESSAGES[name].ends.split("|")), report["messages"]
    assert report["seconds"] < MOST_SECONDS
    assert report["megabytes"] < MOST_MEGABYTES
    assert report["touched"] == []


@pytest.mark.parametrize("name", HEAVIEST)
def test_its_neighbours_are_not_delayed(name: str) -> None:
    learn_languages()
    ordinary = [article(f"<p>{SENTENCE}</p>" * number) for number in range(100)]
    alone = finish_times(ordinary)
    beside = finish_times([*ordinary[:50], MESSAGES[name].build(), *ordinary[50:]])
    del beside[50]
    late = [then - now for then, now in zip(beside, alone, strict=True)]
    assert max(late) < MOST_SECONDS


def finish_times(messages: list[bytes]) -> list[float]:
    """When each is done, from the first: one process takes them one after the other."""
    began = process_time()
    times = []
    for message in messages:
        run(Raw(message, NOW))
        times.append(process_time() - began)
    return times


def test_what_was_repaired_or_left_out_is_said(reports: Reports) -> None:
    said = {name: set(report["marks"]) for name, report in reports.items()}
    assert "lone_surrogate_replaced" in said["lone surrogates in json"]
    assert "nul_removed" in said["nuls in json"]
    assert "repeated_key" in said["keys that are repeated"]
    assert "control_characters_removed" in said["escapes for a terminal"]
    assert "charset_guessed" in said["two encodings in one message"]
    assert EVENT in reports["as many items made of cues as are read"]["ends"]
    assert "notices_searched_in_part" in said["as many items made of cues as are read"]


def test_a_run_that_opens_a_file_is_seen() -> None:
    code = (
        "import hostile_run as run\n"
        "run.pipeline.run = lambda _: open(run.__file__).close() or ()\n"
        "run.main(['nuls in text'])"
    )
    here = [str(Path(__file__).parent), *(path for path in sys.path if path)]
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(here)},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["touched"] == ["open"]
