"""Where the body of a page begins and ends, and what stands within it."""

from datetime import UTC, datetime

import pytest
from html_pages import BODY, NOTICE, SECOND, SENTENCE, page, role_of, story

from workers.decode import decode
from workers.formats import detect
from workers.story import Document, Raw, Role, Story


@pytest.mark.parametrize(
    "body",
    [
        f"<div itemprop=articleBody>{BODY}</div>",
        f"<div class='article-body x'>{BODY}</div>",
        f"<div><div>{BODY}</div></div>",
        f"<section>{BODY}</section>",
        f"<span>{BODY}</span>",
        f"<x-story>{BODY}</x-story>",
        f"<form><div>{BODY}</div></form>",
        f"<div>{SENTENCE}<br><br>{SECOND}</div>",
        f"<div><p>{SENTENCE}</p><div class=ad>Advertisement</div><p>{SECOND}</p></div>",
        f"<table><tr><td>{BODY}</td><td><b>Related Stories</b><ul><li>Goats</ul></td></tr></table>",
        f"<div class=related-wrapper><div class=story-body>{BODY}</div></div>",
    ],
)
def test_the_body_is_found_by_its_structure(body: str) -> None:
    found = story(page(f"<h1>Snow in June</h1>{body}"))
    assert [block.text for block in found.having(Role.BODY)] == [SENTENCE, SECOND]
    assert [block.text for block in found.having(Role.HEADLINE)] == ["Snow in June"]


@pytest.mark.parametrize(
    ("inside", "text", "role"),
    [
        ("<p>Also Read: Goats take the ferry</p>", "Goats", "related"),
        ("<aside><a>Goats take the ferry</a></aside>", "Goats", "related"),
        ("<aside><p>This came from an agency.</p></aside>", "agency", "footer"),
        ("<div class=kicker>Sponsored content</div>", "Sponsored", "metadata"),
        ("<aside class=note><p>This is a note.</p></aside>", "a note", "footer"),
        ("<aside class=infobox><p>This came from an agency.</p></aside>", "agency", "footer"),
        (
            "<div class=info-box><h4>Note</h4><p>From an agency. <a href=/p>Why</a></p></div>",
            "agency",
            "footer",
        ),
        ("<aside><h4>Note</h4><p>This came from an agency.</p></aside>", "agency", "footer"),
        ("<div class=sponsor-disclosure><p>Paid by a bank.</p></div>", "a bank", "body"),
        ("<div class=infobox><ul><li>Goats take the ferry</li></ul></div>", "Goats", "related"),
        (
            "<aside><h3>Elsewhere</h3><p><a href=/2>Goats take the ferry</a></p></aside>",
            "Goats",
            "related",
        ),
        ("<div class=related-posts><p>Goats take the ferry</p></div>", "Goats", "related"),
        ("<h3>Read more</h3><ul><li>Goats take the ferry</li></ul>", "Goats", "related"),
        ("<div class=newsletter><p>Our letter, every morning.</p></div>", "letter", "chrome"),
        ("<p>Open in App</p>", "Open in App", "chrome"),
        ("<figure><figcaption>Sheep in snow.</figcaption></figure>", "Sheep", "caption"),
        ("<h2>A cold night</h2>", "A cold night", "body"),
        ("<ul><li>Eleven sheep were lost.</li></ul>", "Eleven", "body"),
        (f"<p><em>{NOTICE}</em></p>", "syndicated", "body"),
        (f"<div class=disclaimer>{NOTICE}</div>", "syndicated", "body"),
        ("<table><tr><td>Sheep</td><td>11</td></tr></table>", "Sheep\t11", "body"),
        (
            "<div><i>City</i><h3><a href=/2>Goats take the late ferry</a></h3></div>",
            "late",
            "related",
        ),
        ("<a href=/2><div>Goats take the ferry</div><div>At night.</div></a>", "ferry", "related"),
        (
            "<div><div><a href=/2></a><div>Goats take the late ferry</div></div></div>",
            "late ferry",
            "related",
        ),
        ("<a href=#2><div>Eleven sheep were lost.</div></a>", "Eleven", "body"),
        ("<div><p>The news at six</p><form><input type=email></form></div>", "at six", "chrome"),
        ("<section><p>The news at six</p><a href=/n>S’inscrire</a></section>", "at six", "chrome"),
        ("<div role=dialog><p>We store what you read.</p></div>", "We store", "chrome"),
        ("<p>Luister naar dit artikel · 3 min</p>", "Luister", "chrome"),
        ("<div><p>ये खबर भी पढ़ें...</p></div>", "ये खबर", "related"),
        ("<div class=quote><div class=quote-author>Ada Norrland</div></div>", "Ada", "body"),
        ("<div><img src=1.jpg><span>Sheep at the pass</span></div>", "at the pass", "caption"),
        ("<div><img src=1.jpg>Eleven sheep were lost.</div>", "Eleven", "body"),
        ("<div><img src=1.jpg><h3>Eleven sheep</h3></div>", "Eleven", "body"),
        ("<article><h3><a href=/2>Goats take a ferry</a></h3></article>", "Goats", "related"),
        ("<div><h3><a href=/2>Eleven sheep</a></h3></div>", "Eleven", "body"),
        ("<aside><q>Eleven sheep were lost</q></aside>", "Eleven", "body"),
        ("<figure class=pull-quote><p>Eleven sheep were lost</p></figure>", "Eleven", "body"),
        (
            "<table align=right><tr><td><img src=1.jpg></td></tr><tr><td>Sheep in snow</td></tr>"
            "</table>",
            "Sheep in snow",
            "caption",
        ),
        ("<div class='field field--label-hidden'><p>Eleven sheep.</p></div>", "Eleven", "body"),
        (
            "<div class=field-type-text-with-summary><div>Eleven sheep.</div></div>",
            "Eleven",
            "body",
        ),
    ],
)
def test_what_stands_within_the_body_has_its_own_role(inside: str, text: str, role: str) -> None:
    body = f"<p>{SENTENCE}</p>{inside}<p>{SECOND}</p><p>{SENTENCE} {SECOND}</p>"
    assert (
        role_of(story(page(f"<h1>Snow in June</h1><div class=story-body>{body}</div>")), text)
        == role
    )


def test_a_heading_that_elsewhere_opens_a_list_is_a_crosshead_where_the_text_goes_on() -> None:
    text = f"<p>{SECOND}</p>" * 3 + "<h3>Up next</h3>"
    for rest in (f"<p>{SENTENCE}</p><p>The snow melts.</p>", f"<div>{SENTENCE}</div>"):
        found = story(page(f"<h1>Snow in June</h1><div class=story-body>{text}{rest}</div>"))
        assert role_of(found, "Up next") == role_of(found, SENTENCE) == "body"


def test_a_list_of_others_ends_above_a_crosshead_with_a_text_of_its_own() -> None:
    listed = "<div><b>Read more</b></div><div class=excerpt>Goats on a ferry.</div>"
    text = f"<p>{SECOND}</p>{listed}<h3>A cold night</h3><p>{SENTENCE}</p><p>It thaws.</p>"
    found = story(page(f"<h1>Snow in June</h1><div class=story-body>{text}</div>"))
    assert [role_of(found, said) for said in ("Goats", "A cold night", "It thaws.")] == [
        "related",
        "body",
        "body",
    ]


def test_a_list_of_others_in_lines_is_no_text() -> None:
    lines = "<b>Related Stories</b><br><a href=/2>Goats on a ferry</a><br><a href=/3>Cows</a>"
    found = story(page(f"<h1>Snow in June</h1><div class=story-body>{BODY}<hr>{lines}</div>"))
    assert role_of(found, "Goats on a ferry") == "related"


def test_lines_between_the_headline_and_the_first_sentence_are_no_text() -> None:
    lines = "<div><p>Foreign editor</p><p>Norrland</p></div>"
    found = story(page(f"<article><h1>Snow in June</h1>{lines}{BODY}</article>"))
    assert [block.text for block in found.having(Role.BODY)] == [SENTENCE, SECOND]
    found = story(page(f"<h1>Snow in June</h1><article>{lines}{BODY}</article>"))
    assert [block.text for block in found.having(Role.BODY)][:2] == ["Foreign editor", "Norrland"]


def test_the_headline_again_at_the_head_of_the_text_is_no_text() -> None:
    found = story(page(f"<h1>Snow in June</h1><article><h2>Snow in June</h2>{BODY}</article>"))
    assert [block.text for block in found.having(Role.BODY)] == [SENTENCE, SECOND]
    assert [block.text for block in found.having(Role.HEADLINE)] == ["Snow in June"]


def test_a_box_with_a_heading_that_ends_a_body_in_parts_is_no_text() -> None:
    parts = "".join(f"<div class=x1><p>{text}</p></div>" for text in (SENTENCE, SECOND, SENTENCE))
    last = "<div class=x1><p>It thaws.</p></div>"
    box = f"<div class=y2><h3>Our letter</h3><p>{NOTICE}</p></div>"
    entries = "<div class=z3><ul><li>Eleven sheep</li></ul></div>"
    for end, ended in ((box, []), (entries, ["Eleven sheep"])):
        found = story(page(f"<h1>Snow in June</h1><div>{parts}{last}{end}</div>"))
        assert [block.text for block in found.having(Role.BODY)][3:] == ["It thaws.", *ended]


# In November 2026 pages of short paragraphs without spaces had no body: characters were counted.
@pytest.mark.parametrize(
    "paragraphs",
    [
        ("渔港管理处周一说，新修的灯塔下周起夜里亮灯，渔船可以晚些回港。", "灯塔高十二米。"),
        ("港の管理事務所は月曜日、新しい灯台が来週から点灯すると発表した。", "高さは12メートル。"),
        ("항만 관리소는 새 등대가 다음 주부터 불을 밝힌다고 월요일 밝혔다.", "높이는 12미터다."),
        ("The lamp is lit.", "It burns all night.", "The boats come home."),
    ],
)
@pytest.mark.parametrize("around", ["<article>{}</article>", "<table><tr><td>{}</td></tr></table>"])
def test_short_paragraphs_are_a_body(paragraphs: tuple[str, ...], around: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    found = story(f"<html><title>灯</title><body><h1>Lamp lit</h1>{around.format(text)}</body>")
    assert tuple(block.text for block in found.having(Role.BODY)) == paragraphs


@pytest.mark.parametrize(
    "entry",
    [
        f"<li><a href=/2>Goats take the ferry</a><p>{NOTICE}</p></li>",
        f"<li class=rel>\n<a href=/2>Goats take the ferry</a> <div>{NOTICE}</div>\n</li>",
    ],
)
def test_what_a_list_says_of_another_story_is_not_about_this_one(entry: str) -> None:
    found = story(
        page(
            f"<h1>Snow in June</h1><div class=story-body>{BODY}</div>",
            after=f"<div class=list><b>आणखी वाचा</b><ul>{entry}<li><a>A</a></li></ul></div>",
        )
    )

    assert role_of(found, NOTICE) == "related"


def test_a_notice_in_a_list_without_links_is_about_the_story() -> None:
    found = story(
        page(
            f"<h1>Snow in June</h1><div class=story-body>{BODY}</div>",
            after=f"<ul><li><p>{NOTICE}</p></li></ul>",
        )
    )

    assert role_of(found, NOTICE) == "footer"


PARTS = {
    "a gallery": (f"<div class=photo-gallery><p>{SENTENCE}</p></div>", "caption"),
    "a caption in a span": (f"<div><span class=newsCaption>{SENTENCE}</span></div>", "caption"),
    "small print after a picture": (f"<div><img src=1.png><em>{SENTENCE}</em></div>", "caption"),
    "a promotion": (f"<div class=promoBox><div>{SENTENCE}</div></div>", "related"),
    "a call to subscribe": (f"<div class=post-cta><p>{SENTENCE}</p></div>", "chrome"),
    "buttons of networks": (f"<div class=social-bar><p>{SENTENCE}</p></div>", "chrome"),
    "what was said on a network": (
        f"<div class=social-media-embed><blockquote><p>{SENTENCE}</p></blockquote></div>",
        "body",
    ),
    "a word in a span of some class": (f"<p><span class=promo>New:</span> {SENTENCE}</p>", "body"),
}


@pytest.mark.parametrize("name", PARTS)
def test_what_a_part_of_the_body_is_called_decides(name: str) -> None:
    part, role = PARTS[name]
    text = f"<h1>Snow in June</h1><div class=story-body>{f'<p>{SECOND}</p>' * 4}{part}</div>"
    assert role_of(story(page(text)), SENTENCE) == role


def test_where_no_body_stands_out_the_lines_below_the_headline_stay() -> None:
    found = story(page("<h1>Harbour shut</h1><div>Wind: 12</div><div>Ferries: none</div>"))
    assert [block.text for block in found.having(Role.BODY)] == ["Wind: 12", "Ferries: none"]
    assert "no_body_found" in found.marks
    assert "no_body_found" not in story(page(f"<h1>Harbour shut</h1>{BODY}")).marks


def test_a_short_story_of_lines_in_a_cell_is_not_glued_to_its_neighbour() -> None:
    one = "The old quay of Norrland closes in June, the council said on Monday after a vote."
    two = "Ships will go to the new quay at Arcas, two miles to the north of the town."
    page = (
        "<html><head><title>Old quay closes in June</title></head><body><table><tr><td>"
        f"<font size=5>Old quay closes in June</font><br>By Ann Lee<br><br>{one}<br><br>{two}</td>"
        "<td>The fair at Skog opens on Friday with a hundred stalls.</td></tr></table>"
    )
    found = decode(Raw(page.encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(found, Document)
    (story,) = detect.read(found)
    assert isinstance(story, Story)
    texts = [block.text for block in story.having(Role.BODY)]
    assert one in texts
    assert two in texts
