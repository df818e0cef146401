"""One text in several renditions: read once, whatever the others repeat of it."""

from collections.abc import Sequence
from typing import Final

from workers.formats import guards, markup
from workers.formats.plain_text import paragraphs
from workers.outcome import DeadLettered
from workers.story import Block, Role

MOST_COMPARED: Final = 50_000_000
"""Letters times texts that are compared: a tenth of a second."""
_LEAST_WITHIN: Final = 20
"""Letters of a text that stands in no other by chance."""


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

    White space does not count where a text is long enough to stand nowhere by chance; a short one
    must stand there in whole words: `Snow` is not in `Snowdon`. Looking for each in a very long
    text would take seconds: there, whole paragraphs are compared.
    """
    compared = sum(map(len, said)) * len(found) <= MOST_COMPARED
    joined = " ".join(said) if compared else ""
    known, words = _bare(joined), f" {joined} "
    texts = [letters(block.text) for block in found]
    short = not compared or any(len(_bare(text)) < _LEAST_WITHIN for text in texts)
    whole = frozenset(map(_bare, said)) if short else frozenset()

    def stands(text: str) -> bool:
        bare = _bare(text)
        if compared and len(bare) >= _LEAST_WITHIN:
            return bare in known
        return bare in whole or f" {text} " in words

    return [block for block, text in zip(found, texts, strict=True) if not stands(text)]


def letters(text: str) -> str:
    """A text as renditions have it in common: its words, whatever white space parts them."""
    if "  " not in text and text.isprintable():
        return text.strip(" ")
    return " ".join(text.split())


def _bare(letters: str) -> str:
    return letters.replace(" ", "")


def without_markup(text: str) -> str:
    """A short text without its tags, on one line; as it is where the guards refuse it."""
    if not markup.looks_like_markup(text):
        return " ".join(text.split())
    found = markup.blocks(text, "")
    if isinstance(found, DeadLettered):
        return " ".join(text.split())
    return " ".join(block.text for block in found)
