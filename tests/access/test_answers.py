"""What a command answers holds no more of a record than the query of that record: its reference alone, or nothing."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from qorgan.desk.access.actor import actor_for
from qorgan.desk.answers import answered, shaped
from qorgan.desk.counter import COMMANDS
from qorgan.desk.record_types import RECORD_TYPES, RecordType
from qorgan.kernel.refusals import NotFound
from tests.access.test_need_to_know import ROLES
from tests.access.world import ELSEWHERE, HERE, World
from tests.share import QUICK

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access")]


@pytest.fixture(scope="module")
def records(world: World) -> list[tuple[RecordType, str, Any]]:
    """One record of every kind of each place and body."""
    by_name = {kind.name: kind for kind in RECORD_TYPES.values()}
    refs = [found for place in (HERE, ELSEWHERE) for found in world.refs[place].values()]
    named = [(by_name[name], ref) for found in refs for name, ref in found.items() if name in by_name]
    stored = [(kind, ref, kind.model._default_manager.filter(ref=ref).first()) for kind, ref in named]
    return [(kind, ref, record) for kind, ref, record in stored if record is not None]


@pytest.mark.parametrize("role", ROLES)
def test_a_command_tells_of_a_record_what_its_query_tells(
    world: World, records: list[tuple[RecordType, str, Any]], role: str
) -> None:
    actor, act = actor_for(world.memberships[role], door="api"), COMMANDS["decline_referral"]
    wrong, hidden = [], 0
    for number, (kind, ref, record) in enumerate(records, start=ROLES.index(role)):
        made = deepcopy(record)
        try:
            made = kind.fetch(actor=actor, ref=ref)
            read = shaped(made)
        except NotFound:
            read = None
        hidden += read is None
        # Whether the actor sees it is asked alike of one and of each in a list: a quick run asks it once of a record.
        told = answered(act=act, result=[made], wishes={}, actor=actor) if number % 2 or not QUICK else None
        alone = answered(act=act, result=made, wishes={}, actor=actor) if told is None or not QUICK else None
        if told not in (None, [read] if read else []) or alone not in (None, read or {"ref": ref}):
            wrong.append(f"{kind.name} {ref}")
    assert wrong == []
    assert hidden
