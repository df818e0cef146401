"""The fault runs: where they run, and how they say what they found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "kafka"))
sys.path.insert(0, str(Path(__file__).parent))

import broker
from figures import Figures

_LINES: pytest.StashKey[list[str]] = pytest.StashKey()


@pytest.fixture(scope="session")
def kafka() -> Iterator[broker.Found | broker.Cluster]:
    """One node for all fault runs that need only one."""
    with broker.one_node() as running:
        yield running


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Iterator[Figures]:
    """Where a run notes its figures, to be said when it ends."""
    noted = Figures(request.node.name)
    yield noted
    request.config.stash.setdefault(_LINES, []).append(str(noted))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """All lines together at the end, where a pipe gets them too."""
    if lines := config.stash.get(_LINES, []):
        terminalreporter.section("fault runs")
        for line in lines:
            terminalreporter.write_line(line)
