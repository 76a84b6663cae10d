"""Saying why an identified person is not referred: only with a reason from the list, and only by who decided."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor, is_deserted
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Line, Reasons
from qorgan.kernel.refusals import Refusal
from qorgan.people.consent.checks import SELF, giver
from qorgan.people.consent.commands import HELPS as CONSENT_HELPS
from qorgan.people.consent.commands import AdultGround, Giver, Opinion
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral import states
from qorgan.victims.referral.being_here import stays_by
from qorgan.victims.referral.checks import referring_kinds, state_title
from qorgan.victims.referral.letters import tell_body
from qorgan.victims.referral.models import NonReferral, ReferralOffer
from qorgan.victims.referral.owing import names_body, owes_help
from qorgan.victims.referral.states import ASK

Reason = Annotated[str, CodeOf("non_referral_reasons")]
HELPS = {
    "guardian": CONSENT_HELPS["guardian"],
    "relationship": CONSENT_HELPS["relationship"],
    "authority": CONSENT_HELPS["authority"],
}


@command(may=ASK, post="/decisions/{decision}/non-referrals", title=_("Say why not referred"))
def record_non_referral(
    *,
    actor: Actor,
    decision: Decision,
    reason: Reason,
    note: Reasons,
    body: Agency | None = None,
    given_by: Giver | None = None,
    adult_ground: AdultGround | None = None,
    guardian: Person | None = None,
    relationship: Relationship | None = None,
    authority: Line | None = None,
    child_opinion: Opinion | None = None,
) -> NonReferral:
    """Say why a person found to be a victim, or possibly one, is not referred to help; a body that refers instead is told.

    A referral that has ended, well or not, or led to a stay, hinders nobody: who came back after it is referred anew, or it is said why not.

    Raises:
        referral.body_missing, referral.body_not_fitting, referral.nobody_refers
        interview.child_alone, consent.age_unknown, consent.child_not_heard, consent.guardian_unknown,
            consent.guardian_unnamed, consent.guardian_untied, consent.authority_missing, consent.giver_not_fitting: as
            with a consent, for the no.
        record.not_yours, referral.decision_opens_no_help, referral.referral_runs, referral.non_referral_stands
    """
    _body_fits(reason=reason, body=body, actor=actor)
    held = Decision.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=decision.pk)
    if held.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=held.ref)
    if not owes_help(held):
        raise Refusal("referral.decision_opens_no_help", decision=held.ref)
    word = _whose_word(
        held,
        reason=reason,
        on=actor.today,
        given_by=given_by,
        adult_ground=adult_ground,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        opinion=child_opinion,
    )
    running = ReferralOffer.objects.filter(referral__person=held.person, status__in=states.RUNNING)
    for offer in running.select_related("referral__person", "receiver").order_by("id"):
        if not stays_by(offer):
            raise Refusal("referral.referral_runs", referral=offer.referral.ref)
    for other in held.non_referrals.filter(withdrawn_on__isnull=True):
        raise Refusal("referral.non_referral_stands", non_referral=other.ref, on=other.decided_on)
    said = create_record(
        NonReferral,
        actor=actor,
        decision=held,
        agency=actor.agency,
        reason=reason,
        note=note,
        body=body,
        decided_on=actor.today,
        **word,
    )
    tell_body(said, actor=actor)
    return said


def _whose_word(
    decision: Decision,
    *,
    reason: str,
    on: date,
    given_by: str | None,
    adult_ground: str | None,
    guardian: Person | None,
    relationship: Relationship | None,
    authority: str | None,
    opinion: str | None,
) -> dict[str, Any]:
    """Who said no: for a child its own word is not enough, as it is not for a consent."""
    if not country().codes["non_referral_reasons"].get(reason).attributes.get("persons_word"):
        return {}
    by = given_by or next(one.code for one in country().codes["consent_givers"] if one.attributes.get("of") == SELF)
    giver(
        person=decision.person,
        day=on,
        given_by=by,
        adult_ground=adult_ground,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        opinion=opinion,
    )
    return {
        "given_by": by,
        "adult_ground": adult_ground or "",
        "guardian": guardian,
        "relationship": relationship,
        "authority": authority or "",
        "child_opinion": opinion or "",
    }


def _body_fits(*, reason: str, body: Agency | None, actor: Actor) -> None:
    title = country().codes["non_referral_reasons"].get(reason).title
    if body is None and names_body(reason):
        raise Refusal("referral.body_missing", reason=title)
    if body is not None and (
        not names_body(reason) or body.pk == actor.agency.pk or body.kind not in referring_kinds()
    ):
        raise Refusal("referral.body_not_fitting", agency=body.title, reason=title)
    if body is not None and is_deserted(body, may=(ASK,), day=actor.today):
        raise Refusal("referral.nobody_refers", agency=body.title).at("body")


@command(may=ASK, post="/non-referrals/{non_referral}/withdrawal", title=_("Take the reason back"))
def withdraw_non_referral(*, actor: Actor, non_referral: NonReferral) -> NonReferral:
    """Take a reason back: the referral is owed again.

    Raises:
        record.not_yours, record.not_in_this_state
    """
    held = NonReferral.objects.select_for_update(of=("self",)).select_related("decision__person", "agency")
    found = held.get(pk=non_referral.pk)
    if found.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=found.decision.ref)
    if found.withdrawn_on:
        raise Refusal("record.not_in_this_state", record=found.ref, state=state_title(states.WITHDRAWN))
    found.withdrawn_on = actor.today
    found.save(update_fields=["withdrawn_on"])
    return found
