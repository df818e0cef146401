"""WordPress exports (WXR): RSS with the parts of the database. Only posts are stories.

Pages, attachments and menus are none; a picture that a post names is a reference. What a plugin
noted beside a post, such as the feed it was taken from, is a field of the feed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Final

from workers.formats import feed_items, feed_names, feed_texts, wxr_html, wxr_notes, xml_tree
from workers.formats.feed_fields import Channel
from workers.formats.feed_names import Elements
from workers.formats.ninjs_fields import bearing
from workers.formats.xml_tree import Element
from workers.outcome import DeadLettered
from workers.story import Block, Coded, Fields, Reference, Role, Story
from workers.values import dataclass

_STORIES: Final = frozenset({"", "post", "news", "article", "story", "press_release"})
_SOURCES: Final = frozenset(
    {"syndication_permalink", "syndication_source_uri", "original_url", "original_link"}
    | {"source_url", "source_link", "wpe_sourcepermalink", "wprss_item_permalink"}
    | {"rss_source_url", "feed_item_url", "yoast_wpseo_canonical"}
)
"""What plugins call the address of the page that a post was taken from."""

_NOTHING: Final = re.compile(r"0000-00-00")
_MOST_COMMENTS: Final = 200


@dataclass(frozen=True, slots=True)
class _Export:
    """What the whole export says: names of authors by login, addresses of pictures by id."""

    names: Mapping[str, str]
    pictures: Mapping[str, str]


def version(channel: Element) -> str:
    """The version of the export; empty where a channel is none."""
    found = (one for one in channel if feed_names.named(str(one.tag)) == "wp:wxr_version")
    return next((xml_tree.text_of(one)[:8] for one in found), "")


def read(stated: str, channels: list[Element]) -> tuple[Story | DeadLettered, ...]:
    """The stories of an export, a post each, in its order."""
    export = _export(channels)

    def post(format_: str, element: Element, channel: Channel) -> Story | DeadLettered:
        found = feed_items.story(format_, element, channel, wxr_html.of_post)
        return found if isinstance(found, DeadLettered) else _completed(found, element, export)

    return feed_items.read(f"wxr/{stated}", _posts(channels), post)


def _posts(channels: list[Element]) -> Iterator[tuple[Element, Channel]]:
    for element in channels:
        channel = Channel.of(element)
        for item in channel.elements.get("entry", ()):
            kind = feed_names.text(feed_names.elements(item), "wp:post_type")
            if kind.lower() in _STORIES:
                yield item, channel


def _export(channels: list[Element]) -> _Export:
    names: dict[str, str] = {}
    pictures: dict[str, str] = {}
    for element in channels:
        found = feed_names.elements(element)
        for author in map(feed_names.elements, found.get("wp:author", ())):
            login = feed_names.text(author, "wp:author_login")
            names[login] = feed_names.text(author, "wp:author_display_name") or login
        for item in map(feed_names.elements, found.get("entry", ())):
            if address := feed_names.text(item, "wp:attachment_url"):
                pictures[feed_names.text(item, "wp:post_id")] = address
    return _Export(names, pictures)


def _completed(story: Story, element: Element, export: _Export) -> Story:
    """The story with what only the database says of it."""
    item = feed_names.elements(element)
    notes = tuple(_notes(item))
    byline = ", ".join(export.names.get(one, one) for one in story.fields.byline.split(", "))
    fields = replace(
        story.fields,
        byline=byline,
        pub_status=_status(item),
        first_created=_gmt(item, "wp:post_date_gmt") or _zoneless(item) or _dated(story.fields),
        version_created=_gmt(item, "wp:post_modified_gmt") or story.fields.version_created,
        keywords=tuple(_tags(item)) or story.fields.keywords,
        subjects=tuple(_categories(item)),
        alt_ids=(*story.fields.alt_ids, *_post_id(item)),
        info_sources=(*story.fields.info_sources, *_sources(notes)),
        associations=(*story.fields.associations, *_pictures(notes, export)),
        feed_fields=(*sorted(bearing(notes)), *story.fields.feed_fields),
    )
    if fields.pub_status == "future":
        fields = replace(fields, embargo=fields.first_created)
    fields = wxr_notes.filled(fields, notes)
    signed = tuple(
        replace(block, text=fields.byline) if block.role is Role.BYLINE and byline else block
        for block in story.blocks
        if block.role is not Role.BYLINE or block.text == story.fields.byline
    )
    below = wxr_notes.lines(notes)
    return replace(story, fields=fields, blocks=(*signed, *below, *_comments(item)))


def _status(item: Elements) -> str:
    """The status as WordPress has it; a post behind a password is private."""
    return (
        "private"
        if feed_names.text(item, "wp:post_password")
        else feed_names.text(item, "wp:status")
    )


def _gmt(item: Elements, name: str) -> str:
    """A date that has its zone in its name; drafts have zeros there."""
    stated = feed_names.text(item, name)
    return f"{stated} GMT" if stated and not _NOTHING.match(stated) else ""


def _zoneless(item: Elements) -> str:
    stated = feed_names.text(item, "wp:post_date")
    return "" if _NOTHING.match(stated) else stated


def _dated(fields: Fields) -> str:
    """The date that RSS gives; an export writes the year -1 for drafts."""
    return "" if " -0001 " in fields.first_created else fields.first_created


def _notes(item: Elements) -> Iterator[tuple[str, str]]:
    """What plugins noted beside a post: names in lower case, without the underline before."""
    for meta in map(feed_names.elements, item.get("wp:postmeta", ())):
        name = feed_names.text(meta, "wp:meta_key").lower().lstrip("_")
        value = feed_names.text(meta, "wp:meta_value")
        if name and value:
            yield name, value


def _sources(notes: tuple[tuple[str, str], ...]) -> Iterator[Coded]:
    found = (value for name, value in notes if name in _SOURCES and "://" in value)
    yield from (Coded(uri=address, rel="syndication-source") for address in dict.fromkeys(found))


def _pictures(notes: tuple[tuple[str, str], ...], export: _Export) -> Iterator[Reference]:
    for name, value in notes:
        if name == "thumbnail_id" and value in export.pictures:
            yield Reference("thumbnail", export.pictures[value], "image", "picture")


def _post_id(item: Elements) -> tuple[tuple[str, str], ...]:
    stated = feed_names.text(item, "wp:post_id")
    return (("post-id", stated),) if stated else ()


def _tags(item: Elements) -> Iterator[str]:
    for element in item.get("category", ()):
        if xml_tree.attribute(element, "domain") == "post_tag":
            yield unescape(xml_tree.text_of(element))


def _categories(item: Elements) -> Iterator[Coded]:
    for element in item.get("category", ()):
        domain = xml_tree.attribute(element, "domain") or "category"
        name, code = unescape(xml_tree.text_of(element)), xml_tree.attribute(element, "nicename")
        if domain != "post_tag" and (name or code):
            rel = "section" if domain == "category" else domain
            yield Coded(name=name, literal=code, rel=rel)


def _comments(item: Elements) -> Iterator[Block]:
    """What readers wrote below a post, without what was not let through."""
    for comment in map(feed_names.elements, item.get("wp:comment", ())[:_MOST_COMMENTS]):
        if feed_names.text(comment, "wp:comment_approved") not in ("1", ""):
            continue
        for element in comment.get("wp:comment_content", ()):
            if text := feed_texts.line(element).text:
                yield Block(text, Role.COMMENT, "/comment")
