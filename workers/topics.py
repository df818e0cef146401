"""The table of topics, and the only code that creates one: the worker never does.

Kafka's client is loaded by what talks to Kafka: a re-run needs the names only.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from schemas.event import FLAG_SCHEMA, ITEM_SCHEMA

if TYPE_CHECKING:
    from aiokafka.admin import NewTopic

    from workers.settings import Settings

DAY_MS: Final = 24 * 60 * 60 * 1000
LARGEST_RECORD: Final = 17 * 1024 * 1024
"""A raw record may be far larger than what is read (2 MiB): its dead letter then holds the same
bytes, up to `max_dead_letter_bytes` (16 MiB), with room for headers."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: how it is made, what its key and value are, and where its dead letters go.

    `retention_ms` -1 keeps for ever. `schema` names the value's schema; empty: any bytes.
    `max_message_bytes` is None where the broker's own limit is right.
    """

    name: str
    partitions: int
    retention_ms: int
    key: str
    schema: str = ""
    cleanup: str = "delete"
    dead_letters: str = ""
    max_message_bytes: int | None = None

    @property
    def config(self) -> dict[str, str]:
        """The topic's settings as the broker takes them."""
        own = {"cleanup.policy": self.cleanup, "retention.ms": str(self.retention_ms)}
        if self.max_message_bytes is not None:
            own["max.message.bytes"] = str(self.max_message_bytes)
        return own


RAW: Final = "wires.raw.v1"
ITEMS: Final = "wires.items.v1"
FLAGGED: Final = "wires.flagged.v1"
RAW_DEAD_LETTERS: Final = "wires.raw.v1.dlq"

TOPICS: Final = (
    Topic(
        RAW,
        partitions=6,
        retention_ms=7 * DAY_MS,
        key="anything",
        dead_letters=RAW_DEAD_LETTERS,
        max_message_bytes=LARGEST_RECORD,
    ),
    Topic(ITEMS, partitions=6, retention_ms=30 * DAY_MS, key="family", schema=ITEM_SCHEMA),
    Topic(FLAGGED, partitions=6, retention_ms=30 * DAY_MS, key="family", schema=FLAG_SCHEMA),
    Topic(
        RAW_DEAD_LETTERS,
        partitions=6,
        retention_ms=30 * DAY_MS,
        key="that of the raw record",
        max_message_bytes=LARGEST_RECORD,
    ),
)


@dataclass(frozen=True, slots=True)
class Route:
    """Where one agent reads and where it writes, by full topic names."""

    source: str
    items: str
    flagged: str
    dead_letters: str

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics that must exist."""
        return self.source, self.items, self.flagged, self.dead_letters


def named(prefix: str) -> tuple[Topic, ...]:
    """The table with a prefix before every name."""
    return tuple(
        replace(
            topic,
            name=prefix + topic.name,
            dead_letters=prefix + topic.dead_letters if topic.dead_letters else "",
        )
        for topic in TOPICS
    )


def raw_route(prefix: str, output_prefix: str = "") -> Route:
    """The way of a raw message; what is written has the same prefix unless another is given."""
    written = output_prefix or prefix
    return Route(prefix + RAW, written + ITEMS, written + FLAGGED, written + RAW_DEAD_LETTERS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is there and what is missing. Existing topics are never changed, only reported.

    `differing` maps a topic to a sentence about what is not as the table says.
    """

    missing: tuple[Topic, ...]
    existing: tuple[str, ...]
    differing: Mapping[str, str]


def compare(table: tuple[Topic, ...], found: Mapping[str, int]) -> Plan:
    """Compare the table with the partitions of the topics that were found, by name."""
    return Plan(
        missing=tuple(topic for topic in table if topic.name not in found),
        existing=tuple(topic.name for topic in table if topic.name in found),
        differing={
            topic.name: f"{found[topic.name]} partitions, the table says {topic.partitions}"
            for topic in table
            if topic.name in found and found[topic.name] != topic.partitions
        },
    )


def plan(settings: Settings) -> Plan:
    """Look at the brokers: what is missing or differs. Changes nothing.

    Raises `ConfigurationError`, or `workers.kafka.connection.NotThereYet` if nobody answers.
    """
    return asyncio.run(_plan(settings))


def apply(settings: Settings) -> Plan:
    """Create what is missing; returns the plan that was carried out. Never changes or deletes.

    The brokers' own default says how many copies there are. Raises like `plan`.
    """
    return asyncio.run(_apply(settings))


async def _plan(settings: Settings) -> Plan:
    from workers.kafka.connection import topics_found

    found = await topics_found(settings.connection, settings.deadline_seconds)
    return compare(named(settings.topic_prefix), found)


async def _apply(settings: Settings) -> Plan:
    from aiokafka.admin import AIOKafkaAdminClient

    from workers.kafka.connection import CLIENT_ID, client_options, within

    planned = await _plan(settings)
    if planned.missing:
        admin = AIOKafkaAdminClient(**client_options(settings.connection), client_id=CLIENT_ID)
        try:
            await within(settings.deadline_seconds, admin.start())
            new = [_new(topic) for topic in planned.missing]
            answer = await within(_CREATION_SECONDS, admin.create_topics(new))
            _check(answer.topic_errors)
        finally:
            await admin.close()
    return planned


_CREATION_SECONDS: Final = 30.0


def _new(topic: Topic) -> NewTopic:
    from aiokafka.admin import NewTopic

    new = NewTopic(topic.name, topic.partitions, 1, topic_configs=topic.config)
    # -1 is the brokers' default for Kafka, but aiokafka's constructor refuses it.
    new.replication_factor = -1
    return new


def _check(answers: Iterable[tuple[str, int, str | None]]) -> None:
    """Raise if a topic could not be created; that somebody else was faster is fine."""
    from aiokafka.errors import NoError, TopicAlreadyExistsError, for_code

    from workers.settings import ConfigurationError

    refused = [
        f"{name} ({for_code(code).__name__}{f': {said}' if said else ''})"
        for name, code, said in answers
        if for_code(code) not in (NoError, TopicAlreadyExistsError)
    ]
    if refused:
        raise ConfigurationError(f"the brokers would not create {', '.join(refused)}.")
