"""Bytes to documents: what is readable is read, with every repair listed; the rest says why not."""

import base64
import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.decode import MAX_VALUE, decode
from workers.formats.gzipped import MAX_EXPANDED, MAX_RATIO
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Document, Raw

REMOVED = ("control_characters_removed",)
NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


def raw(value: bytes | None, **headers: bytes) -> Raw:
    return Raw(value, NOW, tuple((name.replace("_", "-"), text) for name, text in headers.items()))


def read(value: bytes | None, **headers: bytes) -> Document:
    document = decode(raw(value, **headers))
    assert isinstance(document, Document), document
    return document


def refused(value: bytes | None, **headers: bytes) -> Reason:
    dead = decode(raw(value, **headers))
    assert isinstance(dead, DeadLettered), dead
    assert dead.stage is Stage.DECODE
    assert 10 < len(dead.message) <= 200
    return dead.reason


def enveloped(**fields: object) -> bytes:
    return json.dumps(fields).encode()


@pytest.mark.parametrize(
    ("value", "text", "charset", "repairs"),
    [
        (b"Snow at Arcas", "Snow at Arcas", "utf-8", ()),
        ("Bäckerei".encode(), "Bäckerei", "utf-8", ()),
        (b"\xef\xbb\xbfSnow", "Snow", "utf-8", ("bom_removed",)),
        ("\ufeffSchnee".encode("utf-16-le"), "Schnee", "utf-16-le", ("bom_removed",)),
        ("\ufeffSchnee".encode("utf-32-be"), "Schnee", "utf-32-be", ("bom_removed",)),
        (gzip.compress(b"Snow at Arcas"), "Snow at Arcas", "utf-8", ("gunzipped",)),
        (b"Caf\xe9 \x93Zur Post\x94", "Café “Zur Post”", "cp1252", ("charset_guessed",)),
        (b"Snow\x00\x00", "Snow", "utf-8", ("nul_padding_removed",)),
        (
            b'<?xml version="1.0" encoding="iso-8859-2"?><a>\xb1</a>',
            '<?xml version="1.0" encoding="iso-8859-2"?><a>ą</a>',
            "iso8859_2",
            (),
        ),
        (
            b'<html><head><meta charset="windows-1251"><p>\xd1\xed\xe5\xe3',
            '<html><head><meta charset="windows-1251"><p>Снег',
            "cp1251",
            (),
        ),
        (
            rb'{"uri": "a", "headline": "Half \ud83d of a pair, a whole \ud83d\ude00, \\ud83d"}',
            r'{"uri": "a", "headline": "Half \ufffd of a pair, a whole \ud83d\ude00, \\ud83d"}',
            "utf-8",
            ("lone_surrogate_replaced",),
        ),
        (b"Snow\x1b[31m fell\x07\tat\r\nArcas", "Snow [31m fell \tat\r\nArcas", "utf-8", REMOVED),
        ("Snow\x0cfell\x9bat\x85Arcas".encode(), "Snow\nfell at\nArcas", "utf-8", REMOVED),
        (
            b"<p>Snow&#27; fell&#x1B;&#7 &#10;&#271;",
            "<p>Snow  fell   &#10;&#271;",
            "utf-8",
            REMOVED,
        ),
        (
            rb'{"a": "Snow\u001b\b fell\f\u0085\u009b at\n\t\u000a\u00e4 \\b \\u001b"}',
            r'{"a": "Snow   fell\n\n  at\n\t\u000a\u00e4 \\b \\u001b"}',
            "utf-8",
            REMOVED,
        ),
        ("\ufeff\ufeffSnow".encode(), "Snow", "utf-8", ("bom_removed",)),
        ("ï»¿Snow".encode(), "Snow", "utf-8", ("bom_removed",)),
        ("worldâ\x80\x99s SÃ£o".encode(), "world’s São", "utf-8", ("mojibake_repaired",)),
        (b'{"a": "Snow\tfell"}', r'{"a": "Snow\tfell"}', "utf-8", ("control_escaped",)),
        (b'{"a": "Snow\x1b fell\x1b \\u001b"}', '{"a": "Snow  fell   "}', "utf-8", REMOVED),
    ],
)
def test_bytes_become_text_and_every_repair_is_listed(
    value: bytes, text: str, charset: str, repairs: tuple[str, ...]
) -> None:
    document = read(value)
    assert (document.text, document.charset, document.repairs) == (text, charset, repairs)
    assert document.size == len(value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, Reason.TOMBSTONE),
        (b"", Reason.EMPTY),
        (b" \r\n\t ", Reason.EMPTY),
        (b"\xef\xbb\xbf", Reason.EMPTY),
        (gzip.compress(b""), Reason.EMPTY),
        (b"a" * (MAX_VALUE + 1), Reason.TOO_LARGE),
        (gzip.compress(b"a" * (MAX_RATIO * 400)), Reason.COMPRESSION_BOMB),
        (gzip.compress(bytes(range(256)) * 65_537), Reason.COMPRESSION_BOMB),
        (gzip.compress(b"Snow at Arcas")[:-9], Reason.NOT_TEXT),
        (b"\x1f\x8b\x08" + b"no gzip at all", Reason.NOT_TEXT),
        ("सोनपुरी की झील".encode()[:-1], Reason.NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Reason.NOT_TEXT),
        (b"Snow\x00at Arcas", Reason.NOT_TEXT),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", Reason.NOT_TEXT),
        (b"%!PS-Adobe-3.0\n72 720 moveto (Snow at Arcas) show\n", Reason.NOT_TEXT),
        (b"{\\rtf1\\ansi Snow at Arcas.\\par}", Reason.NOT_TEXT),
        (enveloped(body_base64=base64.b64encode(b"%PDF-1.7\n").decode()), Reason.NOT_TEXT),
        (bytes(range(128, 256)) * 4, Reason.NOT_TEXT),
        (enveloped(feed="a", body="x", body_base64="eA=="), Reason.BROKEN_ENVELOPE),
        (enveloped(feed="a", url="https://a.example/1"), Reason.BROKEN_ENVELOPE),
        (enveloped(feed="a", body=17), Reason.BROKEN_ENVELOPE),
        (enveloped(feed="a", body_base64="no base64!"), Reason.BROKEN_ENVELOPE),
        (enveloped(feed="a", body="  "), Reason.EMPTY),
        (enveloped(body_base64=base64.b64encode(b"\xff\xfe\x00").decode()), Reason.NOT_TEXT),
    ],
)
def test_what_cannot_be_read_says_why(value: bytes | None, reason: Reason) -> None:
    assert refused(value) is reason


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (b"%PDF-1.4\n1 0 obj\n", "PDF"),
        (b"{\\rtf1\\ansi Snow.}", "RTF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
    ],
)
def test_a_document_of_another_kind_is_called_by_its_name(value: bytes, kind: str) -> None:
    refusal = decode(Raw(value=value, now=NOW))
    assert isinstance(refusal, DeadLettered)
    assert kind in refusal.message


def test_a_story_about_a_kind_of_document_is_none() -> None:
    assert read(b"PDF is thirty years old").text == "PDF is thirty years old"


@pytest.mark.parametrize(
    ("size", "said"),
    [(MAX_VALUE + 1, "this value has 2097153"), (16 * 1024 * 1024 + 1, "more than 16777216")],
)
def test_a_value_that_was_cut_before_it_came_is_not_said_to_end_there(size: int, said: str) -> None:
    refusal = decode(Raw(value=b"a" * size, now=NOW))
    assert isinstance(refusal, DeadLettered)
    assert said in refusal.message


def test_the_largest_value_that_is_allowed_is_read() -> None:
    assert read(b"a" * MAX_VALUE).size == MAX_VALUE


def test_gzip_of_an_ordinary_text_is_within_its_limits() -> None:
    assert MAX_EXPANDED == 16 * 1024 * 1024
    assert len(read(gzip.compress(b"Snow. " * 90)).data) == 540


def test_gzip_in_several_members_is_one_text() -> None:
    assert read(gzip.compress(b"Snow ") + gzip.compress(b"fell")).text == "Snow fell"


@pytest.mark.parametrize(
    ("header", "charset", "text"),
    [
        (b"text/plain; charset=windows-1251", "cp1251", "Снег"),
        (b'TEXT/PLAIN; Charset="KOI8-R"', "koi8_r", "яМЕЦ"),
        (b"text/plain; charset=utf-8", "cp1252", "Ñíåã"),
        (b"text/plain; charset=zip", "cp1252", "Ñíåã"),
    ],
)
def test_the_declared_charset_counts_where_it_is_one(
    header: bytes, charset: str, text: str
) -> None:
    value = b"Weather: \xd1\xed\xe5\xe3. And more of it tomorrow."
    if charset == "cp1252":
        # Four high bytes in a row are no Western word, so the wrong label ends as a dead letter.
        assert refused(value, content_type=header) is Reason.NOT_TEXT
    else:
        document = read(value, content_type=header)
        assert (document.charset, text in document.text) == (charset, True)


def test_valid_utf_8_wins_over_a_wrong_declaration() -> None:
    document = read("Bäckerei".encode(), content_type=b"text/plain; charset=iso-8859-1")
    assert (document.text, document.charset) == ("Bäckerei", "utf-8")


def test_the_headers_of_the_record_are_hints() -> None:
    document = read(b"Snow", **{"content_type": b"Text/HTML; charset=utf-8", "feed": b"arcas"})
    assert (document.content_type, document.feed) == ("text/html", "arcas")


def test_no_control_character_comes_in_with_a_header() -> None:
    document = read(b"Snow", **{"content_type": b"text/\x1bhtml", "feed": b"ar\x07cas"})
    assert (document.content_type, document.feed) == ("text/ html", "ar cas")


def test_no_control_character_comes_out_of_an_envelope() -> None:
    document = read(enveloped(id="a\x1b1", url="https://a\x9b.example", body="Snow\x07 fell"))
    assert (document.id, document.url, document.text) == ("a 1", "https://a .example", "Snow  fell")
    assert document.repairs == REMOVED


def test_the_envelope_comes_off_and_says_more_than_the_headers() -> None:
    value = enveloped(
        id=17,
        feed="hill-courier",
        url="https://a.example/1",
        fetched_at="2024-05-01T10:00:00Z",
        content_type="text/html; charset=utf-8",
        body="<p>Snow</p>",
        more="ignored",
    )
    document = read(value, content_type=b"application/json", feed=b"outer")
    assert document.text == "<p>Snow</p>"
    assert (document.id, document.feed, document.url) == (
        "17",
        "hill-courier",
        "https://a.example/1",
    )
    assert (document.content_type, document.fetched_at) == ("text/html", "2024-05-01T10:00:00Z")
    assert document.size == len(value)
    assert document.data == b"<p>Snow</p>"


def test_the_document_in_the_envelope_is_decoded_on_its_own() -> None:
    packed = base64.b64encode(gzip.compress("Schnee für Kleinkammern".encode("latin-1"))).decode()
    document = read(enveloped(charset="latin1", body_base64=packed))
    assert document.text == "Schnee für Kleinkammern"
    assert (document.charset, document.repairs) == ("cp1252", ("gunzipped",))


@pytest.mark.parametrize(
    "story",
    [
        {"uri": "urn:a", "body": "Snow fell."},
        {"headline": "Snow", "body": "Snow fell."},
        {"title": "Snow", "body": "Snow fell."},
        {"anything": 1},
    ],
)
def test_a_story_with_a_body_is_no_envelope(story: dict[str, object]) -> None:
    document = read(json.dumps(story).encode())
    assert json.loads(document.text) == story


@given(st.binary(max_size=2000))
def test_decoding_is_total_and_deterministic_on_any_bytes(value: bytes) -> None:
    first = decode(raw(value))
    assert first == decode(raw(value))
    assert isinstance(first, Document | DeadLettered)


@given(st.binary(max_size=400), st.sampled_from([b"", b"\x1f\x8b\x08", b"\xef\xbb\xbf", b"{"]))
def test_decoding_is_total_behind_every_beginning(value: bytes, start: bytes) -> None:
    outcome = decode(raw(start + value, content_type=value[:40]))
    if isinstance(outcome, Document):
        controls = {chr(code) for code in (*range(32), *range(0x7F, 0xA0))} - set("\t\n\r")
        assert not controls & set(outcome.text + outcome.feed + outcome.content_type)


@given(st.text(min_size=1))
def test_text_that_needs_no_repair_is_never_touched(text: str) -> None:
    outcome = decode(raw(text.encode("utf-8", "replace")))
    if isinstance(outcome, Document) and not outcome.repairs and not outcome.feed:
        assert outcome.text == text.encode("utf-8", "replace").decode()
