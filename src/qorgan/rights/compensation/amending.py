"""A claim for harm before it is decided: put right, or taken back."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Amount, CodeOf, PastDay
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.rights.compensation.apart import came_apart
from qorgan.rights.compensation.harm import check_claim, undecided
from qorgan.rights.compensation.holding import standing
from qorgan.rights.compensation.models import HarmClaim
from qorgan.rights.compensation.states import HARM
from qorgan.rights.compensation.wording import LABELS


@command(
    may=HARM,
    post="/harm-claims/{harm_claim}/corrections",
    title=_("Correct the claim for harm"),
    labels=LABELS,
    journals=("reason",),
)
def correct_harm_claim(
    *,
    actor: Actor,
    harm_claim: HarmClaim,
    reason: Annotated[str, CodeOf("correction_reasons")],
    forum: Annotated[str, CodeOf("harm_forums")] | None = None,
    material: Amount | None = None,
    moral: Amount | None = None,
    filed_on: PastDay | None = None,
) -> HarmClaim:
    """Put right what is claimed, where and since when, as long as nothing is decided; what is not given stays.

    Raises:
        compensation.harm_decided, record.withdrawn, compensation.not_a_procedural_victim,
        compensation.nothing_claimed, compensation.not_open_to_budget, compensation.moral_not_on_budget,
        day.too_early
        compensation.budget_claim_runs: it becomes a second one on the budget.
        compensation.received_on_harm: it would be claimed elsewhere, and something was received on it.
    """
    held = undecided(harm_claim)
    if forum and forum != held.forum and (came := came_apart(held)):
        raise Refusal("compensation.received_on_harm", harm_claim=held.ref, amount=Money(came, country().currency)).at(
            "forum"
        )
    party = standing(held.injured_party)
    if filed_on:
        held.filed_on = not_before(filed_on, since=party.recognised_on)
    given = {"forum": forum, "material": material, "moral": moral}
    for name, value in given.items():
        if value is not None:
            setattr(held, name, value)
    check_claim(held)
    held.save()
    return held


@command(
    may=HARM,
    post="/harm-claims/{harm_claim}/withdrawal",
    title=_("Withdraw the claim for harm"),
    labels=LABELS,
    journals=("reason",),
)
def withdraw_harm_claim(
    *, actor: Actor, harm_claim: HarmClaim, reason: Annotated[str, CodeOf("harm_withdrawal_reasons")]
) -> HarmClaim:
    """Take a claim back before it is decided. It stays on the page and counts no more; a new one may be filed.

    Raises:
        compensation.harm_decided, record.withdrawn
    """
    held = undecided(harm_claim)
    held.withdrawn_on, held.withdrawn_reason = actor.today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    return held
