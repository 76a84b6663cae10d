"""Claims for harm: material and moral harm from the offender, and property damage on the budget."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Amount, CodeOf, PastDay, Reasons
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.justice.crimes.moving import lock
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import day_text
from qorgan.law.compensation import BudgetHarm
from qorgan.rights.compensation import procedural
from qorgan.rights.compensation.agreeing import check_agrees
from qorgan.rights.compensation.before_court import check_goes_on, decidable_since
from qorgan.rights.compensation.budget import against_offence, categories_of
from qorgan.rights.compensation.doubting import doubt_harm
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.holding import not_above, standing
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, RUNS_ON_BUDGET, HarmClaim
from qorgan.rights.compensation.procedural import against
from qorgan.rights.compensation.sentenced import convicts_of
from qorgan.rights.compensation.states import HARM
from qorgan.rights.compensation.wording import HELPS, LABELS, DespiteEnd, NoProperty


@command(
    may=HARM,
    post="/injured-parties/{injured_party}/harm-claims",
    title=_("File a claim for harm"),
    labels=LABELS,
    helps=HELPS,
)
def file_harm_claim(
    *,
    actor: Actor,
    injured_party: InjuredParty,
    forum: Annotated[str, CodeOf("harm_forums")],
    material: Amount = 0,
    moral: Amount = 0,
    filed_on: PastDay | None = None,
) -> HarmClaim:
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
    check_claim(HarmClaim(**values))
    return create_record(HarmClaim, actor=actor, agency=actor.agency, region=party.proceeding.region, **values)


@command(
    may=HARM,
    post="/harm-claims/{harm_claim}/decision",
    title=_("Record the decision"),
    labels=LABELS,
    helps=HELPS,
    journals=("despite_end", "no_property"),
)
def decide_harm_claim(
    *,
    actor: Actor,
    harm_claim: HarmClaim,
    outcome: Annotated[str, CodeOf("harm_outcomes")],
    reasons: Reasons,
    awarded_material: Amount = 0,
    awarded_moral: Amount = 0,
    decided_on: PastDay | None = None,
    despite_end: DespiteEnd = None,
    no_property: NoProperty = None,
) -> HarmClaim:
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
        compensation.no_court_has_it, compensation.court_decides: a civil claim, or one on the budget, in a proceeding
            that no court has, or that a court has.
        compensation.claim_waits_for_judgment: a civil claim before the court has judged.
        compensation.not_judged_yet, compensation.nobody_sentenced, compensation.property_not_looked_for: a claim on
            the budget without a judgment, without a convict in force, or
            without what shows that the convict has no property.
        compensation.amount_not_as_outcome: what was awarded is not as much as the outcome means.
    """
    held = undecided(harm_claim)
    day = not_before(decided_on or actor.today, since=decidable_since(held, actor=actor))
    write_decision(
        held,
        on=day,
        outcome=outcome,
        reasons=reasons,
        awarded_material=awarded_material,
        awarded_moral=awarded_moral,
        despite_end=despite_end,
        no_property=no_property,
    )
    doubt_harm(held, actor=actor)
    held.save()
    return held


def write_decision(
    held: HarmClaim,
    *,
    on: date,
    outcome: str,
    reasons: str,
    awarded_material: int,
    awarded_moral: int,
    despite_end: str | None = None,
    no_property: str | None = None,
    is_no_new_award: bool = False,
) -> None:
    """Write a decision into a claim, as far as it fits what was claimed and what it may come to. The caller saves it.

    A correction to no more than what was awarded before is no new award, whatever became known since.

    Raises:
        compensation.too_much, compensation.budget_bound, compensation.no_offence_for_budget,
        compensation.no_offence_for_claim, compensation.nobody_sentenced, compensation.property_not_looked_for,
        compensation.amount_not_as_outcome
    """
    held.awarded_material, held.no_property = not_above(awarded_material, most=held.material), ""
    if held.forum == BUDGET and held.awarded_material:
        held.no_property = no_property or ""
        if not is_no_new_award:
            _check_basis(held)
            _check_convict(held, on=on)
        _within_the_bound(held, on=on)
    held.awarded_moral = not_above(awarded_moral, most=held.moral)
    item = country().codes["harm_outcomes"].get(outcome)
    check_agrees(held.awarded, of=held.material + held.moral, outcome=item, means="awards")
    held.despite_end = ""
    if held.forum == CRIMINAL and held.awarded:
        held.despite_end = _despite_end(held, on=on, why=despite_end or "", is_no_new_award=is_no_new_award)
    held.decided_on, held.outcome, held.reasons = on, outcome, reasons


def undecided(claim: HarmClaim) -> HarmClaim:
    """The claim, locked until the act ends, while it waits for its decision.

    Raises:
        compensation.harm_decided, record.withdrawn
    """
    held = locked(claim)
    if held.decided_on:
        raise Refusal("compensation.harm_decided", harm_claim=held.ref, on=day_text(held.decided_on))
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=day_text(held.withdrawn_on))
    return held


def check_claim(claim: HarmClaim) -> None:
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
            raise Refusal("compensation.moral_not_on_budget", amount=Money(claim.moral, country().currency), rule=rule)
        _alone_on_the_budget(claim)
    if not claim.material and not claim.moral:
        raise Refusal("compensation.nothing_claimed")


def _check_basis(claim: HarmClaim) -> None:
    """The budget pays a victim of an offence, and of the gravest category: where it is known that there was none, it makes nothing good."""
    gone = against(claim.injured_party, so=procedural.BUDGET)
    if gone:
        raise Refusal("compensation.no_offence_for_budget", reason=gone.reason)
    if against_offence(claim):
        raise Refusal("compensation.not_open_to_budget", proceeding=claim.injured_party.proceeding.ref)


def _check_convict(claim: HarmClaim, *, on: date) -> None:
    """The budget pays in place of somebody sentenced in force for a crime of the gravest category who has no property."""
    convicts = convicts_of(claim, on=on)
    if not convicts:
        proceeding = claim.injured_party.proceeding.goes_on_in
        raise Refusal("compensation.nobody_sentenced", harm_claim=claim.ref, proceeding=proceeding.ref, on=day_text(on))
    if not claim.no_property:
        raise Refusal("compensation.property_not_looked_for", harm_claim=claim.ref, sentence=convicts[0].ref).at(
            "no_property"
        )


def _despite_end(claim: HarmClaim, *, on: date, why: str, is_no_new_award: bool) -> str:
    """Why something is awarded though there was no offence; "" where there was one."""
    gone = against(claim.injured_party, so=procedural.CIVIL_CLAIM)
    if gone and gone.since <= on and not (why or is_no_new_award):
        raise Refusal("compensation.no_offence_for_claim", harm_claim=claim.ref, reason=gone.reason).at("despite_end")
    return why if gone else ""


def _alone_on_the_budget(claim: HarmClaim) -> None:
    """A recognition that was taken back and given anew is still the same person in the same proceeding."""
    party = claim.injured_party
    lock(party.proceeding.goes_on_in)  # another claim may be filed meanwhile
    running = _of_the_same_victim(party).filter(RUNS_ON_BUDGET).exclude(pk=claim.pk).order_by("id").first()
    if running:
        way = Remedy(act="correct_harm_claim", places={"harm_claim": running.ref}, comes_back=False)
        raise Refusal(
            "compensation.budget_claim_runs",
            harm_claim=running.ref,
            on=day_text(running.filed_on),
            injured_party=party.ref,
        ).leading(way)


def _of_the_same_victim(party: InjuredParty) -> QuerySet[HarmClaim]:
    """The claims of a person in a proceeding and in all that were joined with it: what the budget makes good is bound for them together."""
    return HarmClaim.objects.filter(
        injured_party__proceeding__in=party.proceeding.together(), injured_party__person=party.person_id
    )


def budget_bound(*, on: date) -> int | None:
    """The most that the budget makes good, in whole units of money; None where the law held here sets no bound."""
    law, rules = country().law.on(on), rules_on(on)
    if rules is None or rules.budget is None:
        return None
    return (law.parameter(rules.index) * law.parameter(rules.budget.bound).value).amount


def _within_the_bound(claim: HarmClaim, *, on: date) -> None:
    bound = budget_bound(on=on)
    if bound is None:
        return
    lock(claim.injured_party.proceeding.goes_on_in)  # another claim may be decided meanwhile
    others = _of_the_same_victim(claim.injured_party).filter(forum=BUDGET).exclude(pk=claim.pk)
    awarded = others.aggregate(sum=Sum("awarded_material"))["sum"] or 0
    if claim.awarded_material > max(bound - awarded, 0):
        amounts = {"amount": claim.awarded_material, "bound": bound, "awarded": awarded}
        raise Refusal(
            "compensation.budget_bound", **{name: Money(amount, country().currency) for name, amount in amounts.items()}
        )


def _open_to_budget(proceeding: Proceeding, *, on: date) -> BudgetHarm:
    rules = rules_on(on)
    if rules is None or rules.budget is None or rules.budget.category not in categories_of(proceeding).known:
        raise Refusal("compensation.not_open_to_budget", proceeding=proceeding.ref)
    return rules.budget


def locked(claim: HarmClaim) -> HarmClaim:
    """The claim, locked until the act ends."""
    held: HarmClaim = HarmClaim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    return held
