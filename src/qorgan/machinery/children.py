"""Processes of this program that it starts beside itself: each finds the database by the settings around it, as a command typed there would."""

from __future__ import annotations

import subprocess
import sys


def start(*arguments: str, outlives: bool = False) -> None:
    """Start `qorgan ARGUMENTS` and wait for nothing; with `outlives` it goes on when whoever started it is stopped."""
    command = [
        sys.executable,
        "-Pm",
        "qorgan",
        *arguments,
    ]  # wherever scripts lie, and never from the folder one stands in
    subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=outlives,
    )
