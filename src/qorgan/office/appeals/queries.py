"""The questions about appeals. Whoever sees a decision sees its appeals; the body appealed to sees those put to it."""

from __future__ import annotations

from functools import reduce
from operator import attrgetter, or_
from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf
from qorgan.desk.record_types import RECORD_TYPES, RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.office.appeals.models import IS_OPEN, OPEN, Appeal
from qorgan.office.appeals.rules import READ, RULES, decides, entered_decision, keeps

LABELS = {
    "to_answer": _("Only those to be decided here"),
    "undecided": _("Only those not decided"),
}
ENDS = ("decide_appeal", "withdraw_appeal", "void_record")


def visible_to(actor: Actor) -> QuerySet[Appeal]:
    """The appeals against decisions that an actor may fetch, and those put to the own body."""
    ways = [
        Q(Exists(RECORD_TYPES[rule.model].visible_to(actor).order_by().filter(ref=OuterRef("decision_ref"))))
        & Q(about=rule.about)
        for rule in RULES.values()
        if actor.may(rule.read) or actor.may(rule.lodge)
    ]
    ways += [Q(about=rule.about, answering=actor.agency) for rule in RULES.values() if actor.may(rule.answer)]
    found = Appeal.objects.filter(reduce(or_, ways, NOTHING))
    return found.select_related("agency", "keeper", "answering")


def _withheld(appeal: Appeal, actor: Actor) -> tuple[str, ...]:
    """What is for another body to do, or for somebody who did not enter the decision."""
    if appeal.state == OPEN and entered_decision(appeal, actor):
        return ENDS
    found = () if decides(appeal, actor) else ENDS[:1]
    return found if keeps(appeal, actor) else (*found, *ENDS[1:])


register_type(
    RecordType(
        name="appeal",
        title=_("Appeal"),
        model=Appeal,
        visible_to=visible_to,
        also=("state",),
        but=("voided_on",),
        path="/appeals/{ref}",
    )
)
register_workflow(
    Workflow(
        model=Appeal,
        state=attrgetter("state"),
        steps=frozenset((OPEN, act) for act in ENDS),
        withheld=_withheld,
    )
)


@query(may=READ, get="/appeals", title=_("Appeals"), labels=LABELS, orders={"lodged_on": ("-lodged_on", "-id")})
def appeals(
    *,
    actor: Actor,
    about: Annotated[str, CodeOf("appealed_decisions")] | None = None,
    undecided: bool = False,
    to_answer: bool = False,
) -> QuerySet[Appeal]:
    """Appeals that this body decides, or against decisions that the actor may see, one row an appeal, the latest first."""
    rows = visible_to(actor)
    if about:
        rows = rows.filter(about=about)
    if to_answer:
        rows = rows.filter(answering=actor.agency)
    return rows.filter(IS_OPEN) if undecided or to_answer else rows


@query(may=READ, get="/appeals/{appeal}", title=_("Appeal"))
def appeal(*, actor: Actor, appeal: Appeal) -> Appeal:
    """One appeal, and what was decided on it; it names nobody."""
    return appeal
