"""A real Kafka for the tests of the engine: `kafka`, and what writes to it and reads from it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import broker
import clients

Kafka: TypeAlias = broker.Found | broker.Cluster


@pytest.fixture(scope="session")
def kafka() -> Iterator[Kafka]:
    """One node for the whole run; its address is `kafka.bootstrap_servers`. Never skipped."""
    with broker.one_node() as running:
        yield running


@pytest.fixture
def fresh_topic(kafka: Kafka) -> Callable[..., str]:
    """Create a topic under a name of its own: `fresh_topic("raw", partitions=4)`."""

    def create(name: str = "topic", partitions: int = 1, **config: str) -> str:
        topic = clients.fresh(name)
        settings = {key.replace("_", "."): value for key, value in config.items()}
        clients.create_topics(kafka.bootstrap_servers, {topic: partitions}, config=settings)
        return topic

    return create


@pytest.fixture
def send(kafka: Kafka) -> Callable[..., Awaitable[int]]:
    """Sends and waits for every acknowledgement.

    `await send(topic, [Sent(b"...", key=b"a")])`
    """

    async def send_all(topic: str, records: list[clients.Sent]) -> int:
        return await asyncio.to_thread(clients.send, kafka.bootstrap_servers, topic, records)

    return send_all


@pytest.fixture
def read(kafka: Kafka) -> Callable[..., Awaitable[list[clients.Record]]]:
    """Reads a topic to its end.

    `await read(topic)`, or `await read(topic, "read_uncommitted")`
    """

    async def read_all(
        topic: str, isolation: clients.Isolation = "read_committed"
    ) -> list[clients.Record]:
        return await asyncio.to_thread(
            clients.read_to_end, kafka.bootstrap_servers, topic, isolation
        )

    return read_all
