"""What a body says to a decision that relies on it to refer: it refers, it helps already, or it does neither."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf
from qorgan.kernel.refusals import Refusal
from qorgan.victims.referral.checks import state_title
from qorgan.victims.referral.models import NonReferral
from qorgan.victims.referral.queries import LABELS
from qorgan.victims.referral.states import ASK, WITHDRAWN

Answer = Annotated[str, CodeOf("relied_on_answers")]
NAMES = {**LABELS, "answer": _("What your body does")}


@command(may=ASK, post="/non-referrals/{non_referral}/answer", title=_("Say what you do for this person"), labels=NAMES)
def answer_reliance(*, actor: Actor, non_referral: NonReferral, answer: Answer) -> NonReferral:
    """Say what the own body does for a person whom another does not refer because of it.

    If it does nothing, the reason falls and who decided owes the referral again.

    Raises:
        referral.not_the_body_named, record.not_in_this_state, referral.reliance_answered
    """
    held = NonReferral.objects.select_for_update(of=("self",)).select_related("decision__person", "agency", "body")
    found = held.get(pk=non_referral.pk)
    if found.body_id != actor.agency.pk:
        raise Refusal("referral.not_the_body_named", non_referral=found.ref)
    if found.answered_on:
        raise Refusal("referral.reliance_answered", non_referral=found.ref, on=found.answered_on)
    if found.withdrawn_on:
        raise Refusal("record.not_in_this_state", record=found.ref, state=state_title(WITHDRAWN))
    found.answer, found.answered_on = answer, actor.today
    if country().codes["relied_on_answers"].get(answer).attributes.get("is_no"):
        found.withdrawn_on = actor.today
    found.save(update_fields=["answer", "answered_on", "withdrawn_on"])
    return found
