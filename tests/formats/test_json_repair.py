"""JSON that feeds break: mended in a few known ways, each named; sound JSON is never touched."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers import pipeline
from workers.formats import json_repair, json_text
from workers.outcome import DeadLettered, Published
from workers.story import Raw


def mended(text: str) -> tuple[object, tuple[str, ...]]:
    fixed, repairs = json_repair.repaired(text)
    value = json_text.parse(fixed)
    assert not isinstance(value, DeadLettered), value
    return value, repairs


@pytest.mark.parametrize(
    ("text", "value", "repair"),
    [
        ('{"a": "He said \\“no\\” twice"}', "He said “no” twice", "backslash_removed"),
        (r"""{"a": "Arca\'s snow"}""", "Arca's snow", "backslash_removed"),
        (r'{"a": "C:\data and \user"}', r"C:\data and \user", "backslash_escaped"),
        ('{"a": "one\ttwo\nthree\r\nfour"}', "one\ttwo\nthree\r\nfour", "control_escaped"),
        (r'{"a": "a\\u00a0b \\u2014 c"}', "a\xa0b — c", "double_escape_undone"),
        (r'{"a": "\\ud83d\\ude00!"}', "😀!", "double_escape_undone"),
        (r'{"a": "\\u003cp\\u003eSnow"}', "<p>Snow", "double_escape_undone"),
        (r'{"a": "Snow fell.\\n\\nIt was June.\\r\\nWell."}', "Snow fell.\n\nIt was June.\r\nWell.",
         "double_escape_undone"),
    ],
)  # fmt: skip
def test_each_known_break_is_mended_and_named(text: str, value: str, repair: str) -> None:
    assert mended(text) == ({"a": value}, (repair,))


@pytest.mark.parametrize(
    "text",
    [
        r'{"path": "C:\\users\\new\\table", "half": "\\ud83d", "nul": "\\u0000"}',
        r'{"regex": "\\\\u00a0 and \\\\n", "quote": "\"x\" \/ \u00e9"}',
        r'{"body": "{\"a\": \"Snow fell.\\n\\nIt was June \\u2014 yes.\"}"}',
        r'{"body": " [ {\"a\": \"Snow.\\nIt was \\u2014\"}]"}',
        r'{"tex": "see \\nabla and \\nu"}',
        '{\n\t"a": "b",\r\n "c": ["d\\n", "e\\t"]\n}',
        '[{"a": "“curly” quotes and ‘single’"}]',
    ],
)
def test_a_literal_backslash_and_sound_json_survive(text: str) -> None:
    assert json_repair.repaired(text) == (text, ())


@pytest.mark.parametrize("text", ['{"a": "cut', '{"a": "b" "c\td"}', '{a: "x\ty"}', '{"a\t', "{\\"])
def test_what_cannot_be_read_even_then_stays_as_it_was(text: str) -> None:
    assert json_repair.repaired(text) == (text, ())


def test_in_json_lines_each_line_is_mended_on_its_own() -> None:
    text = '{"a": "one\ttwo"}\n{"a": "cut\n{"a": "\\“x\\”"}\n'
    fixed, repairs = json_repair.repaired(text)
    assert fixed == '{"a": "one\\ttwo"}\n{"a": "cut\n{"a": "“x”"}\n'
    assert repairs == ("backslash_removed", "control_escaped")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)


@given(JSON, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_json_that_needs_no_repair_is_never_touched(
    value: object, ascii_only: bool, indent: int | str | None
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    fixed, repairs = json_repair.repaired(text)
    if "double_escape_undone" not in repairs:
        assert (fixed, repairs) == (text, ())
    else:  # only a text that itself holds the letters of an escape
        assert "\\\\u" in text or "\\\\n" in text or "\\\\r" in text


@given(st.text(alphabet='{}[]":,\\u0an“”\t\n x', max_size=60))
def test_mending_is_total_and_happens_once(text: str) -> None:
    fixed, _ = json_repair.repaired("{" + text)
    assert json_repair.repaired(fixed)[0] == fixed


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "' + "\\" * 400_001 + '"}',
        '{"a": "' + "\t" * 400_000 + '"}',
        '{"a": "' + "\\”" * 300_000 + '"',
        '{"' + '": "\t' * 200_000,
        '{"a": "x\ty"\n' * 60_000,
        '{"a": "' + r".\\n" * 200_000 + '"}',
        '{"a": "' + r"\\u00a0" * 200_000 + '"}',
    ],
)
def test_no_text_makes_mending_slow(text: str) -> None:
    # Sixty thousand lines are read in a second or so; anything quadratic would take minutes.
    assert len(json_repair.repaired(text)[0]) > 0


def test_repairs_are_listed_in_the_event() -> None:
    item = '{"uri": "urn:a", "headline": "Snow\tin June", "body_text": "It fell \\“early\\”."}'
    (fate,) = pipeline.run(Raw(item.encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(fate, Published)
    assert fate.event.raw.repairs == ("backslash_removed", "control_escaped")
    bodies = fate.event.item.bodies
    assert bodies is not None
    assert bodies[0].value == "It fell “early”."
