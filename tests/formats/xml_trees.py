"""Trees of XML made up by Hypothesis, in which every word is known: for tests of any reader."""

from hypothesis import strategies as st

INLINE = ("b", "em", "a", "person", "org", "x:unknown", "q", "span")
BLOCKS = ("p", "div", "block", "bq", "li", "hl2", "ul", "note", "unheard-of")
TABLES = ("table", "tr", "td")

WORDS = st.integers(min_value=0, max_value=99_999).map(lambda number: f"w{number}")


def contents(
    inline: tuple[str, ...] = INLINE, blocks: tuple[str, ...] = BLOCKS
) -> st.SearchStrategy[str]:
    """The inside of an element: words and elements in any order, however little sense it makes."""
    names = st.sampled_from((*inline, *blocks, *TABLES))
    words = WORDS.map(lambda word: f" {word} ")
    node = st.recursive(
        st.one_of(words, st.sampled_from(["<br/>", "<!-- no -->", "&#160;", "<p/>"])),
        lambda inner: st.tuples(names, st.lists(inner, max_size=4)).map(
            lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
        ),
        max_leaves=25,
    )
    return st.lists(node, max_size=6).map("".join)


def words_in(text: str) -> list[str]:
    """The words of a tree, or of the text that was read from it, in order of the alphabet."""
    parted = "".join(sign if sign.isalnum() else " " for sign in text)
    return sorted(word for word in parted.split() if word[0] == "w" and word[1:].isdigit())
