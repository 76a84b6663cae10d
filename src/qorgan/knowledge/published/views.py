"""The pages of published figures that are of their own making: importing a file, and the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.tables import BYTES, MOST_BYTES
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import PLAIN
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.formatting import Said, difference, period, say
from qorgan.kit.table_files import file_links, leave, wanted_format
from qorgan.kit.views import actor_of, permitted
from qorgan.knowledge.published import commands, queries
from qorgan.knowledge.published.layouts import LAYOUTS
from qorgan.knowledge.published.pages import indicator_words, part_words, quoted, reasons_said
from qorgan.knowledge.statistics.indicators import indicators


@require_http_methods(["GET", "HEAD", "POST"])
def import_published(request: HttpRequest) -> HttpResponseBase:
    """Choose a file, its layout and its edition."""
    actor = actor_of(request)
    permitted(actor=actor, act=commands.import_published)
    if request.method != "POST":
        return _form(request, actor)
    try:
        batch = commands.import_published(actor=actor, **_received(request))
    except BadInput as wrong:
        problems = {name: [text.in_(actor.language) for text in texts] for name, texts in wrong.problems.items()}
        return _form(request, actor, problems=problems, status=wrong.status)
    except Refusal as refusal:
        return _form(request, actor, refusal=refusal, status=refusal.status)
    return HttpResponseRedirect(f"/published/imports/{batch.ref}")


def _received(request: HttpRequest) -> dict[str, Any]:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise BadInput(problems={"file": [PLAIN["missing"]]})
    if (sent.size or 0) > MOST_BYTES:
        raise FileRefused("import.file_too_large", found=sent.size, limit=MOST_BYTES, unit=BYTES)
    given = {name: request.POST[name] for name in ("layout", "snapshot_on") if request.POST.get(name)}
    path = getattr(sent, "temporary_file_path", None)
    return {**given, "file": Upload(path=Path(path())) if path else Upload(content=sent.read())}


def _form(
    request: HttpRequest,
    actor: Actor,
    *,
    problems: dict[str, list[str]] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    language = actor.language
    fields = fields_of(
        act=commands.import_published,
        actor=actor,
        given={name: request.POST.get(name, "") for name in ("layout", "snapshot_on")},
        leave_out=("file",),
        choices={"layout": lambda _: [(one.id, one.title.in_(language)) for one in LAYOUTS.values()]},
    )
    for field in fields:
        field.errors = (problems or {}).get(field.name, [])
    context = {
        "title": commands.import_published.title,
        "fields": fields,
        "file_problems": (problems or {}).get("file", []),
        "layouts": [
            (one.title.in_(language), one.about.in_(language), ", ".join(one.columns)) for one in LAYOUTS.values()
        ],
        "refusal": refusal and (refusal.sentence(language=language), refusal.advice(language=language)),
    }
    return render(request, "published/import.html", context, status=status)


@require_safe
def comparison(request: HttpRequest) -> HttpResponseBase:
    """Published figures beside ours, with the difference and its likely reasons."""
    actor = actor_of(request)
    act = queries.published_comparison
    permitted(actor=actor, act=act)
    given = given_in(act=act, data=request.GET)
    choices = {"indicator": lambda language: [(one.id, one.title.in_(language)) for one in indicators().values()]}
    fields = fields_of(act=act, actor=actor, given=given, choices=choices)
    context: dict[str, Any] = {"title": act.title, "fields": fields, "rows": []}
    try:
        told = act(actor=actor, **given)
    except BadInput as wrong:
        for field in fields:
            field.errors = [text.in_(actor.language) for text in wrong.problems.get(field.name, [])]
        return render(request, "published/comparison.html", context, status=wrong.status)
    rows = [_row(one.beside, language=actor.language) for one in told]
    if form := wanted_format(request):
        return leave(_lines(rows), act=act, actor=actor, format=form)
    context |= {"rows": rows, "exports": file_links(request)}
    return render(request, "published/comparison.html", context)


def _lines(rows: list[dict[str, Any]]) -> Iterator[list[object]]:
    """The rows as the page shows them."""
    names = ("period", "indicator", "part", "source", "theirs", "ours", "difference", "reasons")
    yield [
        _("Period"),
        _("Our indicator"),
        _("Part"),
        _("Source"),
        _("Theirs"),
        _("Ours"),
        _("Difference"),
        _("Likely reasons"),
    ]
    for row in rows:
        told = {"source": row["source"].words, "reasons": " ".join("".join(parts) for parts in row["reasons"])}
        yield [(row | told)[name] for name in names]


def _row(told: Any, *, language: str) -> dict[str, Any]:
    published = told.published
    return {
        "path": f"/published/{published.ref}",
        "indicator": indicator_words(published, language),
        "period": str(published.year) if _is_year(published) else period(published.period, language=language),
        "part": part_words(published, language),
        "source": quoted(published.source, language),
        "theirs": Said(published.raw, is_number=True, value=published.value),
        "ours": say(told.ours, language=language),
        "difference": Said(difference(told.difference, language=language), is_number=True, value=told.difference),
        "reasons": reasons_said(told, language=language),
    }


def _is_year(published: Any) -> bool:
    return (published.first_on.month, published.first_on.day, published.last_on.month, published.last_on.day) == (
        1,
        1,
        12,
        31,
    ) and published.first_on.year == published.last_on.year
