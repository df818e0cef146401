"""JSON that nobody described: headline and body by their usual names, and said to be a guess."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Reason
from workers.story import Document, Raw, Role, Story

ONE = "Snow fell on the pastures above Arcas on Saturday."
TWO = "The shepherds moved their flocks down to the river."


def readings(value: bytes) -> tuple[Story | DeadLettered, ...]:
    document = decode(Raw(value, datetime(2026, 1, 15, tzinfo=UTC)))
    return detect.read(document) if isinstance(document, Document) else (document,)


def stories(value: object) -> list[Story]:
    found = readings(json.dumps(value, ensure_ascii=False).encode())
    assert all(isinstance(one, Story) for one in found), found
    return [one for one in found if isinstance(one, Story)]


def story(value: object) -> Story:
    (found,) = stories(value)
    return found


def texts(found: Story, role: Role) -> list[str]:
    return [block.text for block in found.having(role)]


def body(found: Story) -> list[str]:
    return texts(found, Role.BODY)


SHAPES: dict[str, Any] = {
    "flat": {"title": "Snow in June", "content": f"{ONE}\n\n{TWO}"},
    "html": {"headline": "Snow in June", "articleBody": f"<p>{ONE}</p><p>{TWO}</p>"},
    "paragraphs": {"heading": "Snow in June", "paragraphs": [ONE, TWO]},
    "paragraph objects": {"title": "Snow in June", "text": [{"text": ONE}, {"text": TWO}]},
    "data": {"status": "ok", "data": {"title": "Snow in June", "body": f"{ONE}\n\n{TWO}"}},
    "data article": {"data": {"article": {"title": "Snow in June", "text": [ONE, TWO]}}},
    "story": {"story": {"headline": "Snow in June", "content": [ONE, TWO]}},
    "JSON:API": {
        "data": {
            "type": "articles",
            "id": "7",
            "attributes": {"title": "Snow in June", "body": f"<p>{ONE}</p><p>{TWO}</p>"},
        }
    },
    "GraphQL": {
        "data": {"news": {"edges": [{"node": {"title": "Snow in June", "copy": [ONE, TWO]}}]}},
    },
    "Elasticsearch": {
        "took": 3,
        "hits": {
            "total": {"value": 1},
            "hits": [{"_id": "7", "_source": {"title": "Snow in June", "content": [ONE, TWO]}}],
        },
    },
    "WordPress REST": {
        "id": 7,
        "title": {"rendered": "Snow in June"},
        "content": {"rendered": f"<p>{ONE}</p>\n<p>{TWO}</p>\n", "protected": False},
    },
    "schema.org": {
        "@context": "https://schema.org",
        "@graph": [{"@type": "NewsArticle", "headline": "Snow in June", "articleBody": [ONE, TWO]}],
    },
    "Arc": {
        "headlines": {"basic": "Snow in June"},
        "content_elements": [
            {"type": "text", "content": ONE, "_id": "a"},
            {"type": "text", "content": TWO, "_id": "b"},
        ],
    },
    "Editor.js": {
        "title": "Snow in June",
        "content": {
            "time": 1,
            "blocks": [
                {"id": "a", "type": "paragraph", "data": {"text": ONE}},
                {"id": "b", "type": "list", "data": {"style": "ordered", "items": [TWO]}},
            ],
        },
    },
    "Slate": {
        "title": "Snow in June",
        "body": [
            {"type": "p", "children": [{"text": ONE[:12]}, {"text": ONE[12:], "b": True}]},
            {"type": "paragraph", "children": [{"type": "link", "children": [{"text": TWO}]}]},
        ],
    },
    "ProseMirror": {
        "title": "Snow in June",
        "body": {
            "type": "doc",
            "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": ONE}]},
                {
                    "type": "bullet_list",
                    "content": [
                        {
                            "type": "list_item",
                            "content": [
                                {
                                    "type": "paragraph",
                                    "content": [
                                        {"type": "text", "text": TWO[:9]},
                                        {"type": "text", "marks": [{"type": "b"}], "text": TWO[9:]},
                                    ],
                                }
                            ],
                        }
                    ],
                },
            ],
        },
    },
    "Draft.js": {
        "title": "Snow in June",
        "body": {
            "blocks": [
                {"key": "a", "text": ONE, "type": "unstyled", "inlineStyleRanges": []},
                {"key": "b", "text": TWO, "type": "unstyled", "entityRanges": [], "data": {}},
            ],
            "entityMap": {},
        },
    },
    "Portable Text": {
        "title": "Snow in June",
        "body": [
            {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": ONE}]},
            {"_type": "block", "children": [{"_type": "span", "text": TWO, "marks": []}]},
        ],
    },
    "Contentful": {
        "fields": {
            "title": "Snow in June",
            "body": {
                "nodeType": "document",
                "content": [
                    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": ONE}]},
                    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": TWO}]},
                ],
            },
        }
    },
    "Lexical": {
        "title": "Snow in June",
        "content": {
            "root": {
                "type": "root",
                "children": [
                    {"type": "paragraph", "children": [{"type": "text", "text": ONE}]},
                    {"type": "paragraph", "children": [{"type": "text", "text": TWO}]},
                ],
            }
        },
    },
    "Quill": {
        "title": "Snow in June",
        "content": {"ops": [{"insert": ONE + "\n"}, {"insert": TWO, "attributes": {"bold": True}}]},
    },
    "rich text in a string": {
        "title": "Snow in June",
        "body": json.dumps({"blocks": [{"text": ONE, "type": "unstyled"}, {"text": TWO}]}),
    },
    "Spanish": {"titulo": "Snow in June", "cuerpo": f"{ONE}\n\n{TWO}"},
    "Chinese": {"标题": "Snow in June", "正文": f"{ONE}\n\n{TWO}"},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_headline_and_body_are_found_by_their_usual_names(shape: str) -> None:
    found = story(SHAPES[shape])
    assert texts(found, Role.HEADLINE) == ["Snow in June"]
    assert body(found) == [ONE, TWO]


@pytest.mark.parametrize("shape", sorted(SHAPES.keys() - {"Arc"}))
def test_that_it_is_a_guess_is_said(shape: str) -> None:
    found = story(SHAPES[shape])
    assert found.format == "json"
    assert "shape_guessed" in found.marks
    fact = found.fact("shape")
    assert fact is not None
    assert fact.origin == "guess"
    assert isinstance(fact.value, dict)
    assert set(fact.value) == {"headline", "body"}


def test_the_fields_of_an_item_are_found_by_their_usual_names() -> None:
    found = story(
        {
            "id": 77,
            "url": "https://hill.example/snow",
            "title": "Snow in June",
            "subtitle": "An early move",
            "summary": "Snow came early.",
            "author": {"name": "Marta Lind"},
            "agency": "EFE",
            "publishedAt": "2026-01-14T08:00:00Z",
            "updated_at": "2026-01-14T09:00:00Z",
            "lang": "en",
            "section": "Hills",
            "tags": ["snow", "sheep"],
            "copyright": "(c) Hill Wire",
            "image": {"url": "https://hill.example/1.jpg", "caption": "A flock on the move."},
            "content": f"{ONE}\n\n{TWO}",
        }
    )
    fields = found.fields
    assert (fields.uri, fields.url) == ("https://hill.example/snow", "https://hill.example/snow")
    assert ("record", "77") in fields.alt_ids
    assert (fields.byline, fields.agency, fields.language) == ("Marta Lind", "EFE", "en")
    assert fields.first_created == "2026-01-14T08:00:00Z"
    assert fields.version_created == "2026-01-14T09:00:00Z"
    assert fields.keywords == ("snow", "sheep")
    assert [one.name for one in fields.subjects if one.rel == "section"] == ["Hills"]
    assert fields.copyright_notice == "(c) Hill Wire"
    assert texts(found, Role.SUBHEADLINE) == ["An early move"]
    assert texts(found, Role.TEASER) == ["Snow came early."]
    assert texts(found, Role.BYLINE) == ["Marta Lind"]
    assert texts(found, Role.CAPTION) == ["A flock on the move."]


@pytest.mark.parametrize(
    ("source", "agency", "publisher"),
    [
        ("EFE", "EFE", ""),
        ({"id": "x", "name": "The Daily Hill"}, "", "The Daily Hill"),
        ("The Daily Hill", "", "The Daily Hill"),
    ],
)
def test_a_source_is_an_agency_only_where_it_is_one(
    source: object, agency: str, publisher: str
) -> None:
    fields = story({"title": "Snow in June", "content": f"{ONE} {TWO}", "source": source}).fields
    assert (fields.agency, fields.publisher) == (agency, publisher)


def test_a_date_whose_name_says_its_zone_has_that_zone() -> None:
    found = story(
        {
            "title": {"rendered": "Snow"},
            "content": {"rendered": f"<p>{ONE}</p>"},
            "date": "2026-01-14T10:00:00",
            "date_gmt": "2026-01-14T08:00:00",
            "modified": "2026-01-14T11:00:00",
            "modified_gmt": "2026-01-14T09:00:00",
        }
    )
    assert found.fields.first_created == "2026-01-14T08:00:00 UTC"
    assert found.fields.version_created == "2026-01-14T09:00:00 UTC"


def test_a_row_of_wordpress_gives_its_dates_and_its_excerpt() -> None:
    found = story(
        {
            "post_title": "Snow in June",
            "post_content": f"<p>{ONE}</p><p>{TWO}</p>",
            "post_excerpt": "It snowed.",
            "post_date_gmt": "2026-01-14 08:00:00",
            "post_modified_gmt": "2026-01-14 09:00:00",
        }
    )

    assert found.fields.first_created.startswith("2026-01-14 08:00:00")
    assert found.fields.version_created.startswith("2026-01-14 09:00:00")
    assert texts(found, Role.TEASER) == ["It snowed."]


def test_an_id_beside_what_holds_the_fields_is_theirs() -> None:
    found = story(SHAPES["Elasticsearch"])
    assert found.fields.uri == "7"
    assert story(SHAPES["JSON:API"]).fields.uri == "7"
    # What a request is called does not name the story.
    assert story({"id": "r1", "data": {"title": "Snow", "content": ONE}}).fields.uri == ""


def test_numbers_of_authors_and_sections_name_nobody() -> None:
    found = story({"title": "Snow", "content": ONE, "author": 7, "categories": [12, "Hills"]})
    assert found.fields.byline == ""
    assert [one.name for one in found.fields.subjects] == ["Hills"]


def test_every_item_of_a_list_is_a_story() -> None:
    first, second, third = stories(
        {
            "articles": [
                {"title": "One", "content": ONE},
                {"title": "Two", "content": TWO},
                {"title": "Three", "url": "https://hill.example/3"},
            ]
        }
    )
    assert [texts(one, Role.HEADLINE) for one in (first, second, third)] == [
        ["One"],
        ["Two"],
        ["Three"],
    ]
    assert "body_missing" in third.marks
    assert "body_missing" not in first.marks


def test_related_items_beside_one_story_are_no_stories() -> None:
    found = story(
        {
            "article": {"title": "Snow in June", "content": ONE},
            "related": [{"title": "Rain in May fell late", "url": "https://hill.example/2"}],
        }
    )
    assert body(found) == [ONE]
    assert texts(found, Role.RELATED) == ["Rain in May fell late"]


def test_ninjs_in_a_wrapper_is_ninjs() -> None:
    items = [
        {"meta": [1], "item": {"uri": f"urn:{n}", "headline": "Snow", "body_text": ONE}}
        for n in (1, 2)
    ]  # fmt: skip
    found = stories({"api_version": "2", "data": {"items": items}})
    assert [(one.format, one.fields.uri) for one in found] == [
        ("ninjs/1", "urn:1"),
        ("ninjs/1", "urn:2"),
    ]
    assert not any("shape_guessed" in one.marks for one in found)


def test_a_sentence_under_an_unknown_name_is_kept() -> None:
    found = story(
        {
            "note_of_feed": "This feed is published without any editing.",
            "data": {
                "title": "Snow in June",
                "content": ONE,
                "disclaimer": "Published from an agency feed without edits.",
                "id": "not a sentence",
            },
        }
    )
    kept = [block for block in found.blocks if block.role is Role.METADATA]
    assert [(block.place, block.text) for block in kept] == [
        ("/data/disclaimer", "Published from an agency feed without edits."),
        ("/note_of_feed", "This feed is published without any editing."),
    ]


def test_what_stands_in_several_renditions_is_one_text() -> None:
    found = story(
        {"title": "Snow", "content_html": f"<p>{ONE}</p><p>{TWO}</p>", "text": f"{ONE}\n{TWO}"}
    )
    assert body(found) == [ONE, TWO]


def test_markup_in_a_body_stays_markup() -> None:
    (block,) = story({"title": "Snow", "body": f"<p>{ONE} <b>Now.</b></p>"}).having(Role.BODY)
    assert (block.text, "<b>" in block.markup) == (f"{ONE} Now.", True)


def test_the_rows_of_a_table_are_lines_with_tabs() -> None:
    table = {"type": "table", "data": {"content": [["Arcas", "2"], ["Brisk Bay", "0"]]}}
    found = story({"title": "Results", "content": {"blocks": [{"data": {"text": ONE}}, table]}})
    assert body(found) == [ONE, "Arcas\t2", "Brisk Bay\t0"]


def test_pictures_in_a_body_give_their_captions() -> None:
    image = {"type": "image", "url": "https://x.example/1.jpg", "caption": "A flock moves."}
    found = story({"title": "Snow", "content": [{"type": "text", "content": ONE}, image]})
    assert (body(found), texts(found, Role.CAPTION)) == ([ONE], ["A flock moves."])


LINES = [
    json.dumps({"title": "One", "content": ONE}),
    json.dumps({"uri": "urn:2", "headline": "Two", "body_text": TWO}),
]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n", " ", ",\n", "\n\x1e"])
def test_json_lines_are_several_stories(gap: str) -> None:
    found = readings(gap.join(LINES).encode())
    assert [one.format for one in found if isinstance(one, Story)] == ["json", "ninjs/1"]


def test_one_broken_line_leaves_its_neighbours() -> None:
    found = readings("\n".join([LINES[0], '{"title": "cut', LINES[1]]).encode())
    assert [one.format if isinstance(one, Story) else one.reason for one in found] == [
        "json",
        Reason.BROKEN_JSON,
        "ninjs/1",
    ]


def test_a_top_level_array_is_several_stories() -> None:
    value = [{"title": "One", "content": ONE}, {"headline": "Two", "uri": "urn:2"}]
    assert [one.format for one in stories(value)] == ["json", "ninjs/1"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({}, Reason.UNKNOWN_FORMAT),
        ({"temperature": 4}, Reason.UNKNOWN_FORMAT),
        ({"status": 404, "message": "Not found"}, Reason.UNKNOWN_FORMAT),
        ({"a": {"b": [1, 2, {"c": None}]}}, Reason.UNKNOWN_FORMAT),
        ({"title": "Only a title"}, Reason.UNKNOWN_FORMAT),
        ({"content": "ok"}, Reason.UNKNOWN_FORMAT),
        ({"title": "", "content": "  "}, Reason.UNKNOWN_FORMAT),
        ({"title": "Snow", "content": {"blocks": []}}, Reason.UNKNOWN_FORMAT),
    ],
)
def test_json_without_a_text_is_a_dead_letter(value: object, reason: Reason) -> None:
    (dead,) = readings(json.dumps(value).encode())
    assert isinstance(dead, DeadLettered), dead
    assert dead.reason is reason


def test_each_entry_of_a_list_has_its_fate() -> None:
    found = readings(json.dumps([{"title": "One", "content": ONE}, {"a": 1}, 7]).encode())
    assert [one.format if isinstance(one, Story) else one.reason for one in found] == [
        "json",
        Reason.UNKNOWN_FORMAT,
        Reason.UNKNOWN_FORMAT,
    ]


@pytest.mark.parametrize("name", ["heading", "title", "headline", "subject", "Titel"])
def test_a_body_beside_a_headline_is_no_envelope(name: str) -> None:
    found = story({name: "Snow in June", "id": "7", "body": f"{ONE}\n\n{TWO}"})
    assert (texts(found, Role.HEADLINE), body(found)) == (["Snow in June"], [ONE, TWO])


@pytest.mark.parametrize(
    "crowd",
    [
        {"title": "Snow", "body": [{"children": [{"text": "a "}] * 60_000}]},
        {"a": [{"content": "[1]"}] * 60_000},
    ],
)
def test_a_crowd_of_objects_is_refused_before_it_is_searched(crowd: object) -> None:
    (dead,) = readings(json.dumps(crowd).encode())
    assert isinstance(dead, DeadLettered)
    assert dead.reason is Reason.TOO_LARGE


NAMES = (
    *("title", "content", "body", "text", "data", "items", "children", "type", "blocks", "name"),
    *("url", "rendered", "article", "author", "related", "id", "attributes", "ops", "insert"),
)
KEYS = st.sampled_from(NAMES)
VALUES = st.recursive(
    st.sampled_from([ONE, TWO, "", "paragraph", f"<p>{ONE}", 7, None, True, "\ud7ff & <b", "doc"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@given(VALUES)
def test_reading_is_total_on_any_shape(value: object) -> None:
    found = readings(json.dumps(value).encode())
    assert len(found) >= 1
    assert found == readings(json.dumps(value).encode())


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=6))
def test_no_sentence_of_a_story_is_lost(value: dict[str, Any]) -> None:
    found = readings(json.dumps({**value, "title": "Snow", "content": ONE}).encode())
    if len(found) == 1 and isinstance(found[0], Story):
        shown = "".join("".join(block.text.split()) for block in found[0].blocks)
        for sentence in (ONE, TWO):
            if sentence in json.dumps({**value, "title": "Snow", "content": ONE}):
                assert "".join(sentence.split()) in shown


def test_afp_gives_paragraphs_under_news() -> None:
    doc = {
        "uno": "newsmlmmd.ab12",
        "guid": "http://doc.afp.example/ab12",
        "title": "Snow in June",
        "news": [f"Arcas, 14 jan 2026 (AFP) - {ONE}", TWO],
        "abstract": ["Snow came early."],
        "published": "2026-01-14T08:00:00Z",
        "slug": ["snow", "hills"],
        "iptc": ["17000000", "06000000"],
        "keyword": ["snow"],
        "provider": "AFP",
        "status": "Usable",
        "urgency": 4,
        "revision": 2,
        "lang": "en",
        "advisory": "Recasts lead",
    }
    found = story({"response": {"status": {"code": 0}, "docs": [doc]}})
    fields = found.fields
    assert body(found)[1:] == [TWO]
    assert (fields.uri, fields.provider, fields.version) == (doc["guid"], "AFP", "2")
    assert [one.literal or one.name for one in fields.subjects] == ["17000000", "06000000"]
    assert (fields.ed_note, fields.pub_status, fields.urgency) == ("Recasts lead", "Usable", "4")
    assert fields.first_created == "2026-01-14T08:00:00Z"


def test_dpa_gives_parts_of_an_article_in_html() -> None:
    found = story(
        {
            "urn": "urn:newsml:dpa.example:20260114:1",
            "version": 2,
            "version_created": "2026-01-14T08:00:00+01:00",
            "headline": "Schnee im Juni",
            "kicker": "Wetter",
            "teaser": "Der Schnee kam früh.",
            "byline": "Von Jana Teichert, dpa",
            "dateline": "Arcas (dpa) -",
            "article_html": f"<section><p>{ONE}</p><p>{TWO}</p></section>",
            "linkbox_html": "<p><a href='https://x.example'>Karte der Weiden von Arcas</a></p>",
            "notepad": {"nonpublic_html": "<p>Ansprechpartner: Jana Teichert, 030 0000</p>"},
            "pubstatus": "canceled",
            "urgency": 4,
            "copyrightnotice": "Copyright dpa",
            "embargoed": None,
        }
    )
    assert found.fields.uri == "urn:newsml:dpa.example:20260114:1"
    assert found.fields.version_created == "2026-01-14T08:00:00+01:00"
    assert (found.fields.pub_status, found.fields.dateline) == ("canceled", "Arcas (dpa) -")
    assert body(found) == [ONE, TWO]
    assert texts(found, Role.SUBHEADLINE) == ["Wetter"]
    assert texts(found, Role.RELATED) == ["Karte der Weiden von Arcas"]
    assert texts(found, Role.ADVISORY) == ["Ansprechpartner: Jana Teichert, 030 0000"]


def test_anp_gives_names_that_run_together() -> None:
    found = story(
        {
            "title": "Snow in June",
            "bodyText": f"<p>{ONE}</p><p>{TWO}</p>",
            "introText": "Snow came early.",
            "pubDate": "2026-01-14T08:00:00+01:00",
            "modDate": "2026-01-14T09:00:00+01:00",
            "source": "ANP",
            "keywords": ["snow"],
            "mediaTopicCodes": ["20000001"],
        }
    )
    assert (found.fields.agency, body(found)) == ("ANP", [ONE, TWO])
    assert texts(found, Role.TEASER) == ["Snow came early."]
    assert found.fields.version_created == "2026-01-14T09:00:00+01:00"
    assert [one.literal or one.name for one in found.fields.subjects] == ["20000001"]


def test_a_list_of_typed_stories_is_several_stories() -> None:
    news = [
        {"type": "story", "headline": "One", "story": ONE},
        {"type": "story", "headline": "Two", "story": TWO},
    ]
    assert [body(one) for one in stories({"news": news})] == [[ONE], [TWO]]


def test_a_titled_film_between_paragraphs_is_no_story() -> None:
    film = {"type": "video", "title": "A film", "description": "The flock moves down the hill."}
    found = story({"title": "Snow", "content": [{"type": "p", "text": ONE}, film]})
    assert body(found) == [ONE]
    assert "The flock moves down the hill." in {block.text for block in found.blocks}


def test_a_description_alone_is_the_body_and_that_is_said() -> None:
    found = story({"title": "Snow in June", "description": ONE, "link": "https://x.example/1"})
    assert body(found) == [ONE]
    assert "body_from_summary" in found.marks


def test_a_page_in_a_field_is_read_as_a_page() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Snow - The Hill</title></head><body>"
        "<nav><a href='/'>Home page of the Hill</a></nav><article><h1>Snow in June</h1>"
        f"<p>{ONE}</p><p>{TWO}</p></article><footer>Terms of use of the Hill</footer></body></html>"
    )
    found = story({"title": "Snow in June", "url": "https://x.example/1", "html": page})
    assert body(found) == [ONE, TWO]
    assert texts(found, Role.HEADLINE) == ["Snow in June"]
    assert texts(found, Role.NAVIGATION) == ["Home page of the Hill"]
    assert found.format == "json"
