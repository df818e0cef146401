"""Moves bylines out of the text: who wrote it, when it was updated, repeated above the story."""

import re
from collections.abc import Container
from functools import lru_cache
from itertools import islice
from typing import Final

from workers.cleaning import bracketed_bylines
from workers.cleaning.moving import body, from_end, replaced
from workers.data import agencies, furniture, months
from workers.data.phrases import BYLINE_OPENS, NAME_JOINTS, PUBLISHED_WORDS, STAFF, UPDATED_WORDS
from workers.formats import signers, stacked_bylines
from workers.formats.signer_parts import is_outlet, is_post
from workers.story import Block, Role, Story

HEAD = 4
"""A byline stands before the fifth paragraph of the story itself, or it is not one."""

LONGEST = 140

_HEAD_UNLABELLED = 2
"""A name and a post without `by` sign above the second paragraph: below, people are listed so."""

_HEAD_STACKED = 8
_LAST = 2
_NAMED_WITHIN = 12
"""Paragraphs in which somebody who did not write the story would be named again."""

LONGEST_AT_FOOT = 80
"""Characters of a last line that says who or when: a longer one is a sentence."""

_UNCASED = "\u0590"
"""Scripts behind this letter have no capitals."""

_BY = re.compile(rf"^{BYLINE_OPENS}", re.IGNORECASE)
# The label, then at most one word (a weekday), then a number or a month.
_DATED = re.compile(
    rf"(?:{PUBLISHED_WORDS}|{UPDATED_WORDS})\s?[:|\-–—]?\s(?:[^\s\d]{{2,12}},?\s)?"
    rf"(?:\d|{months.PATTERN}\.?\s\d)",
    re.IGNORECASE,
)
# `Published in The Skerry Post, November 22nd, 2026`
_PRINTED = re.compile(
    rf"Published in [A-Z][^.:;]{{2,40}}, (?:{months.WEEKDAYS_PATTERN},? )?"
    rf"(?:{months.PATTERN}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {months.PATTERN})"
    r",? \d{4}",
    re.IGNORECASE,
)
# A sentence that only begins with a date.
_GOES_ON = re.compile(r"\d,\s[^\W\d_]{1,12}\s[^\W\d_]{2,}\s[^\W\d_]")
_MOST_SMALL: Final = 6
"""Words in small letters of a line that says when: `at 4 pm by the desk`."""

_MAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}")
_BESIDE = re.compile(r"\s*[,|•/–—]\s*|\s+-\s+")
_PARTS = re.compile(r"\s*[|•·]\s*")


def move(story: Story) -> Story:
    """Give the role BYLINE to lines at the head of the body that only say who, or when."""
    said = _name(story.fields.byline)
    changes: dict[int, tuple[Block, ...]] = {
        number: (block.as_role(Role.BYLINE, "bylines:signed"),)
        for number, block in enumerate(story.blocks)
        if block.role is Role.SUBHEADLINE and block.visible and _signs_above(story, number)
    }
    staying = 0
    for number, block in body(story):
        rule = _rule(block.text, said)
        if not rule and not staying:
            rule = _beside(block.text, is_below=_is_signed_above(story, number, changes))
        if rule and (staying < _HEAD_UNLABELLED or rule != "bylines:signed" or _opens(block.text)):
            changes[number] = (block.as_role(Role.BYLINE, rule),)
        else:
            staying += 1
        if staying == HEAD:
            break
    if all(_is_agency_alone(story.blocks[number]) for number in changes):
        changes |= _stacked(story)
    for look in (_alone, bracketed_bylines.opening, _behind_dateline, _address):
        changes = changes or look(story)
    return replaced(story, changes or _at_end(story, said) or from_end(story, _at_foot))


def _signs_above(story: Story, number: int) -> bool:
    """Whether a line under the headline signs; above one that says when, a town may open it."""
    text = story.blocks[number].text
    if _signs(text):
        return True
    below = [block.role for block in story.blocks[number + 1 : number + 2]]
    found = signers.read(text) if below == [Role.BYLINE] else None
    return found is not None and bool(found.writers) and found.weakly


def _is_signed_above(story: Story, number: int, changes: Container[int]) -> bool:
    return number - 1 in changes or story.blocks[number - 1].role is Role.BYLINE


def _beside(text: str, *, is_below: bool) -> str:
    """What stands above the first paragraph: a date or a post alone; below a byline, the paper."""
    if len(text) > LONGEST_AT_FOOT:
        return ""
    if signers.is_date_alone(text):
        return "bylines:dated"
    if is_post(text) and not furniture.ends_sentence(text):
        return "bylines:post"  # `Staff reporter`
    return "bylines:paper" if is_below and is_outlet(text) else ""


def _opens(text: str) -> bool:
    """Whether a word such as `By` or an address stands in a line that signs."""
    found = signers.read(text)
    return found is not None and (found.labelled or _MAIL.search(text) is not None)


def _stacked(story: Story) -> dict[int, tuple[Block, ...]]:
    """A name alone, and below it the post, the paper or the address, above the text or below it."""
    blocks = [*body(story)]
    head = [block.text for _, block in blocks[:_HEAD_STACKED]]
    found = sorted(number - 1 for number in stacked_bylines.found(["", *head]))
    if found and found[0] >= HEAD - 1:
        found = []
    last = [block.text for _, block in blocks[-_LAST:]]
    if not found and len(blocks) > _LAST + 1 and all(len(text) <= LONGEST_AT_FOOT for text in last):
        signed = stacked_bylines.found(["", *last, ""])
        if signed == {1, 2}:
            found = [len(blocks) - _LAST, len(blocks) - 1]
    return {
        blocks[number][0]: (blocks[number][1].as_role(Role.BYLINE, "bylines:stacked"),)
        for number in found
    }


def _alone(story: Story) -> dict[int, tuple[Block, ...]]:
    """A name that people have, alone on the first line of a story that names nobody so."""
    opening = [*islice(body(story), _NAMED_WITHIN)]
    if len(opening) < 2 or not furniture.ends_sentence(opening[1][1].text):
        return {}
    (number, block), *below = opening
    if not signers.is_name_alone(block.text, common=True) or story.fields.byline:
        return {}
    surname = block.text.split()[-1].casefold()
    if any(surname in other.text.casefold() for _, other in below) or _in_headline(story, surname):
        return {}
    return {number: (block.as_role(Role.BYLINE, "bylines:alone"),)}


def _in_headline(story: Story, surname: str) -> bool:
    return any(surname in block.text.casefold() for block in story.having(Role.HEADLINE))


def _behind_dateline(story: Story) -> dict[int, tuple[Block, ...]]:
    """A name that is all there is behind a dateline: `بيروت - رنا شمص`, and the story below."""
    first, below = [*islice(body(story), 2), None, None][:2]
    if first is None or below is None or not first[0]:
        return {}
    number, block = first
    above = story.blocks[number - 1]
    words = block.text.split()
    if above.role is not Role.DATELINE or above.place != block.place or not 1 < len(words) <= 4:
        return {}
    is_name = signers.is_name_alone(block.text, common=True) or (
        words[0][0] >= _UNCASED and words[-1][-1].isalpha()
    )
    return {number: (block.as_role(Role.BYLINE, "bylines:behind_dateline"),)} if is_name else {}


def _at_foot(block: Block) -> tuple[Block, ...] | None:
    """Who wrote it, or when it was published or changed, on the last line or at its end."""
    if block.text.endswith("】"):
        return bracketed_bylines.closing(block)
    text = block.text.lstrip("(（[【")
    if len(text) > LONGEST_AT_FOOT or "\t" in text or furniture.ends_sentence(text):
        return None
    if _DATED.match(text) or _PRINTED.fullmatch(text):
        return (block.as_role(Role.BYLINE, "bylines:dated"),)
    signed = _is_named(text) or _signs_plainly(block.text)
    return (block.as_role(Role.BYLINE, "bylines:named"),) if signed else None


def _at_end(story: Story, said: str) -> dict[int, tuple[Block, ...]]:
    """The byline again on the last line, as the Canadian Press has it."""
    before, last = ([None, None, *body(story)])[-2:]
    if before is None or last is None or " " not in said:
        return {}
    number, block = last
    if len(block.text) > LONGEST or _name(block.text) != said:
        return {}
    return {number: (block.as_role(Role.BYLINE, "bylines:repeated"),)}


def _address(story: Story) -> dict[int, tuple[Block, ...]]:
    """The writer's address alone on the last line, as Yonhap has it; not one that was announced."""
    before, last = ([None, None, *body(story)])[-2:]
    if before is None or last is None or before[1].text.rstrip().endswith((":", "：")):
        return {}
    number, block = last
    if len(block.text) > LONGEST or not _MAIL.fullmatch(block.text):
        return {}
    return {number: (block.as_role(Role.BYLINE, "bylines:address"),)}


def _rule(text: str, said: str) -> str:
    # What has columns is a table, and its capitals are no names.
    if len(text) > LONGEST or "\t" in text:
        return ""
    return "bylines:repeated" if said and _name(text) == said else _rule_by_itself(text)


@lru_cache(maxsize=64)
def _rule_by_itself(text: str) -> str:
    """Kept: what stands at the head is looked at again each time that something was moved."""
    first, *_ = _PARTS.split(text)
    if _is_named(first):
        return "bylines:named"
    if _is_agency(first):
        return "bylines:agency"
    if _is_signed(text) or _signs_plainly(text):
        return "bylines:signed"
    if _is_dated(first):
        return "bylines:dated"
    return ""


def _is_dated(text: str) -> bool:
    """Whether a line says when, as `Updated: May 3, 2026`: no sentence that begins so does."""
    if _DATED.match(text) is None:
        return False
    # `Updated: 12 rules for those who cross the bridge come into force on Monday.`
    many = sum(map(str.islower, text.split())) > _MOST_SMALL
    return not ((many or _GOES_ON.search(text)) and furniture.ends_sentence(text))


def _name(text: str) -> str:
    return _BY.sub("", text.strip(" .:"), count=1).casefold()


def _is_agency(text: str) -> bool:
    return agencies.named(text) is not None


def _is_agency_alone(block: Block) -> bool:
    return block.role is Role.BODY and _is_agency(block.text)


def _signs(text: str) -> bool:
    return len(text) <= LONGEST and (_is_signed(text) or _is_named(text))


def _signs_plainly(text: str) -> bool:
    return not text.endswith((".", ":")) and signers.signs(text)


def _is_signed(text: str) -> bool:
    """A person and an agency, and nothing else: `Ada Norrland, Anadolu`."""
    name, *agency = _BESIDE.split(text, maxsplit=1)
    words = name.split()
    return bool(agency) and 2 <= len(words) <= 4 and _is_agency(agency[0]) and _are_names(words)


def _are_names(words: list[str]) -> bool:
    """No numbers, and each word a name's or one between names: `Ada van Skog`."""
    return _is_name(words[0]) and all(
        (_is_name(word) or word in NAME_JOINTS) and not any(map(str.isdigit, word))
        for word in words
    )


def _is_named(text: str) -> bool:
    """`By` and then names: no sentence, every word a name or a small word between names."""
    match = _BY.match(text)
    if match is None:
        return False
    found = signers.read(text)
    if found and found.labelled and found.writers:
        return signers.signs(text)
    names = _MAIL.sub("", text[match.end() :]).replace(",", " ").split()
    if not 1 <= len(names) <= 14 or names[-1][-1:] in "?!" or _ends_sentence(names[-1]):
        return False
    if names[0].casefold() in months.WEEKDAYS:
        return False
    offices = {word for word in names if word.casefold() in STAFF}
    return (_is_name(names[0]) or names[0] in offices) and all(
        _is_name(word) or word in NAME_JOINTS or word in offices or _is_agency(word)
        for word in names
    )


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and len(word) > 3


def _is_name(word: str) -> bool:
    first = word.lstrip("(/-+'’")[:1]
    return (
        first.isupper() or first.isdigit() or (first.isalpha() and not first.islower()) or not first
    )
