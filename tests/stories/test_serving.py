"""The service as it really runs: it survives the loss of a worker, reads what comes in pieces, and stops when told to."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE

import pytest

from qorgan.machinery import postgres

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serving")]
QORGAN = str(Path(sys.executable).with_name("qorgan"))
WORKERS = 2
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Service:
    """The running service and where it listens."""

    process: subprocess.Popen[bytes]
    port: int

    def answers(self) -> bool:
        """Whether it gives a file."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/static/kit/house.css", timeout=2)
        except (urllib.error.URLError, OSError):
            return False
        return True

    def workers(self) -> set[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return {int(pid) for pid in children if b"serving" in Path(f"/proc/{pid}/cmdline").read_bytes()}

    def ask(self, path: str, body: list[bytes] | None = None, **headers: str) -> tuple[http.client.HTTPResponse, str]:
        """Ask for a page, or send a body in pieces, none of which tells how long the whole is."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is None:
            line.request("GET", path, headers=named)
        else:
            line.request("POST", path, body=iter(body), headers=named, encode_chunked=True)
        answer = line.getresponse()
        return answer, answer.read().decode()


WAYS: dict[str, Callable[[int], None]] = {
    "Ctrl-C": lambda pid: os.killpg(pid, signal.SIGINT),
    "SIGTERM": lambda pid: os.kill(pid, signal.SIGTERM),
    "a closed terminal": lambda pid: os.killpg(pid, signal.SIGHUP),
}
"""How a service comes to its end."""


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an installation that is begun and ended."""
    yield from installation(tmp_path_factory)


@pytest.fixture(scope="module")
def other_var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of one that is served."""
    yield from installation(tmp_path_factory)


def installation(folders: pytest.TempPathFactory) -> Iterator[Path]:
    var = folders.mktemp("var")
    yield var
    subprocess.run([QORGAN, "stop"], env=at_home(var), check=True, capture_output=True)


@pytest.fixture(scope="module")
def service(other_var: Path) -> Iterator[Service]:
    """A service with a database of its own, which nobody furnished."""
    running = started(at_home(other_var))
    try:
        assert waits_until(running.answers)
        yield running
    finally:
        put_away(running)


def at_home(var: Path) -> dict[str, str]:
    around = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    return around | {"QORGAN_VAR": str(var)}


def started(at_home: dict[str, str]) -> Service:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [QORGAN, "serve", "--port", str(port), "--workers", str(WORKERS)]
    process = subprocess.Popen(command, env=at_home, start_new_session=True, stdout=subprocess.DEVNULL)
    return Service(process=process, port=port)


def put_away(service: Service) -> None:
    if service.process.poll() is None:
        os.killpg(service.process.pid, signal.SIGKILL)
        service.process.wait()


def running(var: Path) -> list[str]:
    """The programs of the installation that run, but for its PostgreSQL."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"QORGAN_VAR={var}".encode() in (place / "environ").read_bytes().split(b"\0"):
                found.append((place / "cmdline").read_text().replace("\0", " "))
    return found


def waits_until(holds: Callable[[], bool], *, seconds: int = 180) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False


def test_a_killed_worker_comes_back_and_the_service_answers_meanwhile(service: Service) -> None:
    assert waits_until(lambda: len(service.workers()) == WORKERS)
    before = service.workers()
    os.kill(lost := min(before), signal.SIGKILL)
    assert waits_until(lambda: len(service.workers() - {lost}) == WORKERS)
    assert len(service.workers() & before) == WORKERS - 1
    assert waits_until(service.answers)
    assert service.process.poll() is None


def test_what_a_program_sends_in_pieces_is_read(service: Service) -> None:
    proof = "a" * 32
    pieces = [b"csrfmiddlewaretoken=", proof.encode()]
    answer, told = service.ask("/api/v1/persons", pieces, Cookie=f"csrftoken={proof}", Content_Type=FORM)
    assert (answer.status, json.loads(told)["code"]) == (401, "access.not_signed_in"), "the proof in the body was read"


def test_a_form_in_pieces_is_refused_in_words(service: Service) -> None:
    answer, told = service.ask("/language", [b"language=kk"], Content_Type=FORM)
    assert answer.status == 411
    assert "Content-Length" in told


@pytest.mark.parametrize("way", WAYS)
def test_however_the_service_is_ended_nothing_of_it_runs_or_lies_about(way: str, var: Path, tmp_path: Path) -> None:
    around = at_home(var) | {"TMPDIR": str(tmp_path)}
    service = started(around)
    try:
        assert waits_until(service.answers)
        WAYS[way](service.process.pid)
        assert service.process.wait(timeout=30) in (0, -signal.SIGHUP)
        assert waits_until(lambda: not running(var), seconds=60), running(var)
        assert not postgres.is_running(folder=var / "postgres")
        assert list(tmp_path.iterdir()) == []
    finally:
        put_away(service)


def test_a_command_leaves_the_database_running_until_it_is_stopped(var: Path) -> None:
    subprocess.run([QORGAN, "journal", "anchor"], env=at_home(var), check=False, capture_output=True)
    for words in ("was stopped", "was not running"):
        told = subprocess.run([QORGAN, "stop"], env=at_home(var), check=True, capture_output=True, text=True)
        assert words in told.stdout


def test_an_end_that_was_asked_for_leaves_a_demo_that_is_built_anew(var: Path) -> None:
    """It ends while the nation is being raised, in whichever process."""
    demo = subprocess.Popen([QORGAN, "demo", "--no-serve"], env=at_home(var), start_new_session=True, stdout=PIPE)
    assert demo.stdout is not None
    told = demo.stdout.readline()
    assert told.startswith(b"2015"), "the first chapter"
    os.kill(demo.pid, signal.SIGTERM)
    assert demo.wait(timeout=30) == 128 + signal.SIGTERM
    assert waits_until(lambda: not running(var), seconds=60), running(var)
    assert not postgres.is_running(folder=var / "postgres")
    again = subprocess.Popen([QORGAN, "demo", "--no-serve"], env=at_home(var), start_new_session=True, stdout=PIPE)
    assert again.stdout is not None
    assert again.stdout.readline() == b"An earlier start was interrupted: the nation is built anew.\n"
    os.killpg(again.pid, signal.SIGINT)
    assert again.wait(timeout=30) != 0
    assert waits_until(lambda: not running(var), seconds=60), running(var)
