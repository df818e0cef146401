"""A comparison as one page of HTML that needs nothing else: texts side by side, and filters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from pydantic import JsonValue

from workers.replay.diff.compare import Summary
from workers.replay.diff.differences import KINDS, Difference, is_breaking
from workers.replay.diff.pointers import Change
from workers.replay.reports import side_by_side, wording
from workers.replay.reports.side_by_side import Row, Segments

_LONG = 60
"""Text from this length on is set as text, what is shorter as a value."""

_WIDE: Final = 64
"""Characters of code that a column has room for."""


def page(summary: Summary, first: Sequence[Difference]) -> str:
    """The page, with these differences in full."""
    template = files("workers.replay.reports").joinpath("page.html").read_text(encoding="utf-8")
    left_out = summary.differences - len(first)
    more = f"{left_out:,} more are in the JSON report. " if left_out else ""
    return Template(template).substitute(
        title=escape(wording.lead(summary)),
        lead=escape(wording.lead(summary)),
        sides=_sides(summary),
        notices="".join(f'<p class="notice">{each}</p>' for each in _notices(summary)),
        figures="".join(_figures(summary)),
        filters=_filters(first),
        articles="\n".join(_article(each) for each in first),
        foot=f"{more}Made by copytaster diff.",
    )


def _sides(summary: Summary) -> str:
    told = (
        f"<b>Old</b> {escape(wording.made_by(summary.old))}",
        f"<b>New</b> {escape(wording.made_by(summary.new))}",
        escape(wording.compared(summary)),
    )
    return " &nbsp;·&nbsp; ".join(told)


def _notices(summary: Summary) -> Iterator[str]:
    for reason, count in sorted(summary.expected.items()):
        yield f"{count:,} expected: {escape(reason)}"
    for rule in summary.expired:
        yield f"No longer expected: {escape(rule)}"
    for rule in summary.unused:
        yield f"A rule that named nothing: {escape(rule)}"


def _figures(summary: Summary) -> Iterator[str]:
    total = max(summary.concentration.total, 1)
    breaking = [("would break readers", summary.breaking)] if summary.breaking else []
    lists = (
        ("Kinds", [*wording.counts(summary), *breaking], max(summary.differences, 1)),
        ("Places", summary.concentration.places(6), total),
        ("Agencies", summary.concentration.values("agency", 6), total),
        ("Languages", summary.concentration.values("language", 6), total),
    )
    for name, rows, of in lists:
        if rows:
            bars = "".join(_bar(value or "(none)", count, of) for value, count in rows)
            yield f'<section><h2>{name}</h2><ul class="bars">{bars}</ul></section>'


def _bar(name: str, count: int, total: int) -> str:
    width = round(100 * count / total)
    return (
        f'<li><span class="name" dir="auto" title="{escape(name)}">{escape(name)}</span>'
        f'<span class="bar"><i style="width:{width}%"></i></span>'
        f'<span class="count">{count:,}</span></li>'
    )


def _filters(first: Sequence[Difference]) -> str:
    if not first:
        return ""
    kinds = {each.kind for each in first}
    chips = "".join(
        f'<label class="chip {kind}"><input type="checkbox" name="kind" value="{kind}" checked>'
        f"{wording.KIND_WORDS[kind]}</label>"
        for kind in KINDS
        if kind in kinds
    )
    agencies = sorted({each.item.agency for each in first} - {""})
    places = sorted({place for each in first for place in each.places})
    return (
        f'<form aria-label="Filters">{chips}{_select("agency", "all agencies", agencies)}'
        f"{_select('place', 'all places', places)}"
        '<input type="search" name="text" placeholder="words in it" aria-label="words in it">'
        "<output></output></form>"
    )


def _select(name: str, all_of_them: str, values: Sequence[str]) -> str:
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return (
        f'<select name="{name}" aria-label="{name}"><option value="">{all_of_them}</option>'
        f"{options}</select>"
    )


def _article(difference: Difference) -> str:
    item, kind = difference.item, difference.kind
    breaks = '<span class="breaks">breaks readers</span>' if is_breaking(difference) else ""
    note = f'<p class="note">{escape(difference.note)}</p>' if difference.note else ""
    if difference.expected:
        note += f'<p class="note">Expected: {escape(difference.expected)}</p>'
    first = wording.gravest(difference)
    follows = [each.pointer for each in difference.changes if each not in first]
    also = f'<div class="follows">Follows from it: {escape(", ".join(follows))}</div>'
    return (
        f'<article data-kind="{kind}" data-agency="{escape(item.agency)}"'
        f' data-places="{escape(" ".join(difference.places))}"><header>'
        f'<span class="kind {kind}">{wording.KIND_WORDS[kind]}{breaks}</span>'
        f'<h3 dir="auto">{escape(wording.heading(difference))}</h3>'
        f'<div class="where">{escape(wording.details(difference))}</div>{note}</header>'
        f"{_HEADS if first else ''}{''.join(map(_change, first))}"
        f"{also if follows else ''}</article>"
    )


_HEADS: Final = '<table class="heads"><tr><td>old</td><td>new</td></tr></table>'


def _change(change: Change) -> str:
    old, new = (_told(each) for each in (change.old, change.new))
    old = "" if change.op == "added" else old
    new = "" if change.op == "removed" else new
    prose = all(isinstance(each, str) for each in (change.old, change.new) if each is not None)
    look = "" if prose and max(len(old), len(new)) >= _LONG else ' class="code"'
    rows = "".join(map(_row, side_by_side.rows(old, new)))
    return f'<div class="pointer">{escape(change.pointer)}</div><table{look}>{rows}</table>'


def _told(value: JsonValue) -> str:
    return value if isinstance(value, str) else spread(value)


def spread(value: JsonValue, indent: int = 0) -> str:
    """JSON in as few lines as are read with ease: what fits a line stays on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if indent + len(flat) <= _WIDE or not isinstance(value, dict | list):
        return flat
    before = " " * (indent + 2)
    if isinstance(value, dict):
        parts = [
            f"{before}{json.dumps(name, ensure_ascii=False)}: {spread(each, indent + 2)}"
            for name, each in value.items()
        ]
        return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
    parts = [before + spread(each, indent + 2) for each in value]
    return "[\n" + ",\n".join(parts) + "\n" + " " * indent + "]"


def _row(row: Row) -> str:
    if row.skipped:
        words = "paragraph" if row.skipped == 1 else "paragraphs"
        return f'<tr><td class="skipped" colspan="2">{row.skipped} {words} the same</td></tr>'
    same = row.old == row.new
    if row.old is None or row.new is None:  # All of it is on one side: there is nothing to mark.
        row = replace(row, old=_plain(row.old), new=_plain(row.new))
    return (
        f"<tr>{_cell(row.old, '' if same else 'old')}{_cell(row.new, '' if same else 'new')}</tr>"
    )


def _plain(segments: Segments | None) -> Segments | None:
    return segments and tuple((text, False) for text, _ in segments)


def _cell(segments: Segments | None, side: str) -> str:
    if segments is None:
        return '<td class="none"></td>'
    told = "".join(
        f"<mark>{escape(text)}</mark>" if differs else escape(text) for text, differs in segments
    )
    return f'<td class="{side}" dir="auto">{told}</td>' if side else f'<td dir="auto">{told}</td>'
