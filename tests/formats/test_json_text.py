"""JSON of the wire: within bounds, numbers as written."""

import pytest

from workers.formats import json_text
from workers.outcome import DeadLettered, Reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"version": 1.10}', {"version": "1.10"}),
        ('{"version": 12}', {"version": 12}),
        ('{"id": ' + "9" * 5000 + "}", {"id": "9" * 5000}),
        ('{"score": 1e999}', {"score": "1e999"}),
        ('{"score": NaN, "low": -Infinity}', {"score": None, "low": None}),
        ('{"headline": "first", "headline": "last"}', {"headline": "last"}),
        ("[]", []),
    ],
)
def test_values_are_kept_as_they_were_written(text: str, value: object) -> None:
    assert json_text.parse(text) == value


@pytest.mark.parametrize("text", ["{", '{"a": }', "{'a': 1}", '{"a": "line\nfeed"}', "[1,]", ""])
def test_broken_json_says_where(text: str) -> None:
    dead = json_text.parse(text)
    assert isinstance(dead, DeadLettered)
    assert dead.reason is Reason.BROKEN_JSON
    assert "line 1" in dead.message


def test_a_literal_backslash_is_no_escape() -> None:
    text = r'{"path": "C:\\udata", "half": "\\ud83d"}'
    assert json_text.repaired(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [r'{"a": "\udc00"}', r'{"a": "\uDBFF"}', r'{"a": "\ud83d\ud83d\ude00"}', r'["\\\ud800"]'],
)
def test_half_a_pair_becomes_the_replacement_character(text: str) -> None:
    mended, repairs = json_text.repaired(text)
    assert repairs == ("lone_surrogate_replaced",)
    value = json_text.parse(mended)
    assert "\ufffd" in str(value)
    assert str(value).encode()


def test_nul_is_left_out_and_said() -> None:
    mended, repairs = json_text.repaired(r'{"a": "on\u0000e", "kept": "\\u0000", "b": "\ud800"}')
    assert repairs == ("lone_surrogate_replaced", "nul_removed")
    assert json_text.parse(mended) == {"a": "one", "kept": "\\u0000", "b": "\ufffd"}


@pytest.mark.parametrize("digits", ["9" * 18, "9" * 19, "-" + "9" * 17, "-" + "9" * 18])
def test_an_integer_is_text_from_nineteen_characters_on(digits: str) -> None:
    kept = digits if len(digits) > 18 else int(digits)
    assert json_text.parse(f'{{"n": {digits}}}') == {"n": kept}
    assert json_text.sequence(f'{{"n": {digits}}}\n{{"n": 1}}') == ({"n": kept}, {"n": 1})
