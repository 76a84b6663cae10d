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
from qorgan.government.outreach.commands import register_campaign
from qorgan.government.outreach.models import Campaign
from qorgan.kernel.refusals import BadInput, NotPermitted
from qorgan.people.models import DataKey
from tests.refusals import refused_as
from tests.worlds import an_actor, put_right

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="social_ministry")


@pytest.fixture
def campaign(officer: Actor) -> Any:
    return register_campaign(
        actor=officer, title="Invented", audience="young", cost=10, from_on="2018-02-01", region="aktobe"
    )


def test_what_stood_before_stays_with_the_reason(officer: Actor, campaign: Any) -> None:
    put_right(officer, campaign, cost=20, region="", reason="A nought was left out")
    held = Campaign.objects.get(pk=campaign.pk)
    assert (held.cost, held.region) == (20, "")
    (version,) = history_of(actor=officer, record=campaign.ref)
    assert (version.act, version.reason, version.recorded_by) == (
        "corrected",
        "A nought was left out",
        officer.user_ref,
    )
    assert changes_of(version) == {"cost": [10, 20], "region": ["aktobe", ""]}
    with refused_as("history.nothing_changed"):
        put_right(officer, campaign, cost=20)


def test_a_correction_is_read_as_strictly_as_a_first_entry(officer: Actor, campaign: Any) -> None:
    for wrong, field in (
        ({"cost": -1}, "cost"),
        ({"audience": "spent_well"}, "audience"),
        ({"from_on": ""}, "from_on"),
        ({"ref": "X"}, "changes"),
    ):
        with pytest.raises(BadInput) as refused:
            put_right(officer, campaign, **wrong)
        assert set(refused.value.problems) == {field}
    secretary, reader = an_actor(role="commission_secretary"), an_actor(role="analyst")
    for actor in (secretary, reader):
        with pytest.raises(NotPermitted):
            put_right(actor, campaign, cost=30)
    with refused_as("history.not_here"):
        put_right(officer, officer.agency, title_en="Another")
    assert not RecordVersion.objects.exists()


def test_on_the_page_a_record_is_put_right_and_shows_what_it_said_before(officer: Actor, campaign: Any) -> None:
    client = Client()
    client.force_login(User.objects.get(ref=officer.user_ref))
    address = f"/records/{campaign.ref}/correction/new"
    page = client.get(f"/campaigns/{campaign.ref}").content.decode()
    assert f'href="{address}"' in page
    assert f'href="/records/{campaign.ref}/void/new"' in page
    form = client.get(address).content.decode()
    assert 'value="Invented"' in form
    typed = {
        "title": "Invented",
        "audience": "young",
        "cost": "25",
        "from_on": "01.02.2018",
        "region": "aktobe",
    }
    refused = client.post(address, typed | {"reason": "-"})
    assert refused.status_code == 400
    led = client.post(address, typed | {"reason": "The paper says so"})
    assert led["Location"] == f"/campaigns/{campaign.ref}"
    page = client.get(led["Location"]).content.decode()
    assert "10 → 25" in page
    assert "The paper says so" in page
    client.post(f"/records/{campaign.ref}/void/new", {"reason": "Entered twice"})
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
