"""Between a message in JSON and its event no word is lost: body, moved, headline, other fields."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from xml_trees import WORDS, contents, words_in

from workers import pipeline
from workers.outcome import Published
from workers.story import Raw

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
HTML = contents(
    inline=("b", "em", "a", "q", "span", "i", "sub"), blocks=("p", "div", "li", "ul", "h3", "pre")
)
SENTENCES = st.lists(WORDS, min_size=4, max_size=9).map(" ".join)


def words_out(message: object) -> set[str]:
    """Every word that stands anywhere in the events of a message."""
    fates = pipeline.run(Raw(json.dumps(message).encode(), NOW))
    assert all(isinstance(fate, Published) for fate in fates), fates
    values = [fate.value.decode() for fate in fates if isinstance(fate, Published)]
    return set(words_in(" ".join(map(texts, map(json.loads, values)))))


def texts(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(texts(entry) for entry in value.values())
    if isinstance(value, list):
        return " ".join(map(texts, value))
    return value if isinstance(value, str) else ""


@given(HTML, HTML, SENTENCES, SENTENCES)
@settings(max_examples=700)
def test_no_word_of_ninjs_is_lost(first: str, second: str, line: str, note: str) -> None:
    message = {
        "uri": "urn:a",
        "headlines": [{"value": line}, {"value": f"w1 {line}"}],
        "bodies": [
            {"contentType": "text/html", "value": f"w2 {first}"},
            {"contentType": "text/html", "value": second},
        ],
        "descriptions": [{"value": note}],
        "by": "Ann w3",
        "edNote": f"{note} w4",
        "unheardOf": {"deep": [line + " w5"]},
    }
    assert set(words_in(texts(message))) - words_out(message) == set()


@given(HTML, SENTENCES)
@settings(max_examples=700)
def test_no_word_of_ninjs_1_is_lost(content: str, line: str) -> None:
    message = {
        "uri": "urn:a",
        "headline": "w0 in June",
        "headline_short": "w1",
        "body_text": f"w2 begins.\n\n{line}",
        "body_html": f"<p>w3</p>{content}",
        "body_unheard": f"w4 {line}",
        "description_web": f"w5 {line}",
        "usageterms": f"w6 {line}",
    }
    assert set(words_in(texts(message))) - words_out(message) == set()


NODE_KINDS = st.sampled_from(["paragraph", "heading", "list", "list_item", "quote", "", "unheard"])
RUNS = SENTENCES.map(lambda words: {"type": "text", "text": f" {words} "})
NODES = st.recursive(
    RUNS,
    lambda inner: st.tuples(
        NODE_KINDS, st.sampled_from(["children", "content", "items"]), st.lists(inner, max_size=4)
    ).map(lambda made: {"type": made[0], made[1]: made[2]}),
    max_leaves=15,
)


@given(st.lists(NODES, max_size=5), HTML, SENTENCES, st.sampled_from(["data", "item", "x", "hits"]))
@settings(max_examples=700)
def test_no_sentence_of_json_of_unknown_shape_is_lost(
    nodes: list[Any], content: str, line: str, wrapper: str
) -> None:
    message = {
        "note": f"w1 {line}",
        wrapper: {
            "title": "w2 in June",
            "body": [{"text": "w3 is the first paragraph of all"}, *nodes],
            "content_html": f"<p>w4 is one more</p>{content}",
            "summary": f"w5 {line}",
            "unheard_of": {"deep": [f"w6 {line}", {"er": f"w7 {line}"}]},
        },
    }
    assert set(words_in(texts(message))) - words_out(message) == set()
