"""`process`: what is a message, what is printed for it, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from workers import pipeline
from workers.outcome import Published
from workers.process import READ_LIMIT, Input, Unreadable, inputs, json_lines, process
from workers.progress import Progress

NOW = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


GOOD = json.dumps(
    {
        "uri": "urn:example:ferry-1",
        "version": "1",
        "headlines": [{"value": "Ferry runs again"}],
        "bodies": [{"contentType": "text/plain", "value": "The ferry runs again since Monday."}],
    }
).encode()


BROKEN = b'{"uri": "urn:exa'


COMMAND = [sys.executable, "-m", "workers.cli", "process"]


def command(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], input=given, capture_output=True, timeout=60)


def printed(*paths: Path) -> list[dict[str, object]]:
    out = BytesIO()
    process([str(path) for path in paths], json_lines, NOW, out, Progress(StringIO()))
    return [json.loads(each) for each in out.getvalue().splitlines()]


def envelope(number: int) -> bytes:
    return json.dumps({"id": f"fetch-{number}", "body": GOOD.decode()}).encode()


def test_a_file_is_one_message(tmp_path: Path) -> None:
    file = tmp_path / "item.json"
    file.write_bytes(GOOD)

    assert list(inputs([str(file)])) == [Input(str(file), None, GOOD)]


def test_a_line_of_ndjson_is_one_message_and_blank_lines_are_none(tmp_path: Path) -> None:
    file = tmp_path / "feed.ndjson"
    file.write_bytes(b"\n".join([envelope(1), b"", b"  ", envelope(2) + b"\r", BROKEN]))

    assert list(inputs([str(file)])) == [
        Input(str(file), 1, envelope(1)),
        Input(str(file), 4, envelope(2)),
        Input(str(file), 5, BROKEN),
    ]


def test_a_folder_is_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/two.json", "a.json", "b/one.json", "c.json", ".hidden", "b/.git/x.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(GOOD)

    names = [Path(found.path).relative_to(tmp_path).as_posix() for found in inputs([str(tmp_path)])]

    assert names == ["a.json", "b/one.json", "b/two.json", "c.json"]


def test_a_folder_without_files_is_told_like_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="the folder holds no files"):
        process([str(tmp_path)], json_lines, NOW, BytesIO(), Progress(StringIO()))


def test_a_link_to_its_own_folder_is_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "item.json").write_bytes(GOOD)
    (tmp_path / "loop").symlink_to(tmp_path)

    assert len(list(inputs([str(tmp_path)]))) == 1


@pytest.mark.parametrize(
    ("value", "given"),
    [
        (b'{"id": "fetch-7", "body": "x"}', "fetch-7"),
        (b' \n{"id": "fetch-7"}', "fetch-7"),
        (b'{"id": 7}', None),
        (b'{"uri": "x"}', None),
        (b'["id"]', None),
        (BROKEN, None),
        (b'{"a":' * 100_000, None),
        (b"plain text", None),
        (b"", None),
    ],
)
def test_the_id_is_the_one_a_json_message_gives_itself(value: bytes, given: str | None) -> None:
    assert Input("x", None, value).id == given


def test_a_published_item_is_printed_with_the_bytes_that_go_to_kafka(tmp_path: Path) -> None:
    file = tmp_path / "item.json"
    file.write_bytes(GOOD)
    message = Input(str(file), None, GOOD)
    (fate,) = pipeline.run(message.raw(NOW))
    assert isinstance(fate, Published)

    made = json_lines(message, (fate,), ())

    assert made.endswith(b',"fate":"published","event":' + fate.value + b"}\n")
    assert json.loads(made)["input"] == {"path": str(file), "line": None, "id": None}


def test_a_dead_letter_is_printed_with_its_reason_stage_and_message(tmp_path: Path) -> None:
    file = tmp_path / "feed.ndjson"
    file.write_bytes(envelope(1) + b"\n" + BROKEN)

    first, second = printed(file)

    assert first["fate"] == "published"
    assert first["input"] == {"path": str(file), "line": 1, "id": "fetch-1"}
    assert list(second) == ["input", "fate", "dead_letter"]
    assert second["fate"] == "dead_lettered"
    assert second["input"] == {"path": str(file), "line": 2, "id": None}
    assert list(second["dead_letter"]) == ["reason", "stage", "message"]
    assert second["dead_letter"]["reason"] == "broken_json"


def test_what_is_too_large_is_a_dead_letter_and_its_neighbours_are_read(tmp_path: Path) -> None:
    file = tmp_path / "feed.ndjson"
    file.write_bytes(b"\n".join([envelope(1), b"x" * (READ_LIMIT + 5), envelope(2)]))

    lines = printed(file)

    assert [each["input"]["line"] for each in lines] == [1, 2, 3]
    assert [each["fate"] for each in lines] == ["published", "dead_lettered", "published"]
    assert lines[1]["dead_letter"]["reason"] == "too_large"


def test_a_long_file_of_lines_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "feed.ndjson"
    with file.open("wb") as stream:
        for number in range(2_000):
            stream.write(b'{"id": "%d", "body": "%s"}\n' % (number, b"x" * 10_000))
    tracemalloc.start()
    try:
        count = sum(1 for _ in inputs([str(file)]))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 2_000
    assert peak < 1_000_000 < file.stat().st_size


def test_an_empty_path_is_no_folder() -> None:
    """`process "$page"` without a page ran all files of the folder one stood in (November 2026)."""
    with pytest.raises(Unreadable, match="an empty path names no file"):
        process([""], json_lines, NOW, BytesIO(), Progress(StringIO()))


def test_a_mistyped_path_is_told_before_anything_is_printed(tmp_path: Path) -> None:
    (tmp_path / "item.json").write_bytes(GOOD)
    gone = tmp_path / "gone.json"
    out = BytesIO()

    with pytest.raises(Unreadable, match=r"cannot read .*gone\.json: no such file or directory"):
        process([str(tmp_path), str(gone)], json_lines, NOW, out, Progress(StringIO()))

    assert out.getvalue() == b""


@pytest.mark.parametrize(
    ("values", "clean"),
    [([GOOD], True), ([GOOD, BROKEN], False), ([BROKEN, GOOD], False), ([b""], False)],
)
def test_it_is_known_whether_something_was_dead_lettered(
    tmp_path: Path, values: list[bytes], clean: bool
) -> None:
    for number, value in enumerate(values):
        (tmp_path / f"{number}.json").write_bytes(value)

    assert process([str(tmp_path)], json_lines, NOW, BytesIO(), Progress(StringIO())) is clean


@pytest.mark.parametrize(("value", "code"), [(GOOD, 0), (BROKEN, 1)])
def test_the_exit_code_says_so(value: bytes, code: int) -> None:
    done = command("-", given=value)

    assert (done.returncode, done.stderr) == (code, b"")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["/no/such/file"], [], ["--now", "soon", "-"], ["--what"]])
def test_wrong_usage_ends_with_2_and_says_why(arguments: list[str]) -> None:
    done = command(*arguments)

    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (GOOD, [None]),
        (GOOD + b"\n", [None]),
        (b"A headline\n\nBy Kestrel\n\nWords of a story.\n", [None]),
        (envelope(1), [1]),
        (envelope(1) + b"\n\n" + envelope(2) + b"\n", [1, 3]),
        (b"", [None]),
    ],
)
def test_standard_input_is_one_message_unless_it_begins_with_an_envelope(
    given: bytes, lines: list[int | None]
) -> None:
    found = list(inputs(["-"], BytesIO(given)))

    assert [each.line for each in found] == lines
    assert {each.path for each in found} == {"-"}


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "feed.ndjson"
    file.write_bytes(b"\n".join(envelope(number) for number in range(2_000)))

    with subprocess.Popen(
        [*COMMAND, str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
        code = running.wait(timeout=60)

    assert (code, said) == (0, b"")


def test_lines_come_out_while_the_input_is_still_open_and_ctrl_c_ends_with_130() -> None:
    with subprocess.Popen(
        [*COMMAND, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(envelope(1) + b"\n")
        running.stdin.flush()
        first = json.loads(running.stdout.readline())
        running.send_signal(signal.SIGINT)
        code = running.wait(timeout=60)
        said = running.stderr.read()

    assert first["fate"] == "published"
    assert code == 130
    assert b"Traceback" not in said


def test_what_is_printed_is_the_same_under_every_hash_seed_and_zone(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(GOOD)
    seen = {
        subprocess.run(
            [*COMMAND, str(tmp_path), "--now", "2024-05-06"],
            capture_output=True,
            timeout=60,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
        ).stdout
        for seed, zone, locale in (("0", "UTC", "C"), ("7", "Asia/Kolkata", "C.UTF-8"))
    }

    assert len(seen) == 1
    assert json.loads(seen.pop())["fate"] == "published"
