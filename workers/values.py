"""Values that never change: what passes between the stages, and is made anew for every step.

The type checker takes `dataclass` for that of the standard library, and refuses to change a field
of what is frozen. At run time nothing does: there, a frozen class sets each of its fields by a
call, which was a seventh of the time in which a feed is read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    _Class = TypeVar("_Class", bound=type)

    def dataclass(*, frozen: bool = False, slots: bool) -> Callable[[_Class], _Class]:
        """A class of values that are compared, and hashed, by their fields."""
        return dataclasses.dataclass(slots=slots, eq=True, unsafe_hash=frozen)


__all__ = ["dataclass"]
