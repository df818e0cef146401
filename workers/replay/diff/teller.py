"""Says of every pair in the ledger that is not alike what is different in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from workers.replay import facets
from workers.replay.capture_file import Lookup
from workers.replay.diff import documents, pointers
from workers.replay.diff.differences import Difference, Item, kind_of
from workers.replay.diff.documents import WHO, What
from workers.replay.diff.expectations import Rules
from workers.replay.diff.ledger import Ledger, Pair, Place
from workers.replay.diff.pointers import Change, within
from workers.replay.facets import Event
from workers.replay.manifest import Manifest
from workers.replay.origins import origin
from workers.replay.record import Captured

_ITEM_SAYS: Final = {
    "/verdict": ("/verdict",),
    "/id": ("/id",),
    "/family": ("/family",),
    "/version": ("/version",),
    "/uri": ("/item/uri",),
    "/headline": ("/item/headlines",),
    "/agency": ("/derived/agency", "/item/infoSources"),
    "/language": ("/item/language",),
    "/versionCreated": ("/item/versionCreated",),
    "/@key": ("/@key", "/family"),
    "/@headers": ("/@headers", "/id", "/family", "/item/versionCreated"),
}
"""Where a flag says again what its item says. A difference there is told once, of the item."""


def item_of(record: Captured, what: What, event: Event) -> Item:
    """What is said of a record, whose event may be empty."""
    place = origin(record)
    headlines = facets.at(event, "item", "headlines")
    first = headlines[0] if isinstance(headlines, list) and headlines else None
    said = {name: read(event) for name, read in facets.FACETS.items()} if event else {}
    known = {name: value for name, value in said.items() if value != facets.UNKNOWN}
    return Item(
        what=what,
        id=str(event.get("id", "")),
        version=str(event.get("version", "")),
        source="/".join(map(str, place)) if place else record.place,
        headline=str(facets.at(first, "value") or event.get("headline") or ""),
        **known,
    )


class Teller:
    """Looks up what the ledger says is different, and says how."""

    def __init__(
        self,
        ledger: Ledger,
        old: Lookup,
        new: Lookup,
        rules: Rules,
        strict: bool,
        manifest: Manifest,
    ) -> None:
        self._ledger, self._old, self._new = ledger, old, new
        self._rules, self._strict, self._topic = rules, strict, manifest.source.topic

    def differences(self, *, whole: bool) -> Iterator[Difference]:
        """Every difference; `whole`: see `Ledger.moved`."""
        for pair in self._ledger.unlike():
            told = self._told(pair)
            if told is not None:
                yield told
        for pair in self._ledger.moved(whole=whole):
            if pair.old and pair.old.what != "flag":
                yield Difference("order", self._read(self._old, pair.old)[1])

    def _read(self, lookup: Lookup, place: Place) -> tuple[Captured, Item]:
        record = lookup.record(place.block, place.line)
        event = facets.event(record.value) if place.what in ("item", "flag") else {}
        return record, item_of(record, place.what, event)

    def _told(self, pair: Pair) -> Difference | None:
        if pair.old is None or pair.new is None:
            return self._alone(pair)
        before, item = self._read(self._old, pair.old)
        after, other = self._read(self._new, pair.new)
        if pair.old.what != pair.new.what:
            published = other if pair.new.what == "item" else item
            dead = after if pair.new.what == "letter" else before
            self._note(pair, (item.id, other.id), (), flips=True)
            return Difference("fate", published, note=_fate(pair.new.what, dead))
        changes = self._changes(before, after, pair.old.what, item)
        if pair.old.what == "flag" and self._said_by_item(pair.old.src, item.id, other.id, changes):
            return None
        if not changes:
            return None
        self._note(pair, (item.id, other.id), changes, flips=_flips(changes))
        return Difference(kind_of(changes), item, changes)

    def _alone(self, pair: Pair) -> Difference | None:
        lookup, place, kind = (
            (self._new, pair.new, "added") if pair.old is None else (self._old, pair.old, "removed")
        )
        assert place is not None
        _, item = self._read(lookup, place)
        if place.what == "flag" and any(
            flips for _, flips in self._ledger.told(place.src, item.id)
        ):
            return None
        self._note(pair, (item.id,), (), flips=True)
        note = self._new_fate(place, added=kind == "added") if place.what == "item" else ""
        if note:
            return Difference("fate", item, note=note)
        return Difference("added" if kind == "added" else "removed", item)

    def _new_fate(self, place: Place, *, added: bool) -> str:
        """What became of an item that has no mate, if its input has a dead letter it had not."""
        before, after = (self._ledger.letter(side, place.src) for side in ("old", "new"))
        if before and after and before[1] == after[1]:
            return ""
        if added:
            return _fate("item", self._read(self._old, before[0])[0]) if before else ""
        return _fate("letter", self._read(self._new, after[0])[0]) if after else ""

    def _changes(
        self, before: Captured, after: Captured, what: What, item: Item
    ) -> tuple[Change, ...]:
        old, new = (documents.document(each, what) for each in (before, after))
        found: Sequence[Change] = tuple(pointers.changes(old, new))
        if not self._strict:
            found = [each for each in found if each.pointer not in WHO]
        return self._rules.kept(found, item)

    def _note(
        self, pair: Pair, ids: Sequence[str], changes: Sequence[Change], *, flips: bool
    ) -> None:
        place = pair.old or pair.new
        if place is not None and place.what in ("item", "letter"):
            for id in dict.fromkeys(ids):
                self._ledger.tell(place.src, id, [each.pointer for each in changes], flips)

    def _said_by_item(self, src: str, old: str, new: str, changes: Sequence[Change]) -> bool:
        """Whether all that changed in a flag was told of its item."""
        told = [pointers for id in {old, new} for pointers, _ in self._ledger.told(src, id)]
        places = [pointer for each in told for pointer in each]
        return bool(places) and all(
            any(
                within(place, said)
                for flag, said_at in _ITEM_SAYS.items()
                if within(each.pointer, flag)
                for said in said_at
                for place in places
            )
            for each in changes
        )


def _flips(changes: Sequence[Change]) -> bool:
    return any(within("/verdict/flagged", each.pointer) for each in changes) or any(
        each.pointer == "/id" for each in changes
    )


def _fate(now: What, dead: Captured) -> str:
    reason = (dead.header("dlq.reason") or b"").decode("utf-8", "replace")
    message = (dead.header("dlq.message") or b"").decode("utf-8", "replace")
    if now == "letter":
        return f"was published, is dead-lettered: {reason} ({message})"
    return f"was dead-lettered ({reason}), is published"
