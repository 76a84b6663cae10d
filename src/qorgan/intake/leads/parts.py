"""The part of the actor's own body in a lead, held while an act changes it."""

from __future__ import annotations

from datetime import date, timedelta

from qorgan.desk.access.actor import Actor, is_deserted, is_manned
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import is_closed
from qorgan.desk.country import country, day_here
from qorgan.intake.leads.models import ACCEPTED, HANDED, Lead, LeadPart
from qorgan.intake.leads.outcomes import is_for, told_of
from qorgan.intake.leads.states import EMERGENCY, HEAR, TO_POLICE
from qorgan.kernel.refusals import Refusal


def held_now(lead: Lead) -> Lead:
    """The lead as it stands now, held against a second change at the same time."""
    return Lead.objects.select_for_update(of=("self",)).select_related("agency").get(pk=lead.pk)


def taken_part(*, actor: Actor, lead: Lead) -> LeadPart:
    """The part of the actor's agency, taken, open or closed.

    Raises:
        lead.not_yours_to_hear
    """
    part: LeadPart | None = lead.parts.filter(agency=actor.agency, answer=ACCEPTED).select_related("agency").first()
    if part is None:
        raise Refusal("lead.not_yours_to_hear", lead=lead.ref)
    return part


def own_part(*, actor: Actor, lead: Lead) -> LeadPart:
    """The open part of the actor's agency, taken.

    Raises:
        lead.not_yours_to_hear, lead.part_closed
    """
    part = taken_part(actor=actor, lead=lead)
    if part.closed_at:
        raise Refusal("lead.part_closed", lead=lead.ref, on=day_here(part.closed_at))
    return part


def nobody_left(part: LeadPart) -> None:
    """Refuse to end a part whose agency handed the lead to somebody who has not answered.

    Raises:
        lead.handover_open
    """
    waiting = part.lead.parts.filter(sender=part.agency, answer=HANDED).select_related("agency").first()
    if waiting:
        raise Refusal("lead.handover_open", agency=waiting.agency.title, lead=part.lead.ref)


def somebody_hears(part: LeadPart, *, outcome: str) -> None:
    """Refuse an outcome by which others hear of the lead while it is with nobody of that kind, and nobody is named.

    Raises:
        lead.handed_to_nobody
    """
    told = told_of(outcome)
    if told.attributes.get("hands_on") and not any(
        _is_meant(one, own=part, outcome=outcome) for one in _standing(part)
    ):
        raise Refusal("lead.handed_to_nobody", lead=part.lead.ref, outcome=told.title)


def _standing(part: LeadPart) -> list[LeadPart]:
    return [one for one in part.lead.parts.select_related("agency") if one.stands]


def _is_meant(one: LeadPart, *, own: LeadPart, outcome: str) -> bool:
    """Whether who has the lead is whom the outcome means: the police also where they triage it, any other kind beside oneself."""
    if outcome == EMERGENCY:
        kind = country().codes["agency_kinds"].get(one.agency.kind)
        return one.pk != own.pk or bool(kind.attributes.get("registers_crimes"))
    return is_for(outcome, one.agency) and (one.pk != own.pk or outcome == TO_POLICE)


def nobody_hears(body: Agency, *, day: date) -> bool:
    """Whether a lead that came back to a body would be heard by nobody: it is closed and nobody winds it up, or everybody left.

    On the last day of a body who only works there until then is still there, and goes: it is heard by whoever winds it up.
    """
    if body.closed_on is not None and is_closed(body, on=day):
        return not is_manned(body, may=HEAR, day=max(day, body.closed_on + timedelta(days=1)))
    return is_deserted(body, may=(HEAR,), day=day)


def sender_hears(part: LeadPart, *, today: date) -> None:
    """Refuse to give a lead back to a body where nobody would hear it.

    Raises:
        lead.sender_gone
    """
    assert part.sender is not None
    if nobody_hears(part.sender, day=today):
        raise Refusal("lead.sender_gone", agency=part.sender.title, lead=part.lead.ref)


def owes_again(part: LeadPart) -> None:
    """A sender whom nobody relieved must look at the lead again, unless another body has it."""
    others = part.lead.parts.filter(sender=part.sender, answer__in=(HANDED, ACCEPTED)).exclude(pk=part.pk)
    if not others.exists():
        own = part.lead.parts.filter(agency=part.sender, answer=ACCEPTED)
        for one in own:
            said = [one.triaged_at] if one.triaged_at else []
            one.outcome, one.triaged_at, one.looks, one.closed_at = "", None, sorted([*said, *one.looks]), None
            one.save(update_fields=["outcome", "triaged_at", "looks", "closed_at"])
