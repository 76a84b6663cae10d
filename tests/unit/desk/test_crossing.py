"""Two who save at the same moment: nobody waits crosswise for a body, and who is ended for it all the same is done once more."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from psycopg.errors import DeadlockDetected, LockNotAvailable

from qorgan.desk import counter
from qorgan.desk.access.tokens import make_token
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.desk.retry import TIMES, ActsCrossed, run_with_retry
from qorgan.government.outreach.facts import FactCampaign
from qorgan.government.outreach.models import Campaign
from qorgan.people.models import Person
from tests.at_once import until_waiting
from tests.unit.desk.test_counter import campaign
from tests.worlds import an_actor

BORN = {"born_on": "1988-02-29", "sex": "female", "language": "ru", "region": "astana"}


def apart(*acts: Callable[[], Any]) -> list[Any]:
    """What each came to over a connection of its own: its answer or what it raised."""

    def one(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Exception as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return list(pool.map(one, acts))


def crossed() -> OperationalError:
    fault = OperationalError("deadlock detected")
    fault.__cause__ = DeadlockDetected()
    return fault


@pytest.mark.django_db(transaction=True)
def test_a_body_that_is_held_lets_its_people_save() -> None:
    worker = an_actor(role="social_worker")

    def save() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '3s'")
        return COMMANDS["register_person"](actor=worker, **BORN)

    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=worker.agency.pk)
        (found,) = apart(save)
    assert isinstance(found, Person), found


@pytest.mark.django_db(transaction=True)
def test_who_holds_a_body_and_waits_for_the_journal_stands_in_nobodys_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter, "TIMES", 1)
    colleague, holder = an_actor(role="social_worker"), an_actor(role="social_ministry")
    written, append = threading.Event(), chain.append

    def slowly(line: chain.Line, **book: Any) -> int:
        number = append(line, **book)
        if line.act == "register_person":
            written.set()
            until_waiting(1)
        return number

    def hold(**given: Any) -> Any:
        Agency.objects.select_for_update().get(pk=colleague.agency.pk)
        return COMMANDS["register_campaign"].run(**given)

    def pay() -> Any:
        written.wait(30)
        return replace(COMMANDS["register_campaign"], run=hold)(actor=holder, **campaign())

    monkeypatch.setattr(chain, "append", slowly)
    found = apart(lambda: COMMANDS["register_person"](actor=colleague, **BORN), pay)
    assert [type(one) for one in found] == [Person, Campaign], found


@pytest.mark.django_db(transaction=True)
def test_acts_that_cross_are_both_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = an_actor(role="social_ministry")
    one, other = an_actor(role="lawyer").agency, an_actor(role="social_worker").agency
    both, tried = threading.Barrier(2), list[int]()

    def crosswise(*rows: Agency) -> Callable[[], Any]:
        is_first = threading.Event()

        def run(**given: Any) -> Any:
            tried.append(1)
            for row in rows:
                Agency.objects.select_for_update().get(pk=row.pk)
                if not is_first.is_set():
                    is_first.set()
                    both.wait(30)
            return COMMANDS["register_campaign"].run(**given)

        return lambda: replace(COMMANDS["register_campaign"], run=run)(actor=actor, **campaign())

    found = apart(crosswise(one, other), crosswise(other, one))
    assert [type(each) for each in found] == [Campaign, Campaign], found
    assert Campaign.objects.count() == 2
    assert len(tried) > 2, "nobody was ended"
    assert Entry.objects.filter(act="register_campaign", outcome="done").count() == 2
    assert list(chain.verify()) == []


@pytest.mark.django_db
def test_only_what_crossed_is_tried_again_and_not_for_ever() -> None:
    tried = list[int]()

    def run(fault: OperationalError) -> Any:
        tried.append(1)
        raise fault

    with pytest.raises(ActsCrossed):
        run_with_retry(lambda: run(crossed()))
    assert len(tried) == TIMES
    other = OperationalError()
    other.__cause__ = LockNotAvailable()
    with pytest.raises(OperationalError):
        run_with_retry(lambda: run(other))
    assert len(tried) == TIMES + 1


@pytest.mark.django_db
def test_what_another_act_derived_of_the_same_record_at_that_moment_is_derived_anew() -> None:
    COMMANDS["register_campaign"](actor=an_actor(role="social_ministry"), **campaign())
    tried, told = list[int](), FactCampaign.objects.get()

    def run() -> str:
        tried.append(1)
        if len(tried) == 1:
            told.pk = None
            told.save(force_insert=True)
        return "done"

    assert run_with_retry(run) == "done"
    assert len(tried) == 2


@pytest.mark.django_db
def test_a_record_that_was_handed_in_is_not_worked_on_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    actor, tried = an_actor(role="social_worker"), list[int]()
    person = COMMANDS["register_person"](actor=actor, **BORN)

    def never(**_: Any) -> None:
        tried.append(1)
        raise crossed()

    monkeypatch.setattr(counter, "_run_command", never)
    for given, times in ((person, 1), (person.ref, TIMES)):
        tried.clear()
        with pytest.raises(ActsCrossed):
            COMMANDS["change_person"](actor=actor, person=given, language="kk")
        assert len(tried) == times


@pytest.mark.django_db
def test_the_form_of_an_act_that_crossed_keeps_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    actor, client = an_actor(role="social_worker"), Client()
    client.force_login(User.objects.get(ref=actor.user_ref))

    def never(**_: Any) -> None:
        raise crossed()

    monkeypatch.setattr(counter, "_run_command", never)
    answer = client.post("/persons/new", BORN | {"born_on": "29.02.1988", "once": "a-mark"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "Others were saving at the same moment" in page
    assert "Send it once more in a moment" in page
    assert 'value="29.02.1988"' in page


@pytest.mark.django_db
def test_a_key_is_not_used_up_by_an_act_that_crossed(monkeypatch: pytest.MonkeyPatch) -> None:
    actor, client = an_actor(role="social_ministry"), Client()
    held = Membership.objects.get(user__ref=actor.user_ref)
    token = make_token(membership=held, until_on=date(2100, 1, 1), by="-")
    sent = {"Authorization": f"Bearer {token}", "Idempotency-Key": "one"}

    def send() -> Any:
        return client.post("/api/v1/campaigns", campaign(), content_type="application/json", headers=sent)

    def never(**_: Any) -> None:
        raise crossed()

    with monkeypatch.context() as patched:
        patched.setattr(counter, "_run_command", never)
        told = send()
    assert (told.status_code, told.json()["code"]) == (503, "house.acts_crossed")
    assert send().status_code == 200
    assert Campaign.objects.count() == 1
