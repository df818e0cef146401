"""The table of topics, and how it is compared with what the brokers have."""

import pytest

from workers import topics
from workers.topics import TOPICS, compare, named, raw_route


def test_every_dead_letter_topic_is_in_the_table_and_keeps_at_least_as_long() -> None:
    by_name = {topic.name: topic for topic in TOPICS}
    pairs = [(topic, by_name[topic.dead_letters]) for topic in TOPICS if topic.dead_letters]
    assert [topic.name for topic, _ in pairs] == [topics.RAW]
    for topic, dead in pairs:
        assert dead.retention_ms >= topic.retention_ms
        assert dead.max_message_bytes == topic.max_message_bytes, "the original must fit"


def test_the_route_of_a_raw_message_is_made_of_topics_of_the_table() -> None:
    assert set(raw_route("").topics) == {topic.name for topic in TOPICS}


def test_a_prefix_comes_before_every_name() -> None:
    assert {topic.name for topic in named("test.")} == set(raw_route("test.").topics)
    assert {t.dead_letters for t in named("test.") if t.dead_letters} == {"test.wires.raw.v1.dlq"}


def test_a_topic_says_its_settings_as_the_broker_takes_them() -> None:
    raw = next(topic for topic in TOPICS if topic.name == topics.RAW)
    assert raw.config == {
        "cleanup.policy": "delete",
        "retention.ms": str(7 * 24 * 3600 * 1000),
        "max.message.bytes": str(17 * 1024 * 1024),
    }


@pytest.mark.parametrize(
    ("found", "missing", "differing"),
    [
        ({}, 4, {}),
        ({topic.name: 6 for topic in TOPICS}, 0, {}),
        ({topics.RAW: 12}, 3, {topics.RAW: "12 partitions, the table says 6"}),
        ({"somebody.elses": 1}, 4, {}),
    ],
)
def test_what_is_missing_and_what_differs_is_named(
    found: dict[str, int], missing: int, differing: dict[str, str]
) -> None:
    plan = compare(TOPICS, found)
    assert len(plan.missing) == missing
    assert dict(plan.differing) == differing
    assert len(plan.existing) + len(plan.missing) == len(TOPICS)
