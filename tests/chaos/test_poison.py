"""Bad input goes to the dead letters with its reason, and everything beside it comes through."""

from __future__ import annotations

import hashlib
import random
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import replace
from pathlib import Path

import audit
import broker
import pytest
from clients import Record, Sent
from feed import DEFECT, item
from figures import Figures
from scene import INPUT, Scene

OVERSIZED = b'{"uri": "urn:example:endless", "text": "' + b"on and on " * 220_000 + b'"}'
"""A little over the two MiB that are read."""

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x02\x00\x00\x00"
BROKEN_UTF8 = b'{"uri": "urn:example:torn", "text": "\xff\xfe\x00\xc3\x28\xe2\x82\x00\xf0\x9f"}'

KINDS = {
    "broken JSON": (b'{"uri": "urn:example:cut", "headlines": [{"value": "Cut o', "broken_json"),
    "broken UTF-8": (BROKEN_UTF8, "not_text"),
    "empty": (b"", "empty"),
    "tombstone": (None, "tombstone"),
    "wrong content type": (PNG, "not_text"),
    "oversized": (OVERSIZED, "too_large"),
    "a reader's defect": (b"", "internal_error"),
}
"""Every kind of bad record: its value, and the reason it must get. The defect has an item's."""


def bad(kind: str, index: int) -> Sent:
    """A bad record in the place of item number `index`."""
    good = item(index, INPUT, text=DEFECT)
    if kind == "a reader's defect":
        return good
    value, _ = KINDS[kind]
    return replace(good, value=value)


@pytest.mark.kafka
@pytest.mark.parametrize(
    ("items", "oversized"),
    [
        pytest.param(1_000, 2, id="short", marks=pytest.mark.timeout(240)),
        pytest.param(5_000, 10, id="full", marks=[pytest.mark.chaos, pytest.mark.timeout(300)]),
    ],
)
def test_every_bad_record_is_one_dead_letter_and_its_neighbours_come_through(
    items: int, oversized: int, kafka: broker.Cluster, tmp_path: Path, figures: Figures
) -> None:
    scene = Scene(kafka.bootstrap_servers, tmp_path)
    kinds = _spread(items, oversized)
    sent = [bad(kinds[n], n) if n in kinds else item(n, INPUT) for n in range(items)]
    expected = audit.undisturbed(record for n, record in enumerate(sent) if n not in kinds)
    scene.feed(sent)

    with scene.fleet(2, CHAOS_TASTE="some bad") as fleet:
        scene.all_done(fleet, 90)
        exits = fleet.stop()

    published, letters = scene.read(scene.items), scene.read(scene.dead_letters)
    findings = audit.events(published, expected) + audit.flags(scene.read(scene.flagged), expected)
    reasons = Counter((letter.header("dlq.reason") or b"").decode() for letter in letters)
    figures.note(items=items, bad=len(kinds), dead_letters=len(letters), lost=findings.lost)
    figures.note(duplicates=findings.duplicates, out_of_order=findings.disordered)
    assert reasons == Counter(KINDS[kind][1] for kind in kinds.values())
    assert _as_they_came(letters, scene.read(scene.raw)) == len(kinds)
    assert findings == audit.Findings()
    assert exits == [0, 0]


def _spread(items: int, oversized: int) -> dict[int, str]:
    """One in ten is bad, at random places, with all kinds among them."""
    chance = random.Random("poison")
    places = chance.sample(range(items), items // 10)
    others = [kind for kind in KINDS if kind != "oversized"]
    kinds = ["oversized"] * oversized
    kinds += [others[n % len(others)] for n in range(len(places) - oversized)]
    return dict(zip(places, kinds, strict=True))


def _as_they_came(letters: list[Record], raw: list[Record]) -> int:
    """Check every dead letter against the record it is about; how many different ones there are."""
    originals = {(record.partition, record.offset): record for record in raw}
    about = set()
    for letter in letters:
        place = _number(letter, "dlq.partition"), _number(letter, "dlq.offset")
        original = originals[place]
        about.add(place)
        assert letter.key == original.key
        assert letter.value == original.value
        assert letter.headers[: len(original.headers)] == original.headers
        digest = hashlib.sha256(original.value or b"").hexdigest().encode()
        assert letter.header("dlq.sha256") == digest
    return len(about)


def _number(letter: Record, header: str) -> int:
    return int(letter.header(header) or b"-1")


@pytest.mark.kafka
@pytest.mark.parametrize(
    ("items", "probe_seconds"),
    [
        pytest.param(1_200, 2, id="short", marks=pytest.mark.timeout(240)),
        pytest.param(5_000, 30, id="full", marks=[pytest.mark.chaos, pytest.mark.timeout(300)]),
    ],
)
def test_a_broken_rule_opens_the_breaker_and_its_repair_closes_it(
    items: int, probe_seconds: int, kafka: broker.Cluster, tmp_path: Path, figures: Figures
) -> None:
    scene, repaired = Scene(kafka.bootstrap_servers, tmp_path), tmp_path / "repaired"
    sent = [item(index, INPUT) for index in range(items)]
    scene.feed(sent)
    wishes = {"CHAOS_TASTE": "all bad", "CHAOS_REPAIRED": str(repaired)}
    web = {"COPYTASTER_WEB_PORT": str(broker.free_ports(1)[0])}
    probes = {"COPYTASTER_BREAKER_PROBE_SECONDS": str(probe_seconds)}

    with scene.fleet(1, **wishes, **web, **probes) as fleet:
        opened = fleet.until(lambda: _not_ready(web), 60, "not ready, for the breaker is open")
        fleet.until(lambda: all(done >= 100 for done in scene.committed()), 60, "all paused")
        done_when_open = scene.committed()
        repaired.touch()
        closed = scene.all_done(fleet, 4 * probe_seconds + 60)
        exits = fleet.stop()

    letters = scene.read(scene.dead_letters)
    places = [(_number(each, "dlq.partition"), _number(each, "dlq.offset")) for each in letters]
    good = [
        sent_record
        for sent_record, record in _paired(sent, scene.read(scene.raw))
        if (record.partition, record.offset) not in places
    ]
    findings = audit.events(scene.read(scene.items), audit.undisturbed(good))
    figures.note(items=items, dead_letters_until_open=len(letters), opened_after_s=opened)
    figures.note(closed_after_repair_s=closed, lost=findings.lost, duplicates=findings.duplicates)
    assert all(done < items / INPUT for done in done_when_open), "the breaker never opened"
    assert len(set(places)) == len(places)
    assert len(letters) + len(good) == items
    assert findings == audit.Findings()
    assert exits == [0]


def _not_ready(web: dict[str, str]) -> bool:
    """Whether the worker answers `/ready` with 503, for partitions are paused."""
    address = f"http://127.0.0.1:{web['COPYTASTER_WEB_PORT']}/ready"
    try:
        with urllib.request.urlopen(address, timeout=5):
            return False
    except urllib.error.HTTPError as error:
        with error:
            return error.code == 503 and b"is paused" in error.read()
    except OSError:
        return False


def _paired(sent: list[Sent], raw: list[Record]) -> list[tuple[Sent, Record]]:
    """Every sent record with its place in the input, in the order in which they were sent."""
    places = {(record.key, record.value): record for record in raw}
    return [(record, places[record.key, record.value]) for record in sent]


@pytest.mark.kafka
@pytest.mark.timeout(240)
def test_without_a_dead_letter_topic_the_worker_stops_says_so_and_drops_nothing(
    kafka: broker.Cluster, tmp_path: Path, figures: Figures
) -> None:
    scene = Scene(kafka.bootstrap_servers, tmp_path, dead_letter_topic=False)
    kinds = dict.fromkeys(range(0, 200, 10), "broken JSON")
    sent = [bad(kinds[n], n) if n in kinds else item(n, INPUT) for n in range(200)]
    scene.feed(sent)

    with scene.fleet(1) as fleet:
        code = fleet.workers[0].wait(60)
        said = fleet.workers[0].said()
        published_before = len(scene.read(scene.items))
        scene.create_dead_letter_topic()
        scene.all_done(fleet, 60)
        exits = fleet.stop()

    letters = scene.read(scene.dead_letters)
    expected = audit.undisturbed(record for n, record in enumerate(sent) if n not in kinds)
    findings = audit.events(scene.read(scene.items), expected)
    figures.note(exit_code=str(code), published_before=published_before, lost=findings.lost)
    figures.note(dead_letters=len(letters), duplicates=findings.duplicates)
    assert code == 78
    assert scene.dead_letters in said
    assert len(letters) == len(kinds)
    assert findings == audit.Findings()
    assert exits == [0]
