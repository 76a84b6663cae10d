"""What is owed of convicts: the forced payment set once the sentence is in force, the next step on it and on a recourse, or its end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.justice.courts.models import Sentence
from qorgan.rights.compensation.founding import unfounded
from qorgan.rights.compensation.lawful import lawful
from qorgan.rights.compensation.models import ForcedPayment, Recourse
from qorgan.rights.compensation.unpaid_forced import FOLLOW_FORCED, nothing_left

SET, FOLLOW_UP = "compensation.set_forced", "compensation.follow_recourse"


def owed_on_sentence(record: Sentence) -> Iterable[Duty]:
    """The forced payment set by the court that sentenced, from the day on which the sentence is in force, where the law tells its amount.

    One that is known from a list owes nothing here: its life is kept where the list comes from.
    """
    if record.source or record.withdrawn_on or record.in_force_on is None:
        return
    held = ForcedPayment.objects.filter(sentence=record).first()
    if held is None and lawful(record) is None:
        return
    yield Duty(
        term=SET,
        started_at=record.in_force_on,
        owner=record.court_proceeding.court,
        met_at=max(held.set_on, record.in_force_on) if held else None,
        next_step=f"/sentences/{record.ref}/forced-payment/new",
    )


def owed_on_standing_recourse(record: Recourse) -> Iterable[Duty]:
    """A next step from each one before it - money, a higher amount - or the end with its outcome; none once nothing is left to come in."""
    raised = (one.until_on for one in record.former_amounts.all())
    received = (one.received_on for one in record.receipts.all() if not one.withdrawn_on)
    closings = list(record.former_closings.all())
    steps = sorted({record.opened_on, *raised, *received, *(one.until_on for one in closings)})
    waits = record.closed_on is None and unfounded(record, on=date.max) is None and record.left > 0
    for place, day in enumerate(steps):
        ends = [one.closed_on for one in closings if one.closed_on >= day and one.until_on > day]
        ends += [record.closed_on] if record.closed_on and record.closed_on >= day else []
        done_on = min([*steps[place + 1 : place + 2], *ends], default=None)
        if done_on or waits:
            yield Duty(
                term=FOLLOW_UP,
                key=day.isoformat(),
                started_at=day,
                owner=record.agency or record.sentence.court_proceeding.court,
                met_at=done_on,
                next_step="" if done_on else f"/recourses/{record.ref}",
            )


def owed_on_unpaid_forced(record: ForcedPayment) -> Iterable[Duty]:
    """A next step from each one before it - money, a step, an amount set anew - from the day on which it is set and its sentence in force.

    None once nothing is left to come in, nor after a step with which it is waited for no longer, until something comes after that.
    """
    if record.sentence.in_force_on is None:
        return
    since = max(record.set_on, record.sentence.in_force_on)
    taken = sorted((one for one in record.steps.all() if not one.withdrawn_on), key=lambda one: one.pk)
    ends = {max(one.taken_on, since): one.ends for one in taken}
    received = {one.received_on for one in record.receipts.all() if not one.withdrawn_on}
    days = sorted(
        {since} | {max(day, since) for day in {*ends, *received, *(one.until_on for one in record.former.all())}}
    )
    waits = nothing_left(record, on=date.max) is None
    for day, done_on in zip(days, [*days[1:], None], strict=True):
        if (done_on or waits) and not ends.get(day):
            yield Duty(
                term=FOLLOW_FORCED,
                key=day.isoformat(),
                started_at=day,
                owner=record.sentence.court_proceeding.court,
                met_at=done_on,
                next_step="" if done_on else f"/forced-payments/{record.ref}",
            )


duties.register_obligations(model=Sentence, derive=owed_on_sentence, related=("court_proceeding__court",))
duties.register_obligations(
    model=Recourse, derive=owed_on_standing_recourse, related=("former_amounts", "former_closings", "receipts")
)
duties.register_obligations(model=ForcedPayment, derive=owed_on_unpaid_forced, related=("receipts", "steps"))
