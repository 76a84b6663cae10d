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
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import day_text
from qorgan.law.compensation import BudgetHarm
from qorgan.rights.compensation import award_grounds
from qorgan.rights.compensation.accounts import clear, days_of_money, money, record_money
from qorgan.rights.compensation.award_grounds import against
from qorgan.rights.compensation.checks import check_agrees, not_above, standing
from qorgan.rights.compensation.civil_grounds import (
    against_award,
    against_offence,
    categories_of,
    convicts_of,
    doubt_civil,
)
from qorgan.rights.compensation.court import check_goes_on, decidable_since
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, RUNS_ON_BUDGET, CivilClaim
from qorgan.rights.compensation.recourse import ALL_OF_IT, HELPS, LABELS, TODAY, Sum
from qorgan.rights.compensation.states import HARM

Forum = Annotated[str, CodeOf("harm_forums")]
Outcome = Annotated[str, CodeOf("harm_outcomes")]
DespiteEnd = Annotated[str, CodeOf("awards_despite_end")] | None
NoProperty = Annotated[str, CodeOf("no_property_grounds")] | None
DECIDED = ("decided_on", "outcome", "reasons", "awarded_material", "awarded_moral", "no_property", "despite_end")
CLAIMED = ("forum", "material", "moral", "filed_on")


@command(
    may=HARM,
    post="/injured-parties/{injured_party}/civil-claims",
    title=_("File a civil claim"),
)
def file_civil_claim(
    *,
    actor: Actor,
    injured_party: InjuredParty,
    forum: Annotated[str, CodeOf("harm_forums")],
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
    despite_end: DespiteEnd = None,
    no_property: NoProperty = None,
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
        compensation.no_court_has_it, compensation.court_decides: a civil claim, or one on the budget, in a proceeding
            that no court has, or that a court has.
        compensation.claim_waits_for_judgment: a civil claim before the court has judged.
        compensation.not_judged_yet, compensation.nobody_sentenced, compensation.property_not_looked_for: a claim on
            the budget without a judgment, without a convict in force, or
            without what shows that the convict has no property.
        compensation.amount_not_as_outcome: what was awarded is not as much as the outcome means.
    """
    held = undecided(civil_claim)
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
        compensation.harm_not_decided
        compensation.no_court_has_it, compensation.court_decides: a civil claim, or one on the budget, in a proceeding
            that no court has, or that a court has.
    """
    held = locked(civil_claim)
    if held.decided_on is None:
        raise Refusal("compensation.harm_not_decided", civil_claim=held.ref)
    decidable_since(held, actor=actor, is_no_new_award=True)
    before = {name: getattr(held, name) for name in DECIDED}
    held.decided_before_on, held.set_aside_on, held.set_aside_reason = held.decided_on, actor.today, reason
    held.decided_on, held.outcome, held.reasons, held.no_property = None, "", "", ""
    held.awarded_material, held.awarded_moral, held.despite_end = 0, 0, ""
    held.reviewed_on = actor.today
    doubt_civil(held, actor=actor)
    held.save()
    changes = {name: [value, getattr(held, name)] for name, value in before.items() if value != getattr(held, name)}
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
    is_apart = bool(note) and held.reviewed_on is not None
    if not is_apart:
        if not held.awarded or held.decided_on is None:
            raise Refusal("compensation.harm_not_awarded", civil_claim=held.ref)
        not_before(day, since=held.decided_on)
        not_above(amount, most=max(held.awarded - held.received, 0))
    gone = against_award(held)
    if gone and gone.since <= day and not note:
        said = "compensation.budget_pays_nothing" if held.forum == BUDGET else "compensation.judgment_gone"
        since = day_text(gone.since)
        raise Refusal(said, civil_claim=held.ref, since=since, reason=gone.reason).at("note")
    return [held, record_money(held, actor=actor, amount=amount, on=day, note=note or "")]


@command(
    may=HARM,
    post="/civil-claims/{civil_claim}/clearing",
    title=_("Clear money beyond what is awarded"),
    labels=LABELS,
    helps={"amount": ALL_OF_IT, "on": TODAY},
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
    day = on or actor.today
    return [held, clear(held, actor=actor, way=way, amount=amount, on=day, note=note or "")]


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


def write_decision(
    held: CivilClaim,
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


def undecided(claim: CivilClaim) -> CivilClaim:
    """The claim, locked until the act ends, while it waits for its decision.

    Raises:
        compensation.harm_decided, record.withdrawn
    """
    held = locked(claim)
    if held.decided_on:
        raise Refusal("compensation.harm_decided", civil_claim=held.ref, on=day_text(held.decided_on))
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=day_text(held.withdrawn_on))
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
            raise Refusal("compensation.moral_not_on_budget", amount=Money(claim.moral, country().currency), rule=rule)
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


def _check_convict(claim: CivilClaim, *, on: date) -> None:
    """The budget pays in place of somebody sentenced in force for a crime of the gravest category who has no property."""
    convicts = convicts_of(claim, on=on)
    if not convicts:
        proceeding = claim.injured_party.proceeding.goes_on_in
        raise Refusal(
            "compensation.nobody_sentenced", civil_claim=claim.ref, proceeding=proceeding.ref, on=day_text(on)
        )
    if not claim.no_property:
        raise Refusal("compensation.property_not_looked_for", civil_claim=claim.ref, sentence=convicts[0].ref).at(
            "no_property"
        )


def _despite_end(claim: CivilClaim, *, on: date, why: str, is_no_new_award: bool) -> str:
    """Why something is awarded though there was no offence; "" where there was one."""
    gone = against(claim.injured_party, so=award_grounds.CIVIL_CLAIM)
    if gone and gone.since <= on and not (why or is_no_new_award):
        raise Refusal("compensation.no_offence_for_claim", civil_claim=claim.ref, reason=gone.reason).at("despite_end")
    return why if gone else ""


def _alone_on_the_budget(claim: CivilClaim) -> None:
    """A recognition that was taken back and given anew is still the same person in the same proceeding."""
    party = claim.injured_party
    lock(party.proceeding.goes_on_in)  # another claim may be filed meanwhile
    running = _of_the_same_victim(party).filter(RUNS_ON_BUDGET).exclude(pk=claim.pk).order_by("id").first()
    if running:
        raise Refusal(
            "compensation.budget_claim_runs",
            civil_claim=running.ref,
            on=day_text(running.filed_on),
            injured_party=party.ref,
        ).leading(Remedy(act="correct_record", places={"record": running.ref}, comes_back=False))


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
        amounts = {"amount": claim.awarded_material, "bound": bound, "awarded": awarded}
        raise Refusal(
            "compensation.budget_bound", **{name: Money(amount, country().currency) for name, amount in amounts.items()}
        )


def _open_to_budget(proceeding: Proceeding, *, on: date) -> BudgetHarm:
    rules = rules_on(on)
    if rules is None or rules.budget is None or rules.budget.category not in categories_of(proceeding).known:
        raise Refusal("compensation.not_open_to_budget", proceeding=proceeding.ref)
    return rules.budget


def locked(claim: CivilClaim) -> CivilClaim:
    """The claim, locked until the act ends."""
    held: CivilClaim = CivilClaim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    return held


def correctable(
    *,
    forum: Forum | None = None,
    material: Amount | None = None,
    moral: Amount | None = None,
    filed_on: PastDay | None = None,
    outcome: Outcome | None = None,
    reasons: Reasons | None = None,
    awarded_material: Amount | None = None,
    awarded_moral: Amount | None = None,
    decided_on: PastDay | None = None,
    despite_end: DespiteEnd = None,
    no_property: NoProperty = None,
) -> None:
    """What may be corrected: what is claimed until it is decided, then the decision, by whoever may decide."""


def _check_correction(claim: CivilClaim, changes: Mapping[str, Any], actor: Actor) -> None:
    held = locked(claim)
    if any(name in changes for name in CLAIMED):
        _check_claim_anew(held, changes=changes, actor=actor)
    if any(name in changes for name in DECIDED):
        _check_decision_anew(held, changes=changes, actor=actor)


def _check_claim_anew(held: CivilClaim, *, changes: Mapping[str, Any], actor: Actor) -> None:
    undecided(held)
    came = held.received
    if came and changes.get("forum", held.forum) != held.forum:
        raise Refusal("compensation.received_on_harm", civil_claim=held.ref, amount=money(came)).at("forum")
    party = standing(held.injured_party)
    if "filed_on" in changes:
        not_before(changes["filed_on"], since=party.recognised_on)
    for name in CLAIMED:
        setattr(held, name, changes.get(name, getattr(held, name)))
    check_claim(held)


def _check_decision_anew(held: CivilClaim, *, changes: Mapping[str, Any], actor: Actor) -> None:
    """Within the same bounds as a decision; what was received beyond it is then money beyond what is owed."""
    if held.decided_on is None:
        raise Refusal("compensation.harm_not_decided", civil_claim=held.ref)
    now = {name: changes.get(name, getattr(held, name)) for name in DECIDED}
    is_less = now["awarded_material"] + now["awarded_moral"] <= held.awarded
    since = decidable_since(held, actor=actor, is_no_new_award=is_less)
    day = not_before(now.pop("decided_on") or actor.today, since=since)
    early = min(days_of_money(held), default=None)
    if early and early < day:
        on = {"paid_on": day_text(early), "on": day_text(day)}
        raise Refusal("compensation.paid_before_decision", payment=held.ref, **on)
    write_decision(held, on=day, is_no_new_award=is_less, **now)


def _after_correction(claim: CivilClaim, changes: Mapping[str, list[Any]], actor: Actor) -> tuple[str, ...]:
    was = sum(changes[name][0] if name in changes else getattr(claim, name) for name in DECIDED[3:5])
    if claim.awarded < was or claim.doubted_at:
        claim.reviewed_on = actor.today
    doubt_civil(claim, actor=actor)
    return ("reviewed_on", "doubted_at")


allow_correction(CivilClaim, keep=HARM, fields=correctable, check=_check_correction, after=_after_correction)
