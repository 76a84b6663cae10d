"""Who was taken over by a body that closes before the person came is looked for anew: from the closing, as when it declines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.kernel.clock import SetClock
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.sweeping import lapse_due
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed, page
from tests.worlds import TODAY, an_actor, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
TOMORROW = TODAY + timedelta(days=1)
AN_HOUR_LATER = SetClock(noon(TODAY) + timedelta(hours=1))


def accepted(police: Actor, *receivers: Actor, urgency: str = "tonight") -> Referral:
    woman = a_woman(police)
    agreed(police, woman)
    package = sent(police, woman, *receivers, urgency=urgency)
    does(receivers[0], "accept_referral")
    return package


def closes(shelter: Actor, *, last: date = TODAY) -> None:
    administrator = replace(an_actor(role="administrator"), clock=AN_HOUR_LATER)
    COMMANDS["close_agency"](actor=administrator, agency=shelter.agency, closed_on=last, winding_up=True)


def test_the_sender_owes_another_way_for_tonight_from_the_closing(police: Actor, shelter: Actor) -> None:
    package = accepted(police, shelter)
    closes(shelter, last=TODAY - timedelta(days=1))
    offer = ReferralOffer.objects.get()
    assert (offer.status, now(package).status) == ("not_given", "unplaced")
    assert set(offer.answers.values_list("end_reason", flat=True)) == {"body_closed"}
    (duty,) = owed("referral.replace_tonight", actor=police)
    assert duty.is_open
    assert duty.started_at == AN_HOUR_LATER.instant
    assert not [one for one in owed("referral.arrive_tonight", actor=shelter) if one.is_open]
    assert not QUERIES["persons"](actor=shelter).filter(pk=package.person_id).exists()
    for address in (f"/referrals/{package.ref}", f"/referral-offers/{offer.ref}"):
        assert f"The last day of “{shelter.agency.title_en}” is" in page(police, address)
        assert "the person had not come there" in page(police, address)
    COMMANDS["withdraw_referral"](actor=replace(police, clock=AN_HOUR_LATER), referral=package, reason="She went home")
    assert now(package).status == "withdrawn"
    assert not list(ledger.verify())


def test_the_next_in_turn_is_asked_at_once(police: Actor, shelter: Actor) -> None:
    following = worker()
    package = accepted(police, shelter, following)
    closes(shelter)
    assert now(package).status == offer_to(following).status == "offered"
    assert not [one for one in owed("referral.replace_tonight", actor=police) if one.is_open]


def test_until_a_last_day_to_come_the_person_may_come_and_the_pages_say_so(police: Actor, shelter: Actor) -> None:
    package, last = accepted(police, shelter), TODAY + timedelta(days=2)
    closes(shelter, last=last)
    assert now(package).status == offer_to(shelter).status == "accepted"
    assert "after it nobody is taken in there" in page(police, f"/referrals/{package.ref}")
    assert lapse_due(now=noon(TOMORROW)) == 0
    assert lapse_due(now=noon(last)) == 1
    assert lapse_due(now=noon(last)) == 0
    assert owed("referral.replace_tonight", actor=police)[0].started_at == noon(last)


def test_who_need_not_come_before_a_last_day_to_come_is_looked_for_at_once(police: Actor, shelter: Actor) -> None:
    package = accepted(police, shelter, urgency="days")
    closes(shelter, last=TODAY + timedelta(days=3))
    assert now(package).status == "unplaced"
    assert owed("referral.replace", actor=police)[0].started_at == AN_HOUR_LATER.instant


def test_what_was_accepted_after_the_last_day_was_entered_waits_for_it(police: Actor, shelter: Actor) -> None:
    closes(shelter, last=TODAY + timedelta(days=2))
    package = accepted(police, shelter, urgency="days")
    COMMANDS["name_successor"](
        actor=replace(an_actor(role="administrator"), clock=SetClock(noon(TODAY) + timedelta(hours=2))),
        agency=shelter.agency.ref,
        successor=worker().agency.ref,
    )
    assert now(package).status == "accepted"
    assert lapse_due(now=noon(TODAY + timedelta(days=2))) == 1


def test_nor_who_was_to_come_tonight_to_a_body_that_closes_tomorrow(police: Actor, shelter: Actor) -> None:
    package = accepted(police, shelter)
    closes(shelter, last=TOMORROW)
    assert now(package).status == "unplaced", "the twelve hours end after midnight of the place"


def test_what_was_given_before_stays_given(police: Actor, shelter: Actor) -> None:
    package = accepted(police, shelter)
    first, second = ReferralOffer.objects.get().answers.order_by("id")
    COMMANDS["complete_need"](actor=shelter, need_answer=first)
    closes(shelter)
    assert (ReferralOffer.objects.get().status, now(package).status) == ("done", "partly")
    assert now(second).end_reason == "body_closed"
