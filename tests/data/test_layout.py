"""How rule files and tables are laid out: nothing changes but where the lines end."""

import re
import tomllib

import pytest

from workers.data.layout import WIDTH, laid_out, laid_out_files

LAID_OUT = {file.name: text for file, text in laid_out_files().items()}
FILES = {file.name: file.read_text("utf-8") for file in laid_out_files()}
FOLDED = sorted(file.name for file in laid_out_files() if file.parent.name == "rules")


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_is_laid_out(name: str) -> None:
    assert LAID_OUT[name] == FILES[name], "run python -m workers.data.layout"


def _said(source: str) -> object:
    """What a file says: in its patterns line breaks and indentation count for nothing."""

    def folded(value: object) -> object:
        if isinstance(value, dict):
            return {key: folded(one) for key, one in value.items()}
        if isinstance(value, list):
            return [folded(one) for one in value]
        return re.sub(r"\n\s*", "", value.strip("\n")) if isinstance(value, str) else value

    return folded(tomllib.loads(source))


@pytest.mark.parametrize("name", FOLDED)
def test_a_file_says_the_same_however_it_was_written(name: str) -> None:
    joined = re.sub(
        r"'''(.*?)'''",
        lambda text: "'''" + re.sub(r"\n\s*", "", text[1].strip("\n")) + "'''",
        FILES[name],
        flags=re.S,
    )

    assert joined.count("\n") < FILES[name].count("\n")
    assert _said(laid_out(joined)) == _said(FILES[name])
    assert laid_out(joined) == FILES[name]


WAYS = "|".join(f"way{number:02}" for number in range(20))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = '''short'''", "a = '''short'''"),
        ("a = '''\nshort\n|er\n'''", "a = '''short|er'''"),
        (
            f"a = '''{WAYS}'''",
            f"a = '''\n{WAYS[:95]}\n{WAYS[95:]}\n'''",
        ),
        (
            f"a = '''one|(?:{WAYS})s|two'''",
            f"a = '''\none\n|(?:{WAYS[:89]}\n  {WAYS[89:]})s\n|two\n'''",
        ),
        (f"a = '''{'x' * 99} |y'''", f"a = '''\n{'x' * 99} |y\n'''"),
        (f"a = '''[{'|' * 99}]'''", f"a = '''\n[{'|' * 99}]\n'''"),
        (f"a = '''{'x' * 95}|y '''", f"a = '''\n{'x' * 95}|y '''"),
        (
            f"a = [{', '.join(f'{chr(34)}text {n}{chr(34)}' for n in range(12))}]",
            "a = [\n  "
            + ", ".join(f'"text {n}"' for n in range(9))
            + ',\n  "text 9", "text 10", "text 11",\n]',
        ),
        ('a = [\n  "b", # why\n  "c",\n]', 'a = [\n  "b", # why\n  "c",\n]'),
        ('a = [\n  "b",\n  "c",\n]', 'a = ["b", "c"]'),
    ],
)
def test_lines_are_broken_where_a_pattern_or_a_list_branches(source: str, expected: str) -> None:
    assert laid_out(f"# Why.\n{source}\n") == f"# Why.\n{expected}\n"
    assert max(map(len, expected.splitlines())) <= WIDTH + 2
