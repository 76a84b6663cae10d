"""The history of a record on its page, and the form in which it is put right."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.history import commands, queries
from qorgan.desk.history.models import VOIDED, RecordVersion
from qorgan.desk.history.rules import CORRECTIONS, READ, Correction, has_history
from qorgan.desk.history.versions import changes_of
from qorgan.desk.labels import text_of
from qorgan.desk.record_types import find_anything
from qorgan.desk.records import Record
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.kit import languages
from qorgan.kit.fields import Field, fields_of, given_in
from qorgan.kit.form_fields import tell_fields
from qorgan.kit.pages import Column, FormPage, Section, extend_records, keep_pages
from qorgan.kit.views import actor_of

WHAT = {
    True: Phrase("Voided", context="a line of the history"),
    False: Phrase("Corrected", context="a line of the history"),
}
SHUT = Phrase("Values under a key that is not at hand")
NOTHING = "—"


def _what(version: RecordVersion, language: str) -> Text:
    return WHAT[version.act == VOIDED]


def _changes(version: RecordVersion, language: str) -> Text:
    changes = changes_of(version)
    if changes is None:
        return SHUT
    rule = next((one for one in CORRECTIONS.values() if version.holder.startswith(f"{one.model.ref_prefix}-")), None)
    lines = [
        f"{_named(rule, name, language)}: {before or NOTHING} → {after or NOTHING}"
        for name, (before, after) in changes.items()
    ]
    return Text(**dict.fromkeys(LANGUAGES, "; ".join(lines) or NOTHING))


def _named(rule: Correction | None, name: str, language: str) -> str:
    found = next((one.label for one in rule.form.params if one.name == name), name) if rule else name
    return text_of(found).in_(language)


COLUMNS = (
    Column("recorded_at", _("When")),
    Column("act", _("What"), cell=_what, badge=True),
    Column("changes", _("Changes"), cell=_changes),
    Column("reason", _("Reason")),
    Column("agency", _("By")),
)
"""Columns of the history of a record."""


@require_http_methods(["GET", "HEAD", "POST"])
def correction_form(request: HttpRequest, record: str) -> HttpResponseBase:
    """The form in which a record is put right: its correctable fields as they stand, and why."""
    actor = actor_of(request)
    kind, found = find_anything(actor=actor, ref=record)
    rule = commands.correction_of(found, actor=actor)
    if request.method != "POST":
        return _form(request, rule, found, actor, given={p.name: getattr(found, p.name) for p in rule.form.params})
    given = given_in(act=rule.form, data=request.POST)
    if languages.SPEAKS in request.POST:
        return languages.speak(
            HttpResponseRedirect(request.path), request=request, language=request.POST[languages.SPEAKS]
        )
    changes = [f"{one.name}={request.POST.get(one.name, '')}" for one in rule.form.params]
    try:
        COMMANDS["correct_record"](
            actor=actor, record=found.ref, changes=changes, reason=request.POST.get("reason", "")
        )
    except BadInput as wrong:
        return _form(request, rule, found, actor, given=given, wrong=wrong)
    except Refusal as refusal:
        return _form(request, rule, found, actor, given=given, refusal=refusal)
    messages.success(request, say("Saved."))
    return HttpResponseRedirect(kind.opened_at(found) or "/")


def _form(
    request: HttpRequest,
    rule: Correction,
    record: Record,
    actor: Actor,
    *,
    given: dict[str, Any],
    wrong: BadInput | None = None,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    language, act = actor.language, commands.correct_record
    fields: list[Field] = fields_of(act=rule.form, actor=actor, given=given)
    typed = {"reason": request.POST.get("reason", "")}
    fields += fields_of(act=act, actor=actor, given=typed, leave_out=("record", "changes"))
    if wrong:
        tell_fields(fields=fields, wrong=wrong, language=language)
    context = {
        "page": SimpleNamespace(help=_("What stood before stays in the history of the record, with the reason.")),
        "title": act.title,
        "fields": fields,
        "records": [record],
        "wrong": wrong,
        "refusal": refusal and (refusal.sentence(language=language), refusal.advice(language=language)),
        "back": find_anything(actor=actor, ref=record.ref)[0].opened_at(record),
        "submit": act.title,
        "saves": True,
    }
    return render(
        request, "kit/form.html", context, status=wrong.status if wrong else refusal.status if refusal else 200
    )


keep_pages(FormPage(command=commands.void_record, help=_("The record stays, marked, and counts for nothing.")))
extend_records(
    Section(
        _("History"),
        rows=lambda record, actor: queries.visible_to(actor).filter(holder=record.ref).order_by("-id"),
        columns=COLUMNS,
        actions=(commands.correct_record, commands.void_record),
        empty=_("Nothing was corrected."),
        may=READ,
    ),
    shows_on=has_history,
    is_always=True,
)
