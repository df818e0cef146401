"""A capture looked at, and a part of it copied; a block at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workers.progress import Progress
from workers.replay import capture_file, occurring, redaction
from workers.replay.capture_file import Reader, Writer
from workers.replay.manifest import Manifest, moment
from workers.replay.origins import Kept, Place, origin
from workers.replay.selection import Selection


def told(path: Path, progress: Progress, *, as_json: bool = False) -> list[str]:
    """What is in a capture, in lines. Raises `Damaged` unless every byte is as it was written."""
    reader = Reader(path)
    progress.expect(reader.size)
    size = 0
    for found, frame in reader.blocks():
        size += found.size
        progress.advance(found.spans.records, found.sealed + len(frame))
    if as_json:
        return [reader.manifest.model_dump_json(indent=2)]
    return list(_lines(reader.manifest, reader.size, size))


def _lines(said: Manifest, packed: int, size: int) -> Iterator[str]:
    source = said.source
    yield f"{said.format}, whole: {said.records:,} records in {said.blocks:,} blocks"
    yield f"{packed:,} bytes, {size:,} unpacked"
    if said.records:
        yield f"from {moment(said.earliest)} to {moment(said.latest)}"
    yield f"cluster {source.cluster or '(unknown)'}, worker {source.worker or '(unknown)'}"
    if source.rules:
        yield f"rules {source.rules.version}, {source.rules.hash[:12]}"
    if source.redaction != redaction.NONE:
        yield f"redacted: {source.redaction}"
    for each in said.ranges:
        where = f"{each.topic} {each.partition}" if each.partition >= 0 else f"{each.topic} (made)"
        offsets = f"  {each.first:,} to {each.last:,}" if each.partition >= 0 else ""
        yield f"  {where:<32} {each.records:>9,}{offsets}"


def copy(
    path: Path,
    out: Path,
    selection: Selection,
    progress: Progress,
    profile: str = redaction.NONE,
) -> int:
    """Copy the inputs that are meant, and what became of them. Says how many records those are.

    In a capture, what became of an input always stands after it. Where inputs are redacted, what
    became of them is left out: it was made of what they were. Raises `Mistyped` where nothing in
    the capture can be meant.
    """
    reader, redact = Reader(path), redaction.profile(profile)
    occurring.check(selection, reader.manifest)
    topic, kept = reader.manifest.source.topic, Kept()
    progress.expect(reader.size)
    with Writer(out, redaction.source(reader.manifest.source, profile)) as writer:
        for found, frame in reader.blocks():
            progress.advance(found.spans.records, found.sealed + len(frame))
            for record in capture_file.opened(found, frame):
                if record.topic == topic:
                    kept.see(record, selection.wants(record))
                    place: Place | None = (topic, record.partition, record.offset)
                else:
                    place = origin(record)
                if place in kept and (record.topic == topic or redact is redaction.nothing):
                    writer.add(redact(record))
    return writer.spans.records
