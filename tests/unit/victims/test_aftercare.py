"""After care: jobs found, how people fare when they have left, what is owed, and the way back in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.workflow import admitted
from qorgan.kernel.refusals import NotFound
from qorgan.kit.tables import links_of
from qorgan.victims.aftercare.facts import FactFollowUp, FactJob
from qorgan.victims.aftercare.helping import is_in_need
from qorgan.victims.aftercare.models import FollowUp, JobPlacement
from qorgan.victims.aftercare.rounds import earliest
from qorgan.victims.care.bulk import StayRow, admit_many
from qorgan.victims.care.models import CareFile
from tests.refusals import refused_as
from tests.stories.referring import ASKED, BY_LAW
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY, ADMITTED, LEFT = date(2024, 9, 2), date(2024, 1, 8), date(2024, 5, 31)


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


def left(worker: Actor, reason: str = "independent_living") -> CareFile:
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    file = COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=ADMITTED)
    return COMMANDS["discharge"](
        actor=worker,
        care_file=file,
        discharge_reason=reason,
        discharged_on=LEFT,
        late_entry_reason="other",
        late_entry_note="Told late",
    )


def placed(worker: Actor, file: CareFile, **given: Any) -> JobPlacement:
    wanted = {
        "employer_kind": "company",
        "occupation": "craft",
        "found_by": "provider",
        "started_on": "2024-05-01",
    } | given
    return COMMANDS["place_in_job"](actor=worker, care_file=file, **wanted)[1]


def asked(worker: Actor, file: CareFile, **given: Any) -> FollowUp:
    wanted = {"round": "month_1", "way": "telephone", "needs_help": False} | given
    return COMMANDS["record_follow_up"](actor=worker, care_file=file, **wanted)[1]


def owed(file: CareFile) -> dict[str, tuple[date | None, bool]]:
    rows = Obligation.objects.filter(term__startswith="care.follow_up", source=file.ref, cancelled_at=None)
    return {row.term.rsplit("_", 1)[1]: (row.due_on, row.met_at is not None) for row in rows}


def test_a_stay_known_from_a_list_owes_no_rounds_and_keeps_what_was_asked(worker: Actor) -> None:
    person = COMMANDS["register_person"](actor=worker, sex="male", birth_year=1980)
    row = StayRow(
        provider=worker.agency,
        region="aktobe",
        admitted_on=ADMITTED,
        channel="self",
        discharged_on=LEFT,
        discharge_reason="independent_living",
    )
    (file,) = admit_many(actor=worker, rows=[row], people=[person])
    refresh_facts_and_obligations([file], actor=worker)
    assert owed(file) == {}
    asked(worker, file)
    assert owed(file) == {"1": (date(2024, 7, 1), True)}


def test_after_a_discharge_four_rounds_are_owed_and_asking_meets_one(worker: Actor) -> None:
    file = left(worker)
    assert owed(file) == {
        "1": (date(2024, 7, 1), False),
        "3": (date(2024, 9, 2), False),
        "6": (date(2024, 12, 2), False),
        "12": (date(2025, 6, 2), False),
    }
    assert Obligation.objects.get(term="care.follow_up_1").next_step == f"/care-files/{file.ref}/follow-ups/new"
    job = placed(worker, file, wage=180_000)
    told = asked(
        worker,
        file,
        asked_on="2024-06-28",
        housing="rented",
        work="with_contract",
        job_placement=job,
        is_still_employed=True,
        safety="safe",
        wants=["education", "education"],
    )
    assert told.wants == ["education"]
    assert owed(file)["1"] == (date(2024, 7, 1), True)
    fact = FactFollowUp.objects.get(retracted_at=None)
    assert (fact.is_at_work, fact.is_still_employed, fact.is_in_need_again) == (True, True, False)
    with refused_as("aftercare.round_asked"):
        asked(worker, file)
    COMMANDS["withdraw_follow_up"](actor=worker, follow_up=told, reason="Another person's")
    assert owed(file)["1"] == (date(2024, 7, 1), False)
    assert not FactFollowUp.objects.filter(retracted_at=None).exists()
    with refused_as("record.withdrawn"):
        COMMANDS["withdraw_follow_up"](actor=worker, follow_up=told, reason="Again")
    assert not list(ledger.verify())


def test_nobody_knows_in_the_first_month_how_a_person_lives_after_a_year(worker: Actor) -> None:
    file = left(worker)
    with refused_as("aftercare.round_too_early") as refused:
        asked(worker, file, round="month_12", asked_on="2024-06-20")
    assert "30.11.2024" in refused.value.sentence(language="ru")
    asked(worker, file, round="month_3", asked_on="2024-07-01")


@pytest.mark.parametrize(("on", "is_early"), [("2024-05-31", True), ("2024-06-13", True), ("2024-06-14", False)])
def test_the_first_round_is_not_asked_of_somebody_who_has_just_left(worker: Actor, on: str, is_early: bool) -> None:
    file = left(worker)
    if not is_early:
        assert asked(worker, file, asked_on=on)
        return
    with refused_as("aftercare.round_too_early") as refused:
        asked(worker, file, asked_on=on)
    assert "14.06.2024" in refused.value.sentence(language="kk")


def test_where_no_law_says_since_when_it_is_the_day_after_the_discharge() -> None:
    assert earliest("month_1", since=date(2020, 3, 2), today=TODAY) == date(2020, 3, 3)


def test_nothing_is_owed_after_a_death_or_once_the_discharge_was_a_mistake(worker: Actor) -> None:
    assert owed(left(worker, reason="death")) == {}
    file = left(worker)
    with refused_as("day.outside"):
        asked(worker, file, asked_on="2024-05-30")
    COMMANDS["correct_care_file"](actor=worker, care_file=file, reopen=True, reason="mistyped")
    assert owed(file) == {}
    with refused_as("aftercare.still_in_care"):
        asked(worker, file)


def test_who_was_not_reached_has_said_nothing(worker: Actor) -> None:
    file, other = left(worker), left(worker)
    for given in (
        {"not_reached": True},
        {"not_reached": True, "needs_help": None, "safety": "safe"},
        {"needs_help": None},
    ):
        with refused_as("aftercare.not_reached_not_told"):
            asked(worker, file, **given)
    for given in ({"is_still_employed": True}, {"job_placement": placed(worker, other), "is_still_employed": True}):
        with refused_as("aftercare.job_of_another_person"):
            asked(worker, file, **given)
    assert not asked(worker, file, not_reached=True, needs_help=None).is_reached
    assert owed(file)["1"][1]


def test_who_needs_help_again_is_taken_in_and_the_earlier_stay_owes_no_more(worker: Actor) -> None:
    file = left(worker)
    content = asked(worker, file)
    with refused_as("aftercare.help_not_wanted"):
        COMMANDS["readmit"](actor=worker, follow_up=content, channel="self")
    in_need = asked(worker, file, round="month_3", needs_help=True)
    assert list(QUERIES["follow_ups"](actor=worker, in_need=True)) == [in_need]
    (back, _asked) = COMMANDS["readmit"](actor=worker, follow_up=in_need, channel="self", services=["social_legal"])
    assert (back.earlier_file, back.person, back.is_repeat) == (file, file.person, True)
    assert {term for term, (_due, met) in owed(file).items() if not met} == set()
    assert not list(ledger.verify())


def test_a_job_has_one_end_and_tells_statistics_where_it_was(worker: Actor) -> None:
    file = left(worker)
    job = placed(worker, file, without_contract=True)
    with refused_as("day.outside"):
        COMMANDS["end_job"](actor=worker, job_placement=job, ended_because="not_paid", ended_on="2024-04-30")
    COMMANDS["end_job"](actor=worker, job_placement=job, ended_because="not_paid", ended_on="2024-08-01")
    with refused_as("record.ended"):
        COMMANDS["end_job"](actor=worker, job_placement=job, ended_because="not_paid")
    fact = FactJob.objects.get(retracted_at=None)
    assert (fact.ended_on, fact.is_with_contract, fact.region) == (date(2024, 8, 1), False, "aktobe")
    assert list(QUERIES["job_placements"](actor=worker, still_working=True)) == []
    COMMANDS["correct_care_file"](actor=worker, care_file=file, region="atyrau", reason="mistyped")
    assert FactJob.objects.get(retracted_at=None).region == "atyrau"
    assert not list(ledger.verify())


def test_another_organisation_sees_nothing_of_it(worker: Actor) -> None:
    told = asked(worker, left(worker), needs_help=True)
    stranger = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)
    with pytest.raises(NotFound):
        COMMANDS["readmit"](actor=stranger, follow_up=told.ref, channel="self")
    assert list(QUERIES["follow_ups"](actor=stranger)) == []


FOUND = [
    ({"safety": "threatened"}, "danger"),
    ({"safety": "contacted", "needs_help": True}, "danger"),
    ({"safety": "uneasy"}, "help"),
    ({"housing": "homeless"}, "help"),
    ({"needs_help": True}, "help"),
    ({"needs_help": False, "wants": ["social_legal"]}, "help"),
]


def steps_owed(told: FollowUp) -> dict[str, bool]:
    rows = Obligation.objects.filter(source=told.ref, cancelled_at=None)
    return {row.term.rsplit("_", 1)[1]: row.met_at is not None for row in rows}


@pytest.mark.parametrize(("given", "term"), FOUND)
def test_danger_or_need_found_after_care_owes_a_step_and_a_word_says_which(
    worker: Actor, given: dict[str, Any], term: str
) -> None:
    told = asked(worker, left(worker), **given)
    assert steps_owed(told) == {term: False}
    COMMANDS["say_what_was_done"](actor=worker, follow_up=told, result="not_wanted", because="She stays with kin")
    assert steps_owed(told) == {term: True}
    with refused_as("aftercare.help_said"):
        COMMANDS["say_what_was_done"](actor=worker, follow_up=told, result="not_wanted", because="She stays with kin")


@pytest.mark.parametrize(("given", "is_found"), [({"safety": "threatened"}, True), ({"safety": "safe"}, False)])
def test_the_page_leads_to_the_steps_where_danger_was_found(
    worker: Actor, given: dict[str, Any], is_found: bool
) -> None:
    told = asked(worker, left(worker), **given)
    user, client = a_user(language="en"), Client()
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    page = client.get(f"/follow-ups/{told.ref}").content.decode()
    person = told.care_file.person.ref
    for address in (
        f"/follow-ups/{told.ref}/readmission/new",
        f"/follow-ups/{told.ref}/result/new",
        f"/leads/new?person={person}",
        f"/persons/{person}/referrals/new",
        f"/persons/{person}/protection-requests/new",
    ):
        assert (f'href="{address}"' in page) is is_found, address
    assert ("The person is in danger" in page) is is_found
    assert f'value="{person}"' in client.get(f"/leads/new?person={person}").content.decode()


def test_the_form_of_a_lead_begins_with_the_person_where_the_reader_may_know_the_person(worker: Actor) -> None:
    person = left(worker).person
    stranger = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="turkistan"), today=TODAY)
    for actor, address in ((worker, f"/leads/new?person={person.ref}"), (stranger, "/leads/new")):
        links = links_of(acts=(COMMANDS["raise_lead"],), actor=actor, places={"person": person})
        assert [to for _title, to in links] == [address]


def test_danger_is_owed_within_hours_and_nothing_where_nothing_was_found(worker: Actor) -> None:
    file = left(worker)
    content = asked(worker, file, safety="safe", housing="rented")
    assert steps_owed(content) == {}
    with refused_as("aftercare.help_not_wanted"):
        COMMANDS["say_what_was_done"](actor=worker, follow_up=content, result="helped", because="Nothing to do")
    told = asked(worker, file, round="month_3", safety="threatened")
    row = Obligation.objects.get(source=told.ref)
    assert (row.due_at - row.started_at).total_seconds() == 24 * 3600
    COMMANDS["withdraw_follow_up"](actor=worker, follow_up=told, reason="Another person's")
    assert steps_owed(told) == {}


def test_a_new_stay_a_lead_and_a_request_for_safety_are_steps(worker: Actor) -> None:
    for act in ("readmit", "admit", "raise_lead", "request_protection"):
        file = left(worker)
        told = asked(worker, file, safety="threatened", needs_help=True)
        given: dict[str, Any] = {"person": file.person}
        if act == "readmit":
            given = {"follow_up": told, "channel": "self"}
        elif act == "admit":
            given |= {"channel": "self"}
        elif act == "raise_lead":
            given |= {"channel": "other", "note": "In danger again"}
        else:
            given |= {
                "agency": an_agency(kind="police", region="aktobe"),
                "capacity": "victim",
                "applicant": "person",
                "form": "oral",
                "threats": ["life"],
            }
        COMMANDS[act](actor=worker, **given)
        assert steps_owed(told) == {"danger": True}, act


def test_a_referral_is_a_step_once_it_is_offered(worker: Actor) -> None:
    told = asked(worker, left(worker), needs_help=True)
    other = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)
    package = COMMANDS["prepare_referral"](
        actor=worker, person=told.care_file.person, receiver=other.agency, **ASKED | BY_LAW
    )[0]
    assert steps_owed(told) == {"help": False}
    COMMANDS["offer_referral"](actor=worker, referral=package)
    assert steps_owed(told) == {"help": True}


def test_a_step_that_is_taken_back_or_helps_nobody_is_owed_again(worker: Actor) -> None:
    told = asked(worker, left(worker), safety="threatened", needs_help=True)
    other = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)
    person = told.care_file.person
    package = COMMANDS["prepare_referral"](actor=worker, person=person, receiver=other.agency, **ASKED | BY_LAW)[0]
    COMMANDS["offer_referral"](actor=worker, referral=package)
    COMMANDS["withdraw_referral"](actor=worker, referral=package, reason="mistake")
    assert steps_owed(told) == {"danger": False}
    lead = COMMANDS["raise_lead"](actor=worker, person=person, channel="other", note="In danger again")
    assert steps_owed(told) == {"danger": True}
    COMMANDS["triage_lead"](actor=worker, lead=lead, outcome="nothing_to_do", reason="Entered by mistake")
    assert steps_owed(told) == {"danger": False}


def test_a_stay_that_began_before_the_asking_is_no_answer_to_it_and_a_word_says_what_was_done(worker: Actor) -> None:
    told = asked(worker, left(worker), safety="threatened", needs_help=True)
    COMMANDS["readmit"](actor=worker, follow_up=told, channel="self", admitted_on=told.asked_on - timedelta(days=1))
    assert steps_owed(told) == {"danger": False}
    assert is_in_need(told)
    acts = [COMMANDS[name] for name in ("readmit", "say_what_was_done", "withdraw_follow_up")]
    assert admitted(acts=acts, records=[told], actor=worker) == acts[1:]
    COMMANDS["say_what_was_done"](actor=worker, follow_up=told, result="helped", because="She lives here again")
    assert steps_owed(told) == {"danger": True}


def late(told: FollowUp) -> bool:
    row = Obligation.objects.get(source=told.ref, term="care.follow_up_danger")
    assert row.kept_late_at is None
    return row.met_at is None or row.met_at > row.due_at


@pytest.mark.parametrize("day", [8, 0, -10])
def test_a_stay_that_is_entered_after_the_term_leaves_it_missed(worker: Actor, day: int) -> None:
    told = asked(worker, left(worker), safety="threatened", needs_help=True)
    since = told.asked_on + timedelta(days=day)
    later = replace(worker, clock=a_clock(TODAY + timedelta(days=8)))
    COMMANDS["readmit"](actor=later, follow_up=told, channel="self", admitted_on=since)
    assert late(told)
    assert steps_owed(told) == {"danger": since >= told.asked_on}


def test_a_first_day_that_is_corrected_after_the_term_leaves_it_missed(worker: Actor) -> None:
    told = asked(worker, left(worker), safety="threatened", needs_help=True)
    (back, _told) = COMMANDS["readmit"](
        actor=worker, follow_up=told, channel="self", admitted_on=TODAY - timedelta(days=9)
    )
    later = replace(worker, clock=a_clock(TODAY + timedelta(days=8)))
    put_right = {"actor": later, "care_file": back, "reason": "mistyped", "admitted_on": TODAY}
    COMMANDS["correct_care_file"](**put_right, late_entry_reason="corrected")
    assert late(told)


def test_a_request_and_a_referral_that_are_entered_after_the_term_leave_it_missed(worker: Actor) -> None:
    later = replace(worker, clock=a_clock(TODAY + timedelta(days=8)))
    told = asked(worker, left(worker), safety="threatened", needs_help=True)
    COMMANDS["request_protection"](
        actor=later,
        person=told.care_file.person,
        agency=an_agency(kind="police", region="aktobe"),
        capacity="victim",
        applicant="person",
        form="oral",
        threats=["life"],
        received_at=worker.now + timedelta(hours=2),
    )
    assert (late(told), steps_owed(told)) == (True, {"danger": True})
    told = asked(worker, left(worker), safety="threatened", needs_help=True)
    other = an_agency(kind="shelter", region="aktobe")
    package = COMMANDS["prepare_referral"](
        actor=worker, person=told.care_file.person, receiver=other, **ASKED | BY_LAW
    )[0]
    COMMANDS["offer_referral"](actor=later, referral=package)
    assert (late(told), steps_owed(told)) == (True, {"danger": True})


def test_who_was_not_reached_is_tried_again_until_the_last_try_or_the_next_round(worker: Actor) -> None:
    file = left(worker)
    first = asked(worker, file, asked_on="2024-07-01", not_reached=True, needs_help=None)
    assert steps_owed(first) == {"again": False}
    assert Obligation.objects.get(source=first.ref).due_on == date(2024, 7, 9)  # the Monday is off
    with refused_as("aftercare.round_asked"):
        asked(worker, file, asked_on="2024-07-01", not_reached=True, needs_help=None)
    second = asked(worker, file, asked_on="2024-07-04", not_reached=True, needs_help=None)
    assert (steps_owed(first), steps_owed(second)) == ({"again": True}, {"again": False})
    third = asked(worker, file, asked_on="2024-07-09", not_reached=True, needs_help=None)
    assert (steps_owed(second), steps_owed(third)) == ({"again": True}, {})
    assert [one.source for one in FactFollowUp.objects.filter(retracted_at=None)] == [third.ref]
    reached = asked(worker, file, asked_on="2024-07-15", safety="safe")
    assert [one.source for one in FactFollowUp.objects.filter(retracted_at=None)] == [reached.ref]
    with refused_as("aftercare.round_asked"):
        asked(worker, file, asked_on="2024-07-20", not_reached=True, needs_help=None)
    assert owed(file)["1"] == (date(2024, 7, 1), True)
    COMMANDS["withdraw_follow_up"](actor=worker, follow_up=reached, reason="Another person's")
    COMMANDS["withdraw_follow_up"](actor=worker, follow_up=third, reason="Another person's")
    assert steps_owed(second) == {"again": False}
    asked(worker, file, round="month_3", safety="safe")
    assert steps_owed(second) == {"again": True}
    assert not list(ledger.verify())
