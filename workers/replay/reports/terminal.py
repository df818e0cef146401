"""A comparison on a terminal: where the changes are, how many, and the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from workers.replay.diff.compare import Summary
from workers.replay.diff.differences import Difference, is_breaking
from workers.replay.reports import wording
from workers.screen import one_line

_BAR = 20


def show(console: Console, summary: Summary, first: Iterable[Difference]) -> None:
    """Print it."""
    console.print(Text(one_line(wording.lead(summary)), style="headline"))
    for line in _totals(summary):
        console.print(line)
    for difference in first:
        console.print()
        for line in _difference(difference):
            console.print(line)


def _totals(summary: Summary) -> Iterator[Text]:
    yield Text(f"  {wording.compared(summary)}", style="quiet")
    yield from _rules(summary)
    if not summary.differences:
        return
    counted = ", ".join(f"{count:,} {words}" for words, count in wording.counts(summary))
    breaking = f"; {summary.breaking:,} would break readers" if summary.breaking else ""
    yield Text(f"  {counted}{breaking}")
    for reason, count in sorted(summary.expected.items()):
        yield Text(f"  {count:,} expected: {one_line(reason)}", style="quiet")
    places = summary.concentration.places()
    if places:
        yield Text()
    for place, count in places:
        full = round(_BAR * count / summary.concentration.total)
        yield Text(f"  {'━' * full}{' ' * (_BAR - full)} {count:>7,}  {one_line(place)}")


def _rules(summary: Summary) -> Iterator[Text]:
    """Rules that a person must look at again."""
    for rule in summary.expired:
        yield Text(f"  no longer expected: {one_line(rule)}", style="dead")
    for rule in summary.unused:
        yield Text(f"  a rule that named nothing: {one_line(rule)}", style="quiet")


def _difference(difference: Difference) -> Iterator[Text]:
    kind = wording.KIND_WORDS[difference.kind]
    sign = "!" if is_breaking(difference) else "~"
    style = "dead" if is_breaking(difference) else "notice"
    yield Text.assemble(
        (f"{sign} {kind}", style), "  ", (one_line(wording.heading(difference)), "headline")
    )
    yield Text(f"  {one_line(wording.details(difference))}", style="quiet")
    if difference.expected:
        yield Text(f"  expected: {one_line(difference.expected)}", style="quiet")
    if difference.note:
        yield Text(f"  {one_line(difference.note)}")
    for change, old, new in wording.rows(difference):
        yield Text(f"  {change.pointer}", style="section")
        if change.op != "added":
            yield Text(f"    - {one_line(old)}", style="unreviewed_stated")
        if change.op != "removed":
            yield Text(f"    + {one_line(new)}", style="reviewed_stated")
