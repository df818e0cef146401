"""A capture in a file: blocks written and walked through, one in memory at a time.

The manifest comes first but knows what comes after it: blocks go into a file beside, and when the
last is written, manifest and blocks are put together under the capture's name. So a capture that
has its name is whole, and for that moment it takes its size on disk twice.

    block 0      the manifest
    blocks 1..n  records
    seek table   where each begins, for tools that know zstd's seekable format

`zstd -dc day.wcap` prints the manifest and the records as JSON Lines.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self, TypeAlias

from workers.replay import blocks, manifest, record
from workers.replay.blocks import Damaged, Packed, Seal
from workers.replay.manifest import Manifest, Source
from workers.replay.record import Captured
from workers.replay.spans import Spans

Wanted: TypeAlias = Callable[[Spans], bool]
"""Whether a block that covers this need be opened. It is verified all the same."""

_COPY: Final = 1 << 20


class Writer:
    """Writes a capture. A context manager: an exception leaves nothing behind under its name."""

    def __init__(self, path: Path, source: Source, target: int = blocks.TARGET) -> None:
        """`target`: bytes of lines after which a block is closed."""
        self.path, self.source = path, source
        self.spans = Spans()
        self.finished = Manifest(source=source)
        self._target = target
        self._beside = path.with_name(path.name + ".blocks")
        self._out: BinaryIO = self._beside.open("wb")
        self._frames: list[tuple[int, int]] = []
        self._chain = blocks.GENESIS
        self._lines: list[bytes] = []
        self._pending, self._size = Spans(), 0

    def add(self, captured: Captured) -> None:
        """Write a record; a block is closed when it is full."""
        line = record.to_line(captured)
        self._lines.append(line)
        self._pending.add(captured)
        self._size += len(line)
        if self._size >= self._target:
            self.flush()

    def flush(self) -> None:
        """Close the block that is being filled, if it holds anything."""
        if self._lines:
            packed = blocks.pack(self._lines, self._pending)
            self._lines, self._pending, self._size = [], Spans(), 0
            self.add_block(packed)

    def add_block(self, packed: Packed) -> None:
        """Write a block that was packed elsewhere, after all that was added before."""
        self.flush()
        if not packed.size:
            return
        sealed, self._chain = blocks.seal(packed, len(self._frames) // 2 + 1, self._chain)
        self._out.write(sealed)
        self._out.write(packed.frame)
        self._frames += [(len(sealed), 0), (len(packed.frame), packed.size)]
        self.spans.join(packed.spans)

    def finish(self) -> Manifest:
        """Put manifest and blocks together under the capture's name."""
        self.flush()
        self._out.close()
        done = Manifest(
            source=self.source,
            records=self.spans.records,
            blocks=len(self._frames) // 2,
            ranges=self.spans.ranges(),
            earliest=self.spans.earliest,
            latest=self.spans.latest,
            chain=self._chain.hex(),
        )
        packed = blocks.pack([manifest.to_line(done)], Spans())
        sealed, _ = blocks.seal(packed, 0, blocks.GENESIS)
        frames = [(len(sealed), 0), (len(packed.frame), packed.size), *self._frames]
        whole = self.path.with_name(self.path.name + ".part")
        with whole.open("wb") as out, self._beside.open("rb") as written:
            out.write(sealed + packed.frame)
            shutil.copyfileobj(written, out, _COPY)
            out.write(blocks.seek_table(frames))
        whole.replace(self.path)
        self._beside.unlink()
        return done

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.finished = self.finish()
        else:
            self._out.close()
            self._beside.unlink(missing_ok=True)


@dataclass(slots=True)
class Reader:
    """Reads a capture. Every walk verifies every byte it passes, and the end against the manifest.

    Raises `Damaged` or `manifest.UnknownVersion`, when opened or on the way.
    """

    path: Path
    manifest: Manifest = field(init=False)
    size: int = field(init=False)
    _begin: int = field(init=False)
    _first: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        """Read the manifest."""
        with self.naming():
            self._open()

    @contextmanager
    def naming(self) -> Iterator[None]:
        """What goes wrong within this is said of this file: two may be open."""
        try:
            yield
        except Damaged as error:
            error.file = error.file or str(self.path)
            raise
        except manifest.UnknownVersion as error:
            raise manifest.UnknownVersion(f"{self.path}: {error}") from None

    def _open(self) -> None:
        self.size = self.path.stat().st_size
        with self.path.open("rb") as stream:
            start = stream.read(blocks.HEADER)
            found, frame = _read_block(stream, start, 0, blocks.GENESIS)
            lines = blocks.unpack(found, frame)
            self._begin = stream.tell()
        self._first = [(found.sealed, 0), (found.length, found.size)]
        if len(lines) != 1:
            raise Damaged(0, "one line was expected")
        self.manifest = manifest.from_line(lines[0])

    def blocks(self) -> Iterator[tuple[Seal, bytes]]:
        """Every block, verified and still compressed."""
        with self.naming():
            yield from self._blocks()

    def _blocks(self) -> Iterator[tuple[Seal, bytes]]:
        frames = list(self._first)
        chain, number = blocks.GENESIS, 0
        with self.path.open("rb") as stream:
            stream.seek(self._begin)
            while (header := stream.read(blocks.HEADER))[:4] != blocks.TABLE:
                number += 1
                self._expect(number, header)
                found, frame = _read_block(stream, header, number, chain)
                frames += [(found.sealed, 0), (found.length, found.size)]
                chain = found.digest
                yield found, frame
            self._check_end(number, chain)
            table = blocks.seek_table(frames)
            if header + stream.read(len(table)) != table:
                raise Damaged(number + 1, "the table after the last block is not what was written")

    def records(self, wanted: Wanted = lambda _: True) -> Iterator[Captured]:
        """Every record of the blocks that are wanted, in order."""
        with self.naming():
            for found, frame in self._blocks():
                if wanted(found.spans):
                    yield from opened(found, frame)

    def _expect(self, number: int, header: bytes) -> None:
        promised = self.manifest.blocks
        if number > promised:
            raise Damaged(number, f"{promised} blocks were promised, here something follows them")
        if len(header) < blocks.HEADER:
            raise Damaged(number, f"the file ends here, {promised} blocks were promised")

    def _check_end(self, number: int, chain: bytes) -> None:
        promised = self.manifest.blocks
        if number < promised:
            raise Damaged(number + 1, f"it is missing, {promised} blocks were promised")
        if chain.hex() != self.manifest.chain and number:
            raise Damaged(number, "its seal is not the one that the manifest names")


def opened(found: Seal, frame: bytes) -> Iterator[Captured]:
    """The records of a verified block. Raises `Damaged` where a line is none."""
    return parsed(found.number, blocks.unpack(found, frame))


def parsed(number: int, lines: Iterable[bytes]) -> Iterator[Captured]:
    """The records in these lines of a block. Raises `Damaged` where a line is none."""
    for line in lines:
        try:
            yield record.from_line(line)
        except record.Unreadable as error:
            raise Damaged(number, str(error)) from None


def _read_block(stream: BinaryIO, header: bytes, number: int, before: bytes) -> tuple[Seal, bytes]:
    """The block whose first eight bytes were read. Raises `Damaged`."""
    sealed = stream.read(blocks.seal_length(header, number))
    found = blocks.read_seal(sealed, number)
    frame = stream.read(found.length)
    blocks.verify(found, before, frame)
    return found, frame


class Lookup:
    """Single records of a capture that was walked through before: the last few blocks are kept."""

    def __init__(self, path: Path, keep: int = 3) -> None:
        self._stream = path.open("rb")
        self._frames = _frames(self._stream)
        self._keep, self._kept = keep, dict[int, list[bytes]]()

    def record(self, block: int, line: int) -> Captured:
        """The record at this line of a block; lines and blocks as they were walked through."""
        if block not in self._kept:
            if len(self._kept) >= self._keep:
                del self._kept[next(iter(self._kept))]
            at, length, size = self._frames[2 * block + 1]
            self._stream.seek(at)
            self._kept[block] = blocks.lines(block, self._stream.read(length), size)
        return next(parsed(block, self._kept[block][line : line + 1]))

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def _frames(stream: BinaryIO) -> list[tuple[int, int, int]]:
    """Where each frame begins, its length, and its size unpacked: from the table at the end."""
    stream.seek(-blocks.FOOT, 2)
    count = int.from_bytes(stream.read(4), "little")
    stream.seek(-blocks.FOOT - 8 * count, 2)
    found, at = [], 0
    for _ in range(count):
        length = int.from_bytes(stream.read(4), "little")
        found.append((at, length, int.from_bytes(stream.read(4), "little")))
        at += length
    return found
