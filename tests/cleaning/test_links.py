"""What is nothing but a link leads to another story; a link within the story stays."""

import pytest

from workers.cleaning import links
from workers.story import Block, Role, Story

SENTENCE = "The harbour of Norrland will close its oldest quay for two years, the city said."
TITLE = "Divers find a steamer of 1890 below the new ferry terminal"
P, DIV, LI, H4 = "body/p", "body/div", "body/li", "body/h4"


def link(place: str, text: str = TITLE) -> tuple[str, str, str]:
    return place, text, f'<strong><a href="https://harbour.example/1">{text}</a></strong>'


def plain(place: str = P) -> tuple[str, str, str]:
    return place, SENTENCE, ""


CASES = {
    "a title between paragraphs": ([plain(), link(P), plain()], [1]),
    "a line in no paragraph, however short": ([plain(), link(DIV, "View all (4)"), plain()], [1]),
    "entries of a list near the end": ([plain(), link(LI), link(LI), plain()], [1, 2]),
    "headings in a row": ([plain(), link(H4), link(H4), link(H4), *[plain()] * 5], [1, 2, 3]),
    "one heading": ([plain(), link(H4), plain()], []),
    "entries of a list in the story": ([plain(), link(LI), link(LI), *[plain()] * 5], []),
    "a source, an address": ([plain(), link(P, "[The Gull]"), link(P, "harbour.example/1")], []),
    "a sentence that is a link": ([plain(), link(P, SENTENCE), plain()], []),
    "a link in a sentence": (
        [plain(), (P, f"{TITLE}, it said.", f'<a href="/1">{TITLE}</a>, it said.'), plain()],
        [],
    ),
    "a link that says to read more, however short": (
        [plain(), link(P, "Leia mais sobre o porto"), plain()],
        [1],
    ),
    "a title with its kind beside it": (
        [plain(), (P, f"{TITLE} [VIDEO]", f'<a href="/1">{TITLE}</a> [VIDEO]'), plain()],
        [1],
    ),
    "nothing but links": ([link(P), link(DIV)], []),
    "no markup": ([plain(), (DIV, TITLE, ""), plain()], []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_only_a_link_is_moved(name: str) -> None:
    rows, moved = CASES[name]
    blocks = [
        Block(text, Role.BODY, f"{place}[{number}]", markup=markup)
        for number, (place, text, markup) in enumerate(rows, 1)
    ]
    found = links.move(Story("html", tuple(blocks)))
    assert [n for n, block in enumerate(found.blocks) if block.role is Role.RELATED] == moved
    assert links.move(found) is found


def test_a_short_link_below_one_that_was_moved_leads_elsewhere_too() -> None:
    above = Block("Read more", Role.RELATED, "body/p[2]")
    short = "Quay of the north"
    rows = (Block(SENTENCE, Role.BODY, "body/p[1]"), Block(short, Role.BODY, "body/p[3]"))
    linked = (rows[0], above, Block(short, Role.BODY, "body/p[3]", markup=f"<a>{short}</a>"))
    found = links.move(Story("html", linked))
    assert found.blocks[2].role is Role.RELATED
    assert links.move(Story("html", (rows[0], above, rows[1]))).blocks[2].role is Role.BODY
