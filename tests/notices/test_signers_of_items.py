"""Who signs an item and whom it passed, and what a wire of press releases leaves in its text."""

from __future__ import annotations

import pytest
from pointing import NEWS, SIGNED, pointed, verdict

from schemas.verdict import Axis, Basis, State, Verdict
from workers.notices import find
from workers.story import Block, Coded, Fields, Hop, Role, Story

OWN = "https://www.lanbypost.example/news/pier"


def alone(*blocks: Block) -> Verdict:
    return find(Story("example", blocks))


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
