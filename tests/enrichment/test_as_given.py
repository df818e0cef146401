"""What ninjs has no place for stands in the event all the same, word for word."""

from datetime import UTC, datetime

from schemas.event import Origin
from workers.enrichment import as_given
from workers.story import Fields, Hop, Story

NOW = datetime(2026, 1, 15, tzinfo=UTC)


def facts(fields: Fields) -> dict[str, object]:
    found = as_given.add(Story("test", (), fields), NOW).facts
    assert all(fact.origin is Origin.SOURCE for fact in found)
    return {fact.field: fact.value for fact in found}


def test_codes_and_words_stay_as_they_were_given() -> None:
    fields = Fields(
        priority="6",
        role="hill:lead",
        catalogs=("https://hill.example/codes.xml",),
        signals=("sig:update", "x:own", "sig:update"),
        follows=("urn:a:1",),
        keywords=("snow", "sheep"),
        provider="Hill Wire",
        publisher="The Daily Hill",
        credit="EFE",
        dateline="ARCAS, May 4",
        feed="hills",
        url="https://hill.example/1",
        hops=(Hop(name="Hill Wire", action="transformed"),),
    )
    assert facts(fields) == {
        "priority": "6",
        "role": "hill:lead",
        "catalogs": ["https://hill.example/codes.xml"],
        "signals": ["sig:update", "x:own"],
        "follows": ["urn:a:1"],
        "keywords": ["snow", "sheep"],
        "provider": "Hill Wire",
        "publisher": "The Daily Hill",
        "credit": "EFE",
        "dateline.given": "ARCAS, May 4",
        "feed": "hills",
        "url": "https://hill.example/1",
        "hops": [{"name": "Hill Wire", "action": "transformed"}],
    }


def test_a_status_or_urgency_in_other_words_keeps_them() -> None:
    assert facts(Fields(pub_status="stat:Withdrawn", urgency="flash")) == {
        "pubStatus.given": "stat:Withdrawn",
        "urgency.given": "flash",
    }
    assert facts(Fields(pub_status="canceled", urgency="3")) == {}


def test_a_flood_of_signals_is_cut() -> None:
    signals = tuple(str(number) for number in range(5000))
    assert len(as_given.add(Story("test", (), Fields(signals=signals)), NOW).facts) == 1
    found = facts(Fields(signals=signals))["signals"]
    assert isinstance(found, list)
    assert len(found) == as_given.MOST
