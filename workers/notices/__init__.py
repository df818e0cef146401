"""What the words of an item say about how it was made: eight axes, one label, and the proof."""

from workers.notices.finder import find

__all__ = ["find"]
