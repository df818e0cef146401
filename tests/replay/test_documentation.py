"""What `docs/replay.md` says can be typed, and what can be typed is said."""

import re
from pathlib import Path

import typer

from workers.cli import app

DOCS = (Path(__file__).parents[2] / "docs" / "replay.md").read_text(encoding="utf-8")
OF_REPLAY = ("capture", "replay", "diff", "dlq")


def commands() -> dict[str, set[str]]:
    """The options of every command by what a person types."""
    found = {}
    for name, each in vars(typer.main.get_command(app))["commands"].items():
        if "commands" in vars(each):
            for within, command in vars(each)["commands"].items():
                found[f"{name} {within}"] = options(command)
        else:
            found[name] = options(each)
    return {name: each for name, each in found.items() if name.split()[0] in OF_REPLAY}


def options(command: object) -> set[str]:
    return {name for each in vars(command)["params"] for name in each.opts if name.startswith("--")}


def told() -> dict[str, set[str]]:
    """The options of each command as the table of the documentation has them."""
    rows = re.findall(r"^\| `([^`]+)` \| [^|]* \| ([^|]*) \|$", DOCS, re.MULTILINE)
    return {name: set(re.findall(r"--[a-z-]+", said)) for name, said in rows}


def test_every_command_stands_in_the_documentation_with_its_options() -> None:
    assert told() == commands()


def test_every_option_that_is_named_is_one() -> None:
    known = set[str]().union(*commands().values())

    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", DOCS)) <= known


def test_every_exit_code_of_replay_stands_in_the_documentation() -> None:
    codes = set(re.findall(r"^\| (\d+) \|", DOCS, re.MULTILINE))

    assert codes == {"0", "1", "2", "3", "4", "5", "6", "75", "78", "130"}
