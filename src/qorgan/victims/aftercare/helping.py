"""What a follow-up finds that does not wait for the next round: danger or a need, and what was done about it since.

Which answers are danger and which a need the country's lists say (`owes`). Rooms up-river say what of theirs is a step for the person.
Only what the own body did counts: of others' steps it learns nothing by this.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.leads.models import RETURNED, Lead, LeadPerson
from qorgan.intake.leads.models import WITHDRAWN as WITHDRAWN_PART
from qorgan.intake.leads.outcomes import without_help
from qorgan.law.counting import day_in
from qorgan.people.models import Person
from qorgan.victims.aftercare.models import FollowUp
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.models import Referral
from qorgan.victims.referral.states import DRAFT, WITHDRAWN

DANGER, HELP = "care.follow_up_danger", "care.follow_up_help"
ANSWERS = {"safety": "safety_kinds", "housing": "housing_kinds"}
Step = Callable[[Person, Agency, date], date | None]
STEPS: list[Step] = []


def step(told: Step) -> Step:
    """Say when a body first did something for a person from a day on; None where it did not."""
    STEPS.append(told)
    return told


def term_of_help(found: FollowUp) -> str:
    """The term under which a next step is owed on what the person said; "" where nothing was found."""
    owed = {_owes(list_name, getattr(found, name)) for name, list_name in ANSWERS.items()}
    if DANGER in owed:
        return DANGER
    return HELP if found.needs_help or found.wants or HELP in owed else ""


def is_in_need(found: FollowUp) -> bool:
    """Whether danger or a need was found, and the person did not come back since."""
    return found.withdrawn_on is None and bool(term_of_help(found)) and not found.care_file.later_files.exists()


def helped_on(found: FollowUp) -> date | None:
    """The first day on which the body did something about it, or said what it did."""
    file = found.care_file
    days = [found.result_on, *(told(file.person, file.agency, found.asked_on) for told in STEPS)]
    return min((day for day in days if day), default=None)


def _owes(list_name: str, code: str) -> str:
    items = country().codes[list_name]
    return str(items.get(code).attributes.get("owes", "")) if code in items else ""


@step
def taken_in(person: Person, body: Agency, since: date) -> date | None:
    """The first day of a stay that began since, or the day itself where one that was entered with an earlier day goes on."""
    stays = CareFile.objects.filter(
        Q(discharged_on__isnull=True) | Q(discharged_on__gt=since), person=person, agency=body
    )
    first = stays.order_by("admitted_on").values_list("admitted_on", flat=True).first()
    return max(first, since) if first else None


@step
def referred(person: Person, body: Agency, since: date) -> date | None:
    """The day of the first referral since that was offered to somebody and not taken back."""
    asked = Referral.objects.filter(person=person, agency=body, prepared_on__gte=since)
    asked = asked.exclude(status__in=(DRAFT, WITHDRAWN))
    return asked.order_by("prepared_on").values_list("prepared_on", flat=True).first()


@step
def told_in_a_lead(person: Person, body: Agency, since: date) -> date | None:
    """The day of the first lead since that names the person as concerned, and that did not end without help for anybody."""
    linked = LeadPerson.objects.filter(person=person, agency=body, recorded_at__date__gte=since)
    linked = linked.select_related("lead").order_by("recorded_at")
    at = next((link.recorded_at for link in linked if _is_heard(link.lead)), None)
    return day_in(at, country().calendar.zone_of(body.region)) if at else None


def _is_heard(lead: Lead) -> bool:
    """Whether a body still works on a lead, or ended it otherwise than with the word that nobody comes."""
    parts = lead.parts.exclude(answer__in=(RETURNED, WITHDRAWN_PART))
    return any(part.closed_at is None or not without_help(part.outcome) for part in parts)
