"""An open objection to a body where nobody answers any more goes on to another; whoever decided is told once that it lies unread."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor, is_manned
from qorgan.desk.agencies.models import Agency
from qorgan.office.work.closed_bodies import UNREAD
from qorgan.office.work.models import Reminder
from qorgan.people.grants import end_grants, grant_groups
from qorgan.people.models import Person
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.states import MAY

SHOWN = ("profile", "narrative")
"""What a reviewing body may read of the person while it looks at the decision."""


def lies_unread(objection: Objection, *, today: date) -> bool:
    """Whether a body of the house is to answer in which nobody can any more."""
    return objection.reviewer is not None and not is_manned(objection.reviewer, may=MAY, day=today)


def show(objection: Objection, *, person: Person, to: Agency, actor: Actor) -> None:
    """Open to another body than the one that decided what it needs of the person until it answers."""
    if to.pk != objection.decision.agency_id:
        grant_groups(person=person, agency=to, groups=SHOWN, source=objection.ref, actor=actor)


def pass_on(objection: Objection, *, to: Agency, reasons: str, person: Person, actor: Actor) -> None:
    """Let another body answer: it stays lodged when it was, so its term runs on, and keeps the reasons given before."""
    end_grants(actor=actor, source=objection.ref)
    Reminder.objects.filter(obligation__source=objection.ref, code__startswith=f"{UNREAD}:").update(is_standing=False)
    objection.reviewer, objection.reasons = to, "\n".join(filter(None, (objection.reasons, reasons)))
    objection.save(update_fields=["reviewer", "reasons"])
    show(objection, person=person, to=to, actor=actor)
