"""A real Apache Kafka for the tests: found, or started from Maven Central's jars, or from Docker.

    python tests/kafka/broker.py up --nodes 1

prints the bootstrap address, stays in the foreground and ends on SIGTERM or Ctrl-C. Nodes are
KRaft brokers and controllers in one, on free ports of 127.0.0.1, with all they write in one
temporary folder.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

VERSION: Final = "4.3.1"
IMAGE: Final = f"apache/kafka:{VERSION}"
FOUND: Final = "COPYTASTER_TEST_KAFKA"
"""The bootstrap address of a Kafka that already runs, for the tests that need one node."""

START_LIMIT: Final = 90.0
"""Seconds for a node to listen. Measured: 5 s for one node, 9 s for three, on two idle cores."""

_HERE: Final = Path(__file__).parent
_STARTED: Final = re.compile(rb"Kafka Server started")

_LOG4J = """\
rootLogger.level = WARN
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %p %c{1} %m%n
logger.started.name = kafka.server.KafkaRaftServer
logger.started.level = INFO
"""

_NO_ORPHAN = """\
import ctypes, os, signal, sys
libc = ctypes.CDLL(None)
if hasattr(libc, "prctl"):
    libc.prctl(1, signal.SIGKILL)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""A node becomes what it runs, and on Linux ends with the thread that started it: a test run that
is killed leaves no broker behind."""


class NoKafka(RuntimeError):
    """There is no way to a broker here: no address, no Java with Maven, no Docker."""


def settings(nodes: int) -> dict[str, str]:
    """What all nodes of a test cluster have in common: safe writes, few partitions, no delays."""
    copies, in_sync = str(min(nodes, 3)), str(2 if nodes >= 3 else 1)
    return {
        "process.roles": "broker,controller",
        "controller.listener.names": "CONTROLLER",
        "inter.broker.listener.name": "BROKER",
        "listener.security.protocol.map": "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "auto.create.topics.enable": "false",
        "default.replication.factor": copies,
        "min.insync.replicas": in_sync,
        "offsets.topic.num.partitions": "6",
        "offsets.topic.replication.factor": copies,
        "transaction.state.log.num.partitions": "6",
        "transaction.state.log.replication.factor": copies,
        "transaction.state.log.min.isr": in_sync,
        "share.coordinator.state.topic.replication.factor": copies,
        "share.coordinator.state.topic.min.isr": in_sync,
        # Records keep the invented times of their stories, which are older than any retention.
        "log.retention.ms": "-1",
        "transaction.max.timeout.ms": "900000",
        "transaction.abort.timed.out.transaction.cleanup.interval.ms": "1000",
        "group.initial.rebalance.delay.ms": "0",
        "group.min.session.timeout.ms": "1000",
    }


@dataclass
class Node:
    """One broker and controller. `kill9` is what a power cut is; `stop` lets it say goodbye."""

    id: int
    port: int
    controller_port: int
    folder: Path
    launcher: Launcher
    process: subprocess.Popen[bytes] | None = None
    _read_from: int = 0

    @property
    def bootstrap_server(self) -> str:
        """The address that clients connect to."""
        return f"127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process id of the node (of its client, in Docker). The node must be running."""
        assert self.process is not None, f"node {self.id} is not running"
        return self.process.pid

    @property
    def running(self) -> bool:
        """Whether the node's process is alive."""
        return self.process is not None and self.process.poll() is None

    @property
    def log(self) -> Path:
        """Where the node's output goes."""
        return self.folder / "node.log"

    def start(self) -> None:
        """Start the process; `wait` says when it serves."""
        self._read_from = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = self.launcher.serve(self, log.fileno())

    def wait(self, limit: float = START_LIMIT) -> None:
        """Wait until the node has joined its cluster and serves."""
        end = time.monotonic() + limit
        while not _STARTED.search(self.log.read_bytes()[self._read_from :]):
            if not self.running or time.monotonic() > end:
                raise NoKafka(f"node {self.id} did not start:\n{self._last_words()}")
            time.sleep(0.1)

    def kill9(self) -> None:
        """Take the node away without a word, and wait until it is gone."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the node in good order: it hands its partitions over first."""
        self._end(signal.SIGTERM)

    def freeze(self) -> None:
        """Let the node stand still, as a machine does that is overloaded or moved elsewhere."""
        self.launcher.signal(self, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on where it stood."""
        self.launcher.signal(self, signal.SIGCONT)

    def restart(self) -> None:
        """Stop it if it runs, start it on the same data, and wait until it serves."""
        self.stop()
        self.start()
        self.wait()

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.launcher.signal(self, how)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.launcher.signal(self, signal.SIGKILL)
            self.process.wait()
        self.process = None

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else "(no output)"


class Launcher:
    """How a node is run: by the machine's Java, on jars from Maven Central."""

    def __init__(self, jars: Path) -> None:
        self.jars = jars

    def _java(self, folder: Path) -> list[str]:
        flags = ["-Xmx512m", "-Xms512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
        logging = f"-Dlog4j2.configurationFile={folder / 'log4j2.properties'}"
        return ["java", *flags, logging, "-cp", f"{self.jars}/*"]

    def format(self, node: Node, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        """Write the node's empty store."""
        tool = [*self._java(node.folder), "kafka.tools.StorageTool", "format", *arguments]
        return subprocess.Popen(tool, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def serve(self, node: Node, log: int) -> subprocess.Popen[bytes]:
        """Start the node in a session of its own, so that Ctrl-C does not reach it first."""
        java = [*self._java(node.folder), "kafka.Kafka", str(node.folder / "node.properties")]
        command = [sys.executable, "-c", _NO_ORPHAN, *java]
        return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)

    def signal(self, node: Node, how: signal.Signals) -> None:
        """Send the node a signal."""
        os.kill(node.pid, how)


class DockerLauncher(Launcher):
    """The same nodes, with the same settings and folders, out of the official image."""

    def __init__(self) -> None:
        super().__init__(Path("/opt/kafka/libs"))

    def _run(self, node: Node, name: str, script: str, arguments: Sequence[str]) -> list[str]:
        place = ["--network", "host", "--volume", f"{node.folder}:{node.folder}"]
        who = ["--user", f"{os.getuid()}:{os.getgid()}", "--env", "LOG_DIR=/tmp/logs"]
        heap = ["--env", "KAFKA_HEAP_OPTS=-Xmx512m -Xms512m"]
        logging = f"-Dlog4j2.configurationFile={node.folder / 'log4j2.properties'}"
        heap += ["--env", f"KAFKA_LOG4J_OPTS={logging}"]
        entry = ["--entrypoint", f"/opt/kafka/bin/{script}", IMAGE]
        return ["docker", "run", "--rm", "--name", name, *place, *who, *heap, *entry, *arguments]

    @staticmethod
    def _name(node: Node) -> str:
        return f"copytaster-test-{node.port}"

    def format(self, node: Node, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        """Write the node's empty store."""
        name = f"{self._name(node)}-format"
        command = self._run(node, name, "kafka-storage.sh", ["format", *arguments])
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def serve(self, node: Node, log: int) -> subprocess.Popen[bytes]:
        """Start the node's container in the foreground of a client of ours."""
        properties = [str(node.folder / "node.properties")]
        command = self._run(node, self._name(node), "kafka-server-start.sh", properties)
        return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)

    def signal(self, node: Node, how: signal.Signals) -> None:
        """Send the node a signal, through the engine."""
        command = ["docker", "kill", "--signal", how.name, self._name(node)]
        subprocess.run(command, check=False, capture_output=True)


@dataclass
class Cluster:
    """One node or three, as a context manager. `bootstrap_servers` names them all."""

    nodes: int = 1
    overrides: Mapping[str, str] = field(default_factory=dict)
    members: list[Node] = field(default_factory=list, init=False)
    _folder: Path = field(default=Path(), init=False)

    @property
    def bootstrap_servers(self) -> str:
        """The addresses of all nodes, separated by commas."""
        return ",".join(node.bootstrap_server for node in self.members)

    def node(self, id: int) -> Node:
        """The node with this id (ids start at 1)."""
        return self.members[id - 1]

    def start(self) -> None:
        """Make the stores, start all nodes, and wait until they serve."""
        launcher = find_launcher()
        self._folder = Path(tempfile.mkdtemp(prefix="copytaster-kafka-"))
        try:
            self._found(launcher)
            for node in self.members:
                node.start()
            for node in self.members:
                node.wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End all nodes at once and remove all they wrote: nobody needs the data any more."""
        for node in self.members:
            node.kill9()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _found(self, launcher: Launcher) -> None:
        ports = free_ports(2 * self.nodes)
        for index in range(self.nodes):
            folder = self._folder / f"node-{index + 1}"
            folder.mkdir()
            client_port, controller_port = ports[2 * index : 2 * index + 2]
            self.members.append(Node(index + 1, client_port, controller_port, folder, launcher))
        for node in self.members:
            self._write_settings(node)
        arguments = ["--cluster-id", kafka_uuid(), *self._controllers()]
        formatting = [
            launcher.format(node, [*arguments, "--config", str(node.folder / "node.properties")])
            for node in self.members
        ]
        for process in formatting:
            _, errors = process.communicate(timeout=START_LIMIT)
            if process.returncode:
                raise NoKafka(f"the store could not be made:\n{errors.decode(errors='replace')}")

    def _controllers(self) -> list[str]:
        if self.nodes == 1:
            return ["--standalone"]
        voters = [f"{n.id}@127.0.0.1:{n.controller_port}:{kafka_uuid()}" for n in self.members]
        return ["--initial-controllers", ",".join(voters)]

    def _write_settings(self, node: Node) -> None:
        controllers = ",".join(f"127.0.0.1:{n.controller_port}" for n in self.members)
        own = {
            "node.id": str(node.id),
            "listeners": f"BROKER://127.0.0.1:{node.port},"
            f"CONTROLLER://127.0.0.1:{node.controller_port}",
            "advertised.listeners": f"BROKER://127.0.0.1:{node.port},"
            f"CONTROLLER://127.0.0.1:{node.controller_port}",
            "controller.quorum.bootstrap.servers": controllers,
            "log.dirs": str(node.folder / "data"),
        }
        lines = {**settings(self.nodes), **own, **self.overrides}
        text = "".join(f"{name}={value}\n" for name, value in lines.items())
        (node.folder / "node.properties").write_text(text)
        (node.folder / "log4j2.properties").write_text(_LOG4J)


@dataclass(frozen=True)
class Found:
    """A Kafka that was running already: all we know is its address."""

    bootstrap_servers: str


@contextlib.contextmanager
def one_node() -> Iterator[Found | Cluster]:
    """The single-node Kafka of a test run: the one that was named, or one of our own."""
    if address := os.environ.get(FOUND):
        yield Found(address)
        return
    with Cluster(1) as cluster:
        yield cluster


def find_launcher() -> Launcher:
    """Java with Maven first, for it is faster; else Docker; else `NoKafka` says what to install."""
    if (_cache() / "jars").is_dir() and _java_version() >= 17:
        return Launcher(_cache() / "jars")
    if shutil.which("mvn") and _java_version() >= 17:
        return Launcher(_fetch_jars())
    if shutil.which("docker") and _docker_answers():
        return DockerLauncher()
    raise NoKafka(
        f"no Apache Kafka for the tests. Set {FOUND} to the address of one, or install Java 17 "
        "or newer with Maven, or run a Docker engine."
    )


def free_ports(count: int) -> list[int]:
    """So many different ports of 127.0.0.1 on which nothing listens."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def kafka_uuid() -> str:
    """A random id in Kafka's spelling: 22 characters, none of them a dash in front."""
    while True:
        text = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        if not text.startswith("-"):
            return text


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "copytaster" / f"kafka-{VERSION}"


def _fetch_jars() -> Path:
    """Copy the jars once. They appear under their name complete or not at all."""
    target = _cache()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="fetching-") as scratch:
        jars = Path(scratch) / "content" / "jars"
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime"]
        where = [f"-DoutputDirectory={jars}", f"-Dkafka.version={VERSION}"]
        command = ["mvn", "-q", "-B", "-f", str(_HERE / "pom.xml"), *goal, *where]
        done = subprocess.run(command, capture_output=True, text=True, cwd=scratch, check=False)
        if done.returncode:
            raise NoKafka(f"Maven could not fetch Kafka's jars:\n{done.stdout}{done.stderr}")
        # Another test run may have been faster; its jars are the same.
        with contextlib.suppress(OSError):
            jars.parent.rename(target)
    return target / "jars"


def _java_version() -> int:
    if not shutil.which("java"):
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    match = re.search(r'version "(\d+)', said)
    return int(match[1]) if match else 0


def _docker_answers() -> bool:
    command = ["docker", "version", "--format", "{{.Server.Version}}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def main() -> int:
    """Run a cluster in the foreground for a developer."""
    parser = argparse.ArgumentParser(description="A real Apache Kafka for tests.")
    parser.add_argument("command", choices=["up"])
    parser.add_argument("--nodes", type=int, choices=[1, 3], default=1)
    nodes = parser.parse_args().nodes
    asked_to_end = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: asked_to_end.set())
    try:
        with Cluster(nodes) as cluster:
            sys.stdout.write(f"{cluster.bootstrap_servers}\n")
            sys.stdout.flush()
            asked_to_end.wait()
    except NoKafka as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
