"""The pages of an import: choose a file, follow it, read what became of each row, take the report away."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import note_export
from qorgan.desk.importing.models import Batch, BatchState
from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.reports import described, report_rows, template_rows
from qorgan.desk.importing.sources import source_for, sources_for
from qorgan.desk.importing.tables import BYTES, MOST_BYTES
from qorgan.desk.inputs import PLAIN
from qorgan.kernel.refusals import BadInput, NotFound, Refusal
from qorgan.kit import languages
from qorgan.kit.exports import download
from qorgan.kit.files import upload_of
from qorgan.kit.views import actor_of, permitted
from qorgan.office.imports import background, commands, queries, spool
from qorgan.office.imports.presentation import batch_context, is_long

FORMS = ("csv", "xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def new_import(request: HttpRequest) -> HttpResponseBase:
    """Choose a source and a file. A short list is taken in at once, a long one by a process of its own."""
    actor = actor_of(request)
    permitted(actor=actor, act=commands.import_file)
    if request.method != "POST":
        return _form(request, actor)
    if languages.SPEAKS in request.POST:  # a file cannot be kept: it is chosen anew
        source, trial = request.POST.get("source", ""), {"is_trial": "true"} if "is_trial" in request.POST else {}
        chosen = {"source": source, **trial} if source in sources_for(actor) else trial
        to = HttpResponseRedirect(f"/imports/new?{urlencode(chosen)}")
        return languages.speak(to, request=request, language=request.POST[languages.SPEAKS])
    try:
        batch = _received(request, actor)
    except BadInput as wrong:
        problems = {name: [text.in_(actor.language) for text in texts] for name, texts in wrong.problems.items()}
        return _form(request, actor, problems=problems, status=wrong.status)
    except Refusal as refusal:
        return _form(request, actor, refusal=refusal, status=refusal.status)
    return HttpResponseRedirect(f"/imports/{batch.ref}")


def _received(request: HttpRequest, actor: Actor) -> Batch:
    sent = request.FILES.get("file")
    given: dict[str, Any] = {"is_trial": request.POST.get("is_trial") == "true"}
    missing = {
        name: [PLAIN["missing"]] for name in ("source", "file") if not (request.POST.get(name) or name == "file")
    }
    if not isinstance(sent, UploadedFile):
        missing["file"] = [PLAIN["missing"]]
    if missing or not isinstance(sent, UploadedFile):
        raise BadInput(problems=missing)
    if (sent.size or 0) > MOST_BYTES:
        raise FileRefused("import.file_too_large", found=sent.size, limit=MOST_BYTES, unit=BYTES)
    given |= {"source": request.POST["source"], "file": upload_of(sent)}
    with given["file"].on_disk() as path:
        is_short = not is_long(path)
    if is_short:
        return commands.import_file(actor=actor, **given)
    batch: Batch = commands.queue_import(actor=actor, **given)
    transaction.on_commit(partial(background.start, batch))  # its process sees nothing before
    return batch


def _form(
    request: HttpRequest,
    actor: Actor,
    *,
    problems: dict[str, list[str]] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    language = actor.language
    sources = [
        {
            "name": name,
            "title": layout.title.in_(language),
            "about": layout.about.in_(language),
            "first": layout.first.in_(language),
            "columns": [described(column, language=language) for column in layout.columns],
            "rules": [rule.about.in_(language) for rule in layout.rules],
        }
        for name, (_source, layout) in sources_for(actor).items()
    ]
    context = {
        "title": commands.import_file.title,
        "sources": sorted(sources, key=lambda source: str(source["title"])),
        "chosen": request.POST.get("source") or request.GET.get("source", ""),
        "is_trial": "true" in (request.POST.get("is_trial"), request.GET.get("is_trial")),
        "problems": problems or {},
        "refusal": refusal and (refusal.sentence(language=language), refusal.advice(language=language)),
    }
    return render(request, "imports/new.html", context, status=status)


@require_GET
def template(request: HttpRequest, source: str) -> HttpResponseBase:
    """The template of a source: header and one example row, ready to be imported."""
    actor = actor_of(request)
    found, layout = source_for(actor=actor, name=source)
    rows = template_rows(layout, language=actor.language, given=found.example(actor))
    return download(rows, format="csv", name=source)


@require_GET
def show_batch(request: HttpRequest, batch: str) -> HttpResponseBase:
    """What became of a file: counts, and the rows to look at."""
    actor = actor_of(request)
    found: Batch = queries.batch(actor=actor, batch=batch)
    if found.state == BatchState.WAITING:
        return render(request, "imports/waiting.html", {"batch": found, **_progress(found)})
    return render(request, "imports/batch.html", batch_context(found, actor=actor, wishes=request.GET))


@require_GET
def show_progress(request: HttpRequest, batch: str) -> HttpResponseBase:
    """How far a long import is; once it is done, the browser is sent to its page."""
    found: Batch = queries.batch(actor=actor_of(request), batch=batch)
    if found.state == BatchState.WAITING:
        return render(request, "imports/_progress.html", {"batch": found, **_progress(found)})
    response = HttpResponse(status=204)
    response["HX-Redirect"] = f"/imports/{found.ref}"
    return response


def _progress(batch: Batch) -> dict[str, Any]:
    return {"progress": spool.heard(batch.ref), "title": _("The list is being taken in")}


@require_POST
def start_again(request: HttpRequest, batch: str) -> HttpResponseBase:
    """Begin a waiting import that stopped."""
    actor = actor_of(request)
    found: Batch = queries.batch(actor=actor, batch=batch)
    permitted(actor=actor, act=commands.run_import)
    if found.state == BatchState.WAITING and not spool.heard(found.ref).is_alive:
        background.start(found)
        messages.success(request, _("The import was started again."))
    return HttpResponseRedirect(f"/imports/{found.ref}")


@require_GET
def report(request: HttpRequest, batch: str, form: str) -> HttpResponseBase:
    """The rows to correct, as a file: row, column, value, reason, what to do."""
    actor = actor_of(request)
    if form not in FORMS:
        raise NotFound()
    found: Batch = queries.batch(actor=actor, batch=batch)
    rows = queries.batch_rows(actor=actor, batch=found).order_by("number", "id")
    _source, layout = source_for(actor=actor, name=found.source)
    note_export(act=queries.batch_rows, actor=actor, detail={"batch": found.ref, "form": form})
    told = report_rows(rows.iterator(chunk_size=2000), layout=layout, language=actor.language)
    return download(told, format=form, name=found.ref)
