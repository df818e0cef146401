"""Mojibake is undone where it is sure; what only looks like it is left alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.formats import mojibake

CORPUS = Path(__file__).parents[1] / "notices" / "corpus"


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("the worldâ€™s first", "the world’s first"),
        ("SÃ£o Paulo, 30Â°C", "São Paulo, 30°C"),
        ("he said â€œnoâ€\x9d", "he said “no”"),
        ("<p>CafÃ©</p>\n<p>Ñîw</p>", "<p>Café</p>\n<p>Ñîw</p>"),
        ("Ð¡Ð½ÐµÐ³ Ð² Ð¸ÑŽÐ½Ðµ", "Снег в июне"),
    ],
)
def test_mojibake_is_undone_and_said(broken: str, meant: str) -> None:
    assert mojibake.repaired(broken) == (meant, ("mojibake_repaired",))


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("the ferry&#226;&#128;&#153;s crew", "the ferry’s crew"),
        ("the ferry&acirc;&euro;&trade;s crew", "the ferry’s crew"),
        ("the ferry&amp;#226;&amp;#8364;&amp;#8482;s crew", "the ferry’s crew"),
        ("the Caf&#xC3;&#xA9; left", "the Café left"),
    ],
)
def test_references_that_spell_mojibake_are_undone(broken: str, meant: str) -> None:
    assert mojibake.repaired(broken) == (meant, ("mojibake_repaired",))


@pytest.mark.parametrize(
    "text",
    [
        "a&nbsp;&nbsp;b",
        "&laquo;CAF&Eacute;&raquo;",
        "&ldquo;&Agrave; demain&rdquo;",
        "&lt;&gt;",
    ],
)
def test_references_that_spell_something_else_stay(text: str) -> None:
    assert mojibake.repaired(text) == (text, ())


@pytest.mark.timeout(5)
@pytest.mark.parametrize("bait", ["&#226;" * 100_000, "&a;" * 200_000, "&amp;" * 100_000 + ";&"])
def test_no_references_make_it_look_for_long(bait: str) -> None:
    assert mojibake.repaired(bait) == (bait, ())


def test_it_is_seen_behind_the_escapes_of_json() -> None:
    text = json.dumps({"a": "worldâ€™s \u0007 \ud83d\ude00 \\u00e2"})
    fixed, repairs = mojibake.repaired(text)
    assert repairs == ("mojibake_repaired",)
    assert json.loads(fixed) == {"a": "world’s \u0007 😀 \\u00e2"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain ASCII, all of it",
        "“A MAÇÃ”, «CAFÉ», ”Å”, “AMANHÃ”",
        "‘IRMÃ’ e “É”, NESTLÉ®, DÉJÀ… VOILÀ – MALMÖ–LUND, JOSÉ’S",
        "naïve café, São Paulo, Ærø, Ångström, Größe",
        '{"a": "\\u00e9t\\u00e9 \\u00c3\\\\u00a9"}',
        "Снег в июне · 雪 · বরফ · ثلج",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert mojibake.repaired(text) == (text, ())


def test_no_text_of_any_language_is_taken_for_it() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.jsonl"))]
    assert len(texts) >= 20
    assert [text[:40] for text in texts if mojibake.repaired(text)[1]] == []


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=60))
def test_what_is_not_listed_is_not_touched(text: str) -> None:
    fixed, repairs = mojibake.repaired(text)
    assert bool(repairs) == (fixed != text)


@given(st.text(alphabet=st.sampled_from("abc ABC.,'-0123\n<>\""), max_size=200))
def test_ascii_is_never_touched(text: str) -> None:
    assert mojibake.repaired(text) == (text, ())


def test_more_than_can_be_looked_at_closely_stays_as_it_is() -> None:
    text = ("Ð¿Ñ€Ð¸ é " * 40 + "\n") * 600
    assert len(text) > 2 * mojibake.MOST
    assert mojibake.repaired(text) == (text, ())


def test_what_the_gate_in_bytes_keeps_out_is_kept_out_by_the_gate_for_characters() -> None:
    """Searching bytes is quicker, and must let through all that may be mojibake."""
    continuing = [
        *map(chr, range(0x80, 0xC0)),
        *bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"),
    ]
    for first in map(chr, range(0xC2, 0xF5)):
        for second in continuing:
            pair = f"{first}{second}a"
            assert mojibake._GATE.search(pair) is None or mojibake._GATE_IN_UTF8.search(
                pair.encode()
            ), pair
