"""What the words of an item say about how it was made: eight axes, one label, and the proof."""

from workers.notices.finder import find
from workers.notices.matching import Budget

__all__ = ["Budget", "find"]
