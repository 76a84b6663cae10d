"""Whoever cannot be told that measures are lifted is not protected for ever, and is not said to have been told."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.rights.protection import lifting
from qorgan.rights.protection.refusals import ToldAlready, WaitNotOver
from tests.unit.rights.test_protection import asked, granted, investigator, later, ordered, police

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police"]


@pytest.mark.parametrize(("reason", "waits"), [("deceased", False), ("not_found", True), ("refuses_contact", True)])
def test_who_cannot_be_told_is_not_protected_for_ever_and_is_not_said_to_have_been_told(
    investigator: Actor, reason: str, waits: bool
) -> None:
    protection = granted(investigator, asked(investigator))
    order = ordered(investigator, protection)
    why: dict[str, Any] = {
        "protection_lifting": order,
        "not_told_because": reason,
        "not_told_tried": "Four calls and two visits",
    }
    with pytest.raises(BadInput):
        lifting.put_lifting_into_force(actor=investigator, protection_lifting=order, not_told_because=reason)
    if waits:
        with pytest.raises(WaitNotOver):
            lifting.put_lifting_into_force(actor=later(investigator, hours=2), **why)
    lifting.put_lifting_into_force(actor=later(investigator, days=5) if waits else investigator, **why)
    order.refresh_from_db()
    assert (order.status, order.told_at, order.not_told_because) == ("in_force", None, reason)
    duty = Obligation.objects.get(source=order.ref, term="protection.lifting_told")
    assert (duty.is_open, duty.met_at, duty.is_missed) == (False, None, waits)


def test_whoever_was_told_of_a_lifting_is_not_said_to_be_out_of_reach(investigator: Actor) -> None:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    with pytest.raises(ToldAlready):
        lifting.put_lifting_into_force(
            actor=later(investigator, days=5),
            protection_lifting=order,
            not_told_because="abroad",
            not_told_tried="Calls",
        )
