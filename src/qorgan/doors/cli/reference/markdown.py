"""Markdown, the few forms that the reference needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from inspect import cleandoc

NOTICE = "*Written by `qorgan docs` from the registries of the program: change the program, not this page.*"


def page(*, title: str, body: str) -> str:
    """A whole page; lines never end in white space and one line break ends the page."""
    text = f"# {title}\n\n{NOTICE}\n\n{body}"
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip() + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table, or a sentence when it has no rows."""
    listed = [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]
    if not listed:
        return "None.\n"
    return "\n".join([f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *listed, ""])


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|") or "-"


def code(value: object) -> str:
    """A word of the program; nothing for nothing."""
    return f"`{value}`" if str(value) else ""


def codes(values: Iterable[object]) -> str:
    """Words of the program, with commas."""
    return ", ".join(code(value) for value in values)


def prose(docstring: str | None) -> str:
    """A docstring as paragraphs; its list of refusals becomes one line that starts with “Refuses”."""
    text = cleandoc(docstring or "")
    body, _, raises = text.partition("Raises:\n")
    told = " ".join(raises.split())
    return f"{body.strip()}\n" + (f"\nRefuses with {told}\n" if told else "")
