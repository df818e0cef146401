"""What a run found, in one line, so that a person can read it and a log can keep it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TypeAlias

Figure: TypeAlias = int | float | str


@dataclass
class Figures:
    """The figures of one run under their names, in the order in which they were noted."""

    title: str
    values: dict[str, Figure] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def note(self, **values: Figure) -> None:
        """Keep figures, whether the run will pass or not."""
        self.values.update(values)

    def __str__(self) -> str:
        seconds = time.monotonic() - self.began
        said = [f"{name.replace('_', ' ')} {_said(value)}" for name, value in self.values.items()]
        return f"{self.title}: {', '.join([*said, f'time {seconds:.0f} s'])}"


def _said(value: Figure) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
