"""Who was not found or is said to be helped already is looked for again until found, referred, or a head says why no more.

The same of a child that is said to need nothing, to be abroad or to have died.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import Day, Line, Reasons
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.kernel.refusals import Refusal
from qorgan.people.ages import CHILD, is_minor_on
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral.models import NonReferral
from qorgan.victims.referral.owing import help_found, owes_help
from qorgan.victims.referral.queries import LABELS
from qorgan.victims.referral.states import ASK

END = "referral.end_search"
TERM, TERM_OF_CHILD = "referral.look_again", "referral.look_again_child"
NAMES = {
    **LABELS,
    "words": _("What was tried and what came of it"),
    "because": _("Why nobody looks any more"),
}
HELPS = {
    "words": _("Write no names."),
    "because": _("Only a head says so. Write no names."),
}


def is_looked_for(said: NonReferral) -> bool:
    """Whether after this reason the person is looked for again; whose age is not known is held to be a child."""
    again = country().codes["non_referral_reasons"].get(said.reason).attributes.get("look_again")
    is_child = is_minor_on(said.decision.person, said.decided_on) is not False
    return bool(again) and (again != CHILD or is_child) and said.withdrawn_on is None and owes_help(said.decision)


@command(
    may=ASK, post="/non-referrals/{non_referral}/attempts", title=_("Record another attempt"), labels=NAMES, helps=HELPS
)
def look_again(*, actor: Actor, non_referral: NonReferral, words: Line, looked_on: Day | None = None) -> NonReferral:
    """Write down that a person who is not referred was looked for, or at, once more; the next attempt is counted from that day.

    Raises:
        record.not_yours
        day.outside: before the last attempt, or after today.
        referral.nothing_to_look_for: the reason asks for no other attempt, was taken back, or a head has closed it.
    """
    held = NonReferral.objects.select_for_update(of=("self",)).select_related("decision__person", "agency", "body")
    found, day = held.get(pk=non_referral.pk), looked_on or actor.today
    if found.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=found.decision.ref)
    _still_looked_for(found)
    not_outside(day, since=max((found.decided_on, *found.looked_on)), today=actor.today)
    found.looked_on, found.looked_words = [*found.looked_on, day], [*found.looked_words, words]
    found.save(update_fields=["looked_on", "looked_words"])
    return found


@command(
    may=END, post="/decisions/{decision}/search-end", title=_("Look for the person no more"), labels=NAMES, helps=HELPS
)
def end_search(*, actor: Actor, decision: Decision, because: Reasons) -> NonReferral:
    """Say as a head why a person who is not referred is looked for no more; a new reason or a referral is free at any time.

    Raises:
        record.not_yours, referral.nothing_to_look_for
    """
    held = NonReferral.objects.select_for_update(of=("self",)).select_related("decision__person", "agency", "body")
    found = held.filter(decision=decision, withdrawn_on__isnull=True).first()
    if decision.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=decision.ref)
    if found is None:
        raise Refusal("referral.nothing_to_look_for", decision=decision.ref)
    _still_looked_for(found)
    found.closed_on, found.closed_because = actor.today, because
    found.save(update_fields=["closed_on", "closed_because"])
    return found


def may_end(decision: Decision, actor: Actor) -> bool:
    """Whether this head could say so of a decision now: the own body said why the person is not referred, and still looks."""
    if decision.agency_id != actor.agency.pk or not actor.may(END):
        return False
    said = NonReferral.objects.filter(decision=decision, withdrawn_on__isnull=True, closed_on__isnull=True).first()
    return said is not None and is_looked_for(said)


def _still_looked_for(said: NonReferral) -> None:
    if said.closed_on or not is_looked_for(said):
        raise Refusal("referral.nothing_to_look_for", decision=said.decision.ref)


def owed_looks(record: NonReferral) -> Iterable[Duty]:
    """One attempt after the other, each counted from the last, until help is found or a head has said why no more."""
    if not is_looked_for(record):
        return
    is_child = is_minor_on(record.decision.person, record.decided_on) is not False
    ends: date | None = record.closed_on
    found = ends or help_found(record.decision.person, since=record.decided_on)
    days = [record.decided_on, *record.looked_on]
    for place, (start, met_at) in enumerate(zip(days, [*days[1:], found], strict=True)):
        yield Duty(
            term=TERM_OF_CHILD if is_child else TERM,
            key=str(place),
            started_at=start,
            owner=record.agency,
            met_at=met_at,
            next_step=f"/non-referrals/{record.ref}/attempts/new",
        )


duties.register_obligations(model=NonReferral, derive=owed_looks, related=("agency",))
