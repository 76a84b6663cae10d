"""Networks joined step by step, as advertisements come, are those that a look at everything at once would find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.creation import create_record
from qorgan.intake.monitoring import networks
from qorgan.intake.monitoring.models import AdvertisementGroup, AdvertisementNetwork, GroupContact, SharedContact
from qorgan.intake.monitoring.readings import PHONE
from qorgan.intake.monitoring.settings import limits
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
DAYS = {"first_on": date(2020, 1, 1), "last_on": date(2020, 1, 2)}
GROUPS, CONTACTS = 9, 7


def parts() -> dict[int, int | None]:
    """Of each group the network in which it is."""
    return dict(AdvertisementGroup.objects.values_list("pk", "network"))


def expected(pairs: set[tuple[int, int]], *, most: int) -> set[frozenset[int]]:
    """The plain way: groups that share a contact are one, until nothing changes; a contact of too many groups joins none."""
    sets = [frozenset({group}) for group, _contact in pairs]
    for contact in {contact for _group, contact in pairs}:
        named = {group for group, other in pairs if other == contact}
        if len(named) <= most:
            joined = frozenset().union(*(one for one in sets if one & named))
            sets = [one for one in sets if not one & named] + [joined]
    return {one for one in sets if len(one) > 1}


@pytest.mark.parametrize("seed", range(6))
def test_joined_one_by_one_or_all_at_once_the_networks_are_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng, most = Random(seed), 3 if seed % 2 else GROUPS
    few = replace(limits(), groups_of_a_contact=most)
    monkeypatch.setattr(networks, "limits", lambda: few)
    actor: Actor = an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"))
    groups = [
        create_record(AdvertisementGroup, actor=actor, agency=actor.agency, kind="work", **DAYS).pk
        for _number in range(GROUPS)
    ]
    contacts = [
        create_record(SharedContact, actor=actor, kind=PHONE, mark=bytes([number]) * 32, **DAYS).pk
        for number in range(CONTACTS)
    ]
    told = set[tuple[int, int]]()
    for _step in range(14):
        group = rng.choice(groups)
        told.add((group, rng.choice(contacts)))
        networks._linked({pair for pair in told if pair[0] == group}, groups={group}, actor=actor)
    assert set(GroupContact.objects.values_list("group_id", "contact_id")) == told
    stepwise = parts()
    numbers = {number for number in stepwise.values() if number}
    found = {frozenset(key for key, held in stepwise.items() if held == number) for number in numbers}
    assert found == expected(told, most=most)
    assert networks.connect_anew(groups, actor=actor) == []
    assert parts() == stepwise
    sizes = dict(AdvertisementNetwork.objects.filter(pk__in=numbers).values_list("pk", "groups"))
    assert sizes == {number: sum(held == number for held in stepwise.values()) for number in numbers}
