"""A lead closed as a repeat lives on in the first one: they cannot close each other, and none is lost when the first ends without help."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.facts import FactLead
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import leads_waiting
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock, colleague_of, line, police
from tests.refusals import refused_as
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clock", "line", "police"]


def raised(actor: Actor, **given: Any) -> Lead:
    lead: Lead = COMMANDS["raise_lead"](actor=actor, channel="hotline_150", note="A brick yard", **given)
    return lead


def said(actor: Actor, lead: Lead, outcome: str, **given: Any) -> Lead:
    held, *_original = COMMANDS["triage_lead"](actor=actor, lead=lead.ref, outcome=outcome, reason="Looked at", **given)
    assert isinstance(held, Lead)
    return held


def repeated(actor: Actor, lead: Lead, original: Lead) -> Lead:
    return said(actor, lead, "duplicate", duplicate_of=original.ref)


def owed(actor: Actor) -> set[tuple[str, str]]:
    rows = Obligation.objects.filter(agency=actor.agency, met_at=None, cancelled_at=None)
    return set(rows.values_list("source", "term"))


def page(actor: Actor, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(login=actor.login))
    return client.get(address).content.decode()


def test_two_leads_do_not_close_each_other(police: Actor) -> None:
    first, second = raised(police), raised(police, is_emergency=True)
    with refused_as("lead.original_not_urgent") as refused:
        repeated(police, second, first)
    assert f"First correct {first.ref}" in refused.value.advice(language="en")
    repeated(police, first, second)
    with refused_as("lead.repeats_itself") as round_again:
        repeated(police, second, first)
    assert first.ref in round_again.value.sentence(language="ru")
    assert owed(police) == {(second.ref, "lead.triage_emergency")}


def test_a_chain_does_not_come_round_and_its_first_lead_is_named(police: Actor) -> None:
    first, second, third, fourth = (raised(police) for _ in range(4))
    repeated(police, second, first)
    with refused_as("lead.original_repeats") as refused:
        repeated(police, third, second)
    assert f"Name {first.ref}" in refused.value.advice(language="en")
    repeated(police, first, third)
    for wrong in (first, second):
        with refused_as("lead.repeats_itself"):
            repeated(police, third, wrong)
    with refused_as("lead.original_repeats") as through:
        repeated(police, fourth, second)
    assert f"Name {third.ref}" in through.value.advice(language="en")
    assert f"{first.ref} repeat this lead" in page(police, f"/leads/{third.ref}")
    assert f"Closed as a repeat of {third.ref}" in page(police, f"/leads/{first.ref}")


@pytest.mark.parametrize("asks", [{"is_emergency": True}, {"involves_child": True}, {"exploitation": "forced_labour"}])
@pytest.mark.parametrize("outcome", ["nothing_to_do", "advice"])
def test_who_asks_for_help_is_no_repeat_of_a_lead_that_ended_without(
    police: Actor, outcome: str, asks: dict[str, Any]
) -> None:
    ended, calm, asking = raised(police), raised(police), raised(police, **asks)
    said(police, ended, outcome)
    with refused_as("lead.original_ended") as refused:
        repeated(police, asking, ended)
    assert "take it up or hand it on" in refused.value.advice(language="en")
    assert repeated(police, calm, ended).state == "closed", "a question asked twice is answered once"
    said(police, asking, "nothing_to_do")
    if asks.get("is_emergency"):
        said(colleague_of(police), asking, "nothing_to_do")
    asking.refresh_from_db()
    assert asking.state == "closed", "with a reason of its own"


def test_danger_told_of_after_a_lead_was_over_is_looked_at(police: Actor, clock: SetClock) -> None:
    first, meanwhile = raised(police, is_emergency=True), raised(police, is_emergency=True)
    said(police, first, "help_sent")
    COMMANDS["close_lead"](actor=police, lead=first)
    assert repeated(police, meanwhile, first).state == "closed", "help went there"
    clock.instant += timedelta(hours=3)
    with refused_as("lead.original_ended"):
        repeated(police, raised(police, is_emergency=True), first)


def test_repeats_that_ask_for_help_are_open_again_when_the_first_ends_without(
    line: Actor, police: Actor, clock: SetClock
) -> None:
    first = raised(line, exploitation="forced_labour", to=police.agency)
    calm, child, behind = raised(line), raised(line, involves_child=True), raised(line, exploitation="forced_labour")
    repeated(line, behind, calm)
    for one in (calm, child):
        repeated(line, one, first)
    COMMANDS["accept_lead"](actor=police, lead_part=first.parts.get(agency=police.agency))
    assert not {ref for ref, _term in owed(line)}
    clock.instant += timedelta(hours=2)
    COMMANDS["refuse_proceeding"](actor=police, lead=first, reason="no_signs")
    COMMANDS["triage_lead"](actor=line, lead=first, outcome="nothing_to_do", reason="Nobody there")
    for one in (child, behind):
        one.refresh_from_db()
        assert (one.state, one.outcome) == ("raised", "")
    assert owed(line) == {(child.ref, "lead.triage"), (behind.ref, "lead.triage")}, "nobody has taken them up"
    assert {part.lead for part in leads_waiting(actor=line)} == {child, behind}
    assert not FactLead.objects.get(key=child.ref, retracted_at=None).is_duplicate
    calm.refresh_from_db()
    assert calm.state == "closed"
    assert f"closed as a repeat of {first.ref}, which has ended" in page(line, f"/leads/{child.ref}")
    with refused_as("lead.original_ended"):
        repeated(line, child, first)
    clock.instant += timedelta(hours=1)
    said(line, child, "nothing_to_do")
    assert said(line, behind, "taken_up").outcome == "taken_up"
    assert owed(line) == {(behind.ref, "lead.next_step")}
    said(line, behind, "nothing_to_do")
    assert not owed(line)
    met = Obligation.objects.filter(source__in=(child.ref, behind.ref), term="lead.triage")
    assert all(row.met_at and row.met_at <= row.due_at for row in met), "the first triage stays met as it was"
    assert met.count() == 4
    assert not list(ledger.verify())


def test_where_the_first_came_to_something_its_repeats_stay_closed(line: Actor, police: Actor) -> None:
    first, again = raised(line, exploitation="forced_labour"), raised(line, exploitation="forced_labour")
    repeated(line, again, first)
    said(line, first, "taken_up")
    COMMANDS["close_lead"](actor=line, lead=first)
    again.refresh_from_db()
    assert again.state == "closed"


@pytest.mark.parametrize(
    ("outcome", "kind", "fitting"),
    [
        ("to_ngo", "police", "To the police"),
        ("to_police", "shelter", "To an organisation that helps"),
        ("to_other_body", "police", "To the police"),
        ("to_police", "labour_inspection", "To another body"),
    ],
)
def test_an_outcome_names_the_kind_of_body_that_the_lead_goes_to(
    line: Actor, outcome: str, kind: str, fitting: str
) -> None:
    lead, body = raised(line), an_agency(kind=kind, region="aktobe")
    with refused_as("lead.outcome_for_others") as refused:
        said(line, lead, outcome, to=body)
    assert f"Choose “{fitting}”" in refused.value.advice(language="en")
    assert body.title_en in refused.value.sentence(language="en")
    assert [part.agency for part in lead.parts.all()] == [line.agency]


@pytest.mark.parametrize("outcome", ["nothing_to_do", "advice", "duplicate"])
def test_an_outcome_that_ends_a_lead_hands_it_to_nobody(line: Actor, police: Actor, outcome: str) -> None:
    lead, first = raised(line), raised(line)
    with refused_as("lead.outcome_ends_here") as refused:
        said(line, lead, outcome, to=police.agency, duplicate_of=first.ref if outcome == "duplicate" else None)
    assert "choose “To the police”" in refused.value.advice(language="en")
    lead.refresh_from_db()
    assert (lead.state, lead.duplicate_of) == ("raised", None)


def test_an_original_is_named_of_a_repeat_alone(line: Actor, police: Actor) -> None:
    lead, first = raised(line), raised(line)
    with refused_as("lead.original_unasked") as refused:
        said(line, lead, "to_police", to=police.agency, duplicate_of=first.ref)
    assert refused.value.blamed == "duplicate_of"
    assert first.ref in refused.value.sentence(language="en")
    assert lead.parts.count() == 1


@pytest.mark.parametrize("outcome", ["taken_up", "help_sent", "emergency"])
def test_work_of_ones_own_and_danger_go_to_any_body(line: Actor, outcome: str) -> None:
    shelter = an_agency(kind="shelter", region="aktobe")
    assert said(line, raised(line), outcome, to=shelter).parts.count() == 2
