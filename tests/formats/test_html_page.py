"""An HTML page: every word once, its labels, its head, and what cannot be read."""

import json

import pytest
from html_pages import BODY, NOTICE, SECOND, SENTENCE, page, reading, role_of, story
from hypothesis import given
from hypothesis import strategies as st

from workers.outcome import DeadLettered, Reason
from workers.story import Role, Story


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


@pytest.mark.parametrize(
    "opening", ["<h2>Two ferries met</h2>", '<big class="x">Two ferries met</big>']
)
def test_a_piece_of_a_page_opens_with_its_headline(opening: str) -> None:
    """The first stretch of all was never the headline by its letters: its number is nought."""
    found = story(
        f"<div>{opening}<p>They met at noon.</p><p>Nobody was hurt, it was said.</p></div>"
    )

    assert [block.text for block in found.having(Role.HEADLINE)] == ["Two ferries met"]


def test_a_heading_below_the_first_paragraph_of_a_piece_is_no_headline() -> None:
    found = story(
        "<div><p>They met at noon.</p><h2>Two ferries met</h2><p>Nobody was hurt.</p></div>"
    )

    assert found.having(Role.HEADLINE) == ()


def test_a_headline_in_large_letters_is_told_from_the_lines_below_it_in_any_spacing() -> None:
    found = story(
        "<html><title>六月の雪　羊が十一頭も行方不明に</title><body><table><tr><td>"
        "<font size=5>六月の雪　羊が十一頭も行方不明に</font><br>2009年10月12日"
        f"<p>{SENTENCE}</p><p>{SECOND}</p></td></tr></table></body></html>"
    )
    assert [block.text for block in found.having(Role.BODY)] == [SENTENCE, SECOND]


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
