"""Somebody of the ministry runs a campaign, says what it gave out and held, and reads whether more people called."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.government.outreach.effect import chance_of, effect_of, said_of
from qorgan.government.outreach.facts import FactCampaign, FactOutreachEvent
from qorgan.government.outreach.models import Campaign
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency, put_right

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="social_ministry")


def act(name: str, /, *, actor: Actor, **given: Any) -> Any:
    return COMMANDS[name](actor=actor, **given)


def registered(officer: Actor, **more: Any) -> Campaign:
    given = {"title": "Safe work abroad", "audience": "jobseekers", "from_on": "2020-03-02", "cost": 900_000}
    return act("register_campaign", actor=officer, **(given | more))


def test_a_campaign_tells_of_its_events(officer: Actor) -> None:
    campaign = registered(officer)
    material = {"kind": "leaflet", "language": "uz", "title": "Five questions", "copies": 500}
    act("add_material", actor=officer, campaign=campaign, **material)
    event = {"campaign": campaign, "kind": "station", "region": "almaty_c", "reach": 120}
    act("record_event", actor=officer, held_on="2020-03-10", **event)
    act("record_event", actor=officer, held_on="2020-04-10", **event)
    with refused_as("day.too_early"):
        act("record_event", actor=officer, held_on="2020-03-01", **event)
    assert sum(FactOutreachEvent.objects.filter(retracted_at=None).values_list("reach", flat=True)) == 240
    put_right(officer, campaign, audience="migrants")
    told = FactOutreachEvent.objects.filter(retracted_at=None)
    assert set(told.values_list("audience", flat=True)) == {"migrants"}
    assert list(ledger.verify()) == []


def test_what_was_entered_by_mistake_counts_for_nothing(officer: Actor) -> None:
    campaign = registered(officer)
    act("record_event", actor=officer, campaign=campaign, kind="street", region="aktobe", reach=5, held_on="2020-03-10")
    act("void_record", actor=officer, record=campaign, reason="Entered twice by mistake")
    assert not FactCampaign.objects.filter(retracted_at=None).exists()
    assert not FactOutreachEvent.objects.filter(retracted_at=None).exists()
    assert not QUERIES["campaigns"](actor=officer).exists()
    campaign.refresh_from_db()
    with refused_as("record.voided"):
        act("add_material", actor=officer, campaign=campaign, kind="poster", language="kk", title="Late")


def test_a_campaign_is_closed_once_and_its_days_stay_in_order(officer: Actor) -> None:
    campaign = registered(officer)
    with refused_as("day.ends_before_start"):
        act("close_campaign", actor=officer, campaign=campaign, until_on="2020-03-01")
    act("close_campaign", actor=officer, campaign=campaign, until_on="2020-04-01")
    with refused_as("record.ended"):
        act("close_campaign", actor=officer, campaign=campaign, until_on="2020-04-02")


def test_chance_is_given_its_due() -> None:
    assert said_of(before=3, since=5) == "cannot_tell"
    assert said_of(before=20, since=26) == "as_before"
    assert said_of(before=20, since=45) == "more"
    assert said_of(before=45, since=20) == "fewer"
    assert chance_of(before=10, since=10) == 1.0
    assert round(chance_of(before=5, since=15), 4) == 0.0414, "the exact binomial, two-sided"


def test_the_weeks_stand_beside_as_many_before(officer: Actor) -> None:
    campaign = registered(officer)
    assert effect_of(campaign, today=date(2020, 3, 7)) is None, "no whole week is over"
    found = effect_of(campaign, today=date(2020, 3, 31))
    assert found is not None
    assert (found.days, len(found.weeks), found.says) == (28, 8, "cannot_tell")
    assert [week.is_since for week in found.weeks] == [False] * 4 + [True] * 4


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_page_shows_calls_by_week(officer: Actor, language: str) -> None:
    campaign = registered(officer)
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="social_ministry", agency=an_agency(kind="social_ministry"))
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    page = client.get(f"/campaigns/{campaign.ref}").content.decode()
    assert {"ru": "слишком мало, чтобы судить", "kk": "пікір айтуға тым аз"}[language] in page
    assert client.get("/campaigns?audience=jobseekers").status_code == 200
