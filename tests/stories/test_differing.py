"""A decision that is another than its screening suggests is saved, and the form and its page say so."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.people.models import Person
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
MET = ("recruitment=yes", "deception=yes", "forced_labour=yes")
OWED = "Who is found to be a victim is referred, or a reason is given"


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def woman(worker: Actor) -> Person:
    return COMMANDS["register_person"](actor=worker, sex="female", birth_year=1994)


def screened(worker: Actor, woman: Person, *answers: str) -> str:
    made = COMMANDS["begin_screening"](actor=worker, person=woman, instrument="palermo_adult")
    COMMANDS["save_answers"](actor=worker, screening=made, answers=list(answers))
    return COMMANDS["finish_screening"](actor=worker, screening=made).ref


def decided(worker: Actor, woman: Person, status: str, ground: str, **given: Any) -> str:
    return COMMANDS["decide_status"](
        actor=worker, person=woman, body="provider", status=status, ground_codes=[ground], grounds="As told", **given
    ).ref


def shown(actor: Actor, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_no_victim_against_a_screening_that_found_all_is_saved_with_a_remark(worker: Actor, woman: Person) -> None:
    screening = screened(worker, woman, *MET)
    form = shown(worker, f"/persons/{woman.ref}/decisions/new")
    assert f"Screening {screening} came to" in form
    assert "If you decide otherwise, say why in the reasons." in form
    made = decided(worker, woman, "not_identified", "criteria_not_met", screenings=[screening], age_then="adult")
    page = shown(worker, f"/decisions/{made}")
    assert "The decision says “Not a victim”" in page
    assert f"screening {screening} came to" in page


def test_a_decision_as_its_screening_suggests_is_not_remarked_upon(worker: Actor, woman: Person) -> None:
    screening = screened(worker, woman, *MET)
    made = decided(worker, woman, "identified", "criteria_met", screenings=[screening], exploitation="forced_labour")
    page = shown(worker, f"/decisions/{made}")
    assert "was decided otherwise" not in page
    assert "what was looked into" not in page
    assert OWED in page
    assert "/non-referrals/new" in page


def test_a_victim_against_a_screening_that_found_nothing_is_remarked_too(worker: Actor, woman: Person) -> None:
    from qorgan.victims.identification.assessing.instruments import instruments

    screening = screened(worker, woman, *(f"{code}=no" for code in instruments()["palermo_adult"].questions))
    made = decided(worker, woman, "identified", "own_account")
    assert "was decided otherwise" not in shown(worker, f"/decisions/{made}")
    assert f"screening {screening} came to" in shown(worker, f"/decisions/{made}/grounds/new")
    COMMANDS["state_grounds"](actor=worker, decision=made, screenings=[screening])
    assert "was decided otherwise" in shown(worker, f"/decisions/{made}")


def test_the_page_of_no_victim_owes_no_referral_and_says_what_a_form_of_exploitation_means(
    worker: Actor, woman: Person
) -> None:
    made = decided(worker, woman, "not_identified", "criteria_not_met", exploitation="forced_labour")
    page = shown(worker, f"/decisions/{made}")
    assert OWED not in page
    assert "nobody is owed a referral as a victim" in page
    assert "/non-referrals/new" not in page
    assert "it tells what was looked into, not what was found" in page
