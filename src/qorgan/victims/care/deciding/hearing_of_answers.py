"""The person hears how a complaint to another body ended: owed by the provider, who knows the person, until told or said why not."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Day
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.records import Record
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.people.undeliverable import Why, died_by
from qorgan.victims.care.deciding import hearing
from qorgan.victims.care.deciding.hearing import Told, Tried, note_telling
from qorgan.victims.care.deciding.models import CareAppeal

TERM = "care.appeal_telling"
LABELS = {**hearing.LABELS, "care_appeal": _("Complaint to another body")}
HELPS = {
    **hearing.HELPS,
    "told_on": _(
        "The day on which it was told how the complaint ended, in a language the person understands. "
        "Empty means today, unless the person cannot be told."
    ),
}


@command(
    may="care.admit",
    post="/care-appeals/{care_appeal}/telling",
    title=_("The person was told how it ended"),
    labels=LABELS,
    helps=HELPS,
)
def tell_of_answer(
    *,
    actor: Actor,
    care_appeal: CareAppeal,
    told_on: Day | None = None,
    not_told_because: Why | None = None,
    not_told_tried: Tried | None = None,
) -> list[Record]:
    """Write down when a person was told how a complaint ended, or why the person cannot be told: then it is owed no more.

    Raises:
        care.appeal_open: it is not decided yet.
        care.person_told, care.day_ahead, care.told_before_decided
    """
    found = CareAppeal.objects.select_for_update(of=("self",)).get(pk=care_appeal.pk)
    if found.decided_on is None:
        raise Refusal("care.appeal_open", care_appeal=found.ref)
    told = Told(on=told_on, because=not_told_because, tried=not_told_tried)
    note_telling(found, told, actor=actor, since=found.decided_on)
    return [found, found.decision]


def once_told(appeal: CareAppeal) -> tuple[str, ...]:
    """Who was told is not told again."""
    return ("tell_of_answer",) if appeal.told_on else ()


def owed_of_answer(record: CareAppeal) -> Iterable[Duty]:
    """That the person hears how the complaint ended, counted from the decision; whoever has died is told no more."""
    if record.decided_on is None:
        return
    died_on = died_by(_person(record))
    ends = [record.not_told_on, max(died_on, record.decided_on) if died_on else None]
    yield Duty(
        term=TERM,
        started_at=record.decided_on,
        owner=record.provider,
        met_at=record.told_on,
        ended_at=min((day for day in ends if day), default=None),
        next_step=f"/care-appeals/{record.ref}/telling/new",
    )


def _person(appeal: CareAppeal) -> Person:
    if appeal.admission_refusal is not None:
        return appeal.admission_refusal.person
    assert appeal.expulsion is not None
    return appeal.expulsion.care_file.person
