"""The README says what is there: its settings, commands, labels and the output it shows."""

import re
from pathlib import Path

import pytest

from schemas.verdict import Label
from workers.demo import samples
from workers.metrics import Metrics
from workers.outcome import Published
from workers.pipeline import run
from workers.process import Input, moment
from workers.screen import headline_of
from workers.settings import Settings
from workers.story import Role

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
DOCS = Path(__file__).parents[1] / "docs"
OPERATING = (DOCS / "operating.md").read_text(encoding="utf-8")
NOW = moment("2024-11-01")


def shown(value: object) -> str:
    return "" if value in (None, "") else f"`{value}`"


SETTINGS = {
    f"| `COPYTASTER_{name.upper()}` | {shown(field.default)} | {field.description} |"
    for name, field in Settings.model_fields.items()
}


def test_the_table_of_settings_is_the_settings() -> None:
    rows = {line for line in README.splitlines() if line.startswith("| `COPYTASTER_")}

    assert rows == SETTINGS


@pytest.mark.parametrize("label", Label)
def test_every_label_is_explained(label: Label) -> None:
    assert f"| `{label}` |" in README


@pytest.mark.parametrize("kind", sorted(set(Role) - {Role.HEADLINE, Role.BODY}))
def test_every_kind_of_what_is_moved_is_explained(kind: Role) -> None:
    assert f"| `{kind}` | " in (DOCS / "cleaning.md").read_text(encoding="utf-8")


def test_every_figure_is_explained_in_its_own_words() -> None:
    rows = set(re.findall(r"^\| `(copytaster_\w+)` \| (.*) \|$", OPERATING, re.MULTILINE))

    assert rows == {(each.name, each.documentation) for each in Metrics().registry.collect()}


@pytest.mark.parametrize("code", [0, 1, 2, 75, 78, 130])
def test_every_exit_code_is_explained(code: int) -> None:
    assert f"| {code} |" in README


def test_the_demo_it_shows_has_all_its_samples() -> None:
    shown_demo = README.partition("$ make demo\n")[2].partition("```")[0]
    fates = [run(Input(each.name, None, each.value).raw(NOW))[0] for each in samples()]
    headlines = [headline_of(fate.event) for fate in fates if isinstance(fate, Published)]

    assert [headline for headline in headlines if headline not in shown_demo] == []
    assert f"{len(fates)} messages in" in shown_demo


def test_the_demo_is_on_the_first_screen() -> None:
    assert "$ make demo" in "".join(README.splitlines(keepends=True)[:12])


def test_every_file_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert [link for link in links if not (Path(__file__).parents[1] / link).exists()] == []
    assert links != []
