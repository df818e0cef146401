"""The text of an item: plain, with its columns, and as HTML that is safe to show."""

from workers.assembly import bodies
from workers.story import Block, Role, Story


def _story(*blocks: tuple[str, str, str]) -> Story:
    return Story(
        "test", tuple(Block(text, Role.BODY, place, markup=html) for text, place, html in blocks)
    )


def _values(story: Story) -> list[str]:
    return [str(body["value"]) for body in bodies.build(story) or ()]


def test_a_text_without_markup_is_plain_alone():
    assert _values(_story(("One.", "p[1]", ""), ("Two.", "p[2]", ""))) == ["One.\n\nTwo."]


def test_the_rows_of_a_table_stand_in_one_table_and_keep_their_columns():
    story = _story(
        ("The results:", "body/p[1]", ""),
        ("Rank\tName", "body/tr[1]", ""),
        ("1\tSkog & Lind", "body/tr[2]", ""),
        ("They met in Oslo.", "body/p[2]", ""),
    )
    plain, html = _values(story)
    assert plain == "The results:\n\nRank\tName\n1\tSkog & Lind\n\nThey met in Oslo."
    assert "<td>Rank</td><td>Name</td>" in html
    assert "<td>1</td><td>Skog &amp; Lind</td>" in html
    assert html.count("<table>") == 1


def test_the_items_of_a_list_stand_in_one_list():
    story = _story(
        ("One", "body/li[1]", ""), ("Two", "body/li[2]", "<b>Two</b>"), ("End.", "body/p[1]", "")
    )
    assert _values(story)[1] == "<ul><li>One</li>\n<li><b>Two</b></li></ul>\n<p>End.</p>"


def test_fixed_width_lines_keep_their_columns():
    text = "Skog     12  3\nLind      9  4"
    plain, html = _values(_story((text, "body/pre[1]", "")))
    assert plain == text
    assert html == f"<pre>{text}</pre>"


def test_headings_and_quotes_stay_what_they_are():
    story = _story(("Why", "body/h3[1]", ""), ("He said.", "body/blockquote[1]", ""))
    assert _values(story)[1] == "<h3>Why</h3>\n<blockquote><p>He said.</p></blockquote>"


def test_what_could_do_harm_is_taken_out_last():
    html = '<a href="javascript:alert(1)" onclick="x()">Two</a><script>alert(1)</script><img src=x>'
    story = _story(("Two", "body/p[1]", html))
    assert _values(story)[1] == '<p><a rel="noopener noreferrer">Two</a></p>'
