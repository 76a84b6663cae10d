"""The questions: which campaigns there are."""

from __future__ import annotations

from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.government.outreach.facts import FactCampaign, FactOutreachEvent, derive
from qorgan.government.outreach.models import Campaign, Material, OutreachEvent
from qorgan.government.outreach.states import KEEP, MOVES, READ, state_of

Region = Annotated[str, CodeOf("regions")]
Audience = Annotated[str, CodeOf("campaign_audiences")]


def campaigns_for(actor: Actor) -> QuerySet[Campaign]:
    """The campaigns an actor may see."""
    return Campaign.objects.filter(within_reach(actor=actor, may=READ)).select_related("agency")


def materials_for(actor: Actor) -> QuerySet[Material]:
    """The materials of the campaigns that an actor sees."""
    reach = within_reach(actor=actor, may=READ, agency="campaign__agency", region="campaign__region")
    return Material.objects.filter(reach).select_related("campaign__agency")


def events_for(actor: Actor) -> QuerySet[OutreachEvent]:
    """The events of the campaigns that an actor sees."""
    reach = within_reach(actor=actor, may=READ, agency="campaign__agency", region="campaign__region")
    return OutreachEvent.objects.filter(reach).select_related("campaign__agency")


register_type(
    RecordType(
        name="campaign",
        title=_("Campaign"),
        model=Campaign,
        visible_to=campaigns_for,
        but=("agency",),
        path="/campaigns/{ref}",
        caption=lambda campaign, language: campaign.title,
    )
)
register_type(
    RecordType(
        name="material",
        title=_("Material"),
        model=Material,
        visible_to=materials_for,
        path="/campaign-materials/{ref}",
        caption=lambda material, language: material.title,
    )
)
register_type(
    RecordType(
        name="outreach_event", title=_("Event"), model=OutreachEvent, visible_to=events_for, shown_on=("campaign",)
    )
)
take_attachments(Campaign, read=READ, keep=KEEP)
take_attachments(Material, read=READ, keep=KEEP)
register_workflow(Workflow(model=Campaign, state=state_of, steps=steps_of(MOVES)))
ledger.tell(model=Campaign, tells=(FactCampaign, FactOutreachEvent), derive=derive, related=("agency", "events"))


@query(may=READ, get="/campaigns", title=_("Campaigns"), orders={"from_on": ("-from_on", "-id")})
def campaigns(*, actor: Actor, region: Region | None = None, audience: Audience | None = None) -> QuerySet[Campaign]:
    """Those that stand, the newest first; of a region, for an audience, or all."""
    found = campaigns_for(actor).filter(voided_on__isnull=True)
    wanted = {"region": region, "audience": audience}
    return found.filter(**{name: value for name, value in wanted.items() if value})


@query(may=READ, get="/campaign-materials/{material}", title=_("Material"))
def material(*, actor: Actor, material: Material) -> Material:
    """One material with its file."""
    return material


@query(may=READ, get="/campaigns/{campaign}", title=_("Campaign"))
def campaign(*, actor: Actor, campaign: Campaign) -> Campaign:
    """One campaign, voided ones included."""
    return campaign
