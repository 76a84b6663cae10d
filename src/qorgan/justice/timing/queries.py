"""What may be asked about the clock of a proceeding; who sees the proceeding sees it."""

from __future__ import annotations

from typing import Annotated, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.crimes import queries as crimes
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.queries import READ
from qorgan.justice.crimes.states import PRE_TRIAL
from qorgan.justice.timing.models import Acceleration, Motion, TermExtension, TermStop

M = TypeVar("M", bound=Model)
LABELS = {
    "is_open": _("Only what is not decided"),
}


def _of_proceedings(model: type[M], *, actor: Actor) -> QuerySet[M]:
    """The rows of the proceedings an actor may see."""
    seen = crimes.visible_to(actor).values("pk")
    return model._default_manager.filter(proceeding__in=seen).select_related("proceeding__agency")


def extensions_visible_to(actor: Actor) -> QuerySet[TermExtension]:
    """The extensions of the proceedings an actor may see."""
    return _of_proceedings(TermExtension, actor=actor)


def stops_visible_to(actor: Actor) -> QuerySet[TermStop]:
    """The stops of the proceedings an actor may see."""
    return _of_proceedings(TermStop, actor=actor)


def accelerations_visible_to(actor: Actor) -> QuerySet[Acceleration]:
    """The accelerated forms of the proceedings an actor may see."""
    return _of_proceedings(Acceleration, actor=actor).select_related("proceeding__agency", "prosecutor")


def motions_visible_to(actor: Actor) -> QuerySet[Motion]:
    """The motions in the proceedings an actor may see."""
    return _of_proceedings(Motion, actor=actor)


register_type(
    RecordType(
        name="term_extension",
        title=_("Extension"),
        model=TermExtension,
        visible_to=extensions_visible_to,
        also=("extender", "months"),
        but=("reason",),
    )
)
register_type(RecordType(name="term_stop", title=_("Stop"), model=TermStop, visible_to=stops_visible_to))
register_type(
    RecordType(
        name="acceleration",
        title=_("Accelerated form"),
        model=Acceleration,
        visible_to=accelerations_visible_to,
        but=("reason",),
    )
)
register_type(
    RecordType(
        name="motion",
        title=_("Motion"),
        model=Motion,
        visible_to=motions_visible_to,
        but=("note",),
        path="/motions/{ref}",
    )
)
register_workflow(
    Workflow(
        model=Proceeding,
        state=lambda proceeding: "before trial" if proceeding.stage in PRE_TRIAL else "later",
        steps=frozenset({("before trial", act) for act in ("extend_term", "stop_term", "accelerate_proceeding")}),
    )
)
register_workflow(
    Workflow(
        model=TermExtension,
        state=lambda extension: "withdrawn" if extension.withdrawn_on else "standing",
        steps=frozenset({("standing", "repeal_extension")}),
    )
)
register_workflow(
    Workflow(
        model=TermStop,
        state=lambda stop: "ended" if stop.until_on else "lasting",
        steps=frozenset({("lasting", "resume_term")}),
    )
)
register_workflow(
    Workflow(
        model=Acceleration,
        state=lambda acceleration: "ended" if acceleration.ended_on else "standing",
        steps=frozenset({("standing", "end_acceleration")}),
    )
)
register_workflow(
    Workflow(
        model=Motion,
        state=lambda motion: "decided" if motion.decided_on else "open",
        steps=frozenset({("open", "decide_motion")}),
    )
)


@query(may=READ, get="/motions", title=_("Motions"), labels=LABELS, orders={"moved_on": ("-moved_on", "-id")})
def motions(
    *, actor: Actor, is_open: bool = False, kind: Annotated[str, CodeOf("motion_kinds")] | None = None
) -> QuerySet[Motion]:
    """The motions in the proceedings I see, one row a motion, the latest first."""
    rows = motions_visible_to(actor)
    if is_open:
        rows = rows.filter(decided_on__isnull=True)
    return rows.filter(kind=kind) if kind else rows


@query(may=READ, get="/motions/{motion}", title=_("Motion"))
def motion(*, actor: Actor, motion: Motion) -> Motion:
    """One motion."""
    return motion
