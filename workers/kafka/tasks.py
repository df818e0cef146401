"""Work that goes on by itself. None of it may fail unseen."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from workers.ending import Ending
from workers.exits import Exit


class Tasks:
    """The tasks of one service. One that fails ends the worker."""

    def __init__(self, ending: Ending) -> None:
        self._ending = ending
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Let it run, and hold on to it: the loop itself does not."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            structlog.get_logger().error("the engine failed", exc_info=error)
            self._ending.end(Exit.TEMPORARY, f"the engine failed: {error!r}")
