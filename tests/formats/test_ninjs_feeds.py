"""ninjs as each maker of feeds extends it: what the source has comes out, under whatever name."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from workers.decode import decode
from workers.formats import detect
from workers.story import Coded, Document, Raw, Reference, Story

TEXT = "Arcas (EFE) - Snow fell above Arcas."


def read(item: object) -> Story:
    document = decode(Raw(json.dumps(item).encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(document, Document), document
    (found,) = detect.read(document)
    assert isinstance(found, Story), found
    return found


def listed(found: Story) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in found.blocks]


FINGERPOST = {
    "uri": "hill-wire:2026:ab12:3",
    "source-feed": "EFE-Mountains",
    "usn": "ab12",
    "version": "3",
    "type": "text",
    "format": "X-WIRES-NINJS",
    "mimeType": "application/ninjs+json",
    "status": "usable",
    "firstVersion": "2026-01-14T08:00:00Z",
    "versionCreated": "2026-01-14T09:30:00Z",
    "dateTimeSent": "2026-01-14T09:30:05Z",
    "slug": "ARCAS-SNOW",
    "headline": "Snow above Arcas",
    "subhead": "Shepherds move early",
    "byline": "Marta Lind",
    "priority": "4",
    "subjects": {"code": ["iptccat:a", "medtop:17000000", "N2:ES"]},
    "mediaCatCodes": "iptccat:HUM+SCI",
    "keywords": "snow+sheep",
    "organisation": {"symbols": ["ARC.X", "HIL.X"]},
    "abstract": "The first snow of the year.",
    "tabVtxt": "",
    "usage": "Not for use in Arcas.",
    "location": "Arcas",
    "ednote": "Adds quote",
    "language": "en",
    "copyrightNotice": "(c) Hill Wire 2026",
    "body_text": f"<p>{TEXT}</p>",
    "originalUrn": "urn:hill:ab12",
}


def test_fingerpost_gives_every_field_under_its_own_names() -> None:
    fields = read(FINGERPOST).fields
    assert (fields.uri, fields.version) == ("hill-wire:2026:ab12:3", "3")
    assert (fields.feed, fields.agency) == ("EFE-Mountains", "EFE")
    assert fields.pub_status == "usable"
    assert fields.first_created == "2026-01-14T08:00:00Z"
    assert fields.version_created == "2026-01-14T09:30:00Z"
    assert (fields.slugline, fields.priority, fields.language) == ("ARCAS-SNOW", "4", "en")
    assert (fields.located, fields.ed_note) == ("Arcas", "Adds quote")
    assert fields.usage_terms == "Not for use in Arcas."
    assert fields.copyright_notice == "(c) Hill Wire 2026"
    assert fields.keywords == ("snow", "sheep")
    assert [one.literal for one in fields.subjects] == [
        *("iptccat:a", "medtop:17000000", "N2:ES", "iptccat:HUM", "iptccat:SCI"),
    ]
    assert [one.literal for one in fields.organisations] == ["ARC.X", "HIL.X"]
    assert dict(fields.alt_ids) == {"usn": "ab12", "originalurn": "urn:hill:ab12"}


def test_fingerpost_gives_every_text() -> None:
    found = read(FINGERPOST)
    assert found.format == "ninjs/1"
    assert ("headline", "Snow above Arcas") in listed(found)
    assert ("subheadline", "Shepherds move early") in listed(found)
    assert ("teaser", "The first snow of the year.") in listed(found)
    assert ("usage_terms", "Not for use in Arcas.") in listed(found)
    assert ("body", TEXT) in listed(found)


SUPERDESK = {
    "guid": "tag:hill.example:2026:77aa",
    "version": "2",
    "type": "text",
    "versioncreated": "2026-01-14T09:30:00+0000",
    "firstcreated": "2026-01-14T08:00:00+0000",
    "firstpublished": "2026-01-14T08:10:00+0000",
    "pubstatus": "usable",
    "urgency": 3,
    "priority": 5,
    "language": "en",
    "headline": "Snow above Arcas",
    "slugline": "Arcas snow",
    "byline": "Marta Lind",
    "source": "EFE",
    "body_html": f"<p>{TEXT}</p>",
    "description_html": "<p>The first snow.</p>",
    "description_text": "The first snow.",
    "ednote": "Adds quote",
    "embargoed": "2026-01-16T08:00:00+0000",
    "evolvedfrom": "tag:hill.example:2026:55cc",
    "subject": [{"code": "17000000", "name": "weather"}],
    "service": [{"code": "i", "name": "International"}],
    "genre": [{"code": "Article", "name": "Article (news)"}],
    "place": [{"code": "NSW", "name": "New Southland", "qcode": "NSW"}],
    "signal": [{"code": "update", "name": "Update", "scheme": "http://cv.iptc.org/newscodes/signal/"}],
    "keywords": ["snow"],
    "authors": [{"code": "ml", "name": "Marta Lind", "role": "writer"}],
    "extra": {"desk_note": "This copy was published automatically from the feed."},
    "associations": {
        "featuremedia": {"guid": "tag:hill.example:2026:pic1", "type": "picture"},
        "related": [{"_id": "tag:hill.example:2026:rel1", "type": "text"}, None],
        "plain": "urn:hill:plain",
        "empty": None,
    },
}  # fmt: skip


def test_superdesk_gives_every_field_under_its_own_names() -> None:
    fields = read(SUPERDESK).fields
    assert fields.uri == "tag:hill.example:2026:77aa"
    assert (fields.agency, fields.priority, fields.urgency) == ("EFE", "5", "3")
    assert fields.first_created == "2026-01-14T08:00:00+0000"
    assert fields.embargo == "2026-01-16T08:00:00+0000"
    assert fields.signals == ("update",)
    assert fields.follows == ("tag:hill.example:2026:55cc",)
    assert fields.subjects == (
        Coded("weather", literal="17000000"),
        Coded("International", literal="i", rel="service"),
    )
    assert fields.genres == (Coded("Article (news)", literal="Article"),)
    assert fields.associations == (
        Reference("featuremedia", "tag:hill.example:2026:pic1", type="picture"),
        Reference("related", "tag:hill.example:2026:rel1", type="text"),
        Reference("plain", "urn:hill:plain"),
    )


def test_a_sentence_in_a_field_that_nobody_knows_is_kept() -> None:
    found = read(SUPERDESK)
    (kept,) = [block for block in found.blocks if block.place == "/extra/desk_note"]
    assert (kept.role.value, kept.visible) == ("metadata", True)
    assert kept.text == "This copy was published automatically from the feed."


AP = {
    "uri": "https://api.hill.example/content/9f",
    "altids": {"itemid": "9f", "etag": "9f_1a2", "referenceid": "Z1"},
    "version": 4,
    "type": "text",
    "versioncreated": "2026-01-14T09:30:00Z",
    "pubstatus": "usable",
    "urgency": 5,
    "headline": "Snow above Arcas",
    "headline_extended": "Snow above Arcas forces an early move",
    "bylines": [{"by": "By MARTA LIND", "title": "Hill Press"}],
    "located": "ARCAS",
    "subject": [
        {"name": "Weather", "scheme": "http://cv.hill.example/", "code": "w1", "rels": ["direct"]}
    ],
    "signals": ["newscontent", "singlesource"],
    "usageterms": ["Not for Arcas.", "No archive."],
    "infosource": [{"name": "EFE", "rel": "originated"}],
    "body_nitf": f"<p>{TEXT}</p>",
}  # fmt: skip


def test_ap_gives_every_field_under_its_own_names() -> None:
    found = read(AP)
    fields = found.fields
    assert dict(fields.alt_ids)["etag"] == "9f_1a2"
    assert (fields.version, fields.byline) == ("4", "By MARTA LIND")
    assert fields.signals == ("newscontent", "singlesource")
    assert fields.subjects == (Coded("Weather", "http://cv.hill.example/w1", "w1", rel="direct"),)
    assert fields.agency == "EFE"
    assert ("subheadline", "Snow above Arcas forces an early move") in listed(found)
    assert ("body", TEXT) in listed(found)
    assert {block.text for block in found.blocks if block.role.value == "usage_terms"} == {
        *("Not for Arcas.", "No archive."),
    }


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


def test_reuters_connect_gives_its_texts_under_names_of_its_own() -> None:
    found = read(
        {
            "data": {
                "item": {
                    "uri": "tag:hill.example,2026:newsml_L1:3",
                    "usn": "L1",
                    "versionedGuid": "tag:hill.example,2026:newsml_L1:3",
                    "type": "text",
                    "headLine": "Snow above Arcas",
                    "byLine": "Marta Lind",
                    "intro": "The first snow of the year.",
                    "bodyXhtml": f"<p>{TEXT}</p>",
                    "versionCreated": "2026-01-14T09:30:00Z",
                    "pubStatus": "usable",
                    "language": "en",
                }
            }
        }
    )
    assert listed(found)[:2] == [("headline", "Snow above Arcas"), ("byline", "Marta Lind")]
    assert ("body", TEXT) in listed(found)
    assert ("teaser", "The first snow of the year.") in listed(found)
    assert found.fields.version_created == "2026-01-14T09:30:00Z"
    assert dict(found.fields.alt_ids)["usn"] == "L1"


def test_pa_gives_its_dates_under_names_of_its_own() -> None:
    fields = read(
        {
            "uri": "pa:1",
            "headline": "Snow",
            "body_html": f"<p>{TEXT}</p>",
            "issued": "2026-01-14T09:30:00Z",
            "modified": "2026-01-14T10:30:00Z",
        }
    ).fields
    assert fields.first_created == "2026-01-14T09:30:00Z"
    assert fields.version_created == "2026-01-14T10:30:00Z"


def test_tt_gives_signals_as_an_object_and_what_an_item_replaces() -> None:
    fields = read(
        {
            "uri": "http://tt.example/1",
            "headline": "Snow",
            "body_html5": f"<p>{TEXT}</p>",
            "signals": {"newsvalue": 3, "pageproducer": "", "paragraph": True},
            "replacing": ["http://tt.example/0"],
        }
    ).fields
    assert fields.signals == ("newsvalue:3", "paragraph:true")
    assert fields.follows == ("http://tt.example/0",)


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
