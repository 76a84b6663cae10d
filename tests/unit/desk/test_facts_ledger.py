"""The ledger of facts: nothing is changed in place, and the records can always be asked again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q

from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.government.outreach.commands import register_campaign
from qorgan.government.outreach.facts import FactCampaign
from qorgan.government.outreach.models import Campaign
from tests.refusals import refused_as
from tests.worlds import TODAY, a_clock, an_actor, noon, put_right

pytestmark = pytest.mark.django_db
CAMPAIGN = {"title": "Invented", "audience": "young", "cost": 10, "from_on": TODAY}


def keeper(day: date) -> object:
    return an_actor(role="social_ministry", clock=a_clock(day))


def known_on(day: date) -> list[int]:
    """The costs that stood at the end of a day."""
    moment = noon(day)
    standing = Q(retracted_at__isnull=True) | Q(retracted_at__gt=moment)
    return sorted(FactCampaign.objects.filter(standing, recorded_at__lte=moment).values_list("cost", flat=True))


def test_every_day_keeps_the_figure_that_was_known_on_it() -> None:
    days = [TODAY + timedelta(days=number) for number in range(5)]
    kept = register_campaign(actor=keeper(days[1]), **CAMPAIGN)
    put_right(keeper(days[2]), kept, cost=20)
    COMMANDS["void_record"](actor=keeper(days[4]), record=kept, reason="Entered twice")
    assert [known_on(day) for day in days] == [[], [10], [20], [20], []]


def test_a_correction_that_changes_nothing_leaves_the_ledger_alone() -> None:
    kept = register_campaign(actor=keeper(TODAY), **CAMPAIGN)
    before = list(FactCampaign.objects.values())
    with refused_as("history.nothing_changed"):
        put_right(keeper(TODAY + timedelta(days=1)), kept, **CAMPAIGN)
    assert list(FactCampaign.objects.values()) == before


def test_a_record_changed_behind_the_ledgers_back_is_found() -> None:
    kept = register_campaign(actor=keeper(TODAY), **CAMPAIGN)
    assert list(ledger.verify()) == []
    Campaign.objects.filter(pk=kept.pk).update(cost=11)
    assert {(found.source, found.what) for found in ledger.verify()} == {
        (kept.ref, "no longer told"),
        (kept.ref, "missing"),
    }


def test_a_fact_without_a_record_is_found() -> None:
    kept = register_campaign(actor=keeper(TODAY), **CAMPAIGN)
    stray = FactCampaign.objects.get(key=kept.ref)
    stray.pk, stray.key, stray.source = None, "CB-XXXX-XXXX", "CB-XXXX-XXXX"
    stray.save(force_insert=True)
    assert list(ledger.verify()) == [
        ledger.Disagreement(table="fact_campaigns", source="CB-XXXX-XXXX", key="CB-XXXX-XXXX", what="without a record")
    ]


def test_one_fact_stands_for_a_key_and_none_is_retracted_before_it_was_recorded() -> None:
    kept = register_campaign(actor=keeper(TODAY), **CAMPAIGN)
    fact = FactCampaign.objects.get(key=kept.ref)
    with pytest.raises(IntegrityError), transaction.atomic():
        FactCampaign.objects.filter(pk=fact.pk).update(retracted_at=fact.recorded_at - timedelta(seconds=1))
    fact.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        fact.save(force_insert=True)
