"""One run's own topics, group and workers, and what has happened there so far."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

import clients
from clients import Record, Sent
from fleet import Fleet, Worker
from transactions import ongoing

from workers import topics

INPUT: Final = 4
OUTPUT: Final = 6

FREEZE_LIMIT: Final = 60.0
"""Seconds in which a worker must be caught inside a transaction."""

A_BATCH: Final = 0.6
"""Seconds that no batch of a worker that is not frozen takes, with its commit."""

SETTLED: Final = 0.1
"""Seconds after which nothing a frozen process has sent can still be on its way."""

AHEAD: Final = range(20, 150)
"""How far past its commit a worker is that must have sent something and is not committing yet."""

Caught: TypeAlias = Callable[[Worker, int], bool]


@dataclass
class Scene:
    """Topics re-keyed from 4 to 6 partitions under a prefix of their own."""

    bootstrap_servers: str
    folder: Path
    replication: int = 1
    session_seconds: float = 6.0
    dead_letter_topic: bool = True
    prefix: str = field(default_factory=lambda: clients.fresh("chaos") + ".")

    def __post_init__(self) -> None:
        self._create({self.raw: INPUT, self.items: OUTPUT, self.flagged: OUTPUT})
        if self.dead_letter_topic:
            self.create_dead_letter_topic()

    def create_dead_letter_topic(self) -> None:
        """Make the topic that was left out."""
        self._create({self.dead_letters: OUTPUT})

    def _create(self, partitions: dict[str, int]) -> None:
        # The items' times are invented; a broker would delete them as too old half a minute later.
        config = {"max.message.bytes": str(topics.LARGEST_RECORD), "retention.ms": "-1"}
        clients.create_topics(self.bootstrap_servers, partitions, self.replication, config)

    @property
    def raw(self) -> str:
        return self.prefix + topics.RAW

    @property
    def items(self) -> str:
        return self.prefix + topics.ITEMS

    @property
    def flagged(self) -> str:
        return self.prefix + topics.FLAGGED

    @property
    def dead_letters(self) -> str:
        return self.prefix + topics.RAW_DEAD_LETTERS

    @property
    def group(self) -> str:
        return self.prefix + "desk"

    def transactional_id(self, partition: int) -> str:
        """The id under which the owner of a partition of the input writes."""
        return f"{self.group}-{self.raw}-{partition}"

    def environment(self, **more: str) -> dict[str, str]:
        """What a worker of this scene is started with; `more` comes on top, as it stands."""
        return {
            "COPYTASTER_BOOTSTRAP_SERVERS": self.bootstrap_servers,
            "COPYTASTER_GROUP": self.group,
            "COPYTASTER_TOPIC_PREFIX": self.prefix,
            "COPYTASTER_SESSION_TIMEOUT_MS": str(int(self.session_seconds * 1000)),
            "COPYTASTER_HEARTBEAT_MS": "1000",
            "COPYTASTER_WEB_PORT": "0",
            "COPYTASTER_LOG_FORMAT": "json",
            "COPYTASTER_LOG_LEVEL": "warning",
            **more,
        }

    def fleet(self, count: int = 3, **more: str) -> Fleet:
        """So many workers of this scene, not started yet."""
        return Fleet(count, self.folder, self.environment(**more))

    def feed(self, records: Iterable[Sent]) -> int:
        """Put records into the input."""
        return clients.send(self.bootstrap_servers, self.raw, records)

    def committed(self) -> list[int]:
        """How far the group has come in each partition of the input."""
        return clients.committed(self.bootstrap_servers, self.group, self.raw, INPUT)

    def all_done(self, fleet: Fleet, limit: float) -> float:
        """Wait until the group has committed everything in the input; the seconds it took."""
        ends = clients.ends(self.bootstrap_servers, self.raw, INPUT)
        return fleet.until(lambda: self.committed() == ends, limit, f"all of {ends} done", 0.2)

    def read(self, topic: str) -> list[Record]:
        """What a read_committed reader finds in a topic."""
        return clients.read_to_end(self.bootstrap_servers, topic)

    def aborted(self) -> int:
        """How many records of the outputs a read_uncommitted reader sees and the other does not."""
        written = (self.items, self.flagged, self.dead_letters)
        return sum(
            len(clients.read_to_end(self.bootstrap_servers, topic, "read_uncommitted"))
            - len(clients.read_to_end(self.bootstrap_servers, topic))
            for topic in written
        )

    def freeze_inside(self, fleet: Fleet, chance: random.Random) -> tuple[Worker, int]:
        """Stop a worker's process while its transaction is open; the worker, and the partition.

        Its last item belongs to that partition, and the coordinator says twice, with time
        between for anything that was under way, that the partition's transaction is open; events
        are written and stay undecided for longer than any other worker's batch takes.
        """
        return self._freeze(fleet, chance, self._has_an_open_transaction)

    def freeze_before_commit(self, fleet: Fleet, chance: random.Random) -> tuple[Worker, int]:
        """Stop a worker's process that has sent events and not committed their offsets.

        Only where events are at their places in the input: item `n` of a partition at offset `n`.
        """
        return self._freeze(fleet, chance, self._is_ahead_of_its_commit)

    def _freeze(self, fleet: Fleet, chance: random.Random, caught: Caught) -> tuple[Worker, int]:
        end = time.monotonic() + FREEZE_LIMIT
        while time.monotonic() < end:
            fleet.tend()
            partition = chance.randrange(INPUT)
            worker = fleet.busy_with(partition)
            if worker is None:
                time.sleep(0.005)
                continue
            worker.send(signal.SIGSTOP)
            if self._stays(fleet, worker, partition, caught):
                return worker, partition
            worker.send(signal.SIGCONT)
            time.sleep(chance.uniform(0.01, 0.1))
        raise AssertionError(f"never caught in {FREEZE_LIMIT} s\n{fleet.last_words()}")

    @staticmethod
    def _stays(fleet: Fleet, worker: Worker, partition: int, caught: Caught) -> bool:
        if not caught(worker, partition):
            return False
        time.sleep(SETTLED)
        # Another worker may have taken the partition over in the meantime.
        return caught(worker, partition) and fleet.owner(partition) is worker

    def _has_an_open_transaction(self, _: Worker, partition: int) -> bool:
        if self.transactional_id(partition) not in ongoing(self.bootstrap_servers):
            return False
        before = clients.undecided(self.bootstrap_servers, self.items)
        time.sleep(A_BATCH)
        return bool(before & clients.undecided(self.bootstrap_servers, self.items))

    def _is_ahead_of_its_commit(self, worker: Worker, partition: int) -> bool:
        number, _ = worker.status.places[partition]
        return number - self.committed()[partition] in AHEAD
