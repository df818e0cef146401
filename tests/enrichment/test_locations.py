"""Where it was written: the dateline of the text wins, and a conflict is recorded."""

from datetime import UTC, datetime

import pytest

from workers.enrichment import datelines, locations
from workers.story import Block, Fields, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("dateline", "field", "located", "marks"),
    [
        ("LAGOS (AFP) -", "", ["Lagos"], ()),
        ("", "Nairobi, Kenya", ["Nairobi, Kenya"], ()),
        ("LAGOS (AFP) -", "Nairobi", ["Lagos", "Nairobi"], ("located_conflict",)),
        ("BENGALURU (PTI) -", "Bangalore, India", ["Bengaluru", "Bangalore, India"], ()),
        (
            "PARIS, Texas (AP) -",
            "Paris, France",
            ["Paris, Texas", "Paris, France"],
            ("located_conflict",),
        ),
        ("", "", [], ()),
    ],
    ids=[
        "the text alone",
        "the field alone",
        "they differ",
        "two names of one city",
        "one name of two cities",
        "neither",
    ],
)
def test_the_text_wins(dateline, field, located, marks):
    blocks = (Block(dateline, Role.DATELINE, "p[1]"),) if dateline else ()
    story = locations.add(datelines.add(Story("test", blocks, Fields(located=field)), NOW), NOW)
    assert [fact.value for fact in story.facts if fact.field == "located"] == located
    assert story.marks == marks
