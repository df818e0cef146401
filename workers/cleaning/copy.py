"""What is left as the story: its headline, and its body as one text."""

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
    """The body as plain text: its paragraphs, joined by blank lines."""
    return "\n\n".join(block.text for block in paragraphs(story))
