"""What is made of rules and tables when the wheel is built, so that no start makes it again.

Putting together the patterns of 24 languages, finding out what each requires and reading tables
takes most of a start. `make_all.py` does it once and writes it down; here it is read. Where nothing
was written, as in a checkout, or rules or tables are others by now, nothing is found and it is made
as needed.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, TypeVar

from pydantic import TypeAdapter

from workers.ruleset import RULES

Made = TypeVar("Made")

NAME: Final = f"made-{RULES.hash}"
"""The folder in this package. Its name tells of which rules and tables it is."""

FOLDER = files("workers") / NAME


def read(name: str) -> bytes | None:
    """The JSON that was made under a name, or None."""
    file = FOLDER / f"{name}.json"
    return file.read_bytes() if file.is_file() else None


def made(name: str, kind: type[Made]) -> Made | None:
    """What was made under a name, or None."""
    written = read(name)
    if written is None:
        return None
    adapter: TypeAdapter[Made] = _adapter(kind)  # type: ignore[arg-type]  # a class can be hashed
    return adapter.validate_json(written)


def of_table(name: str) -> str:
    """The name of what is made of a table of words, `mail.toml`."""
    return f"table-{name.removesuffix('.toml')}"


_adapter: Final = cache(TypeAdapter)
