"""The command line: parses, builds settings, calls. A command imports what it needs when it runs."""

import sys
from enum import IntEnum
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from typing import Annotated, NoReturn

import typer


class Exit(IntEnum):
    """What the exit code says."""

    OK = 0
    DEAD_LETTERED = 1
    USAGE = 2
    TEMPORARY = 75
    CONFIGURATION = 78


app = typer.Typer(
    name="copytaster",
    help="Reads agency copy, flags what no editor has seen, sends clean, structured events out.",
    epilog=(
        "Exit codes: 0 ok, 1 something was dead-lettered, 2 wrong usage, "
        "75 try again later, 78 configuration."
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
app.add_typer(topics_app, name="topics")


def main() -> None:
    """The entry point of `copytaster`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()


@app.command()
def run() -> None:
    """Run the worker: Kafka in, Kafka out, until SIGTERM or Ctrl-C.

    All settings come from the environment (COPYTASTER_*).

    [bold]Example[/]: COPYTASTER_BOOTSTRAP_SERVERS=localhost:9092 copytaster run
    """
    from workers import app as worker

    raise typer.Exit(worker.serve(_settings()))


@app.command()
def demo() -> None:
    """Show it working: a broker in memory, the real worker, sample stories, and what comes out.

    Needs no Kafka and no network, and is over in a few seconds.
    """
    from workers import demo as show

    try:
        raise typer.Exit(show.demo(sys.stdout))
    except show.NotInstalled as error:
        _fail(str(error), Exit.CONFIGURATION)
    except show.DidNotWork as error:
        _fail(str(error), Exit.TEMPORARY)


@app.command()
def process(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders, or - for standard input. A file is one message; "
            "in a .ndjson file every line is one.",
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

    [bold]Examples[/]

      copytaster process page.html --explain

      copytaster process feeds/ | jq .event.verdict.label

      curl -s https://example.com/story | copytaster process -
    """
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
        _fail(str(error), Exit.USAGE)
    except BrokenPipeError:
        files.leave_quietly(sys.stdout.buffer)
        raise typer.Exit(Exit.OK) from None
    raise typer.Exit(Exit.OK if clean else Exit.DEAD_LETTERED)


@app.command()
def schema(
    name: Annotated[
        str | None, typer.Argument(help="The contract to print. Without it: the names.")
    ] = None,
) -> None:
    """Print the JSON Schema of a contract.

    [bold]Example[/]: copytaster schema copytaster.item/1
    """
    from schemas import registry

    raise typer.Exit(registry and Exit.OK)


@topics_app.command("plan")
def topics_plan() -> None:
    """Say which topics are missing or differ from the table. Changes nothing."""


@topics_app.command("apply")
def topics_apply() -> None:
    """Create the topics that are missing. Never deletes, never shrinks."""


@app.command()
def healthcheck() -> None:
    """Ask the worker on this machine whether it is ready; for containers. 0 yes, 75 no."""
    from workers import web

    web.probe(_settings())


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"copytaster {_version()}")


def _version() -> str:
    try:
        return installed_version("copytaster")
    except PackageNotFoundError:
        return "(not installed)"


def _fail(message: str, code: Exit) -> NoReturn:
    typer.echo(f"copytaster: {message}", err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
