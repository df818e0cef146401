"""Moves what is nothing but a link to something else: known by its markup, whatever it says.

A paragraph that is all link and reads like a title, a line in no paragraph that is all link, and
lists of such lines at the end of the text. An address, a source in brackets, `Get it there for $9`
in an entry of a list within the story are left.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from workers.cleaning.moving import body, replaced
from workers.data import furniture
from workers.story import Block, Role, Story

TITLE: Final = 7
"""A paragraph of so many words that is all link, and no sentence, is the title of another story:
6 of 6 on 102 pages of news; of those with fewer, none."""

CALL: Final = 4
"""`Read more` and its like in other languages have fewer words than this."""

AHEAD: Final = 4
"""So many blocks above a link are looked at for the one that is to be seen."""

ROW: Final = 2
"""So many entries of a list that are all links, in a row, near the end: other stories."""

HEADINGS: Final = 3
"""So many headings that are all links, one below the other, do so anywhere."""

END: Final = 4
"""A list is near the end where fewer than so many paragraphs follow it."""

SOURCES: Final = 0.2
"""A title may have its source or kind beside it, unlinked: `[VIDEO]`."""

LONGEST: Final = 240
_LONGEST_MARKUP: Final = 4_000

_LINK = re.compile(r"<a\b[^<>]*>.*?</a>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&#?\w{1,8};")
_AT = re.compile(r"/(h[1-6]|[a-z]{1,10})\[\d+\]$")
_CALLS: Final = frozenset({"also_read"})
_PARAGRAPHS: Final = frozenset({"p", "li", "dd", "dt", "td", "tr", "blockquote", "pre"})


def move(story: Story) -> Story:
    """Give the role RELATED to paragraphs that are only links; never to all there are."""
    blocks = list(body(story))
    linked = [is_link(block) for _, block in blocks]
    if not any(linked) or all(linked):
        return story
    moved = set(_alone(story, blocks, linked)) | set(_in_rows(blocks, linked))
    return replaced(
        story,
        {
            blocks[at][0]: (blocks[at][1].as_role(Role.RELATED, "related:only_link"),)
            for at in sorted(moved)
        },
    )


def is_link(block: Block) -> bool:
    """Whether all words of a paragraph, or nearly all of many, are in links; it is no sentence."""
    markup = block.markup
    if "<a" not in markup or len(block.text) > LONGEST or len(markup) > _LONGEST_MARKUP:
        return False
    if markup.count("<a") > markup.count("</a>"):
        return False
    rest = _ENTITY.sub("", _TAG.sub("", _LINK.sub("", markup)))
    outside = sum(map(str.isalnum, rest))
    if furniture.ends_sentence(block.text) or outside > SOURCES * len(block.text):
        return False
    return outside == 0 or len(block.text.split()) >= TITLE


def _element(block: Block) -> str:
    at = _AT.search(block.place)
    return at[1] if at else ""


def _alone(
    story: Story, blocks: Sequence[tuple[int, Block]], linked: Sequence[bool]
) -> Iterator[int]:
    for at, (number, block) in enumerate(blocks):
        if linked[at]:
            element = _element(block)
            in_line = element not in _PARAGRAPHS and not _is_heading(element)
            leads = element == "p" and (_is_title(block.text) or _below_related(story, number))
            if in_line or leads:
                yield at


def _below_related(story: Story, number: int) -> bool:
    """Whether the block above was moved as one that leads to other stories: so does this link."""
    near = reversed(story.blocks[max(0, number - AHEAD) : number])
    above = next((one for one in near if one.visible), None)
    return above is not None and above.role is Role.RELATED


def _is_title(text: str) -> bool:
    """Whether a paragraph that is all link is a title, or begins as a link to more does."""
    words = text.split()
    return len(words) >= TITLE or any(
        _opens_related(" ".join(words[:number])) for number in range(1, min(CALL, len(words)))
    )


def _opens_related(text: str) -> bool:
    line = furniture.line(f"{text}: {text}")
    return line is not None and line.kind == Role.RELATED and line.rule in _CALLS


def _in_rows(blocks: Sequence[tuple[int, Block]], linked: Sequence[bool]) -> Iterator[int]:
    for row, group in groupby(range(len(blocks)), key=lambda at: linked[at]):
        numbers = list(group)
        if not row or len(numbers) < ROW:
            continue
        elements = {_element(blocks[at][1]) for at in numbers}
        near_end = len(blocks) - numbers[-1] <= END
        if (near_end and elements <= {"li"}) or (
            len(numbers) >= HEADINGS and all(map(_is_heading, elements))
        ):
            yield from numbers


def _is_heading(element: str) -> bool:
    return element[:1] == "h" and element[1:].isdigit()
