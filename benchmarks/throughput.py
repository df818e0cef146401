"""What the engine costs: the worker against a bare loop that does the same work, in the same run.

    python benchmarks/throughput.py [--pairs N] [--records N]

Both are processes of their own on a real Kafka of one node, read the same preloaded topic and call
the same `pipeline.run` on batches of the same size. The bare loop is what one would write with
aiokafka alone: consume, run, produce, commit, with the same compression, headers and dead letters,
and with none of the worker's care. The worker has its defaults: one log line an item (to a file),
figures and web server on. The bare loop logs nothing. They take turns, and what both put out is
compared, record by record. Time is from the first to the last record that came out, by the
broker's clock, read afterwards; the start is from the process's start to the first event.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from workers import pipeline, topics
from workers.outcome import DeadLettered, Published
from workers.settings import Settings, child_environment
from workers.story import Raw

LEAST_RATIO: Final = 0.95
MOST_MEGABYTES: Final = 200
MOST_SECONDS: Final = 3.0
"""The floors: throughput against the bare loop, peak memory, start to first event."""

MODES: Final = ("exactly_once", "at_least_once")
PARTITIONS: Final = 6
LIMIT: Final = 60.0
"""Seconds a run may take before it counts as stuck."""

DEFAULTS: Final = Settings(bootstrap_servers="127.0.0.1:9092")
VERSION: Final = metadata.version("copytaster")
HERE: Final = Path(__file__).resolve().parent
SAMPLES: Final = HERE.parent / "workers" / "data" / "samples"
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
SENT_MS: Final = 1_767_225_600_000
"""When the records say they were sent: 2026-01-01."""

SENTENCES: Final = (
    "The harbour council agreed on Monday to rebuild the pier before the winter storms.",
    "Fishermen had asked for wider berths and a second crane since the spring.",
    "Engineers will check the piles in May, harbour master Ola Brekke said, and report in June.",
    "Prices at the fish market rose by four percent while boats stayed at sea for longer.",
    "“We would rather mend it now than explain it later,” she told reporters in Bergen.",
    "The ministry in Oslo had put aside 41 million kroner for the work, about a tenth less.",
    "A ferry that runs on batteries alone has crossed the inner harbour since Friday.",
)
NOTICE: Final = "This story was auto-published from an agency feed and was not edited by our staff."


# What is read: half agency stories of about three kilobytes, half the demo's samples.


def stories(count: int) -> Iterator[bytes]:
    """So many messages, always the same: no two alike, about one in thirty cannot be read."""
    samples = [each.read_bytes() for each in sorted(SAMPLES.iterdir())]
    for number in range(count):
        sample = samples[(number // 2) % len(samples)]
        yield agency_story(number) if number % 2 else sample


def agency_story(number: int) -> bytes:
    """A story of about three kilobytes as an agency sends it; one in four carries a notice."""
    paragraphs = [
        " ".join(SENTENCES[(number + at * step) % len(SENTENCES)] for step in (1, 2, 3))
        for at in range(10)
    ]
    notice = [NOTICE] if number % 4 == 1 else []
    body = "\n\n".join([f"BERGEN, Jan 1 (Nordlicht) - Story {number}.", *paragraphs, *notice])
    item = {
        "uri": f"tag:wire.nordlicht.example,2026:story-{number}",
        "type": "text",
        "version": "1",
        "versionCreated": "2026-01-01T06:15:00Z",
        "pubStatus": "usable",
        "urgency": 4,
        "language": "en",
        "by": "Marit Solheim",
        "located": "Bergen",
        "headlines": [{"role": "main", "value": f"Harbour story {number} goes on"}],
        "infoSources": [{"name": "Nordlicht", "role": "originated"}],
        "subjects": [{"name": "economy, business and finance", "uri": "medtop:04000000"}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": body}],
    }
    return json.dumps(item, ensure_ascii=False).encode()


# The bare loop.


async def bare(servers: str, group: str, mode: str) -> None:
    """Consume, run, produce, commit. Runs until it is killed."""
    route, settings = topics.raw_route(""), DEFAULTS
    consumer = AIOKafkaConsumer(
        route.source,
        bootstrap_servers=servers,
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        max_partition_fetch_bytes=1024 * 1024,
    )
    careful: dict[str, Any] = (
        {"transactional_id": group} if mode == "exactly_once" else {"enable_idempotence": True}
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=servers,
        acks="all",
        compression_type="lz4",
        max_batch_size=256 * 1024,
        **careful,
    )
    await producer.start()
    await consumer.start()
    while True:
        fetched = await consumer.getmany(timeout_ms=200, max_records=settings.batch_records)
        for source, records in fetched.items():
            while records:
                records = await one_batch(consumer, producer, group, mode, source, records)


async def one_batch(
    consumer: AIOKafkaConsumer,
    producer: AIOKafkaProducer,
    group: str,
    mode: str,
    source: TopicPartition,
    records: list[Any],
) -> list[Any]:
    """Put out one batch, as large as the worker's; gives back what did not fit into its time."""
    transactional = mode == "exactly_once"
    if transactional:
        await producer.begin_transaction()
    ends = time.perf_counter() + DEFAULTS.batch_ms / 1000
    sends, done = [], 0
    for record in records:
        for topic, key, value, headers in results(record, group):
            lane = record.partition if key is None else None
            sends.append(await producer.send(topic, value, key, partition=lane, headers=headers))
        done += 1
        if time.perf_counter() > ends:
            break
    await asyncio.gather(*sends)
    offset = {source: records[done - 1].offset + 1}
    if transactional:
        await producer.send_offsets_to_transaction(offset, group)
        await producer.commit_transaction()
    else:
        await consumer.commit(offset)
    return records[done:]


def results(record: Any, group: str) -> list[tuple[str, bytes | None, bytes, list[Any]]]:
    """Topic, key, value and headers of all that a record becomes."""
    route = topics.raw_route("")
    now = EPOCH + timedelta(milliseconds=record.timestamp)
    out: list[tuple[str, bytes | None, bytes, list[Any]]] = []
    bad: DeadLettered | None = None
    for fate in pipeline.run(Raw(record.value, now, tuple(record.headers))):
        if isinstance(fate, Published):
            when = fate.event.item.version_created or now
            out.append((route.items, fate.key, fate.value, headers(record, fate.event, when)))
            if fate.flag is not None and fate.flag_value is not None:
                flag = headers(record, fate.flag, when)
                out.append((route.flagged, fate.key, fate.flag_value, flag))
        else:
            bad = bad or fate
    if bad is not None:
        said = [*record.headers, *reasons(record, bad, group)]
        out.append((route.dead_letters, record.key, record.value, said))
    return out


def headers(record: Any, event: Any, when: datetime) -> list[tuple[str, bytes]]:
    """The headers of an event."""
    return [
        ("ce_specversion", b"1.0"),
        ("ce_id", event.id.encode()),
        ("ce_type", event.schema_.encode()),
        ("ce_subject", event.family.encode()),
        ("ce_source", f"/{record.topic}".encode()),
        ("ce_time", when.astimezone(UTC).isoformat().replace("+00:00", "Z").encode()),
        ("content-type", b"application/json"),
        ("wire-src", f"{record.topic}/{record.partition}/{record.offset}".encode()),
    ]


def reasons(record: Any, fate: DeadLettered, group: str) -> list[tuple[str, bytes]]:
    """The headers of a dead letter."""
    said = {
        "dlq.reason": fate.reason.value,
        "dlq.stage": fate.stage.value,
        "dlq.exception": fate.exception,
        "dlq.message": fate.message[:200],
        "dlq.topic": record.topic,
        "dlq.partition": str(record.partition),
        "dlq.offset": str(record.offset),
        "dlq.timestamp": str(record.timestamp),
        "dlq.group": group,
        "dlq.version": VERSION,
        "dlq.sha256": hashlib.sha256(record.value).hexdigest(),
        "dlq.redrives": "0",
    }
    return [(name, text.encode()) for name, text in said.items()]


# Measuring.


@dataclass(frozen=True, slots=True)
class Run:
    """One process that worked the topic off. Seconds; `rate` is in input records a second."""

    rate: float
    start: float
    megabytes: float
    output: Counter[bytes]


class Bench:
    """A Kafka with the stories in it."""

    def __init__(self, servers: str, records: int, folder: Path) -> None:
        import clients  # on the path only once `main` has put it there

        self.clients: Any = clients
        self.servers = servers
        self.records = records
        self.folder = folder
        self.route = topics.raw_route("")
        self.read = {name: [0] * PARTITIONS for name in self.route.topics[1:]}
        stamped = {"message.timestamp.type": "LogAppendTime"}
        clients.create_topics(servers, {self.route.source: PARTITIONS})
        clients.create_topics(servers, dict.fromkeys(self.read, PARTITIONS), config=stamped)
        sent = (
            clients.Sent(value, b"feed", partition=number % PARTITIONS, timestamp=SENT_MS)
            for number, value in enumerate(stories(records))
        )
        clients.send(servers, self.route.source, sent)

    def run(self, mode: str, who: str) -> Run:
        """Start it, wait until all offsets are committed, and read what it put out."""
        group = self.clients.fresh(f"bench-{who}")
        environment = child_environment()
        command = [sys.executable, str(Path(__file__).resolve()), "--bare"]
        command += [self.servers, group, mode]
        if who == "worker":
            command = [sys.executable, "-m", "workers.cli", "run"]
            environment = child_environment(
                bootstrap_servers=self.servers, group=group, delivery=mode, web_port=free_port()
            )
        log = self.folder / f"{group}.log"
        with log.open("wb") as out:
            began = time.time()
            process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            self._wait(process, group, log)
            megabytes = peak_megabytes(process.pid)
        finally:
            process.send_signal(signal.SIGTERM if who == "worker" else signal.SIGKILL)
            process.wait(LIMIT)
        return self._judge(began, megabytes)

    def _wait(self, process: subprocess.Popen[bytes], group: str, log: Path) -> None:
        """Look four times a second, from outside: it costs the broker the same for both."""
        end = time.monotonic() + LIMIT
        while sum(self._committed(group)) < self.records:
            if process.poll() is not None or time.monotonic() > end:
                last = log.read_text(errors="replace")[-2000:]
                raise RuntimeError(f"{group} did not get through:\n{last}")
            time.sleep(0.25)

    def _committed(self, group: str) -> list[int]:
        found: list[int] = self.clients.committed(
            self.servers, group, self.route.source, PARTITIONS
        )
        return found

    def _judge(self, began: float, megabytes: float) -> Run:
        out: list[Any] = []
        end = time.monotonic() + LIMIT
        # A transaction's records may become visible a moment after its offsets.
        while len({source_of(record) for record in out}) < self.records:
            if time.monotonic() > end:
                raise RuntimeError("of some records nothing came out")
            out += self._new_output()
        first, last = (when(record.timestamp for record in out) / 1000 for when in (min, max))
        output = Counter(fingerprint(record) for record in out)
        return Run(self.records / (last - first), first - began, megabytes, output)

    def _new_output(self) -> Iterator[Any]:
        for topic, positions in self.read.items():
            for record in self.clients.read_to_end(self.servers, topic):
                if record.offset >= positions[record.partition]:
                    positions[record.partition] = record.offset + 1
                    yield record


def source_of(record: Any) -> str:
    """Partition and offset of the raw record that a record came from."""
    if source := record.header("wire-src"):
        return "/".join(source.decode().split("/")[1:])
    return f"{record.header('dlq.partition').decode()}/{record.header('dlq.offset').decode()}"


def fingerprint(record: Any) -> bytes:
    """The same for the same record of any run: without its place, time and group."""
    kept = [header for header in record.headers if header[0] != "dlq.group"]
    return hashlib.sha256(repr((record.topic, record.key, record.value, kept)).encode()).digest()


def peak_megabytes(pid: int) -> float:
    """The most memory a process had, by the kernel's account."""
    status = Path(f"/proc/{pid}/status").read_text()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024


def free_port() -> int:
    """A port on which nothing listens."""
    import broker  # on the path only once `main` has put it there

    (port,) = broker.free_ports(1)
    return int(port)


# Reporting.


def compare(bench: Bench, mode: str, pairs: int) -> Iterable[str]:
    """Worker and bare loop in turns; yields what is wrong, and prints the figures."""
    runs: Mapping[str, list[Run]] = {"worker": [], "bare loop": []}
    print(f"{mode:15}{'worker':>10}{'bare loop':>11}{'ratio':>8}{'memory':>9}{'start':>8}  load")
    for number in range(pairs):
        # Whoever goes first has the colder broker: they change places.
        for who in ("worker", "bare loop")[:: 1 if number % 2 else -1]:
            runs[who].append(bench.run(mode, who.replace(" ", "-")))
        worker, loop = runs["worker"][-1], runs["bare loop"][-1]
        print(row(f"  pair {number + 1}", worker, loop), f" {os.getloadavg()[0]:.2f}", flush=True)
        if differing := (worker.output - loop.output).total():
            # A rule that was edited between the two shows here too.
            yield f"{mode}: {differing} records of pair {number + 1} are not the bare loop's"
        if worker.output.total() != loop.output.total():
            yield f"{mode}: in pair {number + 1} the one put out more records than the other"
    worker, loop = (middle(runs[who]) for who in ("worker", "bare loop"))
    print(row("  median", worker, loop))
    if worker.rate / loop.rate < LEAST_RATIO:
        yield f"{mode}: throughput {worker.rate / loop.rate:.3f} of the bare loop's"
    if max(run.megabytes for run in runs["worker"]) >= MOST_MEGABYTES:
        yield f"{mode}: a worker took {MOST_MEGABYTES} MB or more"
    if worker.start >= MOST_SECONDS:
        yield f"{mode}: {worker.start:.1f} s from start to first event"


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure, and the most memory."""
    return Run(
        median(run.rate for run in runs),
        median(run.start for run in runs),
        max(run.megabytes for run in runs),
        Counter(),
    )


def row(name: str, worker: Run, loop: Run) -> str:
    """A line of the table."""
    return (
        f"{name:15}{worker.rate:8.0f}/s{loop.rate:9.0f}/s{worker.rate / loop.rate:8.3f}"
        f"{worker.megabytes:6.0f} MB{worker.start:6.2f} s"
    )


def main() -> int:
    """Measure and print. Exit code 1 if a floor was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=5, help="runs of each, in turns")
    parser.add_argument("--records", type=int, default=3000, help="records in the topic")
    parser.add_argument("--mode", choices=MODES, action="append", help="one of both ways only")
    parser.add_argument("--bare", nargs=3, metavar=("SERVERS", "GROUP", "MODE"), help="be the loop")
    options = parser.parse_args()
    if options.bare:
        asyncio.run(bare(*options.bare))
    sys.path.insert(0, str(HERE.parent / "tests" / "kafka"))
    import broker

    print(f"records a second: worker and bare loop in turns on {options.records} records")
    wrong: list[str] = []
    with broker.one_node() as kafka, tempfile.TemporaryDirectory() as folder:
        bench = Bench(kafka.bootstrap_servers, options.records, Path(folder))
        for mode in options.mode or MODES:
            wrong += compare(bench, mode, options.pairs)
    print(
        f"floors: ratio {LEAST_RATIO}, memory under {MOST_MEGABYTES} MB, "
        f"start under {MOST_SECONDS} s:",
        "; ".join(wrong) or "all kept",
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
