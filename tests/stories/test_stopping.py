"""A service that was told to stop stops, and the database behind it when asked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
QORGAN = str(Path(sys.executable).with_name("qorgan"))


def a_free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/static/kit/house.css", timeout=2)
    except (urllib.error.URLError, OSError):
        return False
    return True


def waits_until(port: int, *, up: bool, seconds: int = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answers(port) is up:
            return True
        time.sleep(0.2)
    return False


def test_one_interrupt_stops_the_service_and_one_command_the_database(tmp_path: Path) -> None:
    port = a_free_port()
    at_home = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    at_home["QORGAN_VAR"] = str(tmp_path)
    service = subprocess.Popen(
        [QORGAN, "serve", "--port", str(port)], env=at_home, start_new_session=True, stdout=subprocess.DEVNULL
    )
    assert waits_until(port, up=True)
    os.killpg(service.pid, signal.SIGINT)
    service.wait(timeout=20)
    assert waits_until(port, up=False)
    told = subprocess.run([QORGAN, "stop"], env=at_home, check=True, capture_output=True, text=True)
    assert "was stopped" in told.stdout
    again = subprocess.run([QORGAN, "stop"], env=at_home, check=True, capture_output=True, text=True)
    assert "was not running" in again.stdout
