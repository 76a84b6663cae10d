"""What a follow-up finds that does not wait for the next round: danger or a need, and what was done about it since.

Which answers are danger and which a need the country's lists say (`owes`). Rooms up-river say what of theirs is a step for the person.
Only what the own body did counts: of others' steps it learns nothing by this.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.leads.models import LeadPerson
from qorgan.law.counting import day_in
from qorgan.people.models import Person
from qorgan.victims.aftercare.models import FollowUp
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.models import Referral
from qorgan.victims.referral.states import DRAFT

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
    return HELP if found.needs_help or HELP in owed else ""


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
    """The first day of a stay that began since."""
    stays = CareFile.objects.filter(person=person, agency=body, admitted_on__gte=since)
    return stays.order_by("admitted_on").values_list("admitted_on", flat=True).first()


@step
def referred(person: Person, body: Agency, since: date) -> date | None:
    """The day of the first referral since that was offered to somebody."""
    asked = Referral.objects.filter(person=person, agency=body, prepared_on__gte=since).exclude(status=DRAFT)
    return asked.order_by("prepared_on").values_list("prepared_on", flat=True).first()


@step
def told_in_a_lead(person: Person, body: Agency, since: date) -> date | None:
    """The day of the first lead since that names the person as concerned."""
    linked = LeadPerson.objects.filter(person=person, agency=body, recorded_at__date__gte=since)
    at = linked.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    return day_in(at, country().calendar.zone_of(body.region)) if at else None
