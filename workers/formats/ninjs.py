"""ninjs 1.x, 2.x and 3.x, as agencies really send it: tolerant of what is missing or ill-typed.

The names of the versions differ in case and in parallel words (`versioncreated`,
`versionCreated`; `embargoed`, `embargoedUntil`), so elements are looked up in lower case.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from pydantic import JsonValue

from workers.data import statuses
from workers.formats import completeness, guards, ninjs_fields, ninjs_texts
from workers.formats.element_names import by_plain_name, plain
from workers.formats.ninjs_shapes import NOTHING, Elements, lower, text_of, unread
from workers.formats.ninjs_texts import Names
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Story

_Reading: TypeAlias = Story | DeadLettered

_CAMEL: Final = frozenset(
    {"versionCreated", "firstCreated", "pubStatus", "contentType", "copyrightHolder", "altIds"}
    | {"infoSources", "edNote", "usageTerms", "embargoedUntil", "representationType"}
)
_SECOND: Final = frozenset({"headlines", "bodies", "descriptions", "subjects", "infosources"})
_RENDERED: Final = frozenset({"headlines", "bodies"})
_WEAK: Final = frozenset(
    {"type", "pubstatus", "versioncreated", "firstcreated", "headline", "urgency", "ednote"}
    | {"representationtype", "copyrightholder", "altids", "profile", "descriptions"}
)
_IDS: Final = frozenset({"uri", "guid"})
_BODY: Final = "body_"
_PATTERNS: Final = (_BODY, "headline_", "description_")
"""How the names of texts begin in ninjs 1."""


def is_ninjs(value: Mapping[str, JsonValue]) -> bool:
    """Whether a JSON object is an item in ninjs: by its bodies and headlines, or by its `uri`.

    One `body_html` makes no item: other systems have it too, and call all else otherwise.
    """
    names = {name.lower() for name in value}
    if _says_so(value) or _has_renditions(value) or (names & _IDS and names & _RENDERED):
        return True
    if "uri" in names:
        return bool(names & _WEAK) or any(name.startswith(_PATTERNS) for name in names)
    return any(name.startswith(_BODY) for name in names) and bool(names & (_WEAK | _IDS))


def _has_renditions(value: Mapping[str, JsonValue]) -> bool:
    """Whether `headlines` or `bodies` hold `{"value": ...}`; other objects in them are items."""
    lists = (entry for name, entry in value.items() if name.lower() in _RENDERED)
    entries = (entry for found in lists if isinstance(found, list) for entry in found)
    return any(
        isinstance(entry, str) or (isinstance(entry, dict) and "value" in entry)
        for entry in entries
    )


def _says_so(value: Mapping[str, JsonValue]) -> bool:
    """Whether an item calls itself ninjs: by its standard, its format or its MIME type."""
    standard = _standard(value)
    kinds = (entry for name, entry in value.items() if plain(name) in ("mimetype", "format"))
    return any("ninjs" in text_of(said).lower() for said in (standard.get("name"), *kinds))


def _standard(value: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
    standard = value.get("standard") or value.get("$standard")
    return standard if isinstance(standard, dict) else {}


def read(value: Mapping[str, JsonValue]) -> _Reading:
    """The story in an item. A dead letter only where no text and no status can be read from it."""
    elements = lower(dict(value))
    refused = guards.item_too_large(elements)
    if refused:
        return refused
    known, named = by_plain_name(elements), ninjs_texts.names(elements)
    blocks: list[Block] = []
    for part in (
        ninjs_texts.headline_blocks(elements, named, ninjs_fields.byline(known)),
        ninjs_texts.body_blocks(elements, named),
        ninjs_texts.note_blocks(elements, named),
    ):
        if isinstance(part, DeadLettered):
            return part
        blocks += completeness.without_repeated_headline(part, blocks)
        if len(blocks) > guards.MAX_BLOCKS:
            return guards.too_many_blocks()
    blocks += ninjs_texts.other_blocks(elements, named, blocks)
    fields = ninjs_fields.fields(known, elements)
    killed = statuses.is_kill(fields.pub_status)
    if not killed and not completeness.has_text(blocks):
        return _nothing_in(elements, named)
    marks = (
        *_unreadable(elements, known, named),
        *(() if killed else completeness.missing(fields.type, blocks)),
    )
    format_ = f"ninjs/{_generation(value)}"
    return Story(format=format_, blocks=tuple(blocks), fields=fields, marks=marks)


def _unreadable(elements: Elements, known: Elements, named: Names) -> tuple[str, ...]:
    """Marks for what no text can be read from: nothing is left out in silence."""
    of_text = unread(elements, named.all)
    of_renditions = (
        name
        for name in ("headlines", "bodies", "descriptions")
        if len(list(ninjs_texts.renditions(elements.get(name)))) < _given(elements.get(name))
    )
    names = (*of_renditions, *of_text, *ninjs_fields.unreadable(known))
    return tuple(f"field_unreadable:{name}" for name in dict.fromkeys(names))


def _given(value: JsonValue) -> int:
    entries = value if isinstance(value, list) else [value]
    return sum(entry not in NOTHING for entry in entries)


def _nothing_in(elements: Elements, named: Names) -> DeadLettered:
    ill_typed = [
        name for name in ("headlines", "bodies", "headline", *named.bodies) if elements.get(name)
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
    stated = text_of(_standard(value).get("version"))[:1]
    if stated in ("1", "2", "3"):
        return stated
    names = {name.lower() for name in value}
    if not names & _RENDERED and any(n == "headline" or n.startswith(_PATTERNS) for n in names):
        return "1"
    if value.keys() & _CAMEL:
        return "3"
    return "2" if names & _SECOND else "1"
