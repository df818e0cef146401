"""What becomes of a record's fates: which messages, with which headers, to which topics."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taster import published

from schemas.dead_letter import MESSAGE_LIMIT, Header
from schemas.event import FlagEvent
from workers.kafka.dead_letters import Headers, Message, Stamp, dead_letter
from workers.kafka.messages import Limits, Refused, Sender, raw
from workers.outcome import DeadLettered, Fate, Published, Reason, Stage
from workers.topics import raw_route


@dataclass(frozen=True)
class Rec:
    """A record without a consumer."""

    topic: str = "wires.raw.v1"
    partition: int = 3
    offset: int = 41
    timestamp: int = 1_640_260_500_000
    key: bytes | None = b"key"
    value: bytes | None = b"{}"
    headers: Headers = (("feed", b"one"), ("traceparent", b"00-ab-cd-01"), ("nothing", None))


STAMP = Stamp("tasters", "1.2.3")
SENDER = Sender(raw_route(""), STAMP, Limits(event=5_000, dead_letter=10_000))
BAD = DeadLettered(Reason.BROKEN_JSON, Stage.DECODE, "JSON was expected", "ValueError")
GOOD = published("good", "family", 0)


def flagged() -> Published:
    event = GOOD.event
    flag = FlagEvent(
        id=event.id,
        family=event.family,
        version="1",
        uri="urn:good",
        verdict=event.verdict,
        rules=event.rules,
    )
    return replace(GOOD, flag=flag, flag_value=b"{flag}")


def names(messages: tuple[Message, ...]) -> list[str]:
    return [message.topic for message in messages]


@pytest.mark.parametrize(
    ("outcome", "topics"),
    [
        ((GOOD,), ["wires.items.v1"]),
        ((flagged(),), ["wires.items.v1", "wires.flagged.v1"]),
        ((BAD,), ["wires.raw.v1.dlq"]),
        ((GOOD, GOOD), ["wires.items.v1", "wires.items.v1"]),
        ((BAD, GOOD, BAD), ["wires.items.v1", "wires.raw.v1.dlq"]),
    ],
)
def test_every_event_goes_out_and_a_record_is_dead_lettered_once(
    outcome: tuple[Fate, ...], topics: list[str]
) -> None:
    fates, messages = SENDER.settle(Rec(), outcome)
    assert fates == outcome
    assert names(messages) == topics


def test_an_event_carries_cloudevents_headers_and_says_where_it_comes_from() -> None:
    _, (message,) = SENDER.settle(Rec(), (GOOD,))
    assert dict(message.headers) == {
        "ce_specversion": b"1.0",
        "ce_id": b"good",
        "ce_type": b"copytaster.item/1",
        "ce_source": b"/wires.raw.v1",
        "ce_subject": b"family",
        "ce_time": b"2021-12-23T11:55:00Z",
        "content-type": b"application/json",
        "wire-src": b"wires.raw.v1/3/41",
        "traceparent": b"00-ab-cd-01",
    }
    assert (message.key, message.value) == (b"family", GOOD.value)


def test_the_time_of_an_event_is_the_version_s_own_where_it_has_one() -> None:
    moment = datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)
    item = GOOD.event.item.model_copy(update={"version_created": moment})
    dated = replace(GOOD, event=GOOD.event.model_copy(update={"item": item}))
    _, (message,) = SENDER.settle(Rec(), (dated,))
    assert dict(message.headers)["ce_time"] == b"2020-02-03T04:05:06Z"


def test_a_dead_letter_is_the_record_and_the_reasons_after_it() -> None:
    record = Rec()
    letter = dead_letter(record, BAD, "wires.raw.v1.dlq", STAMP)
    assert (letter.key, letter.value, letter.lane) == (record.key, record.value, 3)
    assert letter.headers[:3] == record.headers
    assert dict(letter.headers[3:]) == {
        Header.REASON: b"broken_json",
        Header.STAGE: b"decode",
        Header.EXCEPTION: b"ValueError",
        Header.MESSAGE: b"JSON was expected",
        Header.TOPIC: b"wires.raw.v1",
        Header.PARTITION: b"3",
        Header.OFFSET: b"41",
        Header.TIMESTAMP: b"1640260500000",
        Header.GROUP: b"tasters",
        Header.VERSION: b"1.2.3",
        Header.SHA256: b"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        Header.REDRIVES: b"0",
    }


def test_a_dead_letter_s_words_do_not_grow_with_the_input() -> None:
    long = replace(BAD, message="ä" * 5000, exception="E" * 5000)
    said = dict(dead_letter(Rec(), long, "dlq", STAMP).headers)
    message = said[Header.MESSAGE]
    assert message is not None
    assert len(message.decode()) == MESSAGE_LIMIT


@pytest.mark.parametrize(
    ("before", "now"), [(b"2", b"2"), (b"", b"0"), (b"-1", b"0"), (None, b"0")]
)
def test_the_count_of_redrives_is_passed_on(before: bytes | None, now: bytes) -> None:
    letter = dead_letter(Rec(headers=((Header.REDRIVES, before),)), BAD, "dlq", STAMP)
    assert letter.headers[-1] == (Header.REDRIVES, now)


def test_an_event_that_is_too_large_is_a_dead_letter() -> None:
    (fate,), (letter,) = SENDER.settle(Rec(), (published("big", "family", 6_000),))
    assert isinstance(fate, DeadLettered)
    assert (fate.reason, letter.topic) == (Reason.EVENT_TOO_LARGE, "wires.raw.v1.dlq")
    assert letter.value == b"{}"


def test_a_dead_letter_that_is_itself_too_large_goes_out_by_reference() -> None:
    record = Rec(value=b"x" * 20_000)
    _, (letter,) = SENDER.settle(record, (BAD,))
    assert letter.value is None
    said = dict(letter.headers)
    assert (said[Header.TOPIC], said[Header.PARTITION], said[Header.OFFSET]) == (
        b"wires.raw.v1",
        b"3",
        b"41",
    )
    assert "feed" not in said


@pytest.mark.parametrize(
    ("refused", "value"), [(Refused.EVENT, b"{}"), (Refused.DEAD_LETTER, None)]
)
def test_what_the_broker_refused_before_is_not_tried_again(
    refused: Refused, value: bytes | None
) -> None:
    (fate,), (letter,) = SENDER.settle(Rec(), (GOOD,), refused)
    assert isinstance(fate, DeadLettered)
    assert fate.reason is Reason.EVENT_TOO_LARGE
    assert letter.value == value


@given(st.integers(min_value=-(2**63), max_value=2**63 - 1))
def test_any_timestamp_that_kafka_allows_becomes_a_moment(timestamp: int) -> None:
    now = raw(Rec(timestamp=timestamp)).now
    assert now.tzinfo is UTC
    if 0 <= timestamp < 2**45:
        assert now.timestamp() == pytest.approx(timestamp / 1000)


def test_the_pipeline_never_learns_where_a_record_comes_from() -> None:
    assert raw(Rec(offset=1, partition=0)) == raw(Rec(offset=2, partition=1))
