"""A capture as a Parquet file and back, a block at a time. The manifest goes along.

Columns are a record's fields; `headers` is a list of names and values in their order, so that
repeats and nulls stay. pyarrow is an extra, `parquet`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workers.progress import Progress
from workers.replay import capture_file, manifest
from workers.replay.blocks import Damaged
from workers.replay.capture_file import Reader, Writer
from workers.replay.record import Captured
from workers.replay.selection import Mistyped

if TYPE_CHECKING:
    import pyarrow

_MANIFEST: Final = b"copytaster.manifest"
_ROWS: Final = 1024
_MAGIC: Final = b"PAR1"


class NotInstalled(Exception):
    """pyarrow is not there; the text says how to get it."""


def convert(source: Path, out: Path, progress: Progress) -> None:
    """Write a capture as Parquet, or Parquet as a capture: the source's content says which.

    Raises `Mistyped` where the name of what is written says something else.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        said = 'pyarrow is not installed: pip install ".[parquet]" where the source is'
        raise NotInstalled(said) from None
    with source.open("rb") as stream:
        is_parquet = stream.read(len(_MAGIC)) == _MAGIC
    suffix = ".wcap" if is_parquet else ".parquet"
    if out.suffix.lower() != suffix:
        kinds = ("a Parquet file", "a capture") if is_parquet else ("a capture", "a Parquet file")
        raise Mistyped(
            f"{source} is {kinds[0]} and becomes {kinds[1]}: the name must end with {suffix}, "
            f"{out.name} does not"
        )
    progress.expect(source.stat().st_size)
    if is_parquet:
        _from_parquet(source, out, progress)
    else:
        _to_parquet(source, out, progress)


def _schema(metadata: dict[bytes, bytes]) -> pyarrow.Schema:
    import pyarrow as pa

    header = pa.struct([("name", pa.string()), ("value", pa.binary())])
    columns = [
        ("topic", pa.string()),
        ("partition", pa.int32()),
        ("offset", pa.int64()),
        ("timestamp", pa.int64()),
        ("timestamp_type", pa.string()),
        ("key", pa.binary()),
        ("value", pa.binary()),
        ("headers", pa.list_(header)),
    ]
    return pa.schema(columns, metadata=metadata)


def _to_parquet(source: Path, out: Path, progress: Progress) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    reader = Reader(source)
    schema = _schema({_MANIFEST: manifest.to_line(reader.manifest)})
    part = out.with_name(out.name + ".part")
    try:
        with ParquetWriter(part, schema, compression="zstd") as writer:
            for found, frame in reader.blocks():
                rows = [_row(record) for record in capture_file.opened(found, frame)]
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                progress.advance(len(rows), found.sealed + found.length)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _row(record: Captured) -> dict[str, object]:
    names = ("topic", "partition", "offset", "timestamp", "timestamp_type", "key", "value")
    headers = [{"name": name, "value": value} for name, value in record.headers]
    return {**{name: getattr(record, name) for name in names}, "headers": headers}


def _from_parquet(source: Path, out: Path, progress: Progress) -> None:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(source) as file:
            said = (file.schema_arrow.metadata or {}).get(_MANIFEST)
            if said is None:
                raise manifest.UnknownVersion("this Parquet file was not made from a capture")
            with Writer(out, manifest.from_line(said).source) as writer:
                for record in _records(file):
                    writer.add(record)
                    progress.advance(1, len(record.value or b""))
    except ArrowException as error:
        raise Damaged(0, f"not readable as Parquet ({error})") from None


def _records(file: object) -> Iterator[Captured]:
    batches: Iterable[pyarrow.RecordBatch] = file.iter_batches(batch_size=_ROWS)  # type: ignore[attr-defined]  # pyarrow has no types
    for batch in batches:
        for row in batch.to_pylist():
            headers = tuple((each["name"], each["value"]) for each in row.pop("headers"))
            yield Captured(**row, headers=headers)
