"""Nobody is sent away for rules that nobody told, nor after one warning for a repeated breach; a victim sent away is referred anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.office.letters.models import Letter
from qorgan.victims.care.deciding.models import Expulsion
from qorgan.victims.care.facts import FactCare
from qorgan.victims.care.models import CareFile
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.victims.test_deciding import TODAY, a_person, admitted, due, expelled
from tests.unit.victims.test_sending_on import an_organisation
from tests.worlds import GROUNDED, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


def warned(worker: Actor, file: CareFile, *days: str) -> None:
    for day in days:
        COMMANDS["warn_person"](actor=worker, care_file=file, breach="violence", language="ru", warned_on=day)


def expel(worker: Actor, file: CareFile, ground: str = "rules_broken") -> Expulsion:
    return COMMANDS["expel"](actor=worker, care_file=file, ground=ground, explanation="Again")[1]


def test_nobody_is_sent_away_for_rules_that_were_not_told_before_the_last_warning(worker: Actor) -> None:
    file = admitted(worker)
    warned(worker, file, "2024-08-01", "2024-08-05")
    with refused_as("care.rules_not_told"):
        expel(worker, file)
    COMMANDS["tell_rules"](actor=worker, care_file=file, language="ru", told_on="2024-08-06")
    with refused_as("care.rules_not_told"):
        expel(worker, file)
    warned(worker, file, "2024-08-10")
    with refused_as("care.warned_too_seldom"):
        expel(worker, file)
    warned(worker, file, "2024-08-12")
    assert expel(worker, file).state == "stands"


def test_two_warnings_on_one_day_are_no_repeated_breach_but_a_danger_needs_no_second_one(worker: Actor) -> None:
    file = admitted(worker)
    COMMANDS["tell_rules"](actor=worker, care_file=file, language="ru", told_on="2024-08-01")
    warned(worker, file, "2024-08-02", "2024-08-02")
    with refused_as("care.warned_too_seldom") as said:
        expel(worker, file)
    assert "at least 2 days" in str(said.value)
    assert expel(worker, file, "danger_to_others").state == "stands"


def test_who_endangers_others_is_sent_away_at_once_without_a_warning_and_reads_no_day_of_one(worker: Actor) -> None:
    file = admitted(worker)
    for ground in ("rules_broken", "untrue_information"):
        with refused_as("care.not_warned"):
            expel(worker, file, ground)
    made = COMMANDS["expel"](
        actor=worker, care_file=file, ground="danger_to_others", explanation="He came with a knife; others are not safe"
    )[1]
    assert (made.state, made.house_warning) == ("stands", None)
    assert "No warning: the ground asks for none" in page(worker, f"/expulsions/{made.ref}")
    letter = Letter.objects.get(subject_ref=made.ref)
    assert "warned_on" not in letter.values
    told = str(QUERIES["letter_text"](actor=worker, letter=letter))
    assert "others are not safe" in told
    assert "warned" not in told
    COMMANDS["lodge_appeal"](actor=worker, record=made.ref, lodged_by="person", body="local_executive")
    assert due("care.appeal"), "the right to complain does not depend on a warning"


def a_victim(worker: Actor) -> Any:
    person = a_person(worker)
    COMMANDS["decide_status"](
        actor=worker, person=person, status="identified", body="provider", decided_on="2024-03-05", **GROUNDED
    )
    return person


def test_a_victim_sent_away_is_to_be_referred_anew_until_another_house_helps(worker: Actor) -> None:
    person = a_victim(worker)
    made = expelled(worker, admitted(worker, person))
    assert due("identification.referral") == [(date(2024, 3, 11), True)]
    assert due("identification.refer_again") == [(date(2024, 9, 3), False)]
    other = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)
    admitted(other, person, admitted_on=TODAY)
    assert due("identification.refer_again") == [(date(2024, 9, 3), True)]
    assert made.state == "stands"


def test_an_expulsion_taken_back_owes_no_new_referral(worker: Actor) -> None:
    made = expelled(worker, admitted(worker, a_victim(worker)))
    COMMANDS["withdraw_expulsion"](actor=worker, expulsion=made, reason="Not wanted any more")
    assert not Obligation.objects.filter(term="identification.refer_again", cancelled_at=None).exists()


def test_who_was_sent_away_without_a_decision_is_owed_another_way_by_the_house(worker: Actor) -> None:
    person = a_person(worker)
    made = expelled(worker, admitted(worker, person))
    assert due("care.refer_again") == [(date(2024, 9, 3), False)]
    assert not due("identification.refer_again")
    with refused_as("care.sent_nowhere"):
        COMMANDS["send_expelled_on"](actor=worker, expulsion=made)
    with refused_as("care.sent_before_end"):
        COMMANDS["send_expelled_on"](actor=worker, expulsion=made, sent_where="Hospital", sent_on="2024-09-01")
    with refused_as("care.handover_unclear"):
        COMMANDS["send_expelled_on"](actor=worker, expulsion=made, sent_where="Hospital", child_receiver="hospital")
    COMMANDS["send_expelled_on"](actor=worker, expulsion=made, sent_where="The ward of the regional hospital")
    assert due("care.refer_again") == [(date(2024, 9, 3), True)]
    assert "regional hospital" in page(worker, f"/expulsions/{made.ref}")


def test_another_house_meets_it_too_and_a_child_sent_away_has_hours_and_an_organisation(worker: Actor) -> None:
    child = a_person(worker, birth_year=2010)
    made = expelled(worker, admitted(worker, child))
    (owed,) = Obligation.objects.filter(term="care.refer_again_child")
    assert owed.is_open
    with refused_as("care.child_sent_nowhere"):
        COMMANDS["send_expelled_on"](actor=worker, expulsion=made)
    with refused_as("care.handover_unclear"):
        COMMANDS["send_expelled_on"](actor=worker, expulsion=made, sent_where="Home")
    other = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)
    admitted(other, child, admitted_on=TODAY)
    owed.refresh_from_db()
    assert not owed.is_open
    assert owed.cancelled_at is None


def test_an_expelled_child_is_in_a_hospital_once_somebody_there_received_the_child(worker: Actor) -> None:
    made = expelled(worker, admitted(worker, a_person(worker, birth_year=2010)))
    (owed,) = Obligation.objects.filter(term="care.refer_again_child")
    hospital = {"child_receiver": "hospital", "sent_where": "The regional children's hospital"}
    ward = {"received_by": "Duty doctor"}
    for given, wrong in (
        (hospital, {"received_by", "received_at"}),
        (hospital | ward, {"received_at"}),
        (ward | {"received_at": worker.now}, {"sent_where", "child_receiver"}),
        (ward | {"sent_where": "the street", "received_at": worker.now}, {"child_receiver"}),
        (hospital | {"sent_to": an_organisation()}, {"child_receiver"}),
        (hospital | ward | {"received_at": worker.now + timedelta(hours=1)}, {"received_at"}),
        (hospital | ward | {"received_at": worker.now, "sent_on": "2024-09-01"}, {"sent_on"}),
    ):
        with refused_as("care.handover_unclear") as refused_so:
            COMMANDS["send_expelled_on"](actor=worker, expulsion=made, **given)
        assert set(refused_so.value.problems) == wrong
    owed.refresh_from_db()
    assert owed.is_open
    kept = COMMANDS["send_expelled_on"](
        actor=worker, expulsion=made, **hospital, **ward, received_at=worker.now - timedelta(hours=1)
    )
    assert (kept.sent_on, kept.received_by, kept.child_receiver) == (TODAY, "Duty doctor", "hospital")
    owed.refresh_from_db()
    assert (owed.is_open, owed.met_at) == (False, worker.now - timedelta(hours=1))
    shown = page(worker, f"/expulsions/{made.ref}")
    assert "Duty doctor" in shown
    assert "Who took the child" in shown
    street = {"child_receiver": "guardian", "sent_where": "To the street", "received_by": "Not known"}
    again = {"actor": worker, "expulsion": made, "received_at": worker.now, **street}
    for words in ({}, {"again_because": "-"}):
        with pytest.raises(BadInput) as unexplained:
            COMMANDS["send_expelled_on"](**again, **words)
        assert set(unexplained.value.problems) == {"again_because"}
    COMMANDS["send_expelled_on"](**again, again_because="The ward let the child go")
    (before,) = Expulsion.objects.get(pk=made.pk).said_before
    assert (before["sent_where"], before["because"]) == (hospital["sent_where"], "The ward let the child go")
    assert "The ward let the child go" in page(worker, f"/expulsions/{made.ref}")


def test_the_house_owes_it_no_more_once_the_stay_goes_on_or_a_decision_of_before_owes_it(worker: Actor) -> None:
    made = expelled(worker, admitted(worker))
    COMMANDS["withdraw_expulsion"](actor=worker, expulsion=made, reason="Not wanted any more")
    assert not due("care.refer_again")
    with refused_as("care.decision_not_standing"):
        COMMANDS["send_expelled_on"](actor=worker, expulsion=made, sent_where="Hospital")
    person = a_victim(worker)
    expelled(worker, admitted(worker, person))
    assert not due("care.refer_again")
    assert due("identification.refer_again") == [(date(2024, 9, 3), False)]
    COMMANDS["withdraw_decision"](actor=worker, decision=person.decisions.get(), reason="Entered for another person")
    assert due("care.refer_again") == [(date(2024, 9, 3), False)], "who has no decision any more is not lost"


def test_who_is_back_may_complain_of_the_expulsion_and_the_later_stay_goes_on(worker: Actor) -> None:
    file = admitted(worker)
    made = expelled(worker, file)
    later = admitted(worker, file.person, admitted_on=TODAY, is_repeat=True)
    complaint = COMMANDS["lodge_appeal"](actor=worker, record=made.ref, lodged_by="person", body="court")
    assert not complaint.is_suspending
    colleague = an_actor(role="social_worker", agency=worker.agency, today=TODAY)
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="reversed")
    assert Expulsion.objects.get().state == "reversed"
    old = CareFile.objects.get(pk=file.pk)
    assert (old.discharged_on, old.discharge_reason) == (TODAY, "expulsion_reversed"), "the old stay stays closed"
    assert FactCare.objects.get(source=old.ref, retracted_at=None).outcome == "other"
    other = admitted(worker)
    mistaken = expelled(worker, other)
    admitted(worker, other.person, admitted_on=TODAY, is_repeat=True)
    COMMANDS["withdraw_expulsion"](actor=worker, expulsion=mistaken, reason="The other resident did it")
    assert CareFile.objects.get(pk=other.pk).discharge_reason == "expulsion_reversed"
    with refused_as("care.reversal_not_chosen"):
        COMMANDS["discharge"](actor=worker, care_file=later, discharge_reason="expulsion_reversed")
    assert CareFile.objects.get(pk=later.pk).state == "open"


def test_a_warning_of_something_else_is_no_warning_of_the_ground(worker: Actor) -> None:
    file = admitted(worker)
    COMMANDS["tell_rules"](actor=worker, care_file=file, language="ru", told_on="2024-08-01")
    for day in ("2024-08-02", "2024-08-03"):
        COMMANDS["warn_person"](actor=worker, care_file=file, breach="untrue", language="ru", warned_on=day)
    with refused_as("care.warned_of_other") as said:
        expel(worker, file)
    assert "Repeated breach" in said.value.sentence(language="en")
    assert expel(worker, file, "untrue_information").house_warning.breach == "untrue"


def test_a_warning_of_something_else_says_what_in_its_note(worker: Actor) -> None:
    file = admitted(worker)
    with refused_as("care.warning_unexplained"):
        COMMANDS["warn_person"](actor=worker, care_file=file, breach="other", language="ru")
    COMMANDS["warn_person"](actor=worker, care_file=file, breach="other", language="ru", note="The kitchen at night")


def test_the_same_refusal_to_admit_is_written_once(worker: Actor) -> None:
    person = a_person(worker)
    given = {"actor": worker, "person": person, "ground": "medical", "explanation": "A doctor's word"}
    first = COMMANDS["refuse_admission"](**given)
    with refused_as("care.refused_already") as said:
        COMMANDS["refuse_admission"](**given)
    assert first.ref in said.value.sentence(language="ru")
    COMMANDS["withdraw_refusal"](actor=worker, admission_refusal=first, reason="By mistake")
    assert COMMANDS["refuse_admission"](**given).state == "stands"


def test_while_a_complaint_lets_the_person_stay_nobody_is_asked_where_the_person_was_sent(worker: Actor) -> None:
    file = admitted(worker)
    made = expelled(worker, file)
    form = f"/expulsions/{made.ref}/sending-on/new"
    assert form in page(worker, f"/expulsions/{made.ref}")
    COMMANDS["lodge_appeal"](actor=worker, record=made.ref, lodged_by="person", body="court")
    assert form not in page(worker, f"/expulsions/{made.ref}")
