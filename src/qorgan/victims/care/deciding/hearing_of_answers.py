"""The person hears how an appeal ended: owed by the provider, who knows the person, until told or said why not."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Day
from qorgan.desk.obligations.ledger import Duty
from qorgan.kernel.refusals import Refusal
from qorgan.office.appeals.models import Appeal
from qorgan.people.models import Person
from qorgan.people.undeliverable import Why, died_by
from qorgan.victims.care.deciding import hearing
from qorgan.victims.care.deciding.hearing import Told, Tried, note_telling
from qorgan.victims.care.deciding.telling import EXPULSION, REFUSAL

TERM = "care.appeal_telling"
LABELS = {**hearing.LABELS, "appeal": _("Appeal")}
HELPS = {
    **hearing.HELPS,
    "told_on": _(
        "The day on which it was told how the appeal ended, in a language the person understands. "
        "Empty means today, unless the person cannot be told."
    ),
}


@command(
    may="care.admit",
    post="/appeals/{appeal}/telling",
    title=_("The person was told how it ended"),
    labels=LABELS,
    helps=HELPS,
)
def tell_of_answer(
    *,
    actor: Actor,
    appeal: Appeal,
    told_on: Day | None = None,
    not_told_because: Why | None = None,
    not_told_tried: Tried | None = None,
) -> Appeal:
    """Write down when a person was told how an appeal ended, or why the person cannot be told: then it is owed no more.

    Raises:
        appeal.not_decided, appeal.not_here
        care.person_told, care.day_ahead, care.told_before_decided
    """
    found = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if not _is_of_care(found):
        raise Refusal("appeal.not_here", record=found.ref)
    if found.decided_on is None:
        raise Refusal("appeal.not_decided", appeal=found.ref)
    told = Told(on=told_on, because=not_told_because, tried=not_told_tried)
    note_telling(found, told, actor=actor, since=found.decided_on)
    return found


def untellable(appeal: Appeal, actor: Actor) -> tuple[str, ...]:
    """Nobody is told before the outcome, or twice, or here of a decision of another room."""
    return () if _is_of_care(appeal) and appeal.decided_on and not appeal.told_on else ("tell_of_answer",)


def owed_of_answer(record: Appeal) -> Iterable[Duty]:
    """That the person hears how the appeal ended, counted from the outcome; whoever has died is told no more."""
    if record.decided_on is None or not _is_of_care(record):
        return
    died_on = died_by(Person.objects.get(ref=record.person))
    ends = [record.not_told_on, max(died_on, record.decided_on) if died_on else None]
    yield Duty(
        term=TERM,
        started_at=record.decided_on,
        owner=record.agency,
        met_at=record.told_on,
        ended_at=min((day for day in ends if day), default=None),
        next_step=f"/appeals/{record.ref}/telling/new",
    )


def _is_of_care(appeal: Appeal) -> bool:
    return appeal.about in (REFUSAL, EXPULSION)
