"""The file through which a worker tells the test where it is, and the layout of that file.

One slot a partition of the input: the number of the item tasted last, and when (monotonic
clock, which all processes of a machine share). After them, how many producers were started,
and how many of those starts have returned.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SLOTS: Final = 16
SLOT: Final = struct.Struct("<qq")
COUNT: Final = struct.Struct("<q")
STARTING: Final = SLOTS * SLOT.size
STARTED: Final = STARTING + COUNT.size
SIZE: Final = STARTED + COUNT.size

VARIABLE: Final = "CHAOS_STATUS"
PARENT: Final = "CHAOS_PARENT"
TASTE: Final = "CHAOS_TASTE"
REPAIRED: Final = "CHAOS_REPAIRED"


@dataclass(frozen=True, slots=True)
class Status:
    """Where a worker's process is. `places` has (number, nanoseconds) of each partition met."""

    places: dict[int, tuple[int, int]]
    producers_starting: int
    producers_started: int

    @property
    def tasted_anything(self) -> bool:
        """Whether the process has begun to work."""
        return bool(self.places)


def read_status(path: Path) -> Status:
    """The state of a worker's process; nothing is known before it wrote its file."""
    data = path.read_bytes() if path.exists() else b""
    if len(data) < SIZE:
        return Status({}, 0, 0)
    slots = [SLOT.unpack_from(data, slot * SLOT.size) for slot in range(SLOTS)]
    return Status(
        places={slot: place for slot, place in enumerate(slots) if place[1]},
        producers_starting=COUNT.unpack_from(data, STARTING)[0],
        producers_started=COUNT.unpack_from(data, STARTED)[0],
    )
