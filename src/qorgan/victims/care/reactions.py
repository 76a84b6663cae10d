"""When a stay begins or ends, a bed of the provider is counted or freed."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.government.providers.models import PlaceOffer
from qorgan.victims.care.beds import keep_count
from qorgan.victims.care.models import CareFile


def _follow(*, record: CareFile, actor: Actor) -> list[PlaceOffer]:
    return keep_count(record, actor=actor)


react(model=CareFile, do=_follow)
