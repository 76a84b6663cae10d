"""What is owed on a claim for harm: the court's decision, what the budget makes good paid, a look where that stands on nothing any more.

Source: Criminal Procedure Code, article 170: a civil claim is decided with the judgment. A claim on the budget (article 71(7)) waits
for a convict, so what is owed on it counts from the day on which the judgment is in force.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.crimes.states import IN_FORCE
from qorgan.rights.compensation.apart import counts_on_decision, paid_all_the_same_at, waits_since
from qorgan.rights.compensation.before_court import OF_THE_COURT, owed_by
from qorgan.rights.compensation.civil import against_award, judged_in
from qorgan.rights.compensation.models import BUDGET, HarmClaim
from qorgan.rights.compensation.queries import JUDGED_BY
from qorgan.rights.compensation.stepping import first_settled_on, owed_after_steps


def owed_a_decision(record: HarmClaim) -> Iterable[Duty]:
    """The decision of the court, from its judgment on or from the filing; and another one from each day on which one was withdrawn.

    What was decided under a judgment that stands no longer meets nothing of what is owed under the next one.
    """
    judged = judged_in(record) if record.forum in OF_THE_COURT else None
    since = _decidable_since(record, judged=judged) if judged else None
    if judged is None or since is None or (record.decided_on and record.decided_on < _ended_on(judged)):
        return
    starts, keys, met = [max(since, record.filed_on)], [judged.ref], []
    for one in sorted(record.former_decisions.all(), key=lambda one: one.pk):
        if one.withdrawn_because and one.recorded_at >= judged.recorded_at:
            met.append(one.decided_on)
            starts.append(max(one.until_on, starts[0]))
            keys.append(one.ref)
    for key, started_on, met_on in zip(keys, starts, [*met, record.decided_on], strict=True):
        withdrawn_on = None if met_on else record.withdrawn_on
        if withdrawn_on and withdrawn_on < started_on:
            continue
        yield Duty(
            term="compensation.decide_budget" if record.forum == BUDGET else "compensation.decide_civil",
            key=key,
            started_at=started_on,
            owner=owed_by(record),
            met_at=met_on,
            ended_at=withdrawn_on,
            next_step="" if met_on else f"/harm-claims/{record.ref}/decision/new",
        )


def _ended_on(judged: CourtProceeding) -> date:
    assert judged.ended_on is not None
    return judged.ended_on


def _decidable_since(record: HarmClaim, *, judged: CourtProceeding) -> date | None:
    """Since when the court can decide: with the judgment; on the budget once that is in force, None while it is not."""
    if record.forum != BUDGET or judged.judgment_on is None:
        return judged.ended_on
    stages = record.injured_party.proceeding.goes_on_in.stages.all()
    days = [one.on for one in stages if one.stage == IN_FORCE]
    days += [one.in_force_on for one in judged.sentences.all() if one.in_force_on and one.withdrawn_on is None]
    return min((day for day in days if day >= judged.judgment_on), default=None)


def owed_on_harm(record: HarmClaim) -> Iterable[Duty]:
    """What the budget was decided to make good, paid; a look at the decision where its basis fell away before all of it was paid.

    The look is owed by the court that has the proceeding, which alone decides. Counted from when that was written down, it ends with
    the decision withdrawn, or corrected so that nothing more is awaited; where it was paid all the same, by an act after that.
    """
    if record.withdrawn_on:
        return
    gone = against_award(record)
    if record.forum == BUDGET and record.decided_on and record.awarded:
        is_paid = record.received >= record.awarded
        yield Duty(
            term="compensation.budget_pay",
            started_at=record.decided_on,
            owner=record.agency,
            met_at=_last_paid_on(record) if is_paid else None,
            ended_at=max(gone.since, record.decided_on) if gone and not is_paid else None,
            next_step=f"/harm-claims/{record.ref}/receipts/new",
        )
    paid_at = paid_all_the_same_at(record)
    looked_on = _looked_on(record, paid_at=paid_at, since=gone.since) if gone else None
    if gone and (record.awarded > record.received or paid_at or looked_on):
        yield Duty(
            term="compensation.look_again",
            started_at=record.doubted_at or gone.known_at or gone.since,
            owner=owed_by(record),
            met_at=looked_on,
            next_step=f"/harm-claims/{record.ref}/decision/withdrawal/new",
        )


def _looked_on(record: HarmClaim, *, paid_at: datetime | None, since: date) -> date | None:
    """The day of the act by which nothing more is awaited on a decision whose basis fell away, and that came after all that was paid."""
    former = max(record.former_decisions.all(), key=lambda one: one.pk, default=None)
    if former is None or former.until_on < since or record.awarded > record.received:
        return None
    is_look = former.recorded_at >= paid_at if paid_at else former.awarded > record.awarded
    return former.until_on if is_look else None


def _last_paid_on(record: HarmClaim) -> date | None:
    """The day of the last payment; of payments whose day is not known, the day of the decision."""
    counted = [one for one in record.payments.all() if not one.withdrawn_on and counts_on_decision(one)]
    return max((day for one in counted if (day := one.settled_on or one.paid_on)), default=record.decided_on)


def owed_on_what_came_apart(record: HarmClaim) -> Iterable[Duty]:
    """An answer of whoever keeps the claim to what becomes of money on a decision withdrawn or lowered meanwhile, also after a step."""
    for one in sorted(record.payments.all(), key=lambda one: one.pk):
        if one.former_decision_id and not one.withdrawn_on:
            yield Duty(
                term="compensation.settle_harm",
                key=one.ref,
                started_at=waits_since(one),
                owner=record.agency,
                met_at=first_settled_on(one),
                next_step="" if one.settled_on else f"/harm-payments/{one.ref}/settlement/new",
            )
            yield from owed_after_steps(
                one,
                term="compensation.end_settlement",
                owner=record.agency,
                is_waited_for=True,
                next_step=f"/harm-payments/{one.ref}/settlement/new",
            )


duties.register_obligations(
    model=HarmClaim,
    derive=owed_on_harm,
    related=(
        "agency",
        "payments",
        "former_decisions",
        "injured_party__proceeding__joined_into__stages",
        "injured_party__proceeding__court",
        *JUDGED_BY,
    ),
)
duties.register_obligations(model=HarmClaim, derive=owed_a_decision)
duties.register_obligations(model=HarmClaim, derive=owed_on_what_came_apart)
