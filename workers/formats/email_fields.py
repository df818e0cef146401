"""What the header of an e-mail says about the item: ids, dates, who sent it, how it was made."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from workers.data import agencies
from workers.formats import email_headers, wire_lines
from workers.formats.email_headers import Address, Headers
from workers.formats.email_parts import Attachment, Mail
from workers.story import Coded, Fields, Hop, Reference

_FEED_WORDS: Final = (
    *("auto", "review", "edited", "editor", "source", "generat", "machine", "sponsor"),
    *("promo", "advert", "translat", "syndicat", "human", "robot", "precedence", "approved"),
)
"""Parts of the names of fields that can bear on review; others are not kept."""

_LONGEST_VALUE: Final = 200
_EMBARGOES: Final = (
    "embargo",
    "x-embargo",
    "embargoed-until",
    "x-embargoed-until",
    "x-embargo-until",
)
_SHORT_YEAR = re.compile(r"(?<=\d [A-Z][a-z][a-z] )\d\d(?= \d\d:)")
_KEYWORD_SIGNS: Final = (";", ",")


def sender(headers: Headers) -> Address:
    """Who wrote the message; who sent it where no author is named."""
    return email_headers.address(headers.one("from", "sender", "resent-from"))


def fields(headers: Headers) -> Fields:
    """The fields of the item, each as the header gives it."""
    author, embargo = sender(headers), headers.one(*_EMBARGOES)
    named = any(name in headers.fields for name in _EMBARGOES)
    return Fields(
        uri=next(email_headers.ids(headers.one("message-id")), ""),
        agency=agencies.at_home(author.address.rpartition("@")[2]),
        provider=author.name or author.address,
        language=headers.one("content-language").partition(",")[0].strip(),
        version_created=_date(headers.one("date", "resent-date")),
        embargo=embargo if named else None,
        expires=_date(headers.one("expires", "expiry-date")),
        priority=headers.one("x-priority", "importance", "priority"),
        feed=email_headers.address(headers.one("list-id")).address or headers.one("list-id"),
        url=headers.one("archived-at", "x-url", "x-original-url").strip("<> "),
        keywords=_keywords(headers.one("keywords", "x-keywords")),
        info_sources=_sources(author, headers),
        alt_ids=tuple(("inReplyTo", one) for one in email_headers.ids(headers.one("in-reply-to"))),
        signals=wire_lines.signals(wire_lines.versions([headers.one("subject")])),
        follows=tuple(email_headers.ids(headers.one("supersedes", "obsoletes"))),
        feed_fields=_feed_fields(headers),
    )


def _date(text: str) -> str:
    """A date without the comment behind it, in which programs repeat the zone.

    Two digits of a year mean what RFC 5322 says: up to 49 they are of this century.
    """
    bare = text.partition("(")[0].strip()
    return _SHORT_YEAR.sub(lambda two: ("20" if two[0] < "50" else "19") + two[0], bare, count=1)


def _keywords(text: str) -> tuple[str, ...]:
    sign = next((sign for sign in _KEYWORD_SIGNS if sign in text), ",")
    return tuple(dict.fromkeys(part.strip() for part in text.split(sign) if part.strip()))


def _sources(author: Address, headers: Headers) -> tuple[Coded, ...]:
    answers = email_headers.address(headers.one("reply-to"))
    parties = ((author, "supplied"), (answers if answers != author else Address(), "contact"))
    return tuple(coded for party, rel in parties for coded in as_source(party, rel))


def as_source(party: Address, rel: str) -> Iterable[Coded]:
    """Somebody who had a part in the item, by name and address; nobody where there is neither."""
    if party.name or party.address:
        yield Coded(name=party.name, uri=party.uri, rel=rel)


def _feed_fields(headers: Headers) -> tuple[tuple[str, str], ...]:
    found = (
        (name.removeprefix("x-").replace("-", "_"), text[:_LONGEST_VALUE])
        for name, text in headers.fields.items()
        if text and any(word in name for word in _FEED_WORDS)
    )
    return tuple(sorted(found))


def hop(headers: Headers, action: str) -> Hop:
    """What the sender of a message did with it, and when."""
    return hop_of(sender(headers), action, _date(headers.one("date")))


def hop_of(party: Address, action: str, timestamp: str) -> Hop:
    """What somebody did with a message, and when, as given."""
    return Hop(name=party.name, uri=party.uri, action=action, timestamp=timestamp)


def references(mail: Mail, attachments: Sequence[Attachment]) -> tuple[Reference, ...]:
    """Pointers to what is attached, by its own id or its place in the message (RFC 2392)."""
    whole = next(email_headers.ids(mail.headers.one("message-id")), "cid:message")
    return tuple(
        Reference(
            name=one.name or one.type,
            uri=f"cid:{email_headers.quoted(one.id)}" if one.id else f"{whole}#attached-{number}",
            rel="attachment",
            type=one.type,
        )
        for number, one in enumerate(attachments, 1)
    )
