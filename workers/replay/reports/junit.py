"""A comparison as JUnit XML: a test case a difference, so that a CI shows them by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from workers.replay.diff.compare import Summary
from workers.replay.diff.differences import Difference, FailOn, fails
from workers.replay.reports import wording

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def parts(summary: Summary, differences: Iterable[Difference], on: FailOn) -> Iterator[str]:
    """The report in parts. What was expected, or is not failed on, is a test that is skipped.

    `differences` are gone through twice: first to count.
    """
    failures = sum(fails(each, on) for each in differences)
    skipped = summary.differences - failures
    counted = f'tests="{summary.differences + 1}" failures="{failures}" skipped="{skipped}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="copytaster diff" {counted}>\n'
    yield f" <testsuite name={_attribute(wording.lead(summary))} {counted}>\n"
    same = f"{summary.same:,} of {summary.compared:,} records are the same"
    yield f'  <testcase classname="same" name={_attribute(same)}/>\n'
    yield from (_case(each, on) for each in differences)
    yield " </testsuite>\n</testsuites>\n"


def _case(difference: Difference, on: FailOn) -> str:
    words = wording.KIND_WORDS[difference.kind]
    name = f"{wording.heading(difference)} ({difference.item.source})"
    text = "\n".join(_lines(difference))
    message = f"{words}: {', '.join(difference.places) or difference.note or 'as a whole'}"
    result = (
        f"<failure type={_attribute(words)} message={_attribute(message)}>{_text(text)}</failure>"
        if fails(difference, on)
        else f"<skipped message={_attribute(difference.expected or message)}/>"
    )
    head = f"classname={_attribute(words)} name={_attribute(name)}"
    return f"  <testcase {head}>{result}</testcase>\n"


def _lines(difference: Difference) -> Iterator[str]:
    yield wording.details(difference)
    for change, old, new in wording.rows(difference):
        yield change.pointer
        yield f"- {old}"
        yield f"+ {new}"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))
