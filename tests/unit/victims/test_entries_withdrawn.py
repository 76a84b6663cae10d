"""What was entered about a stay by mistake is withdrawn: it stays readable, counts no more and holds back no discharge."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotPermitted
from qorgan.kernel.texts import day_text
from qorgan.victims.care.deciding.models import HouseWarning, StayExplanation
from qorgan.victims.care.models import CareFile
from qorgan.victims.house.facts import FactIncident
from qorgan.victims.house.models import Escort, Incident, RulesTold, Visit
from qorgan.victims.running.journals import entries
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.victims.test_deciding import TODAY
from tests.unit.victims.test_left_before import HAPPENED, LEFT, LONG_AGO, file, head, worker

pytestmark = pytest.mark.django_db
__all__ = ["file", "head", "worker"]
WHY = "Typed into the wrong file"
MADE: dict[str, tuple[Any, str, str]] = {
    "incident": (Incident, "withdraw_incident", "incident"),
    "escort": (Escort, "withdraw_escort", "escort"),
    "visit": (Visit, "withdraw_visit", "visit"),
    "rules": (RulesTold, "withdraw_rules_told", "rules_told"),
    "warning": (HouseWarning, "withdraw_warning", "house_warning"),
    "explanation": (StayExplanation, "withdraw_explanation", "stay_explanation"),
}


def entered(what: str, *, worker: Actor, head: Actor, file: CareFile) -> tuple[Any, Any]:
    """The entry, and what withdraws it."""
    HAPPENED[what]({"worker": worker, "head": head}, file)
    model, act, kind = MADE[what]
    made = model.objects.get()
    by = head if what == "explanation" else worker
    return made, lambda **given: COMMANDS[act](**{"actor": by, kind: made.ref, "reason": WHY, **given})


@pytest.mark.parametrize("what", MADE)
def test_an_entry_by_mistake_is_withdrawn_and_holds_back_no_discharge(
    worker: Actor, head: Actor, file: CareFile, what: str
) -> None:
    made, withdraw = entered(what, worker=worker, head=head, file=file)
    withdraw()
    made.refresh_from_db()
    assert (made.withdrawn_on, made.withdrawn_because) == (TODAY, WHY)
    with refused_as("record.withdrawn"):
        withdraw()
    said = f"Entered by mistake, withdrawn on {day_text(TODAY).in_('en')}: {WHY}"
    shown = page(worker, f"/care-files/{file.ref}")
    assert said in shown
    assert f"{made.ref}/withdrawal/new" not in shown
    left = COMMANDS["discharge"](
        actor=worker,
        care_file=file,
        discharge_reason="goals_met",
        discharged_on=LEFT,
        late_entry_reason="other",
        late_entry_note="Forgotten",
    )
    assert left.discharged_on == LEFT
    assert not list(facts.verify())


@pytest.mark.parametrize("what", MADE)
def test_only_who_enters_it_withdraws_it(worker: Actor, head: Actor, file: CareFile, what: str) -> None:
    from dataclasses import replace

    from qorgan.desk.access.roles import roles

    _made, withdraw = entered(what, worker=worker, head=head, file=file)
    with pytest.raises(NotPermitted):
        withdraw(actor=replace(worker, role=roles()["social_ministry"]))


@pytest.mark.parametrize(
    ("what", "again"), [("rules", {"language": "ru"}), ("explanation", {"reason": "nowhere_safe"})]
)
def test_it_is_entered_anew_on_the_same_day(
    worker: Actor, head: Actor, file: CareFile, what: str, again: dict[str, str]
) -> None:
    made, withdraw = entered(what, worker=worker, head=head, file=file)
    withdraw()
    HAPPENED[what]({"worker": worker, "head": head}, file)
    assert type(made).objects.count() == 2


def owed(term: str, source: str) -> Obligation:
    return Obligation.objects.get(term=term, source=source)


def test_rules_that_were_not_told_are_owed_again(worker: Actor, head: Actor, file: CareFile) -> None:
    _made, withdraw = entered("rules", worker=worker, head=head, file=file)
    assert owed("care.rules", file.ref).met_at is not None
    withdraw()
    assert owed("care.rules", file.ref).met_at is None


def test_an_explanation_by_mistake_meets_no_term(worker: Actor, head: Actor, file: CareFile) -> None:
    _made, withdraw = entered("explanation", worker=worker, head=head, file=file)
    assert owed("care.stay", file.ref).met_at is not None
    withdraw()
    assert owed("care.stay", file.ref).met_at is None
    assert owed("care.stay_again", file.ref).cancelled_at is not None


def test_an_incident_by_mistake_is_in_no_figure_and_owes_no_word_outside(
    worker: Actor, head: Actor, file: CareFile
) -> None:
    made, withdraw = entered("incident", worker=worker, head=head, file=file)
    duties = Obligation.objects.filter(source=made.ref)
    assert FactIncident.objects.filter(source=made.ref, retracted_at=None).exists()
    withdraw()
    assert not FactIncident.objects.filter(source=made.ref, retracted_at=None).exists()
    assert not duties.filter(met_at=None, cancelled_at=None).exists()
    assert WHY in page(worker, f"/incidents/{made.ref}")
    with refused_as("record.withdrawn"):
        COMMANDS["report_incident"](actor=worker, incident=made.ref, reported_to=["police"])


@pytest.mark.parametrize(("what", "journal"), [("incident", "incidents"), ("escort", "escorts"), ("visit", "visits")])
def test_the_journal_prints_it_as_withdrawn(
    worker: Actor, head: Actor, file: CareFile, what: str, journal: str
) -> None:
    made, withdraw = entered(what, worker=worker, head=head, file=file)
    withdraw()
    lines = entries(journal, agency=worker.agency, first=LONG_AGO, last=TODAY, actor=worker)
    (line,) = [one for one in lines if one.record == made.ref]
    assert line.more.in_("en").startswith("Entered by mistake, withdrawn on")
    assert "Entered by mistake" in page(worker, f"/{journal}")


def test_a_visit_to_the_house_is_withdrawn_from_the_journal(worker: Actor) -> None:
    made = COMMANDS["record_visit"](actor=worker, visitor="family")
    path = f"/visits/{made.ref}/withdrawal/new"
    assert path in page(worker, "/visits")
    COMMANDS["withdraw_visit"](actor=worker, visit=made.ref, reason=WHY)
    assert path not in page(worker, "/visits")


@pytest.mark.parametrize("what", ["rules", "warning"])
def test_what_an_expulsion_rests_on_stays_until_that_is_withdrawn(
    worker: Actor, head: Actor, file: CareFile, what: str
) -> None:
    _made, withdraw = entered(what, worker=worker, head=head, file=file)
    (_closed, expelled) = COMMANDS["expel"](
        actor=worker, care_file=file, ground="danger_to_others", explanation="A knife"
    )
    with refused_as("care.expulsion_rests_on_it", match=expelled.ref):
        withdraw()
    COMMANDS["withdraw_expulsion"](actor=worker, expulsion=expelled.ref, reason="It was another")
    withdraw()


def test_nobody_is_sent_away_after_a_warning_that_was_withdrawn(worker: Actor, head: Actor, file: CareFile) -> None:
    from qorgan.desk.country import country
    from qorgan.victims.care.deciding.fairness import last_warning

    _made, withdraw = entered("warning", worker=worker, head=head, file=file)
    ground = country().codes["discharge_reasons"].get("danger_to_others")
    assert last_warning(file, ground=ground, on=TODAY) is not None
    withdraw()
    assert last_warning(file, ground=ground, on=TODAY) is None
