"""What follows elsewhere: an event is told by its campaign."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.government.outreach.models import Campaign, OutreachEvent


def count_campaign_anew(*, record: OutreachEvent, actor: Actor) -> list[Campaign]:
    """The campaign, which tells statistics of its events."""
    return [Campaign.objects.select_related("agency").get(pk=record.campaign_id)]


react(model=OutreachEvent, do=count_campaign_anew)
