"""Two pages of their own making: the letters the country writes, and writing one by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.refusals import BadInput, NotFound, Refusal
from qorgan.kit import errands, languages
from qorgan.kit.bodies import offered
from qorgan.kit.fields import Field, fields_of
from qorgan.kit.views import actor_of, permitted
from qorgan.office.letters import commands, queries
from qorgan.office.letters.catalogue import AGENCY, PERSON, Blank, Template, template_named

WIDGETS = {
    "note": "textarea",
    "lines": "textarea",
    "table": "textarea",
    "day": "day",
    "number": "number",
    "money": "number",
}
PREFIX = "value-"
"""Before the name of a letter's own value, so that it never meets a field of the act."""


@require_GET
def letter_templates(request: HttpRequest) -> HttpResponse:
    """The letters of the country."""
    actor = actor_of(request)
    rows = queries.letter_templates(actor=actor)
    kinds = country().codes["letter_kinds"]
    for row in rows:
        row["kind_words"] = kinds.label(row["kind"], actor.language)
    return render(request, "letters/templates.html", {"title": queries.letter_templates.title, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def new_letter(request: HttpRequest) -> HttpResponseBase:
    """Write a letter by hand. First its kind is chosen; then it asks for what it needs."""
    actor = actor_of(request)
    permitted(actor=actor, act=commands.prepare_letter)
    typed = errands.waiting(request) or {}
    name = request.POST.get("template") or request.GET.get("template", "") or typed.get("template", "")
    if not name:
        rows = [row for row in queries.letter_templates(actor=actor) if row["may_write"]]
        return render(request, "letters/choose.html", {"title": commands.prepare_letter.title, "rows": rows})
    template = template_named(name)
    if request.method != "POST":
        given = {"language": actor.language, "record": request.GET.get("record", "")}
        return _form(request, actor, template, given=typed or given)
    if languages.SPEAKS in request.POST:
        to = errands.put_aside(request, act=commands.prepare_letter, given=_typed(request))
        return languages.speak(HttpResponseRedirect(to), request=request, language=request.POST[languages.SPEAKS])
    try:
        letter = commands.prepare_letter(actor=actor, template=template.id, **_sent(request, template))
    except BadInput as wrong:
        return _form(request, actor, template, given=request.POST.dict(), wrong=wrong)
    except Refusal as refusal:
        return _form(request, actor, template, given=request.POST.dict(), refusal=refusal)
    errands.done(request)
    messages.success(request, _("The letter is written."))
    return HttpResponseRedirect(f"/letters/{letter.ref}")


def _typed(request: HttpRequest) -> dict[str, str]:
    """The form as it is, whatever it is worth."""
    own = ("template", *(param.name for param in commands.prepare_letter.params))
    return {name: request.POST[name] for name in request.POST if name in own or name.startswith(PREFIX)}


def _own_fields(template: Template) -> tuple[str, ...]:
    """The fields of the act that this letter asks for: who it goes to differs."""
    to = {PERSON: ("person",), AGENCY: ("addressee",)}.get(template.addressee, ())
    return ("record", "language", *to)


def _sent(request: HttpRequest, template: Template) -> dict[str, Any]:
    found = {name: request.POST[name] for name in _own_fields(template) if request.POST.get(name)}
    pairs = []
    for blank in template.blanks:
        written = request.POST.get(PREFIX + blank.name, "").strip()
        lines = written.splitlines() if blank.kind in ("lines", "table") else [written]
        pairs += [f"{blank.name}={line}" for line in lines if line.strip()]
    return {**found, "values": pairs}


bodies_at_work = offered(lambda: [kind.code for kind in country().codes["agency_kinds"]])
"""The bodies that a letter can reach: those that are not closed."""


def _form(
    request: HttpRequest,
    actor: Actor,
    template: Template,
    *,
    given: dict[str, Any],
    wrong: BadInput | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    names = country().codes["languages"]
    languages = [(code, names.label(code, actor.language)) for code in template.words]
    left_out = tuple(param.name for param in commands.prepare_letter.params if param.name not in _own_fields(template))
    fields = fields_of(
        act=commands.prepare_letter,
        actor=actor,
        given=given,
        leave_out=left_out,
        choices={"language": lambda _language: languages, "addressee": bodies_at_work},
    )
    for field in fields:
        field.required = field.required or field.name == "addressee"
        field.errors = _about(field, wrong=wrong, refusal=refusal, language=actor.language)
    fields += [_field(blank, given=given, language=actor.language) for blank in template.blanks]
    context = {
        "title": template.title.in_(actor.language),
        "template": template,
        "fields": fields,
        "wrong": wrong,
        "submit": _("Write the letter"),
        "back": "/letters/new",
        "saves": commands.prepare_letter.writes,
        "refusal": refusal and (refusal.sentence(language=actor.language), refusal.advice(language=actor.language)),
    }
    status = 400 if wrong else refusal.status if refusal else 200
    return render(request, "letters/new.html", context, status=status)


def _about(field: Field, *, wrong: BadInput | None, refusal: Refusal | None, language: str) -> list[str]:
    """What is wrong with a field."""
    if isinstance(refusal, NotFound) and refusal.field == field.name:
        return [refusal.sentence(language=language)]
    return [problem.in_(language) for problem in wrong.problems.get(field.name, [])] if wrong else []


def _field(blank: Blank, *, given: dict[str, Any], language: str) -> Field:
    codes = country().codes[blank.codes] if blank.codes else None
    helps = {"lines": _("One on each line"), "table": _("One row on each line: name | value")}
    written = given.get(PREFIX + blank.name, "")
    return Field(
        name=PREFIX + blank.name,
        label=blank.title.in_(language),
        help=helps.get(blank.kind, ""),
        widget="select" if codes else WIDGETS.get(blank.kind, "text"),
        required=blank.is_required,
        values=[written] if written else [],
        options=[(item.code, codes.label(item.code, language)) for item in codes.items] if codes else [],
    )
