"""Topics, a group and workers of a test's own, on the Kafka of the run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import broker
import clients

import workers

CODE: Final = Path(workers.__file__).parents[1]
"""Where the code is that is tested: installed, or a checkout."""

LIMIT: Final = 40.0

FAST: Final = {
    "SESSION_TIMEOUT_MS": "2000",
    "HEARTBEAT_MS": "400",
    "REBALANCE_TIMEOUT_MS": "8000",
}
"""Groups that notice quickly who is gone, so that the tests are quick."""


def until(holds: Callable[[], object], what: str, limit: float = LIMIT) -> None:
    """Wait until it holds; fails with what was waited for."""
    end = time.monotonic() + limit
    while not holds():
        assert time.monotonic() < end, f"waited {limit} s for: {what}"
        time.sleep(0.05)


@dataclass
class Worker:
    """A worker process, with its web server on a port of its own."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a view; status 0 while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=2) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def ready(self) -> bool:
        return self.get("/ready")[0] == 200

    def reasons(self) -> str:
        return self.get("/ready")[1]

    def figure(self, name: str, **labels: str) -> float:
        """The sum of a figure over all its label sets that have these labels."""
        wanted = [f'{label}="{value}"' for label, value in labels.items()]
        lines = self.get("/metrics")[1].splitlines()
        return sum(
            float(line.rsplit(" ", 1)[1])
            for line in lines
            if line.startswith(f"copytaster_{name}") and all(want in line for want in wanted)
        )

    def signal(self, what: signal.Signals) -> None:
        self.process.send_signal(what)

    def end(self, limit: float = 10.0) -> int:
        """SIGTERM, then its exit code; the limit is what the worker promises."""
        self.signal(signal.SIGTERM)
        return self.process.wait(limit)

    def exit_code(self, limit: float = LIMIT) -> int:
        """The code with which it ends by itself."""
        return self.process.wait(limit)

    def said(self) -> list[dict[str, Any]]:
        """All its lines."""
        lines = self.log.read_text().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]


@dataclass
class Newsroom:
    """One route on a real Kafka: what is sent in, what came out, and the workers between."""

    bootstrap_servers: str
    partitions: int = 1
    settings: Mapping[str, str] = field(default_factory=dict)
    topic_config: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    create: bool = True
    workers: list[Worker] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.prefix = clients.fresh("room") + "."
        self.group = self.prefix + "tasters"
        self.raw = self.prefix + "wires.raw.v1"
        self.items = self.prefix + "wires.items.v1"
        self.flagged = self.prefix + "wires.flagged.v1"
        self.dead = self.prefix + "wires.raw.v1.dlq"
        if self.create:
            for topic in (self.raw, self.items, self.flagged, self.dead):
                self.make(topic)

    def make(self, topic: str) -> None:
        count = self.partitions if topic == self.raw else 2
        config = self.topic_config.get(topic.removeprefix(self.prefix), {})
        clients.create_topics(self.bootstrap_servers, {topic: count}, config=config)

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.signal(signal.SIGKILL)
                worker.signal(signal.SIGCONT)
                worker.process.wait()
            worker.log.unlink()

    def start(self, **settings: str) -> Worker:
        """Start a worker; does not wait for it."""
        port = broker.free_ports(1)[0]
        mine = {
            "BOOTSTRAP_SERVERS": self.bootstrap_servers,
            "TOPIC_PREFIX": self.prefix,
            "GROUP": self.group,
            "WEB_PORT": str(port),
            "LOG_FORMAT": "json",
        }
        given = {**FAST, **mine, **self.settings, **settings}
        clean = {k: v for k, v in os.environ.items() if not k.startswith("COPYTASTER_")}
        environment = {f"COPYTASTER_{name}": value for name, value in given.items()}
        number, name = tempfile.mkstemp(prefix="worker-", suffix=".log")
        log = Path(name)
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("taster.py"))],
            env={**clean, "PYTHONPATH": str(CODE), **environment},
            stdout=number,
            stderr=number,
        )
        os.close(number)
        self.workers.append(Worker(process, port, log))
        return self.workers[-1]

    def send(self, orders: Iterable[dict[str, Any] | bytes | None], partition: int = 0) -> int:
        """Send orders (see `taster.py`), or bytes as they are."""
        return clients.send(
            self.bootstrap_servers,
            self.raw,
            [
                clients.Sent(
                    json.dumps(o).encode() if isinstance(o, dict) else o,
                    b"key",
                    partition=partition,
                )
                for o in orders
            ],
        )

    def committed(self) -> int:
        """How many records are done for good."""
        return sum(clients.committed(self.bootstrap_servers, self.group, self.raw, self.partitions))

    def until_done(self, count: int, limit: float = LIMIT) -> None:
        until(lambda: self.committed() >= count, f"{count} records committed", limit)

    def events(self, isolation: clients.Isolation = "read_committed") -> list[clients.Record]:
        """What came out as items."""
        return clients.read_to_end(self.bootstrap_servers, self.items, isolation)

    def ids(self, isolation: clients.Isolation = "read_committed") -> list[str]:
        """The ids of the events, in the order of the topic."""
        return [(each.header("ce_id") or b"").decode() for each in self.events(isolation)]

    def dead_letters(self) -> list[clients.Record]:
        return clients.read_to_end(self.bootstrap_servers, self.dead)


def orders(count: int, partition: int = 0, **more: Any) -> list[dict[str, Any]]:
    """Orders for so many items, all of one family, so that their order can be judged."""
    return [{"id": f"{partition}-{n:05}", "family": f"f{partition}", **more} for n in range(count)]
