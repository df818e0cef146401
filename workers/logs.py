"""What the worker says: one line an item, and one for whatever a person must know."""

from __future__ import annotations

import json
import logging
import sys
import time
from typing import Any, Final, TextIO

import structlog

from workers.outcome import Fate, Published
from workers.settings import Settings

_QUIET_SECONDS: Final = 30.0
_LIBRARIES: Final = ("aiokafka", "faust", "mode", "aiohttp", "asyncio")


class Seldom(logging.Filter):
    """Lets the same sentence of a library through at most once in 30 s.

    While a broker is away, aiokafka repeats itself ten times a second.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is said."""
        sentence, now = f"{record.name} {record.msg}", time.monotonic()
        if now - self._last.get(sentence, -_QUIET_SECONDS) < _QUIET_SECONDS:
            return False
        self._last[sentence] = now
        return True


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Set up logging for this process: structlog for us, the same lines for the libraries."""
    out = sys.stderr if stream is None else stream
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    pretty = settings.log_format == "console" or (settings.log_format == "auto" and out.isatty())
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last = _console(out) if pretty else structlog.processors.JSONRenderer(serializer=_line)
    errors: list[Any] = [] if pretty else [structlog.processors.format_exc_info, _first]
    structlog.configure(
        processors=[*shared, *errors, last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=out),
        cache_logger_on_first_use=False,
    )
    _configure_libraries(out, shared, [*errors, last], level)


def _configure_libraries(out: TextIO, shared: list[Any], ending: list[Any], level: int) -> None:
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ending],
        )
    )
    handler.addFilter(Seldom())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    for library in _LIBRARIES:
        # Faust looks at its log level in hot paths and is slower above INFO; the handler decides.
        logging.getLogger(library).setLevel(logging.INFO)
    handler.setLevel(logging.DEBUG if level <= logging.DEBUG else logging.WARNING)


def _console(out: TextIO) -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(colors=out.isatty(), pad_event_to=22)


def _line(event: dict[str, Any], **_: Any) -> str:
    return _encode(event)


_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def _first(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """Time, level and what happened come first in a line."""
    return {name: event.pop(name) for name in ("timestamp", "level", "event")} | event


def item(fate: Fate) -> dict[str, Any]:
    """What the line of an item says about its fate: ids and verdict, never any of its text."""
    if isinstance(fate, Published):
        event = fate.event
        return {
            "fate": "published",
            "id": event.id,
            "family": event.family,
            "verdict": event.verdict.label.value,
            "flagged": event.verdict.flagged,
        }
    return {"fate": "dead_lettered", "reason": fate.reason.value, "stage": fate.stage.value}
