"""Compressed records: expanded within bounds, never trusted to say how large they get."""

import zlib

from workers.outcome import DeadLettered, Reason, Stage

MAX_EXPANDED = 16 * 1024 * 1024
"""The most bytes a compressed record may become."""

MAX_RATIO = 100
"""The most a record may grow. News text shrinks to a third or a tenth; a bomb to a thousandth."""

MAX_MEMBERS = 100
"""The most members a record may have. What follows one is copied for the next: a megabyte of empty
ones would take seconds."""

_MAGIC = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS


def is_gzip(data: bytes) -> bool:
    """Whether these bytes begin as gzip does."""
    return data.startswith(_MAGIC)


def gunzip(data: bytes) -> bytes | DeadLettered:
    """The bytes inside, of one or several gzip members; never more than the two limits allow."""
    limit = min(MAX_EXPANDED, MAX_RATIO * len(data))
    parts: list[bytes] = []
    size = 0
    while data.startswith(_MAGIC):
        if len(parts) == MAX_MEMBERS:
            return _bomb(f"gzip may have {MAX_MEMBERS} members, this has more")
        member = zlib.decompressobj(wbits=_GZIP)
        try:
            parts.append(member.decompress(data, limit - size + 1))
        except zlib.error as error:
            return _broken(type(error).__name__)
        size += len(parts[-1])
        if size > limit:
            return _bomb(
                f"gzip may grow to {MAX_RATIO} times its size and at most {MAX_EXPANDED} bytes"
            )
        if not member.eof:
            return _broken("")
        data = member.unused_data
    return b"".join(parts)


def _bomb(allowed: str) -> DeadLettered:
    return DeadLettered(Reason.COMPRESSION_BOMB, Stage.DECODE, allowed)


def _broken(exception: str) -> DeadLettered:
    return DeadLettered(
        Reason.NOT_TEXT,
        Stage.DECODE,
        "the value begins as gzip, but it is cut off or damaged",
        exception,
    )
