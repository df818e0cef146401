"""Options that several commands of replay have, and how all of them end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from workers.exits import Exit, fail

if TYPE_CHECKING:
    from workers.replay.selection import Selection


def existing_file(name: str, help: str) -> Any:
    """An argument that is a file which must be there."""
    return typer.Argument(metavar=name, help=help, exists=True, dir_okay=False)


Capture: TypeAlias = Annotated[Path, existing_file("CAPTURE", "A capture (.wcap).")]
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
        help="Only such items: agency, format, language, label, family. Where the capture has no "
        "events, every record is run to find out.",
    ),
]
Sample: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="SHARE", help="Only so many story families, whole ones: 10% or 0.1."),
]
Redact: TypeAlias = Annotated[
    str,
    typer.Option(
        "--redact",
        metavar="PROFILE",
        help="contacts: without e-mail addresses, telephone numbers and credentials.",
    ),
]
ReportFile: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write this report too.", dir_okay=False)
]
RulesFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(help="What is ignored or expected (TOML).", exists=True, dir_okay=False),
]
Workers: TypeAlias = Annotated[
    int | None, typer.Option(min=1, help="Processes. Default: one a core.")
]
FailOn: TypeAlias = Literal["any", "verdict", "breaking"]


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
        said = error.strerror or str(error) or type(error).__name__
        fail(f"{error.filename}: {said}" if error.filename else said, Exit.USAGE)
    except KeyboardInterrupt:
        fail("interrupted", Exit.INTERRUPTED)


def beside(capture: Path, out: Path) -> Path:
    """Where to write, which is never what is read: a capture may be all that is left of a day."""
    if out.exists() and out.samefile(capture):
        fail(f"{out} is what is read: write to another file", Exit.REFUSED)
    return out


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
