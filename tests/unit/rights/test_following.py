"""The body that asked for protection follows what becomes of it; the person who wrote it down may be away."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.rights.protection import complaints, lifting, queries
from tests.unit.rights.test_protection import asked, granted, investigator, later, ordered, police
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police"]
WAIT = "protection.lifting_wait"


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))


def work_of(actor: Actor) -> list[str]:
    return list(QUERIES["my_work"](actor=actor, term=WAIT).values_list("subject", flat=True))


def test_colleagues_of_the_body_that_asked_follow_a_lifting_and_complain_for_the_person(
    worker: Actor, investigator: Actor, police: Agency
) -> None:
    order = ordered(investigator, granted(investigator, asked(worker, agency=police, applicant="provider")))
    colleague, stranger = an_actor(role="social_worker", agency=worker.agency), an_actor(role="social_worker")
    assert work_of(colleague) == []
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    assert work_of(colleague) == work_of(worker) == [order.ref]
    assert work_of(stranger) == work_of(investigator) == []
    assert queries.protection_lifting(actor=colleague, protection_lifting=order.ref) == order
    court = an_agency(kind="court", region="aktobe")
    with pytest.raises(NotFound):
        complaints.complain_of_lifting(actor=stranger, protection_lifting=order.ref, to=court.ref)
    complaint, suspended = complaints.complain_of_lifting(actor=colleague, protection_lifting=order.ref, to=court.ref)
    assert suspended.status == "suspended"
    assert queries.protection_complaint(actor=worker, protection_complaint=complaint.ref) == complaint
    assert Obligation.objects.get(term=WAIT).met_at == complaint.filed_at
    assert not queries.protections_visible_to(colleague).exists()


def test_the_time_to_complain_is_owed_no_more_once_the_lifting_is_in_force(
    worker: Actor, investigator: Actor, police: Agency
) -> None:
    order = ordered(investigator, granted(investigator, asked(worker, agency=police)))
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    lifting.put_lifting_into_force(actor=later(investigator, days=9), protection_lifting=order)
    owed = Obligation.objects.get(term=WAIT)
    assert (owed.is_open, owed.is_missed) == (False, False)


def test_in_a_body_that_decides_itself_colleagues_learn_nothing_and_its_head_follows(
    investigator: Actor, police: Agency
) -> None:
    other = an_actor(role="investigator", agency=an_agency(kind="police", region="pavlodar"))
    request = asked(other, agency=police)
    order = ordered(investigator, granted(investigator, request))
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    colleague = an_actor(role="investigator", agency=other.agency)
    head = an_actor(role="head_of_body", agency=other.agency)
    assert (work_of(other), work_of(colleague)) == ([order.ref], [])
    assert not queries.requests_visible_to(colleague).exists()
    assert not queries.liftings_visible_to(colleague).exists()
    assert queries.liftings_visible_to(head).get() == order


def test_of_its_own_initiative_a_body_owes_itself_no_complaint(investigator: Actor) -> None:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    assert not Obligation.objects.filter(term=WAIT).exists()
