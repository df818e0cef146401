"""What we know of one partition that is ours."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from aiokafka import TopicPartition

from workers.kafka.breaker import Breaker
from workers.kafka.dead_letters import Record
from workers.kafka.messages import Refused
from workers.kafka.transactions import Delivery


@dataclass(slots=True, eq=False)
class Partition:
    """One input partition while it is assigned to us.

    `position` is the next offset to be read, as we track it: the client's own position runs
    ahead with what it has fetched. `pending` holds records that were fetched and did not fit
    into a batch any more. `breaker` counts the records of the batch that is out as well;
    `settled_breaker` does not. `trouble` says why nothing can be written at the moment.
    `was_open` is the state of the breaker that was last told.
    """

    source: TopicPartition
    breaker: Breaker
    delivery: Delivery | None = None
    position: int = 0
    pending: list[Record] = field(default_factory=list)
    in_flight: asyncio.Future[None] | None = None
    claim: asyncio.Task[None] | None = None
    trouble: str = "not claimed yet"
    refused: dict[int, Refused] = field(default_factory=dict)
    careful_until: int = 0
    was_open: bool = False
    _before_batch: Breaker | None = None

    @property
    def careful(self) -> bool:
        """Whether messages go out one by one, to find the one that the broker refuses."""
        return self.position < self.careful_until

    @property
    def idle(self) -> bool:
        """Whether it could be given a batch."""
        return self.delivery is not None and self.in_flight is None

    def not_ready(self, now: float) -> str:
        """Why it is not served, for a person; empty if it is."""
        name = f"{self.source.topic}/{self.source.partition}"
        if self.breaker.is_open:
            wait = max(0, round(self.breaker.probe_at - now))
            return (
                f"{name} is paused: {self.breaker.opened} "
                f"(last reason: {self.breaker.last_reason}); next probe in {wait} s"
            )
        return f"{name}: {self.trouble}" if self.delivery is None else ""

    @property
    def settled_breaker(self) -> Breaker:
        """What it has seen of records whose fate is committed."""
        return self._before_batch or self.breaker

    def gives_out(self) -> None:
        """A batch begins: what it counts may have to be undone."""
        self._before_batch = self.breaker.copy()

    def undone(self) -> None:
        """Nothing of the batch counts, and what was fetched behind it is fetched again."""
        self.breaker = self.settled_breaker
        self._before_batch = None
        self.pending = []

    def committed(self, offset: int) -> None:
        """Everything before this offset is done for good."""
        self.position = offset
        self._before_batch = None
        self.refused = {at: what for at, what in self.refused.items() if at >= offset}

    def refuse(self, offset: int) -> None:
        """The broker found something of this record too large: try less of it next time."""
        before = self.refused.get(offset, Refused.NOTHING)
        self.refused[offset] = Refused(min(before + 1, Refused.DEAD_LETTER))
