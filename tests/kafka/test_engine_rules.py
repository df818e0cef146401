"""The seven rules of the engine, each with the fault that it is there for, on a real Kafka.

Every rule was taken out of a copy of the code once, and the test named after it seen to fail: the
docstrings say what was taken out and what then happened.
"""

import asyncio
import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import broker
import clients
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError
from newsroom import Newsroom, Worker, orders, until

from workers.kafka.transactions import transactional_id

pytestmark = pytest.mark.kafka

MODES = ["exactly_once", "at_least_once"]


def each_once_in_order(room: Newsroom, sent: list[dict[str, object]]) -> None:
    """Every id once, and the ids of a family in the order in which they were sent."""
    came = room.ids()
    assert sorted(came) == sorted(str(order["id"]) for order in sent)
    for family in {order["family"] for order in sent}:
        of_family = [id for id in came if id.startswith(f"{str(family)[1:]}-")]
        assert of_family == sorted(of_family)


async def previous_owner(room: Newsroom, count: int) -> int:
    """Work like a worker that does not know yet that it lost the partition, until it is fenced."""
    source = TopicPartition(room.raw, 0)
    producer = AIOKafkaProducer(
        bootstrap_servers=room.bootstrap_servers,
        transactional_id=transactional_id(room.group, source),
    )
    await producer.start()
    done = 0
    try:
        for done in range(count):
            await producer.begin_transaction()
            id = f"0-{done:05}".encode()
            await producer.send(room.items, b"{}", b"f0", headers=[("ce_id", id)])
            await producer.send_offsets_to_transaction({source: done + 1}, room.group)
            await producer.commit_transaction()
    except KafkaError:
        return done
    finally:
        producer._closed = True
        if producer._sender.sender_task:
            producer._sender.sender_task.cancel()
        await producer.client.close()
    raise AssertionError("the previous owner was never fenced")


async def test_rule_1_the_previous_owner_is_fenced_before_its_offset_is_asked_for(
    kafka: broker.Cluster,
) -> None:
    """An owner that commits on, one record a transaction, is replaced in the middle of it.

    Taken out: the order (offset asked for before the producer started), and again the seek
    (the client's own position used). Each time three records came out twice.
    """
    with Newsroom(kafka.bootstrap_servers) as room:
        sent = orders(3000)
        room.send(sent)
        old = asyncio.create_task(previous_owner(room, len(sent)))
        await asyncio.sleep(0.5)
        worker = room.start()
        handed_over_at = await asyncio.wait_for(old, 30)
        assert 0 < handed_over_at < len(sent)
        await asyncio.to_thread(room.until_done, len(sent))
        assert worker.end() == 0
        each_once_in_order(room, sent)


@pytest.mark.parametrize("delivery", MODES)
def test_rule_1_what_nobody_has_committed_is_read_from_the_beginning(
    kafka: broker.Cluster, delivery: str
) -> None:
    """The client is told to choose no place by itself, and is held where nothing is until we seek.

    Taken out: the seek in `_start`. The worker said that the partition ends before its position,
    before it read anything.
    """
    with Newsroom(kafka.bootstrap_servers, 2, {"DELIVERY": delivery}) as room:
        sent = orders(50, 0) + orders(50, 1)
        room.send(sent[:50], 0)
        room.send(sent[50:], 1)
        worker = room.start()
        room.until_done(len(sent))
        assert worker.end() == 0
        each_once_in_order(room, sent)
        assert "a partition ends before our position" not in worker.log.read_text()


def gaps(worker: Worker) -> list[tuple[str, int, str]]:
    """What it says was lost: level, partition, offsets."""
    return [
        (line["level"], line["partition"], line["lost_offsets"])
        for line in worker.said()
        if line["event"] == "records were deleted before they were read"
    ]


@pytest.mark.parametrize("delivery", MODES)
def test_rule_1_records_that_were_deleted_unread_are_said_and_counted(
    kafka: broker.Cluster, delivery: str
) -> None:
    """Retention overtakes a group while nobody works.

    Taken out: the branch for OffsetOutOfRange in `_getmany`. The worker said "could not fetch"
    for ever. And again: `auto_offset_reset` was "earliest". All that was left came out, but the
    gap was neither said nor counted.
    """
    with Newsroom(kafka.bootstrap_servers, 1, {"DELIVERY": delivery}) as room:
        sent = orders(40)
        room.send(sent[:20])
        first = room.start()
        room.until_done(20)
        assert first.end() == 0
        room.send(sent[20:40])
        clients.delete_records(room.bootstrap_servers, room.raw, before=35)
        worker = room.start()
        room.until_done(40)
        assert gaps(worker) == [("warning", 0, "20-34")]
        assert worker.figure("records_lost_total", topic=room.raw, partition="0") == 15
        assert worker.end() == 0
        each_once_in_order(room, sent[:20] + sent[35:40])


async def come_and_go(room: Newsroom, times: int, stay: float) -> None:
    """A member that joins the group and leaves it again; each time all partitions move."""
    for _ in range(times):
        guest = AIOKafkaConsumer(
            room.raw,
            bootstrap_servers=room.bootstrap_servers,
            group_id=room.group,
            enable_auto_commit=False,
            session_timeout_ms=6000,
            heartbeat_interval_ms=200,
            rebalance_timeout_ms=8000,
        )
        await guest.start()
        await asyncio.sleep(stay)
        await guest.stop()
        await asyncio.sleep(stay)


@pytest.mark.parametrize("delivery", MODES)
async def test_rule_3_partitions_that_move_while_work_is_on_its_way(
    kafka: broker.Cluster, delivery: str
) -> None:
    """A guest joins and leaves while every partition has a batch in flight.

    Taken out: waiting for the batches in flight in `revoked`. Exactly once, 448 of 2,400 records
    were worked on in vain (their transactions aborted); at least once, 289 came out twice.
    """
    partitions = 6
    with Newsroom(kafka.bootstrap_servers, partitions, {"DELIVERY": delivery}) as room:
        sent = []
        for partition in range(partitions):
            mine = orders(250, partition, sleep=0.002)
            room.send(mine, partition)
            sent += mine
        worker = room.start()
        await asyncio.to_thread(until, worker.ready, "the worker is ready")
        await come_and_go(room, times=6, stay=0.15)
        await asyncio.to_thread(room.until_done, len(sent))
        assert worker.figure("rebalances_total") >= 6
        assert worker.end() == 0
        each_once_in_order(room, sent)
        assert len(room.ids("read_uncommitted")) == len(sent), "work was done in vain"


async def test_rule_2_a_fetch_that_a_rebalance_overtook_is_forgotten(kafka: broker.Cluster) -> None:
    """Records arrive while partitions move, so that a fetch begins before and ends after.

    Taken out: the comparison of epochs in `_fetch`. Records came out twice: they were handed over
    and, after the partition's own seek, fetched again. And again: the seek of `_rewind`. The
    fetch was forgotten, its 16 records were lost.
    """
    partitions = 4
    with Newsroom(kafka.bootstrap_servers, partitions) as room:
        worker = room.start()
        await asyncio.to_thread(until, worker.ready, "the worker is ready")
        sent: list[dict[str, object]] = []
        over = asyncio.Event()

        async def trickle() -> None:
            producer = AIOKafkaProducer(bootstrap_servers=room.bootstrap_servers, acks=1)
            await producer.start()
            while not over.is_set():
                for partition in range(partitions):
                    order = {"id": f"{partition}-{len(sent):05}", "family": f"f{partition}"}
                    sent.append(order)
                    value = json.dumps(order).encode()
                    await producer.send(room.raw, value, partition=partition)
                await asyncio.sleep(0.1)
            await producer.stop()

        source = asyncio.create_task(trickle())
        await come_and_go(room, times=5, stay=0.3)
        over.set()
        await source
        await asyncio.to_thread(room.until_done, len(sent))
        assert worker.figure("rewinds_total") > 0, "no fetch was overtaken: nothing was tested"
        assert worker.figure("transactions_total", end="failed") == 0
        assert worker.end() == 0
        each_once_in_order(room, sent)


@pytest.fixture
def own_kafka() -> Iterator[broker.Cluster]:
    with broker.Cluster(1) as cluster:
        yield cluster


@pytest.mark.parametrize("delivery", MODES)
def test_rule_4_a_broker_that_falls_silent_costs_a_producer_not_a_record(
    own_kafka: broker.Cluster, delivery: str
) -> None:
    """The broker's process is stopped for some seconds, with requests on their way.

    Taken out: the deadlines; the worker called itself ready while nothing moved. And again:
    throwing the producer away; the worker went on with the old one and never said what it lacked.
    """
    with Newsroom(
        own_kafka.bootstrap_servers, 2, {"DELIVERY": delivery, "DEADLINE_SECONDS": "1"}
    ) as room:
        sent = orders(300, 0, sleep=0.005) + orders(300, 1, sleep=0.005)
        room.send(sent[:300], 0)
        room.send(sent[300:], 1)
        worker = room.start(SESSION_TIMEOUT_MS="20000")
        until(lambda: worker.figure("transactions_total", end="committed") > 1, "work is going on")
        node = own_kafka.node(1)
        node.launcher.signal(node, signal.SIGSTOP)
        try:
            until(lambda: "producer" in worker.reasons(), "it says what it lacks", 6)
            time.sleep(1)
        finally:
            node.launcher.signal(node, signal.SIGCONT)
        room.until_done(len(sent))
        assert worker.figure("producers_thrown_away_total") >= 1
        until(worker.ready, "ready again")
        assert worker.end() == 0
        if delivery == "exactly_once":
            each_once_in_order(room, sent)
        else:
            assert set(room.ids()) == {order["id"] for order in sent}


@pytest.mark.parametrize("delivery", MODES)
def test_rule_5_a_defect_ends_the_worker_and_loses_nothing(
    kafka: broker.Cluster, delivery: str
) -> None:
    """A taste raises, as only a defect can, since the pipeline catches what it can.

    Taken out: the exception was swallowed and the batch settled as if its record were done. The
    worker did not end, and went on after the record.
    """
    with Newsroom(kafka.bootstrap_servers, 1, {"DELIVERY": delivery}) as room:
        sent = orders(100)
        sent[60]["boom"] = True
        room.send(sent)
        worker = room.start()
        assert worker.exit_code() == 75
        assert f"{room.raw}/0/60" in worker.said()[-1]["reason"]
        assert "never retrieved" not in worker.log.read_text()
        assert "0-00060" not in room.ids()
        mended = room.start(TEST_FORGIVING="1")
        room.until_done(len(sent))
        assert mended.end() == 0
        if delivery == "exactly_once":
            each_once_in_order(room, sent)
        else:
            assert set(room.ids()) == {order["id"] for order in sent}


def test_rule_6_a_zombie_that_wakes_up_inside_its_transaction_changes_nothing(
    kafka: broker.Cluster, tmp_path: Path
) -> None:
    """A worker sleeps through its session inside a transaction; another takes over.

    Taken out: one id for each partition, whoever owns it (the process was in it too). The zombie
    committed after its successor, and every record of its transaction came out twice.
    """
    alarm = tmp_path / "alarm"
    with Newsroom(kafka.bootstrap_servers) as room:
        # Long enough before the nap for the loop to have its turns: a request goes out in several.
        sent = orders(130, sleep=0.01)
        sent[110]["nap"] = True
        room.send(sent)
        zombie = room.start(TEST_NAPS=str(alarm), BATCH_MS="5000")
        until(lambda: room.ids("read_uncommitted"), "an open transaction")
        assert room.ids() == []
        successor = room.start()
        until(lambda: successor.figure("records_total") == len(sent), "the successor did it all")
        alarm.touch()
        until(zombie.ready, "the zombie is a member again", 15)
        assert successor.end() == 0
        assert zombie.end() == 0
        each_once_in_order(room, sent)


def test_rule_7_a_transaction_holds_many_records_or_a_quarter_of_a_second_of_work(
    kafka: broker.Cluster,
) -> None:
    """A thousand quick records, then a hundred slow ones.

    Taken out: the budget of time (the slow ones were one transaction), and again the batch (with
    one record a transaction, the thousand were not done in 40 s).
    """
    with Newsroom(kafka.bootstrap_servers, 2) as room:
        room.send(orders(1000, 0), 0)
        worker = room.start()
        room.until_done(1000)
        quick = worker.figure("transactions_total", end="committed")
        room.send(orders(100, 1, sleep=0.02), 1)
        room.until_done(1100)
        slow = worker.figure("transactions_total", end="committed") - quick
        assert worker.end() == 0
        assert 1000 / 200 <= quick <= 15
        assert 100 * 0.02 / 0.5 <= slow <= 15
