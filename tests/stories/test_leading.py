"""What comes next: a record's page, its list and the list of work say the same, to whoever may do it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.people.commands import register_person
from qorgan.victims.care.models import CareFile
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 2, 2)
STEP = re.compile(r'class="btn btn-primary" href="([^"]+)"')


@pytest.fixture
def worker() -> Actor:
    actor = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))
    return replace(actor, clock=a_clock(MONDAY))


@pytest.fixture
def care_file(worker: Actor) -> CareFile:
    woman = register_person(actor=worker, sex="female", birth_year=1995)
    made: CareFile = COMMANDS["admit"](
        actor=worker, person=woman.ref, channel="self", exploitation="sexual", admitted_on=MONDAY
    )
    return made


def test_the_page_the_list_and_the_work_lead_to_the_same_step(
    worker: Actor, care_file: CareFile, client: Client
) -> None:
    client.force_login(User.objects.get(ref=worker.user_ref))
    page = client.get(f"/care-files/{care_file.ref}").content.decode()
    lead = page[page.index('class="card lead') : page.index("</section>", page.index('class="card lead'))]
    step = STEP.search(lead)
    assert step is not None
    assert len(STEP.findall(page)) == 1, "one blue button a page"
    work = client.get("/my-work").content.decode()
    assert f'href="{step[1]}"' in work
    assert f'href="{step[1]}"' in client.get("/care-files").content.decode()


def test_a_journey_says_what_is_reached_and_what_is_next(worker: Actor, care_file: CareFile, client: Client) -> None:
    client.force_login(User.objects.get(ref=worker.user_ref))
    page = client.get(f"/care-files/{care_file.ref}").content.decode()
    journey = page[page.index('class="journey"') : page.index("</ol>")]
    stages = re.findall(r'<li class="([^"]*)"', journey)
    assert stages == ["is-reached", "is-next", "", "", "", ""]


def test_of_a_stay_that_ended_nothing_more_is_done_every_day(
    worker: Actor, care_file: CareFile, client: Client
) -> None:
    COMMANDS["discharge"](actor=worker, care_file=care_file.ref, discharge_reason="goals_met", discharged_on=MONDAY)
    client.force_login(User.objects.get(ref=worker.user_ref))
    page = client.get(f"/care-files/{care_file.ref}").content.decode()
    offered = STEP.findall(page)
    assert not any(one.endswith(("/services/new", "/deliveries/new")) for one in offered)


def test_what_is_empty_takes_one_line(worker: Actor, care_file: CareFile, client: Client) -> None:
    client.force_login(User.objects.get(ref=worker.user_ref))
    page = client.get(f"/care-files/{care_file.ref}").content.decode()
    empty = page[page.index("nothing-yet") :]
    assert "Individual plans" in empty[: empty.index("</ul>")]
    assert "empty fields" in page
