"""What may be asked about two stays at once, by those alone whose reach holds both."""

from __future__ import annotations

from operator import attrgetter

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.victims.care.twice.models import TO_BE_CLEARED, DoubleStay
from qorgan.victims.care.twice.states import MAY, STEPS

LABELS = {"is_open": _("Only those to be cleared")}


def visible_to(actor: Actor) -> QuerySet[DoubleStay]:
    """The pairs of stays both of which an actor may see."""
    found = DoubleStay.objects.select_related("care_file__agency", "other_file__agency")
    for stay in ("care_file", "other_file"):
        found = found.filter(within_reach(actor=actor, may=MAY, agency=f"{stay}__agency", region=f"{stay}__region"))
    return found


register_type(
    RecordType(
        name="double_stay",
        title=_("Two stays at once"),
        model=DoubleStay,
        visible_to=visible_to,
        also=("state",),
        path="/double-stays/{ref}",
    )
)
register_workflow(Workflow(model=DoubleStay, state=attrgetter("state"), steps=STEPS))


@query(
    may=MAY,
    get="/double-stays",
    title=_("One person in two stays at once"),
    labels=LABELS,
    orders={"since_on": ("-since_on", "-id")},
)
def double_stays(*, actor: Actor, is_open: bool = False) -> QuerySet[DoubleStay]:
    """Pairs of care files that hold one person at once, or did, one row a pair, the latest first."""
    rows = visible_to(actor)
    return rows.filter(TO_BE_CLEARED) if is_open else rows


@query(may=MAY, get="/double-stays/{double_stay}", title=_("Two stays at once"))
def double_stay(*, actor: Actor, double_stay: DoubleStay) -> DoubleStay:
    """One pair of care files that hold one person at once."""
    return double_stay
