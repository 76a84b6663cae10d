"""Every command of `qorgan`, as its own help tells it."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import click
import typer

from qorgan.doors.cli.reference.markdown import code, table

COMMANDS = "qorgan.doors.cli.commands"


def text() -> str:
    """The commands in the order of the alphabet, groups opened."""
    return "\n".join(_command(name, command) for name, command in _walk("qorgan", _console()))


def _console() -> Any:
    """The whole console, put together as the door does."""
    app = typer.Typer()
    commands = import_module(COMMANDS)  # by name: one of them writes these pages
    for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda found: found.name):
        import_module(f"{COMMANDS}.{module.name}").add_to(app)
    return typer.main.get_command(app)


def _walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    members = getattr(command, "commands", None)
    if members is None:
        yield name, command
        return
    for member in sorted(members):
        yield from _walk(f"{name} {member}", members[member])


def _command(name: str, command: Any) -> str:
    params = [param for param in command.params if not getattr(param, "hidden", False)]
    usage = " ".join([name, *(_usage(param) for param in params)])
    about = " ".join((command.help or "").split())
    rows = [(code(_name(param)), getattr(param, "help", "") or "", _default(param)) for param in params]
    return f"## {name}\n\n{about}\n\n    {usage}\n\n{table(('value', 'meaning', 'unless given'), rows) if rows else ''}"


def _name(param: Any) -> str:
    return str(param.opts[0] if param.param_type_name == "option" else (param.metavar or param.name).upper())


def _usage(param: Any) -> str:
    flag = getattr(param, "is_flag", False)
    words = _name(param) if param.param_type_name == "argument" or flag else f"{_name(param)} …"
    return words if param.required else f"[{words}]"


def _default(param: Any) -> str:
    value = param.default
    if param.required or callable(value) or value in (None, "", False) or isinstance(value, click.core.ParameterSource):
        return ""
    return code(value) if isinstance(value, str | int) else ""
