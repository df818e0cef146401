"""How well notices are found: precision and recall by axis and language, on labelled texts.

    python benchmarks/notices.py [FILE.jsonl ...] [--misses]

Without a file it reads `../shared/reference/notices.jsonl`, says so where that is not there, and
fails where a figure is under its floor in `floors.toml`; the floors name the texts by their hash.
A case counts with every axis but those its note marks as DOUBT. Precision and recall are strict:
the state must be equal. False alarms are counted on the hard negatives; a piece of evidence is
hit if 60 % of the longer of the two texts overlaps.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from schemas.verdict import Axis, State, Verdict
from workers import notices
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Raw, Story

REFERENCE = Path(__file__).parents[2] / "shared" / "reference" / "notices.jsonl"
FLOORS = Path(__file__).with_name("floors.toml")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
OVERLAP = 0.6
GUARDED = (Axis.AUTO_PUBLISHED, Axis.UNMODIFIED, Axis.UNREVIEWED)

# A text of our own corpus stands at the end of a short page.
_NEWS = "Pier at Lanby\n\nThe pier was painted.\n\nIt is green now.\n\n"
_DOUBT = re.compile(r"DOUBT\(([^)]*)\)")


@dataclass(frozen=True)
class Case:
    """A labelled text: what it is, what must be found, and which axes can be argued."""

    id: str
    lang: str
    kind: str
    content_type: str
    body: str
    expected: dict[str, str]
    evidence: tuple[str, ...]
    note: str
    doubt: frozenset[str]

    @classmethod
    def of(cls, line: dict[str, Any]) -> Case:
        """A case from its line in the file."""
        doubt = _DOUBT.match(line.get("note", ""))
        axes = frozenset(axis.strip() for axis in doubt.group(1).split(",")) if doubt else ()
        return cls(
            id=line["id"],
            lang=line["lang"],
            kind=line["kind"],
            content_type=line.get("content_type", "text/plain"),
            body=line.get("body") or f"{_NEWS}{line['text']}\n",
            expected=line["expected"],
            evidence=tuple(line["evidence"]),
            note=line.get("note", ""),
            doubt=frozenset(axes),
        )


@dataclass(frozen=True)
class Score:
    """Strict counts on one axis: right where something was expected, wrong, missed."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def plus(self, right: bool, found: bool, expected: bool) -> Score:
        """The score with one more case."""
        return Score(self.right + right, self.found + found, self.expected + expected)

    @property
    def precision(self) -> float:
        """Right of what was found; 1 if nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right of what was expected; 1 if nothing was."""
        return self.right / self.expected if self.expected else 1.0


@dataclass
class Result:
    """All figures of a run."""

    axes: dict[Axis, Score]
    languages: dict[str, Score]
    negatives: int
    alarms: Counter[Axis]
    evidence_hit: int
    evidence_expected: int
    misses: list[str]
    unreadable: list[str]


def cases(path: Path) -> list[Case]:
    """The cases of a file."""
    with path.open(encoding="utf-8") as lines:
        return [Case.of(json.loads(line)) for line in lines if line.strip()]


def story_of(case: Case) -> Story | None:
    """The case as the pipeline would read it, or None."""
    raw = Raw(case.body.encode(), NOW, (("content-type", case.content_type.encode()),))
    document = decode(raw)
    if isinstance(document, DeadLettered):
        return None
    reading = detect.read(document)[0]
    return None if isinstance(reading, DeadLettered) else reading


def measured(all_cases: Iterable[Case]) -> Result:
    """Every case read, flagged and compared."""
    result = Result({axis: Score() for axis in Axis}, {}, 0, Counter(), 0, 0, [], [])
    for case in all_cases:
        story = story_of(case)
        if story is None:
            result.unreadable.append(case.id)
        _compare(result, case, notices.find(story) if story else Verdict())
    return result


def _compare(result: Result, case: Case, verdict: Verdict) -> None:
    result.negatives += case.kind == "hard_negative"
    for axis in Axis:
        if axis.value in case.doubt:
            continue
        want = State(case.expected.get(axis.value, "silent"))
        got = getattr(verdict.axes, axis.value)
        outcome = (
            want is got and got is not State.SILENT,
            got is not State.SILENT,
            want is not State.SILENT,
        )
        result.axes[axis] = result.axes[axis].plus(*outcome)
        result.languages[case.lang] = result.languages.get(case.lang, Score()).plus(*outcome)
        if want is not got:
            result.misses.append(f"{case.id:12} {axis.value:15} want {want:9} got {got}")
        if case.kind == "hard_negative" and want is State.SILENT and got is not State.SILENT:
            result.alarms[axis] += 1
    if not case.doubt:
        _compare_evidence(result, case, verdict)


def _compare_evidence(result: Result, case: Case, verdict: Verdict) -> None:
    for wanted in case.evidence:
        result.evidence_expected += 1
        best = max((overlap(wanted, proof.text) for proof in verdict.evidence), default=0.0)
        result.evidence_hit += best >= OVERLAP
        if best < OVERLAP:
            result.misses.append(f"{case.id:12} evidence {best:.2f}: {wanted[:90]}")


def overlap(one: str, other: str) -> float:
    """The share of the longer text that both have in common, in one stretch or several."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks() if block.size > 3)
    return common / max(len(one), len(other), 1)


def report(result: Result) -> Iterator[str]:
    """The figures, line by line."""
    head = f"{'expected':>9}{'found':>7}{'precision':>11}{'recall':>8}"
    yield f"{'axis':16}{head}{'false alarms':>14}"
    for axis, score in result.axes.items():
        yield (
            f"{axis.value:16}{score.expected:9}{score.found:7}{score.precision:11.3f}"
            f"{score.recall:8.3f}{result.alarms[axis]:10} of {result.negatives}"
        )
    yield ""
    yield f"{'language':16}{head}"
    for language, score in sorted(result.languages.items()):
        yield (
            f"{language:16}{score.expected:9}{score.found:7}{score.precision:11.3f}"
            f"{score.recall:8.3f}"
        )
    yield ""
    rate = result.evidence_hit / max(1, result.evidence_expected)
    yield f"evidence hit rate {rate:.3f} ({result.evidence_hit} of {result.evidence_expected})"
    if result.unreadable:
        yield f"not read: {', '.join(result.unreadable)}"


def under_floors(result: Result, texts: bytes) -> Iterator[str]:
    """What the development texts give that is less than was promised, a line each."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["development"]
    if hashlib.sha256(texts).hexdigest() != floors["sha256"]:
        yield "these are not the texts that the floors were set for"
    for axis, score in result.axes.items():
        if score.expected >= floors["cases"]:
            for name in ("precision", "recall"):
                if getattr(score, name) < floors[name]:
                    yield f"{axis.value}: {name} {getattr(score, name):.3f} < {floors[name]}"
        if axis in GUARDED and result.alarms[axis]:
            yield f"{axis.value}: {result.alarms[axis]} false alarms"
    rate = result.evidence_hit / max(1, result.evidence_expected)
    if rate < floors["evidence"]:
        yield f"evidence: {rate:.3f} < {floors['evidence']}"


def main() -> int:
    """Measure and print; 1 where the development texts give less than their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="list every case that is wrong")
    options = parser.parse_args()
    files = options.files or [REFERENCE]
    missing = [path for path in files if not path.exists()]
    if missing:
        print(f"{missing[0]} is not there: nothing to measure on")
        return 0
    result = measured(case for path in files for case in cases(path))
    print("\n".join(report(result)))
    if options.misses:
        print("\n".join(["", *result.misses]))
    low = [] if options.files else list(under_floors(result, REFERENCE.read_bytes()))
    print("\n".join(["", *(f"UNDER ITS FLOOR {line}" for line in low)]) if low else "", end="")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
