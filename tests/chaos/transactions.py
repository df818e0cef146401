"""Which transactions are open right now, asked of the coordinators themselves.

Neither client library can ask (ListTransactions, KIP-664), so the question is put here by hand.
It is what makes "killed inside an open transaction" a fact and not a guess.
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass

_LIST_TRANSACTIONS = 66
_CLIENT = b"copytaster-tests"


@dataclass(frozen=True, slots=True)
class Transaction:
    """A transaction as its coordinator knows it. `coordinator` is the address that said so."""

    id: str
    state: str
    coordinator: str


def transactions(bootstrap_servers: str) -> list[Transaction]:
    """All transactional ids that these brokers coordinate; brokers that are down say nothing."""
    found: list[Transaction] = []
    for address in bootstrap_servers.split(","):
        try:
            found += _ask(address)
        except OSError:
            continue
    return found


def ongoing(bootstrap_servers: str) -> set[str]:
    """The ids whose transaction is open: it has records, and neither commit nor abort was sent."""
    return {each.id for each in transactions(bootstrap_servers) if each.state == "Ongoing"}


def _ask(address: str) -> list[Transaction]:
    host, port = address.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        header = struct.pack(">hhih", _LIST_TRANSACTIONS, 0, 1, len(_CLIENT)) + _CLIENT + b"\0"
        no_filters = b"\x01\x01\x00"
        request = header + no_filters
        connection.sendall(struct.pack(">i", len(request)) + request)
        (size,) = struct.unpack(">i", _exactly(connection, 4))
        return _Answer(_exactly(connection, size)).transactions(address)


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise ConnectionError("the broker hung up")
        data += part
    return data


class _Answer:
    """The bytes of ListTransactions response version 0, read from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 4 + 1 + 4  # correlation id, no tags, throttle time

    def transactions(self, address: str) -> list[Transaction]:
        (error,) = struct.unpack(">h", self._take(2))
        if error:
            raise ConnectionError(f"the broker answered with error {error}")
        for _ in range(self._varint() - 1):
            self._text()
        found = []
        for _ in range(self._varint() - 1):
            id = self._text()
            self._take(8)
            found.append(Transaction(id, self._text(), address))
            self._take(1)
        return found

    def _take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def _text(self) -> str:
        return self._take(self._varint() - 1).decode()
