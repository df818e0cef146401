"""What the exit code of a command says, and how a command ends with one."""

from enum import IntEnum
from typing import NoReturn

import typer


class Exit(IntEnum):
    """What the exit code says: 75 means start me again, 78 means a person is needed."""

    OK = 0
    FAILED = 1
    DIFFERENT = 1
    USAGE = 2
    DAMAGED = 3
    NOT_DETERMINISTIC = 4
    PROCESSING = 5
    REFUSED = 6
    TEMPORARY = 75
    CONFIGURATION = 78
    INTERRUPTED = 130


def fail(message: str, code: Exit) -> NoReturn:
    """Say why on standard error, and end."""
    typer.echo(f"copytaster: {message}", err=True)
    raise typer.Exit(code)
