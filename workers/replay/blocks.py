"""Lines as sealed, compressed blocks, and back. A cut or flipped byte is refused. Pure.

A block is two zstd frames. The first is one that every zstd tool skips and holds the seal: 32
bytes of SHA-256, then JSON with the block's number, its sizes and what it covers. The second holds
the lines. The hash runs over the seal of the block before, this JSON and the compressed lines: so
each seal vouches for its block and for all blocks before, and damage is seen before anything is
decompressed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import zstandard

from workers.replay import spans
from workers.replay.spans import Spans

TARGET: Final = 1 << 20
"""Bytes of lines after which a block is closed: large enough to compress well (a further doubling
gains 2 %), small enough that a block is half a second's work."""

GENESIS: Final = hashlib.sha256(b"copytaster.wcap/1").digest()
"""What the first block's seal is chained to."""

LARGEST: Final = 1 << 28
"""No block is larger: one record of Kafka is 17 MiB at most here, and base64 adds a third."""

HEADER: Final = 8
"""Bytes of a skippable frame before what it holds: a magic number and a length."""

_SEAL: Final = (0x184D2A50).to_bytes(4, "little")
TABLE: Final = (0x184D2A5E).to_bytes(4, "little")
_LARGEST_SEAL: Final = 1 << 20

FOOT: Final = 9
"""Bytes at the end of the seek table: how many frames, flags, a magic number."""

_LEVEL: Final = 3
"""Level 6 takes 5 % of a re-run's time, this one less than half of that."""


class Damaged(ValueError):
    """A capture that is not what was written. `block` counts from 1; 0 is the manifest.

    `file` is set by who knows which file it is. It comes whole out of another process.
    """

    def __init__(self, block: int, why: str) -> None:
        super().__init__(block, why)
        self.block = block
        self.why = why
        self.file = ""

    def __str__(self) -> str:
        where = f"block {self.block}" if self.block else "the manifest (block 0)"
        return ": ".join(filter(None, (self.file, where, self.why)))


@dataclass(frozen=True, slots=True)
class Packed:
    """Lines, compressed, and what they cover. Nothing depends on where in a file they will be."""

    frame: bytes
    size: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Seal:
    """What is known of a block before it is opened. `length` is that of its compressed lines."""

    number: int
    length: int
    size: int
    spans: Spans
    digest: bytes
    text: bytes

    @property
    def sealed(self) -> int:
        """Bytes of the frame that holds the seal."""
        return HEADER + len(self.digest) + len(self.text)


def pack(written: Sequence[bytes], covered: Spans) -> Packed:
    """Compress lines. The same lines give the same bytes under the same version of zstd."""
    text = b"".join(written)
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    return Packed(compressor.compress(text), len(text), covered)


def seal(packed: Packed, number: int, before: bytes) -> tuple[bytes, bytes]:
    """The frame to be written before a block, and the digest that the next one is chained to."""
    text = json.dumps(
        {
            "block": number,
            "length": len(packed.frame),
            "size": packed.size,
            "spans": packed.spans.rows(),
            "times": [packed.spans.earliest, packed.spans.latest],
        },
        separators=(",", ":"),
    ).encode()
    digest = _digest(before, text, packed.frame)
    return _SEAL + (len(digest) + len(text)).to_bytes(4, "little") + digest + text, digest


def seal_length(header: bytes, number: int) -> int:
    """How many bytes of seal follow these eight. Raises `Damaged`."""
    length = int.from_bytes(header[4:], "little")
    if len(header) < HEADER or header[:4] != _SEAL or not 32 < length <= _LARGEST_SEAL:
        what = "block" if number else "file: this is no capture, or its beginning is lost"
        raise Damaged(number, f"a seal was expected at the beginning of this {what}")
    return length


def read_seal(data: bytes, number: int) -> Seal:
    """A seal from what its frame holds. It is only proven by `verify`. Raises `Damaged`."""
    digest, text = data[:32], data[32:]
    try:
        said = json.loads(text)
        earliest, latest = said["times"]
        covered = spans.from_rows(said["spans"], earliest, latest)
        found = Seal(said["block"], said["length"], said["size"], covered, digest, text)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Damaged(number, "its seal cannot be read") from None
    sizes = (found.length, found.size)
    if found.number != number or not all(isinstance(n, int) and 0 <= n <= LARGEST for n in sizes):
        raise Damaged(number, "its seal is not that of this block")
    return found


def verify(found: Seal, before: bytes, frame: bytes) -> None:
    """Raise `Damaged` unless seal, compressed lines and all blocks before are what was written."""
    if len(frame) < found.length:
        raise Damaged(found.number, "the file ends within it")
    if _digest(before, found.text, frame) != found.digest:
        raise Damaged(found.number, "its bytes are not those that were written (SHA-256)")


def unpack(found: Seal, frame: bytes) -> list[bytes]:
    """The lines of a block that was verified, each with its line feed."""
    return lines(found.number, frame, found.size)


def lines(number: int, frame: bytes, size: int) -> list[bytes]:
    """The lines in a compressed frame of a block. Raises `Damaged`."""
    try:
        text = zstandard.ZstdDecompressor().decompress(frame, max_output_size=max(size, 1))
    except zstandard.ZstdError as error:
        raise Damaged(number, f"it cannot be decompressed ({error})") from None
    if len(text) != size:
        raise Damaged(number, f"{size} bytes were expected, it holds {len(text)}")
    return [line + b"\n" for line in text.split(b"\n")[:-1]]


def _digest(before: bytes, text: bytes, frame: bytes) -> bytes:
    total = hashlib.sha256(before)
    total.update(text)
    total.update(frame)
    return total.digest()


def seek_table(frames: Sequence[tuple[int, int]]) -> bytes:
    """The table of zstd's seekable format: tools that know it can open a capture anywhere.

    `frames` are all frames before it, with their sizes compressed and not; a seal is 0 bytes.
    """
    entries = b"".join(
        packed.to_bytes(4, "little") + size.to_bytes(4, "little") for packed, size in frames
    )
    foot = len(frames).to_bytes(4, "little") + b"\0" + (0x8F92EAB1).to_bytes(4, "little")
    return TABLE + (len(entries) + len(foot)).to_bytes(4, "little") + entries + foot
