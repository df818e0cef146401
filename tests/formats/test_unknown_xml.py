"""XML of a shape that nobody described: the usual names are found, and no word is lost."""

from datetime import UTC, datetime

from hypothesis import given, settings
from xml_trees import contents, words_in

from workers import pipeline
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Raw

NOW = datetime(2026, 1, 20, tzinfo=UTC)


def fates(text: str) -> tuple[Published | DeadLettered, ...]:
    return pipeline.run(Raw(text.encode(), NOW))


def seen(text: str) -> list[str]:
    (fate,) = fates(text)
    assert isinstance(fate, Published), fate
    item = fate.event.item
    texts = [one.value for one in item.headlines or ()]
    texts += [item.bodies[0].value] if item.bodies else []
    return words_in(" ".join([*texts, *(moved.text for moved in fate.event.moved)]))


@settings(max_examples=150)
@given(contents())
def test_no_word_of_a_text_is_lost(content: str) -> None:
    text = (
        f"<news><headline>The quay w1</headline><body>The quay is shut w2 {content}</body></news>"
    )
    assert seen(text) == words_in(text)


def test_the_head_of_a_list_is_no_story_where_the_list_has_stories() -> None:
    items = "".join(
        f"<entry><headline>Quay {number}</headline><body>The quay is shut again.</body></entry>"
        for number in range(3)
    )
    found = fates(f"<list><title>North</title><date>2026-01-20</date><news>{items}</news></list>")
    headlines = [
        (fate.event.item.headlines or ())[0].value for fate in found if isinstance(fate, Published)
    ]
    assert headlines == ["Quay 0", "Quay 1", "Quay 2"]


def test_what_has_no_story_is_refused() -> None:
    (fate,) = fates("<menu><dish>Soup</dish></menu>")
    assert isinstance(fate, DeadLettered)
    assert fate.reason is Reason.UNKNOWN_FORMAT
