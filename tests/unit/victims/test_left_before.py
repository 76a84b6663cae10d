"""Nobody left a house before what the house says happened there; who left long ago is discharged late, and it is said why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.victims.care.models import CareFile
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.victims.test_deciding import TODAY, admitted
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
LONG_AGO, LEFT = date(2024, 1, 10), date(2024, 6, 30)
DELIVERY = {"service": "social_domestic", "given_by": "social_worker", "unit": "session", "units": 3}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


@pytest.fixture
def head(worker: Actor) -> Actor:
    return an_actor(role="provider_head", agency=worker.agency, today=TODAY)


@pytest.fixture
def file(worker: Actor) -> CareFile:
    return admitted(replace(worker, clock=a_clock(LONG_AGO)), admitted_on=LONG_AGO)


def act(name: str, *, by: str = "worker", **given: Any) -> Callable[..., Any]:
    def done(actors: dict[str, Actor], file: CareFile) -> None:
        COMMANDS[name](actor=actors[by], care_file=file, **given)

    return done


HAPPENED = {
    "delivery": act("deliver_service", **DELIVERY),
    "incident": act("record_incident", kind="threat", what_happened="A quarrel", what_was_done="They were parted"),
    "escort": act("record_escort", purpose="health", escorted_by="social_worker"),
    "visit": act("record_visit", visitor="family", is_wanted=True),
    "rules": act("tell_rules", language="ru"),
    "warning": act("warn_person", breach="safety", language="ru"),
    "needs": act("assess_needs", criteria=["limited_activity"], areas=["social_domestic"]),
    "explanation": act("explain_stay", by="head", reason="nowhere_safe"),
}


@pytest.mark.parametrize("what", HAPPENED)
def test_nobody_left_before_what_happened_in_the_stay(worker: Actor, head: Actor, file: CareFile, what: str) -> None:
    HAPPENED[what]({"worker": worker, "head": head}, file)
    with refused_as("care.discharge_before_record") as said:
        COMMANDS["discharge"](
            actor=worker,
            care_file=file,
            discharge_reason="goals_met",
            discharged_on=LEFT,
            late_entry_reason="other",
            late_entry_note="Forgotten",
        )
    assert (said.value.values["on"], said.value.blamed) == (TODAY, "discharged_on")
    made = COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="goals_met")
    assert made.discharged_on == TODAY
    with refused_as("care.discharge_before_record"):
        COMMANDS["correct_care_file"](actor=worker, care_file=file, reason="mistyped", discharged_on=LEFT)


def test_what_was_taken_back_did_not_happen(worker: Actor, file: CareFile) -> None:
    delivery = COMMANDS["deliver_service"](actor=worker, care_file=file, **DELIVERY)
    COMMANDS["withdraw_delivery"](actor=worker, delivery=delivery, reason="Somebody else")
    left = COMMANDS["discharge"](
        actor=worker,
        care_file=file,
        discharge_reason="goals_met",
        discharged_on=LEFT,
        late_entry_reason="other",
        late_entry_note="Forgotten",
    )
    assert left.discharged_on == LEFT


def test_who_left_in_time_did_so_though_it_is_entered_late_and_it_is_said_why(worker: Actor, file: CareFile) -> None:
    given = {"actor": worker, "care_file": file, "discharge_reason": "goals_met", "discharged_on": LEFT}
    with pytest.raises(BadInput) as said:
        COMMANDS["discharge"](**given)
    assert set(said.value.problems) == {"late_entry_reason"}
    assert Obligation.objects.get(term="care.stay").met_at is None
    COMMANDS["discharge"](**given, late_entry_reason="other", late_entry_note="The clerk was ill")
    duty = Obligation.objects.get(term="care.stay")
    assert duty.met_at is not None
    assert duty.met_at < duty.due_at
    assert "The clerk was ill" in page(worker, f"/care-files/{file.ref}")
    COMMANDS["correct_care_file"](actor=worker, care_file=file, reason="misjudged", reopen=True)
    assert Obligation.objects.get(term="care.stay").late_entry_note == ""


def test_a_correction_ends_no_stay_long_after_without_a_reason(worker: Actor, file: CareFile) -> None:
    given = {"actor": worker, "care_file": file, "reason": "mistyped", "discharged_on": LEFT}
    with pytest.raises(BadInput) as said:
        COMMANDS["correct_care_file"](**given, discharge_reason="goals_met")
    assert set(said.value.problems) == {"late_entry_reason"}
    assert Obligation.objects.get(term="care.stay").met_at is None
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="goals_met")
    with pytest.raises(BadInput):
        COMMANDS["correct_care_file"](**given)
    COMMANDS["correct_care_file"](**given, late_entry_reason="other", late_entry_note="The clerk was ill")
    assert Obligation.objects.get(term="care.stay").late_entry_note == "The clerk was ill"
    COMMANDS["correct_care_file"](**given | {"discharged_on": TODAY})
    assert Obligation.objects.get(term="care.stay").late_entry_note == ""
