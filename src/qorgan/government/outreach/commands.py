"""What the keeper of campaigns does: registers one, says what it gives out and holds, ends it, and voids what was a mistake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before, not_ending_before
from qorgan.desk.history.rules import allow_correction, allow_voiding
from qorgan.desk.inputs import Amount, CodeOf, Day, Line, NamelessLine, NamelessNote, Number, PastDay, UntilDay
from qorgan.desk.records import refuse_voided
from qorgan.government.outreach.models import Campaign, Material, OutreachEvent
from qorgan.government.outreach.states import KEEP
from qorgan.kernel.refusals import Refusal

Region = Annotated[str, CodeOf("regions")]
Audience = Annotated[str, CodeOf("campaign_audiences")]
MaterialKind = Annotated[str, CodeOf("campaign_materials")]
MaterialLanguage = Annotated[str, CodeOf("material_languages")]
EventKind = Annotated[str, CodeOf("campaign_events")]


@command(may=KEEP, post="/campaigns", title=_("Register a campaign"))
def register_campaign(
    *,
    actor: Actor,
    title: NamelessLine,
    audience: Audience,
    from_on: Day,
    until_on: UntilDay | None = None,
    region: Region | None = None,
    purpose: NamelessNote = "",
    partner: Line | None = None,
    cost: Amount | None = None,
) -> Campaign:
    """Register a campaign; the actor's body keeps it."""
    return create_record(
        Campaign,
        actor=actor,
        title=title,
        audience=audience,
        from_on=from_on,
        until_on=until_on,
        region=region or "",
        purpose=purpose,
        partner=partner or "",
        cost=cost,
        agency=actor.agency,
    )


@command(may=KEEP, post="/campaigns/{campaign}/materials", title=_("Add a material"))
def add_material(
    *,
    actor: Actor,
    campaign: Campaign,
    kind: MaterialKind,
    language: MaterialLanguage,
    title: NamelessLine,
    copies: Number | None = None,
) -> Material:
    """Say what a campaign gives out or shows, in one language; its file is attached on its own page.

    Raises:
        record.voided
    """
    refuse_voided(campaign)
    return create_record(
        Material, actor=actor, campaign=campaign, kind=kind, language=language, title=title, copies=copies
    )


@command(may=KEEP, post="/campaigns/{campaign}/events", title=_("Record an event"))
def record_event(
    *,
    actor: Actor,
    campaign: Campaign,
    kind: EventKind,
    held_on: PastDay,
    region: Region,
    reach: Number,
    note: NamelessLine | None = None,
) -> OutreachEvent:
    """Record what a campaign held on a day in a region, and how many people it reached.

    Raises:
        record.voided
        day.too_early: the campaign had not begun.
    """
    refuse_voided(campaign)
    not_before(held_on, since=campaign.from_on, field="held_on")
    return create_record(
        OutreachEvent,
        actor=actor,
        campaign=campaign,
        kind=kind,
        held_on=held_on,
        region=region,
        reach=reach,
        note=note or "",
    )


@command(may=KEEP, post="/campaigns/{campaign}/close", title=_("Close the campaign"))
def close_campaign(*, actor: Actor, campaign: Campaign, until_on: Day) -> Campaign:
    """Say on which day a campaign ended.

    Raises:
        record.voided, record.ended: it is open no more.
        day.ends_before_start: the last day is before the first.
    """
    refuse_voided(campaign)
    if campaign.until_on:
        raise Refusal("record.ended", record=campaign.ref, on=campaign.until_on)
    not_ending_before(until_on, start=campaign.from_on, field="until_on")
    campaign.until_on = until_on
    campaign.save(update_fields=["until_on"])
    return campaign


def correctable(
    *,
    title: NamelessLine | None = None,
    purpose: NamelessNote | None = None,
    audience: Audience | None = None,
    partner: Line | None = None,
    cost: Amount | None = None,
    from_on: Day | None = None,
    until_on: Day | None = None,
    region: Region | None = None,
) -> None:
    """What may be put right in a campaign."""


def _refuse_wrong(campaign: Campaign, changes: Mapping[str, Any], actor: Actor) -> None:
    last = changes.get("until_on", campaign.until_on)
    if last:
        not_ending_before(last, start=changes.get("from_on", campaign.from_on), field="until_on")


allow_correction(Campaign, keep=KEEP, fields=correctable, check=_refuse_wrong)
allow_voiding(Campaign, keep=KEEP)
