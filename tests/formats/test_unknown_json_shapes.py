"""JSON in the shapes of systems and agencies: headline and body are found by their usual names."""

import pytest
from unknown_jsons import ONE, SHAPES, TWO, body, story, texts

from workers.story import Role


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
