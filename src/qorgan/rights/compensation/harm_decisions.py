"""A decision on a claim for harm that was written down: put right, or withdrawn; what it said before is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Amount, CodeOf, PastDay, Reasons
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.apart import set_apart
from qorgan.rights.compensation.before_court import decidable_since
from qorgan.rights.compensation.doubting import doubt_harm
from qorgan.rights.compensation.harm import locked, write_decision
from qorgan.rights.compensation.models import HarmClaim
from qorgan.rights.compensation.models_of_harm import FormerHarmDecision
from qorgan.rights.compensation.states import HARM
from qorgan.rights.compensation.wording import HELPS, LABELS, NO_NAMES, STAYS, DespiteEnd, NoProperty

DECIDED = ("decided_on", "outcome", "reasons", "awarded_material", "awarded_moral", "no_property", "despite_end")


@command(
    may=HARM,
    post="/harm-claims/{harm_claim}/decision/corrections",
    title=_("Correct the decision"),
    labels=LABELS,
    helps={**dict.fromkeys(DECIDED, STAYS), "reasons": NO_NAMES, "despite_end": HELPS["despite_end"]},
    journals=("reason", "despite_end", "no_property"),
)
def correct_harm_decision(
    *,
    actor: Actor,
    harm_claim: HarmClaim,
    reason: Annotated[str, CodeOf("correction_reasons")],
    outcome: Annotated[str, CodeOf("harm_outcomes")] | None = None,
    reasons: Reasons | None = None,
    awarded_material: Amount | None = None,
    awarded_moral: Amount | None = None,
    decided_on: PastDay | None = None,
    despite_end: DespiteEnd = None,
    no_property: NoProperty = None,
) -> HarmClaim:
    """Put right a decision on a claim for harm that was written down wrongly; what it said before is kept beside it.

    It is corrected by whoever may decide the claim, within the same bounds. What the victim received beyond it is then to be settled.

    Raises:
        compensation.harm_not_decided, compensation.too_much, compensation.budget_bound,
        compensation.no_offence_for_budget, compensation.no_offence_for_claim, compensation.amount_not_as_outcome,
        day.too_early
        compensation.no_court_has_it, compensation.court_decides: a civil claim, or one on the budget, in a proceeding
            that no court has, or that a court has.
        compensation.not_judged_yet, compensation.nobody_sentenced, compensation.property_not_looked_for: more is
            awarded on the budget, and these stand against it.
        compensation.claim_waits_for_judgment: more is awarded on a civil claim before the court has judged.
        compensation.nothing_corrected: it says so already.
        compensation.paid_before_decision: something that stands on it was received before that day.
    """
    held = _decided(harm_claim)
    before = {name: getattr(held, name) for name in DECIDED}
    given = {
        "outcome": outcome,
        "reasons": reasons,
        "awarded_material": awarded_material,
        "awarded_moral": awarded_moral,
        "decided_on": decided_on,
        "no_property": no_property,
        "despite_end": despite_end,
    }
    now = before | {name: value for name, value in given.items() if value is not None}
    if now == before:
        raise Refusal("compensation.nothing_corrected", record=held.ref)
    is_less = now["awarded_material"] + now["awarded_moral"] <= held.awarded
    since = decidable_since(held, actor=actor, is_no_new_award=is_less)
    day = not_before(now.pop("decided_on") or actor.today, since=since)
    write_decision(held, on=day, is_no_new_award=is_less, **now)
    former = create_record(
        FormerHarmDecision, actor=actor, claim=held, until_on=actor.today, correction=reason, **before
    )
    refresh_facts_and_obligations(set_apart(held, former=former, actor=actor), actor=actor)
    _check_received(held, on=day)
    doubt_harm(held, actor=actor)
    held.save()
    return held


@command(
    may=HARM,
    post="/harm-claims/{harm_claim}/decision/withdrawal",
    title=_("Withdraw the decision"),
    labels=LABELS,
    journals=("reason",),
)
def withdraw_harm_decision(
    *, actor: Actor, harm_claim: HarmClaim, reason: Annotated[str, CodeOf("harm_decision_withdrawal_reasons")]
) -> HarmClaim:
    """Take back a decision that was overturned, lost its basis or was entered wrongly; the claim waits for another.

    What was received on it is then to be settled: it counts on the next decision, is left or given back.

    Raises:
        compensation.harm_not_decided
        compensation.no_court_has_it, compensation.court_decides: a civil claim, or one on the budget, in a proceeding
            that no court has, or that a court has.
    """
    held = _decided(harm_claim)
    decidable_since(held, actor=actor, is_no_new_award=True)
    before = {name: getattr(held, name) for name in DECIDED}
    former = create_record(
        FormerHarmDecision, actor=actor, claim=held, until_on=actor.today, withdrawn_because=reason, **before
    )
    held.decided_on, held.outcome, held.reasons, held.no_property = None, "", "", ""
    held.awarded_material, held.awarded_moral, held.despite_end = 0, 0, ""
    refresh_facts_and_obligations(set_apart(held, former=former, actor=actor), actor=actor)
    doubt_harm(held, actor=actor)
    held.save()
    return held


def _decided(claim: HarmClaim) -> HarmClaim:
    held = locked(claim)
    if held.decided_on is None:
        raise Refusal("compensation.harm_not_decided", harm_claim=held.ref)
    return held


def _check_received(claim: HarmClaim, *, on: date) -> None:
    """Refuse a decision dated after something was received on it."""
    early = (
        claim.payments.filter(withdrawn_on__isnull=True, former_decision__isnull=True, paid_on__lt=on)
        .order_by("paid_on", "id")
        .first()
    )
    if early and early.paid_on:
        raise Refusal(
            "compensation.paid_before_decision", payment=early.ref, paid_on=day_text(early.paid_on), on=day_text(on)
        )
