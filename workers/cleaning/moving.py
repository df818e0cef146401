"""How a step moves blocks: it names the new ones; an untouched story stays the same object."""

from collections.abc import Callable, Iterator, Mapping

from workers.story import Block, Role, Story


def body(story: Story) -> Iterator[tuple[int, Block]]:
    """The visible body blocks in reading order, each with its number among all blocks."""
    return iter(_paragraphs(story))


def _paragraphs(story: Story) -> tuple[tuple[int, Block], ...]:
    found = story.views.paragraphs
    if found is None:
        found = story.views.paragraphs = tuple(
            (number, block)
            for number, block in enumerate(story.blocks)
            if block.role is Role.BODY and block.visible and block.text
        )
    return found


def replaced(story: Story, changes: Mapping[int, tuple[Block, ...]]) -> Story:
    """The story with the numbered blocks replaced; the very same story where nothing changes."""
    if not changes:
        return story
    return story.with_blocks(
        [
            piece
            for number, block in enumerate(story.blocks)
            for piece in changes.get(number, (block,))
        ]
    )


def from_end(
    story: Story, move: Callable[[Block], tuple[Block, ...] | None]
) -> dict[int, tuple[Block, ...]]:
    """Offer body blocks to `move` from the last one upwards, until one stays or is only cut.

    The first may only be cut: a story of one paragraph keeps it.
    """
    changes: dict[int, tuple[Block, ...]] = {}
    paragraphs = _paragraphs(story)
    for at in range(len(paragraphs) - 1, -1, -1):
        number, block = paragraphs[at]
        pieces = move(block)
        cut = pieces is not None and any(piece.role is Role.BODY for piece in pieces)
        if pieces is None or (at == 0 and not cut):
            break
        changes[number] = pieces
        if cut:
            break
    return changes
