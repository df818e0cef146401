"""A comparison as JSON: the summary, then every difference, each on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from workers.replay.diff.compare import Summary
from workers.replay.diff.differences import Difference
from workers.replay.reports import wording
from workers.replay.reports.spool import as_json

FORMAT = "copytaster.diff/1"


def parts(summary: Summary, differences: Iterable[Difference]) -> Iterator[str]:
    """The report in parts; all of them, one after the other, are one JSON document."""
    head = json.dumps(told(summary), ensure_ascii=False)
    yield head[:-1] + ', "differences": ['
    comma = ""
    for each in differences:
        yield f"{comma}\n{json.dumps(as_json(each), ensure_ascii=False)}"
        comma = ","
    yield "\n]}\n"


def told(summary: Summary) -> dict[str, JsonValue]:
    """The summary as JSON."""
    return {
        "format": FORMAT,
        "lead": wording.lead(summary),
        "old": summary.old.model_dump(mode="json", by_alias=True),
        "new": summary.new.model_dump(mode="json", by_alias=True),
        "compared": summary.compared,
        "same": summary.same,
        "changes": summary.differences,
        "unexpected": summary.unexpected,
        "breaking": summary.breaking,
        "kinds": {str(kind): count for kind, count in summary.kinds.items()},
        "places": dict(summary.concentration.places()),
        "expected": dict(summary.expected),
        "expired": list(summary.expired),
        "unused": list(summary.unused),
    }
