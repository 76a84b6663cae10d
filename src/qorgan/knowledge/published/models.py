"""Figures that others have published, kept as they were printed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, OPEN
from qorgan.desk.records import Record
from qorgan.kernel.periods import Period


class PublishedBatch(Record):
    """One file of published figures that was taken in.

    `detail` holds the sources, series and countries found, and the rows that were refused, with the reason.
    """

    ref_prefix = "FB"
    retention = "published"

    layout = fields.CharField(INTERNAL, _("Layout"), max_length=20)
    sha256 = fields.CharField(INTERNAL, "SHA-256", max_length=64)
    snapshot_on = fields.DateField(
        INTERNAL,
        _("Edition of"),
        help=_("The day on which the source showed these figures; a row of our own layout may say another."),
    )
    rows = fields.PositiveIntegerField(INTERNAL, _("Rows"))
    added = fields.PositiveIntegerField(INTERNAL, _("New"))
    changed = fields.PositiveIntegerField(INTERNAL, _("Changed"))
    unchanged = fields.PositiveIntegerField(INTERNAL, _("Unchanged"))
    refused = fields.PositiveIntegerField(INTERNAL, _("Refused"))
    flagged = fields.PositiveIntegerField(INTERNAL, _("Flagged"))
    detail = fields.JSONField(INTERNAL, default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="published_batch_balances",
                condition=Q(rows=F("added") + F("changed") + F("unchanged") + F("refused")),
            ),
        ]
        indexes = [models.Index(fields=["-recorded_at", "-id"], name="published_batch_time")]


class PublishedFigure(Record):
    """One figure as a source printed it, in one edition of that source (`snapshot_on`).

    `series` is the source's own name of what it counts, `dims` the part it is about, in the source's words or, in our
    own layout, in our codes. `raw` is what was printed, `value` the number, None when withheld; `least` and `most`
    bound what a withheld or open number may be. `indicator` names ours that it can be held against. `flags` says what
    does not fit. `key` makes a second import of the same edition change nothing.
    """

    ref_prefix = "F"
    retention = "published"

    batch = fields.ForeignKey(PublishedBatch, OPEN, _("Import of published figures"), related_name="figures")
    source = fields.CharField(OPEN, _("Source"), max_length=120)
    series = fields.CharField(OPEN, _("Series"), max_length=120)
    definition = fields.TextField(OPEN, blank=True)
    country = fields.CharField(OPEN, _("Country"), max_length=3, blank=True)
    country_name = fields.CharField(OPEN, _("Country"), max_length=120, blank=True)
    indicator = fields.CharField(OPEN, _("Our indicator"), max_length=60, blank=True)
    first_on = fields.DateField(OPEN, _("Seen first"))
    last_on = fields.DateField(OPEN, _("Seen last"))
    year = fields.PositiveSmallIntegerField(OPEN, _("Year"))
    dims = fields.JSONField(OPEN, _("Part"), default=dict, holds=dict[str, str])
    snapshot_on = fields.DateField(OPEN, _("Edition of"))
    raw = fields.CharField(OPEN, _("Value"), max_length=60)
    value = fields.BigIntegerField(OPEN, null=True)
    least = fields.BigIntegerField(OPEN, null=True)
    most = fields.BigIntegerField(OPEN, null=True)
    is_approximate = fields.BooleanField(OPEN, _("Approximate"), default=False)
    is_withheld = fields.BooleanField(OPEN, _("Withheld"), default=False)
    unit = fields.CharField(OPEN, _("Counted in"), max_length=60, blank=True)
    citation = fields.TextField(OPEN, blank=True)
    basis = fields.CharField(OPEN, max_length=20)
    note = fields.TextField(OPEN, _("Note"), blank=True)
    flags = fields.JSONField(OPEN, _("Does not fit"), default=list, holds=list[dict[str, Any]])
    is_flagged = fields.BooleanField(OPEN, default=False)
    key = fields.CharField(OPEN, max_length=32, unique=True)
    digest = fields.CharField(OPEN, max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(name="published_ends_after_start", condition=Q(last_on__gte=F("first_on"))),
            models.CheckConstraint(
                name="published_withheld_has_no_value", condition=Q(is_withheld=False) | Q(value__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["-year", "-id"], name="published_year"),
            models.Index(fields=["country", "-year", "-id"], name="published_country_year"),
            models.Index(fields=["series", "-year", "-id"], name="published_series_year"),
            models.Index(fields=["country", "series", "-year", "-id"], name="published_country_series"),
            models.Index(fields=["source", "-year", "-id"], name="published_source_year"),
            models.Index(fields=["indicator", "-year", "-id"], condition=~Q(indicator=""), name="published_ours"),
            models.Index(fields=["-year", "-id"], condition=Q(is_flagged=True), name="published_flagged"),
        ]

    @property
    def period(self) -> Period:
        """The days it is about."""
        return Period(self.first_on, self.last_on)

    def same_edition(self) -> models.QuerySet[Any]:
        """The figures of the same source, series, country, period and edition."""
        return PublishedFigure.objects.filter(
            source=self.source,
            series=self.series,
            country=self.country,
            first_on=self.first_on,
            last_on=self.last_on,
            snapshot_on=self.snapshot_on,
        )
