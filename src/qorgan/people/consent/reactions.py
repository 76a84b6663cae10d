"""What becomes known after a consent was taken: a corrected birth, a relationship that bars. Somebody owes to look at it again; it stands.

A no closes what its bodies had by other consents, as far as these were given before it or to their kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import by_any_way
from qorgan.desk.agencies.models import Agency
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.people.consent.doubts import is_doubtful
from qorgan.people.consent.exceptions import RELATED, is_no, opened_to
from qorgan.people.consent.models import STANDING, Consent
from qorgan.people.consent.queries import is_of_a_child_alone
from qorgan.people.family.models import Relationship
from qorgan.people.grants import close_groups
from qorgan.people.models import Person, PersonGrant

MARKS = {"childs_alone_at": is_of_a_child_alone, "doubted_at": is_doubtful}


def _judged_again(consents: Q, *, actor: Actor, known: Person | None = None) -> list[Consent]:
    """The consents of which it is known otherwise now whether who gave them may; `known` is a person as just corrected."""
    changed = []
    for consent in (
        Consent.objects.filter(STANDING, consents).select_related(*RELATED, "relationship__other").order_by("id")
    ):
        if known is not None and consent.person_id == known.pk:
            consent.person = known
        marked = {name: tells(consent) for name, tells in MARKS.items()}
        moved = [name for name, is_so in marked.items() if is_so != bool(getattr(consent, name))]
        for name in moved:
            setattr(consent, name, actor.now if marked[name] else None)
        if moved:
            consent.save(update_fields=moved)
            changed.append(consent)
    return changed


def _after_a_birth(*, record: Person, actor: Actor) -> Iterable[Any]:
    about = by_any_way(Consent, Q(person=record), Q(guardian=record), Q(relationship__other=record))
    return _judged_again(about, actor=actor, known=record)


def _after_a_relationship(*, record: Relationship, actor: Actor) -> Iterable[Any]:
    spoken_for = Q(person__in=[one for one in (record.person_id, record.other_id) if one])
    return _judged_again(spoken_for & (Q(guardian__isnull=False) | Q(relationship__isnull=False)), actor=actor)


_SPOKEN_OF = concerned(
    *(Rows(Consent, at={way: "pk"}, where=STANDING) for way in ("person", "guardian", "relationship__other"))
)
"""Those of whom a consent stands, whoever gave it, or who stand in one as who speaks for another."""


def _close_what_was_refused(*, record: Consent, actor: Actor) -> None:
    """Close what other consents opened to the bodies to which a no was said, as far as they carry it no more."""
    if not is_no(record):
        return
    kind = record.recipient.kind if record.recipient else record.recipient_kind
    to_them = Q(recipient_kind=kind) | (Q(recipient=record.recipient) if record.recipient else Q(recipient__kind=kind))
    others = Consent.objects.filter(STANDING, to_them, person=record.person, groups__overlap=record.groups)
    found = list(others.exclude(pk=record.pk).select_related(*RELATED).order_by("id"))
    reading = _reading_by(found, only=record.recipient)
    for one in found:
        for agency in reading.get(one.ref, ()):
            opened = opened_to(one, recipient=agency, on=actor.today)
            closed = [group for group in one.groups if group in record.groups and group not in opened]
            close_groups(consent_ref=one.ref, agency=agency, groups=closed, ended_by=record.ref, actor=actor)


def _reading_by(consents: list[Consent], *, only: Agency | None) -> dict[str, list[Agency]]:
    """The bodies that read by each of some consents, by its reference."""
    rows = PersonGrant.objects.filter(consent_ref__in=[one.ref for one in consents], ended_at__isnull=True)
    rows = rows.filter(agency=only) if only else rows
    found: dict[str, list[Agency]] = {}
    for row in rows.select_related("agency").order_by("agency"):
        known = found.setdefault(row.consent_ref, [])
        if row.agency not in known:
            known.append(row.agency)
    return found


react(model=Consent, do=_close_what_was_refused)
react(model=Person, do=_after_a_birth, among=_SPOKEN_OF, reads=(Person, Consent, Relationship))
react(model=Relationship, do=_after_a_relationship)
