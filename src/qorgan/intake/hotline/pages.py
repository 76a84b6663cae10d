"""The pages of the hotline. What was said is opened on purpose, once, for three days; a list shows none of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import text_of
from qorgan.intake.hotline import barred_numbers, commands, letting_go, offers, queries, shifts  # noqa: F401 - tells the leads of offers
from qorgan.intake.hotline.alarms import unheard
from qorgan.intake.hotline.contact import is_sealed_away
from qorgan.intake.hotline.handing import exploitation_in, said
from qorgan.intake.hotline.models import Call, CallCorrection, Shift
from qorgan.intake.hotline.numbers import without
from qorgan.intake.hotline.second import is_of_two, waits_for_second, was_of
from qorgan.intake.hotline.states import READ
from qorgan.intake.hotline.telling import heard_since, unheard_since
from qorgan.intake.leads.bodies import bodies_near
from qorgan.intake.leads.queries import lead, lead_part
from qorgan.intake.leads.states import EMERGENCY
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.formatting import NO, YES
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.people.texts import open_text

GOES_ON = Phrase("The call goes on: open its form to finish it.")
LET_GO = Phrase(
    "Nobody outside was told of this; see “Why not handed on”. A second person of the line confirms it or hands the call on."
)
NEITHER = Phrase(
    "One let this call go, another changed last what it says, you among them: neither confirms it so. A third person does; "
    "or whoever let it go writes “Why not handed on” anew (“Correct the call”), and the other confirms it then."
)
TO_HAND_ON = _("To hand the call on")
SILENT = Phrase("The caller could not speak.")
NOT_TO_BE_CALLED = Phrase("The caller must not be contacted. The number is not kept.")
NUMBER_HIDDEN = Phrase("The caller must not be contacted. The number is hidden, and removed when the call is finished.")
STATES = {
    "going_on": Phrase("Goes on"),
    "finished": Phrase("Finished"),
}


def _state(call: Call, language: str) -> Text:
    return STATES[call.state]


def _shift_state(shift: Shift, language: str) -> Text:
    return STATES["finished" if shift.ended_at else "going_on"]


def _told(call: Call, language: str) -> str:
    found = call.advised.select_related("organisation").order_by("id")
    return ", ".join(advice.organisation.title.in_(language) for advice in found)


def _hours(call: Call, language: str) -> str:
    return f"{call.contact_from:%H:%M}–{call.contact_until:%H:%M}" if call.contact_from and call.contact_until else ""


def _notices(call: Call, actor: Actor) -> Iterable[Text]:
    if call.is_silent:
        yield SILENT
    if nobody := unheard_since(call) or unheard(call):
        yield nobody
    if heard := heard_since(call):
        yield heard
    if waits_for_second(call):
        yield LET_GO
        if is_of_two(call) and was_of(call, user_ref=actor.user_ref):
            yield NEITHER
    if call.contact == "never":
        yield NOT_TO_BE_CALLED if call.ended_at else NUMBER_HIDDEN
    if call.ended_at is None:
        yield GOES_ON


def _last_line(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """The line that one's own agency answered last: one key less to press."""
    last = Call.objects.filter(agency=actor.agency).order_by("-started_at", "-id").first()
    return {"channel": last.channel} if last else {}


def _as_counted(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {
        name: getattr(records["call"], name)
        for name in ("language", "caller_kind", "topic", "region", "outcome", "involves_child", "not_handed_because")
    }


def _as_told(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """What was said, for the operator to see and to shorten. Of a finished call it is opened in the journal first."""
    call: Call = records["call"]
    if call.ended_at and not is_sealed_away(call=call, actor=actor):
        queries.call_words(actor=actor, call=call, purpose=str(TO_HAND_ON))
    return {"note": said(call=call, actor=actor), "exploitation": exploitation_in(call)}


def _bodies(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The bodies that can take the call: first those of its region and of the kind that its outcome or danger asks for."""
    call: Call = records["call"]
    outcome = EMERGENCY if call.is_emergency else call.outcome
    asked = outcome if outcome in country().codes["lead_outcomes"] else ""
    return bodies_near(actor=actor, region=call.region or call.agency.region, outcome=asked)


def _before(correction: CallCorrection, language: str) -> str:
    """Each thing that was changed, as it had been counted."""
    params = {one.name: one for one in commands.correct_call.params}
    told = [
        (text_of(params[name].label).in_(language), country().codes[params[name].code_list].label(code, language))
        for name, code in correction.was.items()
        if name in params and params[name].code_list
    ]
    told += [
        (text_of(params[name].label).in_(language), (YES if was else NO).in_(language))
        for name, was in correction.was.items()
        if isinstance(was, bool) and name in params
    ]
    return "; ".join(f"{label}: {was or '—'}" for label, was in told)


def _handed_over(shift: Shift, actor: Actor) -> Mapping[str, Any]:
    """What was left for the next shift, for the line itself."""
    is_own = shift.agency_id == actor.agency.pk
    return {"left": without(open_text(holder=shift.ref, part=shifts.HANDOVER)) if is_own else ""}


CALLS = columns_of(
    Call,
    Column("ref", _("Call"), link=True),
    Column("started_at", sort="newest"),
    Column("state", _("State"), cell=_state, badge=True),
    Column("channel", aside=True),
    Column("language", aside=True),
    "topic region outcome",
    Column("minutes", _("Minutes"), aside=True, adds=True),
    "lead",
)

keep_pages(
    ListPage(
        query=queries.calls,
        on_home=True,
        new=commands.start_call,
        also=(shifts.start_shift,),
        columns=CALLS,
        notices=shifts.forgotten_by,
        help=_("How calls are counted. Who called and what was said stands on no list."),
        empty=_("No calls yet."),
    ),
    ListPage(
        query=queries.shifts,
        new=shifts.start_shift,
        columns=(
            Column("ref", link=True),
            Column("started_at", sort="newest"),
            "ended_at",
            Column("recorded_by", _("Operator")),
            Column("answered", _("Calls"), adds=True),
        ),
        notices=shifts.forgotten_by,
        empty=_("No shifts yet. A call starts one by itself."),
    ),
    ListPage(
        query=barred_numbers.leads_barred,
        on_home=True,
        columns=("lead barred_at sender", Column("ref", _("Part"), link=True)),
        help=_("Whoever wrote the number down destroys that and calls nobody there. It is struck out of the lead."),
        empty=_("No number that your agency was given is barred."),
    ),
    RecordPage(
        query=queries.call,
        notices=_notices,
        template="hotline/call.html",
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "channel started_at ended_at",
            Pair(_("Minutes"), "minutes"),
            "language caller_kind topic region outcome not_handed_because let_go_ended_at",
            Pair(_("Told of these organisations"), cell=_told),
            "contact contact_ways",
            Pair(_("Hours"), cell=_hours),
            "may_hand_on wants_call_back tried_at called_back_at call_back_result reached_how lead shift",
        ),
        sections=(
            Section(
                _("Put right"),
                rows=lambda call, actor: call.corrections.order_by("id"),
                columns=(
                    Column("recorded_at", _("When")),
                    Column("recorded_by", _("Operator")),
                    Column("reason", _("Why it is put right"), code_list="call_correction_reasons"),
                    Column("was", _("How it was counted before"), cell=_before),
                ),
                empty=_("Nothing was put right."),
            ),
        ),
        actions=(
            commands.hand_on_call,
            letting_go.confirm_not_handed_on,
            queries.call_contact,
            commands.record_call_back,
            queries.call_words,
            commands.correct_call,
            commands.allow_number_again,
        ),
    ),
    RecordPage(
        query=queries.shift,
        template="hotline/shift.html",
        notices=lambda shift, actor: shifts.remark_on(shift, actor=actor),
        context=_handed_over,
        pairs=(
            Pair(_("State"), cell=_shift_state, badge=True),
            "agency started_at ended_at",
            Pair(_("Operator"), "recorded_by"),
        ),
        sections=(
            Section(
                _("Calls"),
                rows=lambda shift, actor: queries.visible_to(actor).filter(shift=shift).order_by("started_at", "id"),
                columns=CALLS,
                empty=_("No calls yet."),
            ),
        ),
        actions=(shifts.end_shift,),
    ),
    FormPage(command=shifts.end_shift, notices=lambda records, actor: shifts.remark_on(records["shift"], actor=actor)),
    FormPage(
        command=commands.start_call,
        initial=_last_line,
        goes_to=lambda call: f"/calls/{call.ref}/form",
        done=_("Listen."),
        submit=_("Take the call"),
    ),
    FormPage(
        command=commands.hand_on_call,
        offers={"to": _bodies},
        initial=_as_told,
        goes_to=lambda made: f"/calls/{made[0].ref}",
        done=_("The call is handed on as a lead. An answer is owed in time."),
    ),
    FormPage(
        command=letting_go.confirm_not_handed_on,
        goes_to=lambda call: f"/calls/{call.ref}",
        help=_("Read first what was said and why nobody was told. Whoever let the call go does not confirm it."),
        done=_("Confirmed: nobody else needs to hear of the call."),
    ),
    FormPage(
        command=commands.allow_number_again,
        goes_to=lambda call: f"/calls/{call.ref}/form",
        help=_(
            "Only when the owner of the number, on the line now, asks for it. Write the number as the caller names it: it stands nowhere here."
        ),
    ),
    FormPage(
        command=commands.correct_call,
        initial=_as_counted,
        help=_("The reason stands in the journal, and how the call was counted before on its page."),
    ),
    FormPage(
        command=queries.call_contact,
        template="hotline/contact.html",
        submit=_("Open once"),
        shows_result=True,
        help=_(
            "Only where and when the caller allowed it. Your name, the time and the purpose go to the journal first."
        ),
    ),
    FormPage(
        command=queries.call_words,
        template="hotline/words.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("For three days; after that only the supervisor opens it. The purpose goes to the journal first."),
    ),
)
extend_record(
    lead,
    sections=(
        Section(
            _("The call it came from"),
            rows=lambda lead, actor: queries.visible_to(actor).filter(lead=lead).order_by("id"),
            columns=CALLS[:4],
            empty=_("It came from no call."),
            may=READ,
        ),
    ),
    notices=barred_numbers.told_on_lead,
)
extend_record(lead_part, notices=barred_numbers.told_on_part)
