"""NITF: what the head of a document says in attributes, as it stands."""

import json

import pytest
from nitf_documents import NOW, TEXT, listed, nitf, story

from workers import pipeline
from workers.outcome import Published
from workers.story import Coded, Hop, Raw


def test_docdata_is_kept_as_it_stands() -> None:
    fields = story(
        nitf(
            docdata="""<docdata management-status="usable">
              <correction info="Height of the pass" id-string="urn:0" regsrc="EFE"/>
              <evloc iso-cc="ESP" state-prov="Cuenca"/>
              <doc-id id-string="urn:a" regsrc="EFE"/>
              <del-list><from-src src-name="EFE"/><from-src src-name="Relay"/></del-list>
              <urgency ed-urg="3"/>
              <date.issue norm="20240501T100000+0200"/>
              <date.expire norm="20240503T100000+0200"/>
              <series series.name="Passes" series.part="1"/>
              <ed-msg msg-type="info" info="Picture follows"/>
              <du-key key="SNOW" generation="4" version="2"/>
              <doc.copyright year="2024" holder="Agencia EFE"/>
              <doc.rights owner="EFE" geography="Spain" limitations="Print only"/>
              <key-list><keyword key="snow"/><keyword key="sheep"/><keyword key="snow"/></key-list>
              <identified-content>
                <person>Ana Ruiz</person><org>Arcas Council</org><location>Arcas</location>
                <classifier type="mood" value="quiet"/>
              </identified-content>
            </docdata>""",
            top="""<title>Snow</title><meta name="Slug" content="SNOW-1"/>
              <meta name="editorReviewed" content="false"/><meta name="colour" content="white"/>
              <tobject tobject.type="news"><tobject.property tobject.property.type="current"/>
              <tobject.subject tobject.subject.refnum="17005000" tobject.subject.type="Weather"
                tobject.subject.detail="Snow"/>
              <tobject.subject tobject.subject.code="HUM"/></tobject>
              <pubdata name="EFE General" date.publication="20240501T1005Z"/>
              <revision-history name="ar" function="writer-author" norm="20240501T0930Z"/>""",
        )
    ).fields
    assert (fields.uri, fields.version, fields.agency) == ("urn:a", "2", "EFE")
    assert (fields.publisher, fields.title, fields.slugline) == ("EFE General", "Snow", "SNOW-1")
    assert (fields.pub_status, fields.urgency, fields.embargo) == ("usable", "3", None)
    assert fields.version_created == "20240501T100000+0200"
    assert fields.expires == "20240503T100000+0200"
    assert fields.ed_note == "Picture follows\n\nHeight of the pass"
    assert (fields.copyright_holder, fields.usage_terms) == ("Agencia EFE", "Print only, Spain")
    assert fields.keywords == ("snow", "sheep")
    assert (fields.signals, fields.follows) == (("correction",), ("urn:0",))
    assert fields.genres == (Coded("news"), Coded("current"))
    assert fields.subjects == (
        Coded("Snow", literal="17005000"),
        Coded(literal="HUM"),
        Coded("quiet", literal="quiet", rel="mood"),
    )
    assert [one.name for one in fields.people] == ["Ana Ruiz"]
    assert [one.name for one in fields.organisations] == ["Arcas Council"]
    assert fields.places == (Coded("Arcas"), Coded("Cuenca", literal="ESP", rel="event"))
    assert fields.alt_ids == (("du-key", "SNOW"), ("series", "Passes"))
    assert fields.feed_fields == (("editorreviewed", "false"),)
    assert fields.hops == (
        Hop("EFE"),
        Hop("Relay"),
        Hop("ar", action="writer-author", timestamp="20240501T0930Z"),
    )


def test_what_is_identified_keeps_its_code_and_the_parts_of_its_place_apart() -> None:
    content = """<person idsrc="own" value="p7">Ana Ruiz</person>
      <location><city>Arcas</city><state>Cuenca</state><country>Spain</country></location>"""
    fields = story(
        nitf(docdata=f"<docdata><identified-content>{content}</identified-content></docdata>")
    ).fields
    assert fields.people == (Coded("Ana Ruiz", literal="p7"),)
    assert fields.places == (Coded("Arcas, Cuenca, Spain"),)


def test_what_wires_say_in_meta_elements_is_kept() -> None:
    found = story(
        nitf(
            top="""<meta name="anpa-category" content="f"/><meta name="aap-priority" content="4"/>
            <meta name="anpa-keyword" content="SNOW"/><meta name="" content="x"/><meta/>
            <meta name="tags" content="a, b"/><meta name="keywords" content="c,, a"/>"""
        )
    ).fields
    assert (found.priority, found.slugline) == ("4", "SNOW")
    assert found.subjects == (Coded(literal="f", rel="category"),)
    assert found.keywords == ("a", "b", "c")


def test_who_registered_a_document_is_known_by_its_site() -> None:
    docdata = '<docdata><doc-id id-string="a" regsrc="reuters.com"/></docdata>'
    found = story(nitf(docdata=docdata)).fields
    assert (found.agency, found.provider) == ("Reuters", "reuters.com")


def test_a_document_without_an_id_has_the_key_of_its_day() -> None:
    key, issued = '<du-key key="US--Snow"/>', '<date.issue norm="2024-05-01T10:00:00Z"/>'
    assert (
        story(nitf(docdata=f"<docdata>{key}{issued}</docdata>")).fields.uri == "US--Snow:20240501"
    )
    assert story(nitf(docdata=f"<docdata>{key}</docdata>")).fields.uri == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (nitf().replace("<nitf>", '<nitf xml:lang="es" baselang="no">'), "es"),
        (nitf().replace("<nitf>", '<nitf baselang="no">'), "no"),
        (nitf().replace("<body>", '<body xml:lang="fr">'), "fr"),
        (nitf(top='<meta name="Language" content="de"/>'), "de"),
        (nitf(), ""),
    ],
)
def test_the_language_is_that_of_the_body(text: str, language: str) -> None:
    assert story(text).fields.language == language


def test_every_part_of_the_head_may_be_missing() -> None:
    for text in (f"<nitf><body><body.content>{TEXT}</body.content></body></nitf>", nitf()):
        found = story(text)
        assert listed(found) == [("body", TEXT)]
        assert found.marks == ("headline_missing",)


@pytest.mark.parametrize(
    "docdata",
    [
        '<urgency ed-urg=""/>',
        '<urgency ed-urg="seven"/>',
        "<doc-id/>",
        '<date.issue norm="yesterday"/>',
        "<du-key/><ed-msg/><key-list/><identified-content/><evloc/><correction/>",
        '<doc.copyright year="x"/>',
    ],
)
def test_one_ill_filled_element_never_fails_the_item(docdata: str) -> None:
    (fate,) = pipeline.run(Raw(nitf(docdata=f"<docdata>{docdata}</docdata>").encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.bodies is not None
    assert fate.event.item.bodies[0].value == TEXT


@pytest.mark.parametrize(
    ("docdata", "embargo"),
    [
        ("<docdata/>", None),
        ('<docdata management-status="embargoed"/>', ""),
        ('<docdata management-status="Embargoed"><date.release norm="noon"/></docdata>', "noon"),
        ('<docdata><date.release norm="20240502T060000Z"/></docdata>', "20240502T060000Z"),
        ("<docdata><date.release/></docdata>", None),
        (
            '<docdata><date.issue norm="20240501T0900Z"/>'
            '<date.release norm="20240501T0900Z"/></docdata>',
            None,
        ),
        (
            '<docdata><date.issue norm="20240501T0900Z"/>'
            '<date.release norm="20240501T0700Z"/></docdata>',
            None,
        ),
        (
            '<docdata><date.issue norm="20240501T090000Z"/>'
            '<date.release norm="20240502T060000Z"/></docdata>',
            "20240502T060000Z",
        ),
    ],
)
def test_an_embargo_is_said_by_the_status_or_by_a_later_release(
    docdata: str, embargo: str | None
) -> None:
    found = story(nitf(docdata=docdata))
    assert found.fields.embargo == embargo
    assert found.fields.pub_status == ""


@pytest.mark.parametrize("status", ["canceled", "Cancelled", "withheld", "killed"])
def test_a_kill_needs_no_text(status: str) -> None:
    found = story(nitf("", docdata=f'<docdata management-status="{status}"/>'))
    assert (found.fields.pub_status, found.blocks, found.marks) == (status, (), ())


@pytest.mark.parametrize(
    ("norm", "moment", "mark"),
    [
        ("20240501T100000+0200", "2024-05-01T08:00:00Z", None),
        ("20240501T100000Z", "2024-05-01T10:00:00Z", None),
        ("20240501T1000Z", "2024-05-01T10:00:00Z", None),
        ("2024-05-01T10:00:00-05:00", "2024-05-01T15:00:00Z", None),
        ("20240501T100000", None, "zone_missing"),
        ("20240501", None, "time_missing"),
        ("20240231T100000Z", None, "date_unreadable"),
        ("20990501T100000Z", "2099-05-01T10:00:00Z", "date_in_future"),
    ],
)
def test_dates_are_read_with_their_zone_and_never_guessed(
    norm: str, moment: str | None, mark: str | None
) -> None:
    docdata = f'<docdata><date.issue norm="{norm}"/></docdata>'
    (fate,) = pipeline.run(Raw(nitf(docdata=docdata).encode(), NOW))
    assert isinstance(fate, Published)
    item = json.loads(fate.value)["item"]
    assert item.get("versionCreated") == moment
    assert mark is None or mark in fate.event.marks


def test_two_items_without_an_id_are_two_stories() -> None:
    one, two = (
        fate.event.family
        for text in (nitf("<p>Snow.</p>"), nitf("<p>Rain.</p>"))
        for fate in pipeline.run(Raw(text.encode(), NOW))
        if isinstance(fate, Published)
    )
    assert one != two
