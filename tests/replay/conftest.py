"""The examples as a capture, and the same run again."""

from pathlib import Path

import pytest
from wire_day import inputs, silent, write

from workers.replay import run


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All examples, as they came in."""
    return write(tmp_path_factory.mktemp("day") / "day.wcap", inputs())


@pytest.fixture(scope="session")
def rerun_day(day: Path) -> Path:
    """All examples with what becomes of them."""
    out = day.with_name("rerun.wcap")
    run.run(day, out, silent())
    return out
