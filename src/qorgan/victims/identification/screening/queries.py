"""What may be asked about screenings, and who sees which."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.refusals import Refusal
from qorgan.people.access_log import log_access
from qorgan.people.grants import access_shown, known_to
from qorgan.people.models import Person
from qorgan.people.writers import told_after, with_writers
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS
from qorgan.victims.identification.screening import states
from qorgan.victims.identification.screening.facts import RELATED, TELLS, derive
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.results import Result, evidence_of, result_of

READ = "screening.read"
FOR_ITS_OWN = ("save_answers", "finish_screening", "reopen_screening", "withdraw_screening")
LABELS = {
    "is_under_way": _("Only those under way"),
    "begun_from": _("Begun from"),
    "begun_until": _("Begun until"),
}


def listed_for(actor: Actor) -> QuerySet[Screening]:
    """The screenings an actor's list holds: those of the own body."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    return with_writers(Screening.objects.filter(reach).select_related("person", "agency", "interview"), actor=actor)


def visible_to(actor: Actor) -> QuerySet[Screening]:
    """The screenings an actor may open: of the list, and those that a grant of the person's account opens to the body.

    Knowing the person whole is not enough: what was answered goes only where a consent, a package or a review sends it.
    """
    return with_writers(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[Screening]:
    """The screenings of a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor, of=person).filter(person=person).order_by("-begun_on", "-id")
    return told_after(rows, tell=partial(with_writers, actor=actor))


def _opened_to(actor: Actor, *, of: Person | None = None) -> QuerySet[Screening]:
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    has_parts = of is None or getattr(access_shown(of, actor=actor), "is_whole", True) is False
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY and has_parts:
        granted = known_to(actor, group="narrative", by="agency").filter(person=OuterRef("person"), is_whole=False)
        reach |= Q(Exists(granted))
    return Screening.objects.filter(reach).select_related("person", "agency", "interview")


def asked_elsewhere(screening: Screening, actor: Actor) -> tuple[str, ...]:
    """What is for the body that asks, and for nobody else."""
    is_own = screening.agency_id == actor.agency.pk
    return () if is_own else (*FOR_ITS_OWN, "screening_evidence")


register_type(
    RecordType(
        name="screening",
        title=_("Screening"),
        model=Screening,
        visible_to=visible_to,
        also=(
            *("wording", "exploited_from", "age_then", "adult_then_because", "conclusion", "suggests", "is_settled"),
            *("state",),
        ),
        but=("lead", "has_interpreter"),
        path="/screenings/{ref}",
    )
)
register_workflow(Workflow(model=Screening, state=attrgetter("state"), steps=states.steps(), withheld=asked_elsewhere))
ledger.tell(model=Screening, tells=TELLS, derive=derive, related=RELATED)


@query(may=READ, get="/screenings", title=_("Screenings"), orders={"begun_on": ("-begun_on", "-id")}, labels=LABELS)
def screenings(
    *,
    actor: Actor,
    instrument: Annotated[str, CodeOf(INSTRUMENTS)] | None = None,
    is_under_way: bool = False,
    region: Annotated[str, CodeOf("regions")] | None = None,
    begun_from: Day | None = None,
    begun_until: Day | None = None,
) -> QuerySet[Screening]:
    """Screenings, one row a screening, under way, finished or withdrawn, the latest first."""
    rows = listed_for(actor)
    exact = {"instrument": instrument, "region": region}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if is_under_way:
        rows = rows.filter(finished_on__isnull=True, withdrawn_on__isnull=True)
    if begun_from:
        rows = rows.filter(begun_on__gte=begun_from)
    return rows.filter(begun_on__lte=begun_until) if begun_until else rows


@query(may=READ, get="/screenings/{screening}", title=_("Screening"))
def screening(*, actor: Actor, screening: Screening) -> Screening:
    """One screening."""
    log_access(actor=actor, person=screening.person, act="screening", record=screening)
    return screening


@query(
    may=READ,
    get="/persons/{person}/screenings",
    title=_("Screenings of the person"),
    orders={"begun_on": ("-begun_on", "-id")},
)
def screenings_about(*, actor: Actor, person: Person) -> QuerySet[Screening]:
    """The screenings of one person that the own body may open, the latest first."""
    log_access(actor=actor, person=person, act="screenings_about")
    return visible_to(actor).filter(person=person)


@query(may=READ, get="/screenings/{screening}/result", title=_("What the screening comes to"))
def screening_result(*, actor: Actor, screening: Screening) -> Result:
    """What the answers come to, section by section, with the working. It is help; the decision is made by people."""
    return result_of(screening)


@query(
    may=READ,
    get="/screenings/{screening}/evidence",
    title=_("Open the evidence"),
    sensitive=True,
    helps={"purpose": _("Why you need to read it. It is kept in the journal; write no names.")},
)
def screening_evidence(*, actor: Actor, screening: Screening, purpose: Line) -> dict[str, str]:
    """What was written down as evidence, by question. The journal keeps who opened it and for what purpose.

    Raises:
        record.not_yours: another body asked; the evidence stays with it.
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    log_access(actor=actor, person=screening.person, act="screening_evidence", record=screening)
    if screening.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=screening.ref)
    return evidence_of(screening, rows=screening.answers.all())
