"""The commands of replay: they parse and call. What a command needs, it imports itself."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from workers.exits import Exit, fail
from workers.replay import dlq_commands, live_commands
from workers.replay.options import (
    Capture,
    FailOn,
    OffsetRanges,
    Only,
    Out,
    Partitions,
    Redact,
    ReportFile,
    RulesFile,
    Sample,
    Since,
    Until,
    Workers,
    beside,
    ending_well,
    existing_file,
    selected,
)

replay_app = typer.Typer(
    help="Run what came in again, without Kafka, and see what is different.", no_args_is_help=True
)


def add_to(app: typer.Typer) -> None:
    """Give the command line the commands of replay."""
    app.add_typer(replay_app, name="replay")
    app.command()(diff)
    live_commands.add_to(app, replay_app)
    dlq_commands.add_to(app)


@replay_app.command()
def run(
    capture: Capture,
    out: Out,
    workers: Workers = None,
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

    "Now" is each record's timestamp, so that the same capture gives the same
    bytes, whatever the number of processes. Ends with 5 if a defect of ours
    kept an item from going out.

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
                beside(capture, out),
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
    old: Annotated[Path, existing_file("OLD", "A capture (.wcap) of how it was.")],
    new: Annotated[Path, existing_file("NEW", "A capture of how it is now.")],
    rules: RulesFile = None,
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

    Events are matched by id, then by family and version, then by the input
    they came from. Ends with 1 if there are differences that nobody expected.

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
def check(
    capture: Capture,
    golden: Annotated[
        Path | None,
        typer.Option(help="What it is to become. Default: NAME.golden.wcap.", dir_okay=False),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Write the golden file anew; prints what changed.")
    ] = False,
    workers: Workers = None,
    rules: RulesFile = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="What makes it end with 1.")] = "any",
    json: ReportFile = None,
    junit: ReportFile = None,
    markdown: ReportFile = None,
    html: ReportFile = None,
) -> None:
    """Run a capture again and compare with what it became before.

    [bold]Example[/]: copytaster replay check tests/golden/wire.wcap --html report.html
    """
    from workers.progress import Progress
    from workers.replay import diff_command, run
    from workers.replay import golden as kept

    with ending_well():
        try:
            failed = kept.check(
                capture,
                golden or kept.golden_of(capture),
                sys.stdout,
                Progress(sys.stderr),
                update=update,
                workers=workers or run.cores(),
                rules=rules,
                fail_on=fail_on,
                reports=diff_command.Reports(json, junit, markdown, html),
            )
        except kept.NoGolden as error:
            fail(str(error), Exit.USAGE)
        except run.ProcessingFailed as error:
            fail(str(error), Exit.PROCESSING)
    raise typer.Exit(Exit.DIFFERENT if failed else Exit.OK)


@replay_app.command()
def determinism(capture: Capture) -> None:
    """Run a capture under other hash seeds, time zones, locales and numbers of processes.

    Ends with 4 if any of them changes a byte.

    [bold]Example[/]: copytaster replay determinism day.wcap
    """
    from workers.replay import determinism, run

    with ending_well():
        try:
            for circumstances in determinism.prove(capture):
                typer.echo(f"the same   {circumstances}")
        except determinism.NotDeterministic as error:
            fail(str(error), Exit.NOT_DETERMINISTIC)
        except run.ProcessingFailed as error:
            fail(str(error), Exit.PROCESSING)


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
    redact: Redact = "none",
) -> None:
    """Write a part of a capture: inputs that are meant, and what became of them.

    Where inputs are redacted, what became of them is left out: `replay run`
    makes it anew.

    \b
    [bold]Examples[/]
    copytaster replay filter day.wcap -o hour.wcap --until 2024-11-01T01:00Z
    copytaster replay filter day.wcap -o safe.wcap --redact contacts
    """  # noqa: D301  the help needs that character: it keeps the lines below it apart
    from workers.progress import Progress
    from workers.replay import inspection

    with ending_well(), Progress(sys.stderr) as progress:
        wanted = selected(partition, offsets, since, until)
        kept = inspection.copy(capture, beside(capture, out), wanted, progress, redact)
    typer.echo(f"{out}: {kept} records", err=True)


@replay_app.command()
def convert(
    source: Annotated[Path, existing_file("SOURCE", "A capture (.wcap), or a file of Parquet.")],
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="What to write: the other.", dir_okay=False)
    ],
) -> None:
    """Turn a capture into Parquet, or Parquet back into a capture; nothing is lost either way.

    [bold]Example[/]: copytaster replay convert day.wcap day.parquet
    """
    from workers.progress import Progress
    from workers.replay import parquet

    with ending_well(), Progress(sys.stderr) as progress:
        try:
            parquet.convert(source, beside(source, out), progress)
        except parquet.NotInstalled as error:
            fail(str(error), Exit.CONFIGURATION)
