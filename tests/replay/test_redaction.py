"""What a redacted capture holds no more, and what it still does."""

import base64
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner
from wire_day import EXAMPLES, RAW, inputs

from workers.cli import app
from workers.exits import Exit
from workers.replay import redaction
from workers.replay.capture_file import Reader
from workers.replay.record import Captured

ADDRESS = "mira.tanaka+desk@harbour-wire.example"


@pytest.mark.parametrize(
    "written",
    [
        "Write to %s.",
        '{"text": "Write\\n%s"}',
        '{"text": "na\\u00efve\\u00e9%s"}',
        "<a href='mailto:%s'>desk</a>",
        "联系%s谢谢",
        "From: Mira <%s>",
    ],
)
def test_an_address_is_gone_and_what_stands_around_it_is_not(written: str) -> None:
    whole = written % ADDRESS
    told = redaction.text(whole.encode()).decode()
    before, _, after = whole.partition(ADDRESS)

    assert told.startswith(before)
    assert told.endswith(f"@redacted.invalid{after}")
    assert "tanaka" not in told
    assert not written.startswith("{") or json.loads(told)


def test_the_same_address_is_the_same_and_another_is_another() -> None:
    one, same, other = redaction.text(b"a.b@c.example A.B@C.example ab@c.example").split()

    assert one == same != other


@pytest.mark.parametrize(
    "at", ["%40", "&#64;", "&#x40;", "&commat;", "\\u0040", "=40", " (at) ", "[at]"]
)
def test_an_at_sign_in_other_clothes_is_one(at: str) -> None:
    told = redaction.text(f"to: desk{at}harbour.example now".encode()).decode()

    assert told.endswith(f"{at}redacted.invalid now")
    assert "desk" not in told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Call +91 22 5555 0134.", "Call +00 00 0000 0000."),
        ("Call +1 (202) 555-0147 now", "Call +0 (000) 000-0000 now"),
        ("Tel.: 030 55501-99", "Tel.: 000 00000-00"),
        ("tel:+3315550134", "tel:+0000000000"),
        ("Phone (022) 5550134", "Phone (000) 0000000"),
        ("फोन: 022 5550134", "फोन: 000 0000000"),
        ("Mobile 9855501347, fax 01155501347", "Mobile 0000000000, fax 00000000000"),
    ],
)
def test_a_telephone_number_has_zeros(written: str, told: str) -> None:
    assert redaction.text(written.encode()).decode() == told


@pytest.mark.parametrize(
    "written",
    [
        "The bridge cost 410 000 000 rupees on 2023-02-09.",
        "Fri Feb 09 18:40:00 +1200 2023",
        "2026-01-15T12:00:00+05:30",
        '{"id": 4912345678901, "rate": 1e+07}',
        "It rose +2.5 points; telephony grew 3 000 000 lines",
        "@harbourwire said it; see https://harbour.example/2026/01/15/1234567",
    ],
)
def test_what_is_no_contact_is_left_as_it_is(written: str) -> None:
    assert redaction.text(written.encode()).decode() == written


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://desk:s3cret@feeds.example/a", "https://feeds.example/a"),
        ("https://feeds.example/a?api_key=s3cret&page=2", "https://feeds.example/a?api_key=redacted&page=2"),
        ("https://feeds.example/a?page=2&amp;token=s3cret", "https://feeds.example/a?page=2&amp;token=redacted"),
    ],
)  # fmt: skip
def test_a_credential_in_an_address_of_a_page_is_gone(written: str, told: str) -> None:
    assert redaction.text(written.encode()).decode() == told


def test_headers_that_carry_credentials_are_gone_and_others_stay() -> None:
    headers = (
        ("Authorization", b"Basic ZGVzaw=="),
        ("x-api-key", None),
        ("Set-Cookie", b"id=7"),
        ("feed", b"harbour"),
        ("from", ADDRESS.encode()),
    )
    told = dict(redaction.contacts(Captured(RAW, 0, 0, 0, b"k", b"v", headers)).headers)

    assert (told["Authorization"], told["x-api-key"], told["Set-Cookie"]) == (
        b"redacted",
        None,
        b"redacted",
    )
    assert told["feed"] == b"harbour"
    assert (told["from"] or b"").endswith(b"@redacted.invalid")


def test_base64_in_the_envelope_is_opened_and_what_is_no_text_is_replaced() -> None:
    def envelope(body: bytes) -> bytes:
        return json.dumps({"feed": "x", "body_base64": base64.b64encode(body).decode()}).encode()

    def body(value: bytes) -> bytes:
        return base64.b64decode(json.loads(redaction.text(value))["body_base64"])

    assert body(envelope(f"Write to {ADDRESS}".encode())).endswith(b"@redacted.invalid")
    assert body(envelope(gzip.compress(ADDRESS.encode()))).startswith(b"[redacted: ")
    assert redaction.text(ADDRESS.encode("utf-16")).startswith(b"[redacted: ")


PIECES = [ADDRESS, "+91 22 5555 0134", "tel", " ", "\\n", "@", "é", "7", '"', "://a:b@", "?key="]


@given(st.lists(st.sampled_from(PIECES)).map("".join).map(str.encode) | st.binary())
def test_to_redact_what_is_redacted_changes_nothing(value: bytes) -> None:
    once = redaction.text(value)

    assert redaction.text(once) == once


def test_a_redacted_copy_says_so_has_inputs_alone_and_runs(rerun_day: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "safe.wcap", tmp_path / "again.wcap"
    done = CliRunner().invoke(
        app, ["replay", "filter", str(rerun_day), "-o", str(out), "--redact", "contacts"]
    )
    records = list(Reader(out).records())

    assert done.exit_code == Exit.OK, done.output
    assert Reader(out).manifest.source.redaction == "contacts"
    assert records == [redaction.contacts(each) for each in inputs()] != inputs()
    assert CliRunner().invoke(app, ["replay", "run", str(out), "-o", str(again)]).exit_code == 0
    assert Reader(again).manifest.source.redaction == "contacts"
    assert "redacted: contacts" in CliRunner().invoke(app, ["replay", "inspect", str(out)]).output

    refused = CliRunner().invoke(app, ["diff", str(rerun_day), str(again)])
    assert refused.exit_code == Exit.USAGE
    assert "contacts" in refused.output


def test_what_is_redacted_is_not_sent_into_production(day: Path, tmp_path: Path) -> None:
    safe = str(tmp_path / "safe.wcap")
    CliRunner().invoke(app, ["replay", "filter", str(day), "-o", safe, "--redact", "contacts"])
    done = CliRunner().invoke(app, ["replay", "produce", safe, "--to", RAW, "--dry-run"])

    assert (done.exit_code, "is redacted" in done.output) == (Exit.REFUSED, True), done.output


def test_a_profile_that_is_none_is_refused(day: Path, tmp_path: Path) -> None:
    command = ["replay", "filter", str(day), "-o", str(tmp_path / "o.wcap"), "--redact", "all"]
    done = CliRunner().invoke(app, command)

    assert (done.exit_code, list(tmp_path.iterdir())) == (Exit.USAGE, [])
    assert "none, contacts are known" in done.output


def test_examples_are_still_what_they_were_to_a_parser() -> None:
    """Redaction breaks no JSON: an escape before an address is no letter of it."""
    paths = [path for path in EXAMPLES.rglob("*.json") if "broken" not in path.parts]
    whole = [path.read_bytes() for path in paths]

    def readable(value: bytes) -> bool:
        try:
            json.loads(value)
        except ValueError:
            return False
        return True

    assert sum(map(readable, whole)) > 20
    assert all(readable(redaction.text(value)) for value in whole if readable(value))
