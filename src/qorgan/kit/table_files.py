"""Tables that leave the house as a file: asked for in the address of their page, and always with a line in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.http import urlencode

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act, note_export
from qorgan.kit.exports import download
from qorgan.kit.pages import Column
from qorgan.kit.tables import rows_of

FORMATS = ("csv", "xlsx")


def wanted_format(request: HttpRequest) -> str:
    """The form of file that the address asks for; "" for the page itself."""
    asked = request.GET.get("export", "")
    return asked if asked in FORMATS else ""


def file_links(request: HttpRequest) -> list[tuple[str, str]]:
    """Each form of file with its address: the present one, from its first page."""
    return [(form.upper(), with_changed(request, after=None, export=form)) for form in FORMATS]


def with_changed(request: HttpRequest, **changes: str | None) -> str:
    """The present address with some of its parameters changed, empty ones dropped."""
    if not request.GET:
        added = {name: value for name, value in changes.items() if value}
        return f"{request.path}?{urlencode(added)}" if added else request.path
    query = request.GET.copy()
    query.pop("export", None)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def table_lines(records: Iterable[Any], *, columns: Sequence[Column], actor: Actor) -> Iterator[list[object]]:
    """A table as lines of a file, in the actor's language: the heads, then the rows as the page says them, each value beside its words."""
    yield [str(column.title) for column in columns]
    for row in rows_of(records, columns=columns, language=actor.language, actor=actor):
        yield [cell.said for cell in row.cells]


def leave(
    lines: Iterable[Sequence[object]],
    *,
    act: Act,
    actor: Actor,
    format: str,
    name: str = "",
    detail: Mapping[str, Any] | None = None,
) -> HttpResponseBase:
    """The lines as a file named after the act; the journal tells who took it, and more of the question by `detail`."""
    note_export(act=act, actor=actor, detail={"format": format, **(detail or {})})
    return download(lines, format=format, name=name or act.name, title=str(act.title))
