"""A consent is narrowed while a referral is on its way: the receiver reads no more than is agreed now."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import Refusal
from qorgan.office.letters.models import Letter
from qorgan.people.consent.models import Consent
from qorgan.people.grants import group_titles, share_with_agency
from tests.refusals import refused_as
from tests.stories.referring import ASKED, a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed, page
from tests.stories.test_consent import a_consent

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
NOTICE, NARROWED = "consent-withdrawal-notice", "consent-narrowing-notice"


def titles(*groups: str) -> set[str]:
    return {title.in_("en") for title in group_titles(groups)}


def told_lost() -> set[str]:
    """What the last notice says is no longer to be used."""
    return set(Letter.objects.filter(template__in=[NOTICE, NARROWED]).latest("id").values["groups"])


def narrowed(police: Actor, consent: Consent | str, *groups: str) -> Consent:
    fresh = {
        name: value for name, value in a_consent(groups=list(groups)).items() if name not in ("purpose", "recipient")
    }
    made: Consent = COMMANDS["replace_consent"](actor=police, consent=consent, **fresh)[0]
    return made


def test_after_accepting_the_receiver_reads_what_is_agreed_now(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    package = sent(police, woman, shelter)
    does(shelter, "accept_referral")
    address = f"/referral-offers/{offer_to(shelter).ref}"
    assert "Held on a farm" in page(shelter, address)
    made = narrowed(police, consent, "profile", "needs", "identity")
    shown = page(shelter, address)
    assert "Held on a farm" not in shown
    assert "What happened" not in shown
    assert told_lost() == titles("narrative")
    assert owed("referral.arrive_tonight", actor=shelter)[0].is_open
    assert QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her").surname == "Ойдан"
    narrower = narrowed(police, made, "profile", "needs")
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    assert told_lost() == titles("identity")
    assert owed("referral.arrive_tonight", actor=shelter)[0].is_open
    assert not owed("referral.replace_tonight", actor=police)
    with pytest.raises(Refusal):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    assert Letter.objects.filter(template=NARROWED, addressee=shelter.agency).count() == 2
    narrowest = narrowed(police, narrower, "needs")
    assert (offer_to(shelter).status, now(package).status) == ("withdrawn", "unplaced")
    assert told_lost() == titles("profile", "needs")
    assert owed("referral.replace_tonight", actor=police)[0].is_open
    COMMANDS["withdraw_consent"](actor=police, consent=narrowest, withdrawn_by="person")
    assert not list(ledger.verify())


@pytest.mark.parametrize("is_here", [False, True])
def test_who_keeps_the_name_alone_back_keeps_the_place(police: Actor, shelter: Actor, is_here: bool) -> None:
    woman, other = a_woman(police), worker()
    consent = agreed(police, woman)
    package = sent(police, woman, shelter, other)
    does(shelter, "accept_referral")
    if is_here:
        does(shelter, "record_arrival")
    made = narrowed(police, consent, "profile", "needs")
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    assert not QUERIES["referral_offers"](actor=other).exists()
    assert told_lost() == titles("identity", "narrative")
    if not is_here:
        does(shelter, "record_arrival")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    does(shelter, "end_taken_over", end_reason="person_declined")
    assert now(package).status == "done"
    COMMANDS["withdraw_consent"](actor=police, consent=made, withdrawn_by="person")
    assert not list(ledger.verify())


def test_who_narrows_it_for_the_house_by_name_keeps_the_place_that_came_by_its_kind(
    police: Actor, shelter: Actor
) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    does(shelter, "accept_referral")
    by_name = agreed(police, woman, recipient_kind=None, recipient=shelter.agency)
    narrowed(police, by_name, "profile", "needs")
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    with pytest.raises(Refusal):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    assert told_lost() == titles("identity", "narrative")
    assert not list(ledger.verify())


def test_after_the_arrival_a_consent_narrowed_to_nobody_moves_nobody(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    package = sent(police, woman, shelter)
    does(shelter, "accept_referral")
    does(shelter, "record_arrival")
    narrowed(police, consent, "needs")
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    assert told_lost() == titles("profile", "identity", "narrative")
    assert not owed("referral.replace_tonight", actor=police)
    assert owed("referral.take_up", actor=shelter)[0].is_open
    does(shelter, "end_taken_over", end_reason="consent_ended")
    assert owed("referral.replace_tonight", actor=police)[0].is_open
    assert not list(ledger.verify())


def test_whoever_wrote_the_narrowed_consent_the_sender_owes_another_way(police: Actor, shelter: Actor) -> None:
    woman, keeper = a_woman(police), worker()
    share_with_agency(person=woman, agency=keeper.agency, actor=police)
    consent = agreed(keeper, woman)
    package = sent(police, woman, shelter)
    narrowed(keeper, consent, "profile", "needs")
    assert (offer_to(shelter).status, now(package).status) == ("withdrawn", "unplaced")
    assert owed("referral.replace_tonight", actor=police)[0].is_open
    COMMANDS["withdraw_referral"](actor=police, referral=package, reason="Prepared anew")
    assert not owed("referral.replace_tonight", actor=police)[0].is_open


def test_a_draft_says_that_the_narrowed_consent_is_why_it_does_not_go(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    package = COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED, receiver=shelter.agency)[0]
    narrowed(police, consent, "profile", "needs")
    with refused_as("consent.missing") as said:
        COMMANDS["offer_referral"](actor=police, referral=package)
    assert "What happened" in said.value.sentence(language="en")
    assert said.value.way is not None
    assert said.value.way.act == "record_consent"


def test_what_waits_for_an_answer_is_taken_back_when_it_is_agreed_no_more(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    package = sent(police, woman, shelter, worker())
    narrowed(police, consent, "profile", "needs")
    assert (offer_to(shelter).status, now(package).status) == ("withdrawn", "unplaced")
    assert owed("referral.replace_tonight", actor=police)[0].is_open
    shown = page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    assert "/acceptance/new" not in shown
    assert "The consent was narrowed and no longer covers it (The person)" in page(police, f"/referrals/{package.ref}")
    assert not list(ledger.verify())


def test_what_is_agreed_still_waits_on_and_goes_with_the_consent_of_now(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman)
    given = {"groups": ["profile", "needs"], "narrative": None}
    package = sent(police, woman, shelter, **given)
    made = narrowed(police, consent, "profile", "needs")
    assert (offer_to(shelter).status, offer_to(shelter).consent) == ("offered", made)
    COMMANDS["withdraw_consent"](actor=police, consent=made, withdrawn_by="person")
    assert (offer_to(shelter).status, now(package).status) == ("withdrawn", "withdrawn")


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_whoever_had_details_by_sharing_is_told_what_is_no_more_to_be_used(
    police: Actor, shelter: Actor, is_withdrawn: bool
) -> None:
    woman, other = a_woman(police), worker()
    consent = agreed(police, woman)
    kept, all_of_it = ["profile"], ["profile", "needs", "identity"]
    for body, groups in ((shelter, all_of_it), (other, kept)):
        COMMANDS["share_by_consent"](actor=police, consent=consent, agency=body.agency, groups=groups)
    QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    if is_withdrawn:
        COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
        assert {one.addressee for one in Letter.objects.filter(template=NOTICE)} == {shelter.agency, other.agency}
        return
    made = narrowed(police, consent, "profile", "needs")
    (letter,) = Letter.objects.filter(template=NARROWED)
    assert (letter.addressee, letter.values["consent"], letter.status) == (shelter.agency, consent.ref, "sent")
    assert told_lost() == titles("identity")
    shown = page(shelter, f"/letters/{letter.ref}")
    assert "Notice that consent is narrowed" in shown
    assert f"The consent {consent.ref} about the person with the reference {woman.ref} was narrowed on" in shown
    assert "was withdrawn" not in shown
    assert [look.agency for look in QUERIES["consent_reads"](actor=police, consent=consent)] == [
        shelter.agency.title_en
    ]
    with pytest.raises(Refusal):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    narrowed(police, made, "needs")
    assert Letter.objects.filter(template=NARROWED, addressee=other.agency).count() == 1
    assert told_lost() == titles("profile")


def test_what_came_by_a_package_and_by_sharing_is_told_in_one_notice(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, groups=["profile", "needs", "identity", "narrative", "health"])
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    COMMANDS["share_by_consent"](actor=police, consent=consent, agency=shelter.agency, groups=["health"])
    narrowed(police, consent, "profile", "needs", "identity")
    assert Letter.objects.filter(template=NARROWED, addressee=shelter.agency).count() == 1
    assert told_lost() == titles("narrative", "health")
