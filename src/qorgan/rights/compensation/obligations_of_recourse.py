"""What is owed once the fund paid and a convict is in force: the recourse, of the court that sentenced, on each convict.

Convicts owe jointly: of whom nothing was claimed while all of it came in from the others, nothing is owed any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.justice.courts.models import Sentence
from qorgan.rights.compensation.joint import together
from qorgan.rights.compensation.models import CompensationClaim
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
    asked = list(barring(record).order_by("id"))
    is_in = together(record).rest <= 0
    for _, group in groupby(sorted(convicts, key=_whose), key=_whose):
        sentences = sorted(group, key=lambda one: (one.in_force_on or paid_on, one.pk))
        first, refs = sentences[0], {one.pk for one in sentences}
        opened = next((one for one in asked if one.sentence_id in refs), None)
        if opened is None and is_in:
            continue
        yield Duty(
            term="compensation.open_recourse", key=first.ref, started_at=max(first.in_force_on or paid_on, paid_on),
            owner=first.court_proceeding.court, met_at=opened.opened_on if opened else None,
            next_step="" if opened else f"/compensation-claims/{record.ref}/recourses/new",
        )  # fmt: skip


def _whose(sentence: Sentence) -> tuple[int, int, int]:
    """Whose sentence it is: the suspect's or the person's, where that is written down; else it stands for somebody of its own."""
    known = (sentence.suspect_id or 0, sentence.person_id or 0)
    return (*known, 0 if any(known) else sentence.pk)


duties.owe(
    model=CompensationClaim,
    derive=owed_on_convicts,
    related=("injured_party__proceeding__joined_into", "former_awards", "recourses"),
)
