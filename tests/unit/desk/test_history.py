"""A record is put right in the open: what stood before, by whom and why; and what is a person's goes with the person's key."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.history.models import RecordVersion
from qorgan.desk.history.queries import history_of
from qorgan.desk.history.versions import changes_of, write_version
from qorgan.government.budget.commands import record_allocation
from qorgan.government.budget.models import Allocation
from qorgan.kernel.refusals import BadInput, NotPermitted
from qorgan.people.models import DataKey
from tests.refusals import refused_as
from tests.worlds import an_actor, put_right

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="social_ministry")


@pytest.fixture
def allocation(officer: Actor) -> Any:
    return record_allocation(
        actor=officer,
        fiscal_year=2018,
        kind="allocated",
        purpose="special_social_services",
        amount=10,
        act="Law on the budget",
        allocated_on="2018-02-01",
        region="aktobe",
    )


def test_what_stood_before_stays_with_the_reason(officer: Actor, allocation: Any) -> None:
    put_right(officer, allocation, amount=20, region="", reason="A nought was left out")
    held = Allocation.objects.get(pk=allocation.pk)
    assert (held.amount, held.region) == (20, "")
    (version,) = history_of(actor=officer, record=allocation.ref)
    assert (version.act, version.reason, version.recorded_by) == (
        "corrected",
        "A nought was left out",
        officer.user_ref,
    )
    assert changes_of(version) == {"amount": [10, 20], "region": ["aktobe", ""]}
    with refused_as("history.nothing_changed"):
        put_right(officer, allocation, amount=20)


def test_a_correction_is_read_as_strictly_as_a_first_entry(officer: Actor, allocation: Any) -> None:
    for wrong, field in (
        ({"amount": -1}, "amount"),
        ({"kind": "spent_well"}, "kind"),
        ({"act": ""}, "act"),
        ({"ref": "X"}, "changes"),
    ):
        with pytest.raises(BadInput) as refused:
            put_right(officer, allocation, **wrong)
        assert set(refused.value.problems) == {field}
    secretary, reader = an_actor(role="commission_secretary"), an_actor(role="analyst")
    for actor in (secretary, reader):
        with pytest.raises(NotPermitted):
            put_right(actor, allocation, amount=30)
    with refused_as("history.not_here"):
        put_right(officer, officer.agency, title_en="Another")
    assert not RecordVersion.objects.exists()


def test_on_the_page_a_record_is_put_right_and_shows_what_it_said_before(officer: Actor, allocation: Any) -> None:
    client = Client()
    client.force_login(User.objects.get(ref=officer.user_ref))
    address = f"/records/{allocation.ref}/correction/new"
    page = client.get(f"/allocations/{allocation.ref}").content.decode()
    assert f'href="{address}"' in page
    assert f'href="/records/{allocation.ref}/void/new"' in page
    form = client.get(address).content.decode()
    assert 'value="Law on the budget"' in form
    typed = {
        "fiscal_year": "2018",
        "kind": "allocated",
        "purpose": "special_social_services",
        "amount": "25",
        "act": "Law on the budget",
        "allocated_on": "01.02.2018",
        "region": "aktobe",
        "provider": "",
        "currency": allocation.currency,
    }
    refused = client.post(address, typed | {"reason": "-"})
    assert refused.status_code == 400
    led = client.post(address, typed | {"reason": "The paper says so"})
    assert led["Location"] == f"/allocations/{allocation.ref}"
    page = client.get(led["Location"]).content.decode()
    assert "10 → 25" in page
    assert "The paper says so" in page
    client.post(f"/records/{allocation.ref}/void/new", {"reason": "Entered twice"})
    page = client.get(led["Location"]).content.decode()
    assert address not in page
    assert "Entered twice" in page


def test_values_about_a_person_are_gone_with_the_persons_key() -> None:
    worker = an_actor(role="social_worker")
    person = COMMANDS["register_person"](actor=worker, birth_year=1991)
    claim = COMMANDS["raise_wage_claim"](
        actor=worker,
        person=person,
        employer_kind="farm",
        worked_from="2019-03-01",
        worked_until="2019-06-01",
        claimed=100,
        helped_by="provider",
    )
    changes = {"claimed": [100, 200]}
    version = write_version(claim, actor=worker, act="corrected", changes=changes, reason="Counted anew")
    stored = RecordVersion.objects.get(pk=version.pk)
    assert (stored.person, stored.changes) == (person.ref, {})
    assert changes_of(stored) == changes
    DataKey.objects.filter(person=person).update(wrapped=b"", destroyed_at=worker.now)
    assert changes_of(stored) is None
