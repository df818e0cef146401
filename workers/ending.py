"""Why the worker ends, and with which exit code. The first reason counts."""

from __future__ import annotations

import asyncio

from workers.exits import Exit


class Ending:
    """Set once; everything that serves waits for it."""

    def __init__(self) -> None:
        self.code: Exit | None = None
        self.reason = ""
        self._set = asyncio.Event()

    def end(self, code: Exit, reason: str) -> None:
        """End the worker, unless it is ending already."""
        if self.code is None:
            self.code, self.reason = code, reason
            self._set.set()

    async def wait(self) -> Exit:
        """Wait for the end."""
        await self._set.wait()
        assert self.code is not None
        return self.code
