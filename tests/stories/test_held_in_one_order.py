"""Whoever writes into the journal holds its end until all is kept; whatever else is to be held is held before, or two acts would meet."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread
from time import sleep

import pytest
from django.db import connection, connections, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.obligations.models import Obligation
from qorgan.office.work.departures import release_due
from qorgan.victims.identification.screening.models import Answer, Screening
from tests.stories.test_two_on_one_sheet import A, B, asked, drawn, sent, worker
from tests.stories.test_whoever_leaves import taken
from tests.worlds import TODAY, a_user, an_actor, an_agency, noon

__all__ = ["asked", "worker"]


def held_after_journal(statements: list[str]) -> list[str]:
    """What is written after the end of the journal was taken and before the transaction around it was over."""
    found, is_held = [], False
    for sql in statements:
        is_held = (is_held or "FROM journal_head" in sql) and not sql.startswith("RELEASE SAVEPOINT")
        if is_held and sql.startswith(("UPDATE", "INSERT")) and "journal" not in sql:
            found.append(sql)
    return found


@pytest.mark.django_db
def test_each_body_gets_its_duties_back_by_itself() -> None:
    for _ in range(2):
        gone = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
        taken(gone)
        Membership.objects.filter(user__ref=gone.user_ref).update(until_on=TODAY)
    with CaptureQueriesContext(connection) as told:
        assert release_due(now=noon(TODAY + timedelta(days=1))) == Obligation.objects.filter(met_at=None).count()
    statements = [one["sql"] for one in told]
    assert sum("FROM journal_head" in sql for sql in statements) == 2
    assert held_after_journal(statements) == []


@pytest.mark.django_db
def test_that_words_of_another_page_are_shown_is_journalled_last(
    client: Client, asked: Screening, worker: Actor
) -> None:
    was = drawn(client, asked)
    sent(client, asked, was, e_trafficking=A)
    with CaptureQueriesContext(connection) as told:
        assert sent(client, asked, was, e_trafficking=B)["words"]
    statements = [one["sql"] for one in told]
    first = next(place for place, sql in enumerate(statements) if "FROM journal_head" in sql)
    answers = [place for place, sql in enumerate(statements) if Answer._meta.db_table in sql and sql[:6] != "SELECT"]
    assert answers
    assert max(answers) < first


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", [Agency, User])
def test_the_tables_are_emptied_once_what_a_page_still_sends_is_kept(first: type[Model]) -> None:
    last = User if first is Agency else Agency
    an_agency()
    a_user()
    is_held, faults = Event(), list[Exception]()

    def late() -> None:
        try:
            with transaction.atomic():
                list(first.objects.select_for_update())
                is_held.set()
                sleep(0.5)
                list(last.objects.select_for_update())
        except Exception as fault:  # told by the test
            faults.append(fault)
        finally:
            connections.close_all()

    page = Thread(target=late)
    page.start()
    assert is_held.wait(5)
    connection.ops.execute_sql_flush([])
    page.join()
    assert faults == []
    assert not Agency.objects.exists()
