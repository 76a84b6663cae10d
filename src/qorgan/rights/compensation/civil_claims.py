"""Civil claims: material and moral harm from the offender, and property damage on the budget; decided, received, set aside, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.db.models import Sum as Summed
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.history.models import CORRECTED
from qorgan.desk.history.rules import allow_correction
from qorgan.desk.history.versions import write_version
from qorgan.desk.inputs import Amount, Because, CodeOf, PastDay, Reasons
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.justice.crimes.moving import lock
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.law.compensation import BudgetHarm
from qorgan.rights.compensation import award_grounds
from qorgan.rights.compensation.accounts import clear, money, record_money
from qorgan.rights.compensation.award_grounds import against
from qorgan.rights.compensation.checks import check_agrees, locked, not_above, standing
from qorgan.rights.compensation.civil_grounds import (
    against_award,
    against_offence,
    categories_of,
    convicts_of,
    doubt_civil,
)
from qorgan.rights.compensation.court import check_goes_on, check_is_the_court, decidable_since
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, RUNS_ON_BUDGET, CivilClaim
from qorgan.rights.compensation.recourse import ALL_OF_IT, HELPS, LABELS, Sum
from qorgan.rights.compensation.states import HARM

Forum = Annotated[str, CodeOf("harm_forums")]
UNDECIDED: dict[str, Any] = {"decided_on": None, "outcome": "", "reasons": "", "no_property": "", "despite_end": ""}
UNDECIDED |= {"awarded_material": 0, "awarded_moral": 0}
"""What a claim that waits for its decision says of one."""


@command(
    may=HARM,
    post="/injured-parties/{injured_party}/civil-claims",
    title=_("File a civil claim"),
)
def file_civil_claim(
    *,
    actor: Actor,
    injured_party: InjuredParty,
    forum: Forum,
    material: Amount = 0,
    moral: Amount = 0,
    filed_on: PastDay | None = None,
) -> CivilClaim:
    """Take a claim for harm. On the budget only property damage is claimed, and only from the gravest category of crime.

    It may be filed on the budget before the judgment; it then waits for the court that sentences, and for a convict without property.

    Source: Civil Code; Criminal Procedure Code, articles 73 and 71(7).

    Raises:
        compensation.not_a_procedural_victim, compensation.nothing_claimed, compensation.not_open_to_budget,
        compensation.no_offence_for_budget, day.too_early
        compensation.proceeding_is_over: a civil claim in a criminal proceeding that was terminated, or in which the
            court acquitted.
        compensation.moral_not_on_budget: the budget makes good property damage only.
        compensation.budget_claim_runs: the person has a claim on the budget in this proceeding that is not decided.
    """
    party = standing(injured_party)
    day = not_before(filed_on or actor.today, since=party.recognised_on)
    values = {"injured_party": party, "forum": forum, "filed_on": day, "material": material, "moral": moral}
    check_claim(CivilClaim(**values))
    return create_record(CivilClaim, actor=actor, agency=actor.agency, region=party.proceeding.region, **values)


@command(
    may=HARM,
    post="/civil-claims/{civil_claim}/decision",
    title=_("Record the decision"),
    journals=("despite_end", "no_property"),
)
def decide_civil_claim(
    *,
    actor: Actor,
    civil_claim: CivilClaim,
    outcome: Annotated[str, CodeOf("harm_outcomes")],
    reasons: Reasons,
    awarded_material: Amount = 0,
    awarded_moral: Amount = 0,
    decided_on: PastDay | None = None,
    despite_end: Annotated[str, CodeOf("awards_despite_end")] | None = None,
    no_property: Annotated[str, CodeOf("no_property_grounds")] | None = None,
) -> CivilClaim:
    """Record what was decided on a claim for harm; never more than was claimed.

    A civil claim in the criminal proceeding is decided by the court with the judgment. So is a claim on the budget, and something is
    awarded on it only where a sentence for a crime of the gravest category is in force and it is stated that the convict has no
    property (`no_property`).
    All awards on the budget for one injured party together stay within its bound.

    Source: Criminal Procedure Code, article 71(7).

    Raises:
        compensation.harm_decided, record.withdrawn, compensation.too_much, compensation.budget_bound,
        day.too_early
        compensation.no_offence_for_budget: something would be awarded on the budget though it is known that there was
            no offence.
        compensation.no_offence_for_claim: the same for a civil claim in the criminal proceeding, without a reason
            (`despite_end`).
        compensation.no_court_has_it, compensation.court_decides, compensation.claim_waits_for_judgment
        compensation.nobody_sentenced, compensation.property_not_looked_for: a claim on the budget without a convict in
            force, or without what shows that the convict has no property.
        compensation.amount_not_as_outcome: what was awarded is not as much as the outcome means.
    """
    held = undecided(civil_claim)
    day = not_before(decided_on or actor.today, since=decidable_since(held, actor=actor))
    held.awarded_material = not_above(awarded_material, most=held.material, field="awarded_material")
    held.awarded_moral = not_above(awarded_moral, most=held.moral, field="awarded_moral")
    if held.awarded and held.forum == BUDGET:
        held.no_property = _checked_convict(held, on=day, no_property=no_property or "")
    item = country().codes["harm_outcomes"].get(outcome)
    check_agrees(held.awarded, of=held.material + held.moral, outcome=item, means="awards")
    if held.awarded and held.forum == CRIMINAL:
        held.despite_end = _despite_end(held, on=day, why=despite_end or "")
    held.decided_on, held.outcome, held.reasons = day, outcome, reasons
    doubt_civil(held, actor=actor)
    held.save()
    return held


@command(
    may=HARM,
    post="/civil-claims/{civil_claim}/decision/setting-aside",
    title=_("Set the decision aside"),
    labels={"reason": _("Why the decision was set aside")},
    journals=("reason",),
)
def set_decision_aside(
    *, actor: Actor, civil_claim: CivilClaim, reason: Annotated[str, CodeOf("harm_decision_withdrawal_reasons")]
) -> CivilClaim:
    """Take back a decision that was overturned or lost its ground; the claim waits for another, and the history keeps what it said.

    What was received on it counts on the next decision; until then it is money beyond what is owed.

    Raises:
        compensation.harm_not_decided, compensation.court_decides
    """
    held = locked(civil_claim)
    if held.decided_on is None:
        raise Refusal("compensation.harm_not_decided", civil_claim=held.ref)
    check_is_the_court(held, actor=actor)
    changes = {name: [was, now] for name, now in UNDECIDED.items() if (was := getattr(held, name)) != now}
    held.decided_before_on, held.set_aside_on, held.set_aside_reason = held.decided_on, actor.today, reason
    for name, value in UNDECIDED.items():
        setattr(held, name, value)
    held.reviewed_on = actor.today
    doubt_civil(held, actor=actor)
    held.save()
    why = country().codes["harm_decision_withdrawal_reasons"].get(reason).title.in_(actor.language)
    write_version(held, actor=actor, act=CORRECTED, changes=changes, reason=why)
    return held


@command(
    may=HARM, post="/civil-claims/{civil_claim}/money", title=_("Record what was paid"), labels=LABELS, helps=HELPS
)
def record_civil_payment(
    *,
    actor: Actor,
    civil_claim: CivilClaim,
    amount: Sum,
    received_on: PastDay | None = None,
    note: Because | None = None,
) -> list[CivilClaim | LedgerEntry]:
    """Record what the victim received on a civil claim, and on which day.

    What was really paid though nothing stood behind it any more, or beyond what is awarded since the decision was lowered or set
    aside, is taken with a note.

    Raises:
        compensation.harm_not_awarded, compensation.too_much, day.too_early
        compensation.budget_pays_nothing: by that day it was known that there was no offence, no injured party, or no
            count of the gravest category, and no note says why.
        compensation.judgment_gone: the same where the judgment that a civil claim was decided with is gone, or says
            that there was no offence.
    """
    held = locked(civil_claim)
    day = received_on or actor.today
    is_apart = note and held.reviewed_on
    if not is_apart and not held.awarded:
        raise Refusal("compensation.harm_not_awarded", civil_claim=held.ref)
    not_before(day, since=held.filed_on if is_apart else held.decided_on or day)
    if not is_apart:
        not_above(amount, most=max(held.awarded - held.received, 0))
    gone = against_award(held)
    if gone and gone.since <= day and not note:
        said = "compensation.budget_pays_nothing" if held.forum == BUDGET else "compensation.judgment_gone"
        raise Refusal(said, civil_claim=held.ref, since=gone.since, reason=gone.reason).at("note")
    return [held, record_money(held, actor=actor, amount=amount, on=day, note=note)]


@command(
    may=HARM,
    post="/civil-claims/{civil_claim}/clearing",
    title=_("Clear money beyond what is awarded"),
    labels=LABELS,
    helps=ALL_OF_IT,
)
def clear_civil_claim(
    *,
    actor: Actor,
    civil_claim: CivilClaim,
    way: Annotated[str, CodeOf("harm_payment_settlements")],
    amount: Sum | None = None,
    on: PastDay | None = None,
    note: Because | None = None,
) -> list[CivilClaim | LedgerEntry]:
    """Write down what became of money beyond what is awarded by now: given back to whoever paid, or left to the victim.

    Raises:
        compensation.no_excess, day.too_early
    """
    held = locked(civil_claim)
    return [held, clear(held, actor=actor, way=way, amount=amount, on=on, note=note)]


@command(
    may=HARM,
    post="/civil-claims/{civil_claim}/withdrawal",
    title=_("Withdraw the civil claim"),
    labels={"reason": _("Why it was withdrawn")},
    journals=("reason",),
)
def withdraw_civil_claim(
    *, actor: Actor, civil_claim: CivilClaim, reason: Annotated[str, CodeOf("harm_withdrawal_reasons")]
) -> CivilClaim:
    """Take a claim back before it is decided. It stays on the page and counts no more; a new one may be filed.

    Raises:
        compensation.harm_decided, record.withdrawn
    """
    held = undecided(civil_claim)
    held.withdrawn_on, held.withdrawn_reason = actor.today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    return held


def undecided(claim: CivilClaim) -> CivilClaim:
    """The claim, locked until the act ends, while it waits for its decision.

    Raises:
        compensation.harm_decided, record.withdrawn
    """
    held = locked(claim)
    if held.decided_on:
        raise Refusal("compensation.harm_decided", civil_claim=held.ref, on=held.decided_on)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=held.withdrawn_on)
    return held


def check_claim(claim: CivilClaim) -> None:
    """Refuse a claim that claims nothing, or on the budget what the budget does not make good.

    Raises:
        compensation.nothing_claimed, compensation.not_open_to_budget, compensation.no_offence_for_budget,
        compensation.moral_not_on_budget, compensation.budget_claim_runs, compensation.proceeding_is_over
    """
    if claim.forum == CRIMINAL:
        check_goes_on(claim)
    if claim.forum == BUDGET:
        _check_basis(claim)
        budget = _open_to_budget(claim.injured_party.proceeding, on=claim.filed_on)
        if claim.moral:
            rule = country().law.on(claim.filed_on).parameter(budget.bound).title
            raise Refusal("compensation.moral_not_on_budget", amount=money(claim.moral), rule=rule)
        _alone_on_the_budget(claim)
    if not claim.material and not claim.moral:
        raise Refusal("compensation.nothing_claimed")


def _check_basis(claim: CivilClaim) -> None:
    """The budget pays a victim of an offence, and of the gravest category: where it is known that there was none, it makes nothing good."""
    gone = against(claim.injured_party, so=award_grounds.BUDGET)
    if gone:
        raise Refusal("compensation.no_offence_for_budget", reason=gone.reason)
    if against_offence(claim):
        raise Refusal("compensation.not_open_to_budget", proceeding=claim.injured_party.proceeding.ref)


def _checked_convict(claim: CivilClaim, *, on: date, no_property: str) -> str:
    """The budget pays in place of somebody sentenced in force for a crime of the gravest category who has no property, up to its bound."""
    _check_basis(claim)
    convicts = convicts_of(claim, on=on)
    if not convicts:
        proceeding = claim.injured_party.proceeding.goes_on_in.ref
        raise Refusal("compensation.nobody_sentenced", civil_claim=claim.ref, proceeding=proceeding, on=on)
    if not no_property:
        sentence = convicts[0].ref
        raise Refusal("compensation.property_not_looked_for", civil_claim=claim.ref, sentence=sentence).at(
            "no_property"
        )
    _within_the_bound(claim, on=on)
    return no_property


def _despite_end(claim: CivilClaim, *, on: date, why: str) -> str:
    """Why something is awarded though there was no offence; "" where there was one."""
    gone = against(claim.injured_party, so=award_grounds.CIVIL_CLAIM)
    if gone and gone.since <= on and not why:
        raise Refusal("compensation.no_offence_for_claim", civil_claim=claim.ref, reason=gone.reason).at("despite_end")
    return why if gone else ""


def _alone_on_the_budget(claim: CivilClaim) -> None:
    """A recognition that was taken back and given anew is still the same person in the same proceeding."""
    party = claim.injured_party
    lock(party.proceeding.goes_on_in)  # another claim may be filed meanwhile
    running = _of_the_same_victim(party).filter(RUNS_ON_BUDGET).exclude(pk=claim.pk).order_by("id").first()
    if running:
        said = {"civil_claim": running.ref, "on": running.filed_on, "injured_party": party.ref}
        way = Remedy(act="correct_record", places={"record": running.ref}, comes_back=False)
        raise Refusal("compensation.budget_claim_runs", **said).leading(way)


def _of_the_same_victim(party: InjuredParty) -> QuerySet[CivilClaim]:
    """The claims of a person in a proceeding and in all that were joined with it: what the budget makes good is bound for them together."""
    return CivilClaim.objects.filter(
        injured_party__proceeding__in=party.proceeding.together(), injured_party__person=party.person_id
    )


def budget_bound(*, on: date) -> int | None:
    """The most that the budget makes good, in whole units of money; None where the law held here sets no bound."""
    law, rules = country().law.on(on), rules_on(on)
    if rules is None or rules.budget is None:
        return None
    return (law.parameter(rules.index) * law.parameter(rules.budget.bound).value).amount


def _within_the_bound(claim: CivilClaim, *, on: date) -> None:
    bound = budget_bound(on=on)
    if bound is None:
        return
    lock(claim.injured_party.proceeding.goes_on_in)  # another claim may be decided meanwhile
    others = _of_the_same_victim(claim.injured_party).filter(forum=BUDGET).exclude(pk=claim.pk)
    awarded = others.aggregate(sum=Summed("awarded_material"))["sum"] or 0
    if claim.awarded_material > max(bound - awarded, 0):
        sums = {"amount": money(claim.awarded_material), "bound": money(bound), "awarded": money(awarded)}
        raise Refusal("compensation.budget_bound", **sums)


def _open_to_budget(proceeding: Proceeding, *, on: date) -> BudgetHarm:
    rules = rules_on(on)
    if rules is None or rules.budget is None or rules.budget.category not in categories_of(proceeding).known:
        raise Refusal("compensation.not_open_to_budget", proceeding=proceeding.ref)
    return rules.budget


def correctable(
    *,
    forum: Forum | None = None,
    material: Amount | None = None,
    moral: Amount | None = None,
    filed_on: PastDay | None = None,
) -> None:
    """What is claimed, until it is decided; a decision that is wrong is set aside."""


def _check_correction(claim: CivilClaim, changes: Mapping[str, Any], actor: Actor) -> None:
    held = undecided(claim)
    came = held.received
    if came and changes.get("forum", held.forum) != held.forum:
        raise Refusal("compensation.received_on_harm", civil_claim=held.ref, amount=money(came)).at("forum")
    for name, value in changes.items():
        setattr(held, name, value)
    not_before(held.filed_on, since=standing(held.injured_party).recognised_on)
    check_claim(held)


allow_correction(CivilClaim, keep=HARM, fields=correctable, check=_check_correction)
