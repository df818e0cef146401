"""Where a page says, unseen, that its story is from elsewhere, and where it only seems to."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from schemas.verdict import Basis, Verdict
from workers.decode import decode
from workers.formats import detect
from workers.notices import find
from workers.story import Document, Raw, Story

OWN = "https://www.lanbypost.example/news/pier-reopens"
BODY = (
    "<h1>Pier at Lanby reopens</h1><p>The pier at Lanby reopened on Monday after eight months of "
    "repairs to its piles.</p><p>Fishermen were the first to walk on it, early in the morning.</p>"
)


def story(
    head: str = "", body: str = "", article: str = "", url: str = OWN, before: str = ""
) -> Story:
    page = (
        f"<!DOCTYPE html><html lang=en><head><title>Pier at Lanby reopens</title>{head}</head>"
        f"<body {body}>{before}<main><article {article}>{BODY}</article></main></body></html>"
    )
    envelope = json.dumps({"url": url, "content_type": "text/html", "body": page})
    document = decode(Raw(envelope.encode(), datetime(2026, 5, 1, tzinfo=UTC)))
    assert isinstance(document, Document)
    (found,) = detect.read(document)
    assert isinstance(found, Story), found
    return found


def verdict(
    head: str = "", body: str = "", article: str = "", url: str = OWN, before: str = ""
) -> Verdict:
    return find(story(head, body, article, url, before))


def pointed(found: Verdict) -> set[str]:
    """The axes that a page points to; a pointer never asserts, and says that it is one."""
    axes = {axis.value for proof in found.evidence for axis in proof.axes}
    assert all(proof.basis is Basis.FIELD for proof in found.evidence), found.evidence
    assert {getattr(found.axes, axis).value for axis in axes} <= {"implied"}
    return axes


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def linked(**more: object) -> str:
    entry = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Pier", **more}
    return f'<script type="application/ld+json">{json.dumps(entry)}</script>'


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


AWAY = "https://www.orlandatimes.example/world/pier"

POINTERS = [
    ("a syndication source", meta("syndication-source", AWAY), "syndicated"),
    ("an original source", meta("original-source", AWAY), "syndicated"),
    ("an original source of Open Graph", meta("article:original_source", AWAY), "syndicated"),
    ("the source of the article", meta("og:article:source", "Reuters"), "syndicated"),
    ("the source of the article, short", meta("article:source", "PTI"), "syndicated"),
    ("a source by name", meta("source", "Agence France-Presse"), "syndicated"),
    ("a source of Dublin Core", meta("DC.source", "dpa"), "syndicated"),
    ("a news source", meta("news_source", "ANI"), "syndicated"),
    ("an author", meta("author", "Reuters"), "syndicated"),
    ("an author of Open Graph", meta("article:author", "PTI"), "syndicated"),
    ("an author of Dublin Core", meta("dc.creator", "ANSA"), "syndicated"),
    ("a copyright", meta("copyright", "© 2026 AFP"), "syndicated"),
    ("a canonical address elsewhere", canonical(AWAY), "syndicated"),
    (
        "a canonical address of an agency",
        canonical("https://reuters.com/world/x"),
        "syndicated",
    ),
    ("an address of Open Graph elsewhere", meta("og:url", AWAY), "syndicated"),
    ("a press release's home", canonical("https://www.prnewswire.com/a/b.html"), "promotional"),
    ("a switch", meta("article:auto_published", "true"), "auto_published"),
    ("a kind", meta("article_type", "press-release"), "promotional"),
    ("a sponsor's flag", meta("sponsored", "true"), "promotional"),
    ("a genre", meta("genre", "Press Release"), "promotional"),
    ("a section of Parsely's", meta("parsely-section", "Sponsored"), "promotional"),
    ("a sponsor by name", meta("sponsor", "Orlanda Foods"), "promotional"),
    ("a sponsor of the article", meta("article:sponsor", "Orlanda Foods"), "promotional"),
    ("who sponsored it", meta("sponsored-by", "Orlanda Foods"), "promotional"),
    ("a distributor", meta("distributor", "Associated Press"), "syndicated"),
    ("who distributed it", meta("distributed-by", "Reuters"), "syndicated"),
    ("what it declares of AI", meta("ai-disclosure", "AI-generated"), "machine_made"),
    (
        "the AI content declaration",
        meta("ai-content-declaration", "machine-translated"),
        "machine_made",
    ),
]


@pytest.mark.parametrize(
    ("head", "axis"), [row[1:] for row in POINTERS], ids=[row[0] for row in POINTERS]
)
def test_the_head_of_a_page_points_with(head: str, axis: str) -> None:
    assert pointed(verdict(head)) == {axis}


LINKED = [
    ("author", {"@type": "Organization", "name": "Reuters"}, "syndicated"),
    ("author", "Press Trust of India", "syndicated"),
    ("author", [{"@type": "Person", "name": "Ana Lind"}, {"name": "AFP"}], "syndicated"),
    ("creator", {"@type": "NewsMediaOrganization", "name": "dpa"}, "syndicated"),
    ("creator", ["ANI"], "syndicated"),
    ("sourceOrganization", {"@type": "Organization", "name": "ANSA"}, "syndicated"),
    ("sourceOrganization", {"url": "https://www.afp.com/"}, "syndicated"),
    ("provider", {"@type": "Organization", "name": "Associated Press"}, "syndicated"),
    ("provider", {"@type": "Organization", "name": "Business Wire"}, "promotional"),
    ("copyrightHolder", {"name": "Agence France-Presse"}, "syndicated"),
    ("isBasedOn", "https://www.reuters.com/world/pier", "syndicated"),
    ("isBasedOn", {"@type": "NewsArticle", "url": "https://apnews.com/article/pier"}, "syndicated"),
    ("isBasedOnUrl", "https://www.dpa.com/de/pier", "syndicated"),
    ("creditText", "EFE", "syndicated"),
    ("sponsor", {"@type": "Organization", "name": "Orlanda Foods"}, "promotional"),
    ("@type", "AdvertiserContentArticle", "promotional"),
    ("@type", ["NewsArticle", "AdvertiserContentArticle"], "promotional"),
    ("@type", "https://schema.org/AdvertiserContentArticle", "promotional"),
    ("genre", "PressRelease", "promotional"),
    ("articleSection", ["Business", "Press Releases"], "promotional"),
    ("digitalSourceType", "TrainedAlgorithmicMediaDigitalSource", "machine_made"),
]


@pytest.mark.parametrize(("key", "value", "axis"), LINKED)
def test_json_ld_points_with(key: str, value: object, axis: str) -> None:
    assert pointed(verdict(linked(**{key: value}))) == {axis}


ATTRIBUTES = [
    ('data-sponsored="true"', "promotional"),
    ("data-sponsored", "promotional"),
    ('data-article-type="advertorial"', "promotional"),
    ('data-content-type="press-release"', "promotional"),
    ('data-auto-published="1"', "auto_published"),
    ('data-source="PTI"', "syndicated"),
    ('data-source-type="wire"', "syndicated"),
    ('data-ai-generated="true"', "machine_made"),
    ('data-human-reviewed="false"', "unreviewed"),
]


@pytest.mark.parametrize(("attribute", "axis"), ATTRIBUTES)
def test_an_attribute_of_the_body_and_of_the_article_points_with(attribute: str, axis: str) -> None:
    assert pointed(verdict(body=attribute)) == {axis}
    assert pointed(verdict(article=attribute)) == {axis}


def test_an_attribute_of_a_teaser_says_nothing_about_the_story() -> None:
    teaser = "<article data-sponsored=true><h2>Buy a boat</h2></article>"
    assert verdict(before=teaser).evidence == ()
    assert pointed(verdict(article="data-sponsored=true", before=teaser)) == {"promotional"}
    assert verdict(before=f"<article data-sponsored=true>{BODY}</article>").evidence == ()


SILENT = [
    ("the page's own address", canonical(OWN)),
    ("no address", canonical("")),
    ("a path", canonical("/news/pier-reopens")),
    ("the front page", canonical("https://www.lanbypost.example/")),
    ("the mobile page", canonical("https://m.lanbypost.example/news/pier-reopens")),
    ("the AMP page", canonical("https://amp.lanbypost.example/news/pier-reopens?amp=1")),
    ("the AMP cache", canonical("https://lanbypost-example.cdn.ampproject.org/c/s/x")),
    ("a subdomain", canonical("https://sport.lanbypost.example/pier")),
    ("a sister site", canonical("https://www.lanbypost-news.example/pier")),
    ("another country's site", canonical("https://www.lanbypost.co.uk/pier")),
    ("a short link", canonical("https://bit.ly/3xyz")),
    ("a source at home", meta("syndication-source", OWN + "?amp")),
    ("a source that is the brand", meta("source", "Lanby Post")),
    ("a source that is a text", meta("source", "Town council")),
    ("an author", meta("author", "Ana Lind")),
    ("an author's page", meta("article:author", "https://www.lanbypost.example/by/ana-lind")),
    ("the publisher's page", meta("article:publisher", "https://www.facebook.com/lanbypost")),
    ("a switch that is off", meta("sponsored", "false")),
    ("a wall to pay at", meta("paid", "true")),
    ("promoted to the front page", meta("promoted", "true")),
    ("a permission", meta("syndication", "true")),
    ("the type of the page", meta("og:type", "article")),
    ("a generator", meta("generator", "WordPress 6.5")),
    ("a picture's type", meta("og:image:type", "image/jpeg")),
    ("another genre", meta("genre", "Feature")),
    ("another section of Parsely's", meta("parsely-section", "Business")),
    ("no sponsor", meta("sponsor", "none")),
    ("a distributor that is no agency", meta("distributor", "Lanby Press")),
    ("no AI", meta("ai-disclosure", "none")),
    ("a mail address", meta("e-mail", "ai@lanbypost.example")),
]


@pytest.mark.parametrize("head", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_the_head_of_a_page_says_nothing_with(head: str) -> None:
    assert verdict(head).evidence == ()


LINKED_SILENT = [
    ("author", {"@type": "Person", "name": "Efe Demir"}),
    ("author", {"@type": "Person", "name": "Ani Sarkisian"}),
    ("author", {"@type": "Person", "name": "Sid Marlow"}),
    ("author", {"@type": "Person", "name": "Pap Sene"}),
    ("author", {"@type": "Person", "name": "Ansa Vogt"}),
    ("author", {"@type": "Person", "name": "AP Rao"}),
    ("author", {"@type": "Person", "name": "Ana Lind", "url": "https://ana.example/"}),
    ("author", {"@type": "Organization", "name": "Lanby Post"}),
    ("creator", ["Ana Lind"]),
    ("sourceOrganization", {"name": "Lanby Post"}),
    ("provider", {"name": "Lanby Post", "url": "https://www.lanbypost.example/"}),
    ("publisher", {"name": "Lanby Post"}),
    ("isBasedOn", "https://doi.example/10.1/1"),
    ("isBasedOn", {"@type": "Dataset", "name": "Tides of 2025"}),
    ("sponsor", {"name": "Lanby Post"}),
    ("url", "https://sport.lanbypost.example/pier"),
    ("mainEntityOfPage", {"@id": AWAY}),
    ("isAccessibleForFree", False),
    ("@type", "ReportageNewsArticle"),
    ("genre", "Obituary"),
    ("articleSection", "Business"),
    ("about", {"name": "Reuters"}),
    ("mentions", [{"name": "AFP"}]),
]


@pytest.mark.parametrize(("key", "value"), LINKED_SILENT)
def test_json_ld_says_nothing_with(key: str, value: object) -> None:
    assert verdict(meta("og:site_name", "Lanby Post") + linked(**{key: value})).evidence == ()


ATTRIBUTES_SILENT = [
    'data-sponsored="false"',
    'data-auto-refresh="true"',
    'data-type="article"',
    'data-content-type="article"',
    'data-source="cms"',
    'data-paid="true"',
    'data-native="true"',
    'data-brand="lanbypost"',
    'class="sponsored"',
]


@pytest.mark.parametrize("attribute", ATTRIBUTES_SILENT)
def test_an_attribute_says_nothing_with(attribute: str) -> None:
    assert verdict(body=attribute).evidence == ()
    assert verdict(article=attribute).evidence == ()


def test_without_the_address_of_the_page_its_own_words_for_it_count() -> None:
    own = meta("og:url", OWN)
    assert pointed(verdict(own + canonical(AWAY), url="")) == {"syndicated"}
    assert verdict(own + canonical("https://m.lanbypost.example/x"), url="").evidence == ()
    assert verdict(canonical(AWAY), url="").evidence == ()


def test_the_same_place_told_twice_is_one_piece_of_evidence() -> None:
    head = canonical(AWAY) + meta("og:url", AWAY) + meta("syndication-source", AWAY)
    assert len(verdict(head).evidence) == 1


def test_a_page_that_names_too_much_is_read_to_a_bound() -> None:
    found = story("".join(meta(f"source-{number}-type", "wire") for number in range(90)))
    assert len(found.fields.feed_fields) <= 20
    many = linked(isBasedOn=[f"https://{number}.example/" for number in range(90)])
    assert len(story(many).fields.info_sources) <= 20
    (long,) = story(meta("source", "//" + "x" * 9_000)).fields.info_sources
    assert len(long.uri) == 200
