"""A comparison as Markdown for a pull request: short, the details folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from workers.replay.diff.compare import Summary
from workers.replay.diff.differences import Difference, is_breaking
from workers.replay.reports import wording

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+!|~@-])")


def parts(summary: Summary, first: Iterable[Difference]) -> Iterator[str]:
    """The report in parts."""
    yield f"### {_plain(wording.lead(summary))}\n\n"
    yield f"{wording.compared(summary)}. Old: {_plain(wording.made_by(summary.old))}; "
    yield f"new: {_plain(wording.made_by(summary.new))}.\n"
    yield from _rules(summary)
    if not summary.differences:
        return
    yield "\n| kind | count |\n|---|---:|\n"
    for words, count in wording.counts(summary):
        yield f"| {words} | {count:,} |\n"
    yield f"| of these would break readers | {summary.breaking:,} |\n"
    for reason, count in sorted(summary.expected.items()):
        yield f"| expected: {_plain(reason)} | {count:,} |\n"
    places = summary.concentration.places()
    if places:
        yield "\n| place | count |\n|---|---:|\n"
        yield from (f"| `{place}` | {count:,} |\n" for place, count in places)
    for difference in first:
        yield from _difference(difference)


def _rules(summary: Summary) -> Iterator[str]:
    for rule in summary.expired:
        yield f"\n**No longer expected**: {_plain(rule)}\n"
    for rule in summary.unused:
        yield f"\nA rule that named nothing: {_plain(rule)}\n"


def _difference(difference: Difference) -> Iterator[str]:
    words = wording.KIND_WORDS[difference.kind]
    sign = "❗ " if is_breaking(difference) else ""
    head = f"{sign}<b>{words}</b>: {_escaped(wording.heading(difference))}"
    yield f"\n<details><summary>{head}</summary>\n\n{_plain(wording.details(difference))}\n\n"
    if difference.note:
        yield f"{_plain(difference.note)}\n\n"
    lines = [
        line
        for change, old, new in wording.rows(difference)
        for line in (
            f"@@ {change.pointer} @@",
            *([f"- {old}"] if change.op != "added" else []),
            *([f"+ {new}"] if change.op != "removed" else []),
        )
    ]
    if lines:
        fence = "`" * (
            max((len(each) for each in re.findall("`+", "\n".join(lines))), default=2) + 1
        )
        fence = max(fence, "```", key=len)
        yield f"{fence}diff\n" + "\n".join(lines) + f"\n{fence}\n"
    yield "</details>\n"


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return _SPECIAL.sub(r"\\\1", _escaped(text))


def _escaped(text: str) -> str:
    """Text within HTML, on one line."""
    return escape(" ".join(text.split()), quote=False)
