"""The reference pages, written from the registries: what stands there is what the house does.

Nothing here knows a room: a page walks a registry, in an order of its own, so that two runs write the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from django.utils import translation

from qorgan.doors.cli.reference import (
    acts,
    codes,
    console,
    facts,
    fields,
    indicators,
    legislation,
    listeners,
    refusals,
    roles,
    sources,
    workflows,
)
from qorgan.doors.cli.reference.markdown import page, table

PAGES: Mapping[str, tuple[str, str, Callable[[], str]]] = {
    "commands": ("Commands", "what changes something, with its values, permission and addresses", acts.commands),
    "queries": ("Queries", "what answers, with its values, permission and addresses", acts.queries),
    "refusals": ("Refusals", "every way the house says no, with status and exit code", refusals.text),
    "roles": ("Roles and permissions", "who may do what, and how far each role reaches", roles.text),
    "facts": ("Facts", "the tables that statistics read, with grain and columns", facts.text),
    "indicators": ("Indicators", "every figure that can be asked for, with definition and examples", indicators.text),
    "sources": ("Import sources", "the lists that can be brought in, with their columns", sources.text),
    "law": ("Law files", "what the country pack holds of the law, and how sure it is", legislation.text),
    "codes": ("Code lists", "what may be chosen in a field, in three languages, with crosswalks", codes.text),
    "workflows": ("Workflows", "the life of each kind of record, drawn, and what each state admits", workflows.text),
    "listeners": (
        "Who listens to what",
        "what rooms tell those below them, and what the house does once a record was touched, by kind of record",
        listeners.text,
    ),
    "fields": ("Fields and privacy", "every kept field with its privacy class and retention rule", fields.text),
    "console": ("Console", "every command of `qorgan`", console.text),
}

LONG = ("commands", "queries", "refusals", "codes", "fields")
"""Too long to be kept in the repository: no page links to them, and whoever wants one writes it."""
TOLD = "Pages without a link are too long to be kept in the repository: `make docs` writes them beside this one."


def pages() -> dict[str, str]:
    """Every reference page by file name, in English."""
    with translation.override("en"):
        written = {f"{name}.md": page(title=title, body=write()) for name, (title, _about, write) in PAGES.items()}
    rows = [
        (title if name in LONG else f"[{title}]({name}.md)", f"{name}.md", about)
        for name, (title, about, _write) in PAGES.items()
    ]
    body = f"{TOLD}\n\n{table(('page', 'file', 'what it lists'), rows)}"
    return {"README.md": page(title="Reference", body=body), **written}


def stale(folder: Path) -> list[str]:
    """The pages of a folder that differ from what the registries say: changed, missing or left over."""
    return _differing(folder, wanted=pages())


def write(folder: Path) -> list[str]:
    """Write the pages that changed and remove those left over; the names of both."""
    wanted = pages()
    changed = _differing(folder, wanted=wanted)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed


def _differing(folder: Path, *, wanted: Mapping[str, str]) -> list[str]:
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))
