"""One text in several renditions: read once, whatever the others repeat of it."""

from collections.abc import Sequence
from typing import Final

from workers.formats import guards, markup
from workers.formats.plain_text import paragraphs
from workers.outcome import DeadLettered
from workers.story import Block, Role

_MOST_COMPARED: Final = 50_000_000


def is_html(text: str, content_type: str) -> bool:
    """Whether a text is markup: by its content type, or by its tags where none is stated."""
    if "html" in content_type or "xml" in content_type:
        return True
    return content_type in ("", "text/plain") and markup.looks_like_markup(text)


def plain(text: str, place: str, role: Role = Role.BODY) -> tuple[Block, ...] | DeadLettered:
    """The paragraphs of a plain text; tables keep their columns."""
    if guards.too_many_lines(text):
        return guards.too_many_blocks()
    return tuple(
        Block(paragraph.text, role, f"{place}/line[{paragraph.line}]")
        for paragraph in paragraphs(text)
    )


def not_yet_said(found: tuple[Block, ...], said: Sequence[str]) -> list[Block]:
    """What another rendition adds to texts of which `said` are the letters.

    The same text twice in one item is one text. Paragraphs that only one rendition has stay
    visible, but they are no part of the body: most are its headline or byline repeated.
    """
    if not said:
        return list(found)
    added = new(found, said)
    if len(added) * 2 > len(found):
        return added
    return [block.as_role(Role.METADATA, "rendition") for block in added]


def new(found: Sequence[Block], said: Sequence[str]) -> list[Block]:
    """The blocks whose text does not stand in those before, of which `said` are the letters.

    Looking for each in a very long text would take seconds: there, whole paragraphs are compared.
    """
    whole = set(said)
    known = "".join(said) if sum(map(len, said)) * len(found) <= _MOST_COMPARED else ""
    return [
        block for block in found if (text := letters(block.text)) not in whole and text not in known
    ]


def letters(text: str) -> str:
    """A text without its white space, in which renditions differ."""
    return "".join(text.split())


def without_markup(text: str) -> str:
    """A short text without its tags, on one line; as it is where the guards refuse it."""
    if not markup.looks_like_markup(text):
        return " ".join(text.split())
    found = markup.blocks(text, "")
    if isinstance(found, DeadLettered):
        return " ".join(text.split())
    return " ".join(block.text for block in found)
