"""The same bytes in, the same bytes out: under every hash seed, in every Python.

`COPYTASTER_TEST_PYTHON` names another interpreter that has the requirements (`make pythons`
makes one); it must then say the same as this one.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import schemas
import workers

EXAMPLES: Final = Path(__file__).parents[1] / "schemas" / "examples" / "raw"
SEEDS: Final = ("0", "1", "42", "4711", "4294967295")
OTHER_PYTHON: Final = os.environ.get("COPYTASTER_TEST_PYTHON", "")
RUNS: Final = (
    *((sys.executable, seed) for seed in SEEDS[1:]),
    *((OTHER_PYTHON, seed) for seed in SEEDS if OTHER_PYTHON),
)

_CHILD: Final = """
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from workers.pipeline import run
from workers.story import Raw

examples = Path(sys.argv[1])
for path in sorted(each for each in examples.rglob("*") if each.is_file()):
    outcome = run(Raw(path.read_bytes(), datetime(2026, 1, 15, tzinfo=UTC)))
    names = ("key", "value", "flag_value")
    said = [[getattr(fate, name, fate) for name in names] for fate in outcome]
    print(sha256(repr(said).encode()).hexdigest(), len(said), path.relative_to(examples).as_posix())
"""


def said(python: str, seed: str, folder: Path) -> list[str]:
    """A line an example: the hash of all that comes out. The core alone is on the path."""
    for package in (workers, schemas):
        link = folder / package.__name__
        if not link.exists():
            link.symlink_to(Path(str(package.__file__)).parent)
    done = subprocess.run(
        [python, "-c", _CHILD, str(EXAMPLES)],
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return said(sys.executable, SEEDS[0], tmp_path_factory.mktemp("core"))


@pytest.mark.timeout(600)
def test_all_examples_are_run(first: list[str]) -> None:
    assert len(first) == sum(path.is_file() for path in EXAMPLES.rglob("*")) > 0


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("python", "seed"), RUNS)
def test_no_hash_seed_and_no_python_changes_a_byte(
    python: str, seed: str, first: list[str], tmp_path: Path
) -> None:
    assert said(python, seed, tmp_path) == first
