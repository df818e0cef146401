"""ninjs as each maker extends it: Fingerpost, Superdesk, AP, Reuters, PA, TT."""

from ninjs_in_feeds import SUPERDESK, TEXT, listed, read

from workers.story import Coded, Reference

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
