"""The promises of `run` on messages that are nearly right: examples cut, repeated and crossed.

Bytes drawn at random are refused at the door; what is nearly a message goes further in. Ten
minutes of this were run when the readers were new; here are a few seconds of it, always the same.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.event import ItemEvent
from workers.outcome import DeadLettered, Reason
from workers.pipeline import run
from workers.story import Raw

NOW: Final = datetime(2026, 1, 15, tzinfo=UTC)
RAW: Final = Path(__file__).parents[1] / "schemas" / "examples" / "raw"
EXAMPLES: Final = [each.read_bytes() for each in sorted(RAW.rglob("*")) if each.is_file()]

TOKENS: Final = [
    *(
        b"",
        b"\0",
        b"\r\n",
        b"\n\n",
        b" ",
        b"\t",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
    ),
    *(
        b'"',
        b"'",
        b"\\",
        b"\\u0000",
        b"\\ud800",
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b",",
        b"null",
        b"-1",
    ),
    *(
        b"1e999",
        b"NaN",
        b"9" * 400,
        b"<",
        b">",
        b"</",
        b"/>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
    ),
    *(b"<?xml ?>", b"&", b"&amp;", b"&#0;", b"&#x110000;", b"&nbsp;", b"<p>", b"</p>", b"<table>"),
    *(b"<td>", b"<br>", b"<pre>", b"<script>", b"<svg>", b"<select>", b"<template>", b"xmlns='x'"),
    *(b"\x01", b"\x02", b"\x03", b"\x16", b"--b", b"=?utf-8?q?=00?=", b"0000-00-00T99:99:99+99:99"),
    *(
        b"\x1d",
        b"\x1e",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\xef\xbb\xbf",
        b"\xef\xbf\xbe",
        b"(",
        b"[(",
    ),
]


class Edit(NamedTuple):
    """Between two places of a message, in thousandths of it: what is there is replaced."""

    at: int
    length: int
    how: str
    token: bytes
    other: int


def edited(data: bytes, edits: list[Edit]) -> bytes:
    """A message after some edits: cut out, repeated, crossed with another one, a token put in."""
    for edit in edits:
        start = len(data) * edit.at // 1000
        end = min(len(data), start + edit.length)
        piece, other = data[start:end], EXAMPLES[edit.other % len(EXAMPLES)]
        between = {
            "cut": b"",
            "put": edit.token,
            "repeat": piece * 3,
            "cross": other[len(other) * edit.at // 1000 :][: edit.length * 4],
            "keep": piece + edit.token + piece,
        }[edit.how]
        data = data[:start] + between + data[end:]
    return data


edits: Final = st.builds(
    Edit,
    at=st.integers(0, 1000),
    length=st.one_of(st.integers(0, 12), st.integers(0, 600)),
    how=st.sampled_from(["cut", "put", "repeat", "cross", "keep"]),
    token=st.sampled_from(TOKENS),
    other=st.integers(0, 10_000),
)


@given(st.sampled_from(EXAMPLES), st.lists(edits, min_size=1, max_size=6))
@settings(max_examples=250)
def test_a_message_that_is_nearly_right_has_a_fate(example: bytes, changes: list[Edit]) -> None:
    holds_its_promises(edited(example, changes))


def holds_its_promises(message: bytes) -> None:
    outcome = run(Raw(message, NOW))
    assert outcome
    for fate in outcome:
        if isinstance(fate, DeadLettered):
            assert fate.reason is not Reason.INTERNAL_ERROR, fate
        else:
            assert ItemEvent.model_validate_json(fate.value) == fate.event
    assert run(Raw(message, NOW)) == outcome
