"""Captures on a real Kafka: nothing is lost on the way out and back in, and nothing done twice."""

from __future__ import annotations

import asyncio
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import clients
import newsroom
import pytest
from newsroom import CODE, Newsroom
from wire_day import inputs, silent

from workers.replay.capture_file import Reader
from workers.replay.diff.compare import compare
from workers.replay.diff.differences import Difference
from workers.replay.golden import golden_of
from workers.replay.live import capture, letters, produce, shadow
from workers.replay.live.produce import Order, Permission, RefusedForSafety
from workers.replay.record import Captured
from workers.replay.selection import Selection
from workers.settings import Settings

pytestmark = pytest.mark.kafka

WIRE = Path(__file__).parents[1] / "golden" / "wire.wcap"


def settings(room: Newsroom) -> Settings:
    return Settings(
        bootstrap_servers=room.bootstrap_servers, topic_prefix=room.prefix, group=room.group
    )


def generated(count: int, partitions: int) -> list[clients.Sent]:
    """Records of every kind: null and empty keys and values, bytes, headers that repeat."""
    chance = random.Random(4711)

    def some() -> bytes | None:
        return chance.choice([None, b"", "søk \u2028".encode(), chance.randbytes(20), b"x" * 300])

    return [
        clients.Sent(
            value=some(),
            key=some(),
            headers=tuple(
                (chance.choice(["a", "b", "ü"]), some()) for _ in range(chance.randrange(4))
            ),
            partition=number % partitions,
            timestamp=1_600_000_000_000 + chance.randrange(10**9),
        )
        for number in range(count)
    ]


def bare(path: Path) -> list[tuple[object, ...]]:
    """What must be the same in two topics: all but the topic and its offsets."""
    return sorted(
        (
            each.partition,
            each.offset,
            each.timestamp,
            repr(each.key),
            repr(each.value),
            each.headers,
        )
        for each in Reader(path).records()
    )


async def captured(room: Newsroom, topic: str, out: Path, **wish: object) -> Path:
    wanted = capture.Wish(topic, Selection(), **wish)  # type: ignore[arg-type]
    await capture.capture(settings(room), wanted, out, silent())
    return out


@pytest.mark.timeout(300)
async def test_captured_produced_and_captured_again_is_the_same(
    kafka: object, tmp_path: Path
) -> None:
    with Newsroom(kafka.bootstrap_servers, partitions=3) as room:  # type: ignore[attr-defined]
        copy = clients.fresh("copy")
        clients.create_topics(room.bootstrap_servers, {copy: 3})
        clients.send(room.bootstrap_servers, room.raw, generated(10_000, 3))

        first = await captured(room, room.raw, tmp_path / "first.wcap")
        order = Order(copy, Selection(), Permission())
        sent = await produce.produce(settings(room), first, order, silent())
        again = await captured(room, copy, tmp_path / "again.wcap")

    assert sent.records == 10_000
    assert bare(again) == bare(first)
    assert Reader(first).manifest.source.cluster


async def test_what_is_redacted_leaves_the_topic_without_contacts_and_never_goes_back(
    kafka: object, tmp_path: Path
) -> None:
    told = b"Mail desk@harbour.example or ring +44 20 7946 0958. \xff\x00"
    with Newsroom(kafka.bootstrap_servers) as room:  # type: ignore[attr-defined]
        clients.send(
            room.bootstrap_servers,
            room.raw,
            [clients.Sent(told, key=b"desk@harbour.example", headers=(("authorization", b"abc"),))],
        )
        day = await captured(room, room.raw, tmp_path / "day.wcap", redact="contacts")
        (record,) = Reader(day).records()

        assert Reader(day).manifest.source.redaction == "contacts"
        held = b"".join(
            (record.key or b"", record.value or b"", *(v or b"" for _, v in record.headers))
        )
        assert not any(each in held for each in (b"desk@", b"7946", b"0958", b"abc"))
        assert held.count(b"@redacted.invalid") == 2
        assert (record.partition, record.offset) == (0, 0)
        full = Permission(to_production=True, reason="lost on Monday", most=1)
        with pytest.raises(RefusedForSafety, match="redacted"):
            await produce.produce(
                settings(room), day, Order(room.raw, Selection(), full, dry_run=True), silent()
            )


async def test_production_is_written_to_only_with_all_that_must_be_said(
    kafka: object, tmp_path: Path
) -> None:
    with Newsroom(kafka.bootstrap_servers) as room:  # type: ignore[attr-defined]
        clients.send(room.bootstrap_servers, room.raw, generated(5, 1))
        day = await captured(room, room.raw, tmp_path / "day.wcap")

        async def order(**said: object) -> produce.Sent:
            dry = bool(said.pop("dry_run", False))
            allowed = Permission(**said)  # type: ignore[arg-type]
            wanted = Order(room.raw, Selection(), allowed, dry_run=dry)
            return await produce.produce(settings(room), day, wanted, silent())

        full = {"to_production": True, "reason": "lost on Monday", "most": 5}
        for lacking in (
            {},
            {"to_production": True},
            {**full, "reason": " "},
            {**full, "most": 4},
            {**full, "token": "guessed"},
        ):
            with pytest.raises(RefusedForSafety):
                await order(**lacking)
        token = (await order(**full, dry_run=True)).token
        assert len(clients.read_to_end(room.bootstrap_servers, room.raw)) == 5
        assert (await order(**full, token=token)).records == 5
        assert len(clients.read_to_end(room.bootstrap_servers, room.raw)) == 10


@pytest.mark.timeout(300)
def test_the_live_worker_s_events_are_those_of_the_re_run(kafka: object, tmp_path: Path) -> None:
    """The whole golden capture, and beside it some records with keys and headers."""
    with Newsroom(kafka.bootstrap_servers, partitions=6) as room:  # type: ignore[attr-defined]
        clients.send(room.bootstrap_servers, room.raw, [*of_golden(), *with_headers()])
        ends = clients.ends(room.bootstrap_servers, room.raw, 6)
        came, live, rerun = (tmp_path / f"{name}.wcap" for name in ("came", "live", "rerun"))
        whole = ("capture", room.raw, "--offsets", f"0-{max(ends) - 1}")
        copytaster(room, *whole, "-o", str(came))
        with ThreadPoolExecutor(1) as meanwhile:
            again = ("replay", "run", str(came), "-o", str(rerun), "--workers", "1")
            running = meanwhile.submit(copytaster, room, *again)
            room.start(TEST_PIPELINE="yes")
            room.until_done(sum(ends), limit=200)
            running.result()
        copytaster(room, *whole, "-o", str(live), "--with-outputs")
    said = copytaster(room, "diff", str(live), str(rerun), "--strict")
    counted = Counter(each.topic.removeprefix(room.prefix) for each in Reader(live).records())
    golden = Counter(each.topic for each in Reader(golden_of(WIRE)).records())

    assert said.startswith("The same: ")
    assert counted["wires.raw.v1"] == sum(ends) > 677
    assert counted["wires.raw.v1.dlq"] > 0
    assert events(live) == events(rerun)
    assert all(counted[topic] >= many for topic, many in golden.items())
    assert not values(golden_of(WIRE)) - values(live), "the live worker makes what is golden"


def of_golden() -> Iterator[clients.Sent]:
    """The golden capture, record for record."""
    for each in Reader(WIRE).records():
        yield clients.Sent(each.value, each.key, each.headers, each.partition, each.timestamp)


def with_headers() -> Iterator[clients.Sent]:
    """Records behind it with keys, and headers that repeat, are null, or are passed on."""
    headers: clients.Headers = (
        ("traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ("feed", b"test"),
        ("feed", None),
    )
    for each in inputs(stride=40):
        yield clients.Sent(each.value, each.key, headers, each.partition, each.timestamp)


def copytaster(room: Newsroom, *arguments: str) -> str:
    """A command as a person types it: it must end with 0. What it printed."""
    said = {"BOOTSTRAP_SERVERS": room.bootstrap_servers, "TOPIC_PREFIX": room.prefix}
    done = subprocess.run(
        [sys.executable, "-m", "workers.cli", *arguments],
        env=os.environ
        | {"PYTHONPATH": str(CODE), "COPYTASTER_GROUP": room.group}
        | {f"COPYTASTER_{name}": value for name, value in said.items()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    return done.stdout


def values(path: Path) -> Counter[bytes]:
    """The events themselves, which hang on no topic, without the hash of the rules of the day."""
    return Counter(
        re.sub(rb'"hash":"[0-9a-f]{64}"', b"", each.value or b"")
        for each in Reader(path).records()
        if each.topic.endswith(("wires.items.v1", "wires.flagged.v1"))
    )


def events(path: Path) -> list[tuple[object, ...]]:
    """Every event and dead letter, byte for byte, without where it stood and when it was sent."""
    reader = Reader(path)
    return sorted(
        (each.topic, repr(each.key), repr(each.value), each.headers)
        for each in reader.records()
        if each.topic != reader.manifest.source.topic
    )


async def all_letters(room: Newsroom, **wanted: object) -> list[Captured]:
    chosen = letters.Filter(**wanted)  # type: ignore[arg-type]
    return [each async for each in letters.letters(settings(room), room.dead, chosen)]


async def until_sent_in(room: Newsroom, times: int) -> None:
    """Wait until both dead letters are those of records that were sent in again so often."""
    async with asyncio.timeout(60):
        while [letters.redrives(each) for each in await all_letters(room)] != [times, times]:
            await asyncio.sleep(0.2)


@pytest.mark.timeout(300)
async def test_a_dead_letter_is_sent_in_again_once_and_three_times_at_most(
    kafka: object, tmp_path: Path
) -> None:
    with Newsroom(kafka.bootstrap_servers) as room:  # type: ignore[attr-defined]
        worker = room.start()
        room.send([b"not an order of PTI", b"nor this"])
        for turn in range(3):
            await until_sent_in(room, turn)
            if turn == 0:
                assert len(await all_letters(room, agency="pti")) == 1
                assert await all_letters(room, reasons=frozenset({"empty"})) == []
                dry = await letters.redrive(
                    settings(room), room.dead, letters.Filter(), dry_run=True
                )
                assert dry.sent == 2
            done = await letters.redrive(settings(room), room.dead, letters.Filter())
            assert (done.sent, done.given_up) == (2, 0)
        await until_sent_in(room, 3)
        done = await letters.redrive(settings(room), room.dead, letters.Filter())
        left = await all_letters(room)
        again = clients.read_to_end(room.bootstrap_servers, room.raw)[2:]

        assert (done.sent, done.given_up) == (0, 2)
        assert [letters.redrives(each) for each in left] == [3, 3]
        assert [each.value for each in again] == [b"not an order of PTI", b"nor this"] * 3
        assert [each.headers for each in again[:2]] == [(("dlq.redrives", b"1"),)] * 2
        assert "broken_json" in "\n".join(letters.lines(left[0]))
        for each in left:
            at = each.partition, each.offset
            assert await letters.letter(settings(room), room.dead, *at) == each
        for nowhere in ((7, 0), (0, 10**6)):
            assert await letters.letter(settings(room), room.dead, *nowhere) is None

        many = await letters.export(
            settings(room), room.dead, letters.Filter(), tmp_path / "l.wcap"
        )
        assert many == 2
        after = max(each.timestamp for each in left) + 1
        assert (await letters.purge(settings(room), room.dead, after, dry_run=True)) != {}
        assert len(await all_letters(room)) == 2
        await letters.purge(settings(room), room.dead, after)
        assert await all_letters(room) == []
        assert worker.end() == 0


@pytest.mark.timeout(300)
async def test_two_versions_read_the_same_range_and_neither_writes_to_production(
    kafka: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(CODE))
    taster = [sys.executable, str(Path(newsroom.__file__).with_name("taster.py"))]
    mended = ["env", "COPYTASTER_TEST_FORGIVING=yes", *taster]
    with Newsroom(kafka.bootstrap_servers, partitions=2) as room:  # type: ignore[attr-defined]
        room.send([{"id": "before"}, b"bad before"])
        fast = settings(room).model_copy(
            update={"session_timeout_ms": 2000, "heartbeat_ms": 400, "rebalance_timeout_ms": 8000}
        )
        name = clients.fresh("run")
        wish = shadow.Shadow(name, taster, mended, seconds=3)
        running = asyncio.create_task(shadow.shadow(fast, wish, tmp_path, silent()))
        await asyncio.sleep(2)
        room.send([{"id": "good"}, b"bad"], partition=1)
        old, new = await running
        found: list[Difference] = []
        compare(old, new, found.append, silent(), today=date(2026, 1, 15))

        assert [(each.kind, each.item.id) for each in found] == [("fate", "bad")]
        assert "is published" in found[0].note
        assert room.events() == room.dead_letters() == []
        written = clients.read_to_end(room.bootstrap_servers, f"shadow.{name}.old.wires.items.v1")
        assert [each.header("ce_id") for each in written] == [b"good"]
