"""What must stand above a body as it is entered: somebody owes what a mission abroad leaves to its ministry."""

from __future__ import annotations

from qorgan.desk.agencies.models import Agency
from qorgan.kernel.refusals import Refusal
from qorgan.kit.bodies import able_to

ABROAD, FOLLOWS = "consular.keep", "consular.follow"
"""What those at a mission abroad do, and those who follow all missions."""


def refuse_alone(*, kind: str, parent: Agency | None) -> None:
    """Refuse a mission abroad under no body while none works whose people follow all missions.

    Raises:
        staff.nobody_above
    """
    if parent is not None or kind not in able_to(ABROAD):
        return
    if not Agency.objects.filter(kind__in=able_to(FOLLOWS), closed_on__isnull=True).exists():
        raise Refusal("staff.nobody_above").at("parent")
