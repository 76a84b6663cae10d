"""A protection whose keeper works there no more: for whoever oversees the body to give to somebody, and readable by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.departures import OVERSEER
from qorgan.desk.obligations.models import Obligation
from qorgan.office.work.departures import release_due
from qorgan.office.work.steps import next_steps
from qorgan.rights.protection import queries
from tests.refusals import refused_as
from tests.unit.rights.test_protection import a_person, asked, duty, granted, investigator, ordered, police
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police"]


@pytest.fixture
def colleague(police: Agency) -> Actor:
    return an_actor(role="investigator", agency=police)


def leave(*people: Actor) -> None:
    administrator = an_actor(role="administrator")
    for one in people:
        COMMANDS["deactivate_user"](actor=administrator, user=User.objects.get(ref=one.user_ref))


def mine(actor: Actor) -> set[str]:
    return set(QUERIES["my_work"](actor=actor).values_list("term", flat=True))


def told(actor: Actor) -> list[str]:
    return [row.code for row in QUERIES["reminders"](actor=actor) if row.code.startswith("left")]


def test_the_decision_waits_for_the_head_to_name_somebody(
    investigator: Actor, colleague: Actor, police: Agency
) -> None:
    head, keeper = an_actor(role="head_of_body", agency=police), an_actor(role="custodian", agency=police)
    request = asked(investigator)
    leave(investigator)
    row = duty("protection.decision")
    assert (row.owner_user, mine(head), mine(colleague)) == (OVERSEER, {"protection.decision"}, set())
    assert not queries.requests_visible_to(colleague).exists()
    assert told(head) == ["left:1:supervisor"]
    assert [link for _, link in next_steps(row, head)] == [f"/obligations/{row.ref}/assignment/new"]
    with refused_as("work.not_a_colleague"):
        COMMANDS["assign_obligation"](actor=head, obligation=row.ref, colleague=keeper.login)
    COMMANDS["assign_obligation"](actor=head, obligation=row.ref, colleague=colleague.login)
    request.refresh_from_db()
    assert request.handler == colleague.user_ref
    assert mine(colleague) == {"protection.decision"}
    granted(colleague, request)
    assert release_due(now=colleague.now) == 0


def test_all_that_is_owed_on_a_protection_goes_to_whoever_is_named(
    investigator: Actor, colleague: Actor, police: Agency
) -> None:
    head = an_actor(role="head_of_body", agency=police)
    protection = granted(investigator, asked(investigator))
    ordered(investigator, protection)
    owed = set(Obligation.objects.filter(met_at=None).values_list("term", flat=True))
    assert {"protection.telling", "protection.review", "protection.lifting_told"} <= owed
    leave(investigator)
    assert (mine(head), mine(colleague)) == (owed, set())
    assert not queries.protections_visible_to(colleague).exists()
    COMMANDS["assign_handler"](actor=head, protection=protection, handler=colleague.user_ref)
    assert mine(colleague) == owed
    assert mine(head) == set()
    assert set(Obligation.objects.filter(met_at=None).values_list("owner_user", flat=True)) == {colleague.user_ref}


def test_a_refused_request_is_given_by_what_is_owed_on_it(
    investigator: Actor, colleague: Actor, police: Agency
) -> None:
    head = an_actor(role="head_of_body", agency=police)
    request = asked(investigator)
    COMMANDS["refuse_protection"](actor=investigator, protection_request=request, reasons="No threat is seen.")
    leave(investigator)
    row = duty("protection.telling")
    COMMANDS["assign_obligation"](actor=head, obligation=row.ref, colleague=colleague.login)
    COMMANDS["tell_applicant"](actor=colleague, protection_request=request)
    assert mine(head) == set()


def test_two_who_protect_one_person_may_both_leave(investigator: Actor, colleague: Actor, police: Agency) -> None:
    head = an_actor(role="head_of_body", agency=police)
    person = a_person(investigator)
    granted(investigator, asked(investigator, person))
    COMMANDS["grant_protection"](
        actor=colleague, protection_request=asked(colleague, person), measures=["warning"], reasons="It is real."
    )
    leave(investigator, colleague)
    assert queries.protections_visible_to(head).filter(handler=OVERSEER).count() == 2


def test_where_no_head_is_in_office_those_who_decide_there_see_it_until_one_takes_it(
    investigator: Actor, colleague: Actor, police: Agency
) -> None:
    another = an_actor(role="investigator", agency=police)
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region=police.region))
    protection = granted(investigator, asked(investigator))
    request = asked(investigator)
    leave(investigator)
    assert {"protection.decision", "protection.review"} <= mine(colleague) & mine(another)
    assert (mine(prosecutor), len(told(prosecutor))) == (set(), 1)
    COMMANDS["take_obligation"](actor=colleague, obligation=duty("protection.review"))
    protection.refresh_from_db()
    assert protection.handler == colleague.user_ref
    assert not queries.protections_visible_to(another).exists()
    assert queries.requests_visible_to(another).filter(pk=request.pk).exists()
    granted(another, request)
    request.refresh_from_db()
    assert request.handler == another.user_ref


def test_a_last_day_that_passed_gives_it_back_with_the_round(investigator: Actor, police: Agency) -> None:
    head = an_actor(role="head_of_body", agency=police)
    asked(investigator)
    User.objects.get(ref=investigator.user_ref).memberships.update(until_on=investigator.today)
    assert release_due(now=investigator.now) == 0
    assert release_due(now=investigator.now + timedelta(days=1)) == 1
    assert mine(head) == {"protection.decision"}
