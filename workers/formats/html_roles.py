"""The role of every stretch of a page: by its zone, its own words, and where it stands."""

from itertools import islice
from typing import Final

from workers.formats import html_zones
from workers.formats.html_headline import LEAST, LONGEST, known, letters
from workers.formats.html_zones import Zone
from workers.formats.line_shapes import ends_in_stop
from workers.formats.page_lines import Kinds, Line, labels_headline
from workers.formats.stretches import Stretch
from workers.story import Role

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OF_PROSE: Final = frozenset({"p", "div"})
_LINES_OF_LISTS: Final = _HEADINGS | {"li", "dt", "dd"}

_OWN_ROLE: Final = {
    Line.CHROME: Role.CHROME,
    Line.TAGS: Role.TAGS,
    Line.RELATED: Role.RELATED,
    Line.CAPTION: Role.CAPTION,
    Line.BYLINE: Role.BYLINE,
    Line.DATELINE: Role.DATELINE,
    Line.PAID: Role.METADATA,
    Line.HELD: Role.ADVISORY,
}
_OPENED: Final = {Line.RELATED_HEAD: Role.RELATED, Line.COMMENTS_HEAD: Role.COMMENT}
_HEAD_OF_BODY: Final = 3
_LOOKED_AT: Final = 20
_LONGEST_ABOVE: Final = 60
_ENDS: Final = frozenset(".。．｡।؟॥:：;?!？！…)\"”»’'")
_NOTE: Final = 5
"""Spaces in the shortest note that ends without a stop."""


def roles(stretches: list[Stretch[Zone]], titles: tuple[str, ...], called: str = "") -> list[Role]:
    """One role a stretch, in order. Exactly one is the headline where the page shows one.

    `called` is the text of the element that the page calls its headline, or has in large letters.
    """
    kinds = Kinds()
    headline = _headline(stretches, titles, called, kinds)
    bounds = [number for number, stretch in enumerate(stretches) if _is_inside(stretch)]
    body = next((number for number in bounds if number != headline), len(stretches))
    end = _end_of_story(stretches, bounds)
    found: list[Role] = []
    opened: Role | None = None
    said = "" if headline is None else letters(stretches[headline].text)
    begun = headline is None
    beside = headline is not None and _is_inside(stretches[headline])
    for number, stretch in enumerate(stretches):
        if number == headline:
            found.append(Role.HEADLINE)
        elif number < max(body, headline or 0) and _labels_story(
            stretches, number, headline, kinds
        ):
            found.append(Role.METADATA)
        elif stretch.context.role is not None:
            zone = stretch.context.role
            role = _role_in_zone(stretch, zone, kinds, begun=number > body, opened=opened)
            found.append(role)
        elif stretch.context.inside and number > (-1 if headline is None else headline):
            opened = _opened(stretch, opened, stretches, number, kinds)
            ended = Role.RELATED if number > end else None
            begun = begun or _is_sentence(stretch, kinds)
            above = None if begun else _role_above_text(stretch, said, kinds, beside=beside)
            found.append(opened or ended or above or _role_inside(stretch, number - body, kinds))
        elif headline is None or number < headline:
            found.append(_role_above(stretch, kinds, next_to=number + 1 == headline))
        elif number < body:
            found.append(_role_below_headline(stretch, kinds))
        else:
            opened = _OPENED.get(kinds[stretch.text.partition("\n")[0]], opened)
            next_to_body = number - 1 in bounds[-1:]
            found.append(_role_after(stretch, opened, kinds, next_to_body=next_to_body))
    return found


def _labels_story(
    stretches: list[Stretch[Zone]], number: int, headline: int | None, kinds: Kinds
) -> bool:
    """Whether a line that is called a slot for advertising marks the story below it as paid for.

    What holds more than a label is a slot.
    """
    stretch, zone = stretches[number], stretches[number].context
    if headline is None or zone.role is not Role.CHROME or number + 1 < headline:
        return False
    beside = stretches[max(0, number - 1) : number] + stretches[number + 1 : number + 2]
    alone = not any(one.context.role is Role.CHROME for one in beside)
    return zone.visible and alone and kinds[stretch.text[:300]] is Line.PAID


def _role_in_zone(
    stretch: Stretch[Zone], role: Role, kinds: Kinds, *, begun: bool, opened: Role | None
) -> Role:
    """The role of the zone, but the tags in the foot of a story are its tags.

    What is called a subheadline or a summary where the body has `begun` is one of its crossheads,
    or an entry of a report that goes on; in a list of other stories it is about one of them.
    """
    if role is Role.FOOTER and kinds[stretch.text] is Line.TAGS:
        return Role.TAGS
    if role is Role.SUBHEADLINE and begun and stretch.context.inside:
        return opened or Role.BODY
    return role


def _end_of_story(stretches: list[Stretch[Zone]], bounds: list[int]) -> int:
    """The last stretch of the body, above the headings at its end: nothing stands below them."""
    end = len(bounds)
    while end and stretches[bounds[end - 1]].tag in _HEADINGS:
        end -= 1
    return bounds[end - 1] if end else len(stretches)


def _is_inside(stretch: Stretch[Zone]) -> bool:
    return stretch.context.inside and stretch.context.role is None


def _headline(
    stretches: list[Stretch[Zone]], titles: tuple[str, ...], called: str, kinds: Kinds
) -> int | None:
    """The heading that a title repeats, else the first `h1`, else any line that is a title."""
    said = known(titles)
    headings = [
        number
        for number, stretch in enumerate(stretches)
        if stretch.tag in ("h1", "h2") and stretch.context.visible
    ]
    for number in headings:
        text = letters(stretches[number].text)
        if len(text) >= LEAST and any(text in title for title in said):
            return number
    h1 = [number for number in headings if stretches[number].tag == "h1"]
    if h1:
        return next((n for n in h1 if kinds[stretches[n].text] is not Line.LABEL), h1[0])
    line = _line(stretches, said)
    own = letters(called)
    if own and (line is None or any(own in title for title in said)):
        found = _line(stretches, [own])  # A title may begin with the name of the site.
        return line if found is None else found
    return line


def _line(stretches: list[Stretch[Zone]], said: list[str]) -> int | None:
    """The first line that one of the texts that are known begins with."""
    for number, stretch in enumerate(stretches):
        if len(stretch.text) <= LONGEST and stretch.context.role is None:
            text = letters(stretch.text)
            if len(text) >= LEAST and any(title.startswith(text) for title in said):
                return number
    return None


def _opened(
    stretch: Stretch[Zone],
    opened: Role | None,
    stretches: list[Stretch[Zone]],
    number: int,
    kinds: Kinds,
) -> Role | None:
    """A list of other stories within the body ends where paragraphs of prose follow."""
    if len(stretch.text) <= 120 and stretch.tag != "p":
        heads = _OPENED.get(kinds[stretch.text])
        if heads and not (stretch.tag in _HEADINGS and _is_told(stretches, number + 1, kinds)):
            return heads
    if opened is Role.RELATED and _ends_list(stretch, stretches, number, kinds):
        return None
    return opened


def _ends_list(
    stretch: Stretch[Zone], stretches: list[Stretch[Zone]], number: int, kinds: Kinds
) -> bool:
    """Whether the story goes on here: a paragraph and more of them, or a crosshead above such."""
    if stretch.tag in _HEADINGS:
        return "<a" not in stretch.markup and _is_told(stretches, number + 1, kinds)
    return _is_prose(stretch, kinds) and _is_told(stretches, number, kinds)


def _is_told(stretches: list[Stretch[Zone]], number: int, kinds: Kinds) -> bool:
    """Whether a text goes on from here: a paragraph with no link about it, and then another."""
    following = filter(_is_inside, islice(stretches, number, number + _LOOKED_AT))
    first, second, third = (*islice(following, 3), None, None, None)[:3]
    if first is None or not (_is_prose(first, kinds) and _is_unlinked(first)):
        return False
    if second is not None and second.tag in _HEADINGS and "<a" not in second.markup:
        second = third
    return second is None or (second.tag == first.tag and _is_sentence(second, kinds))


def _is_sentence(stretch: Stretch[Zone], kinds: Kinds) -> bool:
    return kinds[stretch.text] is Line.PROSE or ends_in_stop(stretch.text)


def _is_unlinked(stretch: Stretch[Zone]) -> bool:
    return not (stretch.markup.startswith("<a ") and stretch.markup.endswith("</a>"))


def _is_prose(stretch: Stretch[Zone], kinds: Kinds) -> bool:
    return stretch.tag in _OF_PROSE and kinds[stretch.text] is Line.PROSE


def _role_above_text(
    stretch: Stretch[Zone], called: str, kinds: Kinds, *, beside: bool
) -> Role | None:
    """The headline again; where it stands within the body, lines between it and the first sentence.

    A writer's office, a place, how long ago that was.
    """
    if stretch.tag in _HEADINGS or len(stretch.text) > _LONGEST_ABOVE:
        return Role.METADATA if called and letters(stretch.text) == called else None
    if not beside:
        return None
    if stretch.text[-1:] in _ENDS or kinds[stretch.text] not in (Line.LABEL, Line.PLAIN):
        return None
    return Role.METADATA


def _role_inside(stretch: Stretch[Zone], position: int, kinds: Kinds) -> Role:
    if len(stretch.text) > 300:
        return Role.BODY
    first, below, rest = stretch.text.partition("\n")
    if below and kinds[first] is Line.RELATED_HEAD and _are_titles(rest):
        return Role.RELATED
    line = kinds[stretch.text]
    at_head = position < _HEAD_OF_BODY
    if line is Line.BYLINE and not at_head:
        return Role.BODY
    if line is Line.TRAIL and at_head:
        return Role.NAVIGATION
    if line in _OPENED and stretch.tag == "p":
        return Role.RELATED
    return _OWN_ROLE.get(line) or html_zones.wrapped_role(stretch.markup) or Role.BODY


def _are_titles(lines: str) -> bool:
    return not any(map(ends_in_stop, filter(None, lines.split("\n"))))


def _role_above(stretch: Stretch[Zone], kinds: Kinds, *, next_to: bool) -> Role:
    """Above the headline, which is `next_to` it or not."""
    if next_to and labels_headline(stretch.text) and "<a " not in stretch.markup:
        return Role.METADATA
    return _OWN_ROLE.get(kinds[stretch.text[:300]], Role.NAVIGATION)


def _role_below_headline(stretch: Stretch[Zone], kinds: Kinds) -> Role:
    line = kinds[stretch.text[:300]]
    own = _OWN_ROLE.get(line)
    if own is not None:
        return own
    if line is Line.PROSE or stretch.tag in _HEADINGS:
        return Role.SUBHEADLINE
    return Role.METADATA if line is not Line.TRAIL else Role.NAVIGATION


def _role_after(
    stretch: Stretch[Zone], opened: Role | None, kinds: Kinds, *, next_to_body: bool
) -> Role:
    """Under the story: a sentence may be a note on it; other lines lead elsewhere."""
    line = kinds[stretch.text[:300]]
    if line is Line.RIGHTS:
        return Role.FOOTER
    if line in (Line.CHROME, Line.TAGS):
        return _OWN_ROLE[line]
    if opened is not None:
        return opened
    if line is Line.BYLINE and next_to_body:
        return Role.BYLINE
    if line is Line.PROSE or ends_in_stop(stretch.text):
        return Role.FOOTER
    if not next_to_body or stretch.tag in _LINES_OF_LISTS:
        return Role.RELATED
    # A line in no part of its own: small print, and no title of another story.
    alone = stretch.tag == "article"
    if line is Line.PLAIN and (alone or stretch.text.count(" ") >= _NOTE):
        return Role.FOOTER
    # Small print of a word or three just under a story is its label; no other story is called so.
    return Role.METADATA if line in (Line.LABEL, Line.PAID) else Role.RELATED
