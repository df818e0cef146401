"""What is read of a capture that was run."""

import json
from pathlib import Path

from workers.replay.capture_file import Reader


def events(path: Path) -> list[dict[str, object]]:
    records = Reader(path).records()
    return [json.loads(each.value or b"") for each in records if each.topic == "wires.items.v1"]
