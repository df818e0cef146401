"""Why the worker ends, and with which exit code. The first reason counts."""

from __future__ import annotations

import asyncio
from enum import IntEnum


class ExitCode(IntEnum):
    """What a supervisor is told: 75 means start me again, 78 means a person is needed."""

    OK = 0
    TEMPORARY = 75
    CONFIGURATION = 78


class Ending:
    """Set once; everything that serves waits for it."""

    def __init__(self) -> None:
        self.code: ExitCode | None = None
        self.reason = ""
        self._set = asyncio.Event()

    def end(self, code: ExitCode, reason: str) -> None:
        """End the worker, unless it is ending already."""
        if self.code is None:
            self.code, self.reason = code, reason
            self._set.set()

    async def wait(self) -> ExitCode:
        """Wait for the end."""
        await self._set.wait()
        assert self.code is not None
        return self.code
