"""Nobody is sent away for rules that nobody told, nor after one warning for a repeated breach; a victim sent away is referred anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.victims.care.deciding.models import Expulsion
from qorgan.victims.care.deciding.refusals import RulesNotTold, WarnedTooSeldom
from qorgan.victims.care.models import CareFile
from tests.unit.victims.test_deciding import TODAY, a_person, admitted, due, expelled
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
    with pytest.raises(RulesNotTold):
        expel(worker, file)
    COMMANDS["tell_rules"](actor=worker, care_file=file, language="ru", told_on="2024-08-06")
    with pytest.raises(RulesNotTold):
        expel(worker, file)
    warned(worker, file, "2024-08-10")
    with pytest.raises(WarnedTooSeldom):
        expel(worker, file)
    warned(worker, file, "2024-08-12")
    assert expel(worker, file).state == "stands"


def test_two_warnings_on_one_day_are_no_repeated_breach_but_a_danger_needs_no_second_one(worker: Actor) -> None:
    file = admitted(worker)
    COMMANDS["tell_rules"](actor=worker, care_file=file, language="ru", told_on="2024-08-01")
    warned(worker, file, "2024-08-02", "2024-08-02")
    with pytest.raises(WarnedTooSeldom) as said:
        expel(worker, file)
    assert "at least 2 days" in str(said.value)
    assert expel(worker, file, "danger_to_others").state == "stands"


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
