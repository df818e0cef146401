"""Over every example there is: all visible words come out, as the story or as what was moved."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.verdict import Verdict
from workers import pipeline
from workers.cleaning import clean, copy
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Published
from workers.story import Block, Document, Raw, Role, Story

RAW = Path(__file__).parents[2] / "schemas" / "examples" / "raw"
NAMES = sorted(path.relative_to(RAW).as_posix() for path in RAW.rglob("*") if path.is_file())
each_example = pytest.mark.parametrize("name", NAMES)


def message(name: str) -> Raw:
    return Raw(value=(RAW / name).read_bytes(), now=datetime(2026, 1, 15, 12, 0, tzinfo=UTC))


def stories(name: str) -> list[Story]:
    document = decode(message(name))
    if not isinstance(document, Document):
        return []
    return [one for one in detect.read(document) if not isinstance(one, DeadLettered)]


def words(text: str) -> list[str]:
    """The words of a text; Belga's sign is one, though no space parts it from the last."""
    return text.replace("./.", ". /.").split()


def seen(story: Story) -> Counter[str]:
    return Counter(word for block in story.blocks if block.visible for word in words(block.text))


@each_example
def test_the_words_that_go_in_are_those_of_the_text_and_of_what_was_moved(name: str) -> None:
    fates = [fate for fate in pipeline.run(message(name)) if isinstance(fate, Published)]
    for story, fate in zip(stories(name), fates, strict=False):
        shown = [block.text for block in copy.headlines(story) if block.visible]
        texts = [body.value for body in (fate.event.item.bodies or ())[:1]]
        texts += [moved.text for moved in fate.event.moved]
        out = Counter(word for text in (*shown, *texts) for word in words(text))
        assert out == seen(story)
        assert "cleaning_reverted" not in fate.event.marks


@each_example
def test_an_example_cleaned_and_fed_in_again_is_clean(name: str) -> None:
    for story in stories(name):
        paragraphs = copy.paragraphs(clean(story, Verdict()))
        body = [Block(one.text, Role.BODY, f"p[{n}]") for n, one in enumerate(paragraphs)]
        again = Story("test", tuple(body))
        assert clean(again, Verdict()) is again
