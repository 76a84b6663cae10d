"""What a decision tells the leads and screenings before it, and what it hears of its notices, of a birth put right and of a screening."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.concerned import Concerned, Rows, concerned
from qorgan.desk.reactions import react
from qorgan.intake.leads.models import Lead, LeadPerson
from qorgan.intake.leads.opening import came_of_person
from qorgan.office.letters.models import Letter
from qorgan.people.among import with_person_in
from qorgan.people.models import Person
from qorgan.victims.identification.ending import told_before
from qorgan.victims.identification.judging_anew import mark
from qorgan.victims.identification.models import STANDING, Decision
from qorgan.victims.identification.notices import NOTICE, OUTCOME, follow_notices
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.results import SIGNS


def tell_leads(*, record: Decision, actor: Actor) -> list[Lead]:
    """Say at the leads that a decision came of them."""
    return came_of_person(person=record.person, what="identification", record=record, actor=actor)


def tell_replaced(*, record: Decision, actor: Actor) -> list[Decision]:
    """Say at the decisions that a withdrawn one had replaced that whoever was told of them is to hear that they are gone."""
    return [one for one in told_before(record) if follow_notices(one) or not one.end_told_on]


def tell_screenings(*, record: Decision, actor: Actor) -> list[Screening]:
    """The finished screenings of the person: the decision they owed was made, or is owed again."""
    asked = Screening.objects.filter(person=record.person, finished_on__isnull=False, withdrawn_on__isnull=True)
    return list(asked.select_related("agency", "person").order_by("id"))


def hear_of_notice(*, record: Letter, actor: Actor) -> list[Decision]:
    """Keep the day on which the person was told as the notice goes its way: it arrives, comes back or is annulled."""
    if record.template not in (NOTICE, OUTCOME):
        return []
    about = Decision.objects.select_for_update(of=("self",)).select_related("person", "agency")
    return [held for held in about.filter(ref=record.subject_ref) if follow_notices(held)]


def hear_of_birth(*, record: Person, actor: Actor) -> list[Decision]:
    """Mark the decision that stands when it comes out that it judged a child as an adult; it is not changed by that."""
    return _judged_again(record, actor=actor)


def hear_of_screening(*, record: Screening, actor: Actor) -> list[Decision]:
    """The same, when a screening tells it that was finished after the decision; or tells it no more."""
    return _judged_again(record.person, actor=actor)


def _judged_again(person: Person, *, actor: Actor) -> list[Decision]:
    held = Decision.objects.filter(STANDING, person=person).select_for_update(of=("self",)).select_related("agency")
    found = list(held)
    for decision in found:
        decision.person = person
    return [decision for decision in found if mark(decision, actor=actor)]


def _denied(*, person: str) -> Concerned:
    """Those of whom a decision stands that does not say that they are victims or may be; `person` names the attribute."""
    return concerned(Rows(Decision, at={"person": person}, where=STANDING & ~Q(status__in=SIGNS)))


def _withdrawn(decisions: Sequence[Decision]) -> set[int]:
    return {one.pk for one in decisions if one.withdrawn_on and one.supersedes_id}


react(model=Person, do=hear_of_birth, among=_denied(person="pk"))
react(model=Screening, do=hear_of_screening, among=_denied(person="person_id"))
react(model=Letter, do=hear_of_notice)
react(model=Decision, do=tell_replaced, among=_withdrawn)
react(model=Decision, do=tell_leads, among=with_person_in(LeadPerson))
react(model=Decision, do=tell_screenings, among=with_person_in(Screening))
