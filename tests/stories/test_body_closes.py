"""A body that closes strands nothing: it says what only it can go on with, and what waits for its answer goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor, actor_for, memberships_on
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.importing.batches import open_batch
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.reactions import REACTIONS, Reaction
from qorgan.intake.leads import rounds
from qorgan.intake.leads.facts import FactLead
from qorgan.intake.leads.models import Lead, LeadPart
from qorgan.kernel.clock import SetClock
from qorgan.office.work.closed_bodies import tell_of_closed
from qorgan.office.work.presentation import reminded
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.sweeping import lapse_due
from tests.refusals import refused_as
from tests.stories.referring import ASKED, BY_LAW, a_woman, agreed, police, sent, shelter, worker
from tests.stories.seen import page
from tests.unit.rights.test_protection import asked, granted, later
from tests.worlds import GROUNDED, TODAY, an_actor, identified, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def administrator() -> Actor:
    return an_actor(role="administrator")


def in_care(at: Actor) -> Any:
    person = COMMANDS["register_person"](actor=at, sex="female", birth_year=1990)
    return COMMANDS["admit"](actor=at, person=person, channel="self", admitted_on=date(2020, 5, 12))


def close(administrator: Actor, of: Actor, **given: Any) -> None:
    wanted = {"closed_on": TODAY} | given
    COMMANDS["close_agency"](actor=administrator, agency=of.agency, **wanted)


def test_a_provider_with_open_files_is_not_closed_without_a_word(administrator: Actor, shelter: Actor) -> None:
    file = in_care(shelter)
    with refused_as("staff.work_unfinished") as refused:
        close(administrator, shelter, successor=worker().agency)
    assert refused.value.status == 409
    assert "open care files: 1" in refused.value.sentence(language="en")
    assert file.ref not in refused.value.sentence(language="en")
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="returned_to_family", discharged_on=TODAY)
    close(administrator, shelter, successor=worker().agency)


def test_what_it_owes_after_its_files_ended_is_unfinished_too(administrator: Actor, police: Actor) -> None:
    lead = COMMANDS["raise_lead"](actor=police, channel="hotline_150", note="Somebody is held")
    COMMANDS["triage_lead"](actor=police, lead=lead, outcome="taken_up", reason="Looked at")
    owed = Obligation.objects.get(agency=police.agency, met_at=None, cancelled_at=None)
    with refused_as("staff.work_unfinished") as refused:
        close(administrator, police)
    assert owed.term == "lead.next_step"
    assert "only it can go on with: duties still owed: 1." in refused.value.sentence(language="en")
    close(administrator, police, winding_up=True)


def test_what_it_left_unfinished_is_wound_up_by_somebody_given_a_role_there(
    administrator: Actor, shelter: Actor
) -> None:
    file = in_care(shelter)
    close(administrator, shelter, closed_on=YESTERDAY, winding_up=True)
    last = TODAY + timedelta(days=30)
    somebody = User.objects.get(ref=worker().user_ref)
    given = {"user": somebody, "agency": shelter.agency, "role": "social_worker", "from_on": TODAY}
    with refused_as("staff.agency_closed"):
        COMMANDS["grant_role"](actor=administrator, **given, until_on=last)
    with refused_as("staff.agency_closed"):
        COMMANDS["grant_role"](actor=administrator, **given, winding_up=True)
    COMMANDS["grant_role"](actor=administrator, **given, until_on=last, winding_up=True)
    there = next(one for one in memberships_on(user_ref=somebody.ref, day=TODAY) if one.agency == shelter.agency)
    liquidator = actor_for(there, door="web", clock=shelter.clock)
    assert QUERIES["my_work"](actor=liquidator).exists()
    COMMANDS["discharge"](actor=liquidator, care_file=file, discharge_reason="returned_to_family", discharged_on=TODAY)


@pytest.mark.parametrize("last", [YESTERDAY, TODAY])
def test_a_body_that_is_closed_ends_its_work_and_begins_nothing(
    administrator: Actor, police: Actor, shelter: Actor, last: date
) -> None:
    woman, file = a_woman(police), in_care(shelter)
    for one in (police, shelter):
        close(administrator, one, closed_on=last, winding_up=True)
    woman_there = COMMANDS["register_person"](actor=shelter, sex="female", birth_year=1990)
    with refused_as("house.body_closed") as refused:
        COMMANDS["admit"](actor=shelter, person=woman_there, channel="self")
    assert "“Admit to care” begins something new" in refused.value.sentence(language="en")
    with refused_as("house.body_closed"):
        COMMANDS["register_proceeding"](actor=police, article="128", act_on=date(2020, 1, 1))
    with refused_as("house.body_closed"):
        COMMANDS["raise_lead"](actor=police, channel="hotline_150", note="Somebody is held")
    with refused_as("house.body_closed"):
        asked(police, woman)
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="returned_to_family", discharged_on=TODAY)


def test_until_its_last_day_it_goes_on_taking_people_in(administrator: Actor, shelter: Actor) -> None:
    close(administrator, shelter, closed_on=TODAY + timedelta(days=1))
    assert in_care(shelter).agency == shelter.agency


def test_what_it_began_after_it_was_to_be_closed_is_told_to_the_ministry_once(
    administrator: Actor, shelter: Actor
) -> None:
    ministry = an_actor(role="social_ministry")
    close(administrator, shelter, closed_on=TODAY + timedelta(days=1))
    in_care(shelter)
    owed = Obligation.objects.filter(agency=shelter.agency, met_at=None, cancelled_at=None).count()
    assert tell_of_closed(now=noon(TODAY + timedelta(days=1))) == 0
    assert [tell_of_closed(now=noon(TODAY + timedelta(days=days))) for days in (2, 3)] == [1, 0]
    told = QUERIES["reminders"](actor=later(ministry, days=3)).get()
    assert told.code == f"closed:{owed}:ministry"
    for language in ("en", "ru", "kk"):
        assert shelter.agency.title.in_(language) in reminded(told, language)
    assert f"duties it left: {owed}" in reminded(told, "en")
    assert "successor" not in reminded(told, "en")
    following = worker().agency
    COMMANDS["name_successor"](actor=later(administrator, days=4), agency=shelter.agency.ref, successor=following.ref)
    told = QUERIES["reminders"](actor=later(ministry, days=5)).get()
    assert f"; its successor is {following.title_en}" in reminded(told, "en")


def test_what_somebody_winds_up_is_told_to_nobody(administrator: Actor, shelter: Actor) -> None:
    in_care(shelter)
    close(administrator, shelter, closed_on=YESTERDAY, winding_up=True)
    COMMANDS["grant_role"](
        actor=administrator,
        user=User.objects.get(ref=worker().user_ref),
        agency=shelter.agency,
        role="social_worker",
        from_on=TODAY,
        until_on=TODAY,
        winding_up=True,
    )
    assert [tell_of_closed(now=noon(TODAY + timedelta(days=days))) for days in (0, 1)] == [0, 1]


def test_a_protection_is_told_without_a_number(administrator: Actor, police: Actor) -> None:
    for _ in range(2):
        granted(police, asked(police))
    with refused_as("staff.work_unfinished") as refused:
        close(administrator, police)
    assert "work of its compartment" in refused.value.sentence(language="en")
    assert "compartment:" not in refused.value.sentence(language="en")


def test_a_proceeding_and_an_untriaged_lead_are_counted(administrator: Actor, police: Actor) -> None:
    COMMANDS["register_proceeding"](
        actor=police, article="128", act_on=date(2020, 1, 1), registered_on=date(2020, 5, 1)
    )
    COMMANDS["raise_lead"](actor=police, channel="hotline_150", note="Somebody is held")
    with refused_as("staff.work_unfinished") as refused:
        close(administrator, police)
    assert "proceedings under way: 1" in refused.value.sentence(language="en")
    assert "leads not triaged: 1" in refused.value.sentence(language="en")


def test_a_lead_that_waits_elsewhere_for_an_answer_is_counted(
    administrator: Actor, police: Actor, shelter: Actor
) -> None:
    COMMANDS["raise_lead"](actor=police, channel="hotline_150", note="Somebody is held", to=shelter.agency)
    part = LeadPart.objects.get(agency=shelter.agency)
    with refused_as("staff.work_unfinished") as refused:
        close(administrator, police)
    assert "leads that wait for another body's answer: 1" in refused.value.sentence(language="en")
    COMMANDS["accept_lead"](actor=shelter, lead_part=part)
    close(administrator, police)
    assert police.agency.closed_on, "it stays with whoever has it"


def test_what_it_was_asked_goes_on_to_the_next_in_turn(administrator: Actor, police: Actor, shelter: Actor) -> None:
    following = worker()
    woman = a_woman(police)
    agreed(police, woman)
    sent(police, woman, shelter, following)
    close(administrator, shelter)
    assert list(ReferralOffer.objects.order_by("position").values_list("status", flat=True)) == ["lapsed", "offered"]
    assert QUERIES["referral_offers"](actor=following).exists()


@pytest.mark.parametrize("closes", [True, False])
def test_the_sender_reads_that_the_body_was_closed_and_when(
    administrator: Actor, police: Actor, shelter: Actor, *, closes: bool
) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    if closes:
        close(administrator, shelter)
    else:
        assert lapse_due(now=noon(TODAY + timedelta(days=9))) == 1
        close(later(administrator, days=20), shelter, closed_on=TODAY + timedelta(days=20))
    assert ReferralOffer.objects.get().status == "lapsed"
    for address in (f"/referrals/{package.ref}", f"/referral-offers/{ReferralOffer.objects.get().ref}"):
        shown = page(police, address)
        assert ("was closed on" in shown) == closes
        assert not closes or shelter.agency.title.in_("en") in shown


def test_a_lead_handed_to_it_goes_back_to_the_sender(administrator: Actor, police: Actor, shelter: Actor) -> None:
    lead = COMMANDS["raise_lead"](actor=police, channel="hotline_150", note="Somebody is held", to=shelter.agency)
    close(later(administrator, hours=1), shelter)
    part = LeadPart.objects.get(agency=shelter.agency)
    assert (part.answer, part.return_reason) == ("returned", "body_closed")
    assert not Obligation.objects.filter(agency=shelter.agency, cancelled_at=None).exists()
    assert Obligation.objects.filter(source=lead.ref, agency=police.agency, term="lead.triage", met_at=None).exists()


def test_what_waits_for_one_that_closed_by_its_day_goes_on_with_the_next_round(
    administrator: Actor, police: Actor, shelter: Actor
) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    sent(police, woman, shelter, worker())
    COMMANDS["raise_lead"](actor=police, channel="hotline_150", note="Somebody is held", to=shelter.agency)
    close(administrator, shelter, closed_on=TODAY + timedelta(days=1))
    assert lapse_due(now=noon(TODAY)) == rounds.return_from_closed(now=noon(TODAY)) == 0
    assert rounds.return_from_closed(now=noon(TODAY + timedelta(days=1))) == 1
    assert lapse_due(now=noon(TODAY + timedelta(days=1))) == 1
    assert rounds.return_from_closed(now=noon(TODAY + timedelta(days=1))) == 0


def test_one_that_is_closed_is_passed_over_in_turn(administrator: Actor, police: Actor, shelter: Actor) -> None:
    following, last = worker(), worker()
    woman = a_woman(police)
    agreed(police, woman)
    sent(police, woman, shelter, following, last)
    close(administrator, following)
    COMMANDS["decline_referral"](
        actor=shelter, referral_offer=QUERIES["referral_offers"](actor=shelter).get(), decline_reason="no_place"
    )
    assert QUERIES["referral_offers"](actor=last).exists()


def test_a_lead_is_not_raised_for_a_body_that_is_closed(administrator: Actor, police: Actor, shelter: Actor) -> None:
    close(administrator, shelter)
    with refused_as("house.given_to_closed"):
        COMMANDS["raise_lead"](actor=police, channel="police", note="Somebody is held", to=shelter.agency)
    assert not LeadPart.objects.exists()


def test_what_a_room_changes_after_it_was_settled_is_told_as_it_stands(
    police: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def moved(*, record: Lead, actor: Actor) -> list[Lead]:
        Lead.objects.filter(pk=record.pk).update(region="abai")
        return [record]

    monkeypatch.setitem(REACTIONS, Lead, [*REACTIONS[Lead], Reaction(moved, None)])
    lead = COMMANDS["raise_lead"](actor=police, channel="police", note="Somebody is held")
    assert FactLead.objects.get(source=lead.ref, retracted_at=None).region == "abai"
    assert list(ledger.verify()) == []


def test_a_body_that_is_closed_begins_nothing_for_somebody_first_registered_after_it_either(
    administrator: Actor, police: Actor, shelter: Actor, tmp_path: Path
) -> None:
    known, provider, known_there = a_woman(police), worker(), in_care(shelter).person
    agreed(police, known)
    for one in (police, shelter):
        close(administrator, one, winding_up=True)
    since = {"clock": SetClock(noon(TODAY + timedelta(days=1)))}
    police, shelter = replace(police, **since), replace(shelter, **since)
    new, new_there = a_woman(police), a_woman(shelter)
    with refused_as("house.body_closed"):
        identified(police, new)
    with refused_as("house.body_closed"):
        COMMANDS["prepare_referral"](actor=police, person=new, **ASKED | BY_LAW, receiver=provider.agency)
    with refused_as("house.body_closed"):
        COMMANDS["begin_screening"](
            actor=police, person=new, instrument=next(iter(country().codes["assessment_instruments"])).code
        )
    with refused_as("house.body_closed"):
        COMMANDS["refuse_admission"](actor=shelter, person=new_there, ground="medical", explanation="A doctor's word")
    htcds = tmp_path / "people.csv"
    htcds.write_text("cas_CaseID,prs_Gender\nK-1,Female\n", encoding="utf-8")
    with refused_as("house.body_closed"):
        open_batch(actor=shelter, source="htcds", path=htcds, is_trial=False)
    identified(police, known)
    assert COMMANDS["prepare_referral"](actor=shelter, person=known_there, **ASKED | BY_LAW, receiver=provider.agency)


@pytest.mark.parametrize("entered", [TODAY - timedelta(days=1), TODAY])
def test_on_its_last_day_it_had_whoever_was_registered_before_that_day_was_entered_as_its_last(
    administrator: Actor, police: Actor, entered: date
) -> None:
    before = a_woman(replace(police, clock=SetClock(noon(entered) - timedelta(hours=1))))
    COMMANDS["close_agency"](
        actor=replace(administrator, clock=SetClock(noon(entered))),
        agency=police.agency,
        closed_on=TODAY,
        winding_up=True,
    )
    police.agency.refresh_from_db()
    after = a_woman(replace(police, clock=SetClock(noon(TODAY) + timedelta(hours=2))))
    for hours in (3, 24):
        then = replace(police, clock=SetClock(noon(TODAY) + timedelta(hours=hours)))
        with refused_as("house.body_closed"):
            identified(then, after)
    assert identified(then, before)


@pytest.mark.parametrize("entered", [TODAY - timedelta(days=1), TODAY])
def test_a_body_that_closed_with_nothing_unfinished_begins_nothing_for_whom_it_registered_before(
    administrator: Actor, police: Actor, shelter: Actor, entered: date
) -> None:
    before = {"clock": SetClock(noon(entered) - timedelta(hours=1))}
    known, known_there = a_woman(replace(police, **before)), a_woman(replace(shelter, **before))
    for one in (police, shelter):
        close(replace(administrator, clock=SetClock(noon(entered))), one)
        one.agency.refresh_from_db()
    begins: list[tuple[Actor, str, dict[str, Any]]] = [
        (police, "begin_screening", {"instrument": next(iter(country().codes["assessment_instruments"])).code}),
        (police, "decide_status", {"status": "identified", "body": "internal_affairs", **GROUNDED}),
        (shelter, "refuse_admission", {"ground": "medical", "explanation": "A doctor's word"}),
    ]
    for one, act, given in begins:
        with refused_as("house.body_closed"):
            COMMANDS[act](actor=later(one, hours=1), person=known if one is police else known_there, **given)


def test_one_that_took_something_on_before_its_last_day_works_on_for_whom_it_had(
    administrator: Actor, police: Actor
) -> None:
    known = a_woman(later(police, days=-1))
    close(later(administrator, days=-1), police)
    COMMANDS["raise_lead"](actor=later(police, days=-1), channel="hotline_150", note="Somebody is held")
    assert identified(police, known)
