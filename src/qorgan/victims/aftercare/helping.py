"""What a follow-up finds that does not wait for the next round: danger or a need, and what was done about it since.

Which answers are danger and which a need the country's lists say (`owes`). Rooms above say what of theirs is a step for the person.
Only what the own body did counts: of others' steps it learns nothing by this. What was done before the asking is no answer to it, and
what is entered only when the term has run out counts from its entry, whatever day it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.obligations.term_ends import last_instant
from qorgan.intake.leads.models import RETURNED, Lead, LeadPerson
from qorgan.intake.leads.models import WITHDRAWN as WITHDRAWN_PART
from qorgan.intake.leads.outcomes import without_help
from qorgan.kernel.registries import Listeners
from qorgan.law.counting import Moment, day_in, start_of
from qorgan.people.models import Person
from qorgan.victims.aftercare.models import FollowUp
from qorgan.victims.care.facts import FactCare
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.models import Referral
from qorgan.victims.referral.states import DRAFT, WITHDRAWN

DANGER, HELP = "care.follow_up_danger", "care.follow_up_help"
ANSWERS = {"safety": "safety_kinds", "housing": "housing_kinds"}


@dataclass(frozen=True, slots=True)
class Done:
    """Something that a body did for a person: on which day, and when that was entered."""

    on: date
    entered_at: datetime


Step = Callable[[Person, Agency, date], Iterable[Done]]
step = Listeners[Step]("What a body did for a person from a day on, as an answer to what a follow-up found.")


def term_of_help(found: FollowUp) -> str:
    """The term under which a next step is owed on what the person said; "" where nothing was found."""
    owed = {_owes(list_name, getattr(found, name)) for name, list_name in ANSWERS.items()}
    if DANGER in owed:
        return DANGER
    return HELP if found.needs_help or found.wants or HELP in owed else ""


def is_in_need(found: FollowUp) -> bool:
    """Whether danger or a need was found, and the person did not come back since."""
    if found.withdrawn_on or not term_of_help(found):
        return False
    return not found.care_file.later_files.filter(admitted_on__gte=found.asked_on).exists()


def owed_since(found: FollowUp) -> Moment:
    """Since when a step is owed: since the day of the asking, or its entry on that day where hours are counted."""
    entered_on = day_in(found.recorded_at, country().calendar.zone_of(found.care_file.agency.region))
    is_hours = term_of_help(found) == DANGER and entered_on == found.asked_on
    return found.recorded_at if is_hours else found.asked_on  # its hours are not known better


def helped_at(found: FollowUp) -> Moment | None:
    """When the body first did something about it, or said what it did; what was entered too late, when that was entered."""
    file = found.care_file
    due = last_instant(term_of_help(found), started=owed_since(found), agency=file.agency)
    done = (one for told in step for one in told(file.person, file.agency, found.asked_on))
    at: list[Moment] = [_counts_from(one, found=found, due=due) for one in done]
    if found.result_on:
        at.append(found.result_on)
    zone = country().calendar.zone_of(file.agency.region)
    return min(at, key=lambda moment: start_of(moment, zone), default=None)


def helped_on(found: FollowUp) -> date | None:
    """The day of `helped_at`."""
    at = helped_at(found)
    return day_in(at, country().calendar.zone_of(found.care_file.agency.region)) if at else None


def _counts_from(done: Done, *, found: FollowUp, due: datetime | None) -> Moment:
    """Its day, unless the term that it would keep had run out, and was seen to, when it was entered."""
    return done.entered_at if due and done.entered_at > max(due, found.recorded_at) else done.on


def _owes(list_name: str, code: str) -> str:
    items = country().codes[list_name]
    return str(items.get(code).attributes.get("owes", "")) if code in items else ""


@step
def taken_in(person: Person, body: Agency, since: date) -> list[Done]:
    """The stays that began since; of one whose first day was corrected, since that day stands."""
    stays = CareFile.objects.filter(
        Q(discharged_on__isnull=True) | Q(discharged_on__gt=since), person=person, agency=body, admitted_on__gte=since
    )
    return [Done(on=stay.admitted_on, entered_at=_first_told(stay)) for stay in stays]


def _first_told(stay: CareFile) -> datetime:
    told = FactCare.objects.filter(source=stay.ref, happened_on=stay.admitted_on).aggregate(at=Min("recorded_at"))
    return told["at"] or stay.recorded_at


@step
def referred(person: Person, body: Agency, since: date) -> list[Done]:
    """The referrals since that were offered to somebody and not taken back; entered is one once it is offered."""
    asked = Referral.objects.filter(person=person, agency=body, prepared_on__gte=since)
    asked = asked.exclude(status__in=(DRAFT, WITHDRAWN)).annotate(offered_at=Min("offers__offered_at"))
    return [Done(on=one.prepared_on, entered_at=one.offered_at or one.recorded_at) for one in asked]


@step
def told_in_a_lead(person: Person, body: Agency, since: date) -> list[Done]:
    """The leads that came since, name the person as concerned and did not end without help for anybody."""
    zone = country().calendar.zone_of(body.region)
    linked = LeadPerson.objects.filter(person=person, agency=body, recorded_at__date__gte=since).select_related("lead")
    came = [link for link in linked if day_in(link.lead.came_at, zone) >= since]
    heard = [link.recorded_at for link in came if _is_heard(link.lead)]
    return [Done(on=day_in(at, zone), entered_at=at) for at in heard]


def _is_heard(lead: Lead) -> bool:
    """Whether a body still works on a lead, or ended it otherwise than with the word that nobody comes."""
    parts = lead.parts.exclude(answer__in=(RETURNED, WITHDRAWN_PART))
    return any(part.closed_at is None or not without_help(part.outcome) for part in parts)
