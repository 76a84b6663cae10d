"""Somebody found abroad goes to a provider by a referral that it accepted, for as long as the person agrees."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.intake.consular.models import ConsularFile
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.people.models import Person, PersonAccess, PersonGrant
from qorgan.victims.referral.models import Referral
from tests.refusals import refused_as
from tests.stories.referring import ASKED, a_woman, agreed, does, offer_to, shelter, worker
from tests.stories.seen import now, page
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["shelter"]


def a_file(consul: Actor, woman: Person) -> ConsularFile:
    """She is home, and said that she wants to be handed over."""
    file = COMMANDS["open_consular_file"](
        actor=consul, person=woman, country="KR", how_found="came_themselves", found_on=TODAY, region="aktobe"
    )
    COMMANDS["record_departure"](actor=consul, consular_file=file, escort="none", departed_on=TODAY)
    COMMANDS["meet_arrival"](actor=consul, consular_file=file, point_of_entry="air_astana", arrived_on=TODAY)
    COMMANDS["record_handover_consent"](actor=consul, consular_file=file, consent="given", consent_by="person")
    return now(file)


def referred_home(consul: Actor, file: ConsularFile, shelter: Actor) -> None:
    given = ASKED | {"purpose": "return", "receiver": shelter.agency}
    package = COMMANDS["refer_from_abroad"](actor=consul, consular_file=file, **given)[0]
    COMMANDS["offer_referral"](actor=consul, referral=package)


def test_a_provider_receives_nobody_from_abroad_without_a_referral_that_it_accepted(shelter: Actor) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    woman = a_woman(consul)
    agreed(consul, woman, purpose="return")
    file = a_file(consul, woman)
    with refused_as("referral.not_accepted") as said:
        COMMANDS["hand_over"](actor=consul, consular_file=file, to=shelter.agency)
    assert file.ref in said.value.advice(language="kk")
    referred_home(consul, file, shelter)
    with refused_as("referral.not_accepted"):
        COMMANDS["hand_over"](actor=consul, consular_file=file, to=shelter.agency)
    does(shelter, "accept_referral")
    COMMANDS["hand_over"](actor=consul, consular_file=file, to=shelter.agency)
    offer = offer_to(shelter)
    assert (now(file).handover_ref, offer.handed_over_on) == (offer.ref, TODAY)
    assert Letter.objects.filter(template="referral-receipt", subject_ref=offer.ref).count() == 1
    assert set(PersonGrant.objects.filter(person=woman, agency=shelter.agency).values_list("source", flat=True)) == {
        offer.ref
    }, "the shelter reads by the referral, and nothing beside it"


def test_whoever_takes_the_consent_back_on_the_way_home_is_handed_to_no_provider(shelter: Actor) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    woman = a_woman(consul)
    consent = agreed(consul, woman, purpose="return")
    file = a_file(consul, woman)
    referred_home(consul, file, shelter)
    does(shelter, "accept_referral")
    COMMANDS["withdraw_consent"](actor=consul, consent=consent, withdrawn_by="person")
    assert now(file).consent == "taken_back"
    with refused_as("consular.handover_consent_missing"):
        COMMANDS["hand_over"](actor=consul, consular_file=file, to=shelter.agency)
    COMMANDS["record_handover_consent"](actor=consul, consular_file=file, consent="given", consent_by="person")
    with refused_as("referral.not_accepted"):
        COMMANDS["hand_over"](actor=consul, consular_file=file, to=shelter.agency)
    assert now(file).handed_to is None


def on_the_way(consul: Actor, shelter: Actor, woman: Person) -> ConsularFile:
    """She agreed, left for home, and a shelter accepted her."""
    agreed(consul, woman, purpose="return")
    file = COMMANDS["open_consular_file"](
        actor=consul, person=woman, country="KR", how_found="came_themselves", found_on=TODAY, region="aktobe"
    )
    says(consul, file, "given")
    COMMANDS["record_departure"](actor=consul, consular_file=file, escort="none", departed_on=TODAY)
    referred_home(consul, file, shelter)
    does(shelter, "accept_referral")
    return now(file)


def says(consul: Actor, file: ConsularFile, answer: str) -> None:
    COMMANDS["record_handover_consent"](actor=consul, consular_file=file, consent=answer, consent_by="person")


@pytest.mark.parametrize("answer", ["taken_back", "refused"])
def test_nobody_is_handed_over_or_received_after_saying_no(shelter: Actor, answer: str) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    file = on_the_way(consul, shelter, a_woman(consul))
    says(consul, file, answer)
    with refused_as("referral.handover_unwanted") as said:
        COMMANDS["hand_over_person"](actor=consul, referral_offer=offer_to(shelter))
    way = said.value.way
    assert way is not None
    assert (way.act, way.places) == ("record_handover_consent", {"consular_file": file.ref})
    for language in ("kk", "ru", "en"):
        assert file.ref in said.value.sentence(language=language)
    with refused_as("referral.arrival_unwanted") as heard:
        does(shelter, "record_arrival")
    assert file.ref not in heard.value.sentence(language="en") + heard.value.advice(language="en")
    assert consul.agency.title.in_("en") in heard.value.advice(language="en")
    assert "said no to the handover, or took the yes back" in page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    says(consul, file, "given")
    COMMANDS["hand_over_person"](actor=consul, referral_offer=offer_to(shelter))
    assert offer_to(shelter).handed_over_on == TODAY


def test_a_handover_reported_before_the_arrival_completes_only_while_the_person_agrees(shelter: Actor) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    file = on_the_way(consul, shelter, a_woman(consul))
    COMMANDS["hand_over_person"](actor=consul, referral_offer=offer_to(shelter))
    does(shelter, "record_arrival")
    says(consul, file, "taken_back")
    COMMANDS["meet_arrival"](actor=consul, consular_file=file, point_of_entry="air_astana", arrived_on=TODAY)
    assert (now(file).state, now(file).handed_to) == ("arrived", None)
    shown = page(consul, f"/consular-files/{file.ref}")
    assert f"{shelter.agency.title_en} accepted the referral, but the handover is not agreed to" in shown
    assert "said no to the handover, or took the yes back" in page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    says(consul, file, "given")
    assert (now(file).state, now(file).handover_ref) == ("handed_over", offer_to(shelter).ref)
    assert "said no to the handover" not in page(shelter, f"/referral-offers/{offer_to(shelter).ref}")


def test_a_child_that_said_yes_alone_is_handed_over_by_a_referral_once_somebody_may_say_it(shelter: Actor) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    girl = a_woman(consul, birth_year=None)
    by_order = {"given_by": "guardianship_body", "authority": "Decision 1", "child_opinion": "agrees"}
    agreed(consul, girl, purpose="return", **by_order)
    file = COMMANDS["open_consular_file"](
        actor=consul, person=girl, country="KR", how_found="came_themselves", found_on=TODAY, region="aktobe"
    )
    yes = {"actor": consul, "consular_file": file, "consent": "given"}
    COMMANDS["record_handover_consent"](**yes, consent_by="person", adult_ground="own_word")
    referred_home(consul, file, shelter)
    does(shelter, "accept_referral")
    COMMANDS["hand_over_person"](actor=consul, referral_offer=offer_to(shelter))
    COMMANDS["change_person"](actor=consul, person=girl, birth_year=TODAY.year - 9)
    COMMANDS["record_departure"](actor=consul, consular_file=file, escort="consul", departed_on=TODAY)
    COMMANDS["meet_arrival"](actor=consul, consular_file=file, point_of_entry="air_astana", arrived_on=TODAY)
    assert now(file).state == "arrived", "what was reported before completes nothing"
    with refused_as("consular.representative_missing") as said:
        COMMANDS["hand_over_person"](actor=consul, referral_offer=offer_to(shelter))
    assert said.value.way is not None
    by_body = {"consent_by": "guardianship_body", "authority": "Decision 1", "child_opinion": "agrees"}
    COMMANDS["record_handover_consent"](**yes, **by_body)
    assert (now(file).state, now(file).handover_ref) == ("handed_over", offer_to(shelter).ref)


HELP_LAW = {"law_ground": "trafficking_law_17", "law_reasons": "The rules ask for it"}
LIFE = {"law_ground": "vital_interest", "law_reasons": "She was brought in unconscious"}


def a_consul() -> Actor:
    return an_actor(role="consul", agency=an_agency(kind="consulate", region=""))


def found(consul: Actor, woman: Person) -> ConsularFile:
    """She is abroad still, and wants to be handed over."""
    file = COMMANDS["open_consular_file"](
        actor=consul, person=woman, country="KR", how_found="came_themselves", found_on=TODAY, region="aktobe"
    )
    says(consul, file, "given")
    return now(file)


def by_law(consul: Actor, file: ConsularFile, *receivers: Actor, **given: Any) -> Referral:
    names = dict(zip(("receiver", "fallback"), (one.agency for one in receivers), strict=False))
    package = COMMANDS["refer_from_abroad"](actor=consul, consular_file=file, **ASKED | names | HELP_LAW | given)[0]
    COMMANDS["offer_referral"](actor=consul, referral=package)
    return now(package)


def test_a_childs_own_yes_carries_no_handover_by_a_law_either_unless_it_overrides_a_no(shelter: Actor) -> None:
    for ground, is_carried in (("trafficking_law_17", False), ("child_in_danger", True)):
        consul = a_consul()
        girl = a_woman(consul, birth_year=None)
        file = COMMANDS["open_consular_file"](
            actor=consul, person=girl, country="KR", how_found="came_themselves", found_on=TODAY, region="aktobe"
        )
        yes = {"actor": consul, "consular_file": file, "consent": "given"}
        COMMANDS["record_handover_consent"](**yes, consent_by="person", adult_ground="own_word")
        COMMANDS["record_departure"](actor=consul, consular_file=file, escort="consul", departed_on=TODAY)
        COMMANDS["meet_arrival"](actor=consul, consular_file=file, point_of_entry="air_astana", arrived_on=TODAY)
        offer = by_law(consul, file, shelter, law_ground=ground).offers.get()
        COMMANDS["accept_referral"](actor=shelter, referral_offer=offer)
        COMMANDS["change_person"](actor=consul, person=girl, birth_year=TODAY.year - 9)
        with refused_as("consular.representative_missing"):
            COMMANDS["hand_over"](actor=consul, consular_file=file, to=shelter.agency)
        if is_carried:
            COMMANDS["hand_over_person"](actor=consul, referral_offer=offer)
            continue
        with refused_as("consular.representative_missing") as said:
            COMMANDS["hand_over_person"](actor=consul, referral_offer=offer)
        assert said.value.way is not None
        COMMANDS["record_arrival"](actor=shelter, referral_offer=offer)
        assert now(file).state == "arrived", "what was reported completes nothing"
        by_body = {"consent_by": "guardianship_body", "authority": "Decision 1", "child_opinion": "agrees"}
        COMMANDS["record_handover_consent"](**yes, **by_body)
        assert (now(file).state, now(file).handover_ref) == ("handed_over", offer.ref)


@pytest.mark.parametrize("answer", ["taken_back", "refused"])
def test_a_no_to_the_handover_closes_what_a_law_had_opened(shelter: Actor, answer: str) -> None:
    consul, other = a_consul(), worker()
    woman = a_woman(consul)
    file = found(consul, woman)
    package = by_law(consul, file, shelter, other)
    does(shelter, "accept_referral", areas=["social_domestic"], reason="no_place")
    QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    says(consul, file, answer)
    assert {one.status for one in package.offers.all()} == {"withdrawn"}
    assert now(package).status == "withdrawn"
    assert not PersonAccess.objects.filter(agency=shelter.agency).exists()
    with pytest.raises(NotFound):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="Once more")
    letter = Letter.objects.get(template="access-by-law-closed")
    assert (letter.addressee, letter.values["person"]) == (shelter.agency, woman.ref)
    assert Letter.objects.get(template="referral-taken-back").addressee == other.agency
    assert "A no was said to the handover, or the yes taken back" in page(consul, f"/referrals/{package.ref}")
    for act in ("record_arrival", "hand_over_person"):
        with refused_as("referral.offer_elsewhere"):
            COMMANDS[act](
                actor=shelter if act == "record_arrival" else consul,
                referral_offer=package.offers.get(receiver=shelter.agency),
            )


def test_no_law_that_leaves_a_no_alone_is_chosen_after_it(shelter: Actor) -> None:
    consul = a_consul()
    woman = a_woman(consul)
    file = found(consul, woman)
    waiting = COMMANDS["refer_from_abroad"](
        actor=consul, consular_file=file, **ASKED | HELP_LAW | {"receiver": shelter.agency}
    )[0]
    says(consul, file, "refused")
    with refused_as("referral.handover_refused") as said:
        by_law(consul, file, shelter)
    assert said.value.way is not None
    assert said.value.way.places == {"consular_file": file.ref}
    with refused_as("referral.no_receiver"):
        COMMANDS["offer_referral"](actor=consul, referral=waiting)
    COMMANDS["close_consular_file"](actor=consul, consular_file=file, closed_because="stays_abroad")
    with refused_as("referral.handover_refused"):
        COMMANDS["prepare_referral"](
            actor=consul, person=woman, **ASKED | HELP_LAW | {"receiver": shelter.agency, "needed_in": "aktobe"}
        )
    COMMANDS["reopen_consular_file"](actor=consul, consular_file=file, reason="closed_by_mistake")
    says(consul, file, "given")
    assert by_law(consul, file, shelter).status == "offered"


def test_danger_to_life_is_received_against_a_no_to_the_handover(shelter: Actor) -> None:
    consul = a_consul()
    woman = a_woman(consul)
    file = found(consul, woman)
    by_law(consul, file, shelter, **LIFE)
    does(shelter, "accept_referral")
    says(consul, file, "refused")
    assert QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="Her life").surname == "Ойдан"
    does(shelter, "record_arrival")
    assert offer_to(shelter).arrived_on == TODAY


def test_who_is_there_already_keeps_the_bed_and_the_details_close(shelter: Actor) -> None:
    consul = a_consul()
    woman = a_woman(consul)
    file = found(consul, woman)
    by_law(consul, file, shelter)
    does(shelter, "accept_referral")
    does(shelter, "record_arrival")
    says(consul, file, "taken_back")
    assert (offer_to(shelter).status, offer_to(shelter).arrived_on) == ("accepted", TODAY)
    assert not PersonAccess.objects.filter(agency=shelter.agency).exists()
    with refused_as("referral.handover_refused"):
        COMMANDS["hand_over_person"](actor=consul, referral_offer=offer_to(shelter))
    COMMANDS["record_departure"](actor=consul, consular_file=file, escort="none", departed_on=TODAY)
    COMMANDS["meet_arrival"](actor=consul, consular_file=file, point_of_entry="air_astana", arrived_on=TODAY)
    assert now(file).state == "arrived"


def test_after_a_no_a_house_takes_in_only_who_asks_for_it(shelter: Actor) -> None:
    consul = a_consul()
    woman = a_woman(consul)
    agreed(consul, woman, purpose="return")
    file = found(consul, woman)
    referred_home(consul, file, shelter)
    does(shelter, "accept_referral")
    says(consul, file, "refused")
    taken_in = {"actor": shelter, "person": woman, "channel": "consulate"}
    for asked in ({}, {"applied_by": "provider", "absence_reason": "afraid"}):
        with refused_as("referral.arrival_unwanted") as said:
            COMMANDS["admit"](**taken_in, **asked)
        assert "the person is who applied" in said.value.advice(language="en")
    COMMANDS["admit"](**taken_in, applied_by="person")
    assert (offer_to(shelter).status, offer_to(shelter).arrived_on) == ("accepted", None)
    assert now(file).state == "found"
    says(consul, file, "given")
    does(shelter, "record_arrival")


def test_a_body_without_a_region_says_where_help_is_needed(shelter: Actor) -> None:
    consul = a_consul()
    woman = a_woman(consul)
    with refused_as("referral.region_missing") as said:
        COMMANDS["prepare_referral"](actor=consul, person=woman, **ASKED)
    assert said.value.blamed == "needed_in"
    package = COMMANDS["prepare_referral"](actor=consul, person=woman, **ASKED, needed_in="aktobe")[0]
    Referral.objects.filter(pk=package.pk).update(needed_in="")
    for address in ("", "/preview", "/offering/new", "/receivers/new"):
        shown = page(consul, f"/referrals/{package.ref}{address}")
        assert "No region was named in which help is needed" in shown or address


def another_sought(officer: Actor) -> bool:
    return any(one.term == "consular.receiver" for one in QUERIES["my_work"](actor=officer))


@pytest.mark.parametrize("is_named", [True, False])
def test_no_other_receiver_is_sought_once_a_law_against_the_no_was_accepted(shelter: Actor, is_named: bool) -> None:
    consul, officer, other = a_consul(), an_actor(role="consular_officer"), worker()
    consul.agency.parent = officer.agency
    consul.agency.save(update_fields=["parent"])
    woman = a_woman(consul)
    file = found(consul, woman)
    COMMANDS["record_departure"](actor=consul, consular_file=file, escort="none", departed_on=TODAY)
    named = shelter if is_named else other
    COMMANDS["name_receiver"](actor=officer, consular_file=file, receiver=named.agency)
    COMMANDS["record_refused_consent"](actor=consul, person=woman, recipient=named.agency, given_by="person")
    assert another_sought(officer)
    package = by_law(consul, file, shelter, **LIFE)
    assert another_sought(officer), "asked is not accepted"
    does(shelter, "accept_referral")
    assert not another_sought(officer)
    assert "Another receiver is needed" not in page(officer, f"/consular-files/{file.ref}")
    does(shelter, "end_taken_over", end_reason="no_place")
    assert now(package).status == "unplaced"
    assert another_sought(officer), "what was not given is to be found anew"
