"""What any body owes in identification and does late stands before whoever follows identification in the whole country."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.office.work.reminder_rounds import remind
from qorgan.office.work.reminders import reminders
from tests.stories.seen import page
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
DECIDED, LATER = date(2025, 2, 3), date(2025, 4, 14)
BODIES = {
    "investigator": ("police", "internal_affairs"),
    "consul": ("consulate", "mission_abroad"),
    "social_worker": ("ngo", "provider"),
}
OWED = {"identification.decision", "identification.notice", "identification.referral"}


def late(actor: Actor, subject: str) -> set[str]:
    return {row.term for row in QUERIES["overdue_work"](actor=actor) if row.subject == subject}


@pytest.mark.parametrize("role", list(BODIES))
def test_a_late_decision_and_notice_stand_in_the_list_of_the_ministry(role: str) -> None:
    kind, body = BODIES[role]
    worker = an_actor(role=role, agency=an_agency(kind=kind, region="karaganda"), today=DECIDED)
    woman = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    made = COMMANDS["decide_status"](actor=worker, person=woman, status="possible", body=body)
    home = an_agency(kind="social_ministry", region="")
    for above in ("social_ministry", "analyst"):
        ministry = an_actor(role=above, agency=home, today=DECIDED)
        assert late(ministry, made.ref) == set()
        ministry = replace(ministry, clock=a_clock(LATER))
        assert late(ministry, made.ref) >= OWED
        assert QUERIES["decision"](actor=ministry, decision=made).ref == made.ref
        assert not {row.term for row in QUERIES["my_work"](actor=ministry)} & OWED
    shown = page(an_actor(role="social_ministry", agency=home), "/overdue-work?term=identification.decision")
    assert f'href="/decisions/{made.ref}"' in shown
    remind(now=a_clock(LATER).now())
    told = {row.obligation.term for row in reminders(actor=replace(ministry, clock=a_clock(LATER)))}
    assert "identification.decision" in told


def test_others_who_oversee_see_no_more_of_it_than_before() -> None:
    worker = an_actor(role="investigator", agency=an_agency(kind="police", region="karaganda"), today=DECIDED)
    woman = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    made = COMMANDS["decide_status"](actor=worker, person=woman, status="possible", body="internal_affairs")
    for role in ("consular_officer", "prosecutor"):
        assert late(an_actor(role=role, today=LATER), made.ref) == set()
