"""The commands of replay: they parse and call. What a command needs, it imports itself."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from workers.exits import Exit, fail

if TYPE_CHECKING:
    from workers.replay.selection import Selection

replay_app = typer.Typer(
    help="Run what came in again, without Kafka, and see what is different.", no_args_is_help=True
)

Capture: TypeAlias = Annotated[
    Path, typer.Argument(metavar="CAPTURE", help="A capture (.wcap).", exists=True, dir_okay=False)
]
Out: TypeAlias = Annotated[
    Path, typer.Option("--out", "-o", metavar="FILE", help="Where to write.", dir_okay=False)
]
Partitions: TypeAlias = Annotated[
    list[int] | None, typer.Option("--partition", metavar="N", help="Only this partition.")
]
OffsetRanges: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--offsets", metavar="[N:]FIRST-LAST", help="Only these offsets, of partition N or of all."
    ),
]
Since: TypeAlias = Annotated[
    str | None, typer.Option(metavar="TIME", help="Only from this time on (ISO 8601).")
]
Until: TypeAlias = Annotated[
    str | None, typer.Option(metavar="TIME", help="Only before this time (ISO 8601).")
]
Only: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FACET=VALUE",
        help="Only what becomes such an item: agency, format, language, label or family.",
    ),
]
Sample: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="SHARE", help="Only so many story families, whole ones: 10% or 0.1."),
]
ReportFile: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write this report too.", dir_okay=False)
]
FailOn: TypeAlias = Literal["any", "verdict", "breaking"]


def add_to(app: typer.Typer) -> None:
    """Give the command line the commands of replay."""
    app.add_typer(replay_app, name="replay")
    app.command()(diff)


@contextmanager
def ending_well() -> Iterator[None]:
    """Turn what can go wrong into an exit code and a sentence."""
    from workers.replay.blocks import Damaged
    from workers.replay.manifest import UnknownVersion
    from workers.replay.selection import Mistyped

    try:
        yield
    except (Damaged, UnknownVersion) as error:
        fail(str(error), Exit.DAMAGED)
    except Mistyped as error:
        fail(str(error), Exit.USAGE)
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}", Exit.USAGE)
    except KeyboardInterrupt:
        fail("interrupted", Exit.INTERRUPTED)


def selected(
    partitions: list[int] | None,
    offsets: list[str] | None,
    since: str | None,
    until: str | None,
    only: list[str] | None = None,
    sample: str | None = None,
) -> "Selection":
    """The options that pick records, understood. Raises `Mistyped`."""
    from workers.replay import selection

    return selection.Selection(
        partitions=frozenset(partitions or ()),
        offsets=tuple(selection.offsets(each) for each in offsets or ()),
        since=selection.moment(since) if since else None,
        until=selection.moment(until) if until else None,
        only=tuple(selection.only(each) for each in only or ()),
        sample=selection.sample(sample) if sample else 1.0,
    )


@replay_app.command()
def run(
    capture: Capture,
    out: Out,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes. Default: one a core.")
    ] = None,
    rate: Annotated[
        str, typer.Option(metavar="asap|N/s|xF", help="How fast: x2 is twice as fast as it came.")
    ] = "asap",
    only: Only = None,
    partition: Partitions = None,
    offsets: OffsetRanges = None,
    since: Since = None,
    until: Until = None,
    sample: Sample = None,
    events_only: Annotated[
        bool, typer.Option("--events-only", help="Leave out what went in.")
    ] = False,
) -> None:
    """Run a capture again, by the rules of now, into another capture.

    "Now" is each record's timestamp, so that the same capture gives the same bytes, whatever the
    number of processes. Ends with 5 if a defect of ours kept an item from going out.

    \b
    [bold]Examples[/]
    copytaster replay run day.wcap -o new.wcap
    copytaster replay run day.wcap -o pti.wcap --only agency=PTI --since 2024-11-01T06:00Z
    """  # noqa: D301  the help needs that character: it keeps the lines below it apart
    from workers.progress import Progress
    from workers.replay import pace, run

    with ending_well(), Progress(sys.stderr) as progress:
        try:
            done = run.run(
                capture,
                out,
                progress,
                workers=workers or run.cores(),
                selection=selected(partition, offsets, since, until, only, sample),
                events_only=events_only,
                due=pace.pace(rate),
            )
        except run.ProcessingFailed as error:
            fail(str(error), Exit.PROCESSING)
    said = f"{done.records} records, {done.items} items, {done.dead_letters} dead letters"
    typer.echo(f"{out}: {said}", err=True)
    if done.defects:
        fail(f"{done.defects} items failed by a defect of copytaster", Exit.PROCESSING)


def diff(
    old: Capture,
    new: Capture,
    rules: Annotated[
        Path | None,
        typer.Option(help="What is ignored or expected (TOML).", exists=True, dir_okay=False),
    ] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="What makes it end with 1.")] = "any",
    strict: Annotated[
        bool, typer.Option("--strict", help="Compare also who made the events.")
    ] = False,
    json: ReportFile = None,
    junit: ReportFile = None,
    markdown: ReportFile = None,
    html: ReportFile = None,
    limit: Annotated[int, typer.Option(min=0, help="Differences that are told in full here.")] = 10,
) -> None:
    """Compare two captures: what was added, removed, changed, and where changes concentrate.

    Events are matched by id, then by family and version, then by the input they came from. Ends
    with 1 if there are differences that nobody expected.

    \b
    [bold]Examples[/]
    copytaster diff old.wcap new.wcap --html report.html
    copytaster diff old.wcap new.wcap --rules expected.toml --fail-on verdict
    """  # noqa: D301  the help needs that character: it keeps the lines below it apart
    from workers.progress import Progress
    from workers.replay import diff_command

    wanted = diff_command.Reports(json, junit, markdown, html, terminal_limit=limit)
    with ending_well():
        failed = diff_command.diff(
            old,
            new,
            sys.stdout,
            Progress(sys.stderr),
            rules=rules,
            fail_on=fail_on,
            strict=strict,
            reports=wanted,
        )
    raise typer.Exit(Exit.DIFFERENT if failed else Exit.OK)


@replay_app.command()
def inspect(
    capture: Capture,
    json: Annotated[bool, typer.Option("--json", help="Print the manifest as it stands.")] = False,
) -> None:
    """Say what is in a capture, and verify every byte of it.

    [bold]Example[/]: copytaster replay inspect day.wcap
    """
    from workers.progress import Progress
    from workers.replay import inspection

    with ending_well(), Progress(sys.stderr) as progress:
        lines = inspection.told(capture, progress, as_json=json)
    typer.echo("\n".join(lines))


@replay_app.command("filter")
def filter_(
    capture: Capture,
    out: Out,
    partition: Partitions = None,
    offsets: OffsetRanges = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Write a part of a capture: inputs that are meant, and what became of them.

    [bold]Example[/]: copytaster replay filter day.wcap -o hour.wcap --until 2024-11-01T01:00Z
    """
    from workers.progress import Progress
    from workers.replay import inspection

    with ending_well(), Progress(sys.stderr) as progress:
        wanted = selected(partition, offsets, since, until)
        kept = inspection.copy(capture, out, wanted, progress)
    typer.echo(f"{out}: {kept} records", err=True)


@replay_app.command()
def convert(source: Capture, out: Annotated[Path, typer.Argument(dir_okay=False)]) -> None:
    """Turn a capture into Parquet, or Parquet back into a capture; nothing is lost either way.

    [bold]Example[/]: copytaster replay convert day.wcap day.parquet
    """
    from workers.progress import Progress
    from workers.replay import parquet

    with ending_well(), Progress(sys.stderr) as progress:
        try:
            parquet.convert(source, out, progress)
        except parquet.NotInstalled as error:
            fail(str(error), Exit.CONFIGURATION)
