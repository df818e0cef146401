"""What goes in: small ninjs items with invented text, the same ones on every run.

Item number `index` is always the same bytes. All items of a story stand in one partition, one
version after the other, so that their order can be judged at the other end.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Final

from clients import Sent

STORIES: Final = 240
"""Stories told at the same time: a multiple of every number of partitions that is used."""

PLACE: Final = "test-place"
"""The header in which an item tells the watched worker its partition and its number there."""

START: Final = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
DEFECT: Final = "the reader of this item has a defect"

_NOUNS: Final = ("harbour", "council", "orchard", "tram line", "archive", "ferry", "mill", "choir")
_VERBS: Final = ("opened", "postponed", "repaired", "counted", "moved", "voted on", "measured")
_PLACES: Final = ("Lower Quay", "Abbotsholt", "Fennmoor", "Old Tarn", "Wexcombe", "Saltmere")
_NOTICE: Final = "This story was published automatically from an agency feed and was not edited."


def item(index: int, partitions: int, text: str = "") -> Sent:
    """Item number `index` of a feed over so many partitions, with a further line of text."""
    story, version = index % STORIES, index // STORIES + 1
    partition = story % partitions
    chance = random.Random(f"item {index}")
    created = START + timedelta(seconds=index)
    paragraphs = [_sentence(chance) for _ in range(chance.randint(2, 5))]
    if index % 3 == 0:
        paragraphs.append(_NOTICE)
    if text:
        paragraphs.append(text)
    message = {
        "uri": f"urn:newsml:wire.example:story-{_letters(story)}",
        "version": str(version),
        "type": "text",
        "language": "en",
        "firstCreated": _written(START + timedelta(seconds=story)),
        "versionCreated": _written(created),
        "headlines": [{"value": _sentence(chance).rstrip(".")}],
        "bodies": [{"contentType": "text/plain", "value": "\n\n".join(paragraphs)}],
        "infoSources": [{"name": "Northern Example Wire", "role": "originated"}],
    }
    place = f"{partition}/{index // STORIES * (STORIES // partitions) + story // partitions}"
    return Sent(
        value=json.dumps(message, ensure_ascii=False).encode(),
        key=f"story-{story}".encode(),
        headers=(("content-type", b"application/json"), (PLACE, place.encode())),
        partition=partition,
        timestamp=int((created + timedelta(seconds=2)).timestamp() * 1000),
    )


def _letters(story: int) -> str:
    """A story's name without a digit: a number at the end of a URI might be its version."""
    return chr(ord("a") + story // 26) + chr(ord("a") + story % 26)


def _sentence(chance: random.Random) -> str:
    noun, verb = chance.choice(_NOUNS), chance.choice(_VERBS)
    return (
        f"The {noun} of {chance.choice(_PLACES)} was {verb} after {chance.randint(2, 90)} days, "
        f"its keeper said, and {chance.randint(3, 400)} people came to see it."
    )


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
