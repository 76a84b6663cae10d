"""What a court owes: to receive a proceeding that was sent to it, and to decide on one that it has.

A proceeding before a court that is known from a list owes nothing here: its life is kept where the list comes from.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.obligations.of_terms import OF_TERMS, OfTerm, Watched
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.queries import visible_to
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.queries import visible_to as crimes_visible_to
from qorgan.justice.crimes.states import IN_COURT, decision_to

SENT = decision_to(IN_COURT)


def owed_on_sent(record: Proceeding) -> Iterable[Duty]:
    """Receipt by the court to which it was sent last; each sending is a duty of its own."""
    sent = sorted((step for step in record.stages.all() if step.decision == SENT), key=lambda step: step.pk)
    if not sent or record.court is None:
        return
    is_there = record.stage == IN_COURT
    held = [one for one in record.before_courts.all() if not is_there or one.ended_on is None]
    last = max(held, key=lambda one: one.pk, default=None)
    if last or is_there:
        yield Duty(
            term="court.receipt",
            key=str(len(sent)),
            started_at=sent[-1].on,
            owner=last.court if last else record.court,
            met_at=last.received_on if last else None,
            next_step=f"/court-proceedings/new?proceeding={record.ref}",
        )


def owed_on_received(record: CourtProceeding) -> Iterable[Duty]:
    """A judgment, or another end before the court."""
    if record.source:
        return
    yield Duty(
        term="court.judgment",
        started_at=record.received_on,
        owner=record.court,
        met_at=record.ended_on,
        next_step=f"/court-proceedings/{record.ref}/judgment/new",
    )


def _waiting_elsewhere(actor: Actor) -> QuerySet[Proceeding]:
    """The proceedings that an actor reads and that are before a court of another region than theirs."""
    return crimes_visible_to(actor).filter(court__isnull=False).exclude(court__region=F("region"))


def _tried_elsewhere(actor: Actor) -> QuerySet[CourtProceeding]:
    """The proceedings before courts that an actor reads, where the court is of another region than theirs."""
    return visible_to(actor).exclude(court__region=F("region"))


duties.register_obligations(model=Proceeding, derive=owed_on_sent, related=("court", "stages", "before_courts__court"))
duties.register_obligations(model=CourtProceeding, derive=owed_on_received, related=("court",))
OF_TERMS["court.receipt"] = OfTerm(watched=Watched(read=crimes_visible_to, elsewhere=_waiting_elsewhere))
OF_TERMS["court.judgment"] = OfTerm(watched=Watched(read=visible_to, elsewhere=_tried_elsewhere))
