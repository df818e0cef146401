"""What is asked before anything is consumed: a broker, our right to be there, all topics."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Final

import structlog

from workers.kafka.connection import NameUnknown, NotThereYet, topics_found
from workers.settings import PREFIX, ConfigurationError, Settings
from workers.topics import Route

_SAY_EVERY: Final = 30.0
_TRY_EVERY: Final = 1.0


async def wait_for_broker(settings: Settings, route: Route, say: Callable[[str], None]) -> None:
    """Return once a broker answers and all topics are there. One log line in 30 s until then.

    Raises `ConfigurationError` where waiting cannot help: refused credentials, what answers is
    not Kafka, a topic is missing, or a host name stayed unknown for the time of grace. (A name
    may be late: containers get theirs when they start. A broker that is known and does not
    answer is waited for without end.)
    """
    log = structlog.get_logger()
    began = monotonic()
    said = -_SAY_EVERY
    while True:
        try:
            found = await topics_found(settings.connection, settings.deadline_seconds)
            break
        except NotThereYet as error:
            grace = settings.address_grace_seconds
            if isinstance(error, NameUnknown) and monotonic() - began > grace:
                raise ConfigurationError(
                    f"{error} (for {grace:g} s): see {PREFIX}BOOTSTRAP_SERVERS."
                ) from error
            say(f"a broker ({error})")
            if monotonic() - said >= _SAY_EVERY:
                said = monotonic()
                log.warning("waiting for a broker", reason=str(error))
        await asyncio.sleep(_TRY_EVERY)
    if missing := _missing(found, route):
        raise ConfigurationError(missing)


async def missing_topics(settings: Settings, route: Route) -> str:
    """A sentence that names the topics that are not there; empty if all are, or nobody answers."""
    try:
        found = await topics_found(settings.connection, settings.deadline_seconds)
    except (NotThereYet, ConfigurationError):
        return ""
    return _missing(found, route)


def _missing(found: dict[str, int], route: Route) -> str:
    missing = [topic for topic in route.topics if topic not in found]
    if not missing:
        return ""
    return (
        f"missing or hidden from us: {', '.join(missing)}. "
        "`copytaster topics apply` creates the topics of the table."
    )
