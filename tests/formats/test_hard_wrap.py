"""A hard wrap is undone in every format that may carry one, and lists and tables never are."""

import json
from datetime import UTC, datetime
from textwrap import wrap

import pytest

from workers import pipeline
from workers.formats.plain_text import paragraphs
from workers.outcome import Published
from workers.story import Raw

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
HEAD = "Ferry over the Luhne to sail again from Thursday"
STORY = [
    "The ferry service over the Luhne will resume from Thursday after the water level fell below "
    "the warning mark, the harbour office said.",
    "The service had been closed for nine days.",
    "The office has posted forty boatmen at six landings, Captain Ada Norrland said on Tuesday. "
    "Life jackets will be given to all, she added.",
    '"Nobody will go on board without a jacket," said Captain Norrland, who walked the landings '
    "with engineers.",
]


def body(message: str) -> list[str]:
    (fate,) = pipeline.run(Raw(message.encode(), NOW))
    assert isinstance(fate, Published), fate
    (text, *_) = fate.event.item.bodies or ()
    return [line for line in text.value.split("\n") if line]


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


def of_json(text: str) -> str:
    return json.dumps({"headline": HEAD, "body": text})


def of_lines(text: str) -> str:
    return of_json(text.replace("\n", "<br />\n"))


def of_paragraphs(text: str) -> str:
    return of_json("".join(f"<p>{part}</p>" for part in text.split("\n\n")).replace("\n", "<br>"))


def of_pre(text: str) -> str:
    return of_json(f"<pre>{text}</pre>")


def of_page(text: str) -> str:
    return f"{HEAD}\n\n{text}\n"


def of_rss(text: str) -> str:
    return (
        f"<rss version='2.0'><channel><title>Wire</title><item><title>{HEAD}</title>"
        f"<description>{text}</description></item></channel></rss>"
    )


def of_xhtml(text: str) -> str:
    lines = text.replace("\n", "<br/>")
    return (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:1' standard='NewsML-G2'>"
        f"<contentMeta><headline>{HEAD}</headline></contentMeta><contentSet><inlineXML "
        "contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'>"
        f"<body><p>{lines}</p></body></html></inlineXML></contentSet></newsItem>"
    )


@pytest.mark.parametrize("width", [50, 65, 72])
@pytest.mark.parametrize(
    "message", [of_json, of_lines, of_paragraphs, of_pre, of_page, of_rss, of_xhtml]
)
def test_paragraphs_are_joined_in_every_format(message, width):
    text = "\n\n".join("\n".join(wrap(one, width)) for one in STORY)
    assert body(message(text)) == STORY


@pytest.mark.parametrize("between", ["\n", "\n    "])
def test_a_line_that_the_next_word_would_have_fitted_in_ends_its_paragraph(between):
    text = between.join("\n".join(wrap(one, 65)) for one in STORY)
    assert texts(text) == STORY


def test_two_lines_are_enough_where_one_goes_on_in_lower_case():
    text = wrap(
        "A leopard that strayed into the school at Kelmont on the Luhne was caught on Tuesday and "
        "set free in a forest, the office said.",
        49,
    )
    assert texts("\n".join(text)) == [" ".join(text)]


TABLE = [
    "Crew  Rowers  Time  Points",
    "Delmont Police  8  6:41.20  12",
    "Army Rowing Node  8  6:42.75  10",
    "Services Sports Control Board of Arcas  8  6:44.10  8",
    "Kelmont University Rowing Club, second boat  8  6:51.93  6",
]
SCORES = [
    "Norland 243 all out in 49.3 overs against Arcas at the Oval",
    "Rawat c Lind b Berg 41 off 52 balls with four boundaries,",
    "Sharma lbw b Holm 12 off 20 balls with one boundary, 1 run",
    "Khan not out 77 off 80 balls with nine boundaries, 2 sixes",
    "Extras 9 total for five wickets declared after forty overs",
]


@pytest.mark.parametrize("rows", [TABLE, SCORES[:4]])
@pytest.mark.parametrize("message", [of_json, of_page, of_lines, of_pre])
def test_the_rows_of_a_table_below_a_wrapped_story_are_not(message, rows):
    story = "\n\n".join("\n".join(wrap(one, 65)) for one in STORY)
    found = body(message(story + "\n\n" + "\n".join(rows)))
    assert found[: len(STORY)] == STORY
    assert [" ".join(row.split()) for row in found[len(STORY) :]] == [
        " ".join(row.split()) for row in rows
    ]
