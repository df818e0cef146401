"""Two captures compared, a block of each in memory at a time.

First both are walked through, verified, and noted in the ledger; then what differs is looked up
and named. What is told goes to a listener, one difference after the other, and is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from workers.progress import Progress
from workers.replay import capture_file, facets
from workers.replay.capture_file import Lookup, Reader
from workers.replay.diff import documents
from workers.replay.diff.concentration import FACETS, Concentration
from workers.replay.diff.differences import Difference, Kind, is_breaking
from workers.replay.diff.documents import What
from workers.replay.diff.expectations import Rules
from workers.replay.diff.ledger import Ledger, Row
from workers.replay.diff.teller import Teller, item_of
from workers.replay.manifest import Manifest, Range
from workers.replay.origins import origin
from workers.replay.record import NOWHERE, Captured
from workers.replay.selection import Mistyped

Listener: TypeAlias = Callable[[Difference], None]


@dataclass(slots=True)
class Summary:
    """What a comparison came to. Counts are of differences, but `same` and `compared`: records."""

    old: Manifest
    new: Manifest
    compared: int
    same: int
    concentration: Concentration
    kinds: dict[Kind, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    breaking: int = 0
    expired: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def differences(self) -> int:
        """All of them, those expected too."""
        return sum(self.kinds.values())

    @property
    def events(self) -> bool:
        """Whether there are events in them, not inputs alone."""
        return any(_events(each) for each in (self.old, self.new))

    @property
    def unexpected(self) -> int:
        """Those that nobody expected."""
        return self.differences - sum(self.expected.values())

    def add(self, difference: Difference) -> None:
        """Count one more."""
        self.kinds[difference.kind] = self.kinds.get(difference.kind, 0) + 1
        if difference.expected:
            reason = difference.expected
            self.expected[reason] = self.expected.get(reason, 0) + 1
            return
        self.concentration.add(difference)
        self.breaking += is_breaking(difference)


def compare(
    old: Path,
    new: Path,
    listen: Listener,
    progress: Progress,
    *,
    today: date,
    rules: Rules | None = None,
    strict: bool = False,
) -> Summary:
    """Compare two captures and tell every difference.

    `today` decides which expectations have expired. `strict` also compares who made the events.
    Raises `Damaged`, `UnknownVersion`, and `Mistyped` where only one of them has events,
    or they are redacted otherwise.
    """
    first, second = Reader(old), Reader(new)
    _both_have_events(first, second)
    _both_redacted(first, second)
    progress.expect(first.size + second.size)
    known = rules or Rules()
    inputs = all(_has_inputs(each.manifest) for each in (first, second))
    with Ledger() as ledger:
        ledger.fill("old", _rows(first, progress, inputs, strict))
        ledger.fill("new", _rows(second, progress, inputs, strict))
        ledger.match()
        summary = Summary(
            old=first.manifest,
            new=second.manifest,
            compared=max(sum(ledger.count(side).values()) for side in ("old", "new")),
            same=ledger.same(),
            concentration=_concentration(ledger),
            expired=known.expired(today),
        )
        whole = all(_made_here(each.manifest) for each in (first, second))
        with closing(Lookup(old)) as there, closing(Lookup(new)) as here:
            teller = Teller(ledger, there, here, known, strict, first.manifest)
            for difference in teller.differences(whole=whole):
                reason = known.reason(difference, today)
                told = _expected(difference, reason) if reason else difference
                summary.add(told)
                listen(told)
        summary.unused = known.unused(today)
    return summary


def _concentration(ledger: Ledger) -> Concentration:
    return Concentration(
        {(facet, value): share for facet in FACETS for value, share in ledger.shares(facet).items()}
    )


def _expected(difference: Difference, reason: str) -> Difference:
    return Difference(difference.kind, difference.item, difference.changes, reason, difference.note)


def _both_have_events(*readers: Reader) -> None:
    """Raise `Mistyped` where one has inputs alone: all events of the other would be differences."""
    bare = [each for each in readers if _has_inputs(each.manifest) and not _events(each.manifest)]
    if bare and any(_events(each.manifest) for each in readers):
        path = bare[0].path
        raise Mistyped(
            f"{path} has no events, only what came in: `copytaster replay run {path} -o FILE` "
            "makes them, and FILE can be compared"
        )


def _both_redacted(old: Reader, new: Reader) -> None:
    """Raise `Mistyped` where one was redacted otherwise: all that was taken out would differ."""
    one, other = (each.manifest.source.redaction for each in (old, new))
    if one != other:
        raise Mistyped(
            f"{old.path} is redacted with {one}, {new.path} with {other}: "
            "`copytaster replay filter --redact` makes them alike"
        )


def _events(manifest: Manifest) -> list[Range]:
    return [each for each in manifest.ranges if each.topic != manifest.source.topic]


def _has_inputs(manifest: Manifest) -> bool:
    return any(each.topic == manifest.source.topic for each in manifest.ranges)


def _made_here(manifest: Manifest) -> bool:
    """Whether its events never stood on a broker: then their order is that of the messages."""
    return all(each.partition == NOWHERE for each in _events(manifest))


def _rows(reader: Reader, progress: Progress, inputs: bool, strict: bool) -> Iterator[Row]:
    topic = reader.manifest.source.topic
    with reader.naming():
        for found, frame in reader.blocks():
            progress.advance(found.spans.records, found.sealed + len(frame))
            for line, record in enumerate(capture_file.opened(found, frame)):
                what = documents.what(record, topic)
                if what is None or (what == "input" and not inputs):
                    continue
                yield _row(record, what, found.number, line, strict)


def _row(record: Captured, what: What, block: int, line: int, strict: bool) -> Row:
    event = facets.event(record.value) if what in ("item", "flag") else {}
    place = (record.topic, record.partition, record.offset) if what == "input" else origin(record)
    item = item_of(record, what, event)
    return Row(
        what=what,
        id=item.id,
        family=item.family,
        version=item.version,
        src="/".join(map(str, place)) if place else "",
        lane="/".join(map(str, place[:2])) if place else "",
        key=record.key or b"",
        digest=documents.digest(record, what, event, strict=strict),
        block=block,
        line=line,
        agency=item.agency,
        format=item.format,
        language=item.language,
    )
