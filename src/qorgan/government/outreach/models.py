"""Campaigns that tell people of trafficking: for whom, with which materials and events, at what cost."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN


class Campaign(Record):
    """One campaign for one audience. An empty `region` means the whole country; `agency` keeps it; one entered by mistake is voided.

    `cost` is in whole units of the state's own money, None where it is not known.
    """

    ref_prefix = "CB"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("title", "purpose", "audience", "partner", "cost", "region", "from_on", "until_on"), OPEN
    ) | dict.fromkeys(("agency", "voided_on", "voided_reason"), INTERNAL)

    title = models.CharField(max_length=300)
    purpose = models.TextField(blank=True)
    audience = models.CharField(max_length=20)
    partner = models.CharField(max_length=300, blank=True)
    cost = models.BigIntegerField(null=True, blank=True)
    region = models.CharField(max_length=20, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    voided_on = models.DateField(null=True, blank=True)
    voided_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="campaign_cost_not_negative", condition=Q(cost__isnull=True) | Q(cost__gte=0)),
            models.CheckConstraint(name="campaign_ends_after_start", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(
                name="campaign_voided_with_reason",
                condition=Q(voided_on__isnull=True, voided_reason="")
                | (Q(voided_on__isnull=False) & ~Q(voided_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["-from_on", "-id"], name="campaign_day"),
            models.Index(fields=["region", "-from_on", "-id"], name="campaign_region_day"),
            models.Index(fields=["agency", "-from_on", "-id"], name="campaign_agency_day"),
        ]


class Material(Record):
    """Something that a campaign gives out or shows, in one language: its file hangs on it as an attachment."""

    ref_prefix = "MT"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("campaign", "kind", "language", "title", "copies"), OPEN)

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="materials")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    copies = models.PositiveIntegerField(null=True, blank=True)


class OutreachEvent(Record):
    """Something that a campaign held on one day in one region, and how many people it reached."""

    ref_prefix = "OE"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("campaign", "kind", "held_on", "region", "reach", "note"), OPEN
    )

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="events", db_index=False)
    kind = models.CharField(max_length=20)
    held_on = models.DateField()
    region = models.CharField(max_length=20)
    reach = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["campaign", "-held_on", "-id"], name="outreach_event_campaign")]
