"""What fields point to where no words say it: only ever implied, and only where they say it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.verdict import Axis, Basis, State, Verdict
from workers.notices import find
from workers.story import Block, Coded, Fields, Hop, Role, Story

NEWS = (
    Block("Pier at Lanby reopens", Role.HEADLINE, "h1"),
    Block("The pier opened again on Monday.", Role.BODY, "p[1]"),
    Block("It is green now.", Role.BODY, "p[2]"),
)
OWN = "https://www.lanbypost.example/news/pier"
IPTC = "http://cv.iptc.org/newscodes"


def verdict(fields: Fields, *blocks: Block) -> Verdict:
    return find(Story("example", (*NEWS, *blocks), fields))


def alone(*blocks: Block) -> Verdict:
    return find(Story("example", blocks))


def pointed(fields: Fields, *blocks: Block) -> set[str]:
    """The axes that fields point to; every piece of evidence is a field that implies."""
    found = verdict(fields, *blocks)
    for proof in found.evidence:
        assert proof.basis is Basis.FIELD
        assert set(proof.axes.values()) == {State.IMPLIED}
    return {axis.value for axis in Axis if getattr(found.axes, axis.value) is State.IMPLIED}


def feed(name: str, value: str) -> Fields:
    return Fields(feed_fields=((name, value),))


SWITCHES = [
    ("auto_publish", "true", "auto_published"),
    ("autopublish", "1", "auto_published"),
    ("auto-publish", "yes", "auto_published"),
    ("isautopublished", "1", "auto_published"),
    ("is_auto_published", "Y", "auto_published"),
    ("was-auto-published", "true", "auto_published"),
    ("auto_generated", "TRUE", "auto_published"),
    ("is_syndicated", "true", "syndicated"),
    ("wire-copy", "yes", "syndicated"),
    ("ai_generated", "true", "machine_made"),
    ("machineTranslated", "1", "machine_made"),
    ("isSponsored", "true", "promotional"),
    ("press_release", "true", "promotional"),
    ("brandedContent", "on", "promotional"),
    ("human_reviewed", "false", "unreviewed"),
    ("editorial-review", "none", "unreviewed"),
    ("human_edited", "no", "unmodified"),
]


@pytest.mark.parametrize(("name", "value", "axis"), SWITCHES)
def test_a_switch_of_the_feed_in_any_spelling_points_to(name: str, value: str, axis: str) -> None:
    assert pointed(feed(name, value)) == {axis}


SILENT_SWITCHES = [
    ("auto_publish", "false"),
    ("auto_publish", "0"),
    ("auto_publish", ""),
    ("autopublish_after", "true"),
    ("auto_publish_disabled", "true"),
    ("sponsored", "no"),
    ("edited", "false"),
    ("human_reviewed", "true"),
    ("edited_by", "Ana Lind"),
    ("editor", "Ana Lind"),
    ("source", "Lanby Post"),
    ("issue", "1"),
]


@pytest.mark.parametrize(("name", "value"), SILENT_SWITCHES)
def test_other_switches_and_other_values_say_nothing(name: str, value: str) -> None:
    assert verdict(feed(name, value)).evidence == ()


KINDS = [
    ("source_type", "syndicated", "syndicated"),
    ("source-type", "news_agency", "syndicated"),
    ("sourcetype", "wire", "syndicated"),
    ("article_type", "wire-copy", "syndicated"),
    ("source-feed", "AFP-EN-WORLD", "syndicated"),
    ("wire_service", "PTI", "syndicated"),
    ("source_type", "press-release", "promotional"),
    ("contenttype", "press release", "promotional"),
    ("article_type", "Advertorial", "promotional"),
    ("content-type", "paid_post", "promotional"),
    ("story_type", "communiqué de presse", "promotional"),
    ("feed_name", "Business Wire", "promotional"),
    ("content_source", "AI-generated", "machine_made"),
    ("publish_type", "auto-publish", "auto_published"),
    ("ai-disclosure", "ai-generated", "machine_made"),
    ("distributor", "Associated Press", "syndicated"),
]


@pytest.mark.parametrize(("name", "value", "axis"), KINDS)
def test_the_kind_of_an_item_points_to(name: str, value: str, axis: str) -> None:
    assert pointed(feed(name, value)) == {axis}


SILENT_KINDS = [
    ("source_type", "staff"),
    ("source_type", "wireless"),
    ("article_type", "feature"),
    ("contenttype", "text/html"),
    ("content_type", "promoter"),
    ("source-feed", "lanby-local"),
    ("feed_name", "Robots"),
    ("ai-disclosure", "none"),
    ("distributor", "Lanby Press"),
]


@pytest.mark.parametrize(("name", "value"), SILENT_KINDS)
def test_other_kinds_say_nothing(name: str, value: str) -> None:
    assert verdict(feed(name, value)).evidence == ()


GENRES = [
    Coded(uri=f"{IPTC}/genre/Press_Release"),
    Coded(literal="genre:Press_Release"),
    Coded(uri=f"{IPTC}/genre/Advertiser_Supplied"),
    Coded(literal="genre:Advertiser_Supplied"),
    Coded(name="Advertiser Supplied"),
    Coded(name="advertiser-supplied"),
    Coded(name="AdvertiserSupplied"),
    Coded(name="PressRelease"),
    Coded(name="Press release"),
    Coded(name="Sponsored Content"),
    Coded(name="Pressemitteilung"),
    Coded(name="Communiqué de presse"),
    Coded(name="Publireportage"),
]


@pytest.mark.parametrize("genre", GENRES)
def test_a_genre_of_those_who_pay_in_any_spelling_points_to_promotion(genre: Coded) -> None:
    assert pointed(Fields(genres=(genre,))) == {"promotional"}


@pytest.mark.parametrize("name", ["Press Release", "Brand Stories", "Sponsored"])
@pytest.mark.parametrize("rel", ["section", "category"])
def test_what_those_who_pay_file_an_item_under_points_to_promotion(name: str, rel: str) -> None:
    assert pointed(Fields(subjects=(Coded(name=name, rel=rel),))) == {"promotional"}


SILENT_CODES = [
    Fields(genres=(Coded(uri=f"{IPTC}/genre/Feature"),)),
    Fields(genres=(Coded(name="Press Review"),)),
    Fields(genres=(Coded(name="Press Conference"),)),
    Fields(genres=(Coded(uri=f"{IPTC}/genre/Advisory"),)),
    Fields(subjects=(Coded(name="Press Release"),)),
    Fields(subjects=(Coded(name="Advertising", rel="section"),)),
    Fields(keywords=("press release", "sponsored content")),
]


@pytest.mark.parametrize("fields", SILENT_CODES)
def test_other_genres_and_what_a_story_is_about_say_nothing(fields: Fields) -> None:
    assert verdict(fields).evidence == ()


@pytest.mark.parametrize(
    "code",
    [
        *("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia"),
        "compositeSynthetic",
    ],
)
def test_a_source_type_of_what_a_machine_made_points_to_it_as_uri_code_and_in_schema_org(
    code: str,
) -> None:
    for concept in (
        Coded(uri=f"{IPTC}/digitalsourcetype/{code}"),
        Coded(uri=f"https://cv.iptc.org/newscodes/digitalsourcetype/{code}/"),
        Coded(literal=f"digsrctype:{code}"),
        Coded(name=code),
        Coded(uri=f"https://schema.org/{code[0].upper()}{code[1:]}DigitalSource"),
    ):
        assert pointed(Fields(digital_source_type=concept)) == {"machine_made"}


@pytest.mark.parametrize(
    "code",
    [
        *("digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print"),
        *("humanEdits", "minorHumanEdits", "compositeCapture", "composite", "screenCapture"),
        *("virtualRecording", "digitalCreation", "digitalArt", "softwareImage"),
        *("algorithmicallyEnhanced", "dataDrivenMedia", "nonAlgorithmicMedia"),
    ],
)
def test_a_source_type_of_what_people_made_says_nothing(code: str) -> None:
    fields = Fields(digital_source_type=Coded(uri=f"{IPTC}/digitalsourcetype/{code}"))
    assert verdict(fields).evidence == ()


def test_an_article_of_advertiser_content_in_json_ld_points_to_promotion() -> None:
    assert pointed(feed("@type", "AdvertiserContentArticle")) == {"promotional"}
    assert verdict(feed("@type", "NewsArticle")).evidence == ()


SIGNED = [
    (Fields(byline="ANSA"), "syndicated"),
    (Fields(byline="By Agencies"), "syndicated"),
    (Fields(byline="Orlanda News Agency"), "syndicated"),
    (Fields(byline="AP Sports Writer"), "syndicated"),
    (Fields(byline="Ana Lind, AFP"), "syndicated"),
    (Fields(byline="By Ana Lind and AP"), "syndicated"),
    (Fields(byline="NewsVoir"), "promotional"),
    (Fields(byline="PNN"), "promotional"),
    (Fields(provider="Reuters"), "syndicated"),
    (Fields(publisher="dpa"), "syndicated"),
    (Fields(provider="VMPL"), "promotional"),
    (Fields(copyright_holder="Agence France-Presse"), "syndicated"),
    (Fields(copyright_notice="© 2026 AFP"), "syndicated"),
    (Fields(copyright_notice="Copyright 2026 The Associated Press. No reuse."), "syndicated"),
    (Fields(credit="AFP"), "syndicated"),
]


@pytest.mark.parametrize(("fields", "axis"), SIGNED)
def test_who_signs_an_item_points_to(fields: Fields, axis: str) -> None:
    assert pointed(fields) == {axis}


UNSIGNED = [
    Fields(byline="Ana Lind"),
    Fields(byline="AP Singh"),
    Fields(byline="AA Gill"),
    Fields(byline="Express News Service"),
    Fields(byline="Ana Lind (with inputs from PTI)"),
    Fields(byline="Ana Lind; additional reporting by Reuters"),
    Fields(credit="Photo: AFP"),
    Fields(publisher="Lanby Post"),
    Fields(publisher="Asianet Newsable"),
    Fields(provider="Reuterswerft GmbH"),
    Fields(publisher="Maputo Daily"),
    Fields(copyright_holder="Lanby Post"),
    Fields(copyright_notice="© 2026 Lanby Post. AFP contributed."),
]


@pytest.mark.parametrize("fields", UNSIGNED)
def test_others_who_sign_an_item_say_nothing(fields: Fields) -> None:
    assert verdict(fields).evidence == ()


def test_an_agency_that_signs_twice_is_one_piece_of_evidence() -> None:
    fields = Fields(byline="AFP", agency="Agence France-Presse", provider="AFP")
    assert [proof.place for proof in verdict(fields).evidence] == ["/by"]


def test_a_robot_is_no_press_wire() -> None:
    assert pointed(Fields(byline="Reuters robots desk")) == {"syndicated"}


SOURCES = [
    (Coded(name="Reuters", rel="originated"), "syndicated"),
    (Coded(name="Press Trust of India", rel="modified"), "syndicated"),
    (Coded(literal="nprov:AFP", rel="supplied"), "syndicated"),
    (Coded(uri="https://www.afp.com/", rel="distributed"), "syndicated"),
    (Coded(name="Business Wire", rel="originated"), "promotional"),
    (Coded(name="Orlanda Foods", rel="sponsor"), "promotional"),
    (Coded(name="dpa", rel="isBasedOn"), "syndicated"),
    (
        Coded(uri="https://news.orlandatimes.example/pier", rel="syndication-source"),
        "syndicated",
    ),
    (Coded(uri="https://orlandatimes.example/pier", rel="original-source"), "syndicated"),
    (Coded(uri="https://orlandatimes.example/pier", rel="canonical"), "syndicated"),
]


@pytest.mark.parametrize(("source", "axis"), SOURCES)
def test_a_source_elsewhere_points_to(source: Coded, axis: str) -> None:
    assert pointed(Fields(url=OWN, publisher="Lanby Post", info_sources=(source,))) == {axis}


SOURCES_AT_HOME = [
    Coded(name="Lanby Post", rel="originated"),
    Coded(name="Lanby Post", rel="sponsor"),
    Coded(uri=OWN, rel="syndication-source"),
    Coded(uri="https://m.lanbypost.example/news/pier?utm_source=x", rel="syndication-source"),
    Coded(uri="/news/pier", rel="original-source"),
    Coded(uri="https://lanbypost-example.cdn.ampproject.org/c/s/pier", rel="original-source"),
    Coded(uri="https://doi.example/10.1/1", rel="isBasedOn"),
    Coded(name="Reuters", rel="contributor"),
    Coded(name="Town council", rel="supplied"),
]


@pytest.mark.parametrize("source", SOURCES_AT_HOME)
def test_other_sources_say_nothing(source: Coded) -> None:
    fields = Fields(url=OWN, publisher="Lanby Post", info_sources=(source,))
    assert verdict(fields).evidence == ()


HOPS = [
    (Hop("AFP", "", "created", "content"), Hop("Lanby Post", "", "transmitted")),
    (Hop("", "nprov:AFP", "isact:created"), Hop("Lanby Post", "", "published")),
    (Hop("Ana Lind", "", "created"), Hop("dpa", "", "transmitted"), Hop("Lanby Post")),
    (Hop("Orlanda News Agency", "", "originated"), Hop("Hub", "", "forwarded")),
    (Hop("AFP", "http://cv.example/party/1"),),
    (Hop("", "https://www.reuters.com/", "created"),),
]


@pytest.mark.parametrize("hops", HOPS)
def test_an_agency_on_the_way_of_an_item_points_to_syndication(hops: tuple[Hop, ...]) -> None:
    assert pointed(Fields(hops=hops)) == {"syndicated"}


@pytest.mark.parametrize("action", ["edited", "modified", "isact:enhanced", "reviewed", "approved"])
def test_a_station_that_edited_an_item_is_no_proof_that_it_was_reviewed(action: str) -> None:
    hops = (Hop("AFP", "", "created"), Hop("Lanby Post", "", action, "content"))
    assert pointed(Fields(hops=hops)) == {"syndicated"}
    assert verdict(Fields(hops=hops)).axes.reviewed is State.SILENT
    assert verdict(Fields(hops=hops[1:])).evidence == ()


def test_an_agency_that_only_took_an_item_in_did_not_send_it() -> None:
    hops = (Hop("Lanby Post", "", "created"), Hop("AFP", "", "isact:received"))
    assert verdict(Fields(hops=hops)).evidence == ()


def test_an_agency_at_two_stations_is_one_piece_of_evidence() -> None:
    hops = (Hop("AFP", "", "created"), Hop("AFP", "", "transmitted"))
    assert len(verdict(Fields(hops=hops)).evidence) == 1


@pytest.mark.parametrize("fields", [fields for fields, _ in SIGNED] + [feed("wire", "AFP")])
def test_a_field_alone_never_flags_an_item_for_where_it_is_from(fields: Fields) -> None:
    assert not verdict(fields).flagged


SIGNED_BY_A_WIRE = [
    "NEW YORK, May 3, 2026 /PRNewswire/ -- Orlanda Foods opened a plant.",
    "OSLO, May 3, 2026 /PRNewswire-PRWeb/ -- Orlanda Foods opened a plant.",
    "OSLO--(BUSINESS WIRE)--Orlanda Foods opened a plant.",
    "OSLO, May 3, 2026 (GLOBE NEWSWIRE) -- Orlanda Foods opened a plant.",
    "LONDON, UK / ACCESSWIRE / May 3, 2026 / Orlanda Foods opened a plant.",
    "LONDON, UK / ACCESS Newswire / May 3, 2026 / Orlanda Foods opened a plant.",
    "Toronto, Ontario--(Newsfile Corp. - May 3, 2026) - Orlanda Foods opened a plant.",
    "TORONTO, May 3, 2026 /CNW/ - Orlanda Foods opened a plant.",
    "MONTRÉAL, le 3 mai 2026 /CNW Telbec/ - Orlanda a ouvert une usine.",
    "LONDON, May 3, 2026 /EINPresswire.com/ -- Orlanda Foods opened a plant.",
    "HONG KONG SAR - Media OutReach Newswire - 3 May 2026 - Orlanda opened a plant.",
    "TOKYO, May 3, 2026 - (JCN Newswire) - Orlanda Foods opened a plant.",
    "DUBAI, United Arab Emirates--(AETOSWire)-- Orlanda Foods opened a plant.",
    "New Delhi [India], May 3 (ANI/NewsVoir): Orlanda Foods opened a plant.",
    "Kiel (ots/PRNewswire) - Die Orlanda AG hat ein Werk eröffnet.",
    "Wien (APA-OTS) - Die Orlanda AG hat ein Werk eröffnet.",
    "Madrid, 3 May. (COMUNICAE) - Orlanda ha abierto una fábrica.",
    "Roma, 3 mag. (Adnkronos/Immediapress) - Orlanda ha aperto uno stabilimento.",
    "上海2026年5月3日 /美通社/ -- 奥兰达食品公司开设了一家工厂。",
    "서울--(뉴스와이어)--올란다 식품이 공장을 열었다.",
    "EQS-News: Orlanda AG: Neues Werk in Lanby",
    "DGAP-Adhoc: Orlanda AG: Neues Werk in Lanby",
    # Words of another language's notices in the paragraph took the mark with them (26 November).
    "MADRID, 3 de mayo de 2026 /PRNewswire/ -- La agencia Orlanda ha publicado un informe sobre "
    "el contenido de las noticias que se revisan en la redacción.",
]


@pytest.mark.parametrize("text", SIGNED_BY_A_WIRE)
def test_a_wire_that_carries_press_releases_signs_in_any_language(text: str) -> None:
    found = alone(Block(text, Role.BODY, "p[1]"), Block("It has a roof.", Role.BODY, "p[2]"))
    assert {axis.value for proof in found.evidence for axis in proof.axes} == {"promotional"}
    assert not found.flagged
    assert all(proof.text in text for proof in found.evidence)


@pytest.mark.parametrize("prefix", ["EQS-Ad-hoc", "DGAP-News", "Press Release", "Pressemitteilung"])
def test_a_headline_of_a_press_release_points_to_promotion(prefix: str) -> None:
    (proof,) = alone(Block(f"{prefix}: Orlanda AG opens a plant", Role.HEADLINE, "h1")).evidence
    assert (proof.text, proof.basis) == (f"{prefix}:", Basis.FIELD)
    assert proof.axes == {Axis.PROMOTIONAL: State.IMPLIED}


NOT_SIGNED_BY_A_WIRE = [
    "Business Wire was sold in 2006, the company said.",
    "The notice ran on Business Wire (a unit of a holding) in May.",
    "The decision (a press release was sent on Monday) was a surprise.",
    "The pier (OTS) of iron was closed.",
    "Cision and its rivals lost clients.",
    "Requests (EQS-1) were late, the town said.",
    "A press release: that is all that was left of the plan.",
]


@pytest.mark.parametrize("text", NOT_SIGNED_BY_A_WIRE)
def test_a_text_about_such_a_wire_says_nothing(text: str) -> None:
    assert alone(Block(text, Role.BODY, "p[1]")).evidence == ()


_any_text = st.one_of(
    st.text(max_size=400),
    st.sampled_from(["AFP", "true", "no", "canonical", "https://", "//a.b", "\x00", "©", "İ" * 9]),
)


@settings(max_examples=100)
@given(st.lists(_any_text, min_size=9, max_size=9))
def test_fields_of_any_content_are_read_and_their_evidence_is_verbatim(texts: list[str]) -> None:
    concept = Coded(*texts[:4])
    fields = Fields(
        byline=texts[0],
        url=texts[1],
        copyright_notice=texts[2],
        feed_fields=((texts[3], texts[4]),),
        info_sources=(concept,),
        genres=(concept,),
        digital_source_type=concept,
        hops=(Hop(*texts[4:]),),
    )
    for proof in verdict(fields).evidence:
        assert proof.end - proof.start == len(proof.text)


@pytest.mark.parametrize(
    "line", ["SOURCE Orlanda", "SOURCE: Orlanda Foods", "FUENTE: Orlanda S.A."]
)
def test_the_company_that_closes_a_release_implies_promotion(line: str) -> None:
    assert alone(*NEWS, Block(line, Role.BODY, "x")).axes.promotional is State.IMPLIED


@pytest.mark.parametrize("line", ["SOURCE: Lanby Pier", "Source: Lanby Pier."])
def test_the_source_that_the_headline_is_about_points_to_a_press_release(line: str) -> None:
    found = alone(
        Block("Lanby Pier's new deck opens", Role.HEADLINE, "h"),
        *NEWS[1:],
        Block(line, Role.BODY, "x"),
    )
    assert found.axes.promotional is State.IMPLIED


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("Prices rise", "Source: Lanby Pier"),
        ("World Bank lends more", "SOURCE: World Bank"),
        ("Reuters is sold", "Source: Reuters"),
        ("Lanby Times wins prize", "Source: Lanby Times"),
    ],
)
def test_a_source_of_figures_or_of_news_points_to_none(headline: str, line: str) -> None:
    found = alone(Block(headline, Role.HEADLINE, "h"), *NEWS[1:], Block(line, Role.BODY, "x"))
    assert found.axes.promotional is State.SILENT


@pytest.mark.parametrize("line", ["Source: Orlanda Foods", "SOURCE: Eurostat", "SOURCE: PTI"])
def test_the_source_of_a_figure_or_of_news_is_no_company_that_paid(line: str) -> None:
    assert alone(*NEWS, Block(line, Role.BODY, "x")).axes.promotional is State.SILENT
