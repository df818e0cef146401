"""Makes what is made of the rules: `hatch_build.py` calls it when the wheel is built.

    python -m workers.notices.make_all FOLDER

It reads rule files and tables, never what was made before.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from workers.notices import cue_table
from workers.notices.gate_table import gate_table
from workers.notices.gates import asking
from workers.notices.rulebook import LANGUAGES


def parts() -> Iterator[tuple[str, object]]:
    """Everything that can be read with `made`, by its name."""
    yield "languages", [asdict(language) for language in LANGUAGES]
    yield "cues", asdict(cue_table.packaged())
    for language in LANGUAGES:
        table = gate_table(*asking(language), language.parts)
        yield f"gates-{language.code}", asdict(table)


def write(folder: Path, name: str, part: object) -> None:
    """Write a part to a file of its own."""
    text = json.dumps(part, ensure_ascii=False, default=sorted, separators=(",", ":"))
    (folder / f"{name}.json").write_text(text, encoding="utf-8")


def make_all(folder: Path) -> None:
    """Write every part into a folder."""
    for name, part in parts():
        write(folder, name, part)


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))
