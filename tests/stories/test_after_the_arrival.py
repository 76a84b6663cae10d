"""Somebody has arrived by a referral: the receiver owes a care file, or each service given or ended, and nobody is forgotten after a no."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person
from qorgan.victims.referral.facts import FactReferral
from qorgan.victims.referral.models import Referral
from tests.refusals import refused_as
from tests.stories.referring import ASKED, BY_LAW, a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed, page
from tests.stories.test_narrowed_on_the_way import narrowed
from tests.stories.test_no_to_one_body import takes_back, to
from tests.stories.test_referral_from_abroad import HELP_LAW
from tests.worlds import TODAY, identified

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
TERM, ANEW, ADMITTED = "referral.take_up", "referral.replace_tonight", {"channel": "law_enforcement"}


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


@pytest.fixture
def other() -> Actor:
    return worker()


def arrived(police: Actor, woman: Person, shelter: Actor, *others: Actor, **given: object) -> Referral:
    package = sent(police, woman, shelter, *others, **given)
    does(shelter, "accept_referral")
    does(shelter, "record_arrival")
    return now(package)


def is_own_applicant(shelter: Actor) -> Person:
    """The house registers whom it has as its own applicant, admits, and joins the record with the referral."""
    hers: Person = COMMANDS["register_person"](actor=shelter, sex="female")
    COMMANDS["admit"](actor=shelter, person=hers, **ADMITTED)
    does(shelter, "join_own_record", here_as=hers)
    return hers


@pytest.mark.parametrize("way", ["file", "services", "left"])
def test_from_the_arrival_on_a_file_or_the_services_are_owed(
    police: Actor, shelter: Actor, woman: Person, way: str
) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    (duty,) = owed(TERM, actor=shelter)
    assert duty.is_open
    if way == "file":
        COMMANDS["admit"](actor=shelter, person=woman, **ADMITTED)
    elif way == "left":
        does(shelter, "end_taken_over", end_reason="left")
    else:
        first, second = offer_to(shelter).answers.order_by("id")
        COMMANDS["complete_need"](actor=shelter, need_answer=first)
        assert owed(TERM, actor=shelter)[0].is_open
        does(shelter, "end_taken_over", end_reason="person_declined", areas=[second.area])
    (duty,) = owed(TERM, actor=shelter)
    assert not duty.is_open
    assert not owed(ANEW, actor=police)
    assert not list(ledger.verify())


@pytest.mark.parametrize("reason", ["left", "person_declined", "own_applicant"])
def test_an_end_as_the_person_has_it_owes_nothing_to_anybody(
    police: Actor, shelter: Actor, other: Actor, woman: Person, reason: str
) -> None:
    identified(police, woman)
    agreed(police, woman)
    package = arrived(police, woman, shelter, other)
    if reason == "own_applicant":
        is_own_applicant(shelter)
    does(shelter, "end_taken_over", end_reason=reason)
    assert (offer_to(shelter).status, now(package).status) == ("ended", "ended")
    assert not QUERIES["referral_offers"](actor=other).exists()
    assert not owed("identification.referral", actor=police)[0].is_open
    assert {fact.state for fact in FactReferral.objects.filter(retracted_at=None)} == {"ended"}
    with pytest.raises(NotFound):
        QUERIES["person"](actor=shelter, person=woman.ref)
    assert not list(ledger.verify())


@pytest.mark.parametrize("come", [True, False])
def test_what_is_not_given_is_asked_of_the_next_or_owed_by_the_sender(
    police: Actor, shelter: Actor, woman: Person, come: bool
) -> None:
    identified(police, woman)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    does(shelter, "accept_referral")
    if come:
        does(shelter, "record_arrival")
    does(shelter, "end_taken_over", end_reason="no_specialist" if come else "never_came")
    assert (offer_to(shelter).status, now(package).status) == ("not_given", "unplaced")
    assert owed(ANEW, actor=police)[0].is_open
    assert owed("identification.referral", actor=police)[0].is_open
    assert not owed("referral.arrive_tonight", actor=shelter)[0].is_open
    assert "Not given" in page(police, f"/referrals/{package.ref}")
    assert "No specialist for this" in page(police, f"/referrals/{package.ref}") or not come
    third = worker()
    COMMANDS["add_receiver"](actor=police, referral=package, receiver=third.agency)
    COMMANDS["offer_referral"](actor=police, referral=package)
    assert not owed(ANEW, actor=police)[0].is_open
    assert not list(ledger.verify())


def test_a_part_is_ended_and_only_that_is_asked_anew(
    police: Actor, shelter: Actor, other: Actor, woman: Person
) -> None:
    agreed(police, woman)
    package = arrived(police, woman, shelter, other)
    ended, kept = ASKED["areas"]
    with refused_as("referral.not_the_receiver"):
        COMMANDS["end_taken_over"](actor=other, referral_offer=offer_to(shelter), end_reason="left")
    does(shelter, "end_taken_over", end_reason="no_place", areas=[ended])
    with refused_as("referral.need_not_accepted"):
        does(shelter, "end_taken_over", end_reason="no_place", areas=[ended])
    assert list(offer_to(other).answers.values_list("area", flat=True)) == [ended]
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "offered")
    COMMANDS["complete_need"](actor=shelter, need_answer=offer_to(shelter).answers.get(area=kept))
    assert offer_to(shelter).status == "done"
    does(other, "accept_referral")
    assert now(package).status == "accepted"
    assert not list(ledger.verify())


def says_no(police: Actor, woman: Person, consent: Consent, shelter: Actor, how: str) -> None:
    if how == "withdrawn":
        takes_back(police, consent)
    else:
        COMMANDS["record_refused_consent"](actor=police, person=woman, recipient=shelter.agency, given_by="person")


def stays(police: Actor, shelter: Actor, package: Referral, *others: Actor) -> None:
    """The house keeps what it took over: nobody else is asked, and the sender owes nothing."""
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    assert not owed(ANEW, actor=police)
    assert all(not duty.is_open for duty in owed("identification.referral", actor=police))
    assert owed(TERM, actor=shelter)[0].is_open
    assert not any(QUERIES["referral_offers"](actor=one).exists() for one in others)
    assert not list(ledger.verify())


@pytest.mark.parametrize("with_fallback", [True, False])
@pytest.mark.parametrize("how", ["narrowed", "withdrawn", "refused", "law"])
def test_whoever_has_arrived_stays_whatever_is_narrowed_refused_or_taken_back(
    police: Actor, shelter: Actor, other: Actor, woman: Person, how: str, *, with_fallback: bool
) -> None:
    identified(police, woman)
    if how != "law":
        agreed(police, woman, **to(other))
    consent = agreed(police, woman, **({} if how in ("refused", "law") else to(shelter)))
    package = arrived(police, woman, shelter, *([other] if with_fallback else []), **(HELP_LAW if how == "law" else {}))
    if how == "narrowed":
        narrowed(police, consent, "profile")
    else:
        says_no(police, woman, consent, shelter, "refused" if how == "law" else how)
    stays(police, shelter, package, other)
    with pytest.raises(Refusal):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    if how != "narrowed":
        with pytest.raises(NotFound) as said:
            COMMANDS["admit"](actor=shelter, person=woman.ref, **ADMITTED)
        assert said.value.code == "referral.here_but_unread"
        assert said.value.way is not None
        assert said.value.way.act == "register_person"
    does(shelter, "end_taken_over", end_reason="consent_ended")
    assert offer_to(shelter).status == "not_given"
    assert not owed(TERM, actor=shelter)[0].is_open
    if with_fallback:
        assert (offer_to(other).status, now(package).status) == ("offered", "offered")
    else:
        assert now(package).status == "unplaced"
        assert owed(ANEW, actor=police)[0].is_open
    assert not list(ledger.verify())


def test_after_a_no_the_house_has_who_arrived_as_its_own_applicant(
    police: Actor, shelter: Actor, other: Actor, woman: Person
) -> None:
    identified(police, woman)
    consent = agreed(police, woman, **to(shelter))
    agreed(police, woman, **to(other))
    package = arrived(police, woman, shelter, other)
    takes_back(police, consent)
    is_own_applicant(shelter)
    assert not owed(TERM, actor=shelter)[0].is_open
    does(shelter, "end_taken_over", end_reason="own_applicant")
    assert now(package).status == "ended"
    assert not owed(ANEW, actor=police)
    assert not owed("identification.referral", actor=police)[0].is_open
    assert not QUERIES["referral_offers"](actor=other).exists()


@pytest.mark.parametrize("kind_first", [True, False])
def test_a_consent_to_the_kind_of_the_house_that_stands_beside_moves_nobody_out_of_it(
    police: Actor, shelter: Actor, woman: Person, *, kind_first: bool
) -> None:
    kind = agreed(police, woman) if kind_first else None
    consent = agreed(police, woman, **to(shelter))
    package = arrived(police, woman, shelter)
    kind = kind or agreed(police, woman)
    takes_back(police, consent)
    narrowed(police, kind, "profile", "needs")
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    assert not owed(ANEW, actor=police)
    assert owed(TERM, actor=shelter)[0].is_open
    assert not list(ledger.verify())


def test_who_agrees_to_nobody_any_more_is_owed_no_other_way_but_the_end(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    consent = agreed(police, woman)
    package = arrived(police, woman, shelter)
    takes_back(police, consent)
    assert owed(TERM, actor=shelter)[0].is_open
    does(shelter, "end_taken_over", end_reason="consent_ended")
    assert now(package).status == "withdrawn"
    assert not owed(ANEW, actor=police)
    assert not list(ledger.verify())


def test_a_stranger_reads_nothing_of_why(police: Actor, shelter: Actor, other: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    arrived(police, woman, shelter)
    takes_back(police, consent)
    for body, kind in ((other, "record.not_found"), (shelter, "referral.here_but_unread")):
        with pytest.raises(NotFound) as said:
            QUERIES["person"](actor=body, person=woman.ref)
        assert said.value.code == kind


def test_the_page_offers_the_end_and_no_second_arrival(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    address = f"/referral-offers/{offer_to(shelter).ref}"
    assert f"{address}/arrival/new" in page(shelter, address)
    does(shelter, "record_arrival")
    shown = page(shelter, address)
    assert f"{address}/arrival/new" not in shown
    assert f"{address}/ending/new" in shown
    assert 'name="areas"' in page(shelter, f"{address}/ending/new")
    assert offer_to(shelter).arrived_on == TODAY
    assert owed(TERM, actor=shelter)[0].due_at.date() > TODAY + timedelta(days=2)


def test_by_a_law_that_stands_against_a_no_nothing_is_lost(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    package = arrived(police, woman, shelter, **BY_LAW)
    says_no(police, woman, consent, shelter, "refused")
    assert now(package).status == "accepted"


@pytest.mark.parametrize("with_fallback", [True, False])
def test_what_was_taken_over_wholly_is_not_taken_back(
    police: Actor, shelter: Actor, other: Actor, woman: Person, *, with_fallback: bool
) -> None:
    agreed(police, woman)
    package = arrived(police, woman, shelter, *([other] if with_fallback else []))
    offered = f"/referrals/{package.ref}/withdrawal/new" in page(police, f"/referrals/{package.ref}")
    assert offered == with_fallback
    given = {"actor": police, "referral": package, "reason": "She wants to go home"}
    if with_fallback:
        COMMANDS["withdraw_referral"](**given)
        assert now(package).offers.get(receiver=other.agency).status == "withdrawn"
    with refused_as("referral.nothing_to_take_back") as said:
        COMMANDS["withdraw_referral"](**given)
    for language in ("en", "ru", "kk"):
        assert package.ref in said.value.sentence(language=language)
    assert now(package).status == "accepted"
    assert bool(now(package).withdrawn_because) == with_fallback


def test_after_the_arrival_a_handover_is_told_once(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    package = arrived(police, woman, shelter)
    address, form = f"/referrals/{package.ref}", f"/referral-offers/{offer_to(shelter).ref}/handover/new"
    assert form in page(police, address)
    COMMANDS["hand_over_person"](actor=police, referral_offer=offer_to(shelter), papers="Passport")
    assert form not in page(police, address)
    COMMANDS["admit"](actor=shelter, person=woman, **ADMITTED)
    assert form not in page(police, address)
