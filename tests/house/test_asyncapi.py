"""schemas/asyncapi.yaml describes the topics that there are, with the schemas that there are."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas import dead_letter, registry
from workers import demo, pipeline
from workers.kafka import messages
from workers.kafka.dead_letters import Stamp
from workers.topics import TOPICS, Topic, raw_route

FOLDER = Path(__file__).parents[2] / "schemas"
DOCUMENT: dict[str, Any] = yaml.safe_load((FOLDER / "asyncapi.yaml").read_text(encoding="utf-8"))
CHANNELS = {channel["address"]: channel for channel in DOCUMENT["channels"].values()}


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for below in part.values():
            yield from references(below)
    elif isinstance(part, list):
        for below in part:
            yield from references(below)


def at(reference: str) -> Any:
    part: Any = DOCUMENT
    for step in reference.removeprefix("#/").split("/"):
        part = part[step]
    return part


def test_its_version_is_the_programs() -> None:
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8"))

    assert DOCUMENT["asyncapi"] == "3.0.0"
    assert DOCUMENT["info"]["version"] == project["project"]["version"]


def test_it_has_every_topic_of_the_table_and_no_other() -> None:
    assert set(CHANNELS) == {topic.name for topic in TOPICS}


@pytest.mark.parametrize("reference", sorted(set(references(DOCUMENT))))
def test_what_it_points_to_is_there(reference: str) -> None:
    if reference.startswith("#/"):
        assert at(reference)
    else:
        assert (FOLDER / reference).is_file()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_topics_schema_is_the_one_of_the_table(topic: Topic) -> None:
    pointed = {
        Path(reference).name
        for message in CHANNELS[topic.name]["messages"].values()
        for reference in references(at(message["$ref"])["payload"])
    }
    contract = registry.find(topic.schema) if topic.schema else None

    assert contract is None or pointed == {contract.file_name}
    assert (contract is not None) == bool(topic.schema)


def test_every_contract_is_the_payload_of_a_message() -> None:
    pointed = {Path(name).name for name in references(DOCUMENT) if name.startswith("./")}

    assert pointed == {contract.file_name for contract in registry.CONTRACTS.values()}


def test_a_dead_letter_has_the_headers_of_the_contract() -> None:
    headers = DOCUMENT["components"]["schemas"]["deadLetter"]

    assert set(headers["properties"]) == set(headers["required"]) == set(dead_letter.Header)
    assert headers["properties"]["dlq.message"]["maxLength"] == dead_letter.MESSAGE_LIMIT


def test_every_channel_has_its_operation_and_every_message_its_channel() -> None:
    used = {operation["channel"]["$ref"] for operation in DOCUMENT["operations"].values()}
    sent = {
        message["$ref"] for channel in CHANNELS.values() for message in channel["messages"].values()
    }

    assert used == {f"#/channels/{name}" for name in DOCUMENT["channels"]}
    assert sent == {f"#/components/messages/{name}" for name in DOCUMENT["components"]["messages"]}


@dataclass(frozen=True)
class Record:
    """A raw record that holds a sample."""

    value: bytes
    topic: str = "wires.raw.v1"
    partition: int = 3
    offset: int = 14
    timestamp: int = 1_768_478_400_000
    key: bytes | None = None
    headers: tuple[tuple[str, bytes | None], ...] = (("traceparent", b"00-1-2-00"),)


@pytest.mark.parametrize("sample", demo.samples(), ids=lambda sample: sample.name)
def test_what_is_sent_has_the_headers_that_are_described(sample: demo.Sample) -> None:
    sender = messages.Sender(
        raw_route(""), Stamp("copytaster", "0"), messages.Limits(1_000_000, 1_000_000)
    )
    record = Record(sample.value)
    _, sent = sender.settle(record, pipeline.run(messages.raw(record)))

    assert sent
    for message in sent:
        (described,) = CHANNELS[message.topic]["messages"].values()
        headers = at(at(described["$ref"])["headers"]["$ref"])
        names = {name for name, _ in message.headers}
        assert set(headers["required"]) <= names
        assert names <= set(headers["properties"]) | {"traceparent"}
