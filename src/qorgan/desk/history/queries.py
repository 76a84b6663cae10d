"""The question: what was changed in a record, when, by whom and why."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import query
from qorgan.desk.history.models import RecordVersion
from qorgan.desk.history.rules import CORRECTIONS, READ, VOIDINGS, Correction, Voiding
from qorgan.desk.record_types import RECORD_TYPES, RecordType, register_type
from qorgan.desk.records import Record

LABELS = {"record": _("Record"), "changes": _("Changes")}


def visible_to(actor: Actor) -> QuerySet[RecordVersion]:
    """The versions of the records that an actor keeps and may fetch."""
    rules: list[Correction | Voiding] = [*CORRECTIONS.values(), *VOIDINGS.values()]
    models = {rule.model for rule in rules if actor.may(rule.keep)}
    ways = [
        Q(Exists(RECORD_TYPES[model].visible_to(actor).order_by().filter(ref=OuterRef("holder"))))
        for model in sorted(models, key=lambda one: one._meta.label)
    ]
    return RecordVersion.objects.filter(reduce(or_, ways, NOTHING)).select_related("agency")


register_type(
    RecordType(
        name="record_version", title=_("Version"), model=RecordVersion, visible_to=visible_to, also=("recorded_at",)
    )
)


@query(may=READ, get="/records/{record}/history", title=_("History"), labels=LABELS, orders={"newest": ("-id",)})
def history_of(*, actor: Actor, record: Record) -> QuerySet[RecordVersion]:
    """What was corrected or voided in one record, the latest first."""
    return visible_to(actor).filter(holder=record.ref)
