"""What a house reads of a person because the person lives there: it ends a while after the stay (ADR 28), and opens no name (ADR 31)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import is_made_now
from qorgan.desk.agencies.models import Agency
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.law import NoValueOnDate
from qorgan.law.counting import add
from qorgan.people.consent.queries import taken_back
from qorgan.people.grants import (
    carried_in_care,
    end_grants,
    groups_in_care,
    groups_open,
    groups_read,
    open_for_stay,
    said_groups,
    working_with,
)
from qorgan.people.models import Person, PersonAccess
from qorgan.victims.care.models import CareFile

TERM = "care.known_after"
UNREAD = Phrase(
    "Your body does not read of this person: {groups}. A stay opens it only where your body read it before. If the work needs it, ask the "
    "person: record the consent to your own body and share by it. Or register the person as an applicant of your own."
)


def read_until(care_file: CareFile, *, today: date) -> date | None:
    """The last day on which the house may work with who lived there; None while the person does."""
    left_on = care_file.discharged_on
    if left_on is None:
        return None
    terms = country().terms
    if TERM not in terms:
        return left_on
    try:
        return add(left_on, terms[TERM].running(started_on=left_on, today=today).length)
    except NoValueOnDate:
        return left_on


def settle_reading(*, record: CareFile, actor: Actor) -> None:
    """Open to the house of a stay what it reads of the person for it, or move the day on which that ends.

    The body that registered the person holds the whole record already, and nothing changes for it. A stay that a list put with
    another house is over for the one before.
    """
    is_new = is_made_now(record)
    if not is_new:
        end_grants(source=record.ref, but=record.agency, actor=actor)
    person, house, until_on = record.person, record.agency, read_until(record, today=actor.today)
    groups = opened_by_stay(person=person, house=house, on=actor.today)
    open_for_stay(
        person=person,
        agency=house,
        source=record.ref,
        known=groups_in_care(after=True),
        worked_with=groups,
        until_on=until_on,
        actor=actor,
        is_new=is_new,
    )


def opened_by_stay(*, person: Person, house: Agency, on: date) -> list[str]:
    """What a stay that is entered on a day opens to the house: of who the person is, only what it reads already and nobody refused to it.

    That it carries on, also when what opened it is taken back later: the person lives there.
    """
    identifying = carried_in_care()
    kept = groups_read(person=person, agency=house, on=on).intersection(identifying)
    kept = kept.difference(taken_back(person=person, recipient=house, groups=identifying, on=on)) if kept else kept
    return [group for group in groups_in_care() if group not in identifying or group in kept]


def told_unread(person: Person, actor: Actor) -> Iterable[Text]:
    """What a house is told that has somebody in care and does not read who that is, and what it can do."""
    groups = groups_open(actor=actor, person=person)
    stays = CareFile.objects.filter(person=person, agency=actor.agency)
    if groups is None or not working_with(actor).filter(person=person, source__in=stays.values("ref")).exists():
        return
    if unread := [group for group in carried_in_care() if group not in groups]:
        yield UNREAD.filled(groups=said_groups(unread))


def settle_reading_of_many(files: Sequence[CareFile], *, actor: Actor) -> None:
    """As `settle_reading`, for the few of many stays that are of people whom another body registered."""
    for file in _not_whole(files):
        settle_reading(record=file, actor=actor)


OF_OTHERS = concerned(
    Rows(PersonAccess, at={"person": "person_id", "agency": "agency_id"}, where=Q(is_whole=True), unless=True)
)
"""The stays of people whom another body registered."""


def _not_whole(files: Sequence[CareFile]) -> Iterable[CareFile]:
    held = PersonAccess.objects.filter(is_whole=True, person__in={file.person_id for file in files})
    whole = set(held.values_list("person_id", "agency_id"))
    return [file for file in files if (file.person_id, file.agency_id) not in whole]
