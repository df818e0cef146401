"""What all tests share: one option, steady Hypothesis, and an environment that says nothing."""

import os
import signal

import pytest
from hypothesis import settings

# The same examples in every run and no time limit a busy machine could miss: a red test is a fact.
settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# A shell that starts the tests in the background lets them, and all that they start, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

CONTAINER_RIG = pytest.StashKey[str]()
"""The program that `COPYTASTER_CONTAINER_RIG` names: it brings up a container engine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write golden events and frozen schemas anew instead of comparing with them",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Take a person's own settings out of the way: the worker reads every `COPYTASTER_*`."""
    config.stash[CONTAINER_RIG] = os.environ.pop("COPYTASTER_CONTAINER_RIG", "")
    for name in [name for name in os.environ if name.startswith("COPYTASTER_")]:
        if not name.startswith("COPYTASTER_TEST_"):
            del os.environ[name]


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture(scope="session")
def container_rig(pytestconfig: pytest.Config) -> str:
    return pytestconfig.stash[CONTAINER_RIG]
