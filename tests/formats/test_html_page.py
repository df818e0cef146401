"""An HTML page: every word once, with the role that its place gives it."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Reason
from workers.story import Document, Raw, Role, Story

SENTENCE = "Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on."
SECOND = "The flocks will stay in the valley until the end of the month, the council said."
NOTICE = "This story has not been edited by our staff and is published from a syndicated feed."
BODY = f"<p>{SENTENCE}</p><p>{SECOND}</p>"


def reading(html: str) -> Story | DeadLettered:
    document = decode(Raw(html.encode(), datetime(2024, 5, 1, tzinfo=UTC)))
    assert isinstance(document, Document)
    (found,) = detect.read(document)
    return found


def story(html: str) -> Story:
    found = reading(html)
    assert isinstance(found, Story), found
    assert found.format == "html"
    return found


def page(article: str, head: str = "", after: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Snow in June | Mirror</title>{head}</head>"
        f"<body>"
        f"<header><a href=/>Mirror</a><nav><a>City</a><a>World</a></nav></header>"
        f"<main><article>{article}</article>{after}</main>"
        f"<footer><p>© 2024 Mirror. All rights reserved.</p></footer></body></html>"
    )


def role_of(found: Story, text: str) -> str:
    (block,) = [block for block in found.blocks if text in block.text and block.visible]
    return block.role.value


def test_the_parts_of_a_page_are_told_apart() -> None:
    found = story(
        page(
            "<h1>Snow in June</h1><div class=byline>By ANI | Updated: June 1, 2024 17:25 IST</div>"
            "<figure><img><figcaption>Snow. Photo: ANI</figcaption></figure>"
            f"<div class=share><a>Facebook</a></div><div class=story-body>{BODY}</div>"
            f"<footer><strong>Disclaimer:</strong> {NOTICE}</footer>"
            "<div class=tags>Tags: <a>snow</a><a>sheep</a></div>",
            after="<aside><h3>Related Stories</h3><ul><li>Goats take the ferry</li></ul></aside>"
            "<section class=comments><h3>Comments</h3><p>Poor sheep, all of them.</p></section>",
        )
    )
    assert [(block.role.value, block.text) for block in found.blocks] == [
        ("navigation", "Mirror"),
        ("navigation", "City World"),
        ("headline", "Snow in June"),
        ("byline", "By ANI | Updated: June 1, 2024 17:25 IST"),
        ("caption", "Snow. Photo: ANI"),
        ("chrome", "Facebook"),
        ("body", SENTENCE),
        ("body", SECOND),
        ("footer", f"Disclaimer: {NOTICE}"),
        ("tags", "Tags: snow sheep"),
        ("related", "Related Stories"),
        ("related", "Goats take the ferry"),
        ("comment", "Comments"),
        ("comment", "Poor sheep, all of them."),
        ("footer", "© 2024 Mirror. All rights reserved."),
    ]
    assert (found.fields.byline, found.fields.version_created) == ("ANI", "June 1, 2024 17:25 IST")
    assert found.fields.language == "en"


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


@pytest.mark.parametrize("tag", ["p", "span", "div"])
@pytest.mark.parametrize("label", ["Press Release", "Anzeige", "Publireportage", "Sponsored"])
def test_a_label_alone_above_the_headline_speaks_of_the_item(tag: str, label: str) -> None:
    body = f"<p>{SENTENCE}</p><p>{SECOND}</p>"
    found = story(page(f"<article><{tag}>{label}</{tag}><h1>Snow in June</h1>{body}</article>"))

    assert role_of(found, label) == "metadata"
    assert found.having(Role.HEADLINE)[0].text == "Snow in June"


def test_a_link_or_a_place_of_an_advertisement_is_no_label() -> None:
    body = f"<h1>Snow in June</h1><p>Anzeige</p><p>{SENTENCE}</p><p>{SECOND}</p>"
    linked = f"<p><a href=/ads>Werbung</a></p>{body}"

    assert role_of(story(page(f"<article>{linked}</article>")), "Anzeige") == "chrome"
    assert role_of(story(page(f"<article>{linked}</article>")), "Werbung") == "chrome"


@pytest.mark.parametrize(
    ("inside", "text", "role"),
    [
        ("<p>Also Read: Goats take the ferry</p>", "Goats", "related"),
        ("<aside><a>Goats take the ferry</a></aside>", "Goats", "related"),
        ("<aside><p>This came from an agency.</p></aside>", "agency", "footer"),
        ("<div class=kicker>Sponsored content</div>", "Sponsored", "metadata"),
        ("<aside class=note><p>This is a note.</p></aside>", "a note", "footer"),
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


def test_a_headline_with_a_word_above_it_in_the_same_heading_is_found() -> None:
    heading = "<h2><span>Norrland</span> <span>Eleven sheep are lost in snow</span></h2>"
    found = story(
        "<html><title>Eleven sheep are lost in snow - Mirror</title>"
        "<meta property=og:title content='Eleven sheep are lost in snow'><body>"
        f"<h2>Your choice of cookies</h2>{heading}<div>{BODY}</div></body></html>"
    )
    assert [block.text for block in found.having(Role.HEADLINE)] == [
        "Norrland Eleven sheep are lost in snow"
    ]


def test_a_headline_in_large_letters_is_told_from_the_lines_below_it_in_any_spacing() -> None:
    found = story(
        "<html><title>六月の雪　羊が十一頭も行方不明に</title><body><table><tr><td>"
        "<font size=5>六月の雪　羊が十一頭も行方不明に</font><br>2009年10月12日"
        f"<p>{SENTENCE}</p><p>{SECOND}</p></td></tr></table></body></html>"
    )
    assert [block.text for block in found.having(Role.BODY)] == [SENTENCE, SECOND]


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


@pytest.mark.parametrize("after", ["<small>{}</small>", "</td><td>{}"])
def test_a_label_beside_the_story_is_no_other_story(after: str) -> None:
    label = "Werbliche Anzeige"
    found = story(
        "<html><title>Snow in June again</title><body><table><tr><td><h2>Snow in June again</h2>"
        f"<div>{BODY}</div>{after.format(label)}</td></tr></table></body></html>"
    )
    assert role_of(found, label) == Role.METADATA.value


BARE_LABELS = (
    "広告",
    "PR",
    "广告",
    "광고",
    "Annons",
    "Annonse",
    "Реклама",
    "Reklama",
    "Reklam",
    "İlan",
)


# In November 2026 the one word above a headline was taken for that of a slot.
@pytest.mark.parametrize("label", BARE_LABELS)
@pytest.mark.parametrize(
    ("above", "role"),
    [
        ("<article><div class=ad-label>{}</div><h1>Snow in June</h1>", "metadata"),
        ("<article><span class=mark>{}</span><h1>Snow in June</h1>", "metadata"),
        ("<article><div class=ad-tag>{}</div><h1>Snow in June</h1>", "metadata"),
        ("<article><h1>Snow in June</h1><div class=ad-tag>{}</div>", "metadata"),
        ("<article><p>[{}]</p><h1>Snow in June</h1>", "metadata"),
        ("<div class=ad-slot><span class=ad-label>{}</span></div><h1>Snow in June</h1>", "chrome"),
        ("<div class=ad-slot>{}</div><article><h1>Snow in June</h1>", "chrome"),
    ],
)
def test_a_bare_word_for_advertising_directly_above_the_headline_is_its_label(
    label: str, above: str, role: str
) -> None:
    found = story(page(f"{above.format(label)}<p>{SENTENCE}</p><p>{SECOND}</p></article>"))
    assert role_of(found, label) == role


def test_a_label_of_paid_content_above_the_headline_is_one_whatever_its_element_is_called() -> None:
    label = "<div class=sponsored>Sponsrat innehåll</div>"
    slot = "<div class=sponsored><p>Sponsrat innehåll</p><p>Buy roofs</p></div>"
    for above, role in (
        (f"{label}<h1>Snow in June</h1>", Role.METADATA),
        (f"<h1>Snow in June</h1>{label}", Role.METADATA),
        (f"<h1>Snow in June</h1>{slot}", Role.CHROME),
    ):
        text = f"<article>{above}<div class=story-body><p>{SENTENCE}</p><p>{SECOND}</p></div>"
        assert role_of(story(page(f"{text}</article>")), "Sponsrat") == role.value


@pytest.mark.parametrize("note", ["策划制作:平川日报广告中心", "(Tytuł od nas, treść AFP)"])
def test_small_print_just_under_the_text_is_a_note_on_the_story(note: str) -> None:
    text = f"<div class=story-body><p>{SENTENCE}</p><p>{SECOND}</p></div><small>{note}</small>"
    found = story(page(f"<article><h1>Snow in June</h1>{text}</article>"))
    assert role_of(found, note) == Role.FOOTER.value


def test_what_is_hidden_is_invisible_metadata() -> None:
    found = story(page(f"<h1>Snow in June</h1>{BODY}<p style='display: none'>{NOTICE}</p>"))
    (hidden,) = [block for block in found.blocks if block.text == NOTICE]
    assert (hidden.role, hidden.visible) == (Role.METADATA, False)


def test_the_head_gives_fields_and_invisible_text() -> None:
    linked = {
        "@graph": [
            {"@type": "WebSite", "name": "Mirror"},
            {
                "@type": ["NewsArticle"],
                "headline": "Snow in June",
                "datePublished": "2024-06-01T10:00:00+02:00",
                "dateModified": "2024-06-01T12:00:00+02:00",
                "author": [{"@type": "Organization", "name": "EFE"}],
                "publisher": {"name": "Mirror"},
                "keywords": "snow, sheep",
                "description": NOTICE,
            },
        ]
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(linked)}</script>'
        '<link rel="canonical" href="https://mirror.example/snow">'
        '<meta name="description" content="Shepherds move on.">'
        '<meta name="syndication-source" content="https://efe.example/1">'
    )
    found = story(page(f"<h1>Snow in June</h1>{BODY}", head))
    fields = found.fields
    assert (fields.byline, fields.publisher, fields.uri) == (
        "EFE",
        "Mirror",
        "https://mirror.example/snow",
    )
    assert fields.first_created == "2024-06-01T10:00:00+02:00"
    assert fields.version_created == "2024-06-01T12:00:00+02:00"
    assert fields.keywords == ("snow", "sheep")
    assert fields.info_sources[0].uri == "https://efe.example/1"
    assert [(block.place, block.text) for block in found.blocks if not block.visible] == [
        ("meta[description]", "Shepherds move on."),
        ("json-ld[description]", NOTICE),
    ]


@pytest.mark.parametrize(
    "linked", ["{broken", "[]", "17", '{"@type": 7}', '{"@graph": {"@graph": 1}}', ""]
)
def test_broken_json_ld_never_fails_the_page(linked: str) -> None:
    head = f'<script type="application/ld+json">{linked}</script>'
    assert role_of(story(page(f"<h1>Snow in June</h1>{BODY}", head)), SENTENCE) == "body"


def test_the_front_page_as_canonical_is_no_identity() -> None:
    head = '<link rel="canonical" href="https://mirror.example/">'
    assert story(page(f"<h1>Snow in June</h1>{BODY}", head)).fields.uri == ""


def test_the_text_in_json_ld_serves_where_the_page_has_none() -> None:
    linked = json.dumps({"@type": "NewsArticle", "articleBody": f"{SENTENCE}\n\n{SECOND}"})
    found = story(
        f'<html><head><script type="application/ld+json">{linked}</script></head>'
        "<body><nav>Home</nav></body></html>"
    )
    assert [block.text for block in found.having(Role.BODY)] == [SENTENCE, SECOND]


def test_the_heading_that_the_title_repeats_is_the_headline() -> None:
    html = page(f"<h1>Mirror of the mountains</h1><h2>Snow in June</h2>{BODY}")
    assert [block.text for block in story(html).having(Role.HEADLINE)] == ["Snow in June"]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><body></body></html>", Reason.NO_STORY),
        ("<html><script>1</script></html>", Reason.NO_STORY),
        ("<html>" + "<div>" * 600 + SENTENCE, Reason.TOO_DEEP),
        ("<!DOCTYPE html [<!ENTITY a 'b'>]><html>&a;</html>", Reason.FORBIDDEN_DOCTYPE),
        ("<html><p " + " ".join(f"a{n}" for n in range(1100)) + ">x", Reason.TOO_MANY_ATTRIBUTES),
        ("<?xml version='1.0'?><menu><entry>x</entry></menu>", Reason.UNKNOWN_FORMAT),
    ],
)
def test_pages_that_cannot_be_read_say_why(html: str, reason: Reason) -> None:
    dead = reading(html)
    assert isinstance(dead, DeadLettered)
    assert dead.reason is reason


TAGS = st.sampled_from(
    [
        *("p", "div", "section", "article", "header", "footer", "aside", "nav", "figure", "form"),
        *("span", "a", "b", "li", "h1", "h2", "td", "blockquote", "x-tag", "button", "main"),
    ]
)
CLASSES = st.sampled_from(
    ["", "story-body", "related", "comments", "share", "byline", "tags", "note", "caption", "ad"]
)
LEAVES = st.sampled_from(
    [SENTENCE, SECOND, NOTICE, "Related Stories", "Comments", "Open in App", "Tags: a, b", "Snow"]
)


def trees() -> st.SearchStrategy[str]:
    return st.recursive(
        LEAVES.map(lambda text: f" {text} "),
        lambda inner: st.tuples(TAGS, CLASSES, st.lists(inner, max_size=4)).map(
            lambda node: f"<{node[0]} class='{node[1]}'>{' '.join(node[2])}</{node[0]}>"
        ),
        max_leaves=25,
    )


@given(st.lists(trees(), min_size=1, max_size=5).map("".join))
def test_every_word_of_a_page_is_in_exactly_one_visible_block(body: str) -> None:
    html = f"<html><body><p>First.</p>{body}</body></html>"
    found = story(html)
    shown = " ".join(block.text for block in found.blocks if block.visible).split()
    written = html.replace(">", "> ").replace("<", " <").split()
    words = [
        word for word in written if "<" not in word and ">" not in word and "class=" not in word
    ]
    assert sorted(shown) == sorted(words)
    assert len({block.place for block in found.blocks}) == len(found.blocks)
    assert story(html) == found


@given(st.text(alphabet="<>/html pabdiv\"'=&;!-\n", max_size=300))
def test_reading_is_total_on_broken_markup(text: str) -> None:
    assert isinstance(reading(f"<html>{text}"), Story | DeadLettered)


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
