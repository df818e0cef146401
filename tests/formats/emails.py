"""Messages of e-mail, and what is read in them."""

from datetime import UTC, datetime

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Document, Raw, Role, Story

NOW = datetime(2026, 1, 15, tzinfo=UTC)


TEXT = "Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on."


HEAD = (
    "Message-ID: <1@arcas.example>\r\nDate: Wed, 14 Jan 2026 15:09:00 +0100\r\n"
    "From: Arcas Office <office@arcas.example>\r\nSubject: Snow in June\r\nMIME-Version: 1.0\r\n"
)


def mail(body: str = TEXT, head: str = HEAD, kind: str = "", encoding: str = "") -> bytes:
    fields = f"Content-Type: {kind}\r\n" if kind else ""
    fields += f"Content-Transfer-Encoding: {encoding}\r\n" if encoding else ""
    return f"{head}{fields}\r\n{body}\r\n".encode()


def multipart(kind: str, *parts: str) -> bytes:
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"
    return mail(body, kind=f'multipart/{kind}; boundary="b"')


def read(value: bytes) -> list[Story | DeadLettered]:
    document = decode(Raw(value, NOW))
    return list(detect.read(document)) if isinstance(document, Document) else [document]


def one(value: bytes) -> Story:
    (story,) = read(value)
    assert isinstance(story, Story), story
    return story


def texts(story: Story, role: Role) -> list[str]:
    return [block.text for block in story.having(role)]
