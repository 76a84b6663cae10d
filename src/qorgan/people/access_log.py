"""Looks at a person, and at what others wrote of the person, by those to whom only parts were shared: the person may ask who looked."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.country import day_here
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.people.grants import groups_open
from qorgan.people.models import Person, PersonGrant

LOOK = "person"
"""The query whose answer is the look."""


def log_access(*, actor: Actor, person: Person, act: str = LOOK, record: Any = None) -> None:
    """Write down that somebody of a body that was given parts of a person saw the page, or by another `act` what others wrote.

    Once a day and grant for each who looks by an act. Of a `record` of the own body nothing is noted. Whoever has the whole
    person works with it daily; those looks would bury the others.
    """
    if record is not None and record.agency_id == actor.agency.pk:
        return
    if groups_open(actor=actor, person=person) is None or _was_noted_today(actor=actor, person=person, act=act):
        return
    about = (person.ref, record.ref) if record is not None else (person.ref,)
    with transaction.atomic():
        chain.append(line_by(actor, act=act, objects=about, detail={}))


def _was_noted_today(*, actor: Actor, person: Person, act: str) -> bool:
    rows = Entry.objects.filter(user=actor.user_ref, agency=actor.agency.ref, act=act, outcome="done")
    last = rows.filter(objects_ref__contains=[person.ref]).order_by("-seq").first()
    if last is None or day_here(last.at) < actor.today:
        return False
    given = PersonGrant.objects.filter(person=person, agency=actor.agency, granted_at__gt=last.at)
    return not given.exists()  # a look by what was given since is another look
