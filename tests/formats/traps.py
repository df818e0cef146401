"""Messages that lead into traps, through the whole pipeline."""

import json
from datetime import UTC, datetime
from typing import Any

from schemas.event import ItemEvent
from workers import pipeline
from workers.outcome import Fate, Published
from workers.story import Raw

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


TEXT = "ARCAS (EFE) - Snow fell above Arcas on Saturday, and the shepherds moved on."


def run(value: object, **headers: str) -> tuple[Fate, ...]:
    """The fates of a message: of an object written as JSON, or of bytes as they are."""
    raw = value if isinstance(value, bytes | None) else json.dumps(value).encode()
    listed = tuple((name.replace("_", "-"), text.encode()) for name, text in headers.items())
    return pipeline.run(Raw(raw, NOW, listed))


def events(value: object) -> list[ItemEvent]:
    fates = run(value)
    assert all(isinstance(fate, Published) for fate in fates), fates
    return [fate.event for fate in fates if isinstance(fate, Published)]


def event(**elements: Any) -> ItemEvent:
    (found,) = events({"uri": "urn:a", "headline": "Snow", "body_text": TEXT, **elements})
    return found
