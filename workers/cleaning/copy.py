"""What is left as the story: its headline, and its body as one text."""

from collections.abc import Sequence

from workers.story import Block, Role, Story


def headlines(story: Story) -> tuple[Block, ...]:
    """The visible headlines, in reading order; unseen ones only where none is to be seen."""
    found = story.having(Role.HEADLINE)
    return tuple(block for block in found if block.visible) or found[:1]


def headline(story: Story) -> str:
    """The first headline, or an empty text."""
    found = headlines(story)
    return found[0].text if found else ""


def paragraphs(story: Story) -> tuple[Block, ...]:
    """The visible paragraphs of the body, in reading order."""
    return tuple(block for block in story.having(Role.BODY) if block.visible)


def body(story: Story) -> str:
    """The body as plain text: its paragraphs, joined by blank lines; the rows of a table by none.

    The cells of a row are parted by tabs, so that its columns stay columns.
    """
    text = story.views.body
    if text is None:
        text = story.views.body = _joined(paragraphs(story))
    return text


def _joined(blocks: Sequence[Block]) -> str:
    if not any(map(is_row, blocks)):
        return "\n\n".join([block.text for block in blocks])
    pieces: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            pieces.append("\n" if is_row(block) and is_row(blocks[number - 1]) else "\n\n")
        pieces.append(block.text)
    return "".join(pieces)


def is_row(block: Block) -> bool:
    """Whether a paragraph is the row of a table: cells, parted by tabs, on one line."""
    return "\t" in block.text and "\n" not in block.text
