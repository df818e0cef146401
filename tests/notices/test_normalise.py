"""What looks the same is spelled the same, and every offset leads back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.notices.normalise import normalise, plain

SAME = [
    ("straight quotes", "the editor’s “desk”", 'the editor\'s "desk"'),
    ("guillemets", "«desk»", '"desk"'),
    ("dashes", "auto–published — auto‑published", "auto-published - auto-published"),
    ("no-break and thin spaces", "agency\u00a0feed\u2009here", "agency feed here"),
    ("runs of white space", "agency \n\t feed", "agency feed"),
    ("soft hyphens", "modi\u00adfied", "modified"),
    ("zero width joiners", "ऑटोमेटिक\u200cली", "ऑटोमेटिकली"),
    ("ligatures", "modiﬁed", "modified"),
    ("full width letters", "ＡＩが作成", "aiが作成"),
    ("half width kana", "ﾌｨｰﾄﾞ", "フィード"),
    ("capitals", "ANZEIGE", "anzeige"),
    ("Turkish capital I with a dot", "BU BİR İLANDIR", "bu bir ilandir"),
    ("Turkish small i without a dot", "yapılmıştır", "yapilmistir"),
    ("accents", "Rédaction ÜBERARBEITET", "redaction uberarbeitet"),
    ("accents as signs of their own", "re\u0301daction", "redaction"),
    ("nukta as one sign and as two", "ख़बर ख\u093cबर", "खबर खबर"),
    ("Bengali vowels in two parts", "ক\u09c7\u09be", "কো"),
    ("Arabic presentation forms", "ﺍﻟﺨﺒﺮ", "الخبر"),
    ("hamza carriers", "آلياً", "اليا"),
    ("Persian and Arabic letters", "یک", "يك"),
    ("Korean in single sounds", "\u1112\u1161\u11ab", "한"),
    ("three dots", "to the te…", "to the te."),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in SAME], ids=[case[0] for case in SAME]
)
def test_one_spelling_for(text: str, expected: str) -> None:
    assert plain(text) == plain(expected) == normalise(text).text
    if expected.isascii():
        assert plain(text) == expected


ODD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "aİıßéÉ’“—… \u00a0\u200b\u00ad\u0301\u093c\u064b\u0640ﬁﻻكगক"
            "\u09c7\u09be한\u1112\u1161\u11abか\u3099\t\n`"
        ),
    )
)


@given(ODD)
def test_every_offset_leads_back_into_the_original(text: str) -> None:
    normalised = normalise(text)
    spans = [normalised.span(at, at + 1) for at in range(len(normalised.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(ODD, st.integers(0, 60), st.integers(0, 60))
def test_a_span_leads_back_to_text_that_reads_the_same(text: str, start: int, length: int) -> None:
    normalised = normalise(text)
    end = min(start + length, len(normalised.text))
    if start < end:
        first, last = normalised.span(start, end)
        assert normalised.text[start:end] in plain(text[first:last])


@given(ODD)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_keep_their_places(text: str) -> None:
    normalised = normalise(text)
    if "  " not in normalised.text and not any(sign in text for sign in "\n\t\r\x0b\x0c"):
        assert all(normalised.span(at, at + 1) == (at, at + 1) for at in range(len(text)))
