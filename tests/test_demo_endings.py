"""However the demo is ended, its worker ends with it."""

import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest

from workers import demo as shown
from workers.kafka.embedded import EmbeddedBroker


def test_a_worker_that_does_nothing_is_waited_for_only_so_long_and_then_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    noted = tmp_path / "pid"
    monkeypatch.setattr(shown, "COMMAND", (sys.executable, "-c", idle(noted)))
    monkeypatch.setattr(shown, "PATIENCE_SECONDS", 3.0)

    with pytest.raises(shown.DidNotWork, match="no answer from the worker in 3 s"):
        shown.demo(StringIO())

    assert not is_running(pid_in(noted))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_who_ends_the_demo_ends_its_worker_too(number: signal.Signals, tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    started = (
        "import sys; from workers import cli, demo; "
        f"demo.COMMAND = (sys.executable, '-c', {idle(noted)!r}); "
        "sys.argv[1:] = ['demo']; cli.main()"
    )
    with subprocess.Popen([sys.executable, "-c", started]) as running:
        worker = pid_in(noted)
        running.send_signal(number)
        code = running.wait(timeout=30)

    assert code == 128 + number
    assert not is_running(worker)


@pytest.mark.skipif(sys.platform != "linux", reason="what threads hear is asked of Linux")
def test_no_signal_reaches_the_thread_of_the_broker_in_memory() -> None:
    with EmbeddedBroker():
        threads = [path.read_text() for path in Path("/proc/self/task").glob("*/status")]
    (mock,) = [said for said in threads if "rdk:mock" in said]
    (blocked,) = [line.split()[1] for line in mock.splitlines() if line.startswith("SigBlk:")]

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        assert int(blocked, 16) >> (number - 1) & 1, number


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_who_ends_the_demo_while_it_sends_is_heard_too(
    number: signal.Signals, tmp_path: Path
) -> None:
    noted = tmp_path / "pid"
    started = f"""
import os, sys
from workers import cli, demo
read = demo._text
def asked(value):
    os.kill(os.getpid(), {number.value})
    return read(value)
demo._text = asked
demo.COMMAND = (sys.executable, '-c', {idle(noted)!r})
sys.argv[1:] = ['demo']
cli.main()
"""
    done = subprocess.run([sys.executable, "-c", started], timeout=60, stderr=subprocess.PIPE)

    assert done.returncode == 128 + number, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def idle(noted: Path) -> str:
    """A worker that notes its process id and does nothing more."""
    return (
        f"import os, pathlib, time; pathlib.Path({str(noted)!r}).write_text(f'{{os.getpid()}}.'); "
        "time.sleep(600)"
    )


def pid_in(noted: Path) -> int:
    end = time.monotonic() + 20
    while not (noted.exists() and noted.read_text().endswith(".")):
        assert time.monotonic() < end, "the worker was not started"
        time.sleep(0.05)
    return int(noted.read_text().rstrip("."))


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
