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
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serving")]
QORGAN = str(Path(sys.executable).with_name("qorgan"))
WORKERS = 2
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Service:
    """The running service, where it listens and what it was started with."""

    process: subprocess.Popen[bytes]
    port: int
    at_home: dict[str, str]

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
        return {int(pid) for pid in children if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes()}

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


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service with a database of its own, which nobody furnished."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    at_home = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    at_home["QORGAN_VAR"] = str(tmp_path_factory.mktemp("var"))
    command = [QORGAN, "serve", "--port", str(port), "--workers", str(WORKERS)]
    process = subprocess.Popen(command, env=at_home, start_new_session=True, stdout=subprocess.DEVNULL)
    running = Service(process=process, port=port, at_home=at_home)
    try:
        assert waits_until(running.answers)
        yield running
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        subprocess.run([QORGAN, "stop"], env=at_home, check=True, capture_output=True)


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


def test_one_interrupt_stops_the_service_and_one_command_the_database(service: Service) -> None:
    os.killpg(service.process.pid, signal.SIGINT)
    service.process.wait(timeout=20)
    assert waits_until(lambda: not service.answers())
    told = subprocess.run([QORGAN, "stop"], env=service.at_home, check=True, capture_output=True, text=True)
    assert "was stopped" in told.stdout
    again = subprocess.run([QORGAN, "stop"], env=service.at_home, check=True, capture_output=True, text=True)
    assert "was not running" in again.stdout
