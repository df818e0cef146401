"""The texts of a ninjs item as blocks: headlines, the body in its renditions, notes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pydantic import JsonValue

from workers.formats import guards, leftovers, markup, nitf, xml_text, xml_tree
from workers.formats import renditions as one_text
from workers.formats.element_names import CONCEPTS, NAMES, NOT_TEXT, plain
from workers.formats.flow import BREAKING
from workers.formats.ninjs_shapes import Elements, lower, passages, text_of
from workers.formats.renditions import is_html, letters, new, not_yet_said, without_markup
from workers.outcome import DeadLettered
from workers.story import Block, Role

_BODIES: Final = ("bodyxhtml", "bodyhtml", "bodytext", "body", "tabvtxt")
_HEADLINES: Final = ("headline", "headlineextended")
_SUBHEADLINES: Final = ("subhead", "subheadline", "subtitle", "kicker")
_DESCRIPTIONS: Final = (
    *("descriptiontext", "descriptionhtml", "descriptioncaption", "descriptionsummary"),
    *("description", "abstract", "summary", "standfirst", "teaser", "intro"),
)
_NOTES: Final = {
    **dict.fromkeys((*NAMES["ed_note"], "ed_note"), Role.EDNOTE),
    **dict.fromkeys((*NAMES["usage_terms"], "rightsinfo"), Role.USAGE_TERMS),
    **dict.fromkeys((*NAMES["copyright_notice"], "disclaimer"), Role.METADATA),
}
_SHOWN: Final = frozenset({"picture", "photo", "image", "graphic", "video", "audio"})
"""Types of what is seen or heard: a description of it is a caption."""

_HTML: Final = BREAKING | {"html", "body", "a", "b", "i", "em", "strong", "span", "br", "img"}
_NOT_TEXT: Final = frozenset({"name", "title", "literal"})
_KNOWN: Final = NOT_TEXT | {
    name for table in (NAMES, CONCEPTS) for names in table.values() for name in names
}


class Names(NamedTuple):
    """Which elements of an item hold its texts."""

    headlines: tuple[str, ...]
    bodies: tuple[str, ...]
    descriptions: tuple[str, ...]
    notes: Mapping[str, Role]

    @property
    def all(self) -> tuple[str, ...]:
        """The names of all elements of which every text is read."""
        listed = ("headlines", "bodies", "descriptions")
        return (*self.headlines, *self.bodies, *self.descriptions, *self.notes, *listed)


def names(elements: Elements) -> Names:
    """The names of the texts of an item: ninjs 1 has one for each kind, as feeds like."""
    given = {plain(name): name for name in elements if not isinstance(elements[name], int | None)}
    given.pop("descriptioncreditline", None)
    return Names(
        (*_named(given, _HEADLINES, "headline_"), *_named(given, _SUBHEADLINES)),
        _named(given, _BODIES, "body_"),
        _named(given, _DESCRIPTIONS, "description_"),
        {name: _NOTES[bare] for bare, name in given.items() if bare in _NOTES},
    )


def _named(given: Mapping[str, str], usual: Sequence[str], prefix: str = "-") -> tuple[str, ...]:
    """The usual names that are given, then others that begin so; counts beside them are none."""
    known = [given[name] for name in usual if name in given]
    return (*known, *(n for n in given.values() if n.startswith(prefix) and n not in known))


def headline_blocks(elements: Elements, named: Names, by: str) -> list[Block]:
    """The main headline, the others that say something else, and the byline."""
    found = [
        (role, text, f"/headlines/{number}")
        for number, role, text, _ in renditions(elements.get("headlines"))
    ]
    found += [("", text, place) for text, place in _texts_in(elements, named.headlines)]
    if not any(text.strip() for _, text, _ in found):
        found = [("", text, place) for text, place in _texts_in(elements, ("title",))]
    # A "main" headline goes first; the order decides between the others.
    found.sort(key=lambda one: one[0] != "main")
    blocks: list[Block] = []
    seen = {""}
    for _, text, place in found:
        shown = without_markup(text)
        if shown not in seen:
            seen.add(shown)
            blocks.append(Block(shown, Role.SUBHEADLINE if blocks else Role.HEADLINE, place))
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


def body_blocks(elements: Elements, named: Names) -> list[Block] | DeadLettered:
    """The paragraphs of the body, each once however many renditions say it, then descriptions."""
    given = [
        (f"/bodies/{number}", text, is_html(text, kind))
        for number, _, text, kind in renditions(elements.get("bodies"))
    ]
    if not given:
        given = [
            (f"/{name}", text, is_html(text, ""))
            for name in named.bodies
            if (text := "\n\n".join(passages(elements.get(name))))
        ]
    blocks: list[Block] = []
    said: list[str] = []
    # Renditions in markup first: they have the structure that the plain ones have lost.
    for place, text, marked_up in sorted(given, key=lambda body: not body[2]):
        found = _rendition(text, place, marked_up=marked_up)
        if isinstance(found, DeadLettered):
            return found
        added = not_yet_said(found, said)
        blocks += added
        said += [letters(block.text) for block in added]
        if len(blocks) > guards.MAX_BLOCKS:
            return guards.too_many_blocks()
    return blocks + _description_blocks(elements, named, said)


def _rendition(text: str, place: str, *, marked_up: bool) -> tuple[Block, ...] | DeadLettered:
    """A text in one rendition; XML that is no HTML by its own elements, where it is sound."""
    if not marked_up:
        return one_text.plain(text, place)
    root = xml_tree.root_name(text).lower()
    if root and root not in _HTML:
        tree = xml_tree.parse(text)
        if isinstance(tree, xml_tree.Tree):
            part = nitf.within(tree.root, f"{place}/") if root == "nitf" else None
            if isinstance(part, nitf.Part):
                return part.blocks
            return xml_text.blocks(tree.root, place)
    return markup.blocks(text, place)


def _description_blocks(elements: Elements, named: Names, said: list[str]) -> list[Block]:
    role = Role.CAPTION if text_of(elements.get("type")).lower() in _SHOWN else Role.TEASER
    found = [
        Block(shown, role, f"/descriptions/{number}")
        for number, _, text, _ in renditions(elements.get("descriptions"))
        if (shown := without_markup(text))
    ]
    found += [
        Block(shown, role, place)
        for text, place in _texts_in(elements, named.descriptions)
        if (shown := without_markup(text))
    ]
    return new(found, said)


def other_blocks(elements: Elements, named: Names, before: Sequence[Block]) -> list[Block]:
    """Sentences in elements that nobody knows."""
    read = frozenset(named.all)
    unknown = {name: entry for name, entry in elements.items() if name not in read}
    return leftovers.blocks(unknown, _KNOWN, before)


def note_blocks(elements: Elements, named: Names) -> list[Block]:
    """Texts that are not for publication: they serve the notice finder."""
    return [
        Block(shown, role, place, visible=False)
        for name, role in named.notes.items()
        for text, place in _texts_in(elements, (name,))
        if (shown := without_markup(text))
    ]
