"""What could not be published: the header names of a dead letter, and what each one holds.

Key, value and headers of the original record stay untouched; these are added after them. Where
the original value is itself too large to be sent, the dead letter has no value and points to it
(`dlq.topic`, `dlq.partition`, `dlq.offset`, `dlq.sha256`).
"""

from enum import StrEnum


class Header(StrEnum):
    """The headers every dead letter carries."""

    REASON = "dlq.reason"
    STAGE = "dlq.stage"
    EXCEPTION = "dlq.exception"
    MESSAGE = "dlq.message"
    TOPIC = "dlq.topic"
    PARTITION = "dlq.partition"
    OFFSET = "dlq.offset"
    TIMESTAMP = "dlq.timestamp"
    GROUP = "dlq.group"
    VERSION = "dlq.version"
    SHA256 = "dlq.sha256"
    REDRIVES = "dlq.redrives"


MESSAGE_LIMIT = 200
"""The most characters `dlq.message` holds: error text must never grow with the input."""
