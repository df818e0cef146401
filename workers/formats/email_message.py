"""E-mail (RFC 5322, MIME) as a wire: the text, what is forwarded, what is attached.

    texts         one story, in however many renditions it comes
    forwarded     the story is the original; whoever passed it on is a station on its way
    attached      a wire format is read as what it is; anything else is a reference

A few words above what is forwarded or attached are a note to the desk, not a story.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from workers.formats import (
    anpa_1312,
    controls,
    email_fields,
    email_headers,
    email_parts,
    email_story,
    guards,
    inner_documents,
    iptc_7901,
    json_text,
)
from workers.formats.email_parts import Attachment, Mail, Rendition
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Document, Fields, Hop, Role, Story

Readings: TypeAlias = tuple[Story | DeadLettered, ...]
Reader: TypeAlias = Callable[[Document], Readings]
"""What reads an attached document, whatever its format."""

_FIELD = re.compile(r"([!-9;-~]{1,76}):(?:[ \t]|$)")
_BEGINS = re.compile(r"[\ufeff\r\n]{0,16}(?:[!-9;-~]{1,76}:(?:\s|$)|From )")
_MBOX = re.compile(r"From \S{1,320} [^\n]{1,200}")
_LOOKED_AT: Final = 16_384
_TECHNICAL: Final = frozenset(
    {"message-id", "mime-version", "received", "return-path", "content-type", "delivered-to"}
    | {"x-mailer", "dkim-signature", "content-transfer-encoding"}
)
_PLAIN: Final = frozenset({"date", "subject", "to"})
_SENT: Final = frozenset({"from", "sender", "return-path", "received", "resent-from"})

_MIME: Final = frozenset({"mime-version", "content-type"})
_CONTAINER = re.compile(
    r"content-type:\s{1,8}(?:multipart/\w{1,20};|message/rfc822)", re.IGNORECASE
)

_OPENS = re.compile(r"\s{0,20}(?:[{\[]|<\?xml|<[A-Za-z])")
_STORY_WORDS: Final = 60
"""Words from which on a text beside what is forwarded or attached is a story of its own."""

_XML = re.compile(r"\s{0,200}<(?:\?xml|[A-Za-z][\w:.-]{0,40}[\s/>])")
_NOT_WIRE: Final = frozenset({"html", "text-page", email_story.FORMAT})


def is_mail(document: Document) -> bool:
    """Whether a document begins with the header of an e-mail."""
    return opens(document.text[:_LOOKED_AT], declared="rfc822" in document.content_type)


def opens(text: str, *, declared: bool = False) -> bool:
    """Whether a text begins with the header of an e-mail; `declared` if its type says so.

    A page may begin with `From:`, `Date:` and `Subject:` too: a field that only programs write
    must be there.
    """
    if not _BEGINS.match(text):
        return False
    names: set[str] = set()
    for number, line in enumerate(text.lstrip("\ufeff\r\n").splitlines()):
        if not line.strip():
            break
        if line[0] in " \t" or (number == 0 and _MBOX.fullmatch(line)):
            continue
        found = _FIELD.match(line)
        if found is None:
            return False
        names.add(found[1].lower())
    known = len(names & (_TECHNICAL | _PLAIN))
    if names >= _MIME or _CONTAINER.match(text.lstrip("\ufeff\r\n")):
        return True
    return bool(names & _SENT) and known >= 2 and (declared or bool(names & _TECHNICAL))


def read(document: Document, attached: Reader) -> Readings:
    """The stories in an e-mail: its own, what is forwarded, what is attached; at least one."""
    mail = email_parts.parse(document.data)
    if isinstance(mail, DeadLettered):
        return (mail,)
    found = _readings(mail, _within_room(attached), ())
    if len(found) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    return found or (
        DeadLettered(Reason.NO_STORY, Stage.READ, "an e-mail with a text was expected"),
    )


def _within_room(attached: Reader) -> Reader:
    """A reader of attachments for as many bytes as those of one message may have in sum."""
    left = guards.MAX_HELD

    def read_attached(document: Document) -> Readings:
        nonlocal left
        left -= document.size
        return attached(document) if left >= 0 else (guards.too_much_held(),)

    return read_attached


def _readings(mail: Mail, attached: Reader, hops: tuple[Hop, ...]) -> Readings:
    inline = _inline(mail, attached)
    own = email_story.build(mail, hops)
    if isinstance(own, DeadLettered):
        return (own,)
    if inline:
        return _with_cover(_sent(inline, own.fields), _with(own, mail, mail.attachments))
    passed_on = email_fields.hop(mail.headers, "forwarded")
    wires = [(attachment, _wire(attachment, attached)) for attachment in mail.attachments]
    others = (
        *(reading for _, readings in wires for reading in readings),
        *(
            reading
            for forwarded in mail.forwarded
            for reading in _readings(forwarded, attached, (passed_on, *hops))
        ),
    )
    left = [attachment for attachment, readings in wires if not readings]
    if not others and not own.having(Role.BODY):
        return _of_attached_text(mail, left, hops) or _shown(_with(own, mail, left))
    own = _with(own, mail, left)
    if others and _words(own) < _STORY_WORDS:
        return _with_cover(others, own)
    return (*_shown(own), *others)


def _inline(mail: Mail, attached: Reader) -> Readings:
    """The stories of a text that is JSON or XML of a wire, as forms and systems send it."""
    texts = [one for group in mail.texts for one in group if not one.html]
    if len(texts) != 1 or not (
        _OPENS.match(texts[0].text) and texts[0].text.rstrip()[-1:] in "}]>"
    ):
        return ()
    found = _wire(Attachment("", "", texts[0].text.encode(), "", "utf-8"), attached)
    if any(isinstance(one, Story) for one in found):
        mail.texts.clear()
        return found
    return ()


def _sent(readings: Readings, fields: Fields) -> Readings:
    """What came in a text alone, with the id and the date of its message where it has none."""
    first, *more = readings
    if isinstance(first, DeadLettered) or more:
        return readings
    uri = first.fields.uri or fields.uri
    dated = first.fields.version_created or fields.version_created
    return (replace(first, fields=replace(first.fields, uri=uri, version_created=dated)),)


def _with(story: Story, mail: Mail, attachments: Sequence[Attachment]) -> Story:
    references = email_fields.references(mail, attachments)
    return replace(story, fields=replace(story.fields, associations=references))


def _shown(story: Story) -> Readings:
    """The story of a message, if it says anything at all."""
    return (story,) if story.having(Role.HEADLINE, Role.BODY) else ()


def _words(story: Story) -> int:
    return sum(len(block.text.split()) for block in story.having(Role.BODY))


def _of_attached_text(mail: Mail, left: list[Attachment], hops: tuple[Hop, ...]) -> Readings:
    """A message without a text of its own whose text is attached, as `release.txt`."""
    texts = [one for one in left if one.type in ("text/plain", "text/html")]
    if not texts:
        return ()
    read_out = [email_headers.to_text(one.data, one.charset) for one in texts]
    mail.texts += [
        [Rendition(one.type == "text/html", controls.without(found.text), f"attached/{number}")]
        for number, (one, found) in enumerate(zip(texts, read_out, strict=True))
    ]
    mail.repairs += [repair for found in read_out for repair in found.repairs]
    story = email_story.build(mail, hops)
    if isinstance(story, DeadLettered):
        return (story,)
    return _shown(_with(story, mail, [one for one in left if one not in texts]))


def _with_cover(others: Readings, own: Story) -> Readings:
    """What is passed on, its first story with the few words that came with it as a note."""
    stories = [(number, one) for number, one in enumerate(others) if isinstance(one, Story)]
    if not stories:
        return (*_shown(own), *others)
    number, first = stories[0]
    fields = replace(
        first.fields, associations=(*first.fields.associations, *own.fields.associations)
    )
    covered = replace(
        first,
        blocks=(*first.blocks, *map(_as_cover, own.blocks)),
        fields=fields,
        repairs=tuple(dict.fromkeys((*own.repairs, *first.repairs))),
    )
    return (*others[:number], covered, *others[number + 1 :])


def _as_cover(block: Block) -> Block:
    role = Role.EDNOTE if block.role is Role.BODY else Role.METADATA
    return replace(block.as_role(role, "email:cover"), place=f"cover/{block.place}")


def _wire(attachment: Attachment, attached: Reader) -> Readings:
    """The stories of an attachment in a wire format; none where it is in no such format."""
    document = inner_documents.of_bytes(attachment.data, attachment.charset, attachment.type)
    if document is None or not _looks_like_wire(document):
        return ()
    found = attached(document)
    of_wire = (
        one.format not in _NOT_WIRE
        if isinstance(one, Story)
        else one.reason is not Reason.UNKNOWN_FORMAT
        for one in found
    )
    return tuple(_repaired(one, document) for one in found) if any(of_wire) else ()


def _repaired(reading: Story | DeadLettered, document: Document) -> Story | DeadLettered:
    if isinstance(reading, DeadLettered):
        return reading
    repairs = (*document.repairs, *reading.repairs)
    return replace(reading, charset=reading.charset or document.charset, repairs=repairs)


def _looks_like_wire(document: Document) -> bool:
    return bool(
        json_text.looks_like_json(document.text)
        or _XML.match(document.text)
        or anpa_1312.is_message(document)
        or iptc_7901.is_message(document)
    )
