"""Whether an error is one that time mends, or one that only a person can mend."""

from __future__ import annotations

from typing import Final

from aiokafka.errors import (
    GroupAuthorizationFailedError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)

from workers.ending import Ending, ExitCode
from workers.kafka.search import missing_topics
from workers.settings import Settings
from workers.topics import Route

FORBIDDEN: Final = (
    GroupAuthorizationFailedError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)


class Diagnosis:
    """Looks for the reason behind errors, and ends the worker where waiting is useless."""

    def __init__(self, settings: Settings, route: Route, ending: Ending) -> None:
        self._settings = settings
        self._route = route
        self._ending = ending
        self._looking = False

    async def explain(self, error: BaseException) -> None:
        """End the worker if the error is one that only a person can mend."""
        if isinstance(error, FORBIDDEN):
            self._ending.end(ExitCode.CONFIGURATION, forbidden(error))
        elif not self._looking:
            self._looking = True
            if missing := await missing_topics(self._settings, self._route):
                self._ending.end(ExitCode.CONFIGURATION, missing)
            self._looking = False


def forbidden(error: BaseException) -> str:
    """What the brokers do not let us do, for a person."""
    return f"the brokers forbid what the worker needs: {type(error).__name__} {error}."
