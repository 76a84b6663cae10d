"""What a house reads of a person because the person lives there: it ends a while after the stay (ADR 28)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.law import NoValueOnDate
from qorgan.law.counting import add
from qorgan.people.granting import end_grants, groups_in_care, let_know, let_work
from qorgan.people.models import PersonAccess
from qorgan.victims.care.models import CareFile

TERM = "care.known_after"


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
    end_grants(source=record.ref, but=record.agency, actor=actor)
    person, house, until_on = record.person, record.agency, read_until(record, today=actor.today)
    let_know(person=person, agency=house, source=record.ref, groups=groups_in_care(after=True), actor=actor)
    let_work(
        person=person, agency=house, source=record.ref, groups=groups_in_care(), until_on=until_on, actor=actor
    )  # fmt: skip


def settle_reading_of_many(files: Sequence[CareFile], *, actor: Actor) -> None:
    """As `settle_reading`, for the few of many stays that are of people whom another body registered."""
    for file in _not_whole(files):
        settle_reading(record=file, actor=actor)


def concerned(records: Sequence[CareFile]) -> set[int]:
    """Of many stays, those of people whom another body registered."""
    return {record.pk for record in _not_whole(records)}


def _not_whole(files: Sequence[CareFile]) -> Iterable[CareFile]:
    held = PersonAccess.objects.filter(is_whole=True, person__in={file.person_id for file in files})
    whole = set(held.values_list("person_id", "agency_id"))
    return [file for file in files if (file.person_id, file.agency_id) not in whole]
