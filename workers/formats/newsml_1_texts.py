"""The texts of a news item in NewsML 1 as blocks: its lines, then its content, each text once."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from workers.formats import completeness, guards, markup, nitf, renditions, xml_text, xml_tree
from workers.formats.newsml_1_fields import is_note, notes, typed_lines
from workers.formats.newsml_1_parts import Content as Item
from workers.formats.newsml_1_parts import Parts
from workers.formats.newsml_g2_content import Content, filled
from workers.formats.renditions import letters
from workers.formats.xml_names import name_of
from workers.formats.xml_tree import Element, Tree, attribute, children, first, text_of, verbatim
from workers.outcome import DeadLettered
from workers.story import Block, Fields, Role

_LINES: Final = {
    "headline": Role.HEADLINE,
    "subheadline": Role.SUBHEADLINE,
    "byline": Role.BYLINE,
    "bylinetitle": Role.BYLINE,
    "dateline": Role.DATELINE,
    "creditline": Role.CREDIT,
    "seriesline": Role.METADATA,
}
_UNSEEN: Final = {"copyrightline": Role.METADATA, "rightsline": Role.USAGE_TERMS}
_OF_PICTURES: Final = frozenset(
    {Role.HEADLINE, Role.SUBHEADLINE, Role.BYLINE, Role.DATELINE, Role.CREDIT}
)
_ROLES: Final = {
    **dict.fromkeys(("title", "headline", "main title"), Role.HEADLINE),
    **dict.fromkeys(("subtitle", "subheadline", "kicker"), Role.SUBHEADLINE),
    **dict.fromkeys(("abstract", "summary", "teaser", "synopsis"), Role.TEASER),
    **dict.fromkeys(("caption", "legend"), Role.CAPTION),
    **dict.fromkeys(("contact", "contacts"), Role.FOOTER),
}
"""What a component of this role holds; of any other it is the body."""

_CODE: Final = frozenset({"text/css", "text/javascript", "application/javascript"})
_IN_MARKUP: Final = ("nitf", "html", "xml")
_MOST_TEXTS: Final = 200
"""Each is compared with all before it; the most seen in one item, with captions, are 9."""

_PROLOGS: Final = ("<?xml", "<nitf", "<!DOCTYPE nitf")


class Line(NamedTuple):
    """A line for the reader or for the desk."""

    text: str
    role: Role
    name: str
    visible: bool = True


def content(parts: Parts) -> Content | DeadLettered:
    """All content of an item that is text, in its order; of several forms those in markup first."""
    if sum(one.kind == "text" for one in parts.contents) > _MOST_TEXTS:
        return guards.too_many_renditions()
    found = sorted(parts.contents, key=lambda one: (one.group, not _is_in_markup(one.element)))
    blocks: list[Block] = []
    said: list[str] = []
    stated, marks = Fields(), []
    for number, one in enumerate(found, 1):
        for data in _data(one.element):
            read = _read(data, f"content[{number}]", _role(one))
            if isinstance(read, DeadLettered):
                return read
            added = renditions.not_yet_said(read.blocks, said)
            blocks += added
            said += [letters(block.text) for block in added]
            stated = filled(stated, read.fields) if read.fields != Fields() else stated
            if len(blocks) > guards.MAX_BLOCKS:
                return guards.too_many_blocks()
        if _is_encoded(one):
            marks.append("content_unread:encoded")
    return Content(tuple(blocks), stated, tuple(dict.fromkeys(marks)))


def blocks(parts: Parts, body: Sequence[Block], fields: Fields) -> tuple[Block, ...]:
    """Headlines and other lines, the content, and what is not for publication, unseen."""
    heads: list[Block] = []
    around: list[Block] = []
    lead = next((letters(block.text[:300]) for block in body if block.role is Role.BODY), "")
    said = {letters(block.text) for block in body if block.role is not Role.BODY}
    for number, line in enumerate(_lines(parts), 1):
        block = Block(line.text, line.role, f"{line.name}[{number}]", visible=line.visible)
        known = letters(line.text)
        if line.role in (Role.HEADLINE, Role.SUBHEADLINE):
            heads.append(block)
        elif known not in said and not (line.role is Role.DATELINE and lead.startswith(known)):
            said.add(known)
            around.append(block)
    heads = _each_once(heads)
    before = [block for block in around if block.role in (Role.BYLINE, Role.DATELINE)]
    after = [block for block in around if block not in before]
    shown = completeness.without_repeated_headline(_headed(body, heads), heads)
    return (*heads, *before, *shown, *after, *_noted(parts, fields))


def _lines(parts: Parts) -> Iterator[Line]:
    """All lines in their order, those of pictures as captions."""
    for element, of_media in parts.lines:
        for child in element:
            name, text = name_of(str(child.tag)), text_of(child)
            role = _LINES.get(name) or _UNSEEN.get(name)
            if role and text:
                role = Role.CAPTION if of_media and role in _OF_PICTURES else role
                yield Line(text, role, name, name not in _UNSEEN)
        for kind, text in typed_lines(element):
            if not is_note(kind):
                role = Role.CAPTION if of_media or "caption" in kind else Role.METADATA
                yield Line(text, role, kind or "newsline")


def _each_once(heads: Sequence[Block]) -> list[Block]:
    """The headline, then the others that say something else."""
    ordered = sorted(heads, key=lambda block: block.role is not Role.HEADLINE)
    found: dict[str, Block] = {}
    for block in ordered:
        role = Role.SUBHEADLINE if found else Role.HEADLINE
        found.setdefault(letters(block.text), block.as_role(role, block.rule))
    return list(found.values())


def _headed(body: Sequence[Block], heads: Sequence[Block]) -> list[Block]:
    """The content without the headlines that its lines have; the first one where they have none."""
    known = {letters(block.text) for block in heads}
    headed = bool(heads)
    found: list[Block] = []
    for block in body:
        if block.role in (Role.HEADLINE, Role.SUBHEADLINE):
            if letters(block.text) in known:
                continue
            known.add(letters(block.text))
            role = Role.SUBHEADLINE if headed else Role.HEADLINE
            block, headed = block.as_role(role, block.rule), True
        found.append(block)
    return found


def _noted(parts: Parts, fields: Fields) -> Iterator[Block]:
    """Texts that are not for publication: they serve the notice finder."""
    for number, text in enumerate(dict.fromkeys(notes(parts)), 1):
        yield Block(text, Role.EDNOTE, f"note[{number}]", visible=False)
    terms = fields.usage_terms
    if terms and parts.rights:
        yield Block(terms, Role.USAGE_TERMS, "usagerights", visible=False)


def _role(item: Item) -> Role:
    if item.of_media or item.kind != "text":
        return Role.CAPTION
    return _ROLES.get(item.role.lower(), Role.BODY)


def _data(element: Element) -> Iterator[Element]:
    """The data of a content item; what is encoded, or code, is none that can be read."""
    kinds = (attribute(one, "FormalName").lower() for one in children(element, "MimeType"))
    return iter(()) if any(kind in _CODE for kind in kinds) else children(element, "DataContent")


def _is_encoded(item: Item) -> bool:
    return item.kind == "text" and first(item.element, "Encoding") is not None


def _is_in_markup(element: Element) -> bool:
    kinds = (
        attribute(one, "FormalName").lower() for one in children(element, "Format", "MimeType")
    )
    if any(name in kind for kind in kinds for name in _IN_MARKUP):
        return True
    return any(len(data) > 0 for data in children(element, "DataContent"))


def _read(data: Element, place: str, role: Role) -> Content | DeadLettered:
    """The text in an element: NITF, XHTML, paragraphs alone, or a text that may be markup."""
    if len(data):
        return _of_tree(data, place, role)
    text = verbatim(data)
    if text.lstrip()[:20].startswith(_PROLOGS):
        tree = xml_tree.parse(text)
        if isinstance(tree, Tree):
            inner = _of_nitf(tree.root, place) if name_of(str(tree.root.tag)) == "nitf" else None
            return inner or _content(xml_text.blocks(tree.root, place, role))
    if role in (Role.HEADLINE, Role.SUBHEADLINE):
        shown = renditions.without_markup(text)
        return Content((Block(shown, role, place),)) if shown else Content()
    if renditions.is_html(text, ""):
        return _content(markup.blocks(text, place, role))
    return _content(renditions.plain(text, place, role))


def _of_tree(data: Element, place: str, role: Role) -> Content | DeadLettered:
    root = data[0]
    name = name_of(str(root.tag))
    if name == "nitf" and len(data) == 1:
        return _of_nitf(root, place)
    if name == "html" and len(data) == 1:
        body = first(root, "body")
        return _content(xml_text.blocks(root if body is None else body, place, role))
    return _content(xml_text.blocks(data, place, role))


def _of_nitf(root: Element, place: str) -> Content | DeadLettered:
    part = nitf.within(root, f"{place}/")
    return part if isinstance(part, DeadLettered) else Content(part.blocks, part.fields)


def _content(found: tuple[Block, ...] | DeadLettered) -> Content | DeadLettered:
    return found if isinstance(found, DeadLettered) else Content(found)
