"""Leads between agencies: either side raises what the other hears, and neither reads the other's words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads import commands, opening, queries
from qorgan.intake.leads.facts import FactHandover, FactLead
from qorgan.intake.leads.models import Lead, LeadPart
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.people.models import SealedText
from tests.at_noon import clock, police
from tests.at_noon import line as operator
from tests.refusals import refused_as
from tests.worlds import TODAY, an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]


@pytest.fixture
def worker(clock: SetClock) -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"), clock=clock)


def raised(actor: Actor, **given: Any) -> Lead:
    wanted = {"channel": "hotline_150", "note": "Three people are locked in a brick yard"} | given
    return commands.raise_lead(actor=actor, **wanted)


def part_of(lead: Lead, actor: Actor) -> LeadPart:
    return LeadPart.objects.get(lead=lead, agency=actor.agency)


def words(actor: Actor, lead: Lead) -> dict[str, str]:
    return {told.which: told.text for told in queries.lead_words(actor=actor, lead=lead)}


def test_a_lead_says_what_and_where_and_its_words_are_sealed(operator: Actor) -> None:
    lead = raised(operator, exploitation="forced_labour", persons=3, groups=["men", "men"], is_emergency=True)
    assert (lead.region, lead.persons, lead.groups, lead.state) == ("aktobe", 3, ["men"], "raised")
    assert b"brick" not in bytes(SealedText.objects.get(holder=lead.ref).sealed)
    assert words(operator, lead) == {"note": "Three people are locked in a brick yard"}
    fact = FactLead.objects.get(key=lead.ref)
    assert (fact.channel, fact.exploitation_group, fact.triaged_within) == ("hotline_150", "labour", "not_yet")


def test_the_hour_at_which_it_came_is_read_on_the_clock_of_the_region(operator: Actor) -> None:
    lead = raised(operator, came_on=TODAY, came_time="03:40")
    assert lead.came_at == noon(TODAY).replace(hour=3, minute=40) - timedelta(hours=5)
    with refused_as("lead.came_in_future"):
        raised(operator, came_on=TODAY + timedelta(days=1))


def test_either_side_hears_what_the_other_raised(operator: Actor, police: Actor, worker: Actor) -> None:
    from_hotline = raised(operator, to=police.agency)
    from_police = raised(police, channel="police", to=worker.agency)
    assert [part.lead for part in queries.leads_waiting(actor=police)] == [from_hotline]
    assert [part.lead for part in queries.leads_waiting(actor=worker)] == [from_police]
    assert list(queries.leads(actor=worker)) == [from_police]
    with pytest.raises(NotFound):
        queries.lead(actor=worker, lead=from_hotline.ref)


def test_who_raised_it_follows_its_state_and_reads_no_reason_of_others(operator: Actor, police: Actor) -> None:
    lead = raised(operator, to=police.agency)
    assert (lead.state, lead.outcome) == ("handed", "to_police")
    commands.accept_lead(actor=police, lead_part=part_of(lead, police))
    assert queries.lead(actor=operator, lead=lead.ref).state == "heard"
    commands.triage_lead(actor=police, lead=lead, outcome="taken_up", reason="We go there tonight")
    seen = queries.lead(actor=operator, lead=lead.ref)
    assert (seen.state, seen.outcome) == ("triaged", "taken_up")
    assert words(operator, lead) == {"note": "Three people are locked in a brick yard"}
    assert words(police, lead)["own"] == "We go there tonight"


def test_a_lead_returned_is_owed_by_who_sent_it_and_hidden_from_who_returned_it(operator: Actor, police: Actor) -> None:
    lead = raised(operator, to=police.agency)
    part = part_of(lead, police)
    commands.return_lead(actor=police, lead_part=part, reason="not_our_region", note="Try Pavlodar")
    assert queries.lead(actor=operator, lead=lead.ref).state == "raised"
    assert [one.lead for one in queries.leads_waiting(actor=operator)] == [lead]
    assert words(operator, lead)["back"] == "Try Pavlodar"
    assert not queries.leads(actor=police).exists()
    assert queries.lead_part(actor=police, lead_part=part.ref).state == "returned"
    with refused_as("lead.answered_already"):
        commands.accept_lead(actor=police, lead_part=part.ref)
    assert not list(ledger.verify())


def test_it_can_be_handed_on_again_after_it_came_back_but_not_twice_at_once(operator: Actor, police: Actor) -> None:
    lead = raised(operator, to=police.agency)
    with refused_as("lead.handed_on_already"):
        commands.hand_on_lead(actor=operator, lead=lead, to=police.agency)
    commands.return_lead(actor=police, lead_part=part_of(lead, police), reason="no_capacity")
    commands.hand_on_lead(actor=operator, lead=lead, to=police.agency, note="It is urgent")
    assert words(police, lead)["sent"] == "It is urgent"
    assert FactHandover.objects.filter(retracted_at=None).count() == 2


def test_a_lead_that_came_back_is_owed_from_its_return_and_what_was_done_in_time_stays(
    operator: Actor, police: Actor, clock: SetClock
) -> None:
    lead = raised(operator, to=police.agency)
    clock.instant = noon(TODAY) + timedelta(days=9)
    commands.return_lead(actor=police, lead_part=part_of(lead, police), reason="no_capacity")
    first, again = Obligation.objects.filter(source=lead.ref, agency=operator.agency, term="lead.triage").order_by("id")
    assert (first.met_at, first.is_open) == (noon(TODAY), False)
    assert (again.started_at, again.is_open) == (clock.instant, True)
    assert again.due_at > clock.instant
    clock.instant += timedelta(hours=1)
    commands.hand_on_lead(actor=operator, lead=lead, to=police.agency)
    again.refresh_from_db()
    assert (again.met_at, again.is_open) == (clock.instant, False)


def test_an_answer_and_a_triage_are_owed_in_time_sooner_when_life_is_in_danger(
    operator: Actor, police: Actor, clock: SetClock
) -> None:
    lead = raised(operator, is_emergency=True, to=police.agency)
    answer = Obligation.objects.get(source=lead.ref, agency=police.agency)
    assert (answer.term, answer.due_at) == ("lead.emergency", clock.now() + timedelta(hours=1))
    calm = raised(operator, to=police.agency)
    assert Obligation.objects.get(source=calm.ref, agency=police.agency).term == "lead.handover"
    clock.instant += timedelta(minutes=30)
    commands.accept_lead(actor=police, lead_part=part_of(lead, police))
    answer.refresh_from_db()
    assert answer.met_at == clock.now()
    assert Obligation.objects.get(source=lead.ref, agency=police.agency, met_at=None).term == "lead.triage_emergency"


def test_an_emergency_is_triaged_within_the_hour_also_by_the_agency_that_raised_it(
    operator: Actor, clock: SetClock
) -> None:
    urgent, calm = raised(operator, is_emergency=True), raised(operator)
    owed = {one.source: one.due_at - clock.now() for one in Obligation.objects.filter(agency=operator.agency)}
    assert owed == {urgent.ref: timedelta(hours=1), calm.ref: timedelta(hours=72)}


def test_a_hand_on_taken_back_is_owed_by_nobody_and_tells_nothing(operator: Actor, police: Actor) -> None:
    lead = raised(operator, to=police.agency)
    with refused_as("lead.not_yours_to_hear"):
        commands.take_back_lead(actor=police, lead_part=part_of(lead, police))
    commands.take_back_lead(actor=operator, lead_part=part_of(lead, police).ref)
    assert not queries.leads(actor=police).exists()
    assert not Obligation.objects.filter(agency=police.agency, cancelled_at=None).exists()
    assert not FactHandover.objects.filter(retracted_at=None).exists()


def test_an_outcome_after_which_nothing_is_left_closes_the_lead(operator: Actor) -> None:
    first, second = raised(operator), raised(operator)
    commands.triage_lead(actor=operator, lead=first, outcome="advice", reason="Asked about a visa")
    assert queries.lead(actor=operator, lead=first.ref).state == "closed"
    with refused_as("lead.original_missing"):
        commands.triage_lead(actor=operator, lead=second, outcome="duplicate", reason="Called again")
    commands.triage_lead(actor=operator, lead=second, outcome="duplicate", reason="Again", duplicate_of=first)
    assert FactLead.objects.get(key=second.ref, retracted_at=None).is_duplicate
    with refused_as("lead.part_closed"):
        commands.triage_lead(actor=operator, lead=second, outcome="advice", reason="Not so")


def test_nobody_closes_what_nobody_looked_at_or_what_waits_elsewhere(operator: Actor, police: Actor) -> None:
    lead = raised(operator)
    with refused_as("lead.not_triaged"):
        commands.close_lead(actor=operator, lead=lead)
    commands.hand_on_lead(actor=operator, lead=lead, to=police.agency)
    with refused_as("lead.handover_open"):
        commands.close_lead(actor=operator, lead=lead)
    commands.accept_lead(actor=police, lead_part=part_of(lead, police))
    commands.triage_lead(actor=police, lead=lead, outcome="nothing_to_do", reason="An empty house")
    assert queries.lead(actor=operator, lead=lead.ref).state == "closed"
    assert not list(ledger.verify())


def test_a_body_in_which_nobody_hears_leads_is_not_handed_one(operator: Actor) -> None:
    with refused_as("lead.cannot_hear"):
        raised(operator, to=an_agency(kind="court"))


def test_oversight_sees_where_a_lead_stands_and_reads_no_word_of_it(operator: Actor) -> None:
    lead = raised(operator)
    ministry = an_actor(role="social_ministry")
    assert queries.lead(actor=ministry, lead=lead.ref) == lead
    assert queries.lead_words(actor=ministry, lead=lead.ref) == []
    with pytest.raises(NotPermitted):
        commands.triage_lead(actor=ministry, lead=lead, outcome="advice", reason="Not so")


def test_a_linked_person_is_seen_by_who_knew_of_the_person_alone(worker: Actor, police: Actor) -> None:
    person = COMMANDS["register_person"](actor=worker, sex="female")
    lead = raised(worker, channel="walk_in", person=person, to=police.agency)
    commands.link_person_to_lead(actor=worker, lead=lead, person=person)
    assert list(queries.persons_concerned(lead, worker)) == [person]
    assert list(queries.persons_concerned(lead, police)) == []


def test_a_correction_keeps_what_it_does_not_name(operator: Actor) -> None:
    lead = raised(operator, persons=3, involves_child=True)
    put_right = commands.correct_lead(actor=operator, lead=lead, region="pavlodar")
    assert (put_right.region, put_right.persons, put_right.involves_child) == ("pavlodar", 3, True)
    assert words(operator, lead)["note"].startswith("Three people")


def test_rooms_above_open_leads_and_say_what_came_of_them(worker: Actor, operator: Actor) -> None:
    lead = opening.open_lead(actor=operator, channel="public_page", note="x", to=worker.agency, is_emergency=True)
    opening.came_of_it(lead=lead, what="screening", record="SC-1", actor=worker)
    opening.came_of_it(lead=lead, what="screening", record="SC-1", actor=worker)
    assert [result.what for result in lead.results.all()] == ["screening"]
    assert opening.body_of(kind="ngo", region="aktobe", day=TODAY) == worker.agency
    assert opening.body_of(kind="ngo", region="pavlodar", day=TODAY) is None


def owing(lead: Lead, actor: Actor) -> list[tuple[str, bool]]:
    """What is and was owed after the triage, in order, and whether it is open."""
    rows = Obligation.objects.filter(source=lead.ref, agency=actor.agency, term__in=("lead.next_step", "lead.look"))
    return [(one.term, one.is_open) for one in rows.order_by("started_at", "id")]


def test_a_lead_taken_up_owes_a_step_and_then_a_look_until_it_is_closed(
    operator: Actor, worker: Actor, clock: SetClock
) -> None:
    lead = raised(operator, to=worker.agency, persons=3, involves_child=True)
    commands.accept_lead(actor=worker, lead_part=part_of(lead, worker))
    assert owing(lead, worker) == []
    commands.triage_lead(actor=worker, lead=lead, outcome="taken_up", reason="We go there tomorrow")
    step = Obligation.objects.get(source=lead.ref, term="lead.next_step")
    assert (step.is_open, step.due_on) == (True, TODAY + timedelta(days=7)), "five working days"
    clock.instant += timedelta(days=1)
    commands.triage_lead(actor=worker, lead=lead, outcome="taken_up", reason="Nobody opened the door")
    assert owing(lead, worker) == [("lead.next_step", True)], "saying it again is no step"
    triage = Obligation.objects.get(source=lead.ref, term="lead.triage", agency=worker.agency)
    assert triage.met_at == clock.now() - timedelta(days=1), "when it was first triaged stays"
    person = COMMANDS["register_person"](actor=worker, sex="female")
    commands.link_person_to_lead(actor=worker, lead=lead, person=person)
    assert owing(lead, worker) == [("lead.next_step", False), ("lead.look", True)]
    clock.instant += timedelta(days=10)
    commands.triage_lead(actor=worker, lead=lead, outcome="taken_up", reason="She thinks it over")
    assert owing(lead, worker) == [("lead.next_step", False), ("lead.look", False), ("lead.look", True)]
    clock.instant += timedelta(days=1)
    commands.close_lead(actor=worker, lead=lead)
    assert owing(lead, worker) == [("lead.next_step", False), ("lead.look", False), ("lead.look", False)]
    assert not Obligation.objects.filter(source=lead.ref, is_missed=True).exists()
    assert not list(ledger.verify())


def test_whoever_only_handed_a_lead_on_owes_no_step_and_one_who_hands_on_nothing_does(
    operator: Actor, police: Actor, clock: SetClock
) -> None:
    handed, kept = raised(operator, to=police.agency), raised(operator)
    assert owing(handed, operator) == []
    commands.triage_lead(actor=operator, lead=kept, outcome="taken_up", reason="We ask around first")
    assert owing(kept, operator) == [("lead.next_step", True)]
    clock.instant += timedelta(hours=1)
    commands.hand_on_lead(actor=operator, lead=kept, to=police.agency)
    assert owing(kept, operator)[0] == ("lead.next_step", False)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [("to_police", "police"), ("to_ngo", "ngo"), ("to_other_body", "labour_inspection"), ("emergency", "police")],
)
def test_an_outcome_by_which_others_hear_of_a_lead_is_refused_until_somebody_does(
    operator: Actor, outcome: str, kind: str
) -> None:
    lead, body = raised(operator), an_agency(kind=kind, region="aktobe")
    with refused_as("lead.handed_to_nobody") as refused:
        commands.triage_lead(actor=operator, lead=lead, outcome=outcome, reason="They must hear")
    assert "Choose the body in “Hand on to”" in refused.value.advice(language="en")
    assert owing(lead, operator) == [], "nothing was triaged"
    commands.triage_lead(actor=operator, lead=lead, outcome=outcome, reason="They must hear", to=body)
    assert lead.parts.get(agency=body).state == "handed"


def test_a_lead_that_is_with_the_police_is_triaged_as_theirs_without_naming_them_again(
    operator: Actor, police: Actor, worker: Actor
) -> None:
    lead = raised(operator, to=police.agency)
    commands.triage_lead(actor=operator, lead=lead, outcome="emergency", reason="They are on the way")
    commands.triage_lead(actor=operator, lead=lead, outcome="to_police", reason="Not as urgent")
    with refused_as("lead.handed_to_nobody"):
        commands.triage_lead(actor=operator, lead=lead, outcome="to_ngo", reason="Shelter is needed as well")
    commands.accept_lead(actor=police, lead_part=part_of(lead, police))
    commands.triage_lead(actor=police, lead=lead, outcome="to_police", reason="It is ours")
    of_police = raised(police)
    commands.take_back_lead(
        actor=police,
        lead_part=part_of(commands.hand_on_lead(actor=police, lead=of_police, to=worker.agency), worker),
    )
    with refused_as("lead.handed_to_nobody"):
        commands.triage_lead(actor=police, lead=of_police, outcome="to_ngo", reason="They gave nobody a bed")


def test_a_lead_closed_by_its_triage_never_owed_a_step(operator: Actor) -> None:
    lead = raised(operator)
    commands.triage_lead(actor=operator, lead=lead, outcome="advice", reason="Asked about a visa")
    assert owing(lead, operator) == []


def test_what_a_hearer_closes_is_told_to_whoever_only_waited_for_it_and_closes_its_part(
    operator: Actor, police: Actor, worker: Actor
) -> None:
    lead = raised(operator, to=police.agency)
    commands.accept_lead(actor=police, lead_part=part_of(lead, police))
    commands.hand_on_lead(actor=police, lead=lead, to=worker.agency)
    commands.accept_lead(actor=worker, lead_part=part_of(lead, worker))
    assert not queries.leads_ended(actor=operator).exists()
    commands.triage_lead(actor=worker, lead=lead, outcome="advice", reason="They asked about wages")
    assert {part.state for part in lead.parts.all()} == {"closed"}, "the police only waited, and so did the line"
    assert queries.lead(actor=operator, lead=lead.ref).outcome == "advice"
    (told,) = queries.leads_ended(actor=police)
    assert (told.agency, told.outcome) == (worker.agency, "advice")
    assert [one.agency for one in queries.leads_ended(actor=operator)] == [police.agency]
    with refused_as("lead.part_closed"):
        commands.close_lead(actor=operator, lead=lead)
    assert not list(ledger.verify())


def test_a_sender_with_work_of_its_own_keeps_its_part(operator: Actor, police: Actor, worker: Actor) -> None:
    works, waits = raised(operator, to=police.agency), raised(operator, to=police.agency)
    commands.triage_lead(actor=operator, lead=works, outcome="taken_up", reason="We keep calling back")
    commands.hand_on_lead(actor=operator, lead=waits, to=worker.agency)
    for lead in (works, waits):
        commands.accept_lead(actor=police, lead_part=part_of(lead, police))
        commands.triage_lead(actor=police, lead=lead, outcome="nothing_to_do", reason="An empty house")
        assert part_of(lead, operator).state == "triaged"
    commands.accept_lead(actor=worker, lead_part=part_of(waits, worker))
    commands.triage_lead(actor=worker, lead=waits, outcome="advice", reason="They asked about wages")
    assert part_of(waits, operator).state == "closed", "the last of those it asked is done"
    assert queries.lead(actor=operator, lead=works.ref).state == "triaged"


@pytest.mark.parametrize("said", ["-", "...", "1", "—", "да"])
def test_a_reason_is_said_in_words(operator: Actor, said: str) -> None:
    lead = raised(operator)
    with pytest.raises(BadInput) as refused:
        COMMANDS["triage_lead"](actor=operator, lead=lead, outcome="advice", reason=said)
    assert "write it in words" in refused.value.problems["reason"][0].en
    COMMANDS["triage_lead"](actor=operator, lead=lead, outcome="advice", reason="Asked where the embassy is")
