"""How fast records are run again: as fast as can be, so many a second, or as they came. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from workers.replay.selection import Mistyped

Pace: TypeAlias = Callable[[int, int], float]
"""When a record is due, in seconds from the start: given how many came before it, and how many
milliseconds after the first it was sent."""

ASAP: Final = "asap"


def as_fast_as_can_be(_: int, __: int) -> float:
    """Every record is due at once."""
    return 0.0


def pace(text: str) -> Pace:
    """`asap`, `50/s`, or `x2` for twice as fast as it came, understood."""
    if text == ASAP:
        return as_fast_as_can_be
    try:
        number = float(text.removesuffix("/s").removeprefix("x"))
    except ValueError:
        number = 0.0
    if number > 0 and text.endswith("/s"):
        return lambda before, _: before / number
    if number > 0 and text.startswith("x"):
        return lambda _, later: later / 1000 / number
    raise Mistyped(f"{text!r}: asap, N/s or xFACTOR was expected")
