"""A service comes free while another body is asked for the rest: that body is asked for it too, and the page says so."""

from __future__ import annotations

import re

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person
from qorgan.victims.referral.facts import FactReferral
from qorgan.victims.referral.models import Referral
from tests.stories.referring import a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed, page

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def by_name(police: Actor, woman: Person, body: Actor) -> Consent:
    return agreed(police, woman, recipient_kind=None, recipient=body.agency)


def freed(police: Actor, shelter: Actor, second: Actor) -> Referral:
    """The first took over one service of two; then the consent to it is withdrawn, before the second has answered."""
    woman = a_woman(police)
    consent = by_name(police, woman, shelter)
    by_name(police, woman, second)
    package = sent(police, woman, shelter, second)
    does(shelter, "accept_referral", areas=["social_domestic"], reason="no_specialist")
    does(second, "receive_referral")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    return now(package)


def asked_of(body: Actor) -> set[str]:
    return set(offer_to(body).answers.values_list("area", flat=True))


def told(police: Actor, package: Referral) -> str:
    shown = page(police, f"/referrals/{package.ref}").split("Answers, service by service")[-1].split("</table>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def test_a_service_that_came_free_is_asked_at_once_of_whoever_is_asked(police: Actor, shelter: Actor) -> None:
    second = worker()
    package = freed(police, shelter, second)
    assert (package.status, offer_to(shelter).status) == ("offered", "withdrawn")
    assert asked_of(second) == {"social_domestic", "social_legal"}
    states = {(one.service, one.state) for one in FactReferral.objects.filter(retracted_at=None)}
    assert states == {
        ("social_domestic", "withdrawn"),
        ("social_legal", "declined"),
        ("social_domestic", "received"),
        ("social_legal", "received"),
    }
    does(second, "accept_referral")
    assert now(package).status == "accepted"
    assert not owed("referral.replace_tonight", actor=police)
    assert not list(ledger.verify())


def test_what_nobody_else_takes_is_owed_anew(police: Actor, shelter: Actor) -> None:
    second = worker()
    package = freed(police, shelter, second)
    does(second, "accept_referral", areas=["social_legal"], reason="no_specialist")
    assert now(package).status == "partly"
    assert owed("referral.replace_tonight", actor=police)[0].is_open


def test_the_page_says_that_the_first_has_it_no_more(police: Actor, shelter: Actor) -> None:
    package = freed(police, shelter, worker())
    shown = told(police, package)
    assert "Taken over" not in shown
    assert shown.count("Taken back") == 1
    assert shown.count("Declined") == 1
    assert "Taken over" not in page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
