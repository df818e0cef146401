"""Whether an error is one that time mends, or one that only a person can mend."""

from __future__ import annotations

from typing import Final

from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    InconsistentGroupProtocolError,
    InvalidSessionTimeoutError,
    InvalidTransactionTimeout,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)

from workers.ending import Ending
from workers.exits import Exit
from workers.kafka.search import missing_topics
from workers.settings import PREFIX, Settings
from workers.topics import Route

_FORBIDDEN: Final = "the brokers forbid what the worker needs"

_REASONS: Final[dict[type[BaseException], str]] = {
    GroupAuthorizationFailedError: _FORBIDDEN,
    TopicAuthorizationFailedError: _FORBIDDEN,
    TransactionalIdAuthorizationFailed: _FORBIDDEN,
    ClusterAuthorizationFailedError: _FORBIDDEN,
    InvalidSessionTimeoutError: (
        f"{PREFIX}SESSION_TIMEOUT_MS is not between the brokers' group.min.session.timeout.ms and "
        "group.max.session.timeout.ms"
    ),
    InvalidTransactionTimeout: (
        f"{PREFIX}TRANSACTION_TIMEOUT_MS is longer than the brokers' transaction.max.timeout.ms"
    ),
    InconsistentGroupProtocolError: (
        f"the group has other members, which are no copytaster: see {PREFIX}GROUP"
    ),
}

REFUSED: Final = tuple(_REASONS)
"""What the brokers answer that no waiting mends."""


class Diagnosis:
    """Looks for the reason behind errors, and ends the worker where waiting is useless."""

    def __init__(self, settings: Settings, route: Route, ending: Ending) -> None:
        self._settings = settings
        self._route = route
        self._ending = ending
        self._looking = False

    async def explain(self, error: BaseException) -> None:
        """End the worker if the error is one that only a person can mend."""
        if isinstance(error, REFUSED):
            self._ending.end(Exit.CONFIGURATION, refused(error))
        elif not self._looking:
            self._looking = True
            if missing := await missing_topics(self._settings, self._route):
                self._ending.end(Exit.CONFIGURATION, missing)
            self._looking = False


def refused(error: BaseException) -> str:
    """What the brokers do not let us do, for a person. The error is one of `REFUSED`."""
    reason = next(said for kind, said in _REASONS.items() if isinstance(error, kind))
    return f"{reason} ({type(error).__name__} {error})."
