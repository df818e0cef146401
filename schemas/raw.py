"""The envelope: what a fetcher that knows more than the document may wrap around it."""

from typing import Self

from pydantic import BaseModel, ConfigDict, JsonValue, model_validator


def _one(field: str) -> JsonValue:
    """Say to readers of the JSON Schema what the validator below says to Python."""
    return {"required": [field], "properties": {field: {"type": "string"}}}


class RawFeedMessage(BaseModel):
    """A raw message in its envelope; everything is optional but the body.

    `body` is the document as text, `body_base64` its bytes; exactly one of them is given.
    `fetched_at` is an ISO 8601 time. `content_type` and `charset` are hints, never trusted.
    Unknown fields are ignored. Raises `pydantic.ValidationError` without a body or with two.
    """

    model_config = ConfigDict(
        extra="ignore",
        frozen=True,
        json_schema_extra={"oneOf": [_one("body"), _one("body_base64")]},
    )

    id: str | None = None
    feed: str | None = None
    url: str | None = None
    fetched_at: str | None = None
    content_type: str | None = None
    charset: str | None = None
    body: str | None = None
    body_base64: str | None = None

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if (self.body is None) == (self.body_base64 is None):
            raise ValueError("an envelope holds exactly one of body and body_base64")
        return self
