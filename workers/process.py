"""`copytaster process`: files in, one JSON line an item out. No Kafka.

A file is one raw message. A `.ndjson` or `.jsonl` file holds one a line. A folder is its files,
in the order of their names. `-` is standard input. One message is in memory at a time.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TypeAlias

from workers import pipeline
from workers.decode import MAX_TAKEN
from workers.outcome import DeadLettered, Fate, Outcome
from workers.progress import Progress
from workers.story import Raw, Story

READ_LIMIT = MAX_TAKEN + 1
"""What is cut here is too large by far, and shows by this byte that it was cut."""

CONTENT_TYPES = {
    ".eml": b"message/rfc822",
    ".htm": b"text/html",
    ".html": b"text/html",
    ".json": b"application/json",
    ".txt": b"text/plain",
    ".xml": b"application/xml",
}
"""What a file's name says of its content: a hint for ties, as the header on Kafka is."""

_LINES = frozenset({".ndjson", ".jsonl"})


class Unreadable(Exception):
    """A path that cannot be read; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Input:
    """One raw message and where it stood. `line` counts from 1, where a file holds many."""

    path: str
    line: int | None
    value: bytes

    @property
    def id(self) -> str | None:
        """The `id` a JSON message gives itself, or None."""
        if self.value.lstrip()[:1] != b"{":
            return None
        try:
            given = json.loads(self.value).get("id")
        except (ValueError, RecursionError):
            return None
        return given if isinstance(given, str) else None

    def raw(self, now: datetime) -> Raw:
        """The record this message would be on Kafka, had it come in at `now`."""
        hint = CONTENT_TYPES.get(Path(self.path).suffix.lower()) if self.line is None else None
        headers = (("content-type", hint),) if hint else ()
        return Raw(value=self.value, now=now, headers=headers)


Teller: TypeAlias = Callable[[Input, Outcome, Sequence[Story]], bytes]
"""What is printed for one message: its fates, and the stories behind those that got so far."""


def process(
    paths: Sequence[str],
    tell: Teller,
    now: datetime,
    out: BinaryIO,
    progress: Progress,
) -> bool:
    """Run every message through the pipeline and print what becomes of it.

    Says whether all items were published. Raises `Unreadable`, and `BrokenPipeError` when nobody
    reads any more.
    """
    clean = True
    _all_there(paths)
    progress.expect(_size(paths) if progress.shown else 0)
    for message in inputs(paths):
        stories: list[Story] = []
        outcome = pipeline.run(message.raw(now), witness=stories.append)
        clean = clean and not any(isinstance(fate, DeadLettered) for fate in outcome)
        printed = tell(message, outcome, stories)
        with progress.aside():
            out.write(printed)
            out.flush()
        progress.advance(items=len(outcome), size=len(message.value))
    return clean


def json_lines(message: Input, outcome: Outcome, _: Sequence[Story]) -> bytes:
    """One JSON line an item; the event's bytes are those that would go to Kafka."""
    where = {"path": message.path, "line": message.line, "id": message.id}
    head = b'{"input":' + _json(where)
    return b"".join(head + b"," + _fate(fate) + b"}\n" for fate in outcome)


def _fate(fate: Fate) -> bytes:
    if isinstance(fate, DeadLettered):
        said = {"reason": fate.reason, "stage": fate.stage, "message": fate.message}
        return b'"fate":"dead_lettered","dead_letter":' + _json(said)
    return b'"fate":"published","event":' + fate.value


def _json(value: object) -> bytes:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.encode(errors="replace")


def inputs(paths: Iterable[str], standard_input: BinaryIO | None = None) -> Iterator[Input]:
    """Every message of these paths, in order. Raises `Unreadable` at the path that is not."""
    for path in paths:
        if path == "-":
            yield from _standard_input(standard_input or sys.stdin.buffer)
        else:
            for file in _files(Path(path)):
                yield from _messages(file)


def _messages(file: Path) -> Iterator[Input]:
    try:
        with file.open("rb") as stream:
            if file.suffix.lower() in _LINES:
                yield from _by_line(str(file), stream)
            else:
                yield Input(str(file), None, stream.read(READ_LIMIT))
    except OSError as error:
        raise Unreadable(_why(file, error)) from error


def _standard_input(stream: BinaryIO) -> Iterator[Input]:
    """Standard input is one message; if its first line is an envelope, every line is one."""
    first = stream.readline(READ_LIMIT)
    if _is_envelope(first):
        yield Input("-", 1, first.rstrip(b"\r\n"))
        yield from _by_line("-", stream, number=1)
    else:
        yield Input("-", None, first + stream.read(READ_LIMIT - len(first)))


def _is_envelope(line: bytes) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and ("body" in found or "body_base64" in found)


def _by_line(path: str, stream: BinaryIO, number: int = 0) -> Iterator[Input]:
    """One message a line. Blank lines part messages and are none themselves."""
    while line := stream.readline(READ_LIMIT):
        number += 1
        if len(line) == READ_LIMIT:
            _skip_line(stream, line)
        if line.strip():
            yield Input(path, number, line.rstrip(b"\r\n"))


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(READ_LIMIT)


def _files(path: Path) -> Iterator[Path]:
    """The path itself, or all files below it in the order of their names, but hidden ones."""
    try:
        if not path.is_dir():
            path.stat()
            yield path
            return
        below = sorted(path.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise Unreadable(_why(path, error)) from error
    for entry in below:
        if not entry.name.startswith(".") and not (entry.is_dir() and entry.is_symlink()):
            yield from _files(entry)


def _why(path: Path, error: OSError) -> str:
    return f"cannot read {path}: {(error.strerror or str(error)).lower()}"


def _all_there(paths: Iterable[str]) -> None:
    """A path that was mistyped is told before the work begins, not in its middle."""
    for path in paths:
        if not path:
            raise Unreadable("an empty path names no file")
        if path != "-" and next(_files(Path(path)), None) is None:
            raise Unreadable(f"nothing to read in {path}: the folder holds no files")


def _size(paths: Iterable[str]) -> int:
    """The bytes to come, as far as the names tell; 0 where nobody can know."""
    if "-" in paths:
        return 0
    return sum(file.stat().st_size for path in paths for file in _files(Path(path)))


def moment(text: str | None) -> datetime:
    """The time to take as now: ISO 8601, in UTC where it names no zone; without text, the clock.

    Raises `ValueError` for anything else.
    """
    if text is None:
        return datetime.now(UTC)  # noqa: TID251  a shell: here the clock is read
    given = datetime.fromisoformat(text)
    return (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)


def leave_quietly(out: BinaryIO) -> None:
    """Nobody reads any more: point the stream nowhere, so that closing it says nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
