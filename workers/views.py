"""What follows from the blocks of a story alone, worked out once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workers.story import Block, Role


@dataclass(slots=True)
class Views:
    """The blocks by their roles, the body with its numbers among them, and as one text.

    A story gets its facts one by one; this is handed on to every one with the very same blocks.
    """

    by_role: dict[Role, tuple[Block, ...]] | None = None
    paragraphs: tuple[tuple[int, Block], ...] | None = None
    body: str | None = None

    def of_role(self, blocks: Sequence[Block], role: Role) -> tuple[Block, ...]:
        """Those of the blocks that have this role, in reading order."""
        if self.by_role is None:
            found: dict[Role, list[Block]] = {}
            for block in blocks:
                found.setdefault(block.role, []).append(block)
            self.by_role = {role: tuple(them) for role, them in found.items()}
        return self.by_role.get(role, ())
