"""Captures to work with: the examples as one day of a wire."""

import io
from pathlib import Path

from workers.progress import Progress
from workers.replay.capture_file import Writer
from workers.replay.manifest import Source
from workers.replay.record import Captured

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "raw"
RAW = "wires.raw.v1"
BEGIN = 1_768_478_400_000


def silent() -> Progress:
    """Progress that nobody sees."""
    return Progress(io.StringIO())


def inputs(stride: int = 1) -> list[Captured]:
    """Every so many of the examples, as records of three partitions, a second apart."""
    paths = sorted(path for path in EXAMPLES.rglob("*") if path.is_file())[::stride]
    return [
        Captured(RAW, number % 3, number // 3, BEGIN + 1000 * number, b"k", path.read_bytes())
        for number, path in enumerate(paths)
    ]


def write(path: Path, records: list[Captured], target: int = 1 << 16) -> Path:
    with Writer(path, Source(topic=RAW, cluster="test"), target) as writer:
        for record in records:
            writer.add(record)
    return path


MORNING = (
    "broken/only-white-space.txt",
    "ninjs/embargoed-until-a-date.json",
    "ninjs/superdesk-evolved-signal-and-associations.json",
    "nitf/docdata-table-and-captions.xml",
    "rss/2.0-any-prefix-and-ids-shared.xml",
    "newsml-g2/message-of-several-items.xml",
    "text-page/wire-story-with-slug-and-eds-note.txt",
)
"""Few examples in which everything that can go wrong does show, for what is run many times."""


def morning() -> list[Captured]:
    """These few as records of one partition."""
    return [
        Captured(RAW, 0, number, BEGIN + 1000 * number, b"k", (EXAMPLES / name).read_bytes())
        for number, name in enumerate(MORNING)
    ]
