"""What a command answers holds no more of a record than the query of that record: its reference alone, or nothing."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import actor_for
from qorgan.desk.answers import answered, shaped
from qorgan.desk.counter import COMMANDS
from qorgan.desk.record_types import RECORD_TYPES, RecordType
from qorgan.kernel.refusals import NotFound
from tests.access.test_need_to_know import ROLES
from tests.access.world import ELSEWHERE, HERE, World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access")]


def _records(world: World) -> list[tuple[RecordType, str]]:
    """One record of every kind of each place and body."""
    by_name = {kind.name: kind for kind in RECORD_TYPES.values()}
    refs = [found for place in (HERE, ELSEWHERE) for found in world.refs[place].values()]
    return [(by_name[name], ref) for found in refs for name, ref in found.items() if name in by_name]


@pytest.mark.parametrize("role", ROLES)
def test_a_command_tells_of_a_record_what_its_query_tells(world: World, role: str) -> None:
    actor, act = actor_for(world.memberships[role], door="api"), COMMANDS["decline_referral"]
    wrong, hidden = [], 0
    for kind, ref in _records(world):
        record = kind.model._default_manager.filter(ref=ref).first()
        if record is None:
            continue
        try:
            record = kind.fetch(actor=actor, ref=ref)
            read = shaped(record)
        except NotFound:
            read = None
        hidden += read is None
        told = answered(act=act, result=[record], wishes={}, actor=actor)
        alone = answered(act=act, result=record, wishes={}, actor=actor)
        if told != ([read] if read else []) or alone != (read or {"ref": ref}):
            wrong.append(f"{kind.name} {ref}")
    assert wrong == []
    assert hidden
