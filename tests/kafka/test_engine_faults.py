"""How the worker begins, ends, and bears what is wrong around it, on a real Kafka."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import broker
import clients
import pytest
from newsroom import CODE, Newsroom, Worker, orders, until
from taster import noise
from test_engine_rules import MODES, each_once_in_order

from schemas.dead_letter import Header
from workers import topics
from workers.settings import load

pytestmark = pytest.mark.kafka


def last_words(worker: Worker) -> str:
    return str(worker.said()[-1]["reason"])


# How it begins.


def test_a_broker_that_is_not_there_yet_is_waited_for(kafka: broker.Cluster) -> None:
    port = broker.free_ports(1)[0]
    with Newsroom(f"127.0.0.1:{port}", create=False) as room:
        worker = room.start()
        until(lambda: worker.get("/live")[0] == 200, "it lives")
        until(lambda: "does not answer" in worker.reasons(), "it says what it waits for")
        time.sleep(3)
        waiting = [line for line in worker.said() if line["event"] == "waiting for a broker"]
        assert worker.get("/ready")[0] == 503
        assert len(waiting) == 1, "one line in 30 s"
        assert worker.end() == 0


@pytest.mark.parametrize("missing", ["raw", "items", "flagged", "dead"])
def test_a_missing_topic_ends_it_with_78_and_its_name(kafka: broker.Cluster, missing: str) -> None:
    with Newsroom(kafka.bootstrap_servers, create=False) as room:
        name = getattr(room, missing)
        for topic in {room.raw, room.items, room.flagged, room.dead} - {name}:
            room.make(topic)
        worker = room.start()
        assert worker.exit_code() == 78
        assert name in last_words(worker)
        assert "topics apply" in last_words(worker)


BEGIN = "from workers import cli; print('begun', flush=True); cli.main()"


def heeds(process: int, number: signal.Signals) -> bool:
    """Whether a process has a handler for a signal."""
    status = Path(f"/proc/{process}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_while_it_starts_it_ends_in_order(
    seconds: float, number: signal.Signals
) -> None:
    """Most of the first second goes into imports.

    Taken out: the handler that is installed first of all. It ended with -15, on Ctrl-C with 130.
    """
    worker = subprocess.Popen(
        [sys.executable, "-c", BEGIN, "run"],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(CODE),
            "COPYTASTER_BOOTSTRAP_SERVERS": f"127.0.0.1:{broker.free_ports(1)[0]}",
            "COPYTASTER_WEB_PORT": "0",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"begun\n"
        # Python and typer take a tenth of a second before anything of ours runs, more under load.
        end = time.monotonic() + 10
        while not heeds(worker.pid, signal.SIGTERM):
            assert time.monotonic() < end
            time.sleep(0.002)
        time.sleep(seconds)
        worker.send_signal(number)
        assert worker.wait(10) == 0


@contextlib.contextmanager
def stranger(answer: bytes) -> Iterator[str]:
    """A server that answers every question with the same bytes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                with contextlib.suppress(OSError):
                    connection, _ = server.accept()
                    with connection:
                        connection.settimeout(1)
                        connection.recv(100)
                        connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            over.set()
            thread.join()


WRONG_ADDRESSES = [
    (b"HTTP/1.1 400 Bad Request\r\n\r\n", "is not Kafka"),
    (b"\x15\x03\x03\x00\x02\x02\x46", "speaks TLS"),
]


@pytest.mark.parametrize(("answer", "what"), WRONG_ADDRESSES)
def test_an_address_where_something_else_answers_ends_it_with_78(answer: bytes, what: str) -> None:
    with stranger(answer) as address, Newsroom(address, create=False) as room:
        worker = room.start()
        assert worker.exit_code() == 78
        assert what in last_words(worker)
        assert address in last_words(worker)


@pytest.mark.parametrize(
    ("address", "what"),
    [("kafka", "is not an address"), ("nobody.invalid:9092", "cannot be resolved")],
)
def test_an_address_that_cannot_be_one_ends_it_with_78(address: str, what: str) -> None:
    with Newsroom(address, create=False) as room:
        worker = room.start(ADDRESS_GRACE_SECONDS="0.5")
        assert worker.exit_code() == 78
        assert what in last_words(worker)
        assert address in last_words(worker)


LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
LOGINS = {
    "listener.security.protocol.map": "BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
    "sasl.enabled.mechanisms": "PLAIN",
    "sasl.mechanism.inter.broker.protocol": "PLAIN",
    "listener.name.broker.plain.sasl.jaas.config": (
        f'{LOGIN} username="house" password="house" user_house="house" user_desk="right";'
    ),
}


def test_credentials_are_taken_or_end_it_with_78_and_the_name_of_the_user() -> None:
    login = {"SECURITY_PROTOCOL": "SASL_PLAINTEXT", "SASL_USERNAME": "desk"}
    with (
        broker.Cluster(1, LOGINS) as guarded,
        Newsroom(guarded.bootstrap_servers, create=False, settings=login) as room,
    ):
        refused = room.start(SASL_PASSWORD="hunter2")
        assert refused.exit_code() == 78
        assert "'desk'" in last_words(refused)
        assert "hunter2" not in refused.log.read_text()
        right = room.start(SASL_PASSWORD="right")
        assert right.exit_code() == 78
        assert "missing" in last_words(right), "the login was taken; the topics are not there"


@pytest.mark.parametrize(
    ("name", "milliseconds"),
    [("SESSION_TIMEOUT_MS", "7200000"), ("TRANSACTION_TIMEOUT_MS", "3600000")],
)
def test_a_time_that_the_brokers_refuse_ends_it_with_78_and_its_name(
    kafka: broker.Cluster, name: str, milliseconds: str
) -> None:
    """Refused by the group, it waited for ever, in silence (November 2026).

    The client holds its errors back until somebody asks for records, and nobody did.
    """
    with Newsroom(kafka.bootstrap_servers) as room:
        worker = room.start(**{name: milliseconds})
        assert worker.exit_code() == 78
        assert f"COPYTASTER_{name}" in last_words(worker)


def test_a_group_of_other_members_ends_it_with_78_and_its_name(kafka: broker.Cluster) -> None:
    with (
        Newsroom(kafka.bootstrap_servers) as room,
        clients.member(kafka.bootstrap_servers, room.group, room.raw, "cooperative-sticky"),
    ):
        worker = room.start()
        assert worker.exit_code() == 78
        assert "COPYTASTER_GROUP" in last_words(worker)


def test_a_port_that_is_taken_ends_it_with_78(kafka: broker.Cluster) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, Newsroom(kafka.bootstrap_servers) as room:
        port = taken.getsockname()[1]
        worker = room.start(WEB_PORT=str(port))
        assert worker.exit_code() == 78
        assert str(port) in last_words(worker)


def test_the_table_of_topics_is_planned_and_applied(kafka: broker.Cluster) -> None:
    settings = load(
        {
            "COPYTASTER_BOOTSTRAP_SERVERS": kafka.bootstrap_servers,
            "COPYTASTER_TOPIC_PREFIX": clients.fresh("table") + ".",
        }
    )
    assert len(topics.plan(settings).missing) == 4
    assert len(topics.apply(settings).missing) == 4
    until(lambda: not topics.plan(settings).missing, "the topics are there")
    assert topics.plan(settings).differing == {}
    assert topics.apply(settings).missing == ()


# What it shows.


def test_the_views_say_where_the_worker_stands(kafka: broker.Cluster) -> None:
    with Newsroom(kafka.bootstrap_servers, 2) as room:
        room.send([*orders(20), b"bad"])
        worker = room.start()
        room.until_done(21)
        until(worker.ready, "ready")
        assert worker.get("/live")[0] == 200
        status, info = worker.get("/info")
        assert (status, '"0":21' in info, room.group in info) == (200, True, True)
        assert worker.figure("records_total") == 21
        assert worker.figure("items_total", fate="published") == 20
        assert worker.figure("dead_letters_total", reason="broken_json") == 1
        assert worker.figure("ready") == 1
        assert worker.figure("partitions") == 2
        assert worker.figure("position", partition="0") == 21
        assert [worker.get(path)[0] for path in ("/tables/", "/router/", "/stats/")] == [404] * 3
        assert worker.end() == 0
        items = [line for line in worker.said() if line["event"] == "item"]
        assert len(items) == 21
        assert items[0]["fate"] == "published"
        assert items[0]["ms"].keys() == {"decode"}
        assert items[20]["reason"] == "broken_json"
        assert (items[20]["partition"], items[20]["offset"]) == (0, 20)


def healthcheck(port: int) -> int:
    """The exit code of `copytaster healthcheck`."""
    return subprocess.run(
        [sys.executable, "-m", "workers.cli", "healthcheck"],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(CODE),
            "COPYTASTER_WEB_PORT": str(port),
        },
        capture_output=True,
        timeout=20,
    ).returncode


def test_the_healthcheck_says_0_while_the_worker_lives_be_it_ready_or_not() -> None:
    with Newsroom(f"127.0.0.1:{broker.free_ports(1)[0]}", create=False) as room:
        worker = room.start()
        until(lambda: worker.get("/ready")[0] == 503, "it lives, and is not ready")
        assert healthcheck(worker.port) == 0
        worker.signal(signal.SIGSTOP)
        assert healthcheck(worker.port) == 1, "it hangs"
        worker.signal(signal.SIGCONT)
        assert worker.end() == 0
        assert healthcheck(worker.port) == 1, "it is gone"


# What it bears.


@pytest.mark.parametrize("delivery", MODES)
def test_bad_copy_goes_to_the_dead_letters_untouched_and_its_neighbours_do_not_notice(
    kafka: broker.Cluster, delivery: str
) -> None:
    headers = (("feed", b"a"), ("feed", b"b"), ("void", None))
    bad = [
        clients.Sent(None, None, headers, partition=0),
        clients.Sent(None, b"key", (), partition=0),
        clients.Sent(b"", b"key", headers, partition=0),
        clients.Sent(b"\xff\xfe{broken", None, (), partition=0),
        clients.Sent(b"x" * 3_000_000, b"key", (), partition=0),
    ]
    large = {"max.message.bytes": "10000000"}
    config = {"wires.raw.v1": large, "wires.raw.v1.dlq": large}
    with Newsroom(kafka.bootstrap_servers, 1, {"DELIVERY": delivery}, config) as room:
        sent = orders(6)
        for order, record in zip(sent, [*bad, None], strict=True):
            room.send([order])
            if record is not None:
                clients.send(room.bootstrap_servers, room.raw, [record])
        worker = room.start()
        room.until_done(11)
        assert worker.end() == 0
        each_once_in_order(room, sent)
        letters = sorted(room.dead_letters(), key=lambda each: int(each.header(Header.OFFSET)))
        came = [(each.value, each.key, each.headers[: -len(Header)]) for each in letters]
        assert came == [(each.value, each.key, each.headers) for each in bad]
        assert {each.header(Header.REASON) for each in letters} == {b"broken_json"}


def test_an_event_that_the_broker_refuses_is_a_dead_letter_if_need_be_by_reference(
    kafka: broker.Cluster,
) -> None:
    """The topics take less than the settings say: only the broker's answer tells."""
    config = {
        "wires.items.v1": {"max.message.bytes": "20000"},
        "wires.raw.v1.dlq": {"max.message.bytes": "3000"},
    }
    with Newsroom(kafka.bootstrap_servers, 1, {}, config) as room:
        sent = orders(30)
        large = [
            {"id": "large", "pad": 60_000},
            {"id": "larger", "pad": 60_000, "note": noise("note", 50_000)},
        ]
        room.send([*sent[:10], large[0], *sent[10:20], large[1], *sent[20:]])
        worker = room.start()
        room.until_done(32)
        until(worker.ready, "ready again")
        assert worker.end() == 0
        each_once_in_order(room, sent)
        letters = sorted(room.dead_letters(), key=lambda each: int(each.header(Header.OFFSET)))
        assert [each.header(Header.REASON) for each in letters] == [b"event_too_large"] * 2
        assert [each.header(Header.OFFSET) for each in letters] == [b"10", b"21"]
        assert letters[0].value is not None
        assert letters[1].value is None, "by reference"


@pytest.mark.parametrize("delivery", MODES)
def test_the_breaker_pauses_says_why_drops_nothing_and_closes_by_itself(
    kafka: broker.Cluster, delivery: str
) -> None:
    settings = {
        "DELIVERY": delivery,
        "BREAKER_IN_A_ROW": "10",
        "BREAKER_PROBE_SECONDS": "0.4",
    }
    with Newsroom(kafka.bootstrap_servers, 2, settings) as room:
        sent = orders(30, 0)
        room.send([*[b"bad"] * 13, *sent], 0)
        worker = room.start()
        until(lambda: "is paused" in worker.reasons(), "the breaker opens")
        said = worker.reasons()
        assert re.search(r"/0 is paused: 10 dead letters in a row .*broken_json.* next probe", said)
        others = orders(30, 1)
        room.send(others, 1)
        room.until_done(73)
        until(worker.ready, "ready again")
        assert worker.end() == 0
        each_once_in_order(room, sent + others)
        assert len(room.dead_letters()) == 13


def test_a_paused_partition_stays_paused_while_others_come_and_go(kafka: broker.Cluster) -> None:
    settings = {"BREAKER_IN_A_ROW": "10", "BREAKER_PROBE_SECONDS": "60"}
    with Newsroom(kafka.bootstrap_servers, 1, settings) as room:
        room.send([b"bad"] * 60)
        worker = room.start()
        until(lambda: "is paused" in worker.reasons(), "the breaker opens")
        until(lambda: room.committed() == 10, "what was read is dead-lettered")
        other, before = room.start(), worker.figure("rebalances")
        until(lambda: worker.figure("rebalances") > before, "the other one is there")
        until(lambda: "is paused" in worker.reasons() + other.reasons(), "either of them waits")
        before = worker.figure("rebalances")
        assert other.end() == 0
        done = room.committed()
        until(lambda: worker.figure("rebalances") > before, "the other one is gone")
        until(lambda: "is paused" in worker.reasons(), "still paused")
        until(lambda: worker.figure("breaker_open") == 1, "and its figure says so")
        assert worker.end() == 0
        assert room.committed() == len(room.dead_letters()) == done


def test_a_mended_rule_closes_the_breaker_and_nothing_was_dropped(kafka: broker.Cluster) -> None:
    settings = {"BREAKER_IN_A_ROW": "10", "BREAKER_PROBE_SECONDS": "60"}
    with Newsroom(kafka.bootstrap_servers, 1, settings) as room:
        room.send([f"{n:03}".encode() for n in range(60)])
        broken = room.start()
        until(lambda: "is paused" in broken.reasons(), "the breaker opens")
        until(lambda: room.committed() == 10, "what was read is dead-lettered")
        assert broken.end() == 0
        mended = room.start(TEST_FORGIVING="1")
        room.until_done(60)
        assert mended.end() == 0
        fates = [each.value for each in room.dead_letters()], room.ids()
        assert fates[0] == [f"{n:03}".encode() for n in range(10)]
        assert fates[1] == [f"{n:03}" for n in range(10, 60)]


def test_a_dead_letter_topic_that_vanishes_ends_it_and_drops_nothing(
    kafka: broker.Cluster,
) -> None:
    with Newsroom(kafka.bootstrap_servers, 1, {"DEADLINE_SECONDS": "1.5"}) as room:
        sent = orders(40)
        room.send(sent[:20])
        worker = room.start()
        room.until_done(20)
        clients.delete_topic(room.bootstrap_servers, room.dead)
        room.send([*sent[20:30], b"bad", *sent[30:]])
        assert worker.exit_code() == 78
        assert room.dead in last_words(worker)
        room.make(room.dead)
        again = room.start()
        room.until_done(41)
        assert again.end() == 0
        each_once_in_order(room, sent)
        assert [each.value for each in room.dead_letters()] == [b"bad"]


@pytest.mark.parametrize("delivery", MODES)
def test_sigterm_while_the_brokers_are_gone_ends_it_in_order(delivery: str) -> None:
    """The client's own tasks are cancelled while they wait to try again.

    That came up as a `CancelledError` of ours: the worker ended with a traceback and code 1.
    """
    settings = {"DELIVERY": delivery}
    with broker.Cluster(1) as gone, Newsroom(gone.bootstrap_servers, 1, settings) as room:
        room.send(orders(20))
        worker = room.start()
        room.until_done(20)
        gone.members[0].kill9()
        time.sleep(8)
        assert worker.end() == 0
        assert "Traceback" not in worker.log.read_text()


@pytest.mark.parametrize("delivery", MODES)
async def test_sigterm_under_load_finishes_the_batch_and_is_over_within_ten_seconds(
    kafka: broker.Cluster, delivery: str
) -> None:
    with Newsroom(kafka.bootstrap_servers, 2, {"DELIVERY": delivery}) as room:
        sent = orders(300, 0, sleep=0.004) + orders(300, 1, sleep=0.004)
        room.send(sent[:300], 0)
        room.send(sent[300:], 1)
        for _ in range(2):
            worker = room.start()
            await asyncio.to_thread(
                until, lambda w=worker: w.figure("records_total") > 0, "it works"
            )
            assert worker.end(10) == 0
        assert room.committed() < len(sent), "the load outlasted the restarts"
        last = room.start()
        await asyncio.to_thread(room.until_done, len(sent))
        assert last.end() == 0
        each_once_in_order(room, sent)
        assert len(room.ids("read_uncommitted")) == len(sent), "work was done in vain"
