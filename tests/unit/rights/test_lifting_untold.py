"""Whoever cannot be told that measures are lifted is not protected for ever, and is not said to have been told."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.rights.protection import lifting
from tests.refusals import refused_as
from tests.stories.seen import page as seen
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
        with refused_as("protection.wait_not_over"):
            lifting.put_lifting_into_force(actor=later(investigator, hours=2), **why)
    lifting.put_lifting_into_force(actor=later(investigator, days=5) if waits else investigator, **why)
    order.refresh_from_db()
    assert (order.status, order.told_at, order.not_told_because) == ("in_force", None, reason)
    duty = Obligation.objects.get(source=order.ref, term="protection.lifting_told")
    assert (duty.is_open, duty.met_at, duty.is_missed) == (False, None, waits)


@pytest.mark.parametrize("reason", ["deceased", "not_found"])
def test_whoever_is_found_after_the_measures_ended_is_told_after_all(investigator: Actor, reason: str) -> None:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    why = {"protection_lifting": order, "not_told_because": reason, "not_told_tried": "Four calls"}
    lifting.put_lifting_into_force(actor=later(investigator, days=5), **why)
    found = later(investigator, days=9)
    page = f"/protection-liftings/{order.ref}"
    assert f"{page}/telling/new" in seen(found, page)
    with refused_as("protection.in_future"):
        lifting.tell_of_lifting(actor=found, protection_lifting=order, told_at=later(investigator, days=4).now)
    lifting.tell_of_lifting(actor=found, protection_lifting=order)
    order.refresh_from_db()
    assert (order.status, order.told_at, order.not_told_because) == ("in_force", found.now, reason)
    duty = Obligation.objects.get(source=order.ref, term="protection.lifting_told")
    assert (duty.met_at, duty.is_missed) == (found.now, False)
    assert not Obligation.objects.filter(source=order.ref, term="protection.lifting_wait").exists()
    assert f"{page}/telling/new" not in seen(found, page)
    with refused_as("protection.told_already"):
        lifting.tell_of_lifting(actor=found, protection_lifting=order)


def test_of_a_lifting_that_was_told_before_it_took_effect_nobody_is_told_again(investigator: Actor) -> None:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    lifting.put_lifting_into_force(actor=later(investigator, days=5), protection_lifting=order)
    with refused_as("protection.lifting_settled"):
        lifting.tell_of_lifting(actor=later(investigator, days=6), protection_lifting=order)
    page = f"/protection-liftings/{order.ref}"
    assert f"{page}/telling/new" not in seen(investigator, page)


def test_whoever_was_told_of_a_lifting_is_not_said_to_be_out_of_reach(investigator: Actor) -> None:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    with refused_as("protection.told_already"):
        lifting.put_lifting_into_force(
            actor=later(investigator, days=5),
            protection_lifting=order,
            not_told_because="abroad",
            not_told_tried="Calls",
        )
