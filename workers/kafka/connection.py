"""From settings to Kafka clients, and what exactly is wrong where no client can be had."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Awaitable, Iterable
from contextlib import closing
from typing import Any, Final, TypeVar

from aiokafka import errors
from aiokafka.conn import AIOKafkaConnection, create_conn
from aiokafka.protocol.metadata import MetadataRequest

from workers.settings import PREFIX, ConfigurationError, Connection

T = TypeVar("T")

CLIENT_ID: Final = "copytaster"

_REFUSED: Final = (
    errors.SaslAuthenticationFailed,
    errors.AuthenticationFailedError,
    errors.UnsupportedSaslMechanismError,
    errors.IllegalSaslStateError,
    errors.AuthenticationMethodNotSupported,
    errors.ClusterAuthorizationFailedError,
)

_CUT_OFF: Final = (ssl.SSLEOFError, ssl.SSLZeroReturnError)

_HELLO: Final = b"\0\0\0\x0b\0\x12\0\0\0\0\0\x01\0\x01c"
"""A request for the broker's API versions: what any Kafka client says first."""

_LARGEST_ANSWER: Final = 1 << 20
"""An answer to that is under 1 KiB. Other protocols' first four bytes, read as a length, are far
more: `HTTP` is 1.2 GB, a TLS alert 352 MB."""


class NotThereYet(Exception):
    """No broker answers now; one may later. The text says what was tried."""


class NameUnknown(NotThereYet):
    """No address of the list has a host name that can be resolved."""


async def within(seconds: float, awaitable: Awaitable[T]) -> T:
    """Wait for it, but no longer than this. Raises `TimeoutError`.

    A client that is told to stop while it waits for a broker that is gone raises `CancelledError`,
    though nobody has cancelled us: it is a `ConnectionError` then, and not the end of the worker.
    """
    task = asyncio.current_task()
    assert task is not None
    async with asyncio.timeout(seconds):
        try:
            return await awaitable
        except asyncio.CancelledError as error:
            if task.cancelling():
                raise
            raise ConnectionError("the client cut itself off") from error


def client_options(connection: Connection) -> dict[str, Any]:
    """What every aiokafka client must be given to reach the brokers."""
    return {
        "bootstrap_servers": connection.bootstrap_servers.split(","),
        **_security_options(connection),
    }


def _security_options(connection: Connection) -> dict[str, Any]:
    options: dict[str, Any] = {"security_protocol": connection.protocol}
    if connection.tls:
        options["ssl_context"] = _tls_context(connection)
    if connection.sasl and connection.password is not None:
        options["sasl_mechanism"] = connection.mechanism
        options["sasl_plain_username"] = connection.username
        options["sasl_plain_password"] = connection.password.get_secret_value()
    return options


def _tls_context(connection: Connection) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=connection.ca_file)
        if connection.cert_file is not None:
            secret = connection.key_password
            context.load_cert_chain(
                connection.cert_file,
                connection.key_file,
                secret.get_secret_value() if secret else None,
            )
    except OSError as error:
        files = f"{PREFIX}TLS_CA_FILE, {PREFIX}TLS_CERT_FILE or {PREFIX}TLS_KEY_FILE"
        raise ConfigurationError(f"{files} cannot be used: {error}.") from error
    return context


def addresses(connection: Connection) -> tuple[tuple[str, int], ...]:
    """The brokers' addresses. Raises `ConfigurationError` where one is not host:port."""
    found = []
    for part in connection.bootstrap_servers.split(","):
        host, colon, port = part.strip().rpartition(":")
        if not (host and colon and port.isdecimal() and int(port) <= 65535):
            raise ConfigurationError(
                f"{PREFIX}BOOTSTRAP_SERVERS: {part.strip()!r} is not an address (host:port)."
            )
        found.append((host.strip("[]"), int(port)))
    return tuple(found)


async def topics_found(connection: Connection, seconds: float) -> dict[str, int]:
    """The topics that we may see, with their number of partitions. Asks the first that answers.

    Raises `ConfigurationError` where an answer shows that waiting cannot help (refused
    credentials, wrong certificate, not a Kafka), else `NotThereYet`. Creates no topic.
    """
    quiet = logging.getLogger("aiokafka.conn")
    troubles: list[NotThereYet] = []
    for host, port in addresses(connection):
        try:
            with closing(await _connect(connection, host, port, seconds)) as conn:
                request = MetadataRequest(None, allow_auto_topic_creation=False)
                answer = await within(seconds, conn.send(request))
                return {each["topic"]: len(each["partitions"]) for each in _listed(answer)}
        except (OSError, TimeoutError, errors.KafkaError) as error:
            troubles.append(_reading(error, connection, f"{host}:{port}"))
            if not connection.tls:
                await _refuse_strangers(host, port, seconds)
            quiet.debug("no answer from %s:%s", host, port, exc_info=error)
    said = "; ".join(str(each) for each in troubles)
    if all(isinstance(each, NameUnknown) for each in troubles):
        raise NameUnknown(said)
    raise NotThereYet(said)


def _listed(answer: Any) -> Iterable[dict[str, Any]]:
    return (each for each in answer.to_object()["topics"] if not each["error_code"])


async def _connect(
    connection: Connection, host: str, port: int, seconds: float
) -> AIOKafkaConnection:
    return await create_conn(
        host,
        port,
        client_id=CLIENT_ID,
        request_timeout_ms=int(seconds * 1000),
        **_security_options(connection),
    )


def _reading(error: Exception, connection: Connection, address: str) -> NotThereYet:
    """What an error means: raises where waiting is useless, else says what to wait for."""
    if isinstance(error, _REFUSED):
        who = f"user {connection.username!r}" if connection.sasl else "nobody in particular"
        raise ConfigurationError(
            f"{address} refused the credentials of {who} ({connection.protocol}, "
            f"{connection.mechanism}): {error}."
        ) from error
    if isinstance(error, ssl.SSLCertVerificationError):
        raise ConfigurationError(
            f"the certificate of {address} is not trusted: {error}."
        ) from error
    if isinstance(error, ssl.SSLError) and not isinstance(error, _CUT_OFF):
        raise ConfigurationError(f"no TLS with {address}: {error}.") from error
    if isinstance(error, socket.gaierror):
        return NameUnknown(f"the name in {address} cannot be resolved")
    return NotThereYet(f"{address} does not answer ({str(error) or type(error).__name__})")


async def _refuse_strangers(host: str, port: int, seconds: float) -> None:
    """Raise `ConfigurationError` if something answers there that is not Kafka in plain text.

    aiokafka waits for the rest of an `answer` of 1.2 GB, so a look at the first bytes is needed.
    """
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(host, port)
            with closing(writer):
                writer.write(_HELLO)
                first = await reader.readexactly(4)
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        return
    if int.from_bytes(first, "big") > _LARGEST_ANSWER:
        what = "speaks TLS" if first[0] == _TLS_ALERT else "is not Kafka"
        raise ConfigurationError(
            f"what answers at {host}:{port} {what}: see {PREFIX}BOOTSTRAP_SERVERS and "
            f"{PREFIX}SECURITY_PROTOCOL."
        )


_TLS_ALERT: Final = 0x15
