"""The command line: help that helps, exit codes that mean something, and a quick start."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from schemas.registry import CONTRACTS
from workers.cli import app
from workers.settings import child_environment

HEAVY = {"faust", "aiokafka", "lxml", "selectolax", "confluent_kafka", "py3langid", "structlog"}


def copytaster(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, without settings of the machine it runs on."""
    return subprocess.run(
        [sys.executable, "-m", "workers.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**child_environment(), "COLUMNS": "100", **environment},
    )


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "demo",
        "process",
        "topics",
        "schema",
        "rules",
        "replay",
        "capture",
        "diff",
        "dlq",
        "healthcheck",
        "version",
    ],
)
def test_help_names_every_command(command: str) -> None:
    assert f" {command} " in copytaster("--help").stdout


def test_help_says_what_exit_codes_mean() -> None:
    said = " ".join(copytaster("--help").stdout.split())

    for code in ("0 ok", "1 something was dead-lettered", "2 wrong usage", "75", "78"):
        assert code in said


@pytest.mark.parametrize(
    "command",
    [["run"], ["process"], ["schema"], ["topics", "plan"], ["topics", "apply"], ["healthcheck"]],
)
def test_every_command_has_help_with_an_example(command: list[str]) -> None:
    done = copytaster(*command, "--help")

    assert done.returncode == 0
    assert "Example" in done.stdout
    assert "copytaster " + " ".join(command) in done.stdout


def helps(group: TyperGroup) -> Iterator[str]:
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            yield from helps(command)
        else:
            yield command.help or ""


def test_help_is_not_ragged_in_a_terminal_of_80_columns() -> None:
    """Only the first paragraph is wrapped anew; in others, a longer line leaves words alone."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    lines = [
        re.sub(r"\[(?:bold|/)\]", "", line)
        for text in helps(group)
        for paragraph in text.split("\n\n")[1:]
        if not paragraph.startswith("\b")
        for line in paragraph.splitlines()
    ]

    assert [line for line in lines if len(line) > 78] == []
    assert len(lines) > 20


def test_without_a_command_help_is_shown() -> None:
    done = copytaster()

    assert done.returncode == 2
    assert "process" in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [["version"], ["--help"], ["process", "--help"]])
def test_what_needs_no_kafka_loads_none_of_it(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        f"sys.argv = ['copytaster', *{arguments!r}]\n"
        "from workers import cli\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    loaded = {name.split(".")[0] for name in done.stdout.rpartition("LOADED ")[2].split()}

    assert "typer" in loaded
    assert loaded & HEAVY == set()


def test_the_version_is_the_package_s() -> None:
    try:
        installed = version("copytaster")
    except PackageNotFoundError:
        installed = "(not installed)"

    assert copytaster("version").stdout == f"copytaster {installed}\n"


def test_schema_without_a_name_lists_the_contracts() -> None:
    assert copytaster("schema").stdout.split() == list(CONTRACTS)


@pytest.mark.parametrize("name", ["item", "item/1", "copytaster.item/1"])
def test_schema_prints_the_json_schema_of_a_contract(name: str) -> None:
    assert json.loads(copytaster("schema", name).stdout) == CONTRACTS["item/1"].json_schema()


def test_an_unknown_schema_is_wrong_usage_and_the_known_ones_are_named() -> None:
    done = copytaster("schema", "story")

    assert done.returncode == 2
    assert "item/1" in done.stderr


@pytest.mark.parametrize("command", [["run"], ["topics", "plan"], ["healthcheck"]])
def test_a_setting_that_does_not_exist_is_refused_with_the_nearest_that_does(
    command: list[str],
) -> None:
    done = copytaster(*command, COPYTASTER_BOOTSTRAP_SERVER="127.0.0.1:1")

    assert done.returncode == 78
    assert "Did you mean COPYTASTER_BOOTSTRAP_SERVERS?" in done.stderr
    assert "Traceback" not in done.stderr


def test_healthcheck_without_a_worker_says_so() -> None:
    done = copytaster("healthcheck", COPYTASTER_WEB_PORT="1")

    assert done.returncode == 1
    assert "no worker answers at 127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_healthcheck_without_a_web_server_says_that_there_is_none() -> None:
    done = copytaster("healthcheck", COPYTASTER_WEB_PORT="0")

    assert (done.returncode, done.stderr) == (
        1,
        "copytaster: there is no web server to ask: COPYTASTER_WEB_PORT is 0\n",
    )


def test_a_place_of_a_dead_letter_is_understood_before_a_broker_is_asked() -> None:
    done = copytaster("dlq", "show", "3")

    assert (done.returncode, done.stderr) == (
        2,
        "copytaster: '3': PARTITION/OFFSET was expected, as `dlq ls` says it\n",
    )


def test_topics_without_a_broker_says_try_later_and_where_it_looked() -> None:
    done = copytaster("topics", "plan", COPYTASTER_BOOTSTRAP_SERVERS="127.0.0.1:1")

    assert done.returncode == 75
    assert "127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_output_that_the_terminal_cannot_show_is_replaced_and_nothing_breaks(
    tmp_path: Path,
) -> None:
    file = tmp_path / "page.txt"
    file.write_text("गांव में पहली बस\n\nBy Kestrel\n\nबस दिन में दो बार चलेगी।\n", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "workers.cli", "process", "--explain", str(file)],
        capture_output=True,
        timeout=60,
        env={**child_environment(), "PYTHONIOENCODING": "ascii"},
    )

    assert done.returncode == 0
    assert done.stderr == b""
