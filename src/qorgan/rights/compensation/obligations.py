"""What is owed once a person is a procedural victim: the right explained, an application decided, money sent and paid.

While the basis of an award is gone it waits for no list: what is owed then is to look at it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib import import_module

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.justice.crimes.models import Proceeding
from qorgan.rights.compensation.basis import basis_gone
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, ListedAward, Recourse
from qorgan.rights.compensation.models_of_explaining import explained_to, heard_on
from qorgan.rights.compensation.procedural import against
from qorgan.rights.compensation.states import APPLIED, RETURNED, UNPAID, WITHDRAWN
from qorgan.rights.compensation.stepping import Settled, first_settled_on, owed_after_steps
from qorgan.rights.compensation.unsettled import (
    BEHIND_FORCED,
    BEHIND_RECOURSE,
    award_ended_on,
    money_on_none_since,
    overpaid_since,
)

EXPLAIN = "compensation.explain"
END = "compensation.end_settlement"


def owed_to_victims(record: Proceeding) -> Iterable[Duty]:
    """The right explained to each standing injured party, from the day of recognition, until it is known that there was no offence.

    Whoever applied and was decided on, or could not be reached for a reason that is said, is owed it no longer; it is not held to be
    met, for nobody wrote down that it was explained.
    """
    for party in record.injured_parties.all():
        if party.withdrawn_on:
            continue
        told, gone = explained_to(party), against(party)
        unreached = None if told else getattr(party, "explanation", None)
        tried = unreached and (unreached.unreached_since or unreached.explained_on)
        ended_on = min((day for day in (gone and gone.since, heard_on(party), tried) if day), default=None)
        yield Duty(
            term=EXPLAIN,
            key=party.ref,
            started_at=party.recognised_on,
            owner=record.agency,
            met_at=told.explained_on if told else None,
            ended_at=None if told or not ended_on else max(ended_on, party.recognised_on),
            next_step=f"/injured-parties/{party.ref}/explanation/new",
        )


def owed_on_claim(record: CompensationClaim) -> Iterable[Duty]:
    """A decision from the day of application; the papers to the treasury from the award, and from each return of the money.

    What was done in time stays so when the award is taken back; papers that were not sent by then are owed no more.
    """
    former = next(iter(record.former_awards.all()), None)
    decided_on = former.awarded_on if former else record.decided_on
    if record.state != WITHDRAWN or former:
        yield Duty(
            term="compensation.decide",
            started_at=record.applied_on,
            owner=record.agency,
            met_at=decided_on,
            next_step=f"/compensation-claims/{record.ref}" if record.state == APPLIED else "",
        )
    came_back_on = _came_back_on(record)
    listed, *again = _listed_on(record, came_back=len(came_back_on))
    if decided_on and (record.amount or listed):
        yield Duty(
            term="compensation.list",
            started_at=_paying_since(decided_on),
            owner=record.agency,
            met_at=listed,
            next_step="/treasury-lists/new",
            cancelled_at=None if listed else record.doubted_at,
        )
    if record.amount:
        yield from _owed_again(record, came_back_on=came_back_on, listed_on=again)
    yield from _looks_owed(record)


def _paying_since(day: date) -> date:
    """The day, or the first one on which the fund pays: an award of before waits for that."""
    rules = rules_on(day)
    return max(day, rules.payouts_from) if rules else day


def _looks_owed(record: CompensationClaim) -> Iterable[Duty]:
    """A look at an award whose basis is gone, until it is taken back, was paid before that day after all, or has its basis again.

    One that was paid all the same is looked at until somebody says what becomes of the payment; where it had been taken back before, that
    is another look.
    """
    if record.doubted_at:
        taken_back_on = award_ended_on(record)
        before = sorted(record.former_awards.all(), key=lambda one: one.pk)[: None if record.amount else -1]
        yield Duty(
            term="compensation.look_again",
            key=before[-1].ref if before else "",
            started_at=record.doubted_at,
            owner=record.agency,
            met_at=taken_back_on or first_settled_on(record) or (None if record.all_the_same else record.paid_on),
            next_step=_where_looked_at(record),
        )
    yield from owed_after_steps(
        record,
        term=END,
        owner=record.agency,
        is_waited_for=record.doubted_at is not None,
        next_step=f"/compensation-claims/{record.ref}/payment/settlement/new",
    )


def _where_looked_at(record: CompensationClaim) -> str:
    """The form that takes the award back; where its basis is only unclear, the one that completes the qualification."""
    if record.all_the_same:
        return f"/compensation-claims/{record.ref}/payment/settlement/new"
    gone = basis_gone(record) if record.state in UNPAID else None
    counts = record.injured_party.proceeding.counts.filter(withdrawn_on__isnull=True).order_by("id")
    unclear = counts.first() if gone and gone.is_unclear else None
    if unclear:
        return f"/counts/{unclear.ref}/qualifications/new"
    return f"/compensation-claims/{record.ref}/revocation/new"


def _came_back_on(record: CompensationClaim) -> list[date]:
    """The days on which the money came back, in order."""
    waits_since = {record.returned_on} if record.state == RETURNED and record.returned_on else set()
    return sorted(waits_since | {one.until_on for one in record.former_payments.all() if one.return_reason})


def _listed_on(record: CompensationClaim, *, came_back: int) -> list[date | None]:
    """The day of the list that the award was sent on, and of the one after each return of the money; None where it waits.

    Of an award whose first lists were not kept, the first one known stands for them.
    """
    known: list[date | None] = [one.treasury_list.listed_on for one in record.listings.all()]
    known.sort(key=str)
    sent = 1 + came_back - (record.state == RETURNED)
    known = [*known[:1] * (sent - len(known)), *known]
    return [*known, *[None] * (1 + came_back - len(known))]


def _owed_again(record: CompensationClaim, *, came_back_on: list[date], listed_on: list[date | None]) -> Iterable[Duty]:
    """The next list from each day on which the money came back: whoever was not reached still waits for it."""
    for day, listed in zip(came_back_on, listed_on, strict=False):
        yield Duty(
            term="compensation.list",
            key=f"returned {day}",
            started_at=day,
            owner=record.agency,
            met_at=listed,
            next_step="/treasury-lists/new",
            cancelled_at=None if listed else record.doubted_at,
        )


def owed_on_recourse(record: Recourse) -> Iterable[Duty]:
    """An answer of whoever holds a recourse to what becomes of the convict's money, once the award or the sentence is gone."""
    since = money_on_none_since(record)
    if since:
        yield Duty(
            term="compensation.settle_recourse",
            started_at=since,
            owner=record.agency or record.sentence.court_proceeding.court,
            met_at=first_settled_on(record),
            next_step=f"/recourses/{record.ref}/settlement/new",
        )
    yield from owed_after_steps(
        record,
        term=END,
        owner=record.agency or record.sentence.court_proceeding.court,
        is_waited_for=since is not None,
        next_step=f"/recourses/{record.ref}/settlement/new",
    )


def owed_on_forced_payment(record: ForcedPayment) -> Iterable[Duty]:
    """The same answer on a forced payment whose sentence was withdrawn, or with more on it than is owed, of the court.

    Before that the court owes to set it anew, once its sentence makes something else owed.
    """
    court, former = record.sentence.court_proceeding.court, sorted(record.former.all(), key=lambda one: one.pk)
    for doubted_at, until_on in [(one.doubted_at, one.until_on) for one in former] + [(record.doubted_at, None)]:
        if doubted_at:
            yield Duty(
                term="compensation.correct_forced",
                key=doubted_at.isoformat(),
                started_at=doubted_at,
                owner=court,
                met_at=until_on,
                next_step=f"/forced-payments/{record.ref}/corrections/new",
            )
    settle, over_since = f"/forced-payments/{record.ref}/settlement/new", overpaid_since(record)
    for one in former:
        if one.settled_on or (over_since and one == former[-1]):
            yield Duty(
                term="compensation.settle_forced",
                key=one.ref,
                started_at=one.until_on,
                owner=court,
                met_at=first_settled_on(one),
                next_step=settle,
            )
    since = money_on_none_since(record)
    if since:
        yield Duty(
            term="compensation.settle_forced",
            started_at=since,
            owner=court,
            met_at=first_settled_on(record),
            next_step=settle,
        )
    held: list[tuple[Settled, bool]] = [*((one, since is None) for one in former), (record, since is not None)]
    for settled, is_waited_for in held:
        yield from owed_after_steps(
            settled, term="compensation.end_forced", owner=court, is_waited_for=is_waited_for, next_step=settle
        )


def owed_on_list(record: CompensationClaim) -> Iterable[Duty]:
    """The payment from the day of each list the award stood on, until it was paid, came back unpaid, or left the list otherwise.

    While its basis is gone it is not to be paid: what is owed then is to look at it.
    """
    listings = sorted(record.listings.all(), key=lambda one: one.pk)
    last_until = {one.off_on: one for one in listings}
    for listed in listings:
        paid_on = _paid_on(record, listed=listed) if last_until[listed.off_on] == listed else None
        yield Duty(
            term="compensation.payment",
            key=listed.treasury_list.ref,
            started_at=listed.treasury_list.listed_on,
            owner=record.agency,
            met_at=paid_on,
            ended_at=None if paid_on else listed.off_on,
            cancelled_at=None if paid_on or listed.off_on else record.doubted_at,
            next_step=f"/compensation-claims/{record.ref}/payment/new",
        )


def _paid_on(record: CompensationClaim, *, listed: ListedAward) -> date | None:
    """The day on which what stood on a list was paid, also where the money came back afterwards."""
    if record.paid_on and record.treasury_list_id == listed.treasury_list_id:
        return record.paid_on
    back = sorted((one for one in record.former_payments.all() if one.return_reason), key=lambda one: one.pk)
    return next((one.paid_on for one in back if listed.off_on and one.until_on == listed.off_on), None)


duties.register_obligations(
    model=Proceeding,
    derive=owed_to_victims,
    related=(
        "agency",
        "injured_parties__explanation",
        "injured_parties__compensation_claims__former_awards",
        "stages",
        "joined_into__stages",
    ),
)
duties.register_obligations(
    model=CompensationClaim,
    derive=owed_on_claim,
    related=("agency", "former_payments", "former_awards", "listings__treasury_list"),
)
duties.register_obligations(model=CompensationClaim, derive=owed_on_list)
duties.register_obligations(model=Recourse, derive=owed_on_recourse, related=BEHIND_RECOURSE)
duties.register_obligations(model=ForcedPayment, derive=owed_on_forced_payment, related=BEHIND_FORCED)
import_module("qorgan.rights.compensation.obligations_of_harm")
import_module("qorgan.rights.compensation.obligations_of_recourse")
import_module("qorgan.rights.compensation.notifications")
import_module("qorgan.rights.compensation.obligations_of_convicts")
