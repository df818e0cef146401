"""What a start costs: a worker that is restarted must be back before its partitions are missed.

`benchmarks/pipeline.py` measures the goal of issue 6, 1.5 s of a quiet processor and 150 MB. What
other programs do to this machine meanwhile must fail no test: here patterns are counted by their
characters, as compiling them is what a start mostly does.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import schemas
import workers
from workers import made, make_all

GOLD: Final = Path(__file__).parent / "enrichment" / "gold"

MOST: Final = {
    "characters of patterns at import": 180_000,
    "characters of patterns for the first texts": 100_000,
    "megabytes": 145,
}

_CHILD: Final = """
import json, re, sys
from datetime import UTC, datetime

compiling, characters = re._compiler.compile, []

def counted(pattern, flags=0):
    characters.append(len(pattern))
    return compiling(pattern, flags)

re._compiler.compile = counted
from workers.pipeline import run
from workers.story import Raw

at_import = sum(characters)
for line in sys.stdin:
    run(Raw(json.loads(line).encode(), datetime(2026, 11, 12, 12, tzinfo=UTC)))
(peak,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(json.dumps({
    "characters of patterns at import": at_import,
    "characters of patterns for the first texts": sum(characters) - at_import,
    "megabytes": int(peak) / 1024,
}))
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both packages as a wheel has them, with what is made of the rules."""
    folder = tmp_path_factory.mktemp("packages")
    for package in (workers, schemas):
        shutil.copytree(Path(str(package.__file__)).parent, folder / package.__name__)
    target = folder / "workers" / made.NAME
    if not target.is_dir():
        target.mkdir()
        make_all.make_all(target)
    return folder


@pytest.fixture(scope="module")
def start(packages: Path) -> dict[str, Any]:
    """What a fresh process took to import the pipeline and to read a story of each language."""
    stories = [path.read_text(encoding="utf-8").splitlines()[0] for path in GOLD.glob("*.jsonl")]
    lines = [json.dumps(json.loads(story)["text"]) for story in sorted(stories)]
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        env={**os.environ, "PYTHONPATH": str(packages)},
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("what", MOST)
def test_a_start_takes_no_more_than(what: str, start: dict[str, Any]) -> None:
    assert start[what] <= MOST[what]
