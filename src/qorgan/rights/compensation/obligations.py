"""What is owed of money: an application decided, sent to the treasury, paid, reviewed; convicts asked for it; a civil claim decided and paid.

While the grounds of an award are gone it waits for no list: what is owed then is to look at it. Convicts owe jointly: of whom nothing
was claimed while all of it came in from the others, nothing is owed any more.

Source: Criminal Procedure Code, article 170: a civil claim is decided with the judgment. A claim on the budget (article 71(7)) waits
for a convict, so what is owed on it counts from the day on which the judgment is in force.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib import import_module
from itertools import groupby, pairwise

from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.states import IN_FORCE
from qorgan.rights.compensation.accounts import (
    CAME_BACK,
    COUNTED,
    GIVEN_BACK,
    LEFT,
    Holder,
    days_of_money,
    entries_of,
    excess,
    fell_on,
)
from qorgan.rights.compensation.award_grounds import grounds_gone
from qorgan.rights.compensation.civil_grounds import against_award, judged_in
from qorgan.rights.compensation.compulsory_payments import lawful
from qorgan.rights.compensation.court import OF_THE_COURT, owed_by
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.joint_liability import together
from qorgan.rights.compensation.models import (
    BUDGET,
    CivilClaim,
    CompensationClaim,
    CompulsoryPayment,
    RecourseClaim,
)
from qorgan.rights.compensation.queries import JUDGED_BY
from qorgan.rights.compensation.recourse import offenders_of
from qorgan.rights.compensation.states import APPLIED, PAID, UNPAID, WITHDRAWN


def owed_on_claim(record: CompensationClaim) -> Iterable[Duty]:
    """A decision from the day of application; the papers to the treasury from the award, and from each return of the money.

    What was done in time stays so when the award is taken back; papers that were not sent by then are owed no more.
    """
    if record.state != WITHDRAWN or record.decided_on:
        yield Duty(
            term="compensation.decide",
            started_at=record.applied_on,
            owner=record.agency,
            met_at=record.decided_on,
            next_step=f"/compensation-claims/{record.ref}" if record.state == APPLIED else "",
        )
    listings = sorted(record.listings.all(), key=lambda one: one.pk)
    waits = [("", _paying_since(record.decided_on))] if record.decided_on else []
    came_back = (one for one in listings if one.off_because == CAME_BACK)
    waits += [(f"returned {one.treasury_list.ref}", one.off_on) for one in came_back if one.off_on]
    for (key, since), listed in zip(waits, [*listings, *[None] * len(waits)], strict=False):
        if record.is_awarded or (listed and not key):
            yield Duty(
                term="compensation.list",
                key=key,
                started_at=since,
                owner=record.agency,
                met_at=listed.treasury_list.listed_on if listed else None,
                next_step="/treasury-lists/new",
                cancelled_at=None if listed else record.doubted_at,
            )
    yield from _looks_owed(record)


def _paying_since(day: date) -> date:
    """The day, or the first one on which the fund pays: an award of before waits for that."""
    rules = rules_on(day)
    return max(day, rules.payouts_from) if rules else day


def _looks_owed(record: CompensationClaim) -> Iterable[Duty]:
    """A look at an award whose grounds are gone, until it is taken back, was paid before that day after all, or has them again.

    One that was paid all the same is looked at until somebody reviewed it.
    """
    if record.doubted_at:
        paid_on = None if record.paid_note else record.paid_on
        yield Duty(
            term="compensation.look_again",
            key=record.ref if record.paid_note and record.ended_on else "",
            started_at=record.doubted_at,
            owner=record.agency,
            met_at=record.award_ended_on or record.reviewed_on or paid_on,
            next_step=_where_looked_at(record),
        )


def _where_looked_at(record: CompensationClaim) -> str:
    """The form that takes the award back; where its grounds are only unclear, the one that completes the qualification."""
    if record.paid_note:
        return f"/compensation-claims/{record.ref}/review/new"
    gone = grounds_gone(record) if record.state in UNPAID else None
    counts = record.injured_party.proceeding.counts.filter(withdrawn_on__isnull=True).order_by("id")
    unclear = counts.first() if gone and gone.is_unclear else None
    if unclear:
        return f"/counts/{unclear.ref}/qualifications/new"
    return f"/compensation-claims/{record.ref}/revocation/new"


def owed_on_list(record: CompensationClaim) -> Iterable[Duty]:
    """The payment from the day of each list the award stood on, until it was paid, came back unpaid, or left the list otherwise.

    While its grounds are gone it is not to be paid: what is owed then is to look at it.
    """
    for listed in sorted(record.listings.all(), key=lambda one: one.pk):
        yield Duty(
            term="compensation.payment",
            key=listed.treasury_list.ref,
            started_at=listed.treasury_list.listed_on,
            owner=record.agency,
            met_at=listed.paid_on,
            ended_at=None if listed.paid_on else listed.off_on,
            cancelled_at=None if listed.paid_on or listed.off_on else record.doubted_at,
            next_step=f"/compensation-claims/{record.ref}/payment/new",
        )


def owed_on_convicts(record: CompensationClaim) -> Iterable[Duty]:
    """A recourse claim on each convict, from the payment or from the day on which the sentence is in force, whichever is later."""
    paid_on = record.paid_on
    if record.state != PAID or paid_on is None:
        return
    convicts = offenders_of(record).filter(in_force_on__isnull=False).select_related("court_proceeding__court")
    if not convicts:
        return
    asked = list(record.recourse_claims.order_by("id"))
    is_in = together(record).rest <= 0
    for _, group in groupby(sorted(convicts, key=_whose), key=_whose):
        sentences = sorted(group, key=lambda one: (one.in_force_on or paid_on, one.pk))
        first, refs = sentences[0], {one.pk for one in sentences}
        opened = next((one for one in asked if one.sentence_id in refs), None)
        if opened is None and is_in:
            continue
        yield Duty(
            term="compensation.open_recourse",
            key=first.ref,
            started_at=max(first.in_force_on or paid_on, paid_on),
            owner=first.court_proceeding.court,
            met_at=opened.opened_on if opened else None,
            next_step="" if opened else f"/compensation-claims/{record.ref}/recourse-claims/new",
        )


def _whose(sentence: Sentence) -> tuple[int, int, int]:
    """Whose sentence it is: the suspect's or the person's, where that is written down; else it stands for somebody of its own."""
    known = (sentence.suspect_id or 0, sentence.person_id or 0)
    return (*known, 0 if any(known) else sentence.pk)


def owed_on_recourse(record: RecourseClaim) -> Iterable[Duty]:
    """A next step from each money on a recourse claim, or its end; and once its award or sentence fell, what becomes of the money."""
    since, owner = record.opened_on, record.agency
    yield from _steps(record, term="compensation.follow_recourse", since=since, waits=record.left > 0, owner=owner)
    yield from _excess_owed(record, term="compensation.settle_recourse", owner=record.agency)


def owed_on_sentence(record: Sentence) -> Iterable[Duty]:
    """The compulsory payment set by the court that sentenced, from the day on which the sentence is in force, where the law tells its amount.

    One that is known from a list owes nothing here: its life is kept where the list comes from.
    """
    if record.source or record.withdrawn_on or record.in_force_on is None:
        return
    held = CompulsoryPayment.objects.filter(sentence=record).first()
    if held is None and lawful(record) is None:
        return
    yield Duty(
        term="compensation.set_forced",
        started_at=record.in_force_on,
        owner=record.court_proceeding.court,
        met_at=max(held.set_on, record.in_force_on) if held else None,
        next_step=f"/sentences/{record.ref}/compulsory-payment/new",
    )


def owed_on_compulsory(record: CompulsoryPayment) -> Iterable[Duty]:
    """A next step from each money on a compulsory payment whose sentence is in force, or its end; and what becomes of money beyond it."""
    court = record.sentence.court_proceeding.court
    if record.sentence.in_force_on:
        since = max(record.set_on, record.sentence.in_force_on)
        waits = record.received < record.due
        yield from _steps(record, term="compensation.follow_forced", since=since, waits=waits, owner=court)
    yield from _excess_owed(record, term="compensation.settle_forced", owner=court)


def _steps(
    record: RecourseClaim | CompulsoryPayment, *, term: str, since: date, waits: bool, owner: Agency
) -> Iterable[Duty]:
    days = sorted({since, *(max(day, since) for day in days_of_money(record))})
    closed_on = max(record.closed_on, since) if record.closed_on else date.max
    for day, following in pairwise([*days, date.max]):
        done_on = min(following, closed_on) if closed_on >= day else following
        is_open = done_on == date.max
        if not is_open or (waits and record.closed_on is None):
            yield Duty(
                term=term,
                key=day.isoformat(),
                started_at=day,
                owner=owner,
                met_at=None if is_open else done_on,
                next_step=RECORD_TYPES[type(record)].address(record) if is_open else "",
            )


def _excess_owed(record: Holder, *, term: str, owner: Agency) -> Iterable[Duty]:
    """What becomes of money beyond what is owed, said by whoever holds it, from the day on which less was owed."""
    since, over, page = fell_on(record), excess(record), RECORD_TYPES[type(record)].address(record)
    cleared = [one.happened_on for one in entries_of(record) if one.kind in (GIVEN_BACK, COUNTED, LEFT)]
    if since and (over or cleared):
        yield Duty(
            term=term,
            started_at=since,
            owner=owner,
            met_at=None if over else max(cleared),
            next_step=f"{page}/clearing/new" if over else "",
        )


def owed_a_decision(record: CivilClaim) -> Iterable[Duty]:
    """The decision of the court, from its judgment on or from the filing; and another one from the day on which it was set aside.

    What was decided under a judgment that stands no longer meets nothing of what is owed under the next one.
    """
    judged = judged_in(record) if record.forum in OF_THE_COURT else None
    since = _decidable_since(record, judged=judged) if judged else None
    ended_on = judged.ended_on if judged else None
    if judged is None or since is None or (record.decided_on and ended_on and record.decided_on < ended_on):
        return
    first, before, again_on = max(since, record.filed_on), record.decided_before_on, record.set_aside_on
    met = [(judged.ref, first, record.decided_on)]
    if again_on and before and ended_on and before >= ended_on:
        met = [(judged.ref, first, before), (f"{judged.ref} {again_on}", max(again_on, first), record.decided_on)]
    for key, started_on, met_on in met:
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
            next_step="" if met_on else f"/civil-claims/{record.ref}/decision/new",
        )


def _decidable_since(record: CivilClaim, *, judged: CourtProceeding) -> date | None:
    """Since when the court can decide: with the judgment; on the budget once that is in force, None while it is not."""
    if record.forum != BUDGET or judged.judgment_on is None:
        return judged.ended_on
    stages = record.injured_party.proceeding.goes_on_in.stages.all()
    days = [one.on for one in stages if one.stage == IN_FORCE]
    days += [one.in_force_on for one in judged.sentences.all() if one.in_force_on and one.withdrawn_on is None]
    return min((day for day in days if day >= judged.judgment_on), default=None)


def owed_on_civil_claim(record: CivilClaim) -> Iterable[Duty]:
    """What the budget was decided to make good, paid; a look at the decision where what it stands on fell; what becomes of money beyond it.

    The look is owed by the court that has the proceeding, which alone decides. Counted from when that was written down, it ends with
    the decision set aside.
    """
    yield from _excess_owed(record, term="compensation.settle_harm", owner=record.agency)
    if record.withdrawn_on:
        return
    gone, received = against_award(record), record.received
    if record.forum == BUDGET and record.decided_on and record.awarded:
        is_paid = received >= record.awarded
        yield Duty(
            term="compensation.budget_pay",
            started_at=record.decided_on,
            owner=record.agency,
            met_at=max([record.decided_on, *days_of_money(record)]) if is_paid else None,
            ended_at=max(gone.since, record.decided_on) if gone and not is_paid else None,
            next_step=f"/civil-claims/{record.ref}/money/new",
        )
    if gone and (record.awarded > received or any(day >= gone.since for day in days_of_money(record))):
        yield Duty(
            term="compensation.look_again",
            started_at=record.doubted_at or gone.since,
            owner=owed_by(record),
            next_step=f"/civil-claims/{record.ref}/decision/setting-aside/new",
        )


duties.register_obligations(
    model=CompensationClaim, derive=owed_on_claim, related=("agency", "listings__treasury_list")
)
duties.register_obligations(model=CompensationClaim, derive=owed_on_list)
duties.register_obligations(
    model=CompensationClaim,
    derive=owed_on_convicts,
    related=("injured_party__proceeding__joined_into", "recourse_claims"),
)
duties.register_obligations(
    model=RecourseClaim, derive=owed_on_recourse, related=("claim", "agency", "sentence__court_proceeding__court")
)
duties.register_obligations(model=Sentence, derive=owed_on_sentence, related=("court_proceeding__court",))
duties.register_obligations(
    model=CompulsoryPayment, derive=owed_on_compulsory, related=("sentence__court_proceeding__court",)
)
duties.register_obligations(
    model=CivilClaim,
    derive=owed_on_civil_claim,
    related=(
        "agency",
        "injured_party__proceeding__joined_into__stages",
        "injured_party__proceeding__court",
        *JUDGED_BY,
    ),
)
duties.register_obligations(model=CivilClaim, derive=owed_a_decision)
import_module("qorgan.rights.compensation.notifications")
