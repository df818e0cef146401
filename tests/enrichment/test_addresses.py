"""The address of a story: as the page says, without trackers; two that differ are both kept."""

from datetime import UTC, datetime

import pytest

from schemas.event import Origin
from workers import pipeline
from workers.enrichment import addresses
from workers.outcome import Published
from workers.story import Fields, Raw, Story

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AT = "https://post.example/harbour/ferry"
OTHER = "https://post.example/harbour/tram"


def addressed(url: str = "", *stated: tuple[str, str]) -> Story:
    return addresses.add(Story("html", (), Fields(url=url, addresses=stated)), NOW)


@pytest.mark.parametrize(
    ("url", "stated", "address", "others"),
    [
        (f"{AT}?utm_source=x", (), AT, ()),
        (f"{AT}?id=7", (), f"{AT}?id=7", ()),
        ("https://m.post.example/harbour/ferry", (), "https://m.post.example/harbour/ferry", ()),
        (
            "https://amp.post.example/ferry",
            (("canonical", AT), ("fetched", "https://amp.post.example/ferry")),
            AT,
            ("https://amp.post.example/ferry",),
        ),
        (AT, (("og:url", OTHER), ("canonical", AT)), AT, (OTHER,)),
        (AT, (("canonical", "https://post.example/"), ("og:url", AT)), AT, ()),
        (AT, (("canonical", f"{AT}/"), ("og:url", AT.replace("https:", "http:"))), f"{AT}/", ()),
        ("urn:x:story-17", (), None, ()),
        ("", (), None, ()),
    ],
    ids=[
        "trackers go",
        "what names the story stays",
        "a page for telephones is what it is",
        "unless it says itself what it is a form of",
        "canonical before og:url, both kept",
        "a front page names no story",
        "a stroke and a scheme make no other address",
        "a URN is no address",
        "none",
    ],
)
def test_the_page_says_which_address_is_for_good(
    url: str, stated: tuple[tuple[str, str], ...], address: str | None, others: tuple[str, ...]
) -> None:
    story = addressed(url, *stated)
    found = [fact.value for fact in story.facts if fact.field == "canonicalUrl"]

    assert found[:1] == ([address] if address else [])
    assert tuple(found[1:]) == others


def test_two_addresses_of_one_page_are_a_conflict_and_where_it_was_fetched_is_none() -> None:
    assert addressed(AT, ("canonical", AT), ("og:url", OTHER)).marks == ("canonical_conflict",)
    assert addressed(AT, ("canonical", AT), ("fetched", OTHER)).marks == ()


def test_what_was_dropped_is_listed_with_its_reason() -> None:
    story = addressed(f"{AT}?utm_source=x")
    address, dropped = story.fact("canonicalUrl"), story.fact("canonicalUrl.dropped")

    assert address is not None
    assert address.origin is Origin.COMPUTED
    assert dropped is not None
    assert dropped.value == [
        {"name": "utm_source", "why": "names the campaign or newsletter that led to the page"}
    ]


def test_a_page_is_read_with_its_relative_address_and_keeps_the_one_it_gave() -> None:
    page = f"""<html><head><title>Ferry stops</title><link rel="canonical" href="/harbour/ferry">
    <meta property="og:url" content="{AT}?utm_source=og"></head><body><article><h1>Ferry stops</h1>
    <p>The harbour ferry stopped half way across on Monday when its engine failed.</p></article>
    </body></html>"""
    fate = pipeline.run(Raw(page.encode(), NOW))[0]

    assert isinstance(fate, Published)
    derived = fate.event.derived
    assert derived["canonicalUrl"].value == AT
    assert derived["url"].value == "/harbour/ferry"
    assert "canonical_conflict" not in fate.event.marks
