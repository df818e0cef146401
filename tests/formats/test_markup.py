"""HTML fragments: every word once, in reading order, with its inline markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.formats import markup
from workers.story import Block, Role


def blocks(html: str) -> tuple[Block, ...]:
    found = markup.blocks(html, "/body")
    assert isinstance(found, tuple), found
    return found


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p><b>Bold</b> begins it.</p>", ["Bold begins it."]),
        ('<p>See <a href="x">the list</a> of it.</p>', ["See the list of it."]),
        (
            "Bare text.<p>Then a paragraph.</p>and a tail",
            ["Bare text.", "Then a paragraph.", "and a tail"],
        ),
        ("<div>One<p>Two</p>Three</div>", ["One", "Two", "Three"]),
        ("One<br>two<br/><br>Three", ["One\ntwo", "Three"]),
        ("<font>One<br><br>Two</font>", ["One", "Two"]),
        ("<p>a&nbsp;b &amp; c</p>", ["a\u00a0b & c"]),
        ("<p>one\n   two</p>", ["one two"]),
        ("<pre>a   1\nb   2</pre>", ["a   1\nb   2"]),
        (
            "<table><tr><th>Club</th><th>Time</th></tr><tr><td>Aven</td><td></td></tr>"
            "<tr><td></td><td>9</td></tr></table>",
            ["Club\tTime", "Aven\t", "\t9"],
        ),
        (
            "<table><tr><td><p>One</p><p>Two</p></td><td>Three</td></tr></table>",
            ["One", "Two", "Three"],
        ),
        ("<ul><li><a>Snow</a><a>Ice</a></li><li>Rain</li></ul>", ["Snow Ice", "Rain"]),
        ("<p>One<script>var x = 'no';</script> two<!-- no --></p>", ["One two"]),
        ("<span>One<div>Two</div>three</span> four", ["One", "Two", "three four"]),
        ("<p>Unclosed <b>bold<p>Next", ["Unclosed bold", "Next"]),
        ("", []),
        ("<p> </p><br><hr>", []),
    ],
)
def test_the_text_is_what_a_reader_sees(html: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(html)] == texts


@pytest.mark.parametrize(
    ("html", "inner"),
    [
        ("<p>No markup</p>", ""),
        ("<p><b>Bold</b> &lt;x&gt;</p>", "<b>Bold</b> &lt;x&gt;"),
        ("<i>Tail</i> of a list", "<i>Tail</i> of a list"),
        ("<a>One<p>Two</p></a>", ""),
    ],
)
def test_a_block_keeps_its_inline_markup(html: str, inner: str) -> None:
    assert blocks(html)[0].markup == inner


def test_a_caption_is_no_body() -> None:
    found = blocks("<p>Snow fell.</p><figure><img><figcaption>Snow in Arcas.</figcaption></figure>")
    assert [(block.role, block.place) for block in found] == [
        (Role.BODY, "/body/p[1]"),
        (Role.CAPTION, "/body/figcaption[1]"),
    ]


def test_a_single_paragraph_with_indented_lines_is_several() -> None:
    found = blocks("<p>One report.\n    Two of it.\n    Three.</p>")
    assert [block.text for block in found] == ["One report.", "Two of it.", "Three."]


def test_fixed_width_results_keep_their_columns() -> None:
    found = blocks("<p>Aven      6:41   1\nNordhafen 6:43   2\nSeeblick  6:47   3</p>")
    assert found[0].text.split("\n")[1] == "Nordhafen 6:43   2"


WORDS = st.integers(min_value=0, max_value=999).map(lambda number: f"w{number}")
INLINE = st.sampled_from(["b", "a", "span", "em", "custom-tag", "font"])
BLOCK = st.sampled_from(["p", "div", "li", "td", "blockquote", "section", "h2", "article", "pre"])


def trees() -> st.SearchStrategy[str]:
    return st.recursive(
        WORDS.map(lambda word: f" {word} "),
        lambda inner: st.one_of(
            st.tuples(INLINE, st.lists(inner, max_size=4)),
            st.tuples(BLOCK, st.lists(inner, max_size=4)),
            st.tuples(st.just("table><tr"), st.lists(inner, max_size=3)),
        ).map(lambda node: f"<{node[0]}>{'<br>'.join(node[1])}</{node[0].split('>')[0]}>"),
        max_leaves=30,
    )


@given(st.lists(trees(), max_size=6))
def test_every_word_of_a_tree_is_in_exactly_one_block(parts: list[str]) -> None:
    html = "".join(parts)
    shown = " ".join(block.text for block in blocks(html)).split()
    written = [word.strip() for word in html.replace("<", " <").replace(">", "> ").split()]
    assert sorted(shown) == sorted(word for word in written if word.startswith("w"))


@given(st.text(alphabet="<>/pabdivtr \n&;\"'=!-", max_size=300))
def test_reading_a_fragment_is_total_and_deterministic(html: str) -> None:
    assert markup.blocks(html, "") == markup.blocks(html, "")


def test_a_sentence_cut_over_neighbours_is_one_block() -> None:
    cut = "This post has come from the feed of an agency", "and has not been read by our staff."
    one = " ".join(cut)

    def texts(html: str) -> list[str]:
        return [block.text for block in blocks(html)]

    assert texts(f"<div>{cut[0]}</div><div>{cut[1]}</div>") == [one]
    assert texts(f"<p>{cut[0]}</p>\n<p>{cut[1]}</p><p>And more.</p>") == [one, "And more."]
    assert texts(f"<p>{cut[0]}</p><div>{cut[1]}</div>") == list(cut)
    assert texts(f"<p>{cut[0]}.</p><p>{cut[1]}</p>") == [f"{cut[0]}.", cut[1]]
    assert texts(f"<li>{cut[0]}</li><li>{cut[1]}</li>") == list(cut)
    assert texts(f"<div>{cut[0]}</div><div>by Marta Lind</div>") == [cut[0], "by Marta Lind"]
    assert texts("<p>sheep</p><p>goats</p>") == ["sheep", "goats"]
