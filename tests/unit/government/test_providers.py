"""The register of organisations that assist, and where each of them works."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.government.providers import commands, queries
from qorgan.government.providers.facts import FactOrganisation
from qorgan.government.providers.models import Organisation, Presence
from qorgan.government.providers.refusals import (
    AgencyLinked,
    OrganisationEnded,
    PresenceEndsBeforeStart,
    PresenceOutsideLife,
    PresenceOverlaps,
)
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary() -> Actor:
    return an_actor(role="commission_secretary")


def registered(actor: Actor, title: str = "Hope", **changes: Any) -> Organisation:
    given = {"title_en": title, "title_ru": title, "title_kk": title, "kind": "ngo", "from_on": date(2016, 1, 1)}
    return commands.register_organisation(actor=actor, **(given | changes))


def present(actor: Actor, organisation: Organisation, region: str, first: date = date(2016, 1, 1)) -> Presence:
    commands.add_presence(actor=actor, organisation=organisation, region=region, from_on=first)
    return organisation.presences.filter(region=region).latest("id")


def test_the_directory_names_who_works_in_a_region_today(secretary: Actor) -> None:
    here, gone = registered(secretary, "Here"), registered(secretary, "Gone")
    present(secretary, here, "aktobe")
    left = present(secretary, gone, "aktobe")
    commands.end_presence(actor=secretary, presence=left, until_on=date(2019, 12, 31))
    operator = an_actor(role="hotline_operator")
    assert list(queries.organisations(actor=operator, region="aktobe")) == [here]
    assert set(queries.organisations(actor=operator, region="aktobe", ended_too=True)) == {here, gone}
    assert not queries.organisations(actor=operator, region="kostanay").exists()


def test_each_region_is_one_fact_and_an_ended_one_has_its_last_day(secretary: Actor) -> None:
    organisation = registered(secretary)
    present(secretary, organisation, "aktobe")
    left = present(secretary, organisation, "kostanay")
    commands.end_presence(actor=secretary, presence=left, until_on=date(2019, 12, 31))
    told = FactOrganisation.objects.filter(retracted_at=None).order_by("region")
    assert list(told.values_list("region", "ended_on", "organisation")) == [
        ("aktobe", None, organisation.ref),
        ("kostanay", date(2019, 12, 31), organisation.ref),
    ]
    assert list(ledger.verify()) == []


def test_an_organisation_that_ends_takes_its_regions_with_it(secretary: Actor) -> None:
    organisation = registered(secretary)
    present(secretary, organisation, "aktobe")
    commands.end_organisation(actor=secretary, organisation=organisation.ref, until_on=date(2020, 1, 31))
    assert FactOrganisation.objects.get(retracted_at=None).ended_on == date(2020, 1, 31)
    with pytest.raises(OrganisationEnded):
        commands.end_organisation(actor=secretary, organisation=organisation.ref, until_on=date(2020, 2, 1))
    with pytest.raises(PresenceOutsideLife):
        commands.add_presence(actor=secretary, organisation=organisation.ref, region="astana", from_on=date(2019, 1, 1))
    assert list(ledger.verify()) == []


def test_a_region_is_not_entered_twice_at_once(secretary: Actor) -> None:
    organisation = registered(secretary)
    presence = present(secretary, organisation, "aktobe")
    with pytest.raises(PresenceOverlaps):
        present(secretary, organisation, "aktobe", date(2018, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(
            ref="OP-XXXX-XXXX", recorded_at=secretary.now, recorded_by="-", organisation=organisation, region="aktobe",
            from_on=date(2018, 1, 1),
        )  # fmt: skip
    commands.end_presence(actor=secretary, presence=presence, until_on=date(2017, 12, 31))
    present(secretary, organisation, "aktobe", date(2018, 1, 1))


def test_days_must_follow_one_another_and_lie_within_the_organisations_own(secretary: Actor) -> None:
    organisation = registered(secretary)
    with pytest.raises(PresenceOutsideLife):
        present(secretary, organisation, "aktobe", date(2015, 12, 31))
    presence = present(secretary, organisation, "aktobe", date(2018, 1, 1))
    with pytest.raises(PresenceEndsBeforeStart):
        commands.end_presence(actor=secretary, presence=presence, until_on=date(2017, 12, 31))
    with pytest.raises(PresenceEndsBeforeStart):
        commands.end_organisation(actor=secretary, organisation=organisation, until_on=date(2017, 6, 1))


def test_an_agency_of_the_house_is_linked_to_one_organisation(secretary: Actor) -> None:
    agency = an_agency(kind="ngo")
    first = registered(secretary, agency=agency)
    with pytest.raises(AgencyLinked) as refused:
        registered(secretary, "Other", agency=agency)
    assert first.ref in refused.value.sentence(language="en")


def test_no_table_of_the_room_has_a_place_for_an_address() -> None:
    tables = apps.get_app_config("providers").get_models()
    names = {field.name for table in tables for field in table._meta.get_fields()}
    assert not {name for name in names if "address" in name or "street" in name or "phone" in name}
