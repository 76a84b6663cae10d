"""What is owed to a lead: an answer by whoever was handed it, a triage by whoever has it, then a step, and a look until it is closed.

Danger told of a lead that was triaged, or of one closed as its repeat, asks whoever works on it to triage it anew.
A part that was given back or closed owes no more; what was done in time stays. Whoever only handed the lead on is relieved by
whoever has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import prefetch_related_objects

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.intake.leads.closures import asks_sender
from qorgan.intake.leads.danger import since_told, was_urgent
from qorgan.intake.leads.models import ACCEPTED, RETURNED, WITHDRAWN, Lead, LeadPart
from qorgan.intake.leads.repeats import repeated_at
from qorgan.intake.leads.states import ANSWER, ANSWER_NOW, TAKEN_UP, UNANSWERED
from qorgan.law.counting import Moment

TRIAGE, TRIAGE_NOW = "lead.triage", "lead.triage_emergency"
STEP, STEP_NOW, LOOK = "lead.next_step", "lead.step_emergency", "lead.look"


def owed(record: Lead) -> Iterable[Duty]:
    """An answer to each hand-on and a triage by each agency that has the lead, both sooner where life is in danger."""
    parts = list(record.parts.all())
    prefetch_related_objects(parts, "agency", "sender")
    for part in parts:
        if part.sender_id:
            nobody_answered = part.return_reason in UNANSWERED
            is_urgent = was_urgent(record, until=part.answered_at)
            yield Duty(
                term=ANSWER_NOW if is_urgent else ANSWER,
                key=part.ref,
                started_at=since_told(record, moment=part.given_at) if is_urgent else part.given_at,
                owner=part.agency,
                met_at=None if part.answer == WITHDRAWN or nobody_answered else part.answered_at,
                cancelled_at=part.answered_at if part.answer == WITHDRAWN else None,
                ended_at=part.answered_at if nobody_answered else None,
                next_step=f"/lead-parts/{part.ref}",
            )
        if part.answer == ACCEPTED and part.answered_at:
            sent = _sent_by(part, among=parts)
            yield from _once([*_triaged(record, part=part, sent=sent), *_given_back(record, part=part, sent=sent)])
            yield from _told_since(record, part=part, sent=sent)
            yield from _followed(record, part=part, sent=[one for one in sent if one.stands])


def _sent_by(part: LeadPart, *, among: Iterable[LeadPart]) -> list[LeadPart]:
    """The parts that the agency of one handed on."""
    return [one for one in among if one.sender_id == part.agency_id]


def _once(triages: Iterable[Duty]) -> Iterable[Duty]:
    """Triages owed one after the other: whatever calls for one while an earlier one is still owed asks for nothing more."""
    owed_until: list[Moment | None] = []
    for duty in sorted(triages, key=lambda one: one.started_at):
        if not any(met is None or met > duty.started_at for met in owed_until):
            yield duty
            owed_until.append(duty.met_at)


def _triaged(record: Lead, *, part: LeadPart, sent: list[LeadPart]) -> Iterable[Duty]:
    """A triage once the agency has the lead, met by a hand-on too; and another from each day on which the lead came back to it."""
    back = sorted(one.answered_at for one in sent if one.answer in (RETURNED, WITHDRAWN) and one.answered_at)
    moments = [part.answered_at, *back] if part.answered_at else []
    for nth, since in enumerate(moments):
        done = [one.given_at for one in sent if one.given_at >= since and back]
        done += [at for at in _said(part) if at >= since]
        if done or not nth or part.triaged_at is None:
            key, met = f"{part.ref} {nth}" if nth else part.ref, min(done, default=None)
            yield _triage(record, part=part, key=key, since=since, met_at=met)


def _said(part: LeadPart) -> list[datetime]:
    """When it was said what the lead is: the triage, and what was said of a repeat before it came back untriaged."""
    triaged = part.triaged_at
    return [*([triaged] if triaged else []), *(at for at in part.looks if triaged is None or at < triaged)]


def _given_back(record: Lead, *, part: LeadPart, sent: list[LeadPart]) -> Iterable[Duty]:
    """A triage from the moment at which a lead is its body's again, untriaged: what it repeats ended without help, or it turned to an alarm.

    Whoever took its own conclusion back has said what the lead is, and owes a step.
    """
    since = part.reopened_at
    if since is None or since not in part.looks:
        return
    if record.duplicate_of_id is None and part.triaged_at is not None and part.triaged_at < since:
        return
    looks = part.looks[part.looks.index(since) + 1 :]
    steps = _steps(record, part=part, sent=sent)
    done = [at for at in (*looks, part.triaged_at, *steps, part.closed_at) if at and at >= since]
    yield _triage(record, part=part, key=f"{part.ref} again", since=since, met_at=min(done, default=None))


def _triage(record: Lead, *, part: LeadPart, key: str, since: datetime, met_at: datetime | None) -> Duty:
    """A triage from a moment on, within the hour from when danger was told."""
    is_urgent = was_urgent(record, until=met_at)
    return Duty(
        term=TRIAGE_NOW if is_urgent else TRIAGE,
        key=key,
        owner=part.agency,
        met_at=met_at,
        started_at=since_told(record, moment=since) if is_urgent else since,
        next_step=f"/leads/{record.ref}/triage/new",
    )


def waits_for_a_word(record: Lead, *, part: LeadPart) -> bool:
    """Whether danger or a child was told since the agency last said what it made of the lead, and it did nothing about it."""
    sent = _sent_by(part, among=record.parts.all())
    return any(duty.met_at is None for duty in _told_since(record, part=part, sent=sent))


def _told_since(record: Lead, *, part: LeadPart, sent: list[LeadPart]) -> Iterable[Duty]:
    """A triage anew from each moment at which danger or a child was told of the lead, itself or by a repeat, by whoever works on it.

    Whoever has not triaged it yet owes that anyway; whoever only waits for another body is relieved by it.
    """
    for since, (term, key) in _dangers(record):
        if part.triaged_at is None or part.triaged_at > since:
            continue
        if part.closed_at and part.closed_at <= since:
            continue
        asked = any(one.given_at <= since and (one.closed_at is None or one.closed_at > since) for one in sent)
        if asked and part.outcome != TAKEN_UP:
            continue
        done = (*part.looks, *_steps(record, part=part, sent=sent), part.closed_at)
        yield Duty(
            term=term,
            key=f"{part.ref} {key}",
            started_at=since,
            owner=part.agency,
            met_at=min((at for at in done if at and at > since), default=None),
            next_step=f"/leads/{record.ref}/triage/new",
        )


def _dangers(record: Lead) -> Iterable[tuple[datetime, tuple[str, str]]]:
    """When danger or a child was told of a lead after it was raised: the term that runs from then, and its key; of one act, one."""
    repeats = [(since, (TRIAGE_NOW, one.ref)) for one in record.duplicates.all() if (since := _told_urgently(one))]
    yield from repeats
    urgent = {since for since, _of in repeats}
    if record.is_emergency and record.danger_at and record.danger_at not in urgent:
        urgent.add(record.danger_at)
        yield record.danger_at, (TRIAGE_NOW, f"danger {record.danger_at:%Y%m%d%H%M%S}")
    if record.involves_child and record.child_at and record.child_at not in urgent:
        yield record.child_at, (TRIAGE, f"child {record.child_at:%Y%m%d%H%M%S}")


def _told_urgently(repeat: Lead) -> datetime | None:
    """When an emergency was closed as a repeat, also where it was given back since."""
    if not repeat.is_emergency:
        return None
    before: list[datetime] = []
    for part in repeat.parts.all():
        if part.reopened_at in part.looks:
            said = [part.triaged_at, *part.looks[: part.looks.index(part.reopened_at)]]
            before += [at for at in said if at and at <= part.reopened_at]
    closed = repeated_at(repeat) or max(before, default=None)
    return closed and since_told(repeat, moment=closed)


def _followed(record: Lead, *, part: LeadPart, sent: list[LeadPart]) -> Iterable[Duty]:
    """A first step after the triage, or after its ending was taken back, then a look from each step or look until the part is closed.

    The step is owed in hours where life is in danger.
    """
    if part.triaged_at is None or (sent and part.outcome != TAKEN_UP):
        yield from _asked_again(record, part=part, sent=sent)
        return
    taken = max(part.triaged_at, part.reopened_at or part.triaged_at)
    # What was done before the triage is a step as well: it is met at once.
    steps = [max(at, taken) for at in _steps(record, part=part, sent=sent)]
    first, over = min(steps, default=None), part.closed_at
    met = first if over is None else min(first or over, over)
    if over != taken:
        is_urgent = was_urgent(record, until=met)
        since = since_told(record, moment=taken) if is_urgent else taken
        term = STEP_NOW if is_urgent else STEP
        yield _follow(record, part=part, term=term, key=part.ref, since=since, met_at=met)
    if first is None or met != first or first == over:
        return
    moments = sorted({at for at in (*steps, *part.looks) if at >= first and (over is None or at < over)})
    for nth, since in enumerate(moments, start=1):
        ended = moments[nth] if nth < len(moments) else over
        yield _follow(record, part=part, term=LOOK, key=f"{part.ref} {nth}", since=since, met_at=ended)


def _asked_again(record: Lead, *, part: LeadPart, sent: list[LeadPart]) -> Iterable[Duty]:
    """A look by a sender whose hearers are all done, one of them with an outcome that leaves the people to others."""
    back = [one.closed_at for one in sent if one.closed_at and asks_sender(one)]
    if not back or part.triaged_at is None:
        return
    since = max(back)
    own = [at for at in (*part.looks, part.closed_at) if at and at >= since]
    met = min((*own, *(one.given_at for one in sent if one.given_at > since)), default=None)
    if met or all(one.closed_at for one in sent):
        yield _follow(record, part=part, term=LOOK, key=f"{part.ref} {since:%Y%m%d%H%M%S}", since=since, met_at=met)


def _steps(record: Lead, *, part: LeadPart, sent: list[LeadPart]) -> list[datetime]:
    """When the agency did something about the lead: a screening, a decision, a referral, a person concerned, a hand-on."""
    done = [one.recorded_at for one in record.results.all() if one.agency_id == part.agency_id]
    done += [one.recorded_at for one in record.persons_concerned.all() if one.agency_id == part.agency_id]
    return [*done, *(one.given_at for one in sent)]


def _follow(record: Lead, *, part: LeadPart, term: str, key: str, since: datetime, met_at: datetime | None) -> Duty:
    return Duty(
        term=term,
        key=key,
        started_at=since,
        owner=part.agency,
        met_at=met_at,
        next_step=f"/leads/{record.ref}",
    )


duties.register_obligations(
    model=Lead, derive=owed, related=("parts__agency", "results", "persons_concerned", "duplicates__parts")
)
