"""What a page says where it shows no record: that there is none, to whoever would see one, and to anybody else the same neutral words.

The neutral words stand whether or not there are any, so they tell nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.labels import Words
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.grants import access_shown, is_group_shown, working_with
from qorgan.people.models import Person

WHOLE = "*"
UNSHOWN = Phrase("None is shown to your body. Other bodies may hold some that are not shown here.")
Empty = Callable[[Any, Actor], Words | Text]


def none_or_unshown(words: Words, *, group: str = "") -> Empty:
    """What a section of a person says when it is empty: `words` to who would see all there is, by the field group that opens it.

    `WHOLE` stands for knowing the whole person or having taken the person in; without a group only who sees the whole country would see all.
    """
    return lambda record, actor: words if _sees_all(actor, record, group=group) else UNSHOWN


def of_its_body(words: Words) -> Empty:
    """What a section of a record says when it is empty: `words` to the body whose record it is."""
    return lambda record, actor: words if is_of(record, actor) else UNSHOWN


def is_of(record: Any, actor: Actor) -> bool:
    """Whether a record is the actor's own body's, or the actor sees the whole country."""
    return actor.scope is Scope.NATIONAL or record.agency_id == actor.agency.pk


def _sees_all(actor: Actor, record: Any, *, group: str) -> bool:
    if actor.scope is Scope.NATIONAL:
        return True
    if not group or actor.scope is not Scope.OWN_AGENCY or not isinstance(record, Person):
        return False
    if group == WHOLE:
        access = access_shown(record, actor=actor) if actor.person_scope is Scope.OWN_AGENCY else None
        return access is None or access.is_whole or working_with(actor).filter(person=record).exists()
    return is_group_shown(record, actor=actor, group=group)
