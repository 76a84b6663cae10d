"""Records that change after a return was sent: the house owes the correction, and whoever received it reads that they changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.victims.care.models import CareFile
from qorgan.victims.running.models import MonthlyReturn
from tests.unit.victims.test_running import akimat, may_of, on, served, shelter, stay
from tests.worlds import a_membership, a_user, an_actor

pytestmark = pytest.mark.django_db
__all__ = ["akimat", "on", "shelter"]
On = Callable[[str], Actor]


def accepted(on: On, akimat: Agency) -> MonthlyReturn:
    held = may_of(on)
    COMMANDS["send_monthly_return"](actor=on("2024-06-04"), monthly_return=held)
    officer = an_actor(role="akimat_officer", agency=akimat, today=date(2024, 6, 6))
    COMMANDS["accept_return"](actor=officer, monthly_return=held.ref)
    return held


def owed() -> list[tuple[str, date | None, bool]]:
    rows = Obligation.objects.filter(term="returns.correct", cancelled_at=None).order_by("id")
    return [(row.key, row.due_on, row.met_at is not None) for row in rows]


def to_be_sent(actor: Actor, held: MonthlyReturn) -> bool:
    return held in QUERIES["monthly_returns"](actor=actor, to_be_sent=True)


def still_there() -> CareFile:
    return CareFile.objects.get(discharged_on=None)


def test_records_that_move_after_the_answer_are_owed_as_a_correction(on: On, akimat: Agency, shelter: Agency) -> None:
    held = accepted(on, akimat)
    assert owed() == []
    stay(on("2024-06-10"), "2024-05-30")
    stay(on("2024-06-12"), "2024-05-29")
    assert owed() == [("1", date(2024, 6, 17), False)]
    duty = Obligation.objects.get(term="returns.correct")
    assert (duty.agency, duty.next_step) == (shelter, f"/monthly-returns/{held.ref}/sending/new")
    assert to_be_sent(on("2024-06-12"), held)
    COMMANDS["send_monthly_return"](actor=on("2024-06-13"), monthly_return=held, because="Two came late")
    assert owed() == [("1", date(2024, 6, 17), True)]
    assert not to_be_sent(on("2024-06-13"), held)
    served(on("2024-06-14"), still_there_first(), "2024-05-31", units=1)
    assert [(key, met) for key, _due, met in owed()] == [("1", True), ("2", False)]


def still_there_first() -> CareFile:
    found = CareFile.objects.filter(discharged_on=None).order_by("id").first()
    assert found
    return found


@pytest.mark.parametrize("answered", [True, False])
def test_each_kind_of_change_is_owed_and_what_concerns_another_month_is_not(
    on: On, akimat: Agency, answered: bool
) -> None:
    if answered:
        accepted(on, akimat)
    else:
        COMMANDS["send_monthly_return"](actor=on("2024-06-04"), monthly_return=may_of(on))
    file, worker = still_there(), on("2024-06-10")
    served(worker, file, "2024-06-05", units=1)
    stay(worker, "2024-06-03")
    stay(worker, "2024-03-01", until="2024-04-30")
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="moved", discharged_on="2024-06-09")
    assert owed() == []
    COMMANDS["correct_care_file"](actor=worker, care_file=file, reason="mistyped", admitted_on="2024-05-21")
    assert [met for *_rest, met in owed()] == [False]
    COMMANDS["correct_care_file"](actor=worker, care_file=file, reason="mistyped", admitted_on="2024-05-20")
    assert owed() == [], "the records tell what was sent"


def test_a_stay_moved_out_of_the_month_is_seen(on: On, akimat: Agency) -> None:
    accepted(on, akimat)
    put_right = {"care_file": still_there(), "reason": "mistyped", "admitted_on": "2024-06-02"}
    COMMANDS["correct_care_file"](actor=on("2024-06-10"), **put_right, late_entry_reason="corrected")
    assert [met for *_rest, met in owed()] == [False]


def test_a_return_that_came_back_is_sent_again_anyway(on: On, akimat: Agency) -> None:
    held = may_of(on)
    COMMANDS["send_monthly_return"](actor=on("2024-06-04"), monthly_return=held)
    officer = an_actor(role="akimat_officer", agency=akimat, today=date(2024, 6, 6))
    COMMANDS["send_back_return"](actor=officer, monthly_return=held.ref, reason="Spending looks small")
    served(on("2024-06-07"), still_there(), "2024-05-30", units=1, amount=5_000)
    assert owed() == []


def test_the_akimat_reads_that_the_records_changed(on: On, akimat: Agency) -> None:
    held = accepted(on, akimat)
    user, client = a_user(language="en"), Client()
    a_membership(user=user, role="akimat_officer", agency=akimat)
    client.force_login(user)

    def read(path: str) -> str:
        return client.get(path).content.decode()

    page, rows = f"/monthly-returns/{held.ref}", "/monthly-returns"
    assert "it owes a correction" not in read(page)
    assert "10 Jun 2024" not in read(rows)
    stay(on("2024-06-10"), "2024-05-30")
    assert "it owes a correction" in read(page)
    for path in (page, rows):
        assert all(word in read(path) for word in ("Records changed since", "10 Jun 2024")), path
    assert QUERIES["monthly_return"](
        actor=an_actor(role="akimat_officer", agency=akimat), monthly_return=held.ref
    ).moved_at
