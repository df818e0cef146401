"""What is made of the rules when the wheel is built, so that no start of a worker makes it again.

Putting together the patterns of 24 languages and finding out what each requires takes most of a
start. `make_all.py` does it once and writes it down; here it is read. Where nothing was written,
as in a checkout, or rules or tables are others by now, nothing is found and it is made as needed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cache
from importlib.resources import files
from typing import Final, TypeVar

from pydantic import TypeAdapter

from workers.ruleset import RULES

Made = TypeVar("Made")
Kept = TypeVar("Kept", bound=Hashable)

NAME: Final = f"made-{RULES.hash}"
"""The folder in this package. Its name tells of which rules and tables it is."""

FOLDER = files("workers.notices") / NAME


def made(name: str, kind: type[Made]) -> Made | None:
    """What was made under a name, or None."""
    file = FOLDER / f"{name}.json"
    if not file.is_file():
        return None
    adapter: TypeAdapter[Made] = _adapter(kind)  # type: ignore[arg-type]  # a class can be hashed
    return adapter.validate_json(file.read_bytes())


def kept_once(values: Iterable[Kept]) -> tuple[Kept, ...]:
    """The same values; of those that are equal each time the same one."""
    first: dict[Kept, Kept] = {}
    return tuple([first.setdefault(value, value) for value in values])


_adapter: Final = cache(TypeAdapter)
