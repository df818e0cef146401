"""Keywords: the source's own; ours only where it has none, and said to be ours."""

from datetime import UTC, datetime

import pytest

from schemas.event import Origin
from workers import pipeline
from workers.outcome import Published
from workers.story import Raw

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STORY = (
    "Lighthouse trust wins back its ferry pier\n\n"
    "The lighthouse trust may use the ferry pier again, a court ruled on Wednesday.\n\n"
    '"We never gave up on the pier," said Hanneke Voss, director of the trust. Voss will open the '
    "pier in spring, and the ferry will call there twice a day. The lighthouse will be painted.\n"
)


def derived(text: str) -> dict[str, object]:
    fate = pipeline.run(Raw(text.encode(), NOW, (("content-type", b"text/plain"),)))[0]
    assert isinstance(fate, Published)
    return dict(fate.event.derived)


def test_without_any_of_the_source_the_words_that_stand_out_are_listed_with_their_score() -> None:
    fact = derived(STORY)["keywords.computed"]
    found = {one["keyword"]: one["score"] for one in fact.value}  # type: ignore[attr-defined]

    assert fact.origin is Origin.COMPUTED  # type: ignore[attr-defined]
    assert {"pier", "lighthouse", "ferry"} <= {word.lower() for word in found}
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert not {"back", "wins", "its", "again"} & set(found)


def test_where_the_source_has_tags_none_are_computed() -> None:
    assert "keywords.computed" not in derived(STORY + "\nTags: pier, lighthouse\n")


@pytest.mark.parametrize("text", ["One line here.\n\nAnother.\n", "Ferry stops\n\nIt did.\n"])
def test_where_nothing_stands_out_there_is_none(text: str) -> None:
    assert "keywords.computed" not in derived(text)
