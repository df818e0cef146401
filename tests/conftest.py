"""What all tests share: one option, and steady Hypothesis."""

import os

import pytest
from hypothesis import settings

# The same examples in every run and no time limit a busy machine could miss: a red test is a fact.
settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write golden events and frozen schemas anew instead of comparing with them",
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-golden"))
