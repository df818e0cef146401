"""Brokers lose power, the coordinators among them: nothing is lost, and nobody waits for long."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import audit
import broker
import clients
import pytest
from figures import Figures
from fleet import Fleet
from scene import INPUT, Scene
from transactions import transactions
from trickle import Reader, Trickle

LONGEST_UNSERVED = 20.0
"""Seconds a partition may stand still once its nodes' places are taken by their peers."""

RATE = 30
"""Items a second: each partition of the input gets one about every 130 ms. So few that workers and
brokers on two busy cores make up at once for what waited: what is measured is how long a partition
stands still, not how fast a backlog is worked off."""

PARTS = ("transaction coordinator", "group coordinator", "leader of the input")


@dataclass(frozen=True)
class Size:
    """Which nodes are killed in turn, and how soon the peers give up on a silent node.

    Nine seconds are what Kafka gives a node; the short tier gives it less, for time's sake.
    """

    victims: tuple[str, ...]
    broker_session_ms: int


SHORT = Size(victims=PARTS[:2], broker_session_ms=4_000)
FULL = Size(victims=(*PARTS, *PARTS, *PARTS[:2]), broker_session_ms=9_000)


@dataclass
class Timeline:
    """When nodes were killed and when their peers had taken their places, in seconds."""

    outages: list[tuple[float, float]] = field(default_factory=list)

    def unserved(
        self, acknowledged: Mapping[tuple[int, int], float], served: Mapping[tuple[int, int], float]
    ) -> tuple[dict[int, float], dict[int, float]]:
        """The longest wait of an item in each partition: in all, and after the replacement."""
        whole: dict[int, float] = {}
        after: dict[int, float] = {}
        for place, since in acknowledged.items():
            until = served[place]
            partition = place[0]
            replaced = [back for lost, back in self.outages if since <= back and lost <= until]
            whole[partition] = max(whole.get(partition, 0.0), until - since)
            waited = max(0.0, until - max([since, *replaced]))
            after[partition] = max(after.get(partition, 0.0), waited)
        return whole, after


@pytest.fixture
def cluster(size: Size) -> Iterator[broker.Cluster]:
    """Three nodes: replication 3, two copies must be in step."""
    overrides = {"broker.session.timeout.ms": str(size.broker_session_ms)}
    with broker.Cluster(3, overrides) as three:
        yield three


@pytest.mark.kafka
@pytest.mark.parametrize(
    "size",
    [
        pytest.param(SHORT, id="short", marks=pytest.mark.timeout(240)),
        pytest.param(FULL, id="full", marks=[pytest.mark.chaos, pytest.mark.timeout(1500)]),
    ],
)
def test_killed_brokers_lose_nothing_and_stop_no_partition_for_long(
    size: Size, cluster: broker.Cluster, tmp_path: Path, figures: Figures
) -> None:
    scene = Scene(cluster.bootstrap_servers, tmp_path, replication=3)
    chance, timeline = random.Random("brokers"), Timeline()
    with scene.fleet() as fleet, Trickle(scene, RATE) as trickle, Reader(scene) as reader:
        fleet.until(lambda: all(w.status.tasted_anything for w in fleet.workers), 60, "all at work")
        for part in size.victims:
            _crash(part, scene, cluster, fleet, chance, timeline)
            _served_again(fleet, trickle, reader)
            _heal(cluster, fleet)
        trickle.stop()
        scene.all_done(fleet, 60)
        fed = scene.read(scene.raw)
        fleet.until(lambda: len(reader.served) == len(fed), 30, "all read")
        exits = fleet.stop()

    expected = audit.undisturbed(trickle.sent)
    items, flags = scene.read(scene.items), scene.read(scene.flagged)
    findings = audit.events(items, expected) + audit.flags(flags, expected)
    whole, after = timeline.unserved(trickle.acknowledged, reader.served)
    figures.note(items=len(trickle.sent), broker_kills=len(size.victims), lost=findings.lost)
    figures.note(duplicates=findings.duplicates, changed=findings.changed)
    figures.note(doubled_in_the_input=len(fed) - len(trickle.sent))
    figures.note(out_of_order=findings.disordered, aborted_records=scene.aborted())
    figures.note(longest_wait_s=max(whole.values()))
    figures.note(longest_unserved_after_replacement_s=max(after.values()))
    assert findings == audit.Findings()
    assert audit.unserved(items, fed) == 0
    assert len(after) == INPUT
    assert max(after.values()) <= LONGEST_UNSERVED
    assert exits == [0, 0, 0]


def _crash(
    part: str,
    scene: Scene,
    cluster: broker.Cluster,
    fleet: Fleet,
    chance: random.Random,
    timeline: Timeline,
) -> None:
    """Kill the node that plays this part; the group's coordinator while a producer starts."""
    if part == "group coordinator":
        node = cluster.node(clients.group_coordinator(scene.bootstrap_servers, scene.group))
        _let_a_producer_start(fleet, chance)
    elif part == "transaction coordinator":
        node = _transaction_coordinator(scene, cluster, chance.randrange(INPUT))
        time.sleep(chance.uniform(0, 0.5))
    else:
        node = cluster.node(_leader(scene, chance.randrange(INPUT)))
        time.sleep(chance.uniform(0, 0.5))
    lost = time.monotonic()
    node.kill9()
    fleet.until(lambda: _replaced(cluster, node.id), 60, f"node {node.id} replaced by its peers")
    timeline.outages.append((lost, time.monotonic()))


def _let_a_producer_start(fleet: Fleet, chance: random.Random) -> None:
    """Kill a worker and return while the one in its place waits for a producer to start."""
    worker = chance.choice(fleet.workers)
    worker.send(signal.SIGKILL)
    worker.wait(10)
    worker.start()
    end = time.monotonic() + 60
    while worker.status.producers_starting <= worker.status.producers_started:
        assert time.monotonic() < end, f"no producer started\n{fleet.last_words()}"
        time.sleep(0.001)


def _transaction_coordinator(scene: Scene, cluster: broker.Cluster, partition: int) -> broker.Node:
    wanted = scene.transactional_id(partition)
    found = transactions(scene.bootstrap_servers)
    address = next(each.coordinator for each in found if each.id == wanted)
    return next(node for node in cluster.members if node.bootstrap_server == address)


def _leader(scene: Scene, partition: int) -> int:
    return next(
        each.leader
        for each in clients.placements(scene.bootstrap_servers)
        if (each.topic, each.partition) == (scene.raw, partition)
    )


def _replaced(cluster: broker.Cluster, lost: int) -> bool:
    """Whether the nodes that are left lead every partition, Kafka's own topics included."""
    left = ",".join(node.bootstrap_server for node in cluster.members if node.id != lost)
    return all(each.leader not in (-1, lost) for each in clients.placements(left))


def _served_again(fleet: Fleet, trickle: Trickle, reader: Reader) -> None:
    """Wait until every partition has served something that came in after now."""
    now = time.monotonic()

    def served() -> bool:
        fresh = {place[0] for place, when in trickle.acknowledged.copy().items() if when > now}
        done = {
            place[0] for place in reader.served.copy() if trickle.acknowledged.get(place, 0.0) > now
        }
        return len(fresh) == len(done) == INPUT

    fleet.until(served, 90, "every partition served again")


def _heal(cluster: broker.Cluster, fleet: Fleet) -> None:
    """Start the dead node again and wait until every copy is in step."""
    for node in cluster.members:
        if not node.running:
            node.start()
            fleet.until(lambda: _in_step(cluster), 90, "all copies in step")


def _in_step(cluster: broker.Cluster) -> bool:
    return all(
        each.in_sync == each.copies for each in clients.placements(cluster.bootstrap_servers)
    )
