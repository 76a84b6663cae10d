"""What may be asked about decisions, and who sees which."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from operator import attrgetter
from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.concerned import Rows
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.people.access_log import log_access
from qorgan.people.grants import group_shown, known_to
from qorgan.people.models import Person
from qorgan.people.writers import told_after, with_writers
from qorgan.victims.identification import states
from qorgan.victims.identification.ending import owes_end
from qorgan.victims.identification.facts import RELATED, TELLS, derive
from qorgan.victims.identification.models import STANDING, Decision
from qorgan.victims.identification.screening.telling import TELLERS

READ = "identification.read"
TELLING = ("tell_person", "record_not_told", "withdraw_not_told")


def listed_for(actor: Actor) -> QuerySet[Decision]:
    """The decisions an actor's list holds: of the own agency, of the own region, or all."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    return with_writers(Decision.objects.filter(reach).select_related("person", "agency"), actor=actor)


def visible_to(actor: Actor) -> QuerySet[Decision]:
    """The decisions an actor may open: of the list, about a person the agency knows, or for it to look at again."""
    return with_writers(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[Decision]:
    """The decisions about a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor, of=person).filter(person=person).order_by("-decided_on", "-id")
    return told_after(rows, tell=partial(with_writers, actor=actor))


def _opened_to(actor: Actor, *, of: Person | None = None) -> QuerySet[Decision]:
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        if of is None:
            reach |= Q(Exists(known_to(actor, group="narrative", by="agency").filter(person=OuterRef("person"))))
        else:
            reach |= group_shown(of, actor=actor, group="narrative", by="agency")
        reach |= Q(pk__in=Decision.objects.filter(objections__reviewer=actor.agency).values("pk"))
    return Decision.objects.filter(reach).select_related("person", "agency")


def decisions_tell(person: Person, actor: Actor) -> Iterable[Decision]:
    """The decisions that tell when it began, to whoever may open them: the latest, back to one that says why there was no child then."""
    for one in visible_to(actor).filter(person=person).order_by("-id"):
        yield one
        if one.holds_as_adult:
            return


TELLERS[Rows(Decision, at={"person": "pk"})] = decisions_tell


def decided_elsewhere(decision: Decision, actor: Actor) -> tuple[str, ...]:
    """What is for the body that decided, and for nobody else; and of what it says about telling, what holds already."""
    is_own = decision.agency_id == actor.agency.pk or actor.scope is Scope.NATIONAL
    if not is_own:
        return ("withdraw_decision", "state_grounds", *TELLING)
    if decision.has_ended and not owes_end(decision):
        return TELLING
    found = () if decision.not_told_on else ("withdraw_not_told",)
    is_told = decision.end_told_on if decision.has_ended else decision.told_on
    return (*found, "record_not_told") if decision.not_told_on or is_told else found


register_type(
    RecordType(
        name="decision",
        title=_("Decision on status"),
        model=Decision,
        visible_to=visible_to,
        also=(
            *("status", "exploitation", "exploited_from", "age_then", "adult_then_because", "ground_codes"),
            *("referred_on", "state"),
        ),
        path="/decisions/{ref}",
    )
)
register_workflow(Workflow(model=Decision, state=attrgetter("state"), steps=states.steps(), withheld=decided_elsewhere))
ledger.tell(model=Decision, tells=TELLS, derive=derive, related=RELATED)


@query(
    may=READ,
    get="/decisions",
    title=_("Decisions on status"),
    orders={"decided_on": ("-decided_on", "-id")},
    labels={"decided_from": _("Decided from"), "decided_until": _("Decided until"), "exploitation": _("Exploitation")},
)
def decisions(
    *,
    actor: Actor,
    status: Annotated[str, CodeOf("identification_statuses")] | None = None,
    exploitation: Annotated[str, CodeOf("exploitation_forms")] | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
    decided_from: Day | None = None,
    decided_until: Day | None = None,
) -> QuerySet[Decision]:
    """Decisions on status, one row a decision, standing or not, the latest first."""
    rows = listed_for(actor)
    exact = {"status": status, "exploitation": exploitation, "region": region}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if decided_from:
        rows = rows.filter(decided_on__gte=decided_from)
    if decided_until:
        rows = rows.filter(decided_on__lte=decided_until)
    return rows


@query(may=READ, get="/decisions/{decision}", title=_("Decision on status"), labels={"decision": _("Decision")})
def decision(*, actor: Actor, decision: Decision) -> Decision:
    """One decision about a person's status."""
    log_access(actor=actor, person=decision.person, act="decision", record=decision)
    return decision


@query(
    may=READ,
    get="/persons/{person}/decisions",
    title=_("Decisions about the person"),
    orders={"decided_on": ("-decided_on", "-id")},
)
def decisions_about(*, actor: Actor, person: Person) -> QuerySet[Decision]:
    """Every decision about one person, the latest first."""
    log_access(actor=actor, person=person, act="decisions_about")
    return visible_to(actor).filter(person=person)


def standing_decision(*, actor: Actor, person: Person) -> Decision | None:
    """The decision about the person that stands, if the actor may see it."""
    return visible_to(actor).filter(STANDING, person=person).first()
