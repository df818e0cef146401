"""The examples as a capture, the same run again, and with headlines in capitals."""

from pathlib import Path

import pytest
from diffs import edited, in_events, louder
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


@pytest.fixture(scope="session")
def loud(rerun_day: Path) -> Path:
    """The same with every headline in capitals."""
    return edited(rerun_day, rerun_day.with_name("loud.wcap"), in_events(louder))
