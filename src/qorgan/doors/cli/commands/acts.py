"""`qorgan do` and `qorgan ask`: every command and query of the house, in words and by name."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from qorgan.doors.cli.console import a_console, speak
from qorgan.kernel.refusals import Refusal

LONGEST_PATH = 1_000
EXTRA = {"allow_extra_args": True, "ignore_unknown_options": True}
As = Annotated[str, typer.Option("--as", help="Login of the person who acts; the console's own account otherwise.")]


def _spoken(context: typer.Context, language: str) -> str:
    speak(context, language or "en")
    return language


Language = Annotated[str, typer.Option("--language", help="en, ru or kk", callback=_spoken)]
"""The language of what a command prints, spoken as soon as it is read."""
AnswerIn = Annotated[
    str, typer.Option("--answer-in", help="Language of the answer, where --language is a value of the act itself.")
]
out = a_console()


def add_to(app: typer.Typer) -> None:
    """Add `do` and `ask`."""
    app.command("do", context_settings=EXTRA)(do)
    app.command("ask", context_settings=EXTRA)(ask)


def do(
    context: typer.Context,
    command: str = typer.Argument(""),
    login: As = "",
    language: Language = "",
    answer_in: AnswerIn = "",
) -> None:
    """Run a command, its values as --name value; without a name, list what this person may do."""
    from qorgan.desk.counter import COMMANDS

    _run(context, acts=COMMANDS, name=command, login=login, language=language, answer_in=answer_in)


def ask(
    context: typer.Context,
    query: str = typer.Argument(""),
    login: As = "",
    language: Language = "",
    answer_in: AnswerIn = "",
) -> None:
    """Ask a query, its values as --name value; without a name, list what this person may ask."""
    from qorgan.desk.counter import QUERIES

    _run(context, acts=QUERIES, name=query, login=login, language=language, answer_in=answer_in)


def _run(context: typer.Context, *, acts: dict[str, Any], name: str, login: str, language: str, answer_in: str) -> None:
    from qorgan.desk.answers import answered
    from qorgan.desk.downloads import Download
    from qorgan.doors.cli.house import the_actor
    from qorgan.doors.near_names import near_names

    is_acts_own = name in acts and _asks_language(acts[name])
    spoken = answer_in or ("" if is_acts_own else language)
    speak(context, spoken or "en")
    actor = the_actor(login=login, language=spoken)
    if not name:
        out.print(_listing(acts=acts, actor=actor))
        return
    if name not in acts:
        known = [one for one, act in acts.items() if actor.may(act.may)]
        raise Refusal("console.name_unknown", name=name, near=near_names(name, known=known))
    values, wishes = _values(act=acts[name], words=context.args)
    if language and is_acts_own:
        values["language"] = language  # the console's own option has taken the word from the act
    result = acts[name](actor=actor, **values)
    if isinstance(result, Download):
        typer.echo(_written(result))
        return
    told = answered(act=acts[name], result=result, wishes=wishes, actor=actor)
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _asks_language(act: Any) -> bool:
    return any(param.name == "language" for param in act.params)


def _values(*, act: Any, words: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """`--name value` pairs by parameter; `--sort`, `--after` and `--size` are wishes about a list."""
    from qorgan.desk.answers import WISHES

    many = {param.name for param in act.params if param.many}
    asked = {param.name for param in act.params}
    files = {param.name for param in act.params if param.kind == "file"}
    found: dict[str, Any] = {}
    wishes: dict[str, str] = {}
    for word, value in zip(words[::2], [*words[1::2], ""], strict=False):
        name = word.lstrip("-").replace("-", "_")
        if name in WISHES and act.orders:
            wishes[name] = value
        elif name in many:
            found.setdefault(name, []).append(value)
        elif name in files:
            found |= {"name": Path(value).name, **found} if "name" in asked else {}
            found[name] = _file_at(value)
        else:
            found[name] = value
    return found, wishes


def _file_at(value: str) -> Any:
    """A file by its path; what is no path is read as the content itself, as a program would send it."""
    from qorgan.desk.importing.uploads import Upload

    path = Path(value)
    return Upload(path=path) if len(value) < LONGEST_PATH and path.is_file() else value


def _written(file: Any) -> str:
    """Write a file that an act answered into the present folder, for its owner alone, never over another; its path."""
    handle = os.open(file.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(file.content)
    return str(Path(file.name).resolve())


def _listing(*, acts: dict[str, Any], actor: Any) -> Table:
    table = Table("name", "what it does", "values")
    for name, act in sorted(acts.items()):
        if act.is_open_to(actor):
            asked = " ".join(f"--{param.name}" if param.required else f"[--{param.name}]" for param in act.params)
            table.add_row(name, str(act.title), asked.replace("[", "\\["))
    return table
