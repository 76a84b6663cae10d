"""Where the console prints: as wide as the window, or without bounds when the words go to a file or another program."""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar

import typer
from rich.console import Console

from qorgan.kernel.texts import LANGUAGES

UNBOUND = 10_000
SPOKEN = ContextVar("SPOKEN", default="en")
"""The language of the command that ran last: a refusal is told when the command has ended."""
OF_THE_MACHINE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a machine says in which language it speaks, the strongest first."""


def a_console(*, stderr: bool = False) -> Console:
    """A console that cuts no reference when it is not a person's window."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, highlight=False, width=None if stream.isatty() else UNBOUND)


def speak(context: typer.Context, language: str) -> None:
    """Use this language for what the console prints until the command ends; its refusal is told in it too."""
    SPOKEN.set(language)
    if "django" in sys.modules:
        from django.utils import translation

        context.with_resource(translation.override(language))


def console_language() -> str:
    """The language in which a refusal is told before a command was read: that of the machine, where the house knows it."""
    told = next((value for name in OF_THE_MACHINE if (value := os.environ.get(name))), "")
    return told[:2] if told[:2] in LANGUAGES else "en"
