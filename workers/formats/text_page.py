"""A page's text with its navigation, or a wire story in plain text: found by its structure.

From the top: navigation, headline, byline, teaser, the body, tags, lists of other stories, what
readers wrote, the foot. Where the words of a line do not say what it is, its place does: what
stands before the first sentence is head, what is a sentence after it is body.
"""

import re
from dataclasses import dataclass, replace
from string import ascii_letters
from typing import Final

from workers.data import agencies
from workers.formats import cut_teasers, guards, held_lines, stacked_bylines, wire_codes
from workers.formats.bylines import are_two_names, is_name
from workers.formats.line_shapes import ends_in_stop, is_label, is_note
from workers.formats.page_dates import signed
from workers.formats.page_lines import Kinds, Line, kind, labels_headline
from workers.formats.plain_text import paragraphs
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Document, Fields, Role, Story

_LETTER_SHARE: Final = 0.3
"""The least share of letters in a text; below it, this is data and no story. Vowel signs count as
no letters, so a Hindi story has only about 0.55."""

_LEAST_WORDS: Final = 4
_HEAD_LINES: Final = 3
_LEAST_MENU: Final = 3

_OWN_ROLE: Final = {
    Line.CHROME: Role.CHROME,
    Line.BYLINE: Role.BYLINE,
    Line.DATELINE: Role.DATELINE,
    Line.TAGS: Role.TAGS,
    Line.RELATED: Role.RELATED,
    Line.CAPTION: Role.CAPTION,
    Line.TRAIL: Role.NAVIGATION,
    Line.PAID: Role.METADATA,
    Line.HELD: Role.ADVISORY,
    Line.CODE: Role.METADATA,
}
"""Lines whose words say what they are, wherever they stand."""

_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII: Final = bytes(range(128))
_NO_LETTERS: Final = bytes(set(range(256)) - set(ascii_letters.encode()))


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph of the page and what kind of line it is."""

    text: str
    place: str
    kind: Line


def is_text(document: Document) -> bool:
    """Whether a text is written language: at least a few words, and mostly letters."""
    sample = document.text[:20_000]
    letters = _letters(sample)
    words = sample.split()
    dense = not sample.isascii() and letters >= 4 * _LEAST_WORDS
    enough = len(words) >= _LEAST_WORDS or dense
    return enough and letters >= _LETTER_SHARE * sum(map(len, words))


def _letters(text: str) -> int:
    """How many letters a text has. ASCII is sifted as bytes, in a fiftieth of the time."""
    data = text.encode("utf-8", "surrogatepass")
    others = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return len(data.translate(None, _NO_LETTERS)) + sum(map(len, _LETTERS.findall(others)))


def read(document: Document) -> Story | DeadLettered:
    """The story on a page of text. Every character of the page is in exactly one block."""
    if guards.too_many_lines(document.text):
        return guards.too_many_blocks()
    found = paragraphs(document.text)
    if len(found) > guards.MAX_BLOCKS:
        return guards.too_many_blocks()
    kinds = Kinds()
    lines = [_Read(one.text, f"line {one.line}", kinds[one.text]) for one in found]
    for number in stacked_bylines.found([one.text for one in found]):
        lines[number] = replace(lines[number], kind=Line.BYLINE)
    for number in wire_codes.found([one.text for one in found]):
        lines[number] = replace(lines[number], kind=Line.CODE)
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if held_lines.is_bare(line.text):
            lines[number] = replace(line, kind=Line.HELD)
    if not lines:
        return DeadLettered(Reason.NO_STORY, Stage.READ, "a page with some text was expected")
    start = _body_start(lines)
    roles = _head_roles(lines[:start]) + _body_roles(lines[start:])
    roles = cut_teasers.marked([line.text for line in lines], roles)
    blocks = tuple(
        Block(line.text, role, line.place) for line, role in zip(lines, roles, strict=True)
    )
    return Story(format="text-page", blocks=blocks, fields=_fields(blocks))


def _body_start(lines: list[_Read]) -> int:
    """The first line of the body: after the byline under the headline, or the first sentence."""
    first = next((n for n, line in enumerate(lines) if line.kind is Line.PROSE), None)
    comments = next((n for n, line in enumerate(lines) if line.kind is Line.COMMENTS_HEAD), 0)
    if comments and (first is None or comments < first) and _is_told(lines[:comments]):
        return _body_start_without_sentence(lines[:comments])
    if first is None:
        return _body_start_without_sentence(lines)
    bylines = [n for n in range(first + _HEAD_LINES) if n < len(lines) and _is_byline(lines[n])]
    # A sentence above the byline is a subheadline: the body begins below.
    above = [n for n in bylines if n > first]
    if above and any(line.kind is Line.PROSE for line in lines[above[-1] + 1 :]):
        return above[-1] + 1
    # A short line that ends like a sentence is one: headlines have no full stop.
    while first and lines[first - 1].kind is Line.PLAIN and ends_in_stop(lines[first - 1].text):
        first -= 1
    return first


def _is_told(lines: list[_Read]) -> bool:
    """Whether a line below the first is a short sentence: what readers say of it may be longer."""
    return any(line.kind is Line.PLAIN and ends_in_stop(line.text) for line in lines[1:])


def _body_start_without_sentence(lines: list[_Read]) -> int:
    """Short items: after the first byline, else at the first short sentence below a headline."""
    by = next((n for n, line in enumerate(lines[:-1]) if _is_byline(line)), None)
    if by is not None:
        return by + 1
    plain = next((n for n, line in enumerate(lines) if line.kind is Line.PLAIN), 0)
    if plain and ends_in_stop(lines[plain].text):
        return plain
    return min(plain + 1, len(lines))


def _is_byline(line: _Read) -> bool:
    return line.kind is Line.BYLINE


def _head_roles(lines: list[_Read]) -> list[Role]:
    """The roles of what stands above the body: one headline, and what is around it."""
    roles = [_OWN_ROLE.get(line.kind, Role.NAVIGATION) for line in lines]
    open_lines = [n for n, line in enumerate(lines) if line.kind not in _OWN_ROLE]
    notes = [n for n in open_lines if is_note(lines[n].text)]
    if len(notes) < len(open_lines):
        open_lines = [n for n in open_lines if n not in notes]
        for number in notes:
            roles[number] = Role.METADATA
    by = next((n for n, line in enumerate(lines) if _is_byline(line)), len(lines))
    headline = _headline(lines, open_lines, by)
    if headline is None:
        return roles
    if len(open_lines) == 1 and is_name(lines[headline].text):
        # A name alone above a story is who wrote it: the story came without its headline.
        roles[headline] = Role.BYLINE
        return roles
    roles[headline] = Role.HEADLINE
    if headline and labels_headline(lines[headline - 1].text):
        roles[headline - 1] = Role.METADATA
    for number in open_lines:
        if number > headline:
            roles[number] = _role_below_headline(lines, number, by)
    return roles


def _headline(lines: list[_Read], candidates: list[int], by: int) -> int | None:
    """The first full line after the last menu entry above the byline; else the last one there."""
    above = [n for n in candidates if n < by] or candidates
    if not above:
        return None
    full = [n for n in above if not _is_menu_entry(lines[n])]
    labels = [n for n in above if _is_menu_entry(lines[n])]
    if not full:
        return above[-1]
    last = full[-1]
    for number in reversed(full):
        unbroken = not any(number <= n <= last for n in labels)
        if not unbroken or last - number >= _HEAD_LINES:
            break
        headline = number
    return headline


def _is_menu_entry(line: _Read) -> bool:
    return line.kind in (Line.LABEL, Line.RELATED_HEAD, Line.COMMENTS_HEAD, Line.RIGHTS)


def _role_below_headline(lines: list[_Read], number: int, by: int) -> Role:
    line = lines[number]
    if are_two_names(line.text):
        return Role.BYLINE
    if line.kind is not Line.LABEL:
        return Role.SUBHEADLINE
    # A name of two or three words alone under the headline is a byline; one word is a section.
    # So is the one above a line that is an agency alone: `(Australian Associated Press)`.
    signed = by == number + 1 < len(lines) and agencies.named(lines[by].text) is not None
    named = number > by or by == len(lines) or signed
    return Role.BYLINE if named and 1 < len(line.text.split()) <= 3 else Role.METADATA


def _body_roles(lines: list[_Read]) -> list[Role]:
    """The roles from the first line of the body to the end of the page."""
    roles: list[Role] = []
    zone = Role.BODY
    for number, line in enumerate(lines):
        zone = _zone(line, zone, lines[number + 1 : number + 3])
        roles.append(_role_in(zone, line, lines, number))
    _mark_menus(lines, roles)
    return roles


_ZONES: Final = {
    Line.RELATED_HEAD: Role.RELATED,
    Line.COMMENTS_HEAD: Role.COMMENT,
    Line.RIGHTS: Role.FOOTER,
    Line.TAGS: Role.TAGS,
}


def _zone(line: _Read, zone: Role, following: list[_Read]) -> Role:
    """The part of the page that a line opens or goes on with; `following` are the next two."""
    opened = _ZONES.get(line.kind)
    if opened is Role.RELATED and zone is Role.BODY and not following:
        return zone
    if opened and zone is not Role.FOOTER:
        return opened
    if zone in _INTERRUPTIONS and line.kind is Line.PROSE and _goes_on(following):
        return Role.BODY
    return zone


_INTERRUPTIONS: Final = frozenset({Role.RELATED, Role.TAGS})


def _goes_on(following: list[_Read]) -> bool:
    """Whether the story goes on after a list in its midst: two sentences more, one by one."""
    kinds = [line.kind for line in following]
    return kinds == [Line.PROSE, Line.PROSE]


def _role_in(zone: Role, line: _Read, lines: list[_Read], number: int) -> Role:
    if zone is Role.FOOTER:
        return zone
    own = _OWN_ROLE.get(line.kind)
    if zone is Role.BODY:
        by = line.kind is Line.BYLINE
        keep = line.kind is Line.TRAIL or (
            by and (_in_midst(lines, number) or wire_codes.is_sign(line.text))
        )
        return Role.BODY if own is None or keep else own
    if zone is Role.TAGS and line.kind is Line.PROSE:
        # Below the tags, a sentence is a note on this story; other lines are links.
        return Role.BODY
    return own if own in (Role.CHROME, Role.TAGS) else _BELOW.get(zone, zone)


_BELOW: Final = {Role.TAGS: Role.RELATED}


def _in_midst(lines: list[_Read], number: int) -> bool:
    """Whether sentences stand on both sides: a date there is the story's, not the page's."""
    before = number > 0 and lines[number - 1].kind is Line.PROSE
    return before and any(line.kind is Line.PROSE for line in lines[number + 1 : number + 4])


def _mark_menus(lines: list[_Read], roles: list[Role]) -> None:
    """Three menu entries or more at the end of the page are its foot, not results of a match."""
    end = len(lines)
    while end and roles[end - 1] is Role.BODY and _is_word(lines[end - 1]):
        end -= 1
    if len(lines) - end >= _LEAST_MENU:
        roles[end:] = [Role.NAVIGATION] * (len(lines) - end)


def _is_word(line: _Read) -> bool:
    return is_label(line.text) and not any(character.isdigit() for character in line.text)


def _fields(blocks: tuple[Block, ...]) -> Fields:
    """Who and when, from the first bylines above the body that say so."""
    codes = [block.text for block in blocks[-2:] if block.role is Role.METADATA]
    fields = Fields(version_created=wire_codes.sent(codes))
    lines = [block for block in blocks if block.role is Role.BYLINE]
    for number, block in enumerate(lines):
        if kind(block.text) is not Line.BYLINE:
            below = lines[number + 1].text if number + 1 < len(lines) else ""
            if agencies.named(below):
                fields = replace(fields, byline=fields.byline or block.text)
            continue
        said = signed(block.text)
        fields = replace(
            fields,
            byline=fields.byline or said.byline,
            first_created=fields.first_created or said.published,
            version_created=fields.version_created or said.updated,
        )
    return fields
