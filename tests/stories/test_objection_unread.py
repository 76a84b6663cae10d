"""An objection to a body that everybody left is not lost: whoever decided is told, and it goes on to another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Membership
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.office.work.presentation import reminded
from qorgan.people.models import PersonGrant
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.objecting.rounds import tell_of_unread
from tests.refusals import refused_as
from tests.stories.test_answer_told import asked
from tests.stories.test_objecting import MONDAY, colleague, decided, man, police
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import later
from tests.worlds import an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
__all__ = ["colleague", "decided", "man", "police"]
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def officer(police: Actor) -> Actor:
    assert police.agency.parent is not None
    return an_actor(role="objection_officer", agency=police.agency.parent, today=MONDAY)


def leaves(actor: Actor, on: date = MONDAY) -> None:
    Membership.objects.filter(user__ref=actor.user_ref).update(until_on=on)


def test_it_passes_to_the_body_named_now_and_the_term_runs_on(police: Actor, officer: Actor, decided: Decision) -> None:
    objection = asked(police, decided, way="higher_body", reasons="The receipts were not read.")
    given = {"actor": later(police, days=1), "decision": decided, "way": "higher_body", "lodged_by": "person"}
    with refused_as("objection.open"):
        COMMANDS["lodge_objection"](**given)
    leaves(officer)
    with refused_as("objection.nobody_looks_again"):
        COMMANDS["lodge_objection"](**given)
    social = an_actor(role="objection_officer", agency=an_agency(kind="social_ministry", region=""), today=TUESDAY)
    due = Obligation.objects.get(source=objection.ref).due_at
    passed, _decision = COMMANDS["lodge_objection"](**given, reviewer=social.agency.ref, reasons="Nor the ticket.")
    assert (passed.ref, passed.reviewer, passed.lodged_on) == (objection.ref, social.agency, MONDAY)
    assert passed.reasons == "The receipts were not read.\nNor the ticket."
    owing = Obligation.objects.get(source=objection.ref)
    assert (owing.agency, owing.due_at, owing.is_open) == (social.agency, due, True)
    (grant,) = PersonGrant.objects.filter(source=objection.ref, ended_at=None)
    assert grant.agency == social.agency
    COMMANDS["answer_objection"](actor=social, objection=objection, outcome="upheld", outcome_reasons="All was read.")
    assert list(ledger.verify()) == []


def test_whoever_decided_is_told_once_and_no_more_when_it_passed(
    police: Actor, officer: Actor, decided: Decision
) -> None:
    objection = asked(police, decided, way="higher_body")
    assert tell_of_unread(now=noon(MONDAY)) == 0
    leaves(officer)
    assert [tell_of_unread(now=noon(TUESDAY)) for _ in range(2)] == [1, 0]
    reader = later(police, days=1)
    told = QUERIES["reminders"](actor=reader).get()
    for language in ("en", "ru", "kk"):
        assert officer.agency.title.in_(language) in reminded(told, language)
    shown = client_of(reader).get("/reminders").content.decode()
    assert f"/objections/{objection.ref}" in shown
    assert f"/obligations/{told.obligation.ref}" not in shown, "who decided may not open what another owes"
    other = an_actor(role="objection_officer", agency=an_agency(kind="foreign_ministry", region=""), today=TUESDAY)
    COMMANDS["lodge_objection"](
        actor=reader, decision=decided, way="higher_body", lodged_by="person", reviewer=other.agency.ref
    )
    assert not QUERIES["reminders"](actor=reader).exists()
    assert tell_of_unread(now=noon(TUESDAY)) == 0


def test_a_reviewing_body_is_not_closed_without_a_word(police: Actor, officer: Actor, decided: Decision) -> None:
    asked(police, decided, way="higher_body")
    given = {"actor": an_actor(role="administrator", today=MONDAY), "agency": officer.agency, "closed_on": MONDAY}
    with refused_as("staff.work_unfinished"):
        COMMANDS["close_agency"](**given)
    COMMANDS["close_agency"](**given, winding_up=True)
    assert tell_of_unread(now=noon(MONDAY)) == 0, "its last day"
    assert tell_of_unread(now=noon(TUESDAY)) == 1
    assert QUERIES["reminders"](actor=later(police, days=1)).exists()
