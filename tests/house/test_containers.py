"""The containers do what the worker does: samples in, events out, nothing lost by a kill -9.

Uses a container engine that answers. Else a program that brings one up: the one that
`COPYTASTER_CONTAINER_RIG` names, or `../shared/tools/container-rig` beside the checkout.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import clients
import pytest

from workers.demo import samples
from workers.topics import FLAGGED, ITEMS, RAW, RAW_DEAD_LETTERS

ROOT = Path(__file__).parents[2]
BESIDE = ROOT.parent / "shared" / "tools" / "container-rig"
PATIENCE = 120.0
ROUNDS = 500

pytestmark = [pytest.mark.containers, pytest.mark.timeout(1200)]


def engine_answers() -> bool:
    if shutil.which("docker") is None:
        return False
    asked = ["docker", "version", "--format", "{{.Server.Version}}"]
    return subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode == 0


@pytest.fixture(scope="module")
def engine(container_rig: str) -> Iterator[None]:
    """A container engine, brought up and taken down where none answered before."""
    if engine_answers():
        yield
        return
    rig = container_rig or (str(BESIDE) if BESIDE.is_file() else "")
    if not rig:
        pytest.skip("no container engine answers, and there is no container-rig to bring one up")
    subprocess.run([rig, "up"], check=True, timeout=900)
    try:
        yield
    finally:
        subprocess.run([rig, "down"], check=True, timeout=120)


@dataclass(frozen=True)
class Stack:
    """The services of docker-compose.yml, under a project name and a port of their own."""

    port: int
    project: str = field(default_factory=lambda: f"copytaster-test-{uuid.uuid4().hex[:8]}")

    def compose(self, *arguments: str, timeout: float = 600) -> str:
        """The standard output of a command that must succeed; what it said if it did not."""
        ran = subprocess.run(
            ["docker", "compose", "--project-name", self.project, *arguments],
            cwd=ROOT,
            env={**os.environ, "KAFKA_PORT": str(self.port)},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        assert ran.returncode == 0, f"{' '.join(arguments)}\n{ran.stdout}\n{ran.stderr}"
        return ran.stdout.strip()

    @property
    def kafka(self) -> str:
        return f"127.0.0.1:{self.port}"

    def of_worker(self, asked: str) -> str:
        """What the engine says of the worker's container, also of a stopped one."""
        container = self.compose("ps", "--all", "--quiet", "worker")
        return docker("inspect", "--format", asked, container)

    def read(self, topic: str) -> list[clients.Record]:
        return clients.read_to_end(self.kafka, topic, "read_committed")


def docker(*arguments: str) -> str:
    ran = subprocess.run(
        ["docker", *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, f"{' '.join(arguments)}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout.strip()


def free_port() -> int:
    """A port below those that the system gives to anybody who asks for any."""
    start = 20_000 + os.getpid() % 10_000
    for port in range(start, start + 2_000):
        with socket.socket() as listening, contextlib.suppress(OSError):
            listening.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@pytest.fixture(scope="module")
def stack(engine: None) -> Iterator[Stack]:
    """Everything up and healthy; taken down with its volumes also when that fails."""
    running = Stack(free_port())
    try:
        running.compose("up", "--detach", "--build", "--wait", "--wait-timeout", "300")
        yield running
    finally:
        with contextlib.suppress(AssertionError):
            sys.stderr.write(running.compose("logs", "--no-color", "--tail", "40"))
        running.compose("--profile", "demo", "down", "--volumes", "--timeout", "20")


def eventually(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"not within {PATIENCE:.0f} s: {what}"
        time.sleep(0.5)


def sources(records: list[clients.Record]) -> list[str]:
    """Where on the raw topic each event or dead letter came from: topic/partition/offset."""
    return [
        (
            record.header("wire-src")
            or b"/".join(
                record.header(name) or b"" for name in ("dlq.topic", "dlq.partition", "dlq.offset")
            )
        ).decode()
        for record in records
    ]


def settled(stack: Stack) -> bool:
    """Whether every raw record has its fate."""
    sent = {f"{RAW}/{record.partition}/{record.offset}" for record in stack.read(RAW)}
    return sent <= set(sources(stack.read(ITEMS) + stack.read(RAW_DEAD_LETTERS)))


def assert_that_it_adds_up(stack: Stack, rounds: int) -> None:
    """Each sample went in `rounds` times, so each fate came out that often; nothing else did."""
    items, dead = stack.read(ITEMS), stack.read(RAW_DEAD_LETTERS)
    sent = Counter((record.key or b"").partition(b":")[0] for record in stack.read(RAW))
    fates = Counter(sources(items) + sources(dead))
    flagged = Counter(
        record.header("ce_id")
        for record in items
        if json.loads(record.value or b"")["verdict"]["flagged"]
    )

    assert set(sent.values()) == {rounds}
    assert len(sent) == len(samples())
    assert set(fates) == {f"{RAW}/{each.partition}/{each.offset}" for each in stack.read(RAW)}
    assert set(fates.values()) == {1}, "a sample holds one item, so each has one fate"
    assert sum(flagged.values()) == len(stack.read(FLAGGED)) > 0
    assert len(dead) % rounds == 0
    assert len(dead) > 0


def kill(process: int) -> None:
    """End a container's process with -9, by its pid on the engine's host.

    `docker kill` counts as stopped by hand and is not restarted. Who may not kill it from here lets
    the worker's own user do it.
    """
    try:
        os.kill(process, signal.SIGKILL)
    except (PermissionError, ProcessLookupError):
        command = f"import os; os.kill({process}, 9)"
        docker("run", "--rm", "--pid=host", "--entrypoint=python", "copytaster", "-c", command)


def test_samples_in_events_out(stack: Stack) -> None:
    said = stack.compose("--profile", "demo", "run", "--rm", "sample-feed")
    assert f"{len(samples())} samples sent" in said

    eventually(lambda: settled(stack), "every sample has a fate")
    assert_that_it_adds_up(stack, rounds=1)


def test_a_person_on_this_machine_can_ask_the_worker(stack: Stack) -> None:
    address = stack.compose("port", "worker", "6066")

    with urllib.request.urlopen(f"http://{address}/ready", timeout=10) as answer:
        assert answer.status == 200


def test_a_worker_killed_at_work_comes_back_and_the_counts_add_up(stack: Stack) -> None:
    before = int(stack.of_worker("{{.State.Pid}}"))
    seen = len(stack.read(ITEMS))
    sent = [
        clients.Sent(
            value=sample.value,
            # A key of its own each: 100 broken ones in a row would open their partition's breaker.
            key=f"{sample.name}:{number}".encode(),
            headers=(("content-type", sample.content_type),),
        )
        for number in range(ROUNDS)
        for sample in samples()
    ]
    # It stands still meanwhile: it could be done with all before the last was sent.
    stack.compose("pause", "worker")
    clients.send(stack.kafka, RAW, sent)
    stack.compose("unpause", "worker")
    eventually(lambda: len(stack.read(ITEMS)) > seen, "the worker is at work")

    kill(before)
    assert not settled(stack), "it was killed at work, or this proves nothing"

    eventually(lambda: stack.of_worker("{{.RestartCount}}") == "1", "the engine restarts it")
    eventually(lambda: stack.of_worker("{{.State.Health.Status}}") == "healthy", "it is ready")
    eventually(lambda: settled(stack), "every sample has a fate")
    assert int(stack.of_worker("{{.State.Pid}}")) != before
    assert_that_it_adds_up(stack, rounds=1 + ROUNDS)


def test_a_worker_told_to_stop_ends_well(stack: Stack) -> None:
    began = time.monotonic()
    stack.compose("stop", "worker")

    assert stack.of_worker("{{.State.ExitCode}}") == "0"
    assert time.monotonic() - began < 15
