"""The form of a call: one page, filled in while talking, kept as it is typed.

Every way of sending it keeps it first. A script sends it by itself, while one types and as the page is left; without one the buttons do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import COMMON
from qorgan.desk.record_types import type_of
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.alarms import police_with, unheard
from qorgan.intake.hotline.anew import named_in
from qorgan.intake.hotline.contact import NOTE, NUMBER, WORDS, check_still_open, is_sealed_away
from qorgan.intake.hotline.models import NEVER, Call
from qorgan.intake.hotline.nearby import help_in
from qorgan.intake.hotline.pages import NUMBER_HIDDEN
from qorgan.intake.hotline.refusals import ContactSealedAway, NumberMarkedNever
from qorgan.intake.hotline.telling import heard_since, unheard_since
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kit import languages
from qorgan.kit.fields import fields_of, given_in
from qorgan.kit.merged_notes import (
    FIELDS_WERE,
    NOBODY,
    NOTE_WAS,
    SENT,
    Beside,
    Joined,
    beside,
    digest,
    joined,
    marks,
    pairs_in,
)
from qorgan.kit.views import actor_of, permitted
from qorgan.people.texts import open_text, open_texts

SAVE, FINISH, SILENT, HAND_ON, ALLOW = "save", "finish", "silent", "hand_on", "allow"
GROUPS = {
    "who": ("channel", "language", "caller_kind", "region"),
    "what": ("topic", "note", "is_emergency", "involves_child"),
    "contact": (
        "contact",
        "number",
        "contact_ways",
        "contact_from",
        "contact_until",
        "code_word",
        "wants_call_back",
        "may_hand_on",
    ),
    "outcome": ("outcome", "not_handed_because"),
}
"""Which fields stand together on the page."""
TICKED = ("involves_child", "is_emergency", "wants_call_back", "may_hand_on")
"""Boxes of the page: not ticked they say no, where a program that does not name them says nothing."""


@require_http_methods(["GET", "HEAD", "POST"])
def call_form(request: HttpRequest, call: str) -> HttpResponseBase:
    """Show the form as it was kept last, or keep it and do what the pressed button says."""
    actor = actor_of(request)
    permitted(actor=actor, act=commands.save_call)
    record: Call = type_of(Call).fetch(actor=actor, ref=call)
    if record.ended_at:
        return HttpResponseRedirect(f"/calls/{record.ref}")
    if request.method != "POST":
        return _form(request, actor, record, given=_kept(record, actor=actor))
    given = _sent(request.POST, hidden=_hidden(record, actor))
    is_quiet = request.headers.get("X-Quiet") == "1"
    (note, others), kept, wrong, refused = _keep_together(request, actor, record, given=given)
    try:
        if refused:
            raise refused
        if is_quiet:
            return _quietly(kept, actor, wrong=wrong, was_never=record.contact == NEVER, note=note, others=others)
        for told in _of_others(note, others, wrong=wrong):
            messages.warning(request, told)
        if wrong:
            return _form(request, actor, kept, given=given, wrong=wrong)
        return _after(request, actor, kept, wanted=request.POST.get("do", SAVE))
    except NumberMarkedNever as marked:
        kept = _keep_unreached(actor=actor, call=record, given=given)
        if is_quiet:
            return _quietly(kept, actor, wrong=None, note=note, others=others)
        if request.POST.get("do") == SILENT:
            return _after(request, actor, kept, wanted=SILENT)
        return _form(request, actor, kept, given=given | {"contact": NEVER}, refusal=marked)
    except Refusal as refusal:
        record.refresh_from_db()
        return _form(request, actor, record, given=given, refusal=refusal)


def _sent(data: QueryDict, *, hidden: tuple[str, ...]) -> dict[str, Any]:
    """The whole form as the page sends it: what it leaves empty is empty."""
    given = given_in(act=commands.save_call, data=data, leave_out=("call", *TICKED, *hidden))
    return given | {name: data.get(name, "") in ("true", "on", "1") for name in TICKED} | {"is_whole": True}


def _unanswered(request: HttpRequest, *, hidden: tuple[str, ...]) -> dict[str, Any]:
    """What the same page sent before and had no answer to, kept or not: it is nobody else's, nor that its “never” hides the number."""
    pairs = pairs_in(request.POST.get(SENT, ""))
    if not pairs:
        return {}
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    sent = _sent(data, hidden=hidden)
    return sent | {NUMBER: ""} if sent.get("contact") == NEVER and NUMBER not in hidden else sent


def _keep_together(
    request: HttpRequest, actor: Actor, call: Call, *, given: dict[str, Any]
) -> tuple[tuple[Joined, Beside], Call, BadInput | None, Refusal | None]:
    """Keep the form beside what another page wrote meanwhile, the call held until it is done; a refusal is answered, not lost."""
    with transaction.atomic():
        told = _beside_others(request, actor, call, given=given)
        try:
            return told, *_keep(actor=actor, call=call, given=given), None
        except Refusal as refused:
            return told, call, None, refused


def _beside_others(request: HttpRequest, actor: Actor, call: Call, *, given: dict[str, Any]) -> tuple[Joined, Beside]:
    """Put what another page changed meanwhile beside what this one sends; the call is held until it is kept."""
    held = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    own = _unanswered(request, hidden=_hidden(call, actor))
    others = beside(typed=given, standing=_shown(held, actor=actor), were=request.POST.get(FIELDS_WERE, ""), own=own)
    given |= others.theirs
    if NOTE in _hidden(call, actor):
        return Joined(note=""), others
    standing, typed = open_text(holder=call.ref, part=NOTE), str(given.get(NOTE) or "")
    found = joined(typed=typed, standing=standing, was=request.POST.get(NOTE_WAS, ""), own=own.get(NOTE))
    if found.is_news:
        given[NOTE] = found.note
    return found, others


def _of_others(note: Joined, others: Beside, *, wrong: BadInput | None = None) -> list[str]:
    """What is told of whoever wrote into the same call meanwhile; `wrong` is what of it was not kept."""
    is_both = bool(note.added) and not note.is_whole
    told = []
    if is_both and wrong and NOTE in wrong.problems:
        told.append(
            _(
                "Somebody else wrote into the note meanwhile: both stand in it here, but not kept yet. Correct it and keep."
            )
        )
    elif is_both:
        told.append(_("Somebody else wrote into the note meanwhile: both stand in it now."))
    if theirs := [*others.theirs, *([NOTE] if note.is_whole else [])]:
        told.append(
            _("Somebody else changed meanwhile, and it stands so now: %(fields)s") % {"fields": _called(theirs)}
        )
    if over := [*others.over, *([NOTE] if note.is_back else [])]:
        told.append(
            _("Somebody else changed this meanwhile, too; what you sent stands. Agree which is right: %(fields)s")
            % {"fields": _called(over)}
        )
    return told


def _called(names: Iterable[str]) -> str:
    return ", ".join(f"“{({**COMMON, **commands.LABELS}).get(name, name)}”" for name in names)


def _keep(*, actor: Actor, call: Call, given: dict[str, Any]) -> tuple[Call, BadInput | None]:
    """Keep the form; where a value cannot be read, the one kept before stays and everything else is kept all the same."""
    try:
        return commands.save_call(actor=actor, call=call, **given), None
    except BadInput as wrong:
        before = _kept(call, actor=actor)
        sound = {name: value for name, value in given.items() if name not in wrong.problems}
        sound |= {name: before[name] for name in wrong.problems if before.get(name)}
        return commands.save_call(actor=actor, call=call, **sound), wrong


def _keep_unreached(*, actor: Actor, call: Call, given: dict[str, Any]) -> Call:
    """Keep all that was typed beside a number that must never be called: the form says so, and no number stays in it."""
    return _keep(actor=actor, call=call, given=given | {"contact": NEVER})[0]


def _quietly(
    call: Call, actor: Actor, *, wrong: BadInput | None, note: Joined, was_never: bool = False, others: Beside = NOBODY
) -> JsonResponse:
    """What the script is told after a pause: when it was kept, what was not, and whether number and notes may stay in the form.

    A “never” that was taken back brings the number back, which the page does not have.
    """
    is_back = was_never and call.contact != NEVER and not _hidden(call, actor)
    at = actor.now.astimezone(country().calendar.zone_of(call.agency.region))
    return JsonResponse(
        {
            "kept": f"{at:%H:%M:%S}",
            "never": call.contact == NEVER,
            "sealed": bool(_hidden(call, actor)),
            "wrong": sorted(wrong.problems if wrong else ()),
            "number": open_text(holder=call.ref, part=NUMBER) if is_back else "",
            **_hearing(call, actor),
            "added": note.added,
            "whole": note.is_whole,
            "joined": note.note,
            NOTE_WAS: _note_was(call, actor),
            "theirs": {**others.theirs},
            "told": " ".join(_of_others(note, others, wrong=wrong)),
            FIELDS_WERE: marks(_shown(call, actor=actor)),
        }
    )


def _after(request: HttpRequest, actor: Actor, call: Call, *, wanted: str) -> HttpResponseBase:
    """Do what the button says to a call that is kept; a refusal leaves it kept."""
    if language := request.POST.get(languages.SPEAKS):
        to = HttpResponseRedirect(f"/calls/{call.ref}/form")
        return languages.speak(to, request=request, language=language)
    if wanted == SILENT:
        was_handed_on = call.lead_id is not None
        held, lead, *_of_repeat = commands.mark_silent(actor=actor, call=call)
        if nobody := unheard_since(held) or unheard(held):
            messages.error(request, nobody.in_(actor.language))
        elif was_handed_on:
            names = ", ".join(one.title.in_(actor.language) for one in police_with(held)) or "—"
            told = {"lead": lead.ref, "police": names}
            messages.warning(request, _("Silent emergency: %(lead)s is with %(police)s.") % told)
        else:
            messages.warning(request, _("Silent emergency: %(lead)s is raised.") % {"lead": lead.ref})
        return HttpResponseRedirect(f"/calls/{held.ref}/form")
    if wanted == HAND_ON:
        return HttpResponseRedirect(f"/leads/{call.lead.ref}" if call.lead else f"/calls/{call.ref}/handover/new")
    if wanted == FINISH:
        with transaction.atomic():
            commands.finish_call(actor=actor, call=call)
        messages.success(request, _("The call is finished."))
        return HttpResponseRedirect(f"/calls/{call.ref}")
    messages.success(request, _("Kept. Go on talking."))
    return HttpResponseRedirect(f"/calls/{call.ref}/form")


def _hidden(call: Call, actor: Actor) -> tuple[str, ...]:
    """The fields that this form no longer shows: a call left open does not keep the caller's number before all eyes."""
    return WORDS if is_sealed_away(call=call, actor=actor) else ()


def _kept(call: Call, *, actor: Actor) -> dict[str, Any]:
    """The form as it was kept last. A number marked “never” is not shown."""
    hidden = _hidden(call, actor)
    texts = {} if hidden else open_texts(holders=[call.ref])
    names = [name for group in GROUPS.values() for name in group]
    kept = {name: getattr(call, name) for name in names if hasattr(call, name)}
    for name in ("contact_from", "contact_until"):
        kept[name] = f"{kept[name]:%H:%M}" if kept[name] else ""
    kept |= {part: texts.get((call.ref, part), "") for part in WORDS if part not in hidden}
    kept["organisations"] = [advice.organisation.ref for advice in call.advised.select_related("organisation")]
    return kept


def _shown(call: Call, *, actor: Actor) -> dict[str, Any]:
    """What the form shows of a call beside the note. A number marked “never” stands in no form."""
    return {
        name: "" if name == NUMBER and call.contact == NEVER else value
        for name, value in _kept(call, actor=actor).items()
        if name != NOTE
    }


def _form(
    request: HttpRequest,
    actor: Actor,
    call: Call,
    *,
    given: dict[str, Any],
    wrong: BadInput | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    hidden = _hidden(call, actor)
    is_never = NEVER in (call.contact, given.get("contact"))
    given = given | {"number": ""} if is_never else given
    fields = {
        field.name: field
        for field in fields_of(
            act=commands.save_call,
            actor=actor,
            given=given,
            leave_out=("call", "is_whole", *hidden),
            choices={"organisations": _nobody},
        )
    }
    for name in TICKED:
        fields[name].widget, fields[name].options = "check", ()
    for name, problems in (wrong.problems if wrong else {}).items():
        if name in fields:
            fields[name].errors = [problem.in_(actor.language) for problem in problems]
    context = {
        "title": _("Call %(call)s") % {"call": call.ref},
        "call": call,
        "groups": {group: [fields[name] for name in names if name in fields] for group, names in GROUPS.items()},
        "sealed": _sealed_away(call, actor),
        **_hearing(call, actor),
        "note_was": _note_was(call, actor),
        "fields_were": marks(_shown(call, actor=actor)),
        "never": NUMBER_HIDDEN if call.contact == NEVER else "",
        "wrong": [field for field in fields.values() if field.errors],
        "refusal": refusal and (refusal.sentence(language=actor.language), refusal.advice(language=actor.language)),
        "told": fields["organisations"].values,
        **_nearby(region=call.region, actor=actor),
    }
    return render(request, "hotline/form.html", context, status=400 if wrong else refusal.status if refusal else 200)


def _note_was(call: Call, actor: Actor) -> str:
    """What the form carries of the note that it shows; "" where it shows none."""
    return "" if NOTE in _hidden(call, actor) else digest(open_text(holder=call.ref, part=NOTE))


def _hearing(call: Call, actor: Actor) -> dict[str, str]:
    """What to do about danger of which nobody outside hears, and where; else who was told of what was ticked since the hand-on."""
    over, heard = unheard_since(call), heard_since(call)
    nobody = over or unheard(call)
    is_over = call.lead is not None and call.lead.closed_at is not None
    to_hand_on = named_in(call) if is_over else call.lead
    is_over = is_over and to_hand_on is None
    return {
        "unheard": nobody.in_(actor.language) if nobody else "",
        "unheard_to": "/leads/new" if is_over else f"/leads/{to_hand_on.ref}/handovers/new" if to_hand_on else "",
        "unheard_link": _("Raise a lead") if is_over else _("Hand on"),
        "heard": heard.in_(actor.language) if heard else "",
    }


def _sealed_away(call: Call, actor: Actor) -> str:
    """Why the number and the notes are not in the form; "" while they are."""
    try:
        check_still_open(call=call, actor=actor)
    except ContactSealedAway as sealed:
        return sealed.sentence(language=actor.language)
    return ""


def _nobody(language: str) -> list[tuple[str, str]]:
    """The organisations are offered by region, beside the form, and not as one long list."""
    return []


@require_safe
def help_nearby(request: HttpRequest, call: str) -> HttpResponse:
    """The part of the form that offers help in the region just chosen."""
    actor = actor_of(request)
    permitted(actor=actor, act=commands.save_call)
    record: Call = type_of(Call).fetch(actor=actor, ref=call)
    region = request.GET.get("region", "")
    known = region if region in country().codes["regions"] else ""
    told = [advice.organisation.ref for advice in record.advised.select_related("organisation")]
    return render(request, "hotline/_nearby.html", {"told": told, **_nearby(region=known, actor=actor)})


def _nearby(*, region: str, actor: Actor) -> dict[str, Any]:
    name = country().codes["regions"].label(region, actor.language) if region else ""
    return {"nearby": help_in(region=region, actor=actor), "nearby_region": name}
