"""When a care file is closed or opened again, its plan owes no more looks, or owes them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.models import CarePlan


def _plans_of(*, record: CareFile, actor: Actor) -> list[CarePlan]:
    found = CarePlan.objects.filter(care_file=record, superseded_on__isnull=True)
    return list(found.select_related("care_file__person", "care_file__agency"))


def _with_plans(records: Sequence[CareFile]) -> Iterable[int]:
    return CarePlan.objects.filter(care_file__in=records, superseded_on__isnull=True).values_list(
        "care_file", flat=True
    )


react(model=CareFile, do=_plans_of, among=_with_plans)
import_module("qorgan.victims.planning.backing")  # says what a discharge lacks
