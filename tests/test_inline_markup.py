"""The markup of a part of a paragraph."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers import inline_markup
from workers.story import Block, Role

TEXT = "OSLO (AP) - The ferry sank & nobody was hurt."
MARKUP = '<b>OSLO (AP) -</b> The <a href="/?a&amp;b">ferry <em>sank</em></a> &amp; nobody was hurt.'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO (AP) -", "<b>OSLO (AP) -</b>"),
        ("OSLO", "<b>OSLO</b>"),
        (
            "The ferry sank & nobody was hurt.",
            'The <a href="/?a&amp;b">ferry <em>sank</em></a> &amp; nobody was hurt.',
        ),
        ("sank & nobody", '<a href="/?a&amp;b"><em>sank</em></a> &amp; nobody'),
        ("- The", "<b>-</b> The"),
        ("nobody was", ""),
    ],
    ids=[
        "an element at the edge",
        "an element that is cut",
        "what is left when the dateline goes",
        "elements that are opened anew",
        "an element that ends within",
        "no element: no markup",
    ],
)
def test_a_part_keeps_its_elements(text, expected):
    begin = TEXT.index(text)
    assert inline_markup.part(MARKUP, TEXT, begin, begin + len(text)) == expected


@pytest.mark.parametrize(
    "markup",
    ["<b>Another text</b>", "<b>OSLO", "<b", "<<b>>", "", "<!-- <b> -->OSLO", "<b>OSLO</i></p>"],
)
def test_markup_of_another_text_is_given_up(markup):
    assert inline_markup.part(markup, TEXT, 11, 20) == ""


words = st.text(alphabet="ab<&>\"' é\n", max_size=12)
stretches = st.lists(st.tuples(words, st.sampled_from(["", "b", 'a href="x"', "em"])), max_size=6)


@given(stretches, st.integers(0, 40), st.integers(0, 40))
def test_a_part_has_the_words_of_its_text_and_elements_that_close(found, one, other):
    text = "".join(stretch for stretch, _ in found)
    markup = "".join(
        f"<{tag}>{escape(stretch, quote=False)}</{tag.split()[0]}>"
        if tag
        else escape(stretch, quote=False)
        for stretch, tag in found
    )
    begin, end = sorted((min(one, len(text)), min(other, len(text))))
    html = inline_markup.part(markup, text, begin, end)
    shown = unescape(re.sub(r"<[^<>]*>", "", html))
    assert (
        not html
        or shown.split() == text[begin:end].split()
        or "".join(shown.split()) == "".join(text[begin:end].split())
    )
    assert html.count("</") == len(re.findall(r"<[a-z]", html))


def test_a_paragraph_that_is_cut_keeps_its_links():
    dateline, body = Block(TEXT, Role.BODY, "p[1]", markup=MARKUP).split(
        [(0, 11, Role.DATELINE)], "test"
    )
    assert dateline.markup == "<b>OSLO (AP) -</b>"
    assert body.markup.startswith("The <a href")
