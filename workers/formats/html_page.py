"""An HTML page: one parse, every word in one block with its role, in reading order."""

from dataclasses import replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.formats import (
    article_body,
    body_parts,
    guards,
    html_dates,
    html_head,
    html_headline,
    html_roles,
    html_tree,
    unscripted,
    xhtml,
)
from workers.formats.flow import Flow, TooDeep, TooMany
from workers.formats.html_head import Head
from workers.formats.html_zones import Zone, Zones
from workers.formats.page_dates import signed
from workers.formats.page_lines import Line, kind
from workers.formats.plain_text import paragraphs
from workers.formats.stretches import Stretch
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Document, Fields, Role, Story

_DOCUMENT_TAGS: Final = ("<!doctype html", "<html", "<head", "<body")
_FRAGMENT_TAGS: Final = ("<p>", "<p ", "<div", "<article", "<h1", "<table", "<section", "<span")
_LOOKED_AT: Final = 4096
_MOST_BYLINES: Final = 100


def is_html(document: Document) -> bool:
    """Whether a document is an HTML page or a piece of one, and not XML of another kind."""
    start = document.text[:_LOOKED_AT].lstrip("\ufeff \t\r\n").lower()
    if not start.startswith("<"):
        return "html" in document.content_type and any(tag in start for tag in _FRAGMENT_TAGS)
    if start.startswith("<?xml") or start.startswith("<!--"):
        return any(tag in start for tag in _DOCUMENT_TAGS[:2])
    return start.startswith((*_DOCUMENT_TAGS, *_FRAGMENT_TAGS))


def read(document: Document) -> Story | DeadLettered:
    """The story of a page. A dead letter where the guards refuse it or nothing can be read."""
    data = guards.markup_allowed(xhtml.opened(_in_utf8(document)))
    if isinstance(data, DeadLettered):
        return data
    tree = html_tree.parse(data)
    head = html_head.read(tree, document.url)
    headline = html_headline.node(tree, head.titles)
    try:
        stretches = _stretches(tree, head, headline)
        unseen = _unscripted(tree)
    except TooDeep:
        return guards.markup_too_deep()
    except TooMany:
        return guards.too_many_blocks()
    blocks = _blocks(stretches, head, headline)
    if not any(block.role is Role.BODY for block in blocks):
        blocks += _linked_body(head)
    stands_out = any(block.role is Role.BODY for block in blocks)
    if not stands_out:
        blocks = [_as_it_stands(block) for block in blocks]
    if not any(block.visible for block in blocks):
        return DeadLettered(Reason.NO_STORY, Stage.READ, "an HTML page with text was expected")
    story = Story(format="html", blocks=(*head.blocks, *blocks, *unseen), fields=head.fields)
    story = replace(story, fields=_with_byline(_with_dates(head, tree, headline), story))
    return story if stands_out else story.marked("no_body_found")


def _in_utf8(document: Document) -> bytes:
    """The text in UTF-8: where nothing had to be repaired, as it came."""
    if document.charset == "utf-8" and not document.repairs:
        return document.data
    return document.text.encode("utf-8", "ignore")


def _as_it_stands(block: Block) -> Block:
    """On a page where no body stands out: lines below the headline are its text, as they stand."""
    if block.visible and block.role in _LINES and block.place.startswith("page/"):
        return block.as_role(Role.BODY, "read:no_body_found")
    return block


_LINES: Final = frozenset({Role.METADATA, Role.SUBHEADLINE})


def _stretches(
    tree: LexborHTMLParser, head: Head, headline: LexborNode | None
) -> list[Stretch[Zone]]:
    if tree.body is None:
        return []
    body = article_body.find(tree, headline, head.titles)
    spine = frozenset(_around(body)) | frozenset(_around(headline))
    boxes = body_parts.boxes_at_end(body)
    zones = Zones(spine, body.mem_id if body is not None else -1, boxes)
    flow: Flow[Zone] = Flow(zones.within, lambda zone: zone.inside and zone.role is None)
    inside = body is not None and body.mem_id == tree.body.mem_id
    return html_headline.apart(flow.read(tree.body, Zone(inside=inside)), headline)


def _unscripted(tree: LexborHTMLParser) -> list[Block]:
    """What the page says only where no scripts run: nobody sees it, and it may be a notice."""
    if tree.body is None:
        return []
    found = unscripted.stretches(tree.body, None)
    return [
        Block(one.text, Role.METADATA, f"noscript[{number}]", visible=False)
        for number, one in enumerate(found, 1)
    ]


def _around(node: LexborNode | None) -> list[int]:
    found: list[int] = []
    while node is not None:
        found.append(node.mem_id)
        node = node.parent
    return found


def _blocks(stretches: list[Stretch[Zone]], head: Head, headline: LexborNode | None) -> list[Block]:
    called = headline.text() if headline is not None else ""
    roles = html_roles.roles(stretches, head.titles, called)
    seen: dict[str, int] = {}
    blocks: list[Block] = []
    for (text, tag, zone, markup), role in zip(stretches, roles, strict=True):
        address = f"{'body' if zone.inside else zone.role or 'page'}/{tag}"
        number = seen[address] = seen.get(address, 0) + 1
        place = f"{address}[{number}]"
        markup = markup if role is Role.BODY else ""
        blocks.append(Block(text, role, place, 0, "read", zone.visible, markup))
    return blocks


def _linked_body(head: Head) -> list[Block]:
    """The text that a page without one gives in JSON-LD."""
    return [
        Block(paragraph.text, Role.BODY, f"json-ld[articleBody]/line[{paragraph.line}]")
        for paragraph in paragraphs(head.text)
    ]


def _with_dates(head: Head, tree: LexborHTMLParser, headline: LexborNode | None) -> Fields:
    """What elements of the page say of its dates fills what the metadata leave open."""
    fields = head.fields
    if fields.first_created and fields.version_created:
        return fields
    said = html_dates.stated(tree, headline)
    return replace(
        fields,
        first_created=fields.first_created or said.published,
        version_created=fields.version_created or said.updated,
    )


def _with_byline(fields: Fields, story: Story) -> Fields:
    """What the byline on the page says fills what the metadata leave open."""
    for block in story.having(Role.BYLINE)[:_MOST_BYLINES]:
        if len(block.text) > 300 or kind(block.text) is not Line.BYLINE:
            continue
        said = signed(block.text)
        fields = replace(
            fields,
            byline=fields.byline or said.byline,
            first_created=fields.first_created or said.published,
            version_created=fields.version_created or said.updated,
        )
    return fields
