"""A discharge as somebody who made it says what does not stand behind it; nobody is kept in care for want of a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.victims.care.models import CareFile
from tests.stories.referring import worker
from tests.stories.seen import now, page
from tests.worlds import TODAY

pytestmark = pytest.mark.django_db
KEPT = "When the person was discharged"


@pytest.fixture
def shelter() -> Actor:
    return worker()


def admitted(shelter: Actor, **about: Any) -> CareFile:
    person = COMMANDS["register_person"](actor=shelter, birth_year=1990)
    file: CareFile = COMMANDS["admit"](
        actor=shelter, person=person, channel="law_enforcement", exploitation="sexual", admitted_on=date(2020, 5, 1)
    )
    return file


def planned(shelter: Actor, file: CareFile, *, goals: int = 1) -> Any:
    COMMANDS["assess_needs"](actor=shelter, care_file=file, criteria=["limited_activity"], areas=["social_legal"])
    plan = COMMANDS["draw_up_plan"](actor=shelter, care_file=file)[0]
    for _ in range(goals):
        COMMANDS["add_goal"](
            actor=shelter, care_plan=plan, area="social_legal", text="Papers", responsible="social_worker", due_on=TODAY
        )
    return plan


def test_a_discharge_with_nothing_behind_it_is_foretold_kept_and_not_refused(shelter: Actor) -> None:
    file = admitted(shelter)
    form = page(shelter, f"/care-files/{file.ref}/discharge/new")
    assert "Needs were never assessed. There is no individual plan." in form
    assert "Goals of the plan met" in form.split("this stays with the record")[0]
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="goals_met")
    assert now(file).discharge_remarks == ["no_needs_assessment", "no_plan"]
    shown = page(shelter, f"/care-files/{file.ref}")
    assert KEPT in shown
    assert "There is no individual plan." in shown


@pytest.mark.parametrize(("goals", "remarks"), [(0, ["no_goals"]), (1, ["goals_open"])])
def test_a_plan_without_goals_or_with_open_ones_is_remarked(shelter: Actor, goals: int, remarks: list[str]) -> None:
    file = admitted(shelter)
    planned(shelter, file, goals=goals)
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="independent_living")
    assert now(file).discharge_remarks == remarks


def test_a_discharge_that_a_plan_stands_behind_is_not_remarked(shelter: Actor) -> None:
    file = admitted(shelter)
    plan = planned(shelter, file)
    COMMANDS["close_goal"](actor=shelter, care_goal=plan.goals.get(), outcome="reached")
    assert "this stays with the record" not in page(shelter, f"/care-files/{file.ref}/discharge/new")
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="goals_met")
    assert now(file).discharge_remarks == []
    assert KEPT not in page(shelter, f"/care-files/{file.ref}")


def test_a_corrected_reason_is_remarked_anew_and_an_opened_file_not_at_all(shelter: Actor) -> None:
    file = admitted(shelter)
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="own_wish")
    assert now(file).discharge_remarks == []
    corrects = COMMANDS["correct_care_file"]
    corrects(actor=shelter, care_file=file, reason="mistyped", discharge_reason="goals_met")
    assert now(file).discharge_remarks == ["no_needs_assessment", "no_plan"]
    corrects(actor=shelter, care_file=file, reason="mistyped", reopen=True)
    assert now(file).discharge_remarks == []
