"""ninjs 1.x, 2.x and 3.x, as agencies really send it: tolerant of what is missing or ill-typed.

The names of the versions differ in case and in parallel words (`versioncreated`,
`versionCreated`; `embargoed`, `embargoedUntil`), so elements are looked up in lower case.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pydantic import JsonValue

from workers.formats import guards, markup, ninjs_fields
from workers.formats.ninjs_shapes import NOTHING, Elements, lower, passages, text_of, unread
from workers.formats.plain_text import paragraphs
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Role, Story

_Reading: TypeAlias = Story | DeadLettered

_CAMEL: Final = frozenset(
    {"versionCreated", "firstCreated", "pubStatus", "contentType", "copyrightHolder", "altIds"}
    | {"infoSources", "edNote", "usageTerms", "embargoedUntil", "representationType"}
)
_SECOND: Final = frozenset({"headlines", "bodies", "descriptions", "subjects", "infosources"})
_BODY_1: Final = ("body_xhtml", "body_html", "body_text", "body")
_HEADLINES: Final = ("headline", "headline_extended")
_DESCRIPTIONS: Final = ("description_text", "description_caption", "description_summary")
_NOTES: Final = {
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
_MOST_COMPARED: Final = 50_000_000
_STRONG: Final = frozenset({"headlines", "bodies", "body_text", "body_xhtml", "body_html"})
_WEAK: Final = frozenset(
    {"type", "pubstatus", "versioncreated", "firstcreated", "headline", "urgency", "ednote"}
    | {"representationtype", "copyrightholder", "altids", "profile", "descriptions"}
)


def is_ninjs(value: Mapping[str, JsonValue]) -> bool:
    """Whether a JSON object is an item in ninjs: by its bodies and headlines, or by its `uri`."""
    names = {name.lower() for name in value}
    standard = value.get("standard")
    if isinstance(standard, dict) and standard.get("name") == "ninjs":
        return True
    return bool(names & _STRONG) or ("uri" in names and bool(names & _WEAK))


def read(value: Mapping[str, JsonValue]) -> _Reading:
    """The story in an item. A dead letter only where no text and no status can be read from it."""
    elements = lower(dict(value))
    refused = guards.item_too_large(elements)
    if refused:
        return refused
    blocks: list[Block] = []
    for part in (_headline_blocks(elements), _body_blocks(elements), _note_blocks(elements)):
        if isinstance(part, DeadLettered):
            return part
        blocks += _without_repeated_headline(part, blocks)
    fields = ninjs_fields.fields(elements)
    killed = _is_kill(fields.pub_status)
    if not killed and not any(b.visible and b.role is not Role.BYLINE for b in blocks):
        return _nothing_in(elements)
    marks = (*_unreadable(elements), *(() if killed else _missing(fields.type, blocks)))
    format_ = f"ninjs/{_generation(value)}"
    return Story(format=format_, blocks=tuple(blocks), fields=fields, marks=marks)


def _unreadable(elements: Elements) -> tuple[str, ...]:
    """Marks for what no text can be read from: nothing is left out in silence."""
    of_text = unread(elements, (*_HEADLINES, *_BODY_1, *_DESCRIPTIONS, *_NOTES))
    of_renditions = (
        name
        for name in ("headlines", "bodies", "descriptions")
        if len(list(_renditions(elements.get(name)))) < _given(elements.get(name))
    )
    names = (*of_renditions, *of_text, *ninjs_fields.unreadable(elements))
    return tuple(f"field_unreadable:{name}" for name in dict.fromkeys(names))


def _given(value: JsonValue) -> int:
    entries = value if isinstance(value, list) else [value]
    return sum(entry not in NOTHING for entry in entries)


def _missing(kind: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Marks for the parts that a text has and this one has not."""
    if kind.lower() != "text":
        return
    for role in (Role.HEADLINE, Role.BODY):
        if not any(block.role is role for block in blocks):
            yield f"{role.value}_missing"


def _without_repeated_headline(part: list[Block], before: list[Block]) -> list[Block]:
    """The headline at the head of a body is not body: renditions for the web begin with it."""
    headlines = {block.text for block in before if block.role is Role.HEADLINE}
    return [
        block.as_role(Role.METADATA, "rendition")
        if block.role is Role.BODY and block.text in headlines
        else block
        for block in part
    ]


def _is_kill(status: str) -> bool:
    return status.lower() in ("canceled", "cancelled", "withheld", "withdrawn")


def _nothing_in(elements: Elements) -> DeadLettered:
    ill_typed = [
        name for name in ("headlines", "bodies", "headline", *_BODY_1) if elements.get(name)
    ]
    if ill_typed:
        return DeadLettered(
            Reason.BROKEN_NINJS,
            Stage.READ,
            f"ninjs with a text in {' or '.join(ill_typed)} was expected, none is readable",
        )
    return DeadLettered(
        Reason.NO_STORY, Stage.READ, "ninjs with a headline, a description or a body was expected"
    )


def _generation(value: Mapping[str, JsonValue]) -> str:
    standard = value.get("standard")
    if isinstance(standard, dict):
        stated = text_of(standard.get("version"))[:1]
        if stated in ("1", "2", "3"):
            return stated
    if value.keys() & _CAMEL:
        return "3"
    return "2" if {name.lower() for name in value} & _SECOND else "1"


def _headline_blocks(elements: Elements) -> list[Block]:
    """The main headline, the others that say something else, and the byline."""
    found = [
        (role, text, f"/headlines/{number}")
        for number, role, text, _ in _renditions(elements.get("headlines"))
    ]
    found += [("", text, place) for text, place in _texts_in(elements, _HEADLINES)]
    # A "main" headline goes first; the order decides between the others.
    found.sort(key=lambda one: one[0] != "main")
    blocks: list[Block] = []
    for _, text, place in found:
        shown = _without_markup(text)
        if shown and shown not in {block.text for block in blocks}:
            blocks.append(Block(shown, Role.SUBHEADLINE if blocks else Role.HEADLINE, place))
    by = ninjs_fields.byline(elements)
    if by:
        blocks.append(Block(by, Role.BYLINE, "/by"))
    return blocks


def _renditions(value: JsonValue) -> Iterator[tuple[int, str, str, str]]:
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


def _body_blocks(elements: Elements) -> list[Block] | DeadLettered:
    bodies = [
        (f"/bodies/{number}", text, _is_html(text, kind))
        for number, _, text, kind in _renditions(elements.get("bodies"))
    ]
    if not bodies:
        bodies = [
            (f"/{name}", text, _is_html(text, ""))
            for name in _BODY_1
            if (text := "\n\n".join(passages(elements.get(name))))
        ]
    blocks: list[Block] = []
    said: list[str] = []
    # Renditions in markup first: they have the structure that the plain ones have lost.
    for place, text, is_html in sorted(bodies, key=lambda body: not body[2]):
        found = markup.blocks(text, place) if is_html else _plain(text, place)
        if isinstance(found, DeadLettered):
            return found
        added = _not_yet_said(found, said)
        blocks += added
        said += [_letters(block.text) for block in added]
        if len(blocks) > guards.MAX_BLOCKS:
            return guards.too_many_blocks()
    return blocks + _description_blocks(elements, said)


def _is_html(text: str, content_type: str) -> bool:
    if "html" in content_type or "xml" in content_type:
        return True
    return content_type in ("", "text/plain") and markup.looks_like_markup(text)


def _plain(text: str, place: str, role: Role = Role.BODY) -> tuple[Block, ...] | DeadLettered:
    if guards.too_many_lines(text):
        return guards.too_many_blocks()
    return tuple(
        Block(paragraph.text, role, f"{place}/line[{paragraph.line}]")
        for paragraph in paragraphs(text)
    )


def _not_yet_said(found: tuple[Block, ...], said: list[str]) -> list[Block]:
    """What another rendition adds. The same text twice in one item is one text.

    Paragraphs that only one rendition has stay visible, but they are no part of the body: most
    are its headline or byline repeated.
    """
    if not said:
        return list(found)
    new = _new(found, said)
    if len(new) * 2 > len(found):
        return new
    return [block.as_role(Role.METADATA, "rendition") for block in new]


def _new(found: Sequence[Block], said: list[str]) -> list[Block]:
    """The blocks whose text does not stand in those before, of which `said` are the letters.

    Looking for each in a very long text would take seconds: there, whole paragraphs are compared.
    """
    whole = set(said)
    known = "".join(said) if sum(map(len, said)) * len(found) <= _MOST_COMPARED else ""
    return [
        block
        for block in found
        if (text := _letters(block.text)) not in whole and text not in known
    ]


def _letters(text: str) -> str:
    return "".join(text.split())


def _description_blocks(elements: Elements, said: list[str]) -> list[Block]:
    role = Role.TEASER if text_of(elements.get("type")) in ("", "text") else Role.CAPTION
    found = [
        Block(shown, role, f"/descriptions/{number}")
        for number, _, text, _ in _renditions(elements.get("descriptions"))
        if (shown := _without_markup(text))
    ]
    found += [
        Block(shown, role, place)
        for text, place in _texts_in(elements, _DESCRIPTIONS)
        if (shown := _without_markup(text))
    ]
    return _new(found, said)


def _note_blocks(elements: Elements) -> list[Block]:
    """Texts that are not for publication: they serve the notice finder."""
    return [
        Block(shown, role, place, visible=False)
        for name, role in _NOTES.items()
        for text, place in _texts_in(elements, (name,))
        if (shown := _without_markup(text))
    ]


def _without_markup(text: str) -> str:
    """A short text without its tags; as it is where the guards refuse it."""
    if not markup.looks_like_markup(text):
        return " ".join(text.split())
    found = markup.blocks(text, "")
    if isinstance(found, DeadLettered):
        return " ".join(text.split())
    return " ".join(block.text for block in found)
