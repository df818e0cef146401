"""The core is pure and the shells are thin: who may import what, over every file there is."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

import schemas
import workers

PACKAGES = {
    "workers": Path(next(iter(workers.__path__))),
    "schemas": Path(next(iter(schemas.__path__))),
}

SHELLS = {
    "workers.app": "the Faust app",
    "workers.kafka": "Kafka in, Kafka out",
    "workers.settings": "the environment",
    "workers.topics": "the table of topics, and what creates them",
    "workers.ending": "why the worker ends",
    "workers.logs": "one line an item",
    "workers.metrics": "what Prometheus reads",
    "workers.web": "live, ready, info, metrics",
    "workers.cli": "the command line",
    "workers.process": "files in, JSON Lines out",
    "workers.progress": "the progress bar",
    "workers.screen": "what a person sees",
    "workers.explain": "one item, told to a person",
    "workers.findings": "what was found, told to a person",
    "workers.results": "what came out, line by line",
    "workers.demo": "the worker, shown at work",
    "workers.feed": "the samples, sent to a Kafka",
    "workers.exits": "how a command ends",
    "workers.replay.capture_file": "captures in files",
    "workers.replay.commands": "the command line of replay",
    "workers.replay.diff_command": "captures compared and reported",
    "workers.replay.reports": "a comparison told",
    "workers.replay.diff.compare": "captures compared",
    "workers.replay.diff.teller": "what differs, looked up",
    "workers.replay.diff.ledger": "what is matched, on disk",
    "workers.replay.determinism": "captures run under other circumstances",
    "workers.replay.golden": "captures compared with what they became",
    "workers.replay.inspection": "captures looked at and copied",
    "workers.replay.dlq_commands": "the command line of dead letters",
    "workers.replay.live": "replay with a Kafka",
    "workers.replay.live_commands": "its command line",
    "workers.replay.options": "options of its commands",
    "workers.replay.parquet": "captures as Parquet files",
    "workers.replay.rerun": "what the worker would send, without Kafka",
    "workers.replay.run": "captures run again, by many processes",
}
"""What is not core, and what it is a shell around. A module that is not named here is core."""

IMPURE = {
    "aiokafka", "asyncio", "confluent_kafka", "faust", "locale", "logging", "mode", "os",
    "prometheus_client", "pydantic_settings", "random", "rich", "secrets", "socket", "structlog",
    "subprocess", "threading", "time", "typer", "uuid",
}  # fmt: skip
"""Clocks, chance, the network, the environment, and what is made of them."""

STAGES = ["formats", "notices", "cleaning", "enrichment", "assembly", "pipeline"]
"""In the order of the way. `workers.data` is tables, and known to all."""

CLOCKS = {"now", "today", "utcnow"}
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}

LINES = 300
"""A module that grows past this does more than one thing; most are far below."""


def modules() -> dict[str, Path]:
    """Every module of both packages by its name."""
    return {
        ".".join((package, *path.relative_to(root).with_suffix("").parts)).removesuffix(
            ".__init__"
        ): path
        for package, root in PACKAGES.items()
        for path in sorted(root.rglob("*.py"))
    }


MODULES = modules()


def is_package(module: str) -> bool:
    return MODULES[module].name == "__init__.py"


def is_within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


CORE = [module for module in MODULES if not is_within(module, set(SHELLS))]

each_module = pytest.mark.parametrize("module", MODULES)
each_core_module = pytest.mark.parametrize("module", CORE)


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(source: ast.Module) -> Iterator[str]:
    """Every module that is imported, at the top or inside a function."""
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def impure_imports(source: ast.Module) -> set[str]:
    return {name.split(".")[0] for name in imports(source)} & IMPURE


def clocks_read(source: ast.Module) -> set[str]:
    """The calls that read a clock: `datetime.now()`, `date.today()`."""
    return {
        node.func.attr
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    }


def environment_read(source: ast.Module) -> set[str]:
    names = {name.split(".")[-1] for name in imports(source) if name.startswith("os.")}
    attributes = {
        node.attr
        for node in ast.walk(source)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "os"
    }
    return (names | attributes) & ENVIRONMENT


@each_core_module
def test_the_core_knows_no_clock_no_chance_no_network_no_environment(module: str) -> None:
    assert impure_imports(tree(module)) == set()
    assert clocks_read(tree(module)) == set()


def test_every_figure_is_written_somewhere() -> None:
    """`copytaster_partitions` was described and never set (November 2026)."""
    declared = {
        node.targets[0].attr
        for node in ast.walk(tree("workers.metrics"))
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute)
    } - {"registry"}
    written = {
        node.attr
        for module in MODULES
        if module != "workers.metrics"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute) and "metrics" in ast.unparse(node.value)
    }

    assert len(declared) > 10
    assert declared - written == set()


@each_core_module
def test_the_core_does_not_know_the_shells(module: str) -> None:
    assert {name for name in imports(tree(module)) if is_within(name, set(SHELLS))} == set()


@each_module
def test_only_the_app_imports_faust(module: str) -> None:
    used = {name.split(".")[0] for name in imports(tree(module))}

    assert "faust" not in used or module == "workers.app"
    assert "mode" not in used or is_within(module, {"workers.app", "workers.kafka"})


@each_module
def test_only_the_settings_read_the_environment(module: str) -> None:
    assert environment_read(tree(module)) == set() or module == "workers.settings"


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_does_not_know_the_stages_after_it(stage: str) -> None:
    later = {f"workers.{after}" for after in STAGES[STAGES.index(stage) + 1 :]}
    known = {
        f"{module} imports {name}"
        for module in MODULES
        if is_within(module, {f"workers.{stage}"})
        for name in imports(tree(module))
        if is_within(name, later)
    }

    assert known == set()


@each_module
def test_a_module_does_one_thing_and_says_so_in_its_name(module: str) -> None:
    lines = MODULES[module].read_text(encoding="utf-8").splitlines()

    assert len(lines) <= LINES
    assert set(module.split(".")) & VAGUE == set()


@pytest.mark.parametrize("package", [name for name in MODULES if is_package(name)])
def test_the_docstring_of_a_package_is_a_map_of_it(package: str) -> None:
    """Every module is named there, some as `signer_*`, and nothing is named that is not there."""
    docstring = ast.get_docstring(tree(package)) or ""
    named = re.findall(r"[a-z][a-z0-9_]*\*?", docstring)
    imported = {name.rpartition(".")[2] for name in imports(tree(package))}
    inside = {
        module.removeprefix(f"{package}.")
        for module in MODULES
        if module.startswith(f"{package}.") and "." not in module.removeprefix(f"{package}.")
    }
    patterns = {name for name in named if "_" in name or "*" in name}

    missing = {m for m in inside - imported if not any(fnmatch(m, name) for name in named)}
    gone = {name for name in patterns if not any(fnmatch(m, name) for m in inside)}
    where = f"the docstring of {package}/__init__.py"
    assert missing == set(), f"name them in {where}: {sorted(missing)}"
    assert gone == set(), f"take them out of {where}: {sorted(gone)}"


def test_running_the_core_loads_no_kafka_and_no_terminal() -> None:
    asked = "import sys, workers.pipeline, schemas.registry; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = {name.split(".")[0] for name in ran.stdout.split()}

    assert "pydantic" in loaded
    assert loaded & {"faust", "aiokafka", "mode", "confluent_kafka", "structlog", "typer"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "import os",
        "import os.path",
        "from time import monotonic",
        "def late():\n    import random",
        "from logging.handlers import SysLogHandler",
    ],
)
def test_the_check_sees_an_impure_import_wherever_it_hides(text: str) -> None:
    assert impure_imports(ast.parse(text)) != set()


@pytest.mark.parametrize("text", ["datetime.now(tz)", "f(date.today())", "dt.datetime.utcnow()"])
def test_the_check_sees_a_clock(text: str) -> None:
    assert clocks_read(ast.parse(text)) != set()


@pytest.mark.parametrize(
    "text", ["import os\nos.environ['X']", "from os import environ", "os.getenv('X')"]
)
def test_the_check_sees_the_environment(text: str) -> None:
    assert environment_read(ast.parse(text)) != set()


def test_what_is_excepted_exists() -> None:
    assert {name for name in SHELLS if name not in MODULES} == set()
