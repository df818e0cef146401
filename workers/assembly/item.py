"""The ninjs 3.1 news item of a story."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final, get_args

from schemas.item import ItemType, PubStatus
from workers.assembly import bodies, concepts
from workers.assembly.wording import Plain, given, minted, number, uri
from workers.cleaning import copy
from workers.data import statuses
from workers.story import Fields, Role, Story

_LONGEST_OWNED: Final = 200
_OWNED = re.compile(r"\W{0,3}(?:©|\(c\)|copyright\b)", re.IGNORECASE)

_TYPES: dict[str, ItemType] = {name: name for name in get_args(ItemType)}


def build(story: Story, family: str) -> tuple[Plain, tuple[str, ...]]:
    """The item, and marks for what the source gave that no ninjs item can hold."""
    fields, address = story.fields, uri(story.fields.uri)
    urgency = number(fields.urgency, 1, 9)
    kind = _TYPES.get(fields.type.strip().lower())
    news: Plain = {
        "uri": address or minted(family),
        "type": kind or "text",
        "profile": given(fields.profile),
        "version": _said(story, "version"),
        "first_created": _moment(story, "firstCreated"),
        "version_created": _moment(story, "versionCreated"),
        "content_created": _moment(story, "contentCreated"),
        "embargoed_until": _moment(story, "embargoedUntil"),
        "expires": _moment(story, "expires"),
        "pub_status": _status(story),
        "urgency": urgency,
        "copyright_holder": given(fields.copyright_holder),
        "copyright_notice": given(fields.copyright_notice) or _owned(story),
        "usage_terms": _joined(fields.usage_terms, story, Role.USAGE_TERMS),
        "ed_note": _joined(fields.ed_note, story, Role.EDNOTE, Role.ADVISORY),
        "language": _said(story, "language"),
        "title": given(fields.title),
        "by": _said(story, "by"),
        "slugline": given(fields.slugline),
        "located": _said(story, "located"),
        "headlines": [{"value": text} for text in _headlines(story)] or None,
        "bodies": bodies.build(story),
        "people": concepts.named(story, "people", fields.people),
        "organisations": concepts.named(story, "organisations", fields.organisations),
        "places": concepts.named(story, "places", fields.places),
        "subjects": concepts.subjects(story),
        "info_sources": concepts.sources(story),
        "genres": concepts.genres(fields.genres),
        "alt_ids": _alt_ids(story, address),
        "associations": concepts.associations(story),
        "digital_source_type": concepts.coded(fields.digital_source_type)
        if fields.digital_source_type
        else None,
    }
    return news, tuple(_left_out(fields, address, kind, urgency))


def _left_out(
    fields: Fields, address: str | None, kind: str | None, urgency: int | None
) -> Iterator[str]:
    """Marks for what was given and is none of what the item may hold."""
    if fields.uri.strip() and not address:
        yield "uri_not_a_uri"
    if fields.type.strip() and not kind:
        yield "type_unknown"
    if fields.pub_status.strip() and not statuses.named(fields.pub_status):
        yield "pub_status_unknown"
    if fields.urgency.strip() and urgency is None:
        yield "urgency_unreadable"


def _headlines(story: Story) -> dict[str, None]:
    """Every headline once, though each rendition of the text has it; then those nobody sees."""
    unseen = (block for block in story.having(Role.SUBHEADLINE) if not block.visible)
    return dict.fromkeys(block.text for block in (*copy.headlines(story), *unseen))


def _status(story: Story) -> PubStatus:
    """The strictest that field, subject or note says; withheld where nobody knows until when."""
    codes = (statuses.of_subject(one.literal or one.uri) for one in story.fields.subjects)
    said = {statuses.named(story.fields.pub_status), *codes}
    if "canceled" in said or "kill_in_note" in story.marks:
        return "canceled"
    embargoed = story.fields.embargo is not None or "embargo_in_note" in story.marks
    held = embargoed and story.fact("embargoedUntil") is None
    return "withheld" if held or "withheld" in said else "usable"


def _moment(story: Story, field: str) -> datetime | None:
    fact = story.fact(field)
    return datetime.fromisoformat(str(fact.value)) if fact else None


def _said(story: Story, field: str) -> str | None:
    fact = story.fact(field)
    return given(str(fact.value)) if fact else None


def _owned(story: Story) -> str | None:
    """What the text says of its owner, where the source says nothing in a field."""
    lines = story.having(Role.USAGE_TERMS, Role.NOTICE, Role.CREDIT)
    said = (block.text for block in lines if block.rule == "rights:copyright" or _owns(block.text))
    return next(said, None)


def _owns(text: str) -> bool:
    """Whether a short line says first of all whose the copyright is."""
    return len(text) <= _LONGEST_OWNED and _OWNED.match(text) is not None


def _joined(said: str, story: Story, *roles: Role) -> str | None:
    """What the field says and what such blocks say, each once."""
    texts = (said.strip(), *(block.text.strip() for block in story.having(*roles)))
    once: dict[str, str] = {}
    for part in (part.strip() for text in texts for part in text.split("\n\n")):
        once.setdefault(" ".join(part.split()), part)
    return "\n\n".join(filter(None, once.values())) or None


def _alt_ids(story: Story, address: str | None) -> list[Plain] | None:
    """The other ids as given; the source's own id too, where it is no URI."""
    found: list[Plain] = [
        {"role": given(role), "value": value} for role, value in story.fields.alt_ids if value
    ]
    if story.fields.uri.strip() and not address:
        found.append({"role": "given", "value": story.fields.uri.strip()})
    return found or None
