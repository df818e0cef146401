"""A worker for the tests of the engine: the real app, with a taste that the records command.

A record is JSON: `id` and `family` of its event; `sleep` seconds of work; `pad` bytes of event;
`boom` raises, as a defect would that the pipeline did not catch. What is not JSON is bad copy.
`COPYTASTER_TEST_NAPS` is a worker that falls asleep at a `nap`, heartbeats and all, until there is
a file of that name.
`COPYTASTER_TEST_PIPELINE` is the worker as it is: every record goes through the real pipeline.
`COPYTASTER_TEST_FORGIVING` is a rule that was mended: then bad copy is good, and nothing booms.
"""

import base64
import hashlib
import json
import os
import sys
import time

from schemas.event import ItemEvent, RawFacts, RuleSet
from schemas.item import NewsItem
from schemas.verdict import Verdict
from workers import app, pipeline, settings
from workers.outcome import DeadLettered, Outcome, Published, Reason, Stage
from workers.pipeline import Observer
from workers.story import Raw

FORGIVING = bool(os.environ.get("COPYTASTER_TEST_FORGIVING"))
NAPS = os.environ.get("COPYTASTER_TEST_NAPS", "")


def taste(raw: Raw, observe: Observer) -> Outcome:
    try:
        order = json.loads(raw.value or b"")
    except ValueError:
        if not FORGIVING:
            return (DeadLettered(Reason.BROKEN_JSON, Stage.DECODE, "JSON was expected"),)
        order = {"id": (raw.value or b"").decode()}
    if order.get("boom") and not FORGIVING:
        raise RuntimeError("boom")
    time.sleep(order.get("sleep", 0))
    while NAPS and "nap" in order and not os.path.exists(NAPS):
        time.sleep(0.05)
    observe(Stage.DECODE)
    return (published(order["id"], order.get("family", "family"), order.get("pad", 0)),)


def published(id: str, family: str, pad: int) -> Published:
    event = ItemEvent(
        id=id,
        family=family,
        version="1",
        item=NewsItem(uri=f"urn:{id}", title=noise(id, pad) or None),
        verdict=Verdict(),
        raw=RawFacts(sha256="", bytes=0, format="order", charset="utf-8"),
        rules=RuleSet(version="1", hash=""),
    )
    return Published(event, family.encode(), event.model_dump_json(exclude_none=True).encode())


def noise(seed: str, length: int) -> str:
    """Text that does not compress, always the same for the same seed."""
    blocks = (hashlib.sha512(f"{seed}{n}".encode()).digest() for n in range(length // 64 + 1))
    return base64.b85encode(b"".join(blocks)).decode()[:length]


if __name__ == "__main__":
    real = bool(os.environ.get("COPYTASTER_TEST_PIPELINE"))
    sys.exit(app.serve(settings.load(), pipeline.run if real else taste))
