"""Makes the event: a story, its verdict and its facts become one validated `ItemEvent`.

Total: what the source gave in a form that ninjs does not know is left out of the item and marked,
never guessed, and never a reason not to publish.

    item       the ninjs 3.1 news item
    bodies     the text, plain and as sanitised HTML
    concepts   subjects, people, places, sources, references
    wording    what may stand in a field: addresses, numbers, texts that say something
"""

import json
from hashlib import sha256

from pydantic import JsonValue

from schemas.event import ITEM_SCHEMA, FlagEvent, ItemEvent
from schemas.verdict import Verdict
from workers.assembly import item
from workers.assembly.wording import Plain
from workers.cleaning import copy
from workers.outcome import Published
from workers.ruleset import RULES
from workers.story import Document, Role, Story

DERIVED_ELSEWHERE = frozenset({"family", "version", "charCount", "wordCount"})
"""Facts that have their own place in the event."""


def publish(story: Story, verdict: Verdict, document: Document) -> Published:
    """The item's event and, if it is flagged, its flag, each with the bytes that are sent."""
    family, version = _said(story, "family"), _said(story, "version")
    news, marks = item.build(story, family)
    # Built as plain data and validated once, as a whole: models made one by one cost four times it.
    event = ItemEvent.model_validate(
        {
            "id": _id(family, version, story, news["pub_status"]),
            "family": family,
            "version": version,
            "item": news,
            "verdict": verdict,
            "moved": _moved(story),
            "derived": _derived(story),
            "marks": tuple(dict.fromkeys((*story.marks, *marks))),
            "raw": {
                "sha256": document.sha256,
                "bytes": document.size,
                "format": story.format,
                "charset": story.charset or document.charset,
                "repairs": tuple(dict.fromkeys((*document.repairs, *story.repairs))),
            },
            "rules": RULES,
        }
    )
    flag = _flag(event) if verdict.flagged else None
    return Published(
        event=event,
        key=family.encode(),
        value=_bytes(event),
        flag=flag,
        flag_value=_bytes(flag) if flag else None,
    )


def _bytes(event: ItemEvent | FlagEvent) -> bytes:
    return event.model_dump_json(exclude_none=True, by_alias=True).encode()


def _said(story: Story, field: str) -> str:
    fact = story.fact(field)
    return str(fact.value) if fact else ""


def _id(family: str, version: str, story: Story, status: object) -> str:
    """The same story in the same words has the same id, whenever and wherever it is read."""
    content = [copy.headline(story), copy.body(story), status, story.fields.embargo]
    parts = json.dumps([family, version, content, ITEM_SCHEMA], ensure_ascii=False)
    return sha256(parts.encode()).hexdigest()


def _moved(story: Story) -> list[Plain]:
    shown = {id(block) for block in copy.headlines(story)}
    return [
        {
            "kind": str(block.role),
            "text": block.text,
            "place": block.place,
            "start": block.start,
            "end": block.end,
            "rule": block.rule,
        }
        for block in story.blocks
        if block.role is not Role.BODY and block.visible and block.text and id(block) not in shown
    ]


def _derived(story: Story) -> dict[str, Plain]:
    """One derivation a field; what else was claimed for it stands beside it."""
    derived: dict[str, Plain] = {}
    others: dict[str, list[JsonValue]] = {}
    for fact in story.facts:
        field = fact.field
        if field in DERIVED_ELSEWHERE:
            continue
        first = derived.get(field)
        if first is None:
            others[field] = []
            derived[field] = {
                "value": fact.value,
                "origin": fact.origin,
                "confidence": fact.confidence,
                "rule": fact.rule,
                "others": others[field],
            }
        elif fact.value != first["value"] and fact.value not in others[field]:
            others[field].append(fact.value)
    return derived


def _flag(event: ItemEvent) -> FlagEvent:
    agency, headlines = event.derived.get("agency"), event.item.headlines
    return FlagEvent(
        id=event.id,
        family=event.family,
        version=event.version,
        uri=event.item.uri,
        headline=headlines[0].value if headlines else None,
        agency=str(agency.value) if agency else None,
        language=event.item.language,
        version_created=event.item.version_created,
        verdict=event.verdict,
        rules=event.rules,
    )
