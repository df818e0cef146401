"""JSON that nobody described, and what is read in it."""

import json
from datetime import UTC, datetime
from typing import Any

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Raw, Role, Story

ONE = "Snow fell on the pastures above Arcas on Saturday."


TWO = "The shepherds moved their flocks down to the river."


def readings(value: bytes) -> tuple[Story | DeadLettered, ...]:
    document = decode(Raw(value, datetime(2026, 1, 15, tzinfo=UTC)))
    return detect.read(document) if isinstance(document, Document) else (document,)


def stories(value: object) -> list[Story]:
    found = readings(json.dumps(value, ensure_ascii=False).encode())
    assert all(isinstance(one, Story) for one in found), found
    return [one for one in found if isinstance(one, Story)]


def story(value: object) -> Story:
    (found,) = stories(value)
    return found


def texts(found: Story, role: Role) -> list[str]:
    return [block.text for block in found.having(role)]


def body(found: Story) -> list[str]:
    return texts(found, Role.BODY)


SHAPES: dict[str, Any] = {
    "flat": {"title": "Snow in June", "content": f"{ONE}\n\n{TWO}"},
    "html": {"headline": "Snow in June", "articleBody": f"<p>{ONE}</p><p>{TWO}</p>"},
    "paragraphs": {"heading": "Snow in June", "paragraphs": [ONE, TWO]},
    "paragraph objects": {"title": "Snow in June", "text": [{"text": ONE}, {"text": TWO}]},
    "data": {"status": "ok", "data": {"title": "Snow in June", "body": f"{ONE}\n\n{TWO}"}},
    "data article": {"data": {"article": {"title": "Snow in June", "text": [ONE, TWO]}}},
    "story": {"story": {"headline": "Snow in June", "content": [ONE, TWO]}},
    "JSON:API": {
        "data": {
            "type": "articles",
            "id": "7",
            "attributes": {"title": "Snow in June", "body": f"<p>{ONE}</p><p>{TWO}</p>"},
        }
    },
    "GraphQL": {
        "data": {"news": {"edges": [{"node": {"title": "Snow in June", "copy": [ONE, TWO]}}]}},
    },
    "Elasticsearch": {
        "took": 3,
        "hits": {
            "total": {"value": 1},
            "hits": [{"_id": "7", "_source": {"title": "Snow in June", "content": [ONE, TWO]}}],
        },
    },
    "WordPress REST": {
        "id": 7,
        "title": {"rendered": "Snow in June"},
        "content": {"rendered": f"<p>{ONE}</p>\n<p>{TWO}</p>\n", "protected": False},
    },
    "schema.org": {
        "@context": "https://schema.org",
        "@graph": [{"@type": "NewsArticle", "headline": "Snow in June", "articleBody": [ONE, TWO]}],
    },
    "Arc": {
        "headlines": {"basic": "Snow in June"},
        "content_elements": [
            {"type": "text", "content": ONE, "_id": "a"},
            {"type": "text", "content": TWO, "_id": "b"},
        ],
    },
    "Editor.js": {
        "title": "Snow in June",
        "content": {
            "time": 1,
            "blocks": [
                {"id": "a", "type": "paragraph", "data": {"text": ONE}},
                {"id": "b", "type": "list", "data": {"style": "ordered", "items": [TWO]}},
            ],
        },
    },
    "Slate": {
        "title": "Snow in June",
        "body": [
            {"type": "p", "children": [{"text": ONE[:12]}, {"text": ONE[12:], "b": True}]},
            {"type": "paragraph", "children": [{"type": "link", "children": [{"text": TWO}]}]},
        ],
    },
    "ProseMirror": {
        "title": "Snow in June",
        "body": {
            "type": "doc",
            "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": ONE}]},
                {
                    "type": "bullet_list",
                    "content": [
                        {
                            "type": "list_item",
                            "content": [
                                {
                                    "type": "paragraph",
                                    "content": [
                                        {"type": "text", "text": TWO[:9]},
                                        {"type": "text", "marks": [{"type": "b"}], "text": TWO[9:]},
                                    ],
                                }
                            ],
                        }
                    ],
                },
            ],
        },
    },
    "Draft.js": {
        "title": "Snow in June",
        "body": {
            "blocks": [
                {"key": "a", "text": ONE, "type": "unstyled", "inlineStyleRanges": []},
                {"key": "b", "text": TWO, "type": "unstyled", "entityRanges": [], "data": {}},
            ],
            "entityMap": {},
        },
    },
    "Portable Text": {
        "title": "Snow in June",
        "body": [
            {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": ONE}]},
            {"_type": "block", "children": [{"_type": "span", "text": TWO, "marks": []}]},
        ],
    },
    "Contentful": {
        "fields": {
            "title": "Snow in June",
            "body": {
                "nodeType": "document",
                "content": [
                    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": ONE}]},
                    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": TWO}]},
                ],
            },
        }
    },
    "Lexical": {
        "title": "Snow in June",
        "content": {
            "root": {
                "type": "root",
                "children": [
                    {"type": "paragraph", "children": [{"type": "text", "text": ONE}]},
                    {"type": "paragraph", "children": [{"type": "text", "text": TWO}]},
                ],
            }
        },
    },
    "Quill": {
        "title": "Snow in June",
        "content": {"ops": [{"insert": ONE + "\n"}, {"insert": TWO, "attributes": {"bold": True}}]},
    },
    "rich text in a string": {
        "title": "Snow in June",
        "body": json.dumps({"blocks": [{"text": ONE, "type": "unstyled"}, {"text": TWO}]}),
    },
    "Spanish": {"titulo": "Snow in June", "cuerpo": f"{ONE}\n\n{TWO}"},
    "Chinese": {"标题": "Snow in June", "正文": f"{ONE}\n\n{TWO}"},
}  # fmt: skip
