"""A step entered with a wrong day is put right by the body that entered it; what hangs on it goes on, and what it said is kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.courts import commands as courts
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.models import FormerStage, Proceeding, StageChange
from qorgan.kernel.refusals import BadInput, NotFound
from tests.held import held
from tests.refusals import refused_as
from tests.stories.registering import an_offence, post, words
from tests.stories.test_taking_back import signed_in
from tests.worlds import TODAY, an_actor, an_agency, noon, put_the_clock

pytestmark = pytest.mark.django_db
RIGHT = {"reason": "mistyped"}


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages stand on the day of the actors of the tests."""
    put_the_clock(monkeypatch, to=noon(TODAY))


@held
def committee() -> Agency:
    return an_agency(kind="statistics_committee", region="", title="Committee of Statistics")


@pytest.fixture
def register(committee: Agency) -> Client:
    return signed_in("register_clerk", committee)


@held
def court() -> Agency:
    return an_agency(kind="court", title="Court of Almaty")


@pytest.fixture
def proceeding(register: Client) -> Proceeding:
    post(register, "/proceedings/new", **an_offence(an_agency(title="Police of Almaty")))
    return Proceeding.objects.get()


def moved(client: Client, proceeding: Proceeding, decision: str, *, status: int = 302, **given: str) -> str:
    return post(client, f"/proceedings/{proceeding.ref}/stages/new", status=status, decision=decision, **given)


def step(decision: str) -> StageChange:
    return StageChange.objects.get(decision=decision)


def form(decision: str) -> str:
    return f"/stage-changes/{step(decision).ref}/corrections/new"


def test_a_sending_entered_as_of_today_is_put_right_and_the_court_goes_on(
    register: Client, proceeding: Proceeding, court: Agency
) -> None:
    clerk = signed_in("court_clerk", court)
    moved(register, proceeding, "investigation_started", on="2020-02-11")
    moved(register, proceeding, "sent_to_prosecutor", on="2020-03-01")
    post(register, f"/proceedings/{proceeding.ref}/court/new", court=court.ref)
    page = post(clerk, "/court-proceedings/new", proceeding=proceeding.ref, number="7-1", received_on="2020-03-25")
    held = CourtProceeding.objects.get()
    assert "before the day on which it was sent to court by the crime register" in page
    assert "Committee of Statistics the day of the sending" in page
    assert "before the day on which it was sent" in words(
        register.get(f"/proceedings/{proceeding.ref}").content.decode()
    )

    judgment = {"outcome": "convicted", "judgment_on": "2020-04-10"}
    refused = post(clerk, f"/court-proceedings/{held.ref}/judgment/new", status=409, **judgment)
    assert "whoever entered that step corrects it on the page of the proceeding: Committee of Statistics" in refused

    assert form("sent_to_court") in register.get(f"/proceedings/{proceeding.ref}").content.decode()
    asked = words(register.get(form("sent_to_court")).content.decode())
    assert "entered by: Committee of Statistics" in asked
    page = post(register, form("sent_to_court"), on="2020-03-20", indicted_on="2020-03-20", **RIGHT)

    assert "no approved indictment" not in page
    assert "Mistyped or chosen wrongly" in page
    assert "before the day on which it was sent" not in page
    assert list(proceeding.stages.order_by("id").values_list("decision", "on"))[-2:] == [
        ("indicted", date(2020, 3, 20)),
        ("sent_to_court", date(2020, 3, 20)),
    ]
    [former] = FormerStage.objects.all()
    assert (former.step, former.was_on, former.correction) == (step("sent_to_court").ref, TODAY, "mistyped")
    line = Entry.objects.filter(act="correct_stage", outcome="done").get()
    assert {proceeding.ref, step("sent_to_court").ref} <= set(line.objects_ref)
    assert line.detail["codes"] == {"reason": "mistyped"}

    post(clerk, f"/court-proceedings/{held.ref}/judgment/new", **judgment)
    proceeding.refresh_from_db()
    assert (proceeding.stage, proceeding.stage_on) == ("judged", date(2020, 4, 10))
    assert list(ledger.verify()) == []


def test_the_terms_are_counted_anew_from_the_true_days(register: Client, proceeding: Proceeding) -> None:
    moved(register, proceeding, "investigation_started", on="2020-05-10")
    refused = moved(register, proceeding, "sent_to_prosecutor", on="2020-03-05", status=409)
    assert "Correct the step" in refused
    moved(register, proceeding, "sent_to_prosecutor")
    late = Obligation.objects.get(subject=proceeding.ref, term__startswith="proceeding.")
    assert late.met_at
    assert late.due_at
    assert late.met_at.date() > late.due_at.date()

    refused = post(register, form("sent_to_prosecutor"), on="2020-03-05", status=409, **RIGHT)
    assert "out of order with “Investigation started” of 10 May 2020" in refused
    post(register, form("investigation_started"), on="2020-02-12", **RIGHT)
    post(register, form("sent_to_prosecutor"), on="2020-03-05", **RIGHT)

    met = Obligation.objects.get(pk=late.pk)
    assert met.met_at
    assert met.due_at
    assert met.met_at.date() < met.due_at.date()
    proceeding.refresh_from_db()
    assert proceeding.stage_on == date(2020, 3, 5)
    assert "says so already" in post(register, form("sent_to_prosecutor"), on="2020-03-05", status=409, **RIGHT)
    listed = QUERIES["stages"](actor=an_actor(role="register_clerk"), proceeding=proceeding)
    assert [one.decision for one in sorted(listed, key=lambda one: one.on)] == [
        "registered",
        "investigation_started",
        "sent_to_prosecutor",
    ]


def at_the_prosecutor() -> tuple[Proceeding, Agency]:
    police = an_agency()
    actor = an_actor(role="investigator", agency=police)
    held = crimes.register_proceeding(
        actor=actor, article="128", part="1", act_on="2020-01-01", registered_on="2020-02-01"
    )
    for decision, on in (("investigation_started", "2020-02-02"), ("sent_to_prosecutor", "2020-03-20")):
        crimes.move_stage(actor=actor, proceeding=held, decision=decision, on=on)
    return held, police


def test_each_body_puts_its_own_steps_right_and_a_colleague_may() -> None:
    held, police = at_the_prosecutor()
    prosecutor = an_actor(role="prosecutor")
    crimes.move_stage(actor=prosecutor, proceeding=held, decision="indicted", on="2020-03-25")
    with refused_as("proceeding.step_of_others"):
        crimes.correct_stage(actor=prosecutor, stage_change=step("sent_to_prosecutor"), on="2020-03-10", **RIGHT)
    colleague = an_actor(role="investigator", agency=police)
    with refused_as("proceeding.step_of_others"):
        crimes.correct_stage(actor=colleague, stage_change=step("indicted"), on="2020-03-26", **RIGHT)
    crimes.correct_stage(actor=colleague, stage_change=step("sent_to_prosecutor"), on="2020-03-10", **RIGHT)
    crimes.correct_stage(actor=prosecutor, stage_change=step("indicted"), on="2020-03-10", **RIGHT)
    with refused_as("proceeding.step_out_of_order"):
        crimes.correct_stage(actor=colleague, stage_change=step("sent_to_prosecutor"), on="2020-03-11", **RIGHT)
    with refused_as("proceeding.step_elsewhere") as met:
        crimes.correct_stage(actor=colleague, stage_change=step("registered"), on="2020-01-20", **RIGHT)
    assert met.value.way
    assert met.value.way.act == "correct_proceeding"


def test_where_nobody_is_left_of_the_body_another_that_enters_such_steps_puts_it_right() -> None:
    held, police = at_the_prosecutor()
    clerk = an_actor(role="register_clerk")
    with refused_as("proceeding.step_of_others"):
        crimes.correct_stage(actor=clerk, stage_change=step("sent_to_prosecutor"), on="2020-03-10", **RIGHT)
    police.memberships.update(until_on=TODAY)
    later = an_actor(role="register_clerk", today=date(2020, 7, 1))
    crimes.correct_stage(actor=later, stage_change=step("sent_to_prosecutor"), on="2020-03-10", **RIGHT)
    held.refresh_from_db()
    assert held.stage_on == date(2020, 3, 10)


def test_the_prosecutor_enters_late_the_approval_of_what_the_register_sent(court: Agency) -> None:
    held, police = at_the_prosecutor()
    clerk, prosecutor = an_actor(role="register_clerk"), an_actor(role="prosecutor")
    crimes.send_to_court(actor=clerk, proceeding=held, court=court, on="2020-04-01")
    judge = an_actor(role="court_clerk", agency=court)
    before = courts.receive_proceeding(actor=judge, proceeding=held, received_on="2020-04-02")
    courts.enter_judgment(actor=judge, court_proceeding=before, outcome="convicted", judgment_on="2020-04-20")
    sent = step("sent_to_court")
    with refused_as("proceeding.decision_of_others"):
        crimes.correct_stage(
            actor=an_actor(role="investigator", agency=police), stage_change=sent, indicted_on="2020-04-01", **RIGHT
        )
    with refused_as("proceeding.step_out_of_order"):
        crimes.correct_stage(actor=prosecutor, stage_change=sent, indicted_on="2020-04-02", **RIGHT)
    with refused_as("proceeding.step_of_others"):
        crimes.correct_stage(actor=prosecutor, stage_change=sent, on="2020-03-30", indicted_on="2020-03-30", **RIGHT)
    crimes.correct_stage(actor=prosecutor, stage_change=sent, indicted_on="2020-04-01", reason="learnt_later")
    assert list(held.stages.order_by("id").values_list("decision", flat=True)) == [
        "registered",
        "investigation_started",
        "sent_to_prosecutor",
        "indicted",
        "sent_to_court",
        "judgment",
    ]
    assert (step("sent_to_court").ref, step("sent_to_court").recorded_by) == (sent.ref, clerk.user_ref)
    held.refresh_from_db()
    assert held.stage == "judged"
    with pytest.raises(BadInput):
        crimes.correct_stage(actor=prosecutor, stage_change=step("sent_to_court"), indicted_on="2020-04-01", **RIGHT)
    with refused_as("proceeding.step_elsewhere"):
        crimes.correct_stage(actor=clerk, stage_change=step("judgment"), on="2020-04-21", **RIGHT)
    courts.correct_judgment(actor=judge, court_proceeding=before, ended_on="2020-04-21")


def test_only_the_last_step_becomes_another_decision() -> None:
    held, police = at_the_prosecutor()
    actor = an_actor(role="investigator", agency=police)
    with refused_as("proceeding.step_followed"):
        crimes.correct_stage(
            actor=actor, stage_change=step("investigation_started"), decision="interrupted", stated="Fled", **RIGHT
        )
    last = step("sent_to_prosecutor")
    with refused_as("proceeding.ground_missing"):
        crimes.correct_stage(actor=actor, stage_change=last, decision="terminated", **RIGHT)
    crimes.correct_stage(actor=actor, stage_change=last, decision="terminated", ground="no_event", **RIGHT)
    crimes.correct_stage(actor=actor, stage_change=last, ground="no_elements", **RIGHT)
    held.refresh_from_db()
    assert (held.stage, step("terminated").ground) == ("terminated", "no_elements")
    assert [one.ground for one in FormerStage.objects.order_by("id")] == ["", "no_event"]
    crimes.correct_stage(actor=actor, stage_change=last, decision="sent_to_prosecutor", **RIGHT)
    held.refresh_from_db()
    assert (held.stage, step("sent_to_prosecutor").ground) == ("with_prosecutor", "")


def test_a_wrong_note_of_a_step_is_corrected_or_taken_away_and_kept_nowhere(
    register: Client, proceeding: Proceeding
) -> None:
    moved(register, proceeding, "investigation_started", on="2020-02-11", note="Айгүл плакала")
    asked = register.get(form("investigation_started")).content.decode()
    assert "Айгүл плакала" in asked
    post(register, form("investigation_started"), note="Лицо плакало", **RIGHT)
    assert (step("investigation_started").note, step("investigation_started").on) == ("Лицо плакало", date(2020, 2, 11))
    post(register, form("investigation_started"), on="2020-02-12", **RIGHT)
    assert step("investigation_started").note == "Лицо плакало", "what is not given stays"
    post(register, form("investigation_started"), note="", **RIGHT)
    assert step("investigation_started").note == ""
    assert FormerStage.objects.get().was_on == date(2020, 2, 11)
    assert "плакал" not in register.get(f"/proceedings/{proceeding.ref}").content.decode()
    stranger = an_actor(role="investigator", agency=an_agency(title="Police of Astana", region="astana"))
    with pytest.raises(NotFound):
        crimes.correct_stage(actor=stranger, stage_change=step("investigation_started").ref, note="x", **RIGHT)
    with refused_as("proceeding.step_elsewhere"):
        crimes.correct_stage(actor=stranger, stage_change=step("registered"), note="x", **RIGHT)
