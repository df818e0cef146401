"""The only reader of the environment: `COPYTASTER_*`, checked once, with errors for a person."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX: Final = "COPYTASTER_"
TESTS: Final = "COPYTASTER_TEST_"
"""Variables of the test run, not of the worker: left alone."""

Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0)]
Protocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
Mechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]


class ConfigurationError(Exception):
    """Something a person must set right before the worker can run. The text says what."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How to reach the brokers and who we are to them. Every client is built from this."""

    bootstrap_servers: str
    protocol: Protocol = "PLAINTEXT"
    mechanism: Mechanism = "PLAIN"
    username: str | None = None
    password: SecretStr | None = None
    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None
    key_password: SecretStr | None = None

    @property
    def sasl(self) -> bool:
        """Whether the brokers ask for a name and a password."""
        return self.protocol.startswith("SASL_")

    @property
    def tls(self) -> bool:
        """Whether the connection is encrypted."""
        return self.protocol.endswith("SSL")


class Settings(BaseSettings):
    """Everything that can be set. Each field is read from `COPYTASTER_` and its name in capitals.

    Sizes are bytes. Names that end in `_ms` are milliseconds, in `_seconds` seconds.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, validate_default=True
    )

    bootstrap_servers: str = Field("127.0.0.1:9092", description="host:port of a broker, or more")
    group: str = Field("copytaster", min_length=1, description="consumer group of all workers")
    topic_prefix: str = Field("", description="put before every topic name of the table")
    output_prefix: str = Field(
        "", description="put before the topics that are written instead, as shadow runs do"
    )
    delivery: Literal["exactly_once", "at_least_once"] = Field(
        "exactly_once", description="at_least_once is for brokers without transactions"
    )

    security_protocol: Protocol = Field("PLAINTEXT", description="how brokers are spoken to")
    sasl_mechanism: Mechanism = Field("PLAIN", description="how the password is proven")
    sasl_username: str | None = Field(None, description="name to log in with")
    sasl_password: SecretStr | None = Field(None, description="password to log in with")
    tls_ca_file: Path | None = Field(None, description="certificates to trust, PEM")
    tls_cert_file: Path | None = Field(None, description="our own certificate, PEM")
    tls_key_file: Path | None = Field(None, description="key of our own certificate, PEM")
    tls_key_password: SecretStr | None = Field(None, description="password of that key")

    batch_records: Count = Field(200, description="most records in a transaction")
    batch_ms: Count = Field(250, description="most work in a transaction")
    max_event_bytes: Count = Field(1_000_000, description="largest event that is sent")
    max_dead_letter_bytes: Count = Field(
        16 * 1024 * 1024, description="a larger dead letter goes out by reference, without value"
    )

    deadline_seconds: Seconds = Field(5, description="longest wait for one answer of a broker")
    transaction_timeout_ms: Count = Field(30_000, description="broker ends an idle transaction")
    session_timeout_ms: Count = Field(10_000, description="silent members leave the group")
    heartbeat_ms: Count = Field(2_000, description="sign of life to the group")
    rebalance_timeout_ms: Count = Field(15_000, description="time to let go of partitions")
    address_grace_seconds: Seconds = Field(
        15, description="how long a broker's name may be unknown before we give up"
    )

    breaker_in_a_row: Count = Field(100, description="dead letters in a row that pause a partition")
    breaker_share: Annotated[float, Field(gt=0, le=1)] = Field(
        0.2, description="share of dead letters in the last records that pauses a partition"
    )
    breaker_window: Count = Field(1000, description="how many records that share is taken over")
    breaker_probe_seconds: Seconds = Field(30, description="time between probes of a partition")

    web_host: str = Field("127.0.0.1", description="where /live, /ready, /info, /metrics are")
    web_port: Annotated[int, Field(ge=0, le=65535)] = Field(6066, description="0: no web server")
    log_format: Literal["auto", "json", "console"] = Field(
        "auto", description="auto is console on a terminal, else json"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="info has one line an item; warning only what went wrong"
    )

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *_: Any, **sources: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take values from the caller and the environment only: no files."""
        return sources["init_settings"], sources["env_settings"]

    @model_validator(mode="after")
    def _belong_together(self) -> Self:
        if self.security_protocol.startswith("SASL_") and not (
            self.sasl_username and self.sasl_password
        ):
            raise ValueError(
                f"{PREFIX}SECURITY_PROTOCOL={self.security_protocol} also needs "
                f"{PREFIX}SASL_USERNAME and {PREFIX}SASL_PASSWORD"
            )
        if idle := self._said_for_nothing():
            raise ValueError(
                f"{PREFIX}{idle.upper()} has no use with "
                f"{PREFIX}SECURITY_PROTOCOL={self.security_protocol}"
            )
        if self.tls_key_file and not self.tls_cert_file:
            raise ValueError(f"{PREFIX}TLS_KEY_FILE also needs {PREFIX}TLS_CERT_FILE")
        if self.heartbeat_ms * 2 > self.session_timeout_ms:
            raise ValueError(
                f"{PREFIX}HEARTBEAT_MS must be at most half of {PREFIX}SESSION_TIMEOUT_MS"
            )
        if self.batch_ms + self.deadline_seconds * 1000 > self.transaction_timeout_ms:
            # The broker would end the transaction of a full batch: again and again, for ever.
            raise ValueError(
                f"{PREFIX}TRANSACTION_TIMEOUT_MS must be at least {PREFIX}BATCH_MS and "
                f"{PREFIX}DEADLINE_SECONDS together"
            )
        return self

    def _said_for_nothing(self) -> str:
        """A setting of TLS or a login that this protocol never looks at; empty if there is none.

        Who gives one believes to be protected by it.
        """
        used = self.connection
        names = [] if used.tls else ["tls_ca_file", "tls_cert_file", "tls_key_file"]
        names += [] if used.sasl else ["sasl_username", "sasl_password"]
        return next((name for name in names if getattr(self, name) is not None), "")

    @property
    def connection(self) -> Connection:
        """How to reach the brokers."""
        return Connection(
            bootstrap_servers=self.bootstrap_servers,
            protocol=self.security_protocol,
            mechanism=self.sasl_mechanism,
            username=self.sasl_username,
            password=self.sasl_password,
            ca_file=self.tls_ca_file,
            cert_file=self.tls_cert_file,
            key_file=self.tls_key_file,
            key_password=self.tls_key_password,
        )


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings. Raises `ConfigurationError` with a sentence for a person.

    `environ` stands in for the process environment.
    """
    given = _given(os.environ if environ is None else environ)  # noqa: TID251
    _refuse_unknown(given)
    try:
        return Settings.model_validate({_field(name): value for name, value in given.items()})
    except ValidationError as error:
        raise ConfigurationError(_sentence(error)) from None


def child_environment(**changed: str | int) -> dict[str, str]:
    """The environment of a worker that is started as a child: ours, but for our own settings.

    `changed` are the settings it is to have, by their field names; all others are the defaults.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251
        if not name.startswith(PREFIX)
    }
    return inherited | {PREFIX + name.upper(): str(value) for name, value in changed.items()}


def worker_environment(settings: Settings, **changed: str | int) -> dict[str, str]:
    """The environment of a worker that is started as a child with our settings, but for these."""
    given = settings.model_dump(exclude_defaults=True) | changed
    told = {
        name: value.get_secret_value() if isinstance(value, SecretStr) else value
        for name, value in given.items()
    }
    return child_environment(**told)


def _given(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environ.items()
        if name.startswith(PREFIX) and not name.startswith(TESTS) and value != ""
    }


def _field(name: str) -> str:
    return name.removeprefix(PREFIX).lower()


def _refuse_unknown(given: Mapping[str, str]) -> None:
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    for name in sorted(given):
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.0)
            raise ConfigurationError(f"{name} is not a setting. Did you mean {near[0]}?")


def _sentence(error: ValidationError) -> str:
    """One clause a mistake. What was typed is shown, except for secrets."""
    return "; ".join(_clause(dict(each)) for each in error.errors(include_url=False)) + "."


def _clause(each: Mapping[str, Any]) -> str:
    message = str(each["msg"]).removeprefix("Value error, ").rstrip(".")
    if not each["loc"]:
        return message
    field = str(each["loc"][0])
    name = PREFIX + field.upper()
    if "password" in field:
        return f"{name} cannot be used: {message}"
    return f"{name} is {str(each['input'])!r}: {message[:1].lower()}{message[1:]}"
