"""`copytaster dlq`: the commands for dead letters. They parse and call."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from workers.exits import Exit, fail
from workers.replay.live_commands import Count, DryRun, run, settings
from workers.replay.options import Out, Since, Until, ending_well

if TYPE_CHECKING:
    from workers.replay.live.letters import Filter
    from workers.settings import Settings

dlq_app = typer.Typer(
    help="Dead letters: look at them, send them in again, put them away.", no_args_is_help=True
)

Reasons: TypeAlias = Annotated[
    list[str] | None, typer.Option("--reason", help="Only with this reason.")
]
Agency: TypeAlias = Annotated[
    str, typer.Option(help="Only those that name this agency in headers or beginning.")
]


def add_to(app: typer.Typer) -> None:
    """Give the command line these commands."""
    app.add_typer(dlq_app, name="dlq")


def _filter(
    reasons: list[str] | None,
    agency: str,
    since: str | None,
    until: str | None,
    count: int | None,
) -> "Filter":
    from workers.replay import selection
    from workers.replay.live.letters import Filter

    return Filter(
        reasons=frozenset(reasons or ()),
        agency=agency,
        since=selection.moment(since) if since else None,
        until=selection.moment(until) if until else None,
        count=count,
    )


def _topic(given: "Settings") -> str:
    from workers.topics import raw_route

    return raw_route(given.topic_prefix).dead_letters


@dlq_app.command()
def ls(
    reason: Reasons = None,
    agency: Agency = "",
    since: Since = None,
    until: Until = None,
    count: Count = None,
) -> None:
    """List dead letters that were not sent in again, and how many there are of each reason.

    [bold]Example[/]: copytaster dlq ls --reason broken_json
    """
    from collections import Counter

    from workers.replay.live import letters

    async def listed() -> Counter[str]:
        counts: Counter[str] = Counter()
        async for letter in letters.letters(given, _topic(given), wanted):
            counts[letters.text(letter, "dlq.reason")] += 1
            typer.echo(letters.line(letter))
        return counts

    with ending_well():
        given, wanted = settings(), _filter(reason, agency, since, until, count)
        counts = run(listed())
    if not counts:
        typer.echo("no dead letters", err=True)
    for name, many in counts.most_common():
        typer.echo(f"{many:>7}  {name}", err=True)


@dlq_app.command()
def show(
    place: Annotated[
        str, typer.Argument(metavar="PARTITION/OFFSET", help="Where it stands, as `ls` says.")
    ],
) -> None:
    """Show one dead letter: why it is one, its headers, and how it begins.

    [bold]Example[/]: copytaster dlq show 3/1042
    """
    from workers.replay.live import letters

    with ending_well():
        partition, offset = letters.place(place)
        given = settings()
        found = run(letters.letter(given, _topic(given), partition, offset))
        if found is None:
            fail(f"no dead letter at {place}", Exit.USAGE)
    typer.echo("\n".join(letters.lines(found)))


@dlq_app.command()
def redrive(
    reason: Reasons = None,
    agency: Agency = "",
    since: Since = None,
    until: Until = None,
    count: Count = None,
    dry_run: DryRun = False,
) -> None:
    """Send dead letters in again, each exactly once; after three times it is left where it is.

    [bold]Example[/]: copytaster dlq redrive --reason unknown_format --dry-run
    """
    from workers.replay.live import letters

    with ending_well():
        given, wanted = settings(), _filter(reason, agency, since, until, count)
        done = run(letters.redrive(given, _topic(given), wanted, dry_run=dry_run))
    verb = "would be sent" if dry_run else "sent"
    typer.echo(f"{done.sent} {verb}, {done.given_up} given up, {done.by_reference} hold no bytes")


@dlq_app.command()
def export(
    out: Out,
    reason: Reasons = None,
    agency: Agency = "",
    since: Since = None,
    until: Until = None,
    count: Count = None,
) -> None:
    """Write dead letters into a capture.

    [bold]Example[/]: copytaster dlq export -o letters.wcap --since 2024-11-01
    """
    from workers.replay.live import letters

    with ending_well():
        given, wanted = settings(), _filter(reason, agency, since, until, count)
        many = run(letters.export(given, _topic(given), wanted, out))
    typer.echo(f"{out}: {many} dead letters", err=True)


@dlq_app.command()
def purge(
    before: Annotated[str, typer.Option(metavar="TIME", help="Those from before this time.")],
    dry_run: DryRun = False,
) -> None:
    """Delete dead letters for good, all that are older than a time: Kafka can delete no others.

    [bold]Example[/]: copytaster dlq purge --before 2024-10-01 --dry-run
    """
    from workers.replay import selection
    from workers.replay.live import letters

    with ending_well():
        given, moment = settings(), selection.moment(before)
        lost = run(letters.purge(given, _topic(given), moment, dry_run=dry_run))
    verb = "would be deleted" if dry_run else "deleted"
    typer.echo(f"{sum(lost.values())} {verb}")
