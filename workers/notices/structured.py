"""What fields say where words do not: weaker evidence, marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.verdict import Evidence
from workers.story import Story


def evidence(story: Story) -> Iterator[Evidence]:
    """Evidence from the fields of an item, in a fixed order."""
    yield from ()
