"""Lays out the rule files and tables of words so that a change of one word is a change of one line.

`python -m workers.data.layout` rewrites those of this checkout. Patterns are broken before a `|`,
the outermost first, lists between their texts; what a pattern or a list says stays the same, for
line breaks of a pattern and the indentation after them count for nothing.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

WIDTH: Final = 100
"""Characters of a line, where there is a place to break it."""

_FOLDED: Final = frozenset({"doubts.toml", "narration.toml"})
"""The tables in whose patterns line breaks count for nothing, as they do in all rule files."""

_INDENT: Final = "  "
_TOKEN: Final = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]|.", re.S)
_PATTERN: Final = re.compile(r"^(\w+) = '''(.*?)'''$", re.M | re.S)
_LIST: Final = re.compile(r"^(\w+) = \[(.*?)\]$", re.M | re.S)
_TEXT: Final = re.compile(r"\"(?:\\.|[^\"\\])*\"|'''.*?'''|'[^']*'", re.S)
_FOLD: Final = re.compile(r"\n\s*")


def laid_out(source: str, *, folds: bool = True) -> str:
    """The text of a file with every list, and pattern where it `folds`, in lines of `WIDTH`."""
    return _LIST.sub(_list, _PATTERN.sub(_pattern, source) if folds else source)


def _pattern(found: re.Match[str]) -> str:
    name, text = found[1], _FOLD.sub("", found[2].strip("\n"))
    line = f"{name} = '''{text}'''"
    if len(line) <= WIDTH:
        return line
    end = "" if text.endswith(" ") else "\n"
    return f"{name} = '''\n" + "\n".join(_broken(text)) + f"{end}'''"


def _list(found: re.Match[str]) -> str:
    name, texts = found[1], _TEXT.findall(found[2])
    if _TEXT.sub("", found[2]).strip(", \n"):  # A comment, or no list of texts.
        return found[0]
    line = f"{name} = [{', '.join(texts)}]"
    if len(line) <= WIDTH:
        return line
    lines = [" "]
    for text in texts:
        if len(lines[-1]) + len(text) + 2 > WIDTH and lines[-1].strip():
            lines.append(" ")
        lines[-1] += f" {text},"
    return "\n".join((f"{name} = [", *lines, "]"))


def _broken(pattern: str) -> Iterator[str]:
    """The lines of a pattern: short alternatives share one, a long one has several of its own."""
    line = ""
    for way in _cut(pattern, [at for at, depth in _breaks(pattern) if not depth]):
        if len(line) + len(way) <= WIDTH:
            line += way
            continue
        if line:
            yield line
        *lines, line = _within(way) if len(way) > WIDTH else [way]
        yield from lines
        if lines:
            yield line
            line = ""
    if line:
        yield line


def _within(way: str) -> list[str]:
    """The lines of a long alternative, broken in its groups, the outermost first."""
    breaks, lines, start = dict(_breaks(way)), [], 0
    while len(way) - start > WIDTH - len(_INDENT):
        near = [at for at in breaks if start < at <= start + WIDTH - len(_INDENT)]
        far = [at for at in breaks if at > start + WIDTH - len(_INDENT)]
        if not near and not far:
            break
        end = min(near, key=lambda at: (breaks[at], -at)) if near else far[0]
        lines.append(way[start:end])
        start = end
    return [lines[0], *(_INDENT + line for line in (*lines[1:], way[start:]))] if lines else [way]


def _breaks(pattern: str) -> Iterator[tuple[int, int]]:
    """Where a line may begin, and how deep in groups that is: no line ends with a space."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        if token[0] == "|" and pattern[token.start() - 1] != " ":
            yield token.start(), depth
        depth += (token[0] == "(") - (token[0] == ")")


def _cut(text: str, at: Sequence[int]) -> list[str]:
    return [text[start:end] for start, end in zip((0, *at), (*at, len(text)), strict=True)]


def laid_out_files() -> dict[Path, str]:
    """The rule files and tables by their path, as they are to be laid out."""
    tables = Path(__file__).parent
    rules = (tables.parent / "notices" / "rules").glob("*.toml")
    of_rules = {file: laid_out(file.read_text("utf-8")) for file in sorted(rules)}
    return of_rules | {
        file: laid_out(file.read_text("utf-8"), folds=file.name in _FOLDED)
        for file in sorted(tables.glob("*.toml"))
    }


def main() -> None:
    """Rewrites the rule files and tables of this checkout."""
    for file, text in laid_out_files().items():
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
