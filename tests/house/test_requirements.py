"""What is installed is what is pinned: every requirement with its hashes, and from no address."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = {
    "requirements.txt": ("build",),
    "requirements-dev.txt": ("build", "dev"),
    "requirements-bench.txt": ("build", "dev", "bench", "data"),
}
LOCKS = tuple(GROUPS)

each_lock = pytest.mark.parametrize("lock", LOCKS)


def entries(lock: str) -> list[str]:
    """The requirements of a file, each with its hashes on one line; comments left out."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return [entry for entry in text.replace("\\\n", " ").splitlines() if entry.strip()]


def pinned(lock: str) -> dict[str, Requirement]:
    """What this Python on this system gets, by name."""
    found = [Requirement(entry.split("--hash")[0].strip()) for entry in entries(lock)]
    return {
        canonicalize_name(each.name): each
        for each in found
        if each.marker is None or each.marker.evaluate()
    }


def wanted(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for and the file must pin."""
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    asked = [
        *project["dependencies"],
        *project["optional-dependencies"]["demo"],
        *(each for group in GROUPS[lock] for each in groups[group]),
    ]
    return [Requirement(each) for each in asked]


@each_lock
def test_every_requirement_is_one_version_with_hashes(lock: str) -> None:
    for entry in entries(lock):
        assert re.fullmatch(r"[\w.-]+==[^ ]+( ;[^#]*?)?( +--hash=sha256:[0-9a-f]{64})+", entry)


@each_lock
def test_no_address_is_written_down(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert not re.search(
        r"://|^\s*(-i|-f|--index|--extra-index|--find-links|--trusted)", text, re.M
    )


@each_lock
def test_every_wish_of_the_project_is_pinned(lock: str) -> None:
    pins = pinned(lock)
    missed = {
        str(wish)
        for wish in wanted(lock)
        if canonicalize_name(wish.name) not in pins
        or not wish.specifier.contains(
            str(pins[canonicalize_name(wish.name)].specifier).removeprefix("==")
        )
    }

    assert missed == set()


@each_lock
def test_all_files_pin_the_same_versions(lock: str) -> None:
    run, other = pinned("requirements.txt"), pinned(lock)

    assert {name: str(run[name]) for name in run} == {name: str(other[name]) for name in run}


def test_what_is_tested_is_what_is_pinned() -> None:
    pins = pinned("requirements-dev.txt")

    assert {name: f"=={version(name)}" for name in pins} == {
        name: str(pin.specifier) for name, pin in pins.items()
    }
