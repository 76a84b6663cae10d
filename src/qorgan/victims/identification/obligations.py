"""What a decision on status owes: the last word where somebody only may be a victim, and that the person is told. What a screening owes.

One that turned out to judge a child as an adult owes to be made anew. A decision that was withdrawn owes besides only that whoever had
been told of it hears that it no longer stands; where a new one replaced it, the notice of that one tells so, or where that one was
withdrawn untold, the one before owes it. One that is known
from a list owes neither of the first two: its life is kept where the list comes from, and what was done about it on the page stays met.
The referral it owes all the same (`referral`).

The person is told when a notice has arrived; one that is written and lies on a desk is the next step, not the end. Where it is said why
the person cannot be told, or a record tells that the person died, the notice ends without being met.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.people.undeliverable import died_by
from qorgan.victims.identification.ending import owes_end
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.notices import gone_on
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.results import SIGNS

NOTICE_OWED, END_OWED = "identification.notice", "identification.end_notice"
IDENTIFIED, POSSIBLE = "identified", "possible"


def owed(record: Decision) -> Iterable[Duty]:
    """The final decision and the notice, both counted from the day of the decision; a new one, from when the child is known."""
    anew = f"/persons/{record.person.ref}/decisions/new"
    if record.child_known_at:
        yield Duty(
            term="identification.decide_anew",
            started_at=record.child_known_at,
            owner=record.agency,
            met_at=record.superseded_on,
            ended_at=record.withdrawn_on,
            next_step=anew,
        )
    if record.withdrawn_on:
        yield from _end_owed(record)
        return
    if record.status == POSSIBLE and not (record.is_listed and _is_last_word_elsewhere(record)):
        yield Duty(
            term="identification.decision",
            started_at=record.decided_on,
            owner=record.agency,
            met_at=record.superseded_on,
            next_step=anew,
        )
    if record.told_on or not (record.superseded_on or record.is_listed):
        yield Duty(
            term=NOTICE_OWED,
            started_at=record.decided_on,
            owner=record.agency,
            met_at=record.told_on,
            ended_at=_untold_since(record, since=record.decided_on),
            next_step=f"/letters/{record.letter}" if record.letter else f"/decisions/{record.ref}/notice/new",
        )
    yield from _end_owed(record)


def _end_owed(record: Decision) -> Iterable[Duty]:
    """That whoever was told of a decision hears that it was withdrawn, or that what replaced it was, if nobody told of that one."""
    since = gone_on(record) if record.has_ended else None
    if since and owes_end(record):
        yield Duty(
            term=END_OWED,
            started_at=since,
            owner=record.agency,
            met_at=record.end_told_on,
            ended_at=_untold_since(record, since=since),
            next_step=f"/decisions/{record.ref}/notice/new",
        )


def _untold_since(record: Decision, *, since: date) -> date | None:
    """Since when it is known that the person cannot be told: somebody said why, or the person has died."""
    died_on = died_by(record.person)
    return record.not_told_on or (max(died_on, since) if died_on else None)


def _is_last_word_elsewhere(record: Decision) -> bool:
    """Whether the decision that follows, if any, is known from a list too."""
    return record.superseded_on is None or Decision.objects.filter(supersedes=record, is_listed=True).exists()


def owed_on_screening(record: Screening) -> Iterable[Duty]:
    """A decision, where a finished screening suggests that somebody is a victim or may be one.

    Any decision about the person from then on answers it, whichever body made it, but none that was entered before the screening
    was finished: it did not know of it. Where the person was found to be a victim before and that stands, there is nothing to
    decide. One that was withdrawn answers nothing.
    """
    if record.finished_on is None or record.withdrawn_on or record.suggests not in SIGNS:
        return
    decisions = Decision.objects.filter(person=record.person_id, withdrawn_on__isnull=True)
    since = decisions.filter(decided_on__gte=record.finished_on)
    if last := Decision.objects.filter(ref=record.finished_after).first():
        since = since.filter(pk__gt=last.pk)
    later = since.order_by("decided_on", "id").first()
    if later is None and decisions.filter(status=IDENTIFIED, superseded_on__isnull=True).exists():
        return
    yield Duty(
        term="identification.after_screening",
        started_at=record.finished_on,
        owner=record.agency,
        met_at=later.decided_on if later else None,
        next_step=f"/persons/{record.person.ref}/decisions/new",
    )


duties.register_obligations(model=Screening, derive=owed_on_screening, related=("agency", "person"))
duties.register_obligations(model=Decision, derive=owed, related=("agency", "person", "superseded_by"))
