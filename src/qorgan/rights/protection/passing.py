"""A complaint that is not decided passes from body to body: by whose hand, and with what it leaves behind.

The body complained of takes nothing away from the one that has it, also where it wrote the complaint down for the person.
"""

from __future__ import annotations

from qorgan.desk.access.actor import Actor, is_manned
from qorgan.desk.agencies.models import Agency
from qorgan.desk.creation import create_record
from qorgan.rights.protection.apart import keep_apart
from qorgan.rights.protection.models import (
    ComplaintPassing,
    ProtectionComplaint,
    ProtectionLifting,
    ProtectionRequest,
)
from qorgan.rights.protection.states import COMPLAINT, UPHELD


def undecided(about: ProtectionRequest | ProtectionLifting, *, locked: bool = False) -> ProtectionComplaint | None:
    """The complaint about a refusal or a lifting that is not decided."""
    rows = about.complaints.select_for_update(of=("self",)) if locked else about.complaints.all()
    return rows.select_related("agency").filter(decided_at__isnull=True).first()


def judged_by(about: ProtectionRequest | ProtectionLifting) -> list[Agency]:
    """The body that gave the order, and those that let it stand since: a further complaint goes above each of them."""
    decided = about.complaints.filter(decided_at__isnull=False)
    fell = decided.filter(outcome=UPHELD).order_by("-id").values_list("id", flat=True).first() or 0
    stood = decided.filter(id__gt=fell).select_related("agency").order_by("id")
    return list(dict.fromkeys([about.agency, *(one.agency for one in stood)]))


def passes_on(complaint: ProtectionComplaint, *, actor: Actor) -> bool:
    """Whether the actor's body may pass it: it has the complaint, or filed it and is not the one complained of.

    Whoever filed it while nobody works where it lies may pass it whatever body it is: else nobody could.
    """
    here = actor.agency.pk
    if complaint.agency_id == here and actor.may(COMPLAINT):
        return True
    by_person = complaint.filed_in_id is None and complaint.recorded_by == actor.user_ref
    if not by_person and complaint.filed_in_id != here:
        return False
    return complaint.about.agency_id != here or not is_manned(complaint.agency, may=COMPLAINT, day=actor.today)


def pass_on(
    complaint: ProtectionComplaint, *, to: Agency, grounds: str, holds: str, request: ProtectionRequest, actor: Actor
) -> None:
    """Let the complaint lie with another body; from where it came and what was said with it is kept beside it."""
    passed = create_record(
        ComplaintPassing,
        actor=actor,
        complaint=complaint,
        from_agency=complaint.agency,
        to_agency=to,
        passed_in=actor.agency,
        passed_at=actor.now,
        grounds=holds,
    )
    keep_apart(grounds, holds=holds, about=passed, field="grounds", request=request, actor=actor)
    complaint.agency = to
    complaint.save(update_fields=["agency"])
