"""The commands of replay that talk to a Kafka: they parse and call."""

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

import typer

from workers.exits import Exit, fail
from workers.replay.options import (
    Capture,
    OffsetRanges,
    Out,
    Partitions,
    Redact,
    Since,
    Until,
    ending_well,
    selected,
)

if TYPE_CHECKING:
    from workers.settings import Settings

T = TypeVar("T")

Count: TypeAlias = Annotated[int | None, typer.Option(min=1, help="At most so many.")]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Say what would be done.")]


def add_to(app: typer.Typer, replay_app: typer.Typer) -> None:
    """Give the command line these commands."""
    app.command()(capture)
    replay_app.command()(produce)
    replay_app.command()(shadow)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Do it; what Kafka can throw becomes an exit code and a sentence."""
    from aiokafka.errors import KafkaError

    from workers.kafka.connection import NotThereYet
    from workers.replay.live.produce import RefusedForSafety
    from workers.settings import ConfigurationError

    with ending_well():
        try:
            return asyncio.run(work)
        except RefusedForSafety as error:
            fail(str(error), Exit.REFUSED)
        except ConfigurationError as error:
            fail(str(error), Exit.CONFIGURATION)
        except (NotThereYet, KafkaError, TimeoutError) as error:
            fail(str(error) or type(error).__name__, Exit.TEMPORARY)


def settings() -> "Settings":
    """The settings of the environment."""
    from workers.settings import ConfigurationError, load

    try:
        return load()
    except ConfigurationError as error:
        fail(str(error), Exit.CONFIGURATION)


def capture(
    topic: Annotated[str, typer.Argument(help="The topic with what came in.")],
    out: Out,
    partition: Partitions = None,
    offsets: OffsetRanges = None,
    since: Since = None,
    until: Until = None,
    count: Count = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on until Ctrl-C, or --count.")
    ] = False,
    with_outputs: Annotated[
        bool, typer.Option("--with-outputs", help="Keep what became of it beside it.")
    ] = False,
    redact: Redact = "none",
) -> None:
    """Write a topic of Kafka into a capture. Joins no consumer group and commits nothing.

    \b
    [bold]Examples[/]
    copytaster capture wires.raw.v1 -o day.wcap --since 2024-11-01 --until 2024-11-02
    copytaster capture wires.raw.v1 -o next.wcap --follow --count 1000 --with-outputs
    """  # noqa: D301  the help needs that character: it keeps the lines below it apart
    from workers.progress import Progress
    from workers.replay.live import capture as kafka

    with ending_well(), Progress(sys.stderr) as progress:
        meant = selected(partition, offsets, since, until)
        outputs = kafka.route(topic) if with_outputs else None
        wish = kafka.Wish(topic, meant, count, follow, outputs, redact)
        said = run(kafka.capture(settings(), wish, out, progress))
    typer.echo(f"{out}: {said.records} records", err=True)


def produce(
    capture: Capture,
    to: Annotated[str, typer.Option("--to", metavar="TOPIC", help="Where to send it.")],
    rate: Annotated[str, typer.Option(metavar="asap|N/s|xF", help="How fast.")] = "asap",
    partition: Partitions = None,
    offsets: OffsetRanges = None,
    since: Since = None,
    until: Until = None,
    dry_run: DryRun = False,
    to_production: Annotated[
        bool, typer.Option("--to-production", help="Into a topic that the worker has.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why: needed for production.")] = "",
    max: Annotated[
        int | None, typer.Option("--max", min=1, help="At most so many: needed for production.")
    ] = None,
    token: Annotated[str, typer.Option(help="What --dry-run printed: needed for production.")] = "",
) -> None:
    """Send a capture into a topic as it was: partitions, keys, headers and timestamps are kept.

    \b
    [bold]Examples[/]
    copytaster replay produce day.wcap --to test.wires.raw.v1 --rate x10
    copytaster replay produce day.wcap --to wires.raw.v1 --to-production --reason "lost on Monday" --max 500 --dry-run
    """  # noqa: D301, E501  as a person types it
    from workers.progress import Progress
    from workers.replay import pace
    from workers.replay.live import produce as kafka

    with ending_well(), Progress(sys.stderr) as progress:
        order = kafka.Order(
            topic=to,
            selection=selected(partition, offsets, since, until),
            permission=kafka.Permission(to_production, reason, max, token),
            due=pace.pace(rate),
            dry_run=dry_run,
        )
        sent = run(kafka.produce(settings(), capture, order, progress))
    typer.echo(f"{to}: {sent.records} records {'would be ' if dry_run else ''}sent", err=True)
    if dry_run and sent.token:
        typer.echo(sent.token)


def shadow(
    candidate: Annotated[
        str, typer.Option(metavar="COMMAND", help="What runs the new version of the worker.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where captures go.", exists=True)
    ],
    baseline: Annotated[
        str, typer.Option(metavar="COMMAND", help="What runs the old version.")
    ] = "copytaster run",
    name: Annotated[str, typer.Option(help="What this run is called in topic names.")] = "run",
    seconds: Annotated[float, typer.Option(min=0, help="How long the range is.")] = 60.0,
    since: Since = None,
) -> None:
    """Let two versions of the worker read the same live range, and compare what they make of it.

    Each is in a consumer group of its own and writes to topics of its own,
    shadow.NAME.*. Ends as diff does.

    [bold]Example[/]:
    copytaster replay shadow --candidate "/opt/new/bin/copytaster run" -o .
    """
    import shlex

    from workers.progress import Progress
    from workers.replay import diff_command, selection
    from workers.replay.live import shadow as kafka

    with ending_well():
        begin = selection.moment(since) if since else None
        wish = kafka.Shadow(name, shlex.split(baseline), shlex.split(candidate), begin, seconds)
        try:
            old, new = run(kafka.shadow(settings(), wish, out, Progress(sys.stderr)))
        except kafka.ShadowFailed as error:
            fail(str(error), Exit.PROCESSING)
        failed = diff_command.diff(old, new, sys.stdout, Progress(sys.stderr))
    raise typer.Exit(Exit.DIFFERENT if failed else Exit.OK)
