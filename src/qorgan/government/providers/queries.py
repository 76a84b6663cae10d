"""The questions: who assists victims, and where. The directory is open to everybody who may read it at all."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.providers.facts import FactOrganisation, derive
from qorgan.government.providers.models import Organisation, Presence
from qorgan.government.providers.working import working

READ = "providers.read"
Region = Annotated[str, CodeOf("regions")]
OrganisationKind = Annotated[str, CodeOf("organisation_kinds")]


def organisations_for(actor: Actor) -> QuerySet[Organisation]:
    """Every organisation for those who may read the directory: whoever meets a victim must find help in any region."""
    found = Organisation.objects.select_related("agency", "kept_by").prefetch_related("presences")
    return found if actor.may(READ) else found.none()


def working_for(actor: Actor) -> QuerySet[Organisation]:
    """Those that work today, for a form that asks where somebody can be sent."""
    return organisations_for(actor).filter(working(on=actor.today))


def presences_for(actor: Actor) -> QuerySet[Presence]:
    """The presences of the organisations an actor may see."""
    found = Presence.objects.select_related("organisation__agency", "organisation__kept_by")
    return found if actor.may(READ) else found.none()


register_type(
    RecordType(
        name="organisation",
        title=_("Organisation that assists"),
        model=Organisation,
        visible_to=organisations_for,
        but=("kept_by",),
        path="/organisations/{ref}",
        offers=working_for,
        caption=lambda organisation, language: organisation.title.in_(language),
    )
)
register_type(RecordType(name="presence", title=_("Presence in a region"), model=Presence, visible_to=presences_for))
register_workflow(
    Workflow(
        model=Organisation,
        state=lambda organisation: "ended" if organisation.until_on else "working",
        steps=frozenset({("working", "end_organisation")}),
    )
)
take_attachments(Organisation, read=READ, keep="providers.keep")
ledger.tell(model=Organisation, tells=(FactOrganisation,), derive=derive, related=("agency", "kept_by", "presences"))


def present(*, region: str, on: Day | None = None) -> Q:
    """Organisations working in a region on a day, or on any day."""
    there = Presence.objects.filter(organisation=OuterRef("pk"), region=region)
    if on:
        there = there.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)
    return Q(Exists(there))


@query(
    may=READ,
    get="/organisations",
    title=_("Organisations that assist"),
    labels={"ended_too": _("Ended ones too")},
    orders={"title": ("title_en", "id"), "from_on": ("-from_on", "-id")},
)
def organisations(
    *, actor: Actor, region: Region | None = None, kind: OrganisationKind | None = None, ended_too: bool = False
) -> QuerySet[Organisation]:
    """The directory: organisations that work today, in a region or anywhere; those that ended, or whose body is closed, on request."""
    found = organisations_for(actor) if ended_too else working_for(actor)
    if kind:
        found = found.filter(kind=kind)
    return found.filter(present(region=region, on=None if ended_too else actor.today)) if region else found


@query(may=READ, get="/organisations/{organisation}", title=_("Organisation that assists"))
def organisation(*, actor: Actor, organisation: Organisation) -> Organisation:
    """One organisation with the regions it works in."""
    return organisation
