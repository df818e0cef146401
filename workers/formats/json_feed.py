"""JSON Feed 1.0 and 1.1: one story an item, with the feed's word for all of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast

from pydantic import JsonValue

from workers.data import agencies, usual_names
from workers.formats import (
    completeness,
    guards,
    leftovers,
    markup,
    message_bounds,
    ninjs_fields,
    renditions,
)
from workers.formats.element_names import by_plain_name, plain
from workers.formats.feed_links import absolute
from workers.formats.ninjs_shapes import text_of, texts
from workers.formats.page_dates import named
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Coded, Fields, Reference, Role, Story
from workers.values import dataclass

Item = Mapping[str, JsonValue]

_VERSION: Final = "jsonfeed.org/version/"
_PICTURES: Final = ("image", "banner_image")
_TYPES: Final = {"image": "picture", "video": "video", "audio": "audio", "text": "text"}
_NOTES: Final = ("description", "user_comment")
_NUMBER = re.compile(r"\d(?:\.\d{1,3})?")
_FIRST: Final = "1"
_KNOWN: Final = frozenset(
    {"id", "url", "externalurl", "title", "contenthtml", "contenttext", "summary", "image"}
    | {"bannerimage", "datepublished", "datemodified", "author", "authors", "tags", "language"}
    | {"attachments"}
)
"""Elements of an item by their plain names: what else says something is kept beside the story."""
_KNOWN_OF_FEED: Final = frozenset(
    {"version", "title", "homepageurl", "feedurl", "description", "usercomment", "nexturl", "icon"}
    | {"favicon", "author", "authors", "language", "expired", "hubs", "items"}
)
_SUBHEADLINES: Final = frozenset(usual_names.TEXTS["subheadlines"])
_OF_EXTENSIONS: Final = (
    *("version", "pub_status", "urgency", "priority", "slugline", "ed_note", "located"),
    *("dateline", "credit", "signals", "genres", "usage_terms", "copyright_notice", "provider"),
    *("copyright_holder", "profile", "follows", "byline", "expires"),
)
_MOST_AUTHORS: Final = 20
"""More authors of a feed are its staff: none of its items is signed by all of them."""


def is_feed(value: Item) -> bool:
    """Whether an object is a JSON Feed: its `version` is an address that says so."""
    return _VERSION in text_of(value.get("version"))[:100] and isinstance(value.get("items"), list)


def read(feed: Item) -> tuple[Story | DeadLettered, ...]:
    """The stories of a feed, one an item, in its order. More items than are read are refused."""
    items = feed["items"]
    items = items if isinstance(items, list) else []
    if len(items) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    if not items:
        return (_nothing("a feed with an item was expected"),)
    refused = guards.item_too_large({name: said for name, said in feed.items() if name != "items"})
    if refused:
        return (refused,)
    channel = _Channel.of(feed)
    refused = guards.notes_too_large(channel.notes, len(items))
    if refused:
        return (refused,)
    return message_bounds.each(items, lambda item: _story(item, channel))


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a feed says of all its items."""

    format: str
    url: str
    home: str
    title: str
    language: str
    authors: tuple[str, ...]
    notes: tuple[Block, ...]

    @classmethod
    def of(cls, feed: Item) -> "_Channel":
        authors = _authors(feed)
        version = _NUMBER.match(text_of(feed.get("version")).rpartition(_VERSION)[2])
        return cls(
            format=f"json-feed/{version[0] if version else _FIRST}",
            url=text_of(feed.get("feed_url")),
            home=text_of(feed.get("home_page_url")),
            title=text_of(feed.get("title")),
            language=text_of(feed.get("language")),
            authors=authors if len(authors) <= _MOST_AUTHORS else (),
            notes=tuple(_notes(feed, authors)),
        )


def _notes(feed: Item, authors: tuple[str, ...]) -> Iterator[Block]:
    """What a feed says of all its items, under the names of the standard or others."""
    stated = [(name, renditions.without_markup(text_of(feed.get(name)))) for name in _NOTES]
    if len(authors) > _MOST_AUTHORS:
        stated.append(("authors", ", ".join(authors)))
    notes = [Block(said, Role.METADATA, f"/feed/{name}") for name, said in stated if said]
    notes += leftovers.blocks({**feed}, _KNOWN_OF_FEED, notes, "/feed")
    for note in notes:
        yield replace(note, role=Role.METADATA, visible=False)


def _authors(item: Item) -> tuple[str, ...]:
    """The names of authors: a list of them, in version 1.0 one."""
    stated = texts(item.get("authors")) or texts(item.get("author"))
    return tuple(dict.fromkeys(name for name in stated if "://" not in name))


def _states_authors(item: Item) -> bool:
    """Whether an item speaks of its authors: then they are those, named or not, or nobody."""
    return any(item.get(name) not in (None, "") for name in ("author", "authors"))


def _story(item: JsonValue, channel: _Channel) -> Story | DeadLettered:
    if not isinstance(item, dict):
        return _nothing("an item of a feed was expected to be an object")
    refused = guards.item_too_large(item)
    if refused:
        return refused
    authors = _authors(item) if _states_authors(item) else channel.authors
    blocks = [*_heads(item, authors)]
    body = _body(item)
    if isinstance(body, DeadLettered):
        return body
    blocks += completeness.without_repeated_headline(body, blocks)
    blocks += leftovers.blocks({**item}, _KNOWN, blocks)
    if len(blocks) > guards.MAX_BLOCKS:
        return guards.too_many_blocks()
    if not completeness.has_text(blocks):
        return _nothing("an item with a title, a summary or content was expected")
    marks = ["body_from_summary"] if any(_is_summary(block) for block in body) else []
    blocks += channel.notes
    return Story(
        format=channel.format,
        blocks=tuple(blocks),
        fields=_fields(item, channel, authors),
        marks=(*completeness.missing("text", blocks), *marks),
    )


def _heads(item: Item, authors: Sequence[str]) -> Iterator[Block]:
    if title := renditions.without_markup(text_of(item.get("title"))):
        yield Block(title, Role.HEADLINE, "/title")
    for extension, value in item.items():
        for name, said in value.items() if isinstance(value, dict) and extension[:1] == "_" else ():
            if plain(name) in _SUBHEADLINES and (text := renditions.without_markup(text_of(said))):
                yield Block(text, Role.SUBHEADLINE, f"/{extension}/{name}")
    for number, name in enumerate(authors, 1):
        yield Block(name, Role.BYLINE, f"/author[{number}]" if number > 1 else "/author")


def _body(item: Item) -> list[Block] | DeadLettered:
    """The content in either rendition, once; then what the summary adds, the body for want of one.

    Text stays as it is: what looks like a tag in it is what it speaks of.
    """
    found: list[Block] = []
    for name in ("content_html", "content_text", "summary"):
        text = text_of(item.get(name))
        role = Role.TEASER if found and name == "summary" else Role.BODY
        is_html = name == "content_html"
        read = (markup.blocks if is_html else renditions.plain)(text, f"/{name}", role)
        if isinstance(read, DeadLettered):
            return read
        said = [renditions.letters(block.text) for block in found]
        if role is Role.TEASER:
            found += renditions.new(read, said)
        else:
            found += renditions.not_yet_said(read, said)
    return found


def _is_summary(block: Block) -> bool:
    return block.role is Role.BODY and block.place.startswith("/summary")


def _fields(item: Item, channel: _Channel, authors: Sequence[str]) -> Fields:
    base = channel.home or channel.url
    own, external = (_address(item.get(name), base) for name in ("url", "external_url"))
    url = own or external
    source = Coded(uri=external, rel="source")
    found: dict[str, object] = {
        "uri": text_of(item.get("id")) or url,
        "url": url,
        "title": renditions.without_markup(text_of(item.get("title"))),
        "byline": ", ".join(map(named, authors)),
        "publisher": channel.title,
        "feed": channel.url or channel.home or channel.title,
        "language": text_of(item.get("language")) or channel.language,
        "first_created": text_of(item.get("date_published")),
        "version_created": text_of(item.get("date_modified")),
        "keywords": tuple(dict.fromkeys(texts(item.get("tags")))),
        "info_sources": (source,) if external and external != url else (),
        "associations": tuple(dict.fromkeys(_associations(item, base))),
    }
    given = {name: said for name, said in found.items() if said}
    return Fields(**cast("dict[str, Any]", {**_extended(item), **given}))


def _extended(item: Item) -> dict[str, object]:
    """What a feed says in extensions, objects whose names begin with `_`, as ninjs has it."""
    known = by_plain_name(
        {
            name: said
            for extension, value in item.items()
            if extension.startswith("_") and isinstance(value, dict)
            for name, said in value.items()
        }
    )
    if not known:
        return {}
    fields = ninjs_fields.fields(known, known)
    agency = agencies.named(fields.agency)
    found = {name: getattr(fields, name) for name in _OF_EXTENSIONS if getattr(fields, name)}
    found["agency"] = agency.name if agency else ""
    return {**found, "embargo": fields.embargo}


def _address(value: JsonValue, base: str) -> str:
    address = text_of(value)
    return absolute(address, base) if address else ""


def _associations(item: Item, base: str) -> Iterator[Reference]:
    """Pictures and attachments: references, never their content."""
    for name in _PICTURES:
        if address := _address(item.get(name), base):
            yield Reference("image", address, "image", "picture")
    attached = item.get("attachments")
    for one in attached if isinstance(attached, list) else ():
        if isinstance(one, dict) and (address := _address(one.get("url"), base)):
            kind = text_of(one.get("mime_type"))
            name = text_of(one.get("title")) or "enclosure"
            type_ = _TYPES.get(kind.partition("/")[0].lower(), kind)
            yield Reference(name, address, "enclosure", type_)


def _nothing(message: str) -> DeadLettered:
    return DeadLettered(Reason.NO_STORY, Stage.READ, message)
