"""JSON that nobody described: its fields by their usual names, its text in whatever form."""

import pytest
from unknown_jsons import ONE, SHAPES, TWO, body, stories, story, texts

from workers.story import Role


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


@pytest.mark.parametrize("name", ["heading", "title", "headline", "subject", "Titel"])
def test_a_body_beside_a_headline_is_no_envelope(name: str) -> None:
    found = story({name: "Snow in June", "id": "7", "body": f"{ONE}\n\n{TWO}"})
    assert (texts(found, Role.HEADLINE), body(found)) == (["Snow in June"], [ONE, TWO])


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
