"""An emergency is let go by two people: whoever said that nobody comes, or took it up and did nothing, does not also end it.

Which outcomes that is said of stands in their list (`ends_by_two`).
A step of the agency (a screening, a person concerned, a decision, a hand-on that stands) is enough: then one person ends it.
"""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.models import LeadPart, LeadPerson, LeadResult
from qorgan.intake.leads.outcomes import told_of, without_help
from qorgan.kernel.refusals import Refusal


def ends_at_once(part: LeadPart, *, outcome: str, actor: Actor) -> bool:
    """Whether an outcome ends the part with the triage: nothing is left to do, and of an emergency a second one says that nobody comes."""
    if not told_of(outcome).attributes.get("closes"):
        return False
    if not _is_of_two(outcome) or not _wants_another(part):
        return True
    return without_help(part.outcome) and part.triaged_by not in ("", actor.user_ref)


def check_second(part: LeadPart, *, actor: Actor) -> None:
    """Refuse to end an emergency alone.

    Raises:
        lead.emergency_ends_alone
    """
    if _is_of_two(part.outcome) and _wants_another(part) and part.triaged_by in ("", actor.user_ref):
        raise Refusal("lead.emergency_ends_alone", lead=part.lead.ref, agency=part.agency.title)


def waits_for_second(part: LeadPart) -> bool:
    """Whether it was said of an emergency that nobody comes, and a second one has still to agree."""
    return (
        part.closed_at is None and part.triaged_at is not None and without_help(part.outcome) and _wants_another(part)
    )


def _is_of_two(outcome: str) -> bool:
    return bool(outcome and told_of(outcome).attributes.get("ends_by_two"))


def _wants_another(part: LeadPart) -> bool:
    """Whether life or freedom is in danger, and the agency did nothing that stands in the lead."""
    if not part.lead.is_emergency:
        return False
    own = {"lead": part.lead_id, "agency": part.agency_id}
    if LeadResult.objects.filter(**own).exists() or LeadPerson.objects.filter(**own).exists():
        return False
    return not any(one.stands for one in LeadPart.objects.filter(lead=part.lead_id, sender=part.agency_id))
