"""`copytaster demo`: the real worker on a broker in memory, sample stories, and what comes out.

The worker is the same process that `copytaster run` is; only the broker is made of air. Every
wait has an end, and the worker never outlives the demo.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import IO, TYPE_CHECKING, TextIO

from rich.text import Text

from schemas.dead_letter import Header
from schemas.event import ItemEvent
from workers.kafka.embedded import EmbeddedBroker, NotInstalled
from workers.process import CONTENT_TYPES
from workers.results import DeadLetter, Results, show
from workers.screen import console
from workers.settings import child_environment
from workers.topics import FLAGGED, ITEMS, RAW, RAW_DEAD_LETTERS

if TYPE_CHECKING:
    from confluent_kafka import Consumer, Message

__all__ = ["DidNotWork", "NotInstalled", "demo"]

PATIENCE_SECONDS = 30.0
"""The longest the demo waits for the last event."""
COMMAND = (sys.executable, "-m", "workers.cli", "run")
"""The worker: the same as on a real Kafka."""
_STOP_SECONDS = 10.0
_LOG_LINES = 12

Source = tuple[int, int]
"""The partition and offset of a sample."""


class DidNotWork(Exception):
    """The worker did not do its part; the message holds the last lines of its log."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A message to send: the name of its file, and its bytes."""

    name: str
    value: bytes
    content_type: bytes


def samples() -> tuple[Sample, ...]:
    """The messages of the demo, in the order of their names."""
    folder = files("workers.data") / "samples"
    found = sorted(
        (file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name
    )
    return tuple(
        Sample(file.name, file.read_bytes(), CONTENT_TYPES["." + file.name.rpartition(".")[2]])
        for file in found
    )


def demo(stream: TextIO) -> int:
    """Run all of it and print it. Returns the exit code.

    Raises `NotInstalled` without the extra `demo`, and `DidNotWork`.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    screen = console(stream)
    feed = samples()
    began = time.monotonic()
    with EmbeddedBroker() as broker:
        partitions = broker.create((RAW, ITEMS, FLAGGED, RAW_DEAD_LETTERS))
        with _worker(broker.bootstrap_servers) as worker:
            with _asked_later():
                sent = _send(broker, feed)
            screen.print(Text(_BEGIN.format(len(feed)), style="quiet"))
            results = _collect(broker.consumer(), partitions, sent, worker).results(sent)
            screen.print()
            show(screen, results)
            screen.print()
            screen.print(Text(_END, style="quiet"))
            screen.print(Text(f"{time.monotonic() - began:.1f} s", style="quiet"))
    return 0 if results.adds_up else 1


_BEGIN = "{} messages on a broker in memory; the worker starts."
_END = "No transactions here: the worker ran at_least_once. On Kafka: exactly_once."


def _leave(number: int, _: object) -> None:
    """Asked to end, we unwind, so that the worker ends with us."""
    sys.exit(128 + number)


@contextmanager
def _asked_later() -> Iterator[None]:
    """Who asks us to end is heard behind it: a library that calls us back cannot be unwound."""
    before = signal.pthread_sigmask(
        signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    )
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """`copytaster run` in a process of its own, with its log in a file."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
        self._process, self._log = process, log

    def check(self) -> None:
        """Raise `DidNotWork` if it ended by itself."""
        code = self._process.poll()
        if code is not None:
            raise self.failed(f"the worker ended with exit code {code}")

    def failed(self, why: str) -> DidNotWork:
        """What to raise: the reason, and the end of the log."""
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").splitlines()[-_LOG_LINES:]
        return DidNotWork("\n".join([f"{why}. Its last lines:", *(f"  {line}" for line in lines)]))

    def stop(self) -> None:
        """End it: kindly, then not. Not even a second Ctrl-C leaves it running."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_STOP_SECONDS)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            pass
        finally:
            self._process.kill()
            self._process.wait()


@contextmanager
def _worker(bootstrap_servers: str) -> Iterator[_Worker]:
    environment = child_environment(
        bootstrap_servers=bootstrap_servers,
        delivery="at_least_once",
        web_port=0,
        log_format="json",
    )
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            COMMAND, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        worker = _Worker(process, log)
        try:
            yield worker
        finally:
            worker.stop()


def _send(broker: EmbeddedBroker, feed: Sequence[Sample]) -> dict[Source, Sample]:
    """Produce the samples. Gives where on the topic each one stands, in their order."""
    producer = broker.producer()
    stands: dict[str, Source] = {}

    def delivered(error: object, message: Message) -> None:
        if error is None:
            stands[_text(message.key())] = (message.partition() or 0, message.offset() or 0)

    for sample in feed:
        producer.produce(
            RAW,
            key=sample.name,
            value=sample.value,
            headers=[("content-type", sample.content_type)],
            on_delivery=delivered,
        )
    producer.flush(PATIENCE_SECONDS)
    missing = [sample.name for sample in feed if sample.name not in stands]
    if missing:
        raise DidNotWork(f"the broker in memory did not take {', '.join(missing)}")
    return {stands[sample.name]: sample for sample in feed}


class _Collected:
    """What was read back so far. A repeated event has the same id and counts once."""

    def __init__(self) -> None:
        self.items: dict[str, tuple[Source, ItemEvent]] = {}
        self.flags: set[str] = set()
        self.dead: dict[Source, dict[str, str]] = {}

    def take(self, message: Message) -> None:
        """Read one message of any of the three topics."""
        headers = {name: _text(value) for name, value in dict(message.headers() or ()).items()}
        if message.topic() == RAW_DEAD_LETTERS:
            source = int(headers[Header.PARTITION]), int(headers[Header.OFFSET])
            self.dead[source] = headers
        elif message.topic() == ITEMS:
            event = ItemEvent.model_validate_json(message.value() or b"")
            self.items[event.id] = _source(headers["wire-src"]), event
        else:
            self.flags.add(headers["ce_id"])

    def complete(self, sent: dict[Source, Sample]) -> bool:
        """Whether every sample has a fate, and every flagged item its flag."""
        fates = {source for source, _ in self.items.values()} | set(self.dead)
        flagged = sum(event.verdict.flagged for _, event in self.items.values())
        return fates >= set(sent) and len(self.flags) >= flagged

    def results(self, sent: dict[Source, Sample]) -> Results:
        """In the order in which the samples were sent."""
        order = list(sent)
        items = sorted(self.items.values(), key=lambda pair: order.index(pair[0]))
        dead = sorted(self.dead.items(), key=lambda pair: order.index(pair[0]))
        return Results(
            sent=len(sent),
            items=tuple(event for _, event in items),
            flags=len(self.flags),
            dead=tuple(
                DeadLetter(
                    sent[source].name,
                    headers[Header.REASON],
                    headers[Header.STAGE],
                    headers[Header.MESSAGE],
                )
                for source, headers in dead
            ),
        )


def _text(value: str | bytes | None) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value or ""


def _source(header: str) -> Source:
    """`wires.raw.v1/2/17` is partition 2, offset 17."""
    _, partition, offset = header.rsplit("/", 2)
    return int(partition), int(offset)


def _collect(
    consumer: Consumer, partitions: dict[str, int], sent: dict[Source, Sample], worker: _Worker
) -> _Collected:
    from confluent_kafka import OFFSET_BEGINNING, TopicPartition

    consumer.assign(
        [
            TopicPartition(topic, number, OFFSET_BEGINNING)
            for topic in (ITEMS, FLAGGED, RAW_DEAD_LETTERS)
            for number in range(partitions[topic])
        ]
    )
    collected = _Collected()
    end = time.monotonic() + PATIENCE_SECONDS
    try:
        while not collected.complete(sent):
            if time.monotonic() > end:
                raise worker.failed(f"no answer from the worker in {PATIENCE_SECONDS:.0f} s")
            worker.check()
            for message in consumer.consume(100, timeout=0.2):
                if message.error() is None:
                    collected.take(message)
    finally:
        consumer.close()
    return collected
