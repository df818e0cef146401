"""A text between tags as a browser shows it: which of its lines are paragraphs."""

import pytest

from workers.formats.white_space import LINE, sentences, shown

LONG = "Border guards took forty-one people off the ferry."
SHORT = "Nobody was hurt."


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ((LONG, SHORT, "0121"), [LONG, SHORT, "0121"]),
        ((LONG, "Reporter: Ada Skog", "Editor: Bo Lind"), None),
        (("Ada Skog", "Harbour Road 4", "Norrland"), None),
        (("Mon. 10-12.", "Tue. 10-14.", "Wed. closed."), None),
    ],
    ids=["a story of lines", "a sign-off below it", "an address", "a table of times"],
)
def test_lines_are_paragraphs_where_they_tell_a_story(
    lines: tuple[str, ...], parts: list[str] | None
) -> None:
    (text,) = shown(LINE.join(lines), "p")
    assert sentences(text) == (parts or ["\n".join(lines)])
    assert shown(LINE.join(lines), "pre") == ["\n".join(lines)]
