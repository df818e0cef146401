"""Which record of one capture belongs to which of the other, on disk.

A row a record, in SQLite in a temporary folder, with a cache of fixed size: sorting and joining
spill to disk, so memory does not grow with the captures. A row holds what a record is matched by,
a digest of what is compared, and where it stands (block and line), never the record.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from workers.replay.diff.documents import What

_CACHE_KIB: Final = 24 * 1024

_PASSES: Final = (
    ("id", "src"),
    ("id",),
    ("family", "version", "src"),
    ("family", "version"),
    ("src",),
)
"""By what records are matched, in this order: each pass takes what the passes before left over.
Records that are alike in it are paired in their order."""


class Row(NamedTuple):
    """A record as it is matched. `src` is the input it came from, `lane` that input's partition."""

    what: What
    id: str
    family: str
    version: str
    src: str
    lane: str
    key: bytes
    digest: bytes
    block: int
    line: int
    agency: str
    format: str
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in its capture, and the number it has there."""

    ord: int
    what: What
    src: str
    block: int
    line: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What belongs together; one side is None where something is added or removed."""

    old: Place | None
    new: Place | None


class Ledger:
    """All records of both captures. A context manager: it leaves nothing on disk."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="copytaster-diff-")
        self._db = sqlite3.connect(Path(self._folder.name) / "ledger", isolation_level=None)
        for pragma in (
            "journal_mode=OFF",
            "synchronous=OFF",
            "temp_store=FILE",
            f"cache_size=-{_CACHE_KIB}",
        ):
            self._db.execute(f"PRAGMA {pragma}")
        for side in ("old", "new"):
            self._db.execute(
                f"CREATE TABLE {side} (ord INTEGER PRIMARY KEY, what TEXT, id TEXT, family TEXT,"
                " version TEXT, src TEXT, lane TEXT, key BLOB, digest BLOB, block INT, line INT,"
                " agency TEXT, format TEXT, language TEXT, mate INT)"
            )
        self._db.execute("CREATE TABLE told (src TEXT, id TEXT, pointers TEXT, flips INT)")
        self._db.execute("CREATE INDEX told_by ON told (src)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()
        self._folder.cleanup()

    def fill(self, side: str, rows: Iterable[Row]) -> None:
        """Take in a capture: `old` or `new`."""
        marks = ",".join("?" * len(Row._fields))
        columns = ", ".join(Row._fields)
        self._db.execute("BEGIN")
        self._db.executemany(f"INSERT INTO {side} ({columns}) VALUES ({marks})", rows)
        self._db.execute("COMMIT")

    def match(self) -> None:
        """Pair what belongs together."""
        for columns in _PASSES:
            self._pass(("what", *columns), columns[0])
        self._pass_fates()
        for side in ("old", "new"):
            of_letters = f"ON {side} (src) WHERE what = 'letter'"
            self._db.execute(f"CREATE INDEX {side}_letters {of_letters}")

    def _pass(self, columns: tuple[str, ...], filled: str) -> None:
        names = ", ".join(columns)
        numbered = (
            f"SELECT ord, {names}, ROW_NUMBER() OVER (PARTITION BY {names} ORDER BY ord) AS nth"
            f" FROM {{side}} WHERE mate IS NULL AND {filled} <> ''"
        )
        self._pair(numbered.format(side="old"), numbered.format(side="new"), f"{names}, nth")

    def _pass_fates(self) -> None:
        """What was published on one side and is dead on the other."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS other (what TEXT, mate TEXT)")
        self._db.execute("INSERT INTO other VALUES ('item', 'letter'), ('letter', 'item')")
        left = (
            "SELECT ord, what, src, ROW_NUMBER() OVER (PARTITION BY what, src ORDER BY ord) AS nth"
            " FROM old WHERE mate IS NULL AND what IN ('item', 'letter') AND src <> ''"
        )
        right = (
            "SELECT ord, other.mate AS what, src,"
            " ROW_NUMBER() OVER (PARTITION BY new.what, src ORDER BY ord) AS nth"
            " FROM new JOIN other ON other.what = new.what"
            " WHERE new.mate IS NULL AND src <> ''"
        )
        self._pair(left, right, "what, src, nth")

    def _pair(self, left: str, right: str, columns: str) -> None:
        run = self._db.execute
        run(f"CREATE TEMP TABLE lhs AS {left}")
        run(f"CREATE TEMP TABLE rhs AS {right}")
        run(f"CREATE INDEX temp.rhs_by ON rhs ({columns})")
        run(
            "CREATE TEMP TABLE pairs AS SELECT lhs.ord AS o, rhs.ord AS n"
            f" FROM lhs JOIN rhs USING ({columns})"
        )
        run("UPDATE old SET mate = pairs.n FROM pairs WHERE old.ord = pairs.o")
        run("UPDATE new SET mate = pairs.o FROM pairs WHERE new.ord = pairs.n")
        for table in ("lhs", "rhs", "pairs"):
            run(f"DROP TABLE temp.{table}")

    # What came of it.

    def count(self, side: str) -> dict[str, int]:
        """How many records of each kind a capture has."""
        return dict(self._db.execute(f"SELECT what, COUNT(*) FROM {side} GROUP BY what"))

    def same(self) -> int:
        """How many pairs have the same digest."""
        asked = "SELECT COUNT(*) FROM old JOIN new ON old.mate = new.ord"
        (found,) = self._db.execute(f"{asked} WHERE old.digest = new.digest").fetchone()
        return int(found)

    def shares(self, facet: str) -> dict[str, float]:
        """How common each value of a facet is among the items of both captures."""
        union = " UNION ALL ".join(
            f"SELECT {facet} AS value FROM {side} WHERE what = 'item'" for side in ("old", "new")
        )
        counted = dict(self._db.execute(f"SELECT value, COUNT(*) FROM ({union}) GROUP BY value"))
        total = sum(counted.values())
        return {value: count / total for value, count in counted.items()}

    def unlike(self) -> Iterator[Pair]:
        """Pairs with another digest, and what has no mate: items first, each in its order."""
        ranked = (
            "SELECT *, CASE what WHEN 'input' THEN 0 WHEN 'item' THEN 1 WHEN 'letter' THEN 2"
            " ELSE 3 END AS rank FROM ("
            " SELECT o.ord oo, o.what what, o.src os, o.block ob, o.line ol,"
            " n.ord no, n.what nw, n.src ns, n.block nb, n.line nl, o.ord at"
            " FROM old o LEFT JOIN new n ON n.ord = o.mate"
            " WHERE n.ord IS NULL OR n.digest <> o.digest OR n.what <> o.what"
            " UNION ALL SELECT NULL, what, NULL, NULL, NULL, ord, what, src, block, line, ord"
            " FROM new WHERE mate IS NULL) ORDER BY rank, at"
        )
        for oo, what, os, ob, ol, no, nw, ns, nb, nl, *_ in self._db.execute(ranked):
            old = Place(oo, what, os, ob, ol) if oo is not None else None
            new = Place(no, nw, ns, nb, nl) if no is not None else None
            yield Pair(old, new)

    def moved(self, *, whole: bool) -> Iterator[Pair]:
        """Pairs that come before one that they came after.

        Order is kept for the key of a family among what came from one partition; where both
        captures were made here (`whole`), also among what came of one message.
        """
        domains = ["what, key, lane", *(["what, src"] if whole else [])]
        found = " UNION ".join(
            "SELECT old.ord o, new.ord n, LAG(new.ord) OVER"
            f" (PARTITION BY {self._of_old(domain)} ORDER BY old.ord) before"
            " FROM old JOIN new ON old.mate = new.ord WHERE old.what <> 'input'"
            for domain in domains
        )
        asked = (
            "SELECT DISTINCT old.ord, old.what, old.src, old.block, old.line,"
            " new.ord, new.what, new.src, new.block, new.line"
            f" FROM ({found}) JOIN old ON old.ord = o JOIN new ON new.ord = n"
            " WHERE before > n ORDER BY 1"
        )
        for row in self._db.execute(asked):
            yield Pair(Place(*row[:5]), Place(*row[5:]))

    @staticmethod
    def _of_old(columns: str) -> str:
        return ", ".join(f"old.{each.strip()}" for each in columns.split(","))

    def letter(self, side: str, src: str) -> tuple[Place, bytes] | None:
        """The dead letter of an input and its digest, if there is one."""
        columns = "ord, what, src, block, line, digest"
        asked = f"SELECT {columns} FROM {side} WHERE what = 'letter' AND src = ?"
        found = self._db.execute(asked, (src,)).fetchone()
        return (Place(*found[:5]), found[5]) if found and src else None

    def tell(self, src: str, id: str, pointers: Iterable[str], flips: bool) -> None:
        """Note that an item was told to be different, so that its flag need not be."""
        row = (src, id, "\n".join(pointers), flips)
        self._db.execute("INSERT INTO told VALUES (?, ?, ?, ?)", row)

    def told(self, src: str, id: str) -> list[tuple[list[str], bool]]:
        """What was told of the items with this id from this input: pointers, whether flags flip."""
        asked = "SELECT pointers, flips FROM told WHERE src = ? AND id = ?"
        return [
            (each.split("\n"), bool(flips)) for each, flips in self._db.execute(asked, (src, id))
        ]
