"""The pages of reports: the list, a report as it runs now, an edition as published, two editions side by side."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import note_export
from qorgan.desk.country import country
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import LANGUAGES
from qorgan.kit.documents.blocks import Document
from qorgan.kit.documents.html import fragment_of
from qorgan.kit.fields import Field, day_or_typed, fields_of
from qorgan.kit.views import actor_of, permitted
from qorgan.knowledge.reports import queries
from qorgan.knowledge.reports.answers import Answer
from qorgan.knowledge.reports.asking import SHORTEST
from qorgan.knowledge.reports.comparison import Comparison
from qorgan.knowledge.reports.composing import document_of
from qorgan.knowledge.reports.definitions import AGENCY, REGION, Report, report_named
from qorgan.knowledge.reports.inputs import LANGUAGE_NAMES
from qorgan.knowledge.reports.models import Edition
from qorgan.knowledge.reports.opening import Pair, cards_of
from qorgan.knowledge.reports.phrases import period_words
from qorgan.knowledge.reports.printing import FORMS, Printed, form_named
from qorgan.knowledge.reports.running import Run
from qorgan.knowledge.reports.subjects import bodies_of, is_own
from qorgan.knowledge.reports.telling import STANDS, WHY, cause_words, figure_words, part_words, which_words
from qorgan.knowledge.reports.telling import said as told_value

ASKED = ("from_on", "until_on", "region", "agency", "as_known_on", "language")


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The reports of the country."""
    actor = actor_of(request)
    rows = [
        {**row, "words": period_words(Period.parse(row["first_asked"]), language=actor.language)}
        for row in queries.reports(actor=actor)
    ]
    return render(request, "reports/reports.html", {"title": queries.reports.title, "rows": rows})


@require_safe
def report(request: HttpRequest, report: str) -> HttpResponseBase:
    """One report for a period: its words, figures and sums; with `format` the report as a file."""
    actor = actor_of(request)
    permitted(actor=actor, act=queries.run_report)
    found = report_named(report)
    given = _given(request, report=found, actor=actor)
    fields = _fields(given, report=found, actor=actor)
    context: dict[str, Any] = {"title": found.title.in_(actor.language), "report": found, "fields": fields, **given}
    try:
        told = queries.run_report(actor=actor, report=found.id, **given)
    except BadInput as wrong:
        for field in fields:
            field.errors = [problem.in_(actor.language) for problem in wrong.problems.get(field.name, [])]
        context["unseen"] = _unseen(wrong, fields=fields, language=actor.language)
        return render(request, "reports/report.html", context, status=400)
    except Refusal as refusal:
        context["refusal"] = (refusal.sentence(language=actor.language), refusal.advice(language=actor.language))
        return render(request, "reports/report.html", context, status=refusal.status)
    if "format" in request.GET:
        printed = form_named(request.GET["format"]).of_run(told.run, language=told.language)
        return _file(printed, actor=actor, detail={"report": found.id, "format": request.GET["format"]})
    document = document_of(report=found, run=told.run, language=told.language)
    context |= {
        "title": told.run.title.in_(actor.language),
        "publish": _link("/editions/new", {"report": found.id, **_of(told.run, given=given)}),
        "document": document,
        "body": mark_safe(fragment_of(document)),  # noqa: S308 - made of our own escaped templates
        "figures": cards_of(told.run.figures, actor=actor, known=_known_on(given)),
        "files": [(form.upper(), _link(request.path, {**given, "format": form})) for form in FORMS],
        "may_publish": actor.may("report.publish")
        and (not found.is_of or is_own(report=found, subject=told.run.subject, actor=actor)),
    }
    return render(request, "reports/report.html", context)


def _unseen(wrong: BadInput, *, fields: list[Field], language: str) -> list[str]:
    """What is wrong with that for which the page of this report has no field."""
    shown = {field.name for field in fields}
    labels = {param.name: str(param.label) for param in queries.run_report.params}
    return [
        f"{labels.get(name, name)}: {problem.in_(language)}"
        for name, problems in wrong.problems.items()
        if name not in shown
        for problem in problems
    ]


def _given(request: HttpRequest, *, report: Report, actor: Actor) -> dict[str, str]:
    """What is asked for; at first the period that the report was first asked for, in the reader's language."""
    first = report.first_asked
    usual = {"from_on": str(first.first), "until_on": str(first.last), "language": actor.language}
    given = {name: request.GET.get(name, usual.get(name, "")) for name in ASKED}
    return {name: value for name, value in given.items() if value}


def _fields(given: dict[str, str], *, report: Report, actor: Actor) -> list[Field]:
    names = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
    is_asked = {report.is_of} if actor.scope is Scope.NATIONAL else set()
    bodies = [(one.ref, one.title.in_(actor.language)) for one in bodies_of(report)] if AGENCY in is_asked else []
    leave_out = ("report", *({REGION, AGENCY} - is_asked))
    shown = {name: day_or_typed(value) for name, value in given.items()}
    return fields_of(
        act=queries.run_report,
        actor=actor,
        given=shown,
        leave_out=leave_out,
        choices={"language": lambda _: names, AGENCY: lambda _: bodies},
    )


def _of(run: Run, *, given: dict[str, str]) -> dict[str, str]:
    """What is asked of an edition of the run that is shown."""
    asked = {name: given[name] for name in ("from_on", "until_on", "as_known_on") if name in given}
    of = {REGION: run.subject.region, AGENCY: run.subject.agency.ref if run.subject.agency else ""}
    return asked | {name: value for name, value in of.items() if value}


def _link(path: str, given: dict[str, str]) -> str:
    return f"{path}?{urlencode(given)}"


def _file(printed: Printed, *, actor: Actor, detail: dict[str, Any]) -> HttpResponse:
    note_export(act=queries.run_report, actor=actor, detail=detail)
    response = HttpResponse(printed.content, content_type=printed.type)
    response["Content-Disposition"] = f'attachment; filename="{printed.name}"'
    return response


@require_safe
def edition(request: HttpRequest, edition: str) -> HttpResponseBase:
    """One edition, printed from what it keeps; with `format` as a file."""
    actor = actor_of(request)
    found = queries.edition(actor=actor, edition=edition)
    wanted = request.GET.get("language", "")
    language = wanted if wanted in LANGUAGES else actor.language
    if "format" in request.GET:
        printed = form_named(request.GET["format"]).of_edition(found, language=language)
        return _file(printed, actor=actor, detail={"edition": found.ref, "format": request.GET["format"]})
    document = Document.model_validate(found.document(language))
    context = {
        "title": queries.edition_title(found, actor.language),
        "edition": found,
        "document": document,
        "body": mark_safe(fragment_of(document)),  # noqa: S308 - made of our own escaped templates
        "files": [(form.upper(), _link(request.path, {"language": language, "format": form})) for form in FORMS],
        "languages": [
            (LANGUAGE_NAMES[code], _link(request.path, {"language": code}), code == language) for code in LANGUAGES
        ],
        "next": getattr(found, "superseded_by", None),
        "figures": cards_of(_kept(found), actor=actor, known=_known_at(found)),
    }
    return render(request, "reports/edition.html", context)


def _known_on(given: dict[str, str]) -> list[Pair]:
    return [("as_known_on", given["as_known_on"])] if "as_known_on" in given else []


def _known_at(edition: Edition) -> list[Pair]:
    """An edition's numbers lead to the records by its instant: facts of the hours after it are none of its own."""
    at = (edition.known_at + SHORTEST).astimezone(ZoneInfo(country().zone))
    day = ("as_known_on", edition.known_on.isoformat())
    return [day] if at.date() > edition.known_on else [day, ("as_known_at", at.isoformat())]


def _kept(edition: Edition) -> dict[str, Answer]:
    return {name: Answer.of(name, told) for name, told in edition.told_figures.items()}


@require_safe
def compare_editions(request: HttpRequest, edition: str) -> HttpResponse:
    """What moved between two editions, and which records made it move."""
    actor = actor_of(request)
    earlier = {"earlier": request.GET["earlier"]} if request.GET.get("earlier") else {}
    found = queries.compare_editions(actor=actor, edition=edition, **earlier)
    context = {
        "title": queries.compare_editions.title,
        "comparison": found,
        "which": which_words(found, language=actor.language),
        "groups": [*_groups(found, language=actor.language)],
        "also": [
            (figure_words(name, comparison=found, language=actor.language), WHY[why].in_(actor.language))
            for name, why in found.also
        ],
    }
    return render(request, "reports/comparison.html", context)


def _groups(comparison: Comparison, *, language: str) -> Any:
    """The figures that moved, each with its moves and their causes."""
    for name in comparison.figures:
        moves = [move for move in comparison.moves if move.figure == name]
        causes = [cause for cause in comparison.causes if cause.figure == name]
        if not moves and not causes:
            continue
        yield {
            "title": figure_words(name, comparison=comparison, language=language),
            "moves": [
                (
                    part_words(move, comparison=comparison, language=language),
                    told_value(move.before, language=language),
                    told_value(move.after, language=language),
                )
                for move in moves
            ],
            "stands": "" if moves else STANDS.in_(language),
            "causes": [(cause_words(cause, language=language), cause.path, cause.at) for cause in causes],
        }
