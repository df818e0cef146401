"""A steady feed that runs beside a test until it is stopped, and the reader at the other end."""

from __future__ import annotations

import threading
import time
from typing import Self

from clients import Sent
from confluent_kafka import Consumer, Message, Producer, TopicPartition
from feed import item
from scene import INPUT, OUTPUT, Scene


class Trickle:
    """So many items a second, each acknowledged by all in-sync copies, spread over all partitions.

    `sent` are the items in order; `acknowledged` says when each place in the input was safe
    (monotonic seconds, by partition and offset). A record that was sent again because its answer
    was lost with a broker is safe at a place that nobody knows: it is not in `acknowledged`.
    """

    def __init__(self, scene: Scene, rate: float) -> None:
        self.sent: list[Sent] = []
        self.acknowledged: dict[tuple[int, int], float] = {}
        self._scene, self._rate = scene, rate
        self._failure = ""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="trickle")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()

    def stop(self) -> None:
        """Send no more, and wait until all that was sent is safe."""
        self._stopping.set()
        self._thread.join()
        assert not self._failure, self._failure

    def _run(self) -> None:
        producer = Producer(
            {
                "bootstrap.servers": self._scene.bootstrap_servers,
                "enable.idempotence": True,
                "log_level": 2,
            }
        )
        began = time.monotonic()
        while not self._stopping.is_set():
            due = int((time.monotonic() - began) * self._rate)
            while len(self.sent) < due:
                self._send(producer)
            producer.poll(0.005)
        if left := producer.flush(60):
            self._failure = f"{left} items could not be sent"

    def _send(self, producer: Producer) -> None:
        record = item(len(self.sent), INPUT)
        self.sent.append(record)
        producer.produce(
            self._scene.raw,
            value=record.value,
            key=record.key,
            headers=list(record.headers),
            partition=record.partition or 0,
            timestamp=record.timestamp or 0,
            on_delivery=self._delivered,
        )

    def _delivered(self, error: object, message: Message) -> None:
        if error is not None:
            self._failure = str(error)
            return
        place = message.partition() or 0, message.offset() or 0
        if place[1] >= 0:
            self.acknowledged[place] = time.monotonic()


class Reader:
    """A read_committed reader of the events that notes when each place of the input was served."""

    def __init__(self, scene: Scene) -> None:
        self.served: dict[tuple[int, int], float] = {}
        self._scene = scene
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reader")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        consumer = Consumer(
            {
                "bootstrap.servers": self._scene.bootstrap_servers,
                "group.id": "reader",
                "enable.auto.commit": False,
                "isolation.level": "read_committed",
                "log_level": 2,
            }
        )
        consumer.assign([TopicPartition(self._scene.items, each, 0) for each in range(OUTPUT)])
        while not self._stopping.is_set():
            for message in consumer.consume(500, timeout=0.1):
                if message.error() is None:
                    self.served.setdefault(_source(message), time.monotonic())
        consumer.close()


def _source(message: Message) -> tuple[int, int]:
    headers = dict(message.headers() or ())
    _, partition, offset = (headers["wire-src"] or b"").decode().rsplit("/", 2)
    return int(partition), int(offset)
