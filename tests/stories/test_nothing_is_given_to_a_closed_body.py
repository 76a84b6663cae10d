"""Nobody gives anything to a body that is closed, or not founded yet, by whatever door; what tells of the past may name it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import COMMANDS
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.models import Referral
from tests.refusals import refused_as
from tests.stories.lists import a_list, an_operator, brought_in, counts, reasons
from tests.stories.referring import ASKED, a_woman, agreed, police, shelter, worker
from tests.unit.rights.test_protection import asked
from tests.worlds import TODAY, an_actor, an_agency, identified

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
YESTERDAY = TODAY - timedelta(days=1)


def closed(agency: Agency, *, on: date = YESTERDAY) -> Agency:
    agency.closed_on = on
    agency.save(update_fields=["closed_on"])
    return agency


def refused(act: str, *, actor: Actor, field: str, **given: Any) -> None:
    with refused_as("house.given_to_closed") as told:
        COMMANDS[act](actor=actor, **given)
    assert told.value.blamed == field


@pytest.mark.parametrize("last", [YESTERDAY, TODAY])
def test_no_act_gives_a_closed_body_anything(police: Actor, shelter: Actor, last: date) -> None:
    woman, there = a_woman(police), an_agency(kind="police")
    agreed(police, woman)
    decided = identified(police, woman)
    closed(there, on=last)
    closed(shelter.agency, on=last)
    with refused_as("house.given_to_closed"):
        asked(police, woman, agency=there)
    refused(
        "record_non_referral",
        actor=police,
        field="body",
        decision=decided,
        reason="other_body",
        note="They do it.",
        body=there,
    )
    for field in ("receiver", "fallback"):
        refused("prepare_referral", actor=police, field=field, person=woman, **ASKED | {field: shelter.agency.ref})
    refused("register_proceeding", actor=police, field="agency", article="128", act_on=date(2020, 1, 1), agency=there)
    case = COMMANDS["register_proceeding"](actor=police, article="128", act_on=date(2020, 1, 1))
    prosecutor = closed(an_agency(kind="prosecutor", region="aktobe"), on=last)
    refused("accelerate_proceeding", actor=police, field="prosecutor", proceeding=case, prosecutor=prosecutor)
    assert not ProtectionRequest.objects.exists()
    assert not Referral.objects.exists()


def test_a_proceeding_moves_to_no_closed_body_and_stays_with_the_one_it_is_with(police: Actor) -> None:
    there = an_agency(kind="police")
    case = COMMANDS["register_proceeding"](
        actor=police, article="128", act_on=date(2020, 1, 1), registered_on=date(2020, 2, 1)
    )
    refused("correct_proceeding", actor=police, field="agency", proceeding=case, agency=closed(there))
    case.agency = there
    case.save(update_fields=["agency"])
    able = [one for one in roles().values() if "proceeding.register" in one.may and one.scope is Scope.NATIONAL]
    clerk = an_actor(role=able[0].id)
    COMMANDS["correct_proceeding"](actor=clerk, proceeding=case, agency=there, region="aktobe")


def test_a_complaint_is_answered_by_a_body_that_works(shelter: Actor) -> None:
    person = COMMANDS["register_person"](actor=shelter, sex="female", birth_year=1990)
    file = COMMANDS["admit"](actor=shelter, person=person, channel="self", admitted_on=date(2020, 5, 12))
    above = closed(an_agency(kind="social_ministry"))
    refused(
        "receive_complaint",
        actor=shelter,
        field="answering",
        care_file=file,
        way="told",
        topic="treatment",
        words="Shouts at us",
        answering=above,
    )


def test_what_does_not_work_yet_is_given_nothing_either(police: Actor) -> None:
    soon = an_agency(kind="police")
    soon.founded_on = TODAY + timedelta(days=1)
    soon.save()
    with refused_as("house.given_before_founded"):
        asked(police, a_woman(police), agency=soon)


def test_the_past_may_be_told_of_a_body_that_worked_then(police: Actor) -> None:
    woman, there = a_woman(police), closed(worker().agency)
    given = {"recipient": there, "recipient_kind": None, "given_on": YESTERDAY}
    assert agreed(police, woman, **given).recipient == there
    with refused_as("house.given_to_closed"):
        agreed(police, woman, **given | {"given_on": TODAY})


def test_every_field_that_may_hold_a_body_of_the_past_is_one_and_the_day_is_asked_for() -> None:
    for act in COMMANDS.values():
        for name, day in act.past_bodies.items():
            assert act.param(name).model is Agency, act.name
            assert day == ANY_DAY or act.param(day).kind == "day", act.name


def test_a_list_takes_nobody_in_after_the_provider_closed_and_what_was_before() -> None:
    operator, shelter = an_operator(), an_agency(kind="ngo", region="pavlodar")
    closed(shelter, on=date(2020, 2, 1))
    stay = {"provider": shelter.code, "channel": "self", "sex": "female"}
    batch = brought_in(
        operator,
        "assisted_persons",
        a_list(
            stay | {"key": "C-1", "person_key": "P-1", "admitted_on": "01.02.2020"},
            stay | {"key": "C-2", "person_key": "P-2", "admitted_on": "02.02.2020"},
        ),
    )
    assert counts(batch) == {"taken": 1, "refused": 1}
    assert reasons(batch) == [(3, "provider", "assisted_persons.closed_before")]
    assert CareFile.objects.get().admitted_on == date(2020, 2, 1)
