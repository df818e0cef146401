"""The command line: parses, builds settings, calls. What a command needs, it imports itself."""

import signal
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from workers.exits import Exit, fail
from workers.replay.commands import add_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workers.notices.lint import Finding
    from workers.process import Teller
    from workers.settings import Settings


app = typer.Typer(
    name="copytaster",
    help=(
        "Reads agency copy, flags what no editor has seen, sends clean, structured events out."
        "\n\n\b\n[bold]To begin[/]\n"
        "copytaster demo                          see it work\n"
        "copytaster process page.html --explain   one page, with every reason\n"
        "copytaster COMMAND --help                more on a command"
    ),
    epilog=(
        "Exit codes: 0 ok, 1 something was dead-lettered (or a rule failed its test, or captures "
        "differ), 2 wrong usage, 3 capture damaged or of another version, 4 not deterministic, "
        "5 processing error, 6 refused for safety, 75 try again later, 78 configuration, "
        "130 interrupted."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
topics_app = typer.Typer(
    help="The Kafka topics: look at what is missing, then create it.", no_args_is_help=True
)
rules_app = typer.Typer(help="The rules that find notices: try them.", no_args_is_help=True)
app.add_typer(topics_app, name="topics")
app.add_typer(rules_app, name="rules")


def main() -> None:
    """The entry point of `copytaster`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="copytaster")


@app.command()
def demo() -> None:
    """Show it working: a broker in memory, the real worker, sample stories, and what comes out.

    Needs no Kafka and no network, and is over in a few seconds.
    """
    from workers import demo as show

    try:
        raise typer.Exit(show.demo(sys.stdout))
    except show.NotInstalled as error:
        fail(str(error), Exit.CONFIGURATION)
    except show.DidNotWork as error:
        fail(str(error), Exit.TEMPORARY)


@app.command()
def process(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files, folders, or - for standard input. A file is one message; "
            "in a .ndjson or .jsonl file every line is one.",
        ),
    ],
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Print for a person: the story, the verdict, every reason."),
    ] = False,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="The time to take as now (ISO 8601). Default: the clock."
        ),
    ] = None,
) -> None:
    """Read files instead of Kafka and print one JSON line an item.

    \b
    [bold]Examples[/]
    copytaster process page.html --explain
    copytaster process feeds/ | jq .event.verdict.label
    curl -s https://example.com/story | copytaster process -
    """  # noqa: D301  the help needs that character: it keeps the lines below it apart
    from workers import process as files
    from workers.progress import Progress

    try:
        moment = files.moment(now)
    except ValueError:
        raise typer.BadParameter(f"not an ISO 8601 time: {now}", param_hint="--now") from None
    beside = sys.stdout.isatty()
    tell = _explaining() if explain else files.json_lines
    try:
        with Progress(sys.stderr, beside=beside) as progress:
            clean = files.process(paths, tell, moment, sys.stdout.buffer, progress)
    except files.Unreadable as error:
        fail(str(error), Exit.USAGE)
    except BrokenPipeError:
        files.leave_quietly(sys.stdout.buffer)
        raise typer.Exit(Exit.OK) from None
    raise typer.Exit(Exit.OK if clean else Exit.FAILED)


@app.command()
def run() -> None:
    """Run the worker: Kafka in, Kafka out, until SIGTERM or Ctrl-C.

    All settings come from the environment (COPYTASTER_*).

    [bold]Example[/]: COPYTASTER_BOOTSTRAP_SERVERS=localhost:9092 copytaster run
    """
    _end_in_order()
    settings = _settings()
    import workers.enrichment.languages  # noqa: F401  first: loading it takes 50 MB for a moment
    from workers.app import serve

    raise typer.Exit(serve(settings))


@app.command()
def schema(
    name: Annotated[
        str | None, typer.Argument(help="The contract to print. Without it: the names.")
    ] = None,
) -> None:
    """Print the JSON Schema of a contract.

    [bold]Example[/]: copytaster schema item/1
    """
    import json

    from schemas.registry import CONTRACTS, find

    if name is None:
        typer.echo("\n".join(CONTRACTS))
        return
    contract = find(name)
    if contract is None:
        raise typer.BadParameter(f"no contract {name}. There are: {', '.join(CONTRACTS)}")
    typer.echo(json.dumps(contract.json_schema(), indent=2, ensure_ascii=False))


@topics_app.command("plan")
def topics_plan() -> None:
    """Say which topics are missing or differ from the table. Changes nothing.

    [bold]Example[/]: COPYTASTER_BOOTSTRAP_SERVERS=kafka-1:9092 copytaster topics plan
    """
    _topics("plan", missing="missing")


@topics_app.command("apply")
def topics_apply() -> None:
    """Create the topics that are missing. Never deletes one, never changes one.

    [bold]Example[/]: COPYTASTER_BOOTSTRAP_SERVERS=kafka-1:9092 copytaster topics apply
    """
    _topics("apply", missing="created")


def _topics(action: Literal["plan", "apply"], missing: str) -> None:
    """Plan or apply, and a line a topic: its name, how it stands, and its numbers."""
    settings = _settings()
    from aiokafka.errors import KafkaError

    from workers import topics
    from workers.kafka.connection import NotThereYet
    from workers.settings import ConfigurationError

    try:
        plan = topics.plan(settings) if action == "plan" else topics.apply(settings)
    except ConfigurationError as error:
        fail(str(error), Exit.CONFIGURATION)
    except (NotThereYet, KafkaError, TimeoutError) as error:
        fail(str(error) or type(error).__name__, Exit.TEMPORARY)
    for topic in topics.named(settings.topic_prefix):
        differs = plan.differing.get(topic.name, "")
        state = "differs" if differs else "there" if topic.name in plan.existing else missing
        numbers = differs or f"{topic.partitions} partitions"
        typer.echo(f"{topic.name:<24} {state:<8} {numbers}")


@rules_app.command("test")
def rules_test() -> None:
    """Run every rule's own examples and counterexamples.

    [bold]Example[/]: copytaster rules test
    """
    from workers.notices import lint

    _report(lint.test_rules(), "rules find their examples and no counterexample")


@rules_app.command("lint")
def rules_lint() -> None:
    """Refuse rules that could be slow, that prove nothing, or that repeat each other.

    [bold]Example[/]: copytaster rules lint
    """
    from workers.notices import lint

    _report(lint.lint_rules(), "rules are sound")


def _report(findings: "Sequence[Finding]", good: str) -> None:
    from workers.notices.rulebook import RULES

    for finding in findings:
        typer.echo(f"{finding.rule}: {finding.message}")
    if findings:
        typer.echo(f"{len(findings)} faults in {len(RULES)} rules", err=True)
        raise typer.Exit(Exit.FAILED)
    typer.echo(f"{len(RULES)} {good}")


@app.command()
def healthcheck() -> None:
    """Ask the worker on this machine whether it lives. 0: yes, 1: no.

    A worker that waits for Kafka lives: a restart would not help it. What it
    lacks, /ready says.

    [bold]Example[/], in a Dockerfile: HEALTHCHECK CMD ["copytaster", "healthcheck"]
    By hand: copytaster healthcheck
    """
    from workers.web import probe

    lives, said = probe(_settings())
    typer.echo(said) if lives else fail(said, Exit.FAILED)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"copytaster {_version()}")


add_to(app)  # Here, since help lists commands in the order in which they are added.


def _end_in_order() -> None:
    """Asked to end while it still starts: nothing has begun, so all is well. `serve` takes over."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(Exit.OK))


def _settings() -> "Settings":
    from workers.settings import ConfigurationError, load

    try:
        return load()
    except ConfigurationError as error:
        fail(str(error), Exit.CONFIGURATION)


def _explaining() -> "Teller":
    from functools import partial

    from workers.explain import explain
    from workers.screen import console

    return partial(explain, console(sys.stdout))


def _version() -> str:
    try:
        return installed_version("copytaster")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    main()
