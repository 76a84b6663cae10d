"""What may be asked about objections, and who sees which."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.objecting import states
from qorgan.victims.identification.objecting.facts import RELATED, TELLS, derive
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.reviewing import answers, is_told_here

READ = "identification.read"
LABELS = {
    "is_open": _("Only open ones"),
    "lodged_from": _("Asked from"),
    "lodged_until": _("Asked until"),
}


def visible_to(actor: Actor) -> QuerySet[Objection]:
    """The objections an actor may see: those the own body keeps, answers or is the subject of; wider roles, their reach."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="decision__region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        reach |= Q(reviewer=actor.agency) | Q(decision__agency=actor.agency)
    return Objection.objects.filter(reach).select_related(
        "decision", "agency", "reviewer", "replaced_by", "answered_by"
    )


def for_others(objection: Objection, actor: Actor) -> tuple[str, ...]:
    """What is for another body to do, and what was told."""
    withheld: tuple[str, ...] = () if answers(actor, objection) else ("answer_objection",)
    if objection.agency_id != actor.agency.pk:
        return (*withheld, "take_back_objection", "write_answer", "tell_answer")
    if not is_told_here(objection):
        return (*withheld, "write_answer", "tell_answer")
    return (*withheld, "tell_answer") if objection.told_on else withheld


register_type(
    RecordType(
        name="objection",
        title=_("Objection"),
        model=Objection,
        visible_to=visible_to,
        also=("state",),
        but=("taken_back_on",),
        path="/objections/{ref}",
    )
)
register_workflow(Workflow(model=Objection, state=attrgetter("state"), steps=states.steps(), withheld=for_others))
ledger.tell(model=Objection, tells=TELLS, derive=derive, related=RELATED)


@query(may=READ, get="/objections", title=_("Objections"), orders={"lodged_on": ("-lodged_on", "-id")}, labels=LABELS)
def objections(
    *,
    actor: Actor,
    way: Annotated[str, CodeOf("objection_ways")] | None = None,
    outcome: Annotated[str, CodeOf("objection_outcomes")] | None = None,
    is_open: bool = False,
    lodged_from: Day | None = None,
    lodged_until: Day | None = None,
) -> QuerySet[Objection]:
    """Second looks and appeals, one row an objection, open or answered, the latest first."""
    rows = visible_to(actor)
    exact = {"way": way, "outcome": outcome}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if is_open:
        rows = rows.filter(closed_on__isnull=True, taken_back_on__isnull=True)
    if lodged_from:
        rows = rows.filter(lodged_on__gte=lodged_from)
    return rows.filter(lodged_on__lte=lodged_until) if lodged_until else rows


@query(may=READ, get="/objections/{objection}", title=_("Objection"))
def objection(*, actor: Actor, objection: Objection) -> Objection:
    """One objection."""
    return objection


@query(
    may=READ,
    get="/decisions/{decision}/objections",
    title=_("Objections to the decision"),
    orders={"lodged_on": ("-lodged_on", "-id")},
)
def objections_to(*, actor: Actor, decision: Decision) -> QuerySet[Objection]:
    """The objections to one decision, the latest first."""
    return visible_to(actor).filter(decision=decision)
