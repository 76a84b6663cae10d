"""The person hears of a refusal to admit or an expulsion: owed until it was told, or until it is said why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.inputs import Day, Line
from qorgan.desk.obligations.ledger import Duty
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.office.appeals.models import Appeal
from qorgan.people.undeliverable import HELPS as UNTOLD_HELPS
from qorgan.people.undeliverable import LABELS as UNTOLD
from qorgan.people.undeliverable import TOLD_OR_NOT, Why, check_tried
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from qorgan.victims.care.deciding.telling import TELLING

LABELS = {**UNTOLD, "admission_refusal": _("Refusal to admit"), "expulsion": _("Expulsion"), "told_on": _("Told on")}
HELPS = {
    **UNTOLD_HELPS,
    "told_on": _(
        "The day on which the ground and the right to complain were told in a language the person understands. "
        "Empty means today, unless the person cannot be told."
    ),
}
Tried = Annotated[Line, Field(max_length=300)]


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a telling: its day, or why there is none and what was tried."""

    on: date | None
    because: str | None
    tried: str | None


@command(
    may="care.admit",
    post="/admission-refusals/{admission_refusal}/telling",
    title=_("The person was told"),
    labels=LABELS,
    helps=HELPS,
)
def tell_of_refusal(
    *,
    actor: Actor,
    admission_refusal: AdmissionRefusal,
    told_on: Day | None = None,
    not_told_because: Why | None = None,
    not_told_tried: Tried | None = None,
) -> AdmissionRefusal:
    """Write down when a person was told of a refusal to admit, or why the person cannot be told: then it is owed no more.

    Raises:
        care.person_told, care.day_ahead, care.told_before_decided
        care.decision_not_standing: it was reversed or withdrawn.
    """
    held = AdmissionRefusal.objects.select_for_update(of=("self",)).select_related("person", "agency")
    found = held.get(pk=admission_refusal.pk)
    told = Told(on=told_on, because=not_told_because, tried=not_told_tried)
    _told(found, told, actor=actor, since=found.refused_on)
    return found


@command(
    may="care.discharge",
    post="/expulsions/{expulsion}/telling",
    title=_("The person was told"),
    labels=LABELS,
    helps=HELPS,
)
def tell_of_expulsion(
    *,
    actor: Actor,
    expulsion: Expulsion,
    told_on: Day | None = None,
    not_told_because: Why | None = None,
    not_told_tried: Tried | None = None,
) -> Expulsion:
    """Write down when a person was told of an expulsion, or why the person cannot be told: then it is owed no more.

    Raises:
        care.person_told, care.day_ahead, care.told_before_decided
        care.decision_not_standing: it was reversed or withdrawn.
    """
    held = Expulsion.objects.select_for_update(of=("self",)).select_related("care_file__person", "care_file__agency")
    found = held.get(pk=expulsion.pk)
    told = Told(on=told_on, because=not_told_because, tried=not_told_tried)
    _told(found, told, actor=actor, since=found.decided_on)
    return found


def _told(found: AdmissionRefusal | Expulsion, told: Told, *, actor: Actor, since: date) -> None:
    if found.state not in (states.STANDS, states.APPEALED):
        raise Refusal("care.decision_not_standing", decision=found.ref, state=states.TITLES[found.state])
    note_telling(found, told, actor=actor, since=since)


def note_telling(
    found: AdmissionRefusal | Expulsion | Appeal,
    told: Told,
    *,
    actor: Actor,
    since: date,
) -> None:
    """Keep when the person was told of what was decided, or why that cannot be.

    Raises:
        care.person_told, care.day_ahead, care.told_before_decided
    """
    if found.told_on:
        raise Refusal("care.person_told", decision=found.ref, on=found.told_on)
    check_tried(because=told.because, tried=told.tried)
    if told.because and told.on:
        raise BadInput(problems={"told_on": [TOLD_OR_NOT]})
    day = told.on or actor.today
    if day > actor.today:
        raise Refusal("care.day_ahead", on=day)
    if day < since:
        raise Refusal("care.told_before_decided", told_on=day, on=since)
    found.told_on, found.not_told_on = (None, day) if told.because else (day, None)
    found.not_told_because, found.not_told_tried = told.because or "", told.tried or ""
    found.save(update_fields=["told_on", "not_told_on", "not_told_because", "not_told_tried"])


def once_told(decision: AdmissionRefusal | Expulsion, actor: Actor) -> tuple[str, ...]:
    """Who was told is not told again."""
    return ("tell_of_refusal", "tell_of_expulsion") if decision.told_on else ()


def owed_of_refusal(record: AdmissionRefusal) -> Iterable[Duty]:
    """That the person hears of the refusal, counted from it."""
    yield _owed(
        record, since=record.refused_on, owner=record.agency, form=f"/admission-refusals/{record.ref}/telling/new"
    )


def owed_of_expulsion(record: Expulsion) -> Iterable[Duty]:
    """That the person hears of the expulsion, counted from it."""
    owner = record.care_file.agency
    yield _owed(record, since=record.decided_on, owner=owner, form=f"/expulsions/{record.ref}/telling/new")


def _owed(record: AdmissionRefusal | Expulsion, *, since: date, owner: Agency, form: str) -> Duty:
    """The telling, until a complaint is won or the decision is withdrawn: one withdrawn after its term, untold, was missed."""
    ends = [day for day in (record.not_told_on, record.withdrawn_on, record.reversed_on) if day]
    return Duty(
        term=TELLING,
        started_at=since,
        owner=owner,
        met_at=record.told_on,
        ended_at=min(ends, default=None),
        next_step=form,
    )
