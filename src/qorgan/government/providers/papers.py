"""What the register tells of an organisation beside its regions and places: papers, and how many specialists of each kind it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import command, query
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ending_before
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day, Line, PastDay, UntilDay
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.providers.commands import KEEP
from qorgan.government.providers.facts import FactOrganisationPaper, derive_paper
from qorgan.government.providers.models import Organisation, OrganisationPaper, OrganisationStaff, PlaceOffer, Presence
from qorgan.government.providers.queries import READ
from qorgan.government.providers.working import working
from qorgan.kernel.refusals import Refusal

PaperKind = Annotated[str, CodeOf("organisation_papers")]
Post = Annotated[str, CodeOf("staff_roles")]
People = Annotated[int, Field(ge=0, le=10_000)]
LABELS = {
    "organisation": _("Organisation that assists"),
    "number_of": _("How many"),
}
HELPS = {"until_on": _("Leave empty while it lasts."), "number_of": _("A number, nobody's name.")}


def papers_for(actor: Actor) -> QuerySet[OrganisationPaper]:
    """The papers of the organisations, for those who may read the directory."""
    found = OrganisationPaper.objects.select_related("organisation__agency")
    return found if actor.may(READ) else found.none()


def staff_for(actor: Actor) -> QuerySet[OrganisationStaff]:
    """The numbers of specialists, as `papers_for`."""
    found = OrganisationStaff.objects.select_related("organisation__agency")
    return found if actor.may(READ) else found.none()


register_type(
    RecordType(
        name="organisation_paper",
        title=_("Paper of an organisation"),
        model=OrganisationPaper,
        visible_to=papers_for,
        path="/organisation-papers/{ref}",
    )
)
register_type(
    RecordType(
        name="organisation_staff",
        title=_("Specialists of an organisation"),
        model=OrganisationStaff,
        visible_to=staff_for,
        shown_on=("organisation",),
    )
)
register_workflow(
    Workflow(
        model=OrganisationPaper,
        state=lambda paper: "ended" if paper.until_on else "standing",
        steps=frozenset({("standing", "end_paper")}),
    )
)
take_attachments(OrganisationPaper, read=READ, keep=KEEP)
ledger.tell(
    model=OrganisationPaper, tells=(FactOrganisationPaper,), derive=derive_paper, related=("organisation__agency",)
)


@query(may=READ, get="/organisation-papers/{organisation_paper}", title=_("Paper of an organisation"))
def organisation_paper(*, actor: Actor, organisation_paper: OrganisationPaper) -> OrganisationPaper:
    """One paper."""
    return organisation_paper


@command(may=KEEP, post="/organisations/{organisation}/papers", title=_("Add a paper"), labels=LABELS, helps=HELPS)
def add_paper(
    *,
    actor: Actor,
    organisation: Organisation,
    kind: PaperKind,
    from_on: Day,
    number: Line | None = None,
    partner: Line | None = None,
    until_on: UntilDay | None = None,
) -> OrganisationPaper:
    """Enter a memorandum, a licence or another paper; its scan is attached on its own page."""
    told = {"kind": kind, "number": number or "", "partner": partner or "", "from_on": from_on, "until_on": until_on}
    return create_record(OrganisationPaper, actor=actor, organisation=organisation, **told)


@command(may=KEEP, post="/organisation-papers/{organisation_paper}/end", title=_("End the paper"))
def end_paper(*, actor: Actor, organisation_paper: OrganisationPaper, until_on: Day) -> OrganisationPaper:
    """Say on which day a paper held for the last time.

    Raises:
        record.ended, day.ends_before_start
    """
    held = OrganisationPaper.objects.select_for_update(of=("self",)).get(pk=organisation_paper.pk)
    if held.until_on:
        raise Refusal("record.ended", record=held.ref, on=held.until_on)
    not_ending_before(until_on, start=held.from_on, field="until_on")
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    return held


@command(
    may=KEEP,
    post="/organisations/{organisation}/staff",
    title=_("Say how many specialists"),
    labels=LABELS,
    helps=HELPS,
)
def tell_staff(
    *, actor: Actor, organisation: Organisation, post: Post, number_of: People, told_on: PastDay
) -> OrganisationStaff:
    """Say how many specialists of one kind an organisation has; the number before is replaced."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = OrganisationStaff.objects.filter(organisation=organisation, post=post).first()
    if held is None:
        told = {"post": post, "number": number_of, "told_on": told_on}
        return create_record(OrganisationStaff, actor=actor, organisation=organisation, **told)
    held.number, held.told_on = number_of, told_on
    held.save(update_fields=["number", "told_on"])
    return held


@dataclass(frozen=True, kw_only=True)
class Covered:
    """A region of today with how many organisations work there, and how many places they offer."""

    region: str
    organisations: int
    places: int


def covered(actor: Actor) -> list[Covered]:
    """Every region of today in the order of the country's list, those without anybody too."""
    today = actor.today
    on = Q(until_on__isnull=True) | Q(until_on__gte=today)
    here = working(on=today, organisation="organisation")
    there = Presence.objects.filter(on, here, from_on__lte=today).values_list("region", "organisation")
    offers = PlaceOffer.objects.filter(on, here, from_on__lte=today).values_list("region", "places")
    found = {item.code: [0, 0] for item in country().codes["regions"].valid_on(today)}
    for region, _organisation in set(there):
        found.setdefault(region, [0, 0])[0] += 1
    for region, places in offers:
        found.setdefault(region, [0, 0])[1] += places
    return [Covered(region=code, organisations=one, places=two) for code, (one, two) in found.items()]


@query(may=READ, get="/assistance-coverage", title=_("Regions with and without help"))
def assistance_coverage(*, actor: Actor) -> list[dict[str, Any]]:
    """Each region of today with how many organisations work there and how many places they offer."""
    return [vars(one) for one in covered(actor)]
