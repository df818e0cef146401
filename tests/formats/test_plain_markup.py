"""HTML that needs no parser is read as the parser reads it, and what needs one is left to it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workers.formats import markup, plain_markup
from workers.formats.markup import Within
from workers.outcome import DeadLettered
from workers.story import Role

PLAIN = [
    "<p>One.</p>",
    "<p>One.</p>\n<p>Two <b>three</b> &amp; four.</p>",
    ' <p class="lead">One <a href="https://a.example/?b=1&amp;c=2" rel="x">two <i>and</i></a></p> ',
    "One <em>two</em> &#8217; &nbsp; three",
    "Just text, R&D, 3 > 2",
    "<h2>Head</h2><p>Text</p><p> </p><p>&nbsp;</p>",
    "<p>one\n   two\n\nthree</p>",
    "",
]
NOT_PLAIN = [
    "<p>One",
    '<p style="display:none">One</p>',
    '<p aria-hidden="true">One</p>',
    "<p>One<br>two</p>",
    "<div><p>One</p></div>",
    "<p>5 < 6</p>",
    "<p>One <b>two</p></b>",
    "<p>One</p>two",
    "<P>One</P>",
    '<p title="a>b">One</p>',
    "<p><a>b</a><a>c</a></p>",
    "<p><img src='a'></p>",
    "<!-- a --><p>One</p>",
    "<p>One\r\ntwo</p>",
    "<p><a href='b'>c</a></p>",
    "<p><a><a>b</a></a></p>",
]


@pytest.mark.parametrize("html", PLAIN)
def test_what_is_plain_is_read_as_the_parser_reads_it(html: str) -> None:
    found = plain_markup.stretches(html, Within(Role.BODY))
    assert found is not None
    assert found == markup.parsed(html, Role.BODY)


@pytest.mark.parametrize("html", NOT_PLAIN)
def test_what_needs_a_parser_is_left_to_it(html: str) -> None:
    assert plain_markup.stretches(html, Within(Role.BODY)) is None


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<p>",
            "</p>",
            '<p class="a b">',
            '<p style="display: none">',
            '<p hidden="">',
            '<span style="a">',
            "<h3>",
            "</h3>",
            "\n",
            "  ",
            " ",
        ),
        *("<b>", "</b>", "<i>", "</i>", '<a href="u?v=1&amp;w">', "</a>", "<span>", "</span>"),
        *("One", "two.", "drei", "Vier Fünf", "\u00a0", "&nbsp;", "&amp;", "&lt;p&gt;", "&#8217;"),
        *(
            "&",
            ">",
            "a & b",
            "&copy",
            "&notit;",
            "&#146;",
            "&#x80;",
            "it's",
            '"',
            "<br>",
            "<",
            "😀",
        ),
        *("&#1;", "&#129;", "&#xD83D;", "&#1114112;", "&#x7f;", "&#2013;", "&#45", "&#xA9;"),
        *("\t", "\u2003", "\u2028", "\u200b", "&zwj;", "&#0;", "&eacute", "&amp;amp;", "\u0085"),
    ]
)


def paragraph(inside: list[str]) -> str:
    return f"<p>{''.join(inside)}</p>"


@given(
    st.one_of(
        st.lists(PIECES, max_size=14).map("".join),
        st.lists(st.lists(PIECES, max_size=8).map(paragraph), max_size=4).map("".join),
    )
)
@example("<p>a</p><p>b goes</p><p>on in three</p>")
def test_whatever_is_taken_for_plain_is_what_the_parser_says(html: str) -> None:
    found = plain_markup.stretches(html, Within(Role.BODY))
    if found is not None:
        parsed = markup.parsed(html, Role.BODY)
        assert not isinstance(parsed, DeadLettered)
        assert found == parsed


@pytest.mark.parametrize(
    "text",
    ["<p>" * 30_000, "<p><b>" * 15_000, "<a " * 30_000, '<a href="' * 10_000, "<b>x" * 25_000],
)
def test_text_made_to_be_slow_is_left_at_once(text: str) -> None:
    assert plain_markup.stretches(text, Within(Role.BODY)) is None
