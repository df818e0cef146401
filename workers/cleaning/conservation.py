"""The check that cleaning loses no word."""

from collections.abc import Set as AbstractSet

from workers.story import Story


def holds(before: Story, after: Story) -> bool:
    """Whether both have the same characters, white space aside, at every place, seen and unseen.

    Only places where a block changed are compared: it costs little enough to be always on.
    """
    if before is after:
        return True
    # Blocks are compared by identity: a step hands on the very block that it does not touch.
    was, now = set(map(id, before.blocks)), set(map(id, after.blocks))
    places = {block.place for block in before.blocks if id(block) not in now}
    places |= {block.place for block in after.blocks if id(block) not in was}
    return _characters(before, places) == _characters(after, places)


def _characters(story: Story, places: AbstractSet[str]) -> dict[tuple[str, bool], str]:
    texts: dict[tuple[str, bool], list[str]] = {}
    for block in story.blocks:
        if block.place in places:
            texts.setdefault((block.place, block.visible), []).extend(block.text.split())
    return {where: "".join(words) for where, words in texts.items()}
