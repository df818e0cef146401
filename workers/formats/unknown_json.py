"""One item in JSON of a shape that nobody described: read by the usual names.

That is a guess: the mark `shape_guessed` says so, and the fact `shape` says under which names
headline and body were found. What stands under other names is kept beside the story.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from pydantic import JsonValue

from schemas.event import Origin
from workers.data import usual_names
from workers.formats import (
    completeness,
    guards,
    html_page,
    json_text,
    leftovers,
    markup,
    nested_fields,
    rich_text,
    unknown_fields,
)
from workers.formats.element_names import Elements, by_plain_name, plain
from workers.formats.renditions import letters, not_yet_said, without_markup
from workers.formats.renditions import plain as plain_blocks
from workers.formats.rich_text import Passage
from workers.formats.signed_leads import is_signed
from workers.formats.unknown_fields import said
from workers.outcome import DeadLettered, Reason
from workers.story import Block, Document, Fact, Role, Story

HEADLINES: Final = usual_names.TEXTS["headlines"]
_BODIES: Final = usual_names.TEXTS["bodies"]
_SUBHEADLINES: Final = usual_names.TEXTS["subheadlines"]
_OPENINGS: Final = usual_names.TEXTS["openings"]
_LEADS: Final = usual_names.TEXTS["leads"]
_TEASERS: Final = tuple(dict.fromkeys((*usual_names.TEXTS["teasers"], *_LEADS, *_OPENINGS)))

_ALL: Final = frozenset((*HEADLINES, *_BODIES, *_SUBHEADLINES, *_TEASERS))

_LEAST_BODY: Final = 40
"""Fewer characters without a headline are a message of a program (`ok`, `Not found`), but for a
post: it has an address and a date."""

_LOOKED_AT: Final = 20
"""Passages that show whether there is a body."""

_PAGE = re.compile(r"\s*(?:<!doctype html|<html)\b", re.I)
_OPENS: Final = ("{", "[")


def substance(value: Mapping[str, JsonValue]) -> int:
    """How much of a story an object is: 2 a story, 1 a pointer to one, 0 none.

    A pointer is a headline with a teaser, an address or a date.
    """
    elements = by_plain_name(value)
    if elements.keys().isdisjoint(_ALL):
        return 0
    headline = _headline(elements)
    body = sum(len(passage.text) for passage in islice(_first_body(elements), _LOOKED_AT))
    if body and (headline or body >= _LEAST_BODY or unknown_fields.is_dated_page(elements)):
        return 2
    return int(bool(headline and unknown_fields.points_to_story(elements, _TEASERS)))


def read(
    value: Mapping[str, JsonValue], place: str = "", around: Mapping[str, JsonValue] | None = None
) -> Story | DeadLettered:
    """The story in an object that has substance. `around` are fields that stand beside it."""
    elements = nested_fields.lifted(by_plain_name({**value, **_not_in(value, around or {})}))
    refused = guards.item_too_large(elements)
    if refused:
        return refused
    at = {plain(name): f"{place}/{name}" for name in reversed([*value])}
    body = _body(elements, at)
    if isinstance(body, DeadLettered):
        return body
    fields = unknown_fields.fields(elements)
    heads = list(_heads(elements, at))
    opening = _opening(elements, at, body)
    if opening:
        begun = letters(" ".join(block.text for block in opening))
        heads = [block for block in heads if letters(block.text) != begun]
        body = [*opening, *body]
    teasers = [block for block in heads if block.role is Role.TEASER]
    marks = ["shape_guessed"]
    if teasers and not any(block.role is Role.BODY for block in body):
        # As in feeds: what only describes the story is all there is of it.
        heads = [block for block in heads if block is not teasers[0]]
        body = [replace(teasers[0], role=Role.BODY), *body]
        marks.append("body_from_summary")
    blocks = _once([*heads, *completeness.without_repeated_headline(body, heads)])
    blocks += unknown_fields.notes(elements, at)
    told = {letters(text) for text in unknown_fields.values(fields)}
    blocks += [
        block
        for block in leftovers.blocks(_not_read(value), frozenset(), blocks, place)
        if letters(block.text) not in told
    ]
    if len(blocks) > guards.MAX_BLOCKS:
        return guards.too_many_blocks()
    marks += completeness.missing("text", blocks)
    story = Story(format="json", blocks=tuple(blocks), fields=fields, marks=tuple(marks))
    return story.with_facts(_shape(blocks))


def _not_in(
    value: Mapping[str, JsonValue], around: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    own = {plain(name) for name in value}
    return {name: entry for name, entry in around.items() if plain(name) not in own}


def _not_read(value: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The elements that may hold more than was read: a body that is one text does not."""
    return {
        name: entry
        for name, entry in value.items()
        if not (isinstance(entry, str) and plain(name) in _BODIES)
    }


def _shape(blocks: Sequence[Block]) -> Fact:
    """Under which names headline and body were found."""
    found: dict[str, JsonValue] = {
        role.value: next(block.place for block in blocks if block.role is role)
        for role in (Role.HEADLINE, Role.BODY)
        if any(block.role is role for block in blocks)
    }
    return Fact("shape", found, Origin.GUESS, 0.5, "unknown_json:usual_names")


def _headline(elements: Elements) -> str:
    return next((text for _, text in _of(elements, HEADLINES)), "")


def _heads(elements: Elements, at: Mapping[str, str]) -> Iterator[Block]:
    """Headline, the lines below it, who wrote it, and the teaser."""
    heads = _of(elements, HEADLINES)
    below = _of(elements, _SUBHEADLINES) + _variants(elements)
    for number, (name, text) in enumerate(heads[:1] + below):
        role = Role.SUBHEADLINE if number or not heads else Role.HEADLINE
        yield Block(without_markup(text), role, at.get(name, f"/{name}"))
    name, byline = unknown_fields.byline(elements)
    yield Block(byline, Role.BYLINE, at.get(name, "/byline"))
    for name, text in _of(elements, _TEASERS):
        yield Block(without_markup(text), Role.TEASER, at.get(name, f"/{name}"))


def _variants(elements: Elements) -> list[tuple[str, str]]:
    """The headlines for other media, as Arc has them: `{"basic": ..., "print": ...}`."""
    value = elements.get("headlines")
    entries = value.items() if isinstance(value, dict) else ()
    return [(f"headlines/{name}", text) for name, entry in entries for text in said(entry)]


def _of(elements: Elements, names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, text) for name in names if name in elements for text in said(elements[name])]


def _once(blocks: list[Block]) -> list[Block]:
    """Teasers and other lines that say something of their own, with places of their own."""
    seen: set[str] = set()
    headed = False
    found: list[Block] = []
    for block in blocks:
        text = letters(block.text)
        again = block.role is Role.HEADLINE and headed
        if text and (block.role is Role.BODY or text not in seen):
            found.append(block.as_role(Role.METADATA, "rendition") if again else block)
        headed = headed or block.role is Role.HEADLINE
        seen.add(text)
    return found


def _first_body(elements: Elements) -> list[Passage]:
    given = (name for name in _BODIES if name in elements)
    return next((found for name in given if (found := _passages(elements[name], ""))), [])


def _body(elements: Elements, at: Mapping[str, str]) -> list[Block] | DeadLettered:
    """The paragraphs of the body, each once however many names have it."""
    blocks: list[Block] = []
    told: list[str] = []
    for name in (name for name in _BODIES if name in elements):
        found = _blocks(_passages(elements[name], at.get(name, f"/{name}")))
        if isinstance(found, DeadLettered):
            return found
        added = not_yet_said(tuple(found), told)
        blocks += added
        told += [letters(block.text) for block in added]
        if len(blocks) > guards.MAX_BLOCKS:
            return guards.too_many_blocks()
    return blocks


def _opening(elements: Elements, at: Mapping[str, str], body: Sequence[Block]) -> Sequence[Block]:
    """The first paragraph where it stands apart from the others; none where they repeat it."""
    told = "".join(letters(block.text) for block in body[:_LOOKED_AT])
    if body and is_signed(body[0].text):
        return ()
    for name, text in _of(elements, (*_OPENINGS, *_LEADS)) if told else ():
        shown = without_markup(text)
        if (name in _OPENINGS or is_signed(shown)) and letters(shown) not in told:
            found = _blocks(_passages(elements[name], at.get(name, f"/{name}")))
            return () if isinstance(found, DeadLettered) else found
    return ()


def _passages(value: JsonValue, place: str) -> list[Passage]:
    """The texts under the name of a body; none where it holds items of their own."""
    if isinstance(value, str) and value.lstrip().startswith(_OPENS):
        inner = json_text.parse(value.strip()) if json_text.looks_like_json(value) else value
        value = inner if isinstance(inner, dict | list) else value
    if _holds_items(value):
        return []
    return list(rich_text.passages(value, place))


def _holds_items(value: JsonValue) -> bool:
    """Whether what is called `content` or `article` is itself an item, or a list of them."""
    entries = value if isinstance(value, list) else [value]
    objects = [entry for entry in entries if isinstance(entry, dict)]
    return bool(objects) and all(_is_item(by_plain_name(entry)) for entry in objects)


def _is_item(elements: Elements) -> bool:
    has_more = any(name in elements for name in (*_BODIES, *_TEASERS, "url", "link"))
    return has_more and any(name != "name" for name, _ in _of(elements, HEADLINES))


def _blocks(passages: Sequence[Passage]) -> list[Block] | DeadLettered:
    blocks: list[Block] = []
    for passage in passages:
        if _PAGE.match(passage.text):
            found = _page(passage)
        elif markup.looks_like_markup(passage.text):
            found = markup.blocks(passage.text, passage.place, passage.role)
        elif "\t" in passage.text and "\n" not in passage.text:
            found = (Block(passage.text, passage.role, passage.place),)
        else:
            found = plain_blocks(passage.text, passage.place, passage.role)
        if isinstance(found, DeadLettered):
            return found
        blocks += found
        if len(blocks) > guards.MAX_BLOCKS:
            return guards.too_many_blocks()
    return blocks


def _page(passage: Passage) -> tuple[Block, ...] | DeadLettered:
    """A whole HTML page in a field, its parts told apart; its headline is the item's."""
    page = html_page.read(Document(b"", passage.text, "", "", 0))
    if isinstance(page, DeadLettered):
        return () if page.reason is Reason.NO_STORY else page
    return tuple(replace(block, place=f"{passage.place}/{block.place}") for block in page.blocks)
