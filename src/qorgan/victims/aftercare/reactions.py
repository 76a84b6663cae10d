"""When a stay is corrected or the person comes back, what was asked and owed after it follows."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.victims.aftercare.models import FollowUp, JobPlacement
from qorgan.victims.aftercare.queries import FILE
from qorgan.victims.care.models import CareFile


def _follow(*, record: CareFile, actor: Actor) -> list[Model]:
    """The earlier stay, which owes no more rounds once the person is back, and what tells facts by this one."""
    back_from = record.earlier_file_id
    earlier = CareFile.objects.filter(pk=back_from).select_related("person", "agency") if back_from else ()
    told = (model._default_manager.filter(care_file=record).select_related(*FILE) for model in (JobPlacement, FollowUp))
    return [*earlier, *(one for rows in told for one in rows)]


def _followed(records: Sequence[CareFile]) -> set[int]:
    """Of many stays, those that came after another and those after which something was asked."""
    told = (model._default_manager.filter(care_file__in=records) for model in (JobPlacement, FollowUp))
    again = {record.pk for record in records if record.earlier_file_id}
    return again.union(*(rows.values_list("care_file", flat=True) for rows in told))


react(model=CareFile, do=_follow, among=_followed)
