"""Lines of JSON are those of the standard library, to the byte and to the bit."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.replay import jsonl

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
values = st.recursive(
    scalars, lambda some: st.lists(some) | st.dictionaries(st.text(max_size=3), some), max_leaves=9
)
numbers = st.from_regex(
    r"-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?", fullmatch=True
)


@given(values)
def test_what_is_written_is_read_as_the_standard_library_reads_it(value: object) -> None:
    line = json.dumps(value).encode()

    assert repr(jsonl.read(line)) == repr(json.loads(line))


@given(numbers)
def test_a_number_is_the_same_number(text: str) -> None:
    assert repr(jsonl.read(text.encode())) == repr(json.loads(text))


ODD = {
    "a name twice": b'{"a":1,"b":2,"a":3}',
    "what is no number": b"[NaN,Infinity,-Infinity,-0,-0.0,1e999]",
    "half a surrogate": b'"\\ud83d"',
    "half a surrogate as bytes": b'"\xed\xa0\x80"',
    "a mark of byte order": b"\xef\xbb\xbf1",
    "another encoding": '{"a":1}'.encode("utf-16"),
    "a thousand digits": b"1" * 1000,
    "five hundred levels": b"[" * 500 + b"]" * 500,
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_read_as_it_was(name: str) -> None:
    assert repr(jsonl.read_any(ODD[name])) == repr(json.loads(ODD[name]))


@pytest.mark.parametrize(
    "text", [b"", b"{", b"01", b"[1,]", b"1 2", b'"\t"', b'"\xff"', b"-NaN", b"nan", b"[" * 99_999]
)
def test_what_is_none_is_refused_as_it_was(text: bytes) -> None:
    for read in (json.loads, jsonl.read_any):
        with pytest.raises((ValueError, RecursionError)):
            read(text)


def test_every_character_is_written_as_it_was() -> None:
    text = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    value = {"a": [text, None, -1, 2**80], "ключ": text[::-1]}
    as_it_was = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    assert jsonl.written(value) == as_it_was
    assert jsonl.written({"a": (text.encode(), None, -1, 2**80), "ключ": text[::-1]}) == as_it_was
    for wrong in (b"\xff", "\ud83d"):
        with pytest.raises(ValueError, match="utf-8"):
            jsonl.written(wrong)
