"""How a step moves blocks: it names the new ones; an untouched story stays the same object."""

from collections.abc import Callable, Iterator, Mapping

from workers.story import Block, Role, Story


def body(story: Story) -> Iterator[tuple[int, Block]]:
    """The visible body blocks in reading order, each with its number among all blocks."""
    return (
        (number, block)
        for number, block in enumerate(story.blocks)
        if block.role is Role.BODY and block.visible and block.text
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


def from_end(
    story: Story, move: Callable[[Block], tuple[Block, ...] | None]
) -> dict[int, tuple[Block, ...]]:
    """Offer body blocks to `move` from the last one upwards, until one stays or is only cut.

    The first may only be cut: a story of one paragraph keeps it.
    """
    changes: dict[int, tuple[Block, ...]] = {}
    first = next(body(story), None)
    for number in range(len(story.blocks) - 1, first[0] - 1 if first else len(story.blocks), -1):
        block = story.blocks[number]
        if block.role is not Role.BODY or not block.visible or not block.text:
            continue
        pieces = move(block)
        cut = pieces is not None and any(piece.role is Role.BODY for piece in pieces)
        if pieces is None or (first and number == first[0] and not cut):
            break
        changes[number] = pieces
        if cut:
            break
    return changes
