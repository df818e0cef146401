"""The wheel holds the two packages and their data, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workers import made, make_all
from workers.data import topic_terms
from workers.notices.rulebook import BY_CODE

ROOT = Path(__file__).parents[2]
NOT_SHIPPED = ("schemas/examples/", "workers/made-")
MADE = f"workers/{made.NAME}/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        timeout=110,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_only_the_two_packages_are_in_the_wheel(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"workers", "schemas"}


def test_everything_of_the_two_packages_is_in_the_wheel(wheel: set[str]) -> None:
    in_checkout = {
        path.relative_to(ROOT).as_posix()
        for package in ("workers", "schemas")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    expected = {name for name in in_checkout if not name.startswith(NOT_SHIPPED)}

    assert {name for name in wheel if ".dist-info/" not in name and MADE not in name} == expected


def test_what_is_made_of_the_rules_is_in_the_wheel(wheel: set[str]) -> None:
    gates = (f"gates-{code}" for code in BY_CODE)
    topics = (f"topics-{code}" for code in topic_terms.LANGUAGES)
    parts = {"rules", "cues", "spots", *gates, *topics, *map(made.of_table, make_all.tables())}

    assert {name for name in wheel if MADE in name} == {f"{MADE}{part}.json" for part in parts}


def test_the_wheel_says_what_it_is(wheel: set[str]) -> None:
    inside = {name.split("/", 1)[1] for name in wheel if ".dist-info/" in name}

    assert {"METADATA", "entry_points.txt", "licenses/LICENSE"} <= inside
    assert {"workers/py.typed", "schemas/py.typed"} <= wheel
