"""Figures that others have published, kept as they were printed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.records import Privacy, Record
from qorgan.kernel.periods import Period

OPEN, INTERNAL = Privacy.OPEN, Privacy.INTERNAL


class PublishedBatch(Record):
    """One file of published figures that was taken in.

    `detail` holds the sources, series and countries found, and the rows that were refused, with the reason.
    """

    ref_prefix = "FB"
    retention = "published"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("layout", "sha256", "snapshot_on", "rows", "added", "changed", "unchanged", "refused", "flagged", "detail"),
        INTERNAL,
    )

    layout = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    snapshot_on = models.DateField()
    rows = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    flagged = models.PositiveIntegerField()
    detail = models.JSONField(default=dict)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "batch",
            "source",
            "series",
            "definition",
            "country",
            "country_name",
            "indicator",
            "first_on",
            "last_on",
            "year",
            "dims",
            "snapshot_on",
            "raw",
            "value",
            "least",
            "most",
            "is_approximate",
            "is_withheld",
            "unit",
            "citation",
            "basis",
            "note",
            "flags",
            "is_flagged",
            "key",
            "digest",
        ),
        OPEN,
    )

    batch = models.ForeignKey(PublishedBatch, on_delete=models.PROTECT, related_name="figures")
    source = models.CharField(max_length=120)
    series = models.CharField(max_length=120)
    definition = models.TextField(blank=True)
    country = models.CharField(max_length=3, blank=True)
    country_name = models.CharField(max_length=120, blank=True)
    indicator = models.CharField(max_length=60, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    dims = models.JSONField(default=dict)
    snapshot_on = models.DateField()
    raw = models.CharField(max_length=60)
    value = models.BigIntegerField(null=True)
    least = models.BigIntegerField(null=True)
    most = models.BigIntegerField(null=True)
    is_approximate = models.BooleanField(default=False)
    is_withheld = models.BooleanField(default=False)
    unit = models.CharField(max_length=60, blank=True)
    citation = models.TextField(blank=True)
    basis = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    flags = models.JSONField(default=list)
    is_flagged = models.BooleanField(default=False)
    key = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=32)

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
