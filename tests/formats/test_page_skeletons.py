"""On pages as real systems make them the body is that of the story, word for word."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from workers import pipeline
from workers.outcome import Published
from workers.story import Raw

NOW = datetime(2025, 11, 30, tzinfo=UTC)
TABLE = tomllib.loads(Path(__file__).with_name("page_skeletons.toml").read_text("utf-8"))
SENTENCES: dict[str, str] = TABLE["sentences"]
PAGES: dict[str, dict[str, Any]] = TABLE["pages"]


def filled(text: str) -> str:
    return re.sub(r"\{(\w\d?)\}", lambda found: SENTENCES[found[1]], text)


@pytest.mark.parametrize("name", PAGES)
def test_the_body_is_the_story_and_the_rest_is_moved_by_its_kind(name: str) -> None:
    page = PAGES[name]
    raw = Raw(filled(page["html"]).encode(), NOW, (("content-type", b"text/html"),))
    (fate,) = pipeline.run(raw)
    assert isinstance(fate, Published), fate
    event = fate.event
    body = next((one.value or "" for one in event.item.bodies or ()), "")
    assert [line for line in body.split("\n") if line.strip()] == [*map(filled, page["body"])]

    moved = [(one.text, one.kind) for one in event.moved]
    moved += [(one.value, "headline") for one in event.item.headlines or ()]
    for text, allowed in [("{h}", "headline"), *page.get("others", ())]:
        found = {kind for said, kind in moved if filled(text) in said}
        assert found & {*allowed.split()}, (filled(text), found)


BUILT = tomllib.loads(Path(__file__).with_name("pages_as_built.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", BUILT["pages"])
def test_the_body_of_a_page_as_it_is_built_is_what_an_editor_calls_the_text(name: str) -> None:
    page = BUILT["pages"][name]
    sentences = BUILT["sentences"][page["language"]]
    html = re.sub(r"\{([h1-9])\}", lambda found: sentences[found[1]], page["html"])
    wanted = [re.sub(r"<[^<>]+>", "", text) for text in re.findall("⟦(.*?)⟧", html, re.DOTALL)]
    raw = Raw(re.sub("[⟦⟧]", "", html).encode(), NOW, (("content-type", b"text/html"),))
    (fate,) = pipeline.run(raw)
    assert isinstance(fate, Published), fate
    body = next((one.value or "" for one in fate.event.item.bodies or ()), "")
    assert re.findall(r"\w+", body) == re.findall(r"\w+", "\n".join(wanted))
