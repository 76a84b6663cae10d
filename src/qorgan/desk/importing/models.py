"""What was imported: each file with its counts, each row flagged or refused, and which row made which record."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL
from qorgan.desk.importing.rows import TOLD, Outcome, said_key
from qorgan.desk.records import Record

COUNTS = tuple(outcome.value for outcome in Outcome)


class BatchState(models.TextChoices):
    """The life of an import: waiting -> done | refused | withdrawn."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Batch(Record):
    """One file of one source. The file's name is not kept, as it may name a person; its SHA-256 says which file it was.

    A trial did everything and kept nothing. `detail` holds the columns that were not read, whether a remark `asks` for a look
    and how many rows are `keyless`, or why the file was refused.
    `remarks_settled_at` is when somebody said that the rows flagged or refused were seen to, or later lists had taken them all.
    """

    ref_prefix = "B"
    retention = "imports"

    source = fields.CharField(INTERNAL, _("What the list holds"), max_length=40)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    sha256 = fields.CharField(INTERNAL, "SHA-256", max_length=64)
    format = fields.CharField(INTERNAL, _("Form of the file"), max_length=10)
    charset = fields.CharField(INTERNAL, max_length=20, blank=True)
    size = fields.PositiveBigIntegerField(INTERNAL)
    is_trial = fields.BooleanField(
        INTERNAL, _("Only try it"), default=False, help=_("Everything is checked and told, and nothing is kept.")
    )
    state = fields.CharField(INTERNAL, _("State"), max_length=20, choices=BatchState.choices)
    rows = fields.PositiveIntegerField(INTERNAL, _("Rows"), default=0)
    taken = fields.PositiveIntegerField(INTERNAL, _("Taken"), default=0)
    unchanged = fields.PositiveIntegerField(INTERNAL, _("Unchanged"), default=0)
    corrected = fields.PositiveIntegerField(INTERNAL, _("Corrected"), default=0)
    flagged = fields.PositiveIntegerField(INTERNAL, _("Taken with remarks"), default=0)
    corrected_flagged = fields.PositiveIntegerField(INTERNAL, _("Corrected with remarks"), default=0)
    refused = fields.PositiveIntegerField(INTERNAL, _("Refused"), default=0)
    started_at = fields.DateTimeField(INTERNAL, null=True)
    finished_at = fields.DateTimeField(INTERNAL, _("Finished at"), null=True)
    remarks_settled_at = fields.DateTimeField(INTERNAL, null=True)
    detail = fields.JSONField(INTERNAL, default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BatchState.values), name="batch_state_known"),
            models.CheckConstraint(
                condition=Q(rows=sum((F(count) for count in COUNTS[1:]), F(COUNTS[0]))),
                name="batch_counts_balance",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="batch_finished_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["-recorded_at", "-id"], name="batch_time"),
            models.Index(fields=["agency", "-recorded_at", "-id"], name="batch_agency_time"),
            models.Index(fields=["source", "-recorded_at", "-id"], name="batch_source_time"),
        ]

    @property
    def keyless(self) -> int:
        """How many rows bear no key of their own, so that a later list knows them by what they say alone."""
        return int(self.detail.get("keyless", 0))

    @property
    def has_remarks(self) -> bool:
        """Whether rows that it took were flagged, or rows were refused, for a reason that asks for a look; a trial took none."""
        told = self.flagged + self.corrected_flagged + self.refused
        return self.state == BatchState.DONE and not self.is_trial and told > 0 and bool(self.detail.get("asks", True))


class BatchRow(models.Model):
    """One remark on one row that was flagged or refused; a row with two faults has two.

    An unchanged row bears what was said when it was taken.
    """

    retention: ClassVar[str] = "imports"

    batch = fields.ForeignKey(
        Batch, INTERNAL, _("Import"), on_delete=models.CASCADE, related_name="told", db_index=False
    )
    number = fields.PositiveIntegerField(INTERNAL, _("Number"))
    key = fields.CharField(PERSONAL, max_length=120, blank=True)
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=20)
    column = fields.CharField(INTERNAL, _("Column"), max_length=60, blank=True)
    value = fields.CharField(PERSONAL, max_length=80, blank=True)
    reason = fields.CharField(INTERNAL, _("Reason"), max_length=80)
    data = fields.JSONField(PERSONAL, default=dict, holds=dict[str, Any])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=TOLD), name="batch_row_outcome_known"),
        ]
        indexes = [
            models.Index(fields=["batch", "number", "id"], name="batch_row_number"),
            models.Index(fields=["batch", "outcome", "number", "id"], name="batch_row_outcome"),
            models.Index(fields=["batch", "column", "number", "id"], name="batch_row_column"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"


class Origin(models.Model):
    """Which row of a source made which record, and what the row said last: importing it again changes nothing.

    `batch` is the import that said so last; those before it are `earlier`. `identity` is, of a row with a key of its own, the
    key that it would have without one, or what its source keeps of whom it names; "" of other rows, and of those taken before
    it was kept.
    """

    retention: ClassVar[str] = "imports"

    source = fields.CharField(INTERNAL, max_length=40)
    key = fields.CharField(INTERNAL, max_length=120, db_collation="C")
    digest = fields.BinaryField(INTERNAL, max_length=16)
    ref = fields.CharField(INTERNAL, max_length=20)
    batch = fields.CharField(INTERNAL, _("Import"), max_length=20)
    identity = fields.CharField(INTERNAL, max_length=30, db_collation="C", blank=True, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="origin_once")]
        indexes = [
            models.Index(fields=["source", "identity"], name="origin_identity", condition=~Q(identity="")),
            models.Index(fields=["ref"], name="origin_ref"),
            models.Index(fields=["batch", "id"], name="origin_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"

    @property
    def told_key(self) -> str:
        """The source's own key, "" where it has none and masked where it may name somebody."""
        return said_key(self.key)

    @property
    def told_ref(self) -> str:
        """The record that the row stood for in the import it was asked of; its present one unless `made_by` found another."""
        return getattr(self, "ref_then", None) or self.ref


class Earlier(models.Model):
    """An import that made or changed a record before a later one changed it again: what it took stays with it.

    `ref` is the record of that import: a decision that was taken back and taken anew is another one; `digest` what the row said then.
    """

    retention: ClassVar[str] = "imports"

    origin = fields.ForeignKey(Origin, INTERNAL, on_delete=models.CASCADE, related_name="earlier", db_index=False)
    batch = fields.CharField(INTERNAL, max_length=20)
    ref = fields.CharField(INTERNAL, max_length=20)
    digest = fields.BinaryField(INTERNAL, max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "batch"], name="earlier_once")]
        indexes = [
            models.Index(fields=["batch", "origin"], name="earlier_batch"),
            models.Index(fields=["ref"], name="earlier_ref"),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} {self.batch}"
