"""What is owed once the fund paid and a convict is in force: the recourse, of the court that sentenced, on each convict.

Convicts owe jointly: of whom nothing was claimed while all of it came in from the others, nothing is owed any more. Whoever gave back all
that was claimed is asked for the rest, once it is claimed from nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.justice.courts.models import Sentence
from qorgan.rights.compensation.joint import together
from qorgan.rights.compensation.models import CompensationClaim, Recourse
from qorgan.rights.compensation.recovering import barring, offenders_of
from qorgan.rights.compensation.states import PAID


def owed_on_convicts(record: CompensationClaim) -> Iterable[Duty]:
    """A recourse on each convict, from the payment or from the day on which the sentence is in force, whichever is later."""
    paid_on = record.paid_on
    if record.state != PAID or paid_on is None:
        return
    convicts = offenders_of(record).filter(in_force_on__isnull=False).select_related("court_proceeding__court")
    if not convicts:
        return
    asked = list(
        barring(record).prefetch_related("former_amounts", "receipts").select_related("sentence").order_by("id")
    )
    rest = together(record).rest
    is_in, is_asked = rest <= 0, rest <= sum(one.amount - one.recovered for one in asked if _is_claimed(one))
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
            next_step="" if opened else f"/compensation-claims/{record.ref}/recourses/new",
        )
        for one in (held for held in asked if held.sentence_id in refs):
            yield from _owed_for_the_rest(one, asked=asked, is_asked=is_asked)


def _owed_for_the_rest(recourse: Recourse, *, asked: Sequence[Recourse], is_asked: bool) -> Iterable[Duty]:
    """A higher amount claimed from a convict who gave back all that was claimed, from the day on which the rest was claimed from nobody."""
    came_in = [(one.amount, one.until_on) for one in recourse.former_amounts.all() if one.came_in]
    waits = recourse.recovered >= recourse.amount and not is_asked
    for amount, raised_on in [*came_in, *([(recourse.amount, None)] if waits else [])]:
        act = "reopening" if recourse.closed_on else "raising"
        yield Duty(
            term="compensation.open_recourse",
            key=f"{recourse.ref} {amount}",
            met_at=raised_on,
            started_at=_asked_of_nobody_since(recourse, asked=asked, until=raised_on or date.max),
            owner=recourse.sentence.court_proceeding.court,
            next_step="" if raised_on else f"/recourses/{recourse.ref}/{act}/new",
        )


def _asked_of_nobody_since(recourse: Recourse, *, asked: Sequence[Recourse], until: date) -> date:
    """The last day by another on which money came in on it, or a recourse on another convict ended."""
    days = [one.received_on for one in recourse.receipts.all() if not one.withdrawn_on]
    days += [day for one in asked for day in (one.closed_on, one.sentence.withdrawn_on) if day]
    return max((day for day in days if day <= until), default=recourse.opened_on)


def _is_claimed(recourse: Recourse) -> bool:
    return recourse.closed_on is None and recourse.sentence.withdrawn_on is None


def _whose(sentence: Sentence) -> tuple[int, int, int]:
    """Whose sentence it is: the suspect's or the person's, where that is written down; else it stands for somebody of its own."""
    known = (sentence.suspect_id or 0, sentence.person_id or 0)
    return (*known, 0 if any(known) else sentence.pk)


duties.register_obligations(
    model=CompensationClaim,
    derive=owed_on_convicts,
    related=("injured_party__proceeding__joined_into", "former_awards", "recourses"),
)
