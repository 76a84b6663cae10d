"""For whom a waiting list is taken in: the person who laid it aside, in the role that allowed it."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor, actor_for, memberships_on
from qorgan.desk.access.roles import roles
from qorgan.desk.country import day_here
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.sources import SOURCES
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound

DOOR = "import"


def owner_of(ref: str) -> tuple[Actor, Batch]:
    """The actor and the batch.

    Raises:
        NotFound: there is no such batch, or the person no longer holds the role.
    """
    batch = Batch.objects.filter(ref=read_ref(ref)).select_related("agency").first()
    source = SOURCES.get(batch.source) if batch else None
    if batch is None or source is None:
        raise NotFound()
    today = day_here(SystemClock().now())
    for membership in memberships_on(user_ref=batch.recorded_by, day=today):
        if membership.agency_id == batch.agency_id and source.permission in roles()[membership.role].may:
            return actor_for(membership, door=DOOR), batch
    raise NotFound()
