"""Items in ninjs, and what is read in them."""

import json
from datetime import UTC, datetime
from typing import Any

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Raw, Story

TEXT = "Arcas (EFE) - Snow fell above Arcas."


def readings(item: object) -> tuple[Story | DeadLettered, ...]:
    document = decode(Raw(json.dumps(item).encode(), datetime(2024, 5, 1, tzinfo=UTC)))
    assert isinstance(document, Document), document
    return detect.read(document)


def story(**elements: Any) -> Story:
    (found,) = readings({"uri": "urn:a", "bodies": [{"value": TEXT}], **elements})
    assert isinstance(found, Story), found
    return found


def listed(found: Story) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in found.blocks]
