"""What fields point to where no words say it: only ever implied, and only where they say it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pointing import SIGNED, pointed, verdict

from workers.story import Coded, Fields, Hop

IPTC = "http://cv.iptc.org/newscodes"


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


@pytest.mark.parametrize("fields", [fields for fields, _ in SIGNED] + [feed("wire", "AFP")])
def test_a_field_alone_never_flags_an_item_for_where_it_is_from(fields: Fields) -> None:
    assert not verdict(fields).flagged


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
