"""What may be asked about wage claims: who keeps them sees them, and the nation without names. The employer opens for a purpose."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.rights.wages import states
from qorgan.rights.wages.facts import TELLS, derive
from qorgan.rights.wages.models import WageClaim
from qorgan.rights.wages.sealed import open_employer
from qorgan.rights.wages.states import KEEP, READ, RUNNING

RELATED = ("person", "agency")
LABELS = {
    "is_running": _("Only those that run"),
    "raised_from": _("Raised from"),
    "raised_until": _("Raised until"),
}


def visible_to(actor: Actor) -> QuerySet[WageClaim]:
    """The wage claims an actor may open."""
    return WageClaim.objects.filter(within_reach(actor=actor, may=READ)).select_related(*RELATED)


@dataclass(frozen=True, slots=True)
class Employer:
    """Who the employer is, in the words of whoever told it."""

    name: str


register_type(
    RecordType(
        name="wage_claim",
        title=_("Wage claim"),
        model=WageClaim,
        visible_to=visible_to,
        also=("claimed", "awarded", "paid", "outstanding"),
        path="/wage-claims/{ref}",
    )
)
register_workflow(
    Workflow(
        model=WageClaim,
        state=attrgetter("state"),
        steps=states.steps(),
        withheld=lambda claim, actor: () if claim.employer else ("wage_employer",),
    )
)
take_attachments(WageClaim, read=KEEP, keep=KEEP)  # a scan names people: who only counts claims reads none
ledger.tell(model=WageClaim, tells=TELLS, derive=derive, related=RELATED)


@query(may=READ, get="/wage-claims", title=_("Wage claims"), labels=LABELS, orders={"raised_on": ("-raised_on", "-id")})
def wage_claims(
    *,
    actor: Actor,
    way: Annotated[str, CodeOf("wage_ways")] | None = None,
    is_running: bool = False,
    raised_from: Day | None = None,
    raised_until: Day | None = None,
) -> QuerySet[WageClaim]:
    """Claims for unpaid wages, one row a claim, the latest raised first."""
    rows = visible_to(actor)
    rows = rows.filter(way=way) if way else rows
    rows = rows.filter(state__in=RUNNING) if is_running else rows
    rows = rows.filter(raised_on__gte=raised_from) if raised_from else rows
    return rows.filter(raised_on__lte=raised_until) if raised_until else rows


@query(may=READ, get="/wage-claims/{wage_claim}", title=_("Wage claim"))
def wage_claim(*, actor: Actor, wage_claim: WageClaim) -> WageClaim:
    """One wage claim and where it stands, without the employer's name."""
    return wage_claim


@query(may=KEEP, get="/persons/{person}/wage-claims", title=_("Wage claims of the person"), orders={"newest": ("-id",)})
def wage_claims_of(*, actor: Actor, person: Person) -> QuerySet[WageClaim]:
    """The wage claims of one person that the actor may see, the latest entered first."""
    return visible_to(actor).filter(person=person)


@query(
    may=KEEP,
    get="/wage-claims/{wage_claim}/employer",
    title=_("Show the employer"),
    sensitive=True,
    helps={"purpose": _("Why you need to know who the employer is. It is kept in the journal; write no names.")},
)
def wage_employer(*, actor: Actor, wage_claim: WageClaim, purpose: Line) -> Employer:
    """Who the employer is, shown once; the journal keeps who opened it and for what purpose.

    Raises:
        wages.employer_untold, IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    name = open_employer(wage_claim)
    if not name:
        raise Refusal("wages.employer_untold", wage_claim=wage_claim.ref)
    return Employer(name=name)
