"""A Kafka broker in memory, for the demo: librdkafka's own mock cluster, inside this process.

It needs neither Java nor Docker. It has no transactions and no topic administration, keeps 5 MiB
a partition, and forgets everything when it is left. Never for production.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from confluent_kafka import Consumer, Producer

_ANSWER_WITHIN = 5.0


class NotInstalled(Exception):
    """The library that carries the broker is missing; the message says how to get it."""


@contextmanager
def _unheard() -> Iterator[None]:
    """Threads that begin here hear no signal: one that reached the cluster's ended the cluster."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class EmbeddedBroker:
    """A context manager; inside it, `bootstrap_servers` answers to any Kafka client."""

    def __init__(self) -> None:
        self.bootstrap_servers = ""
        self._host: Producer | None = None

    def __enter__(self) -> Self:
        try:
            from confluent_kafka import Producer
        except ImportError as error:
            raise NotInstalled(
                "the demo's broker comes with an extra that is not installed: "
                'pip install ".[demo]" where the source is'
            ) from error
        # The cluster lives as long as this producer does, and only its metadata knows the address.
        with _unheard():
            self._host = Producer({**_QUIET, "bootstrap.servers": "-", "test.mock.num.brokers": 1})
        brokers = self._host.list_topics(timeout=_ANSWER_WITHIN).brokers.values()
        self.bootstrap_servers = ",".join(f"{broker.host}:{broker.port}" for broker in brokers)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._host = None

    def create(self, topics: Iterable[str]) -> dict[str, int]:
        """Make topics, as the mock does: by asking for them. Gives their partition counts."""
        if self._host is None:
            raise RuntimeError("the broker was left")
        made = {}
        for topic in topics:
            found = self._host.list_topics(topic, timeout=_ANSWER_WITHIN).topics[topic]
            made[topic] = len(found.partitions)
        return made

    def producer(self) -> Producer:
        """A producer of the same library, connected."""
        from confluent_kafka import Producer

        return Producer({**_QUIET, "bootstrap.servers": self.bootstrap_servers})

    def consumer(self) -> Consumer:
        """A consumer of the same library, for partitions assigned by hand."""
        from confluent_kafka import Consumer

        return Consumer(
            {
                **_QUIET,
                "bootstrap.servers": self.bootstrap_servers,
                "group.id": "reader",
                "enable.auto.commit": False,
                "auto.offset.reset": "earliest",
                "fetch.wait.max.ms": 50,
            }
        )


_QUIET = {"log_level": 2}
"""The mock announces itself as a notice, and reports clients that leave: of no use to a reader."""
