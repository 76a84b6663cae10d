"""A referral of which one receiver took a part and nobody the rest says both, and the rest finds somebody."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from tests.stories.referring import a_woman, agreed, does, police, sent, shelter, worker
from tests.stories.seen import now, owed, page

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def test_what_is_taken_over_in_part_is_not_said_to_be_with_nobody(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    does(shelter, "accept_referral", areas=["social_domestic"], reason="no_specialist")
    does(shelter, "record_arrival")
    assert now(package).status == "partly"
    shown = page(police, f"/referrals/{package.ref}")
    assert "Taken over in part" in shown
    assert "Nobody has taken the rest" in shown
    assert "Nobody took" not in shown
    (duty,) = owed("referral.replace_tonight", actor=police)
    second = worker("turkestan")
    COMMANDS["add_receiver"](actor=police, referral=package, receiver=second.agency)
    COMMANDS["offer_referral"](actor=police, referral=package)
    does(second, "accept_referral")
    assert now(package).status == "accepted"
    assert now(duty).met_at is not None
