"""ninjs as feeds extend it: what the source has comes out, under whatever name."""

import json
from typing import Any

import pytest
from ninjs_in_feeds import SUPERDESK, TEXT, listed, read

from workers.story import Reference


def test_a_sentence_in_a_field_that_nobody_knows_is_kept() -> None:
    found = read(SUPERDESK)
    (kept,) = [block for block in found.blocks if block.place == "/extra/desk_note"]
    assert (kept.role.value, kept.visible) == ("metadata", True)
    assert kept.text == "This copy was published automatically from the feed."


@pytest.mark.parametrize("name", ["body_xhtml", "body_nitf", "body_mobile", "body_text_plain"])
def test_a_body_of_ninjs_1_may_have_any_name_that_begins_so(name: str) -> None:
    found = read({"uri": "urn:a", "type": "text", "headline": "Snow", name: TEXT})
    assert ("body", TEXT) in listed(found)


def test_headlines_and_descriptions_of_ninjs_1_may_have_any_name_that_begins_so() -> None:
    found = read(
        {"uri": "urn:a", "headline_short": "Snow", "description_web": "It fell.", "body_x": TEXT}
    )
    assert ("headline", "Snow") in listed(found)
    assert ("teaser", "It fell.") in listed(found)


def test_counts_beside_a_body_are_no_text() -> None:
    found = read({"uri": "urn:a", "headline": "Snow", "body_text": TEXT, "body_count": 35})
    assert [text for role, text in listed(found) if role == "body"] == [TEXT]


@pytest.mark.parametrize(
    ("standard", "generation"),
    [
        ({"$standard": {"name": "ninjs", "version": "1.6"}}, "ninjs/1"),
        ({"standard": {"name": "TTNINJS", "version": "2.1"}}, "ninjs/2"),
        ({"standard": {"name": "ninjs", "version": "3.2"}}, "ninjs/3"),
        ({"mimetype": "application/ninjs+json"}, "ninjs/1"),
    ],
)
def test_an_item_that_says_it_is_ninjs_is_ninjs(standard: dict[str, Any], generation: str) -> None:
    found = read({**standard, "title": "Snow", "description_text": "It fell."})
    assert found.format == generation


def test_without_a_headline_the_title_is_the_headline() -> None:
    assert ("headline", "Snow") in listed(read({"uri": "a", "title": "Snow", "body_html": TEXT}))
    both = read({"uri": "a", "title": "Arcas snow", "headline": "Snow", "body_html": TEXT})
    assert [text for role, text in listed(both) if role == "headline"] == ["Snow"]
    assert both.fields.title == "Arcas snow"


@pytest.mark.parametrize("name", ["edNote", "ed_note", "ed-note", "EDNOTE", "editorialNote"])
def test_a_name_is_read_in_every_case_and_with_every_separator(name: str) -> None:
    assert read({"uri": "a", "body_text": TEXT, name: "Adds quote"}).fields.ed_note == "Adds quote"


@pytest.mark.parametrize(
    "given",
    [
        {"evolvedfrom": "urn:a:1"},
        {"evolvedFrom": ["urn:a:1"]},
        {"rewrite_of": {"uri": "urn:a:1"}},
        {"previousVersion": "urn:a:1"},
        {"associations": [{"name": "earlier", "uri": "urn:a:1", "rel": "previousVersion"}]},
    ],
)
def test_a_link_to_an_earlier_version_is_kept_as_one(given: dict[str, Any]) -> None:
    assert read({"uri": "urn:a:2", "body_text": TEXT, **given}).fields.follows == ("urn:a:1",)


@pytest.mark.parametrize(
    ("given", "uri"),
    [
        ({"uri": "urn:p"}, "urn:p"),
        ({"guid": "urn:p"}, "urn:p"),
        ({"renditions": [{"name": "web", "href": "https://p.example/1.jpg"}]}, "https://p.example/1.jpg"),
        ({"renditions": {"web": {"href": "https://p.example/1.jpg"}}}, "https://p.example/1.jpg"),
    ],
)  # fmt: skip
def test_an_association_is_a_reference_and_never_content(given: dict[str, Any], uri: str) -> None:
    picture = {"name": "photo", "type": "picture", "headline": "A flock", "pubstatus": "canceled"}
    found = read({"uri": "urn:a", "body_text": TEXT, "associations": [{**picture, **given}]})
    assert found.fields.associations == (Reference("photo", uri, type="picture"),)
    assert found.fields.pub_status == ""
    assert "A flock" not in json.dumps(listed(found))


@pytest.mark.parametrize(
    ("role", "agency", "provider"),
    [
        ("originated", "EFE", ""),
        ("isrol:originator", "EFE", ""),
        ("http://cv.iptc.org/newscodes/infosourcerole/distributed", "", "EFE"),
        ("supplied", "", "EFE"),
    ],
)
def test_a_source_says_its_part_by_a_word_a_code_or_an_address(
    role: str, agency: str, provider: str
) -> None:
    source = {"name": "EFE", "role": role}
    fields = read({"uri": "a", "bodies": [{"value": TEXT}], "infoSources": [source]}).fields
    assert (fields.agency, fields.provider) == (agency, provider)


def test_rights_that_are_linked_are_read() -> None:
    rights = {"langid": "http://x.example/odrl", "linkedrights": "http://x.example/rights/1"}
    found = read({"uri": "urn:a", "body_text": TEXT, "rightsinfo": rights})
    assert ("usage_terms", "http://x.example/rights/1") in listed(found)
    assert found.marks == ("headline_missing",)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"pubStatus": "Canceled"}, "Canceled"),
        ({"pub_status": "cancelled"}, "cancelled"),
        ({"status": "Withdrawn"}, "Withdrawn"),
        ({"state": "killed"}, "killed"),
        ({"status": "ok"}, ""),
        ({"status": 200}, ""),
        ({"pubstatus": ""}, ""),
    ],
)
def test_a_status_is_read_under_every_name_and_in_every_spelling(
    given: dict[str, Any], status: str
) -> None:
    assert read({"uri": "urn:a", "body_text": TEXT, **given}).fields.pub_status == status


@pytest.mark.parametrize(
    ("given", "paragraphs"),
    [
        (
            "<nitf><head><title>Snow</title></head><body><body.content><block><p>Snow <em>fell</em>"
            " late.</p><p>Then rain.</p></block></body.content></body></nitf>",
            ["Snow fell late.", "Then rain."],
        ),
        (
            "<OWN><DEST>ALL</DEST><TXT><P>Snow fell late.</P><P>Then rain.</P></TXT></OWN>",
            ["ALL", "Snow fell late.", "Then rain."],
        ),
    ],
)
def test_a_rendition_in_xml_keeps_its_elements_apart(given: str, paragraphs: list[str]) -> None:
    bodies = [{"contenttype": "application/xml", "value": given}]
    found = read({"uri": "urn:a", "headlines": [{"value": "x"}], "bodies": bodies})
    assert [text for role, text in listed(found) if role == "body"] == paragraphs


def test_a_rendition_in_broken_xml_is_read_as_markup() -> None:
    bodies = [{"contenttype": "application/xml", "value": f"<OWN><P>{TEXT}</P><Q"}]
    found = read({"uri": "urn:a", "headlines": [{"value": "x"}], "bodies": bodies})
    assert ("body", TEXT) in listed(found)
