"""What message systems put around a message is taken off, and the message read as it is."""

import gzip
import json
from base64 import b64encode
from datetime import UTC, datetime
from time import process_time
from typing import Any

import pytest

from workers import pipeline
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Raw

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
TEXT = "The ferry will not sail before Thursday, its operator said."
STORY = {"uri": "urn:x:1", "type": "text", "headline": "Ferry stuck in ice", "body_text": TEXT}
NITF = (
    '<nitf><head><docdata><doc-id regsrc="AP" id-string="f3a1"/></docdata></head><body><body.head>'
    "<hedline><hl1>Ferry stuck in ice</hl1></hedline></body.head><body.content>"
    f"<p>{TEXT}</p></body.content></body></nitf>"
)
BINARY = b"\x89PNG\r\n\x1a\n" + bytes(99)
WRITTEN = json.dumps(STORY)
PACKED = b64encode(NITF.encode()).decode()
CLOUD_EVENT = {"specversion": "1.0", "type": "story", "source": "/cms", "id": "e-1"}
SNS = {"Type": "Notification", "MessageId": "m-1", "TopicArn": "arn:x", "Subject": "wire"}
ROW = {"id": 9, "headline": "Ferry stuck in ice", "body": TEXT}
OLD_ROW = {"id": 9, "headline": "Ferry stuck", "body": "Nobody knows when the ferry will sail."}

WRAPPED: dict[str, Any] = {
    "CloudEvents with an object": {**CLOUD_EVENT, "subject": "story", "data": STORY},
    "CloudEvents with a document in Base64": {**CLOUD_EVENT, "data_base64": PACKED},
    "CloudEvents with a document as text": {**CLOUD_EVENT, "data": NITF},
    "SNS with JSON in a string": {**SNS, "Message": WRITTEN},
    "SNS with XML in a string": {**SNS, "Message": NITF},
    "SNS within SQS": {"MessageId": "m-2", "Body": json.dumps({**SNS, "Message": WRITTEN})},
    "SQS within a record of Lambda": {
        "Records": [{"messageId": "m-3", "receiptHandle": "r", "body": WRITTEN}]
    },
    "Kinesis, compressed": {
        "Records": [
            {
                "eventSource": "aws:kinesis",
                "kinesis": {
                    "sequenceNumber": "1",
                    "partitionKey": "p",
                    "data": b64encode(gzip.compress(NITF.encode())).decode(),
                },
            }
        ]
    },
    "EventBridge": {"detail-type": "story", "source": "cms", "detail": STORY},
    "Pub/Sub": {
        "subscription": "s",
        "message": {"messageId": "1", "data": b64encode(WRITTEN.encode()).decode()},
    },
    "Kafka's REST proxy": {"topic": "t", "partition": 0, "offset": 7, "key": None, "value": STORY},
    "Kafka Connect": {"schema": {"type": "struct", "fields": []}, "payload": ROW},
    "Debezium, of which only what is new counts": {
        "schema": {},
        "payload": {"op": "u", "before": OLD_ROW, "after": ROW, "source": {"table": "stories"}},
    },
    "Avro, with the types of what may be null": {
        "id": {"long": 9},
        "headline": {"string": "Ferry stuck in ice"},
        "body": {"string": TEXT},
        "keywords": {"array": ["ferry", "ice"]},
        "agency": {"org.example.Agency": {"name": "Reuters"}},
    },
}


def published(value: Any) -> list[Any]:
    fates = pipeline.run(Raw(json.dumps(value).encode(), NOW))
    assert all(isinstance(fate, Published) for fate in fates), fates
    return [
        json.loads(fate.event.model_dump_json(by_alias=True, exclude_none=True)) for fate in fates
    ]


@pytest.mark.parametrize("name", WRAPPED)
def test_the_message_is_read_out_of_its_wrapper(name: str) -> None:
    (event,) = published(WRAPPED[name])
    assert [one["value"] for one in event["item"]["headlines"]] == ["Ferry stuck in ice"]
    assert [one["value"] for one in event["item"]["bodies"]] == [TEXT]


def test_the_types_of_avro_are_none_of_the_values() -> None:
    (event,) = published(WRAPPED["Avro, with the types of what may be null"])
    assert event["derived"]["keywords"]["value"] == ["ferry", "ice"]
    assert event["derived"]["agency"]["value"] == "Reuters"


def test_each_record_of_a_list_is_a_story() -> None:
    records = [{**SNS, "Message": json.dumps({**STORY, "uri": f"urn:x:{n}"})} for n in range(3)]
    events = published({"Records": [{"eventSource": "aws:sns", "Sns": one} for one in records]})
    assert [event["item"]["uri"] for event in events] == ["urn:x:0", "urn:x:1", "urn:x:2"]


def test_a_sentence_in_the_wrapper_stands_beside_the_story() -> None:
    note = "Nobody has checked this report"
    (event,) = published({**SNS, "Subject": note, "Message": WRITTEN})
    assert ["metadata", note] in [[one["kind"], one["text"]] for one in event["moved"]]


def test_a_row_that_was_deleted_is_taken_back() -> None:
    row = {**ROW, "pubStatus": "usable"}
    (event,) = published({"op": "d", "before": row, "after": None, "source": {"table": "stories"}})
    assert event["item"]["pubStatus"] == "canceled"
    assert [one["value"] for one in event["item"]["headlines"]] == ["Ferry stuck in ice"]


def test_the_ids_of_a_cloud_event_are_other_ids_of_the_story() -> None:
    (event,) = published({**CLOUD_EVENT, "source": "/feeds/ap", "id": "A-1", "data": STORY})
    ids = [[one.get("role"), one["value"]] for one in event["item"]["altIds"]]
    assert ["cloudevents-source", "/feeds/ap"] in ids
    assert ["cloudevents-id", "A-1"] in ids


@pytest.mark.parametrize(
    ("wrapper", "reason"),
    [
        ({"op": "d", "before": None, "after": None, "source": {}}, Reason.NO_STORY),
        ({**CLOUD_EVENT, "data_base64": b64encode(BINARY).decode()}, Reason.NOT_TEXT),
        ({**CLOUD_EVENT, "data_base64": b64encode(b"%PDF-1.4\n1 0 obj").decode()}, Reason.NOT_TEXT),
        ({**SNS, "Message": ""}, Reason.NO_STORY),
    ],
    ids=["nothing that was deleted", "bytes that are no text", "a PDF", "a message without a text"],
)
def test_what_holds_no_message_is_a_dead_letter(wrapper: Any, reason: Reason) -> None:
    (fate,) = pipeline.run(Raw(json.dumps(wrapper).encode(), NOW))
    assert isinstance(fate, DeadLettered)
    assert fate.reason is reason


def test_wrappers_within_wrappers_end() -> None:
    value: Any = WRITTEN
    for _ in range(12):
        value = json.dumps({**SNS, "Message": value})
        if len(value) > 200_000:
            break
    fates = pipeline.run(Raw(value.encode(), NOW))
    assert len(fates) == 1


def test_wrappers_in_compressed_lines_within_wrappers_end_without_a_defect() -> None:
    value = WRITTEN
    for _ in range(300):
        packed = b64encode(gzip.compress(f"{value}\n{WRITTEN}".encode())).decode()
        value = json.dumps({**CLOUD_EVENT, "data_base64": packed})
    fates = pipeline.run(Raw(value.encode(), NOW))
    reasons = [fate.reason for fate in fates if isinstance(fate, DeadLettered)]
    assert Reason.INTERNAL_ERROR not in reasons
    assert 1 <= len(fates) <= 3


def kinesis(data: bytes, number: int) -> bytes:
    record = {"messageId": "1", "data": b64encode(data).decode()}
    return json.dumps({"Records": [record] * number}).encode()


def test_compressed_lists_within_each_other_are_too_many_items() -> None:
    value = kinesis(b"", 100)
    for _ in range(2):
        value = kinesis(gzip.compress(value), 100)
    before = process_time()
    (fate,) = pipeline.run(Raw(value, NOW))
    assert process_time() - before < 1
    assert isinstance(fate, DeadLettered)
    assert (fate.reason, fate.message) == (
        Reason.TOO_LARGE,
        "a message may have 500 items, this has more",
    )


def test_what_is_compressed_in_wrappers_is_bounded_in_sum() -> None:
    words = b" ".join(b"%d" % (number % 1000 * 7919) for number in range(20_000))
    packed = gzip.compress(b'{"headline": "Ferry", "body": "%s"}' % words)
    assert len(published_from(kinesis(packed, 20))) == 20
    (fate,) = pipeline.run(Raw(kinesis(packed, 40), NOW))
    assert isinstance(fate, DeadLettered)
    assert (fate.reason, fate.message) == (
        Reason.TOO_LARGE,
        "the documents in a message may have 4194304 bytes in sum, this has more",
    )


def published_from(value: bytes) -> list[Published]:
    return [one for one in pipeline.run(Raw(value, NOW)) if isinstance(one, Published)]
