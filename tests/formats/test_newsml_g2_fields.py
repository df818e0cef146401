"""NewsML-G2: the metadata of an item as they stand; packages and pictures as references."""

import pytest
from newsml_g2_items import NOW, fields, item, listed, message, readings, story

from workers import pipeline
from workers.outcome import Published
from workers.story import Coded, Hop, Raw, Reference, Story


def test_item_meta_is_kept_as_it_stands() -> None:
    found = fields(
        meta="""<itemClass qcode="ninat:text"/>
        <provider qcode="nprov:EFE"><name>EFE</name></provider>
        <versionCreated>2024-05-01T10:00:00+02:00</versionCreated>
        <firstCreated>2024-05-01T09:00:00+02:00</firstCreated>
        <pubStatus qcode="stat:usable"/><profile versioninfo="1">text/a</profile><title>Snow</title>
        <edNote>Hold the picture</edNote><edNote>Second <b>note</b></edNote>
        <role qcode="own:lead"/>
        <signal qcode="sig:update"/><signal qcode="private:routing" severity="1"/>
        <generator versioninfo="3">AcmeRobot</generator>
        <itemMetaExtProperty rel="own:editorReviewed" value="false"/>
        <link rel="irel:seeAlso" href="http://x.y/1"><title>More snow</title></link>
        <link rel="irel:evolvedFrom" residref="urn:0"/>
        <link rel="irel:previousVersion" residref="urn:a" version="2"/>
        <link rel="irel:derivedFrom" residref="urn:b"><itemClass qcode="ninat:picture"/></link>
        <link rel="irel:nowhere"/>"""
    )
    assert (found.type, found.provider, found.agency) == ("text", "EFE", "EFE")
    assert found.version_created == "2024-05-01T10:00:00+02:00"
    assert found.first_created == "2024-05-01T09:00:00+02:00"
    assert (found.pub_status, found.profile, found.title) == ("usable", "text/a", "Snow")
    assert found.role == "own:lead"
    assert found.ed_note == "Hold the picture\n\nSecond note"
    assert found.signals == ("sig:update", "private:routing")
    assert found.feed_fields == (("editorreviewed", "false"), ("generator", "AcmeRobot"))
    assert found.follows == ("urn:0", "urn:a:2")
    assert found.associations == (
        Reference("More snow", "http://x.y/1", "seeAlso", ""),
        Reference("derivedFrom", "urn:b", "derivedFrom", "picture"),
    )


def test_services_are_subjects_and_the_ids_of_the_item_and_its_content_are_both_kept() -> None:
    found = fields(
        meta="""<service qcode="svc:intl"><name>International</name></service><service/>
        <altId type="idtype:wire" id="W7"/><link rel="itemrel:prevVersion" residref="urn:0"/>
        <link rel="irel:seeAlso" href="http://x.y/1.jpg" contenttype="image/jpeg"/>
        <link rel="irel:seeAlso" href="http://x.y/1.pdf" contenttype="application/pdf"/>""",
        about='<altId type="idtype:own" id="7"/><subject qcode="medtop:17000000"/>',
    )
    assert found.subjects == (
        Coded(literal="medtop:17000000"),
        Coded("International", literal="svc:intl", rel="service"),
    )
    assert found.alt_ids == (("wire", "W7"), ("own", "7"))
    assert found.follows == ("urn:0",)
    assert [(one.uri, one.type) for one in found.associations] == [
        ("http://x.y/1.jpg", "picture"),
        ("http://x.y/1.pdf", ""),
    ]


def test_catalogs_are_kept_and_never_loaded() -> None:
    own = '<catalogRef href="http://x.y/1.xml"/><catalogRef/>'
    own += '<catalog><scheme alias="own" uri="http://x.y/own/"/><scheme/></catalog>'
    alone = ("http://x.y/1.xml", "own=http://x.y/own/")
    assert fields(rest=own).catalogs == alone
    (found,) = readings(message(item(rest=own), header='<catalogRef href="http://x.y/2.xml"/>'))
    assert isinstance(found, Story)
    assert found.fields.catalogs == (*alone, "http://x.y/2.xml")


@pytest.mark.parametrize(
    ("provider", "stated", "agency"),
    [
        ("<provider><name>Hill Wire</name></provider>", "Hill Wire", "Hill Wire"),
        ('<provider qcode="nprov:REUTERS"/>', "REUTERS", "REUTERS"),
        ('<provider literal="reuters.com"/>', "reuters.com", "Reuters"),
        ('<provider qcode="web:www.afp.com"/>', "www.afp.com", "AFP"),
        ('<provider uri="https://www.dpa.com/de"/>', "https://www.dpa.com/de", "dpa"),
        ('<provider uri="https://hill.example/"/>', "https://hill.example/", ""),
        ("<provider>EFE</provider>", "EFE", "EFE"),
        ("<provider/>", "", ""),
    ],
)
def test_who_provides_an_item_is_known_by_name_code_or_site(
    provider: str, stated: str, agency: str
) -> None:
    found = fields(meta=provider)
    assert (found.provider, found.agency) == (stated, agency)


def test_content_meta_is_kept_as_it_stands() -> None:
    found = fields(
        about="""<urgency>3</urgency><contentCreated>2024-05-01T08:00:00+02:00</contentCreated>
        <contentModified>2024-05-01T09:30:00+02:00</contentModified>
        <digitalSourceType uri="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>
        <located qcode="city:1"><name>Arcas</name><broader><name>Spain</name></broader></located>
        <infoSource role="isrol:originfo" qcode="is:EFE"><name>EFE</name></infoSource>
        <creator qcode="staff:ar"><name>Ana Ruiz</name></creator>
        <creator literal="Tom Bell"/><creator qcode="org:dpa"><name>dpa</name></creator>
        <contributor role="ctrol:descrWriter"><name>xy</name></contributor>
        <altId type="idtype:own" id="7"/><altId>8</altId>
        <language tag="es-MX"/><genre qcode="genre:Feature"/><genre><name>Own kind</name></genre>
        <keyword>snow; sheep</keyword><keyword>snow</keyword>
        <slugline separator="-">SNOW-JUNE</slugline><creditline>EFE/dpa</creditline>
        <subject type="cpnat:abstract" qcode="medtop:17000000"><name xml:lang="en">weather</name>
          <name xml:lang="es">tiempo</name>
          <broader qcode="medtop:1"><name>no</name></broader></subject>
        <subject qcode="iptccat:HUM+SCI"/><subject literal="a:b+c|d"/>
        <subject type="cpnat:person" qcode="p:1"/><subject type="cpnat:organisation"><name>Arcas
          Council</name></subject><subject type="cpnat:geoArea" uri="urn:geo:1"/><subject/>""",
        rest='<assert qcode="p:1"><type qcode="cpnat:person"/><name>Eva Sol</name></assert>'
        '<derivedFrom residref="urn:z"/><inlineRef idrefs="x"/>',
        rights="""
        <copyrightHolder uri="http://efe.example"><name>Agencia EFE</name></copyrightHolder>
        <copyrightNotice>(c) EFE</copyrightNotice><usageTerms>Print only</usageTerms>""",
    )
    assert (found.urgency, found.content_created) == ("3", "2024-05-01T08:00:00+02:00")
    assert found.version_created == "2024-05-01T09:30:00+02:00"
    assert found.digital_source_type == Coded(
        uri="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    )
    assert (found.located, found.agency, found.byline) == ("Arcas", "EFE", "Ana Ruiz, Tom Bell")
    assert found.info_sources == (
        Coded("EFE", literal="is:EFE", rel="originated"),
        Coded("dpa", literal="org:dpa", rel="originated"),
        Coded("xy", rel="contributor"),
    )
    assert found.alt_ids == (("own", "7"), ("", "8"))
    assert (found.language, found.slugline, found.credit) == ("es-MX", "SNOW-JUNE", "EFE/dpa")
    assert found.genres == (Coded(literal="genre:Feature"), Coded("Own kind"))
    assert found.keywords == ("snow", "sheep")
    assert found.subjects == (
        Coded("tiempo", literal="medtop:17000000"),
        Coded(literal="iptccat:HUM+SCI"),
        Coded(literal="a:b+c|d"),
    )
    assert found.people == (Coded("Eva Sol", literal="p:1"),)
    assert found.organisations == (Coded("Arcas Council"),)
    assert found.places == (Coded(uri="urn:geo:1"),)
    assert (found.copyright_holder, found.copyright_notice) == ("Agencia EFE", "(c) EFE")
    assert found.usage_terms == "Print only"


def test_notes_are_not_for_publication() -> None:
    found = story(
        item(
            meta="<edNote>Not for use</edNote>",
            rights="<usageTerms>Print only</usageTerms><copyrightNotice>(c) EFE</copyrightNotice>",
        )
    )
    assert [(block.role.value, block.text, block.visible) for block in found.blocks[1:]] == [
        ("ednote", "Not for use", False),
        ("usage_terms", "Print only", False),
        ("metadata", "(c) EFE", False),
    ]


@pytest.mark.parametrize(
    ("meta", "embargo"),
    [
        ("", None),
        ("<embargoed/>", ""),
        ("<embargoed> </embargoed>", ""),
        ('<embargoed xsi:nil="true" xmlns:xsi="urn:x"/>', ""),
        ("<embargoed>2024-05-03T06:00:00+02:00</embargoed>", "2024-05-03T06:00:00+02:00"),
        ("<embargoed>tomorrow noon</embargoed>", "tomorrow noon"),
    ],
)
def test_an_embargo_is_a_date_or_empty_or_none(meta: str, embargo: str | None) -> None:
    assert fields(meta=meta).embargo == embargo


@pytest.mark.parametrize(
    ("meta", "status"),
    [
        ("", "usable"),
        ('<pubStatus qcode="stat:usable"/>', "usable"),
        ('<pubStatus qcode="stat:canceled"/>', "canceled"),
        ('<pubStatus qcode="stat:Cancelled"/>', "canceled"),
        ('<pubStatus qcode="rtr:withdrawn"/>', "canceled"),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', "withheld"),
        ("<pubStatus>Canceled</pubStatus>", "canceled"),
        ('<pubStatus qcode=""/>', "usable"),
        ("<embargoed>tomorrow noon</embargoed>", "withheld"),
        ("<embargoed/>", "withheld"),
    ],
)
def test_a_status_comes_in_every_spelling(meta: str, status: str) -> None:
    (fate,) = pipeline.run(Raw(item(meta=meta).encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.pub_status == status


def test_reuters_says_withdrawn_with_a_subject() -> None:
    (fate,) = pipeline.run(Raw(item(about='<subject qcode="M:CQ"/>').encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.pub_status == "canceled"


@pytest.mark.parametrize("status", ["stat:canceled", "stat:withheld", "x:Withdrawn"])
def test_a_kill_needs_no_text(status: str) -> None:
    found = story(item("", meta=f'<pubStatus qcode="{status}"/>'))
    assert (found.blocks, found.marks) == ((), ())


def test_a_kill_without_an_id_is_nobody_elses() -> None:
    kill = item("", meta='<pubStatus qcode="stat:canceled"/>').replace('guid="urn:a"', "")
    families = [
        fate.event.family
        for text in (kill, item())
        for fate in pipeline.run(Raw(text.encode(), NOW))
        if isinstance(fate, Published)
    ]
    assert len(set(families)) == 2


def test_a_correction_says_nothing_of_the_pictures_that_go_with_it() -> None:
    found = fields(
        meta="""<signal qcode="sig:correction"/>
        <link rel="irel:photo" residref="urn:pic"><itemClass qcode="ninat:picture"/></link>"""
    )
    assert found.signals == ("sig:correction",)
    assert found.associations == (Reference("photo", "urn:pic", "photo", "picture"),)
    assert found.follows == ()


def test_the_stations_of_an_item_are_hops_in_their_order() -> None:
    at, later = "2024-05-01T10:00:00Z", "2024-05-01T10:05:00Z"
    history = """<hopHistory>
      <hop seq="2" timestamp="2024-05-01T10:00:00Z"><party qcode="comp:relay"/>
        <action qcode="hopaction:transformed" target="hatarget:content"/>
        <action qcode="hopaction:enhanced" target="hatarget:metadata"
          timestamp="2024-05-01T10:05:00Z"/></hop>
      <hop seq="1"><party qcode="comp:EFE"><name>EFE</name></party>
        <action qcode="hopaction:created" target="hatarget:content"/></hop>
      <hop seq="10"><party literal="Desk"/></hop>
      <hop seq="x"/></hopHistory>"""
    assert fields(rest=history).hops == (
        Hop(),
        Hop("EFE", "comp:EFE", "hopaction:created", "hatarget:content"),
        Hop("relay", "comp:relay", "hopaction:transformed", "hatarget:content", at),
        Hop("relay", "comp:relay", "hopaction:enhanced", "hatarget:metadata", later),
        Hop("Desk", "Desk"),
    )  # fmt: skip


def test_a_package_is_references() -> None:
    text = (
        '<packageItem guid="urn:p"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta>'
        "<contentMeta><headline>Snow</headline></contentMeta><groupSet root='g'>"
        '<group id="g" role="group:main"><itemRef residref="urn:a"><itemClass qcode="ninat:text"/>'
        "<title>Snow in June</title></itemRef><groupRef idref='h'/></group>"
        '<group id="h" role="group:sidebar"><itemRef href="http://x.y/2"/><itemRef/></group>'
        "</groupSet></packageItem>"
    )
    found = story(text)
    assert (found.fields.type, listed(found)) == ("composite", [("headline", "Snow")])
    assert found.fields.associations == (
        Reference("Snow in June", "urn:a", "main", "text"),
        Reference("sidebar", "http://x.y/2", "sidebar", ""),
    )


def test_a_picture_has_a_caption_and_points_to_its_renditions() -> None:
    found = story(
        item(
            '<remoteContent rendition="rnd:web" href="http://p.example/1.jpg"'
            ' contenttype="image/jpeg"/>',
            meta='<itemClass qcode="ninat:picture"/>',
            about="<description role='drol:caption'>The pass in snow</description>",
        )
    )
    assert listed(found) == [("caption", "The pass in snow")]
    assert found.fields.type == "picture"
    assert found.marks == ()
    assert found.fields.associations == (
        Reference("web", "http://p.example/1.jpg", "rendition", "picture"),
    )


def test_the_shots_of_a_film_are_captions() -> None:
    shots = "".join(
        f'<partMeta seq="{number}"><description>Shot {number}</description></partMeta>'
        for number in (1, 2)
    )
    found = story(item("", meta='<itemClass qcode="ninat:video"/>', rest=shots))
    assert listed(found) == [("caption", "Shot 1"), ("caption", "Shot 2")]
