"""How a step moves blocks: it names the new ones; an untouched story stays the same object."""

from collections.abc import Callable, Iterator, Mapping

from workers.story import Block, Role, Story


def body(story: Story) -> Iterator[tuple[int, Block]]:
    """The visible body blocks in reading order, each with its number among all blocks."""
    return (
        (number, block)
        for number, block in enumerate(story.blocks)
        if block.role is Role.BODY and block.visible
    )


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


def each(story: Story, move: Callable[[Block], tuple[Block, ...] | None]) -> Story:
    """Offer every visible body block to `move`, which says what becomes of it, or None."""
    moved = ((number, move(block)) for number, block in body(story))
    return replaced(story, {number: pieces for number, pieces in moved if pieces is not None})
