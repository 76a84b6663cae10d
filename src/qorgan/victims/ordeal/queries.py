"""What may be asked about ordeals and help elsewhere, and who sees which. Sealed words open once, for a purpose."""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import attrgetter
from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import Line
from qorgan.desk.record_types import RecordType, RefOf, Shape, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.people.access_log import log_access
from qorgan.people.grants import group_shown, known_to
from qorgan.people.models import Person
from qorgan.people.writers import told_after, with_writers
from qorgan.victims.ordeal import states
from qorgan.victims.ordeal.facts import RELATED, TELLS, derive
from qorgan.victims.ordeal.models import Ordeal, OutsideHelp
from qorgan.victims.ordeal.sealed import opened

READ, GROUP = "ordeal.read", "narrative"
LABELS = {"ordeal": _("What was done to the person"), "outside_help": _("Help given elsewhere")}
PURPOSE = {"purpose": _("Why you need to know. It is kept in the journal; write no names.")}


def visible_to(actor: Actor) -> QuerySet[Ordeal]:
    """The ordeals that the own body wrote down, and those of people whose story the agency may know."""
    return with_writers(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[Ordeal]:
    """The ordeals of a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor, of=person).filter(person=person).order_by("-id")
    return told_after(rows, tell=partial(with_writers, actor=actor))


def _opened_to(actor: Actor, *, of: Person | None = None) -> QuerySet[Ordeal]:
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        if of is None:
            reach |= Q(Exists(known_to(actor, group=GROUP, by="agency").filter(person=OuterRef("person"))))
        else:
            reach |= group_shown(of, actor=actor, group=GROUP, by="agency")
    return Ordeal.objects.filter(reach).select_related(*RELATED)


def help_visible_to(actor: Actor) -> QuerySet[OutsideHelp]:
    """The help elsewhere that the own body wrote down: where somebody is sheltered goes no further."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    return OutsideHelp.objects.filter(reach).select_related(*RELATED)


def of_another_body(record: Ordeal | OutsideHelp, actor: Actor) -> tuple[str, ...]:
    """Only the body that wrote a record down takes it back."""
    return () if record.agency_id == actor.agency.pk else ("withdraw_ordeal",)


class OrdealShape(Shape):
    """What was done to a person, without what is sealed and what made the person vulnerable."""

    ref: str
    person: RefOf
    agency: Annotated[RefOf, Field(validation_alias="told_agency")]
    told_on: date
    recruitment: list[str]
    controls: list[str]
    exploitation: list[str]
    industries: list[str]
    status_told: str
    body_told: str
    state: str
    withdrawn_on: date | None


class OutsideHelpShape(Shape):
    """Help given elsewhere, without what is sealed."""

    ref: str
    person: RefOf
    agency: RefOf
    kind: str
    helped_on: date | None
    agreed: bool | None
    state: str
    withdrawn_on: date | None


register_type(
    RecordType(
        name="ordeal",
        title=LABELS["ordeal"],
        model=Ordeal,
        visible_to=visible_to,
        shape=OrdealShape,
        path="/ordeals/{ref}",
    )
)
register_type(
    RecordType(
        name="outside_help",
        title=LABELS["outside_help"],
        model=OutsideHelp,
        visible_to=help_visible_to,
        shape=OutsideHelpShape,
        path="/outside-help/{ref}",
    )
)
register_workflow(
    Workflow(model=Ordeal, state=attrgetter("state"), steps=states.steps(states.ORDEAL), withheld=of_another_body)
)
ledger.tell(model=Ordeal, tells=TELLS, derive=derive, related=RELATED)
register_workflow(Workflow(model=OutsideHelp, state=attrgetter("state"), steps=states.steps(states.OUTSIDE)))


@query(may=READ, get="/ordeals/{ordeal}", title=LABELS["ordeal"], labels=LABELS)
def ordeal(*, actor: Actor, ordeal: Ordeal) -> Ordeal:
    """One account of what was done to a person, without what is sealed."""
    log_access(actor=actor, person=ordeal.person, act="ordeal", record=ordeal)
    return ordeal


@query(may=READ, get="/outside-help/{outside_help}", title=LABELS["outside_help"], labels=LABELS)
def outside_help(*, actor: Actor, outside_help: OutsideHelp) -> OutsideHelp:
    """One record of help that a person had elsewhere."""
    return outside_help


@query(may=READ, get="/persons/{person}/ordeals", title=LABELS["ordeal"], orders={"newest": ("-id",)})
def ordeals_of(*, actor: Actor, person: Person) -> QuerySet[Ordeal]:
    """What was done to one person, as the actor may know of it, the latest entered first."""
    log_access(actor=actor, person=person, act="ordeals_of")
    return visible_to(actor).filter(person=person)


@query(may=READ, get="/persons/{person}/outside-help", title=LABELS["outside_help"], orders={"newest": ("-id",)})
def outside_help_of(*, actor: Actor, person: Person) -> QuerySet[OutsideHelp]:
    """The help that one person had elsewhere, the latest entered first."""
    return help_visible_to(actor).filter(person=person)


class OrdealPlaces(Shape):
    """Where it happened, and why the person was vulnerable, in words."""

    recruited_at: str
    exploited_at: str
    vulnerability_details: str


@query(
    may=READ,
    get="/ordeals/{ordeal}/places",
    title=_("Show the places and words"),
    labels=LABELS,
    sensitive=True,
    helps=PURPOSE,
)
def ordeal_places(*, actor: Actor, ordeal: Ordeal, purpose: Line) -> OrdealPlaces:
    """Where a person was recruited and exploited, and why vulnerable, shown once; the journal keeps who opened it and why.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    log_access(actor=actor, person=ordeal.person, act="ordeal_places", record=ordeal)
    words = opened(ordeal)
    return OrdealPlaces(
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
    get="/outside-help/{outside_help}/words",
    title=_("Show who helped and how"),
    labels=LABELS,
    sensitive=True,
    helps=PURPOSE,
)
def outside_help_words(*, actor: Actor, outside_help: OutsideHelp, purpose: Line) -> OutsideWords:
    """Who worked with a person elsewhere and how it went, shown once; the journal keeps who opened it and why.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    words = opened(outside_help)
    return OutsideWords(
        worker=words.get("worker", ""), details=words.get("details", ""), ended_because=words.get("ended_because", "")
    )
