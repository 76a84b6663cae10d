"""Places stay in sight while somebody is asked, and a house that has just said no is not offered first again."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.victims.referral.directory import places_for
from tests.stories.referring import BY_LAW, a_woman, does, police, sent, shelter, worker
from tests.stories.seen import page
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
GONE = "No free place that fits is told of"


def with_places(actor: Actor, name: str) -> Actor:
    secretary = an_actor(role="commission_secretary")
    title = {f"title_{code}": name for code in ("en", "ru", "kk")}
    home = COMMANDS["register_organisation"](
        actor=secretary, kind="ngo", from_on="2019-01-01", agency=actor.agency, **title
    )
    region = actor.agency.region
    COMMANDS["add_presence"](actor=secretary, organisation=home, region=region, from_on="2019-01-01")
    COMMANDS["offer_places"](actor=secretary, organisation=home, region=region, groups=["women"], places=11)
    return actor


def test_the_places_stay_in_sight_after_the_package_went_out_and_who_declined_comes_last(
    police: Actor, shelter: Actor
) -> None:
    woman = a_woman(police)
    far = with_places(worker("kostanay"), "Far house")
    with_places(shelter, "Near house")
    package = sent(police, woman, shelter, **BY_LAW)
    shown = page(police, f"/referrals/{package.ref}")
    assert GONE not in shown
    assert shown.index("Near house") < shown.index("Far house")
    does(shelter, "decline_referral", decline_reason="no_place")
    near, last = [place.organisation.agency for place in places_for(package, police)]
    assert (near, last) == (far.agency, shelter.agency)
    shown = page(police, f"/referrals/{package.ref}")
    assert shown.index("Far house") < shown.index("Near house")
    assert "Declined: No free place" in shown
