"""Campaigns that tell people of trafficking: for whom, with which materials and events, at what cost."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, OPEN
from qorgan.desk.records import Record, Voidable


class Campaign(Voidable):
    """One campaign for one audience. An empty `region` means the whole country; `agency` keeps it.

    `cost` is in whole units of the state's own money, None where it is not known.
    """

    ref_prefix = "CB"
    retention = "government"

    title = fields.CharField(OPEN, _("Title"), max_length=300)
    purpose = fields.TextField(OPEN, _("What it is to bring about"), blank=True)
    audience = fields.CharField(OPEN, _("For whom"), max_length=20, code_list="campaign_audiences")
    partner = fields.CharField(OPEN, _("Together with"), max_length=300, blank=True)
    cost = fields.BigIntegerField(
        OPEN,
        _("Cost"),
        null=True,
        blank=True,
        help=_("Whole units of the state's own money; empty where it is not known."),
    )
    region = fields.CharField(
        OPEN, _("Region"), max_length=20, blank=True, help=_("Leave empty for the whole country."), code_list="regions"
    )
    from_on = fields.DateField(OPEN, _("From"))
    until_on = fields.DateField(OPEN, _("Until"), null=True, blank=True)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Kept by"), related_name="+", db_index=False)

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(name="campaign_cost_not_negative", condition=Q(cost__isnull=True) | Q(cost__gte=0)),
            models.CheckConstraint(name="campaign_ends_after_start", condition=Q(until_on__gte=F("from_on"))),
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

    campaign = fields.ForeignKey(Campaign, OPEN, _("Campaign"), related_name="materials")
    kind = fields.CharField(OPEN, _("Kind"), max_length=20, code_list="campaign_materials")
    language = fields.CharField(OPEN, _("Language"), max_length=20, code_list="material_languages")
    title = fields.CharField(OPEN, _("Title"), max_length=300)
    copies = fields.PositiveIntegerField(OPEN, _("Copies"), null=True, blank=True)


class OutreachEvent(Record):
    """Something that a campaign held on one day in one region, and how many people it reached."""

    ref_prefix = "OE"
    retention = "government"

    campaign = fields.ForeignKey(Campaign, OPEN, _("Campaign"), related_name="events", db_index=False)
    kind = fields.CharField(OPEN, _("Kind"), max_length=20, code_list="campaign_events")
    held_on = fields.DateField(OPEN, _("Held on"))
    region = fields.CharField(
        OPEN, _("Region"), max_length=20, help=_("Leave empty for the whole country."), code_list="regions"
    )
    reach = fields.PositiveIntegerField(
        OPEN, _("People reached"), help=_("Those who were there or saw it, as counted, not as planned.")
    )
    note = fields.CharField(OPEN, _("Note"), max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["campaign", "-held_on", "-id"], name="outreach_event_campaign")]
