"""A corrected birth tells whether a person was a child when consenting alone: then somebody owes to ask whoever may consent."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import is_of_a_child_alone
from qorgan.people.models import Person


def _look_again(*, record: Person, actor: Actor) -> list[Consent]:
    found = Consent.objects.filter(person=record, is_refusal=False, withdrawn_on=None, replaced_on=None)
    changed = []
    for consent in found.select_related("agency").order_by("id"):
        consent.person = record
        if is_of_a_child_alone(consent) != bool(consent.childs_alone_at):
            consent.childs_alone_at = None if consent.childs_alone_at else actor.now
            consent.save(update_fields=["childs_alone_at"])
            changed.append(consent)
    return changed


react(model=Person, do=_look_again)
