"""The texts of a ninjs item as blocks: headlines, the body in its renditions, notes."""

from collections.abc import Iterator, Sequence
from typing import Final

from pydantic import JsonValue

from workers.formats import guards, markup, ninjs_fields
from workers.formats.ninjs_shapes import Elements, lower, passages, text_of
from workers.formats.renditions import is_html, letters, new, not_yet_said, plain, without_markup
from workers.outcome import DeadLettered
from workers.story import Block, Role

# The elements of ninjs 1, and of feeds that call themselves so.
BODIES: Final = ("body_xhtml", "body_html", "body_text", "body")
HEADLINES: Final = ("headline", "headline_extended")
DESCRIPTIONS: Final = ("description_text", "description_caption", "description_summary")
NOTES: Final = {
    "ednote": Role.EDNOTE,
    "editorialnote": Role.EDNOTE,
    "ed_note": Role.EDNOTE,
    "usageterms": Role.USAGE_TERMS,
    "rightsinfo": Role.USAGE_TERMS,
    "copyrightnotice": Role.METADATA,
    "disclaimer": Role.METADATA,
    "description": Role.METADATA,
}
_NOT_TEXT: Final = frozenset({"name", "title", "literal"})


def headline_blocks(elements: Elements) -> list[Block]:
    """The main headline, the others that say something else, and the byline."""
    found = [
        (role, text, f"/headlines/{number}")
        for number, role, text, _ in renditions(elements.get("headlines"))
    ]
    found += [("", text, place) for text, place in _texts_in(elements, HEADLINES)]
    # A "main" headline goes first; the order decides between the others.
    found.sort(key=lambda one: one[0] != "main")
    blocks: list[Block] = []
    seen = {""}
    for _, text, place in found:
        shown = without_markup(text)
        if shown not in seen:
            seen.add(shown)
            blocks.append(Block(shown, Role.SUBHEADLINE if blocks else Role.HEADLINE, place))
    by = ninjs_fields.byline(elements)
    if by:
        blocks.append(Block(by, Role.BYLINE, "/by"))
    return blocks


def renditions(value: JsonValue) -> Iterator[tuple[int, str, str, str]]:
    """Number, role, text and content type of each element of a list such as `bodies`."""
    entries = value if isinstance(value, list) else [value]
    for number, entry in enumerate(entries):
        if isinstance(entry, str) and entry.strip():
            yield number, "", entry, ""
        elif isinstance(entry, dict):
            items = lower(entry)
            text = "\n\n".join(passages(_without(items, _NOT_TEXT)))
            if text:
                kind = text_of(items.get("contenttype")).lower()
                yield number, text_of(items.get("role")).lower(), text, kind


def _without(items: Elements, names: frozenset[str]) -> Elements:
    return {name: item for name, item in items.items() if name not in names}


def _texts_in(elements: Elements, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each text of these elements, whatever shape they have, with its place."""
    for name in names:
        found = passages(elements.get(name))
        for number, text in enumerate(found):
            yield text, f"/{name}/{number}" if len(found) > 1 else f"/{name}"


def body_blocks(elements: Elements) -> list[Block] | DeadLettered:
    """The paragraphs of the body, each once however many renditions say it, then descriptions."""
    bodies = [
        (f"/bodies/{number}", text, is_html(text, kind))
        for number, _, text, kind in renditions(elements.get("bodies"))
    ]
    if not bodies:
        bodies = [
            (f"/{name}", text, is_html(text, ""))
            for name in BODIES
            if (text := "\n\n".join(passages(elements.get(name))))
        ]
    blocks: list[Block] = []
    said: list[str] = []
    # Renditions in markup first: they have the structure that the plain ones have lost.
    for place, text, marked_up in sorted(bodies, key=lambda body: not body[2]):
        found = markup.blocks(text, place) if marked_up else plain(text, place)
        if isinstance(found, DeadLettered):
            return found
        added = not_yet_said(found, said)
        blocks += added
        said += [letters(block.text) for block in added]
        if len(blocks) > guards.MAX_BLOCKS:
            return guards.too_many_blocks()
    return blocks + _description_blocks(elements, said)


def _description_blocks(elements: Elements, said: list[str]) -> list[Block]:
    role = Role.TEASER if text_of(elements.get("type")) in ("", "text") else Role.CAPTION
    found = [
        Block(shown, role, f"/descriptions/{number}")
        for number, _, text, _ in renditions(elements.get("descriptions"))
        if (shown := without_markup(text))
    ]
    found += [
        Block(shown, role, place)
        for text, place in _texts_in(elements, DESCRIPTIONS)
        if (shown := without_markup(text))
    ]
    return new(found, said)


def note_blocks(elements: Elements) -> list[Block]:
    """Texts that are not for publication: they serve the notice finder."""
    return [
        Block(shown, role, place, visible=False)
        for name, role in NOTES.items()
        for text, place in _texts_in(elements, (name,))
        if (shown := without_markup(text))
    ]
