"""Places that only the headline names."""

from datetime import UTC, datetime

import pytest

from schemas.event import Origin
from workers.enrichment import names
from workers.story import Block, Fact, Role, Story

NOW = datetime(2026, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headline", "language", "places"),
    [
        ("Egypt opens a plant for sea water", "en", ["Egypt"]),
        ("Ferry sinks off the coast of Norway", "en", ["Norway"]),
        ("Suisse: le pont est fermé", "fr", ["Switzerland"]),
        ("Rome has been told of the plan", "en", []),
        ("Vasse wins, says Lyon's mayor Denver", "en", ["Lyon"]),
        ("Ferry Sinks Off Norway With No One Aboard", "en", []),
        ("FERRY SINKS OFF NORWAY", "en", []),
    ],
)
def test_a_headline_that_is_a_sentence_says_where(headline, language, places):
    blocks = (
        Block(headline, Role.HEADLINE, "title"),
        Block("Mayor Orla Denver said so.", Role.BODY, "p[1]"),
    )
    story = Story("test", blocks).with_facts(Fact("language", language, Origin.TEXT, 1.0, "test"))
    fact = names.add(story, NOW).fact("places")
    assert [one["name"] for one in (fact.value if fact else [])] == places
