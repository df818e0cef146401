"""Makes what is made of rules and tables: `hatch_build.py` calls it when the wheel is built.

    python -m workers.make_all FOLDER

It reads rule files and tables, never what was made before.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, astuple
from importlib.resources import files
from pathlib import Path

from workers import data, made
from workers.data import topic_terms
from workers.notices import cue_table, narration, rule_table
from workers.notices.certainty import DOUBTS
from workers.notices.gate_table import gate_table
from workers.notices.gates import asking, spot_name, spots
from workers.notices.rule_files import packaged
from workers.notices.rulebook import BY_CODE


def parts() -> Iterator[tuple[str, object]]:
    """Everything that can be read with `made`, by its name."""
    yield "rules", asdict(rule_table.packaged())
    yield "cues", asdict(cue_table.packaged())
    for language in packaged():
        table = gate_table(*asking(language), language.parts)
        yield f"gates-{language.code}", asdict(table)
    yield "spots", all_spots()
    for code in topic_terms.LANGUAGES:
        yield f"topics-{code}", asdict(topic_terms.tabled(code))
    for name in tables():
        yield made.of_table(name), data.parsed(name)


def all_spots() -> dict[str, tuple[str, ...]]:
    """What the patterns of no rule require that a sentence is asked for: `gates.occurs`."""
    told = (astuple(narration.narration(code)) for code in BY_CODE)
    rows = ((narration.SOURCE,), *told, *map(astuple, DOUBTS.values()))
    patterns = (value for row in rows for value in row if value and isinstance(value, str))
    return {spot_name(pattern): spots(pattern) for pattern in patterns}


def tables() -> tuple[str, ...]:
    """The names of the tables that are written in TOML."""
    names = (file.name for file in files("workers.data").iterdir())
    return tuple(sorted(name for name in names if name.endswith(".toml")))


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
