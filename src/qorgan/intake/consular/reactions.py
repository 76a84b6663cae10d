"""What a mission hears: the person took back a consent to help, so the yes to a handover holds no more.

The ministry above it hears that another receiver is needed, where a no was said to the one that it named or that one closes, and that a
closed file was a child's, where the birth tells it only now.
"""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.country import country
from qorgan.desk.reactions import react
from qorgan.intake.consular.answering import speaker_of
from qorgan.intake.consular.looking import is_child_let_go
from qorgan.intake.consular.models import GIVEN, TAKEN_BACK, UNDER_WAY, ConsularFile
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person

NOT_LOOKED_AT = Q(closed_on__isnull=False, look_owed_on__isnull=True)


def ask_anew(*, record: Consent, actor: Actor) -> list[ConsularFile]:
    """Mark the yes of a person who is not handed over yet as taken back, until the person is asked again.

    A yes said after the withdrawal stands, and so does one whose consent was about a proceeding or research.
    """
    if record.withdrawn_on is None or not _helps(record.purpose):
        return []
    held = ConsularFile.objects.select_for_update(of=("self",)).select_related("person", "agency")
    files = list(
        held.filter(UNDER_WAY, person=record.person, consent=GIVEN, consent_on__lte=record.withdrawn_on).order_by("id")
    )
    for file in files:
        file.consent, file.consent_on = TAKEN_BACK, record.withdrawn_on
        file.consent_by = speaker_of(record.withdrawn_by, otherwise=file.consent_by)
        file.guardian, file.relationship, file.authority = (
            record.withdrawal_guardian,
            record.withdrawal_relationship,
            record.withdrawal_authority,
        )
        file.save(update_fields=["consent", "consent_on", "consent_by", "guardian", "relationship", "authority"])
    return files


def seek_anew(*, record: Consent, actor: Actor) -> list[ConsularFile]:
    """The files whose named receiver the words are about: whether another is to be found hangs on them."""
    files = ConsularFile.objects.filter(UNDER_WAY, person=record.person, receiver__isnull=False)
    about = Q(receiver=record.recipient_id) | Q(receiver__kind=record.recipient_kind)
    return list(files.filter(about).select_related("person", "agency").order_by("id"))


def seek_where_closed(*, record: Agency, actor: Actor) -> list[ConsularFile]:
    """The files whose named receiver closes."""
    if record.closed_on is None:
        return []
    files = ConsularFile.objects.filter(UNDER_WAY, receiver=record)
    return list(files.select_related("person", "agency").order_by("id"))


def owe_looks(*, record: Person, actor: Actor) -> list[ConsularFile]:
    """The closed files of which it is known only now that they were a child's: from today on the ministry owes a look at the closing."""
    files = ConsularFile.objects.select_for_update(of=("self",)).filter(NOT_LOOKED_AT, person=record).order_by("id")
    let_go = []
    for file in files.select_related("agency"):
        file.person = record
        if is_child_let_go(file):
            file.look_owed_on = actor.today
            file.save(update_fields=["look_owed_on"])
            let_go.append(file)
    return let_go


def _helps(purpose: str) -> bool:
    return bool(country().codes["consent_purposes"].get(purpose).attributes.get("helps"))


react(model=Consent, do=ask_anew)
react(model=Consent, do=seek_anew)
react(model=Agency, do=seek_where_closed)
react(model=Person, do=owe_looks, among=concerned(Rows(ConsularFile, at={"person": "pk"}, where=NOT_LOOKED_AT)))
