"""What the records settle by themselves, without anybody at a door: a decision that a figure closes, a measure that is not reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.journal import chain
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.clock import SetClock

ACT = "settle_by_figure"


def settle(record: Record, values: Mapping[str, Any], *, keeper: Agency, now: datetime) -> bool:
    """Give a record the values that follow from the records, in the name of the body that keeps it; says whether any is another."""
    if all(getattr(record, name) == value for name, value in values.items()):
        return False
    role = replace(roles()["operator"], id=ACT, may=frozenset())
    actor = Actor(user_ref="-", login=ACT, agency=keeper, role=role, door="cli", clock=SetClock(now))
    with transaction.atomic():
        found = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
        for name, value in values.items():
            setattr(found, name, value)
        found.save(update_fields=list(values))
        refresh_facts_and_obligations([found], actor=actor)
        chain.append(line_by(actor, act=ACT, objects=(found.ref,)))
    return True
