"""The check that cleaning loses no word."""

from workers.story import Story


def holds(before: Story, after: Story) -> bool:
    """Whether both have the same characters, white space aside, at every place, seen and unseen."""
    return before is after or _characters(before) == _characters(after)


def _characters(story: Story) -> dict[tuple[str, bool], str]:
    texts: dict[tuple[str, bool], list[str]] = {}
    for block in story.blocks:
        texts.setdefault((block.place, block.visible), []).extend(block.text.split())
    return {where: "".join(words) for where, words in texts.items()}
