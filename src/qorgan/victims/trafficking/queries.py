"""What may be asked about trafficking histories and external assistance, and who sees which. Sealed words open once, for a purpose."""

from __future__ import annotations

from functools import partial
from operator import attrgetter

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.people.access_log import log_access
from qorgan.people.grants import group_shown, known_to
from qorgan.people.models import Person
from qorgan.people.writers import told_after, with_writers
from qorgan.victims.trafficking import states
from qorgan.victims.trafficking.facts import RELATED, TELLS, derive
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory
from qorgan.victims.trafficking.sealed import opened

READ, GROUP = "trafficking.read", "narrative"
LABELS = {"trafficking_history": _("Trafficking history"), "external_assistance": _("External assistance")}
PURPOSE = {"purpose": _("Why you need to know. It is kept in the journal; write no names.")}


def visible_to(actor: Actor) -> QuerySet[TraffickingHistory]:
    """The trafficking_histories that the own body wrote down, and those of people whose story the agency may know."""
    return with_writers(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[TraffickingHistory]:
    """The trafficking_histories of a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor, of=person).filter(person=person).order_by("-id")
    return told_after(rows, tell=partial(with_writers, actor=actor))


def _opened_to(actor: Actor, *, of: Person | None = None) -> QuerySet[TraffickingHistory]:
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        if of is None:
            reach |= Q(Exists(known_to(actor, group=GROUP, by="agency").filter(person=OuterRef("person"))))
        else:
            reach |= group_shown(of, actor=actor, group=GROUP, by="agency")
    return TraffickingHistory.objects.filter(reach).select_related(*RELATED)


def help_visible_to(actor: Actor) -> QuerySet[ExternalAssistance]:
    """The external assistance that the own body wrote down: where somebody is sheltered goes no further."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    return ExternalAssistance.objects.filter(reach).select_related(*RELATED)


def of_another_body(record: TraffickingHistory | ExternalAssistance, actor: Actor) -> tuple[str, ...]:
    """Only the body that wrote a record down takes it back."""
    return () if record.agency_id == actor.agency.pk else ("withdraw_trafficking_history",)


register_type(
    RecordType(
        name="trafficking_history",
        title=_("Trafficking history"),
        model=TraffickingHistory,
        visible_to=visible_to,
        also=("recruitment", "controls", "exploitation", "industries", "status_told", "body_told", "state"),
        path="/trafficking-histories/{ref}",
    )
)
register_type(
    RecordType(
        name="external_assistance",
        title=_("External assistance"),
        model=ExternalAssistance,
        visible_to=help_visible_to,
        also=("agreed", "state"),
        path="/external-assistance/{ref}",
    )
)
register_workflow(
    Workflow(
        model=TraffickingHistory,
        state=attrgetter("state"),
        steps=states.steps(states.TRAFFICKING_HISTORY),
        withheld=of_another_body,
    )
)
ledger.tell(model=TraffickingHistory, tells=TELLS, derive=derive, related=RELATED)
register_workflow(Workflow(model=ExternalAssistance, state=attrgetter("state"), steps=states.steps(states.OUTSIDE)))


@query(may=READ, get="/trafficking-histories/{trafficking_history}", title=_("Trafficking history"))
def trafficking_history(*, actor: Actor, trafficking_history: TraffickingHistory) -> TraffickingHistory:
    """One account of what was done to a person, without what is sealed."""
    log_access(actor=actor, person=trafficking_history.person, act="trafficking_history", record=trafficking_history)
    return trafficking_history


@query(may=READ, get="/external-assistance/{external_assistance}", title=_("External assistance"))
def external_assistance(*, actor: Actor, external_assistance: ExternalAssistance) -> ExternalAssistance:
    """One record of help that a person had elsewhere."""
    return external_assistance


@query(
    may=READ, get="/persons/{person}/trafficking-histories", title=_("Trafficking history"), orders={"newest": ("-id",)}
)
def trafficking_histories_of(*, actor: Actor, person: Person) -> QuerySet[TraffickingHistory]:
    """What was done to one person, as the actor may know of it, the latest entered first."""
    log_access(actor=actor, person=person, act="trafficking_histories_of")
    return visible_to(actor).filter(person=person)


@query(
    may=READ, get="/persons/{person}/external-assistance", title=_("External assistance"), orders={"newest": ("-id",)}
)
def external_assistance_of(*, actor: Actor, person: Person) -> QuerySet[ExternalAssistance]:
    """The help that one person had elsewhere, the latest entered first."""
    return help_visible_to(actor).filter(person=person)


class TraffickingHistoryPlaces(Shape):
    """Where it happened, and why the person was vulnerable, in words."""

    recruited_at: str
    exploited_at: str
    vulnerability_details: str


@query(
    may=READ,
    get="/trafficking-histories/{trafficking_history}/places",
    title=_("Show the places and words"),
    sensitive=True,
    helps=PURPOSE,
)
def trafficking_history_places(
    *, actor: Actor, trafficking_history: TraffickingHistory, purpose: Line
) -> TraffickingHistoryPlaces:
    """Where a person was recruited and exploited, and why vulnerable, shown once; the journal keeps who opened it and why.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    log_access(
        actor=actor, person=trafficking_history.person, act="trafficking_history_places", record=trafficking_history
    )
    words = opened(trafficking_history)
    return TraffickingHistoryPlaces(
        recruited_at=words.get("recruited_at", ""),
        exploited_at=words.get("exploited_at", ""),
        vulnerability_details=words.get("vulnerability_details", ""),
    )


class OutsideWords(Shape):
    """Who worked there, and how it went."""

    worker: str
    details: str
    ended_because: str


@query(
    may=READ,
    get="/external-assistance/{external_assistance}/words",
    title=_("Show who helped and how"),
    sensitive=True,
    helps=PURPOSE,
)
def external_assistance_words(*, actor: Actor, external_assistance: ExternalAssistance, purpose: Line) -> OutsideWords:
    """Who worked with a person elsewhere and how it went, shown once; the journal keeps who opened it and why.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    words = opened(external_assistance)
    return OutsideWords(
        worker=words.get("worker", ""), details=words.get("details", ""), ended_because=words.get("ended_because", "")
    )
