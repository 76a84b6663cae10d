"""What somebody owes by a term of law: one row a duty, and the versions of the terms that rows were counted by."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, OPEN
from qorgan.desk.records import Record
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound

FAR = datetime(9999, 1, 1, tzinfo=UTC)
"""The due instant of a term that does not run: it sorts after all others."""
IS_OPEN = Q(met_at__isnull=True, cancelled_at__isnull=True)


class Obligation(Record):
    """One duty under one term.

    `source` is the record that owes it, `subject` the one to be seen, `key` tells several under one term apart.
    `term` and `digest` name the version of the rule, `edition_on` its first day, `may` the permission to see it.
    `is_emergency` is what the rule says: somebody is in danger until it is done.
    `started_at` is an instant; with `is_dated` only its day is known. `due_at` is the last instant in time and `due_on`
    its local day; while a stop lasts they are `FAR` and empty. `extension` is a length or a moment as text, `stops` are
    pairs of moments. `agency` owes it, `owner_user` perhaps one person there; a private one is seen by that person only.
    Whether it lapsed is never written: it is `due_at` beside `met_at`. `is_missed` says that it had lapsed when what owed it ended
    (`cancelled_at`): nobody can do it any more, and it is not forgotten. `kept_late_at` is when something was entered, of an earlier day,
    by which a term that had lapsed was kept after all, `late_entry_reason` and `late_entry_note` why only then.
    """

    ref_prefix = "OB"
    retention = "obligations"

    source = fields.CharField(INTERNAL, _("What the list holds"), max_length=20)
    subject = fields.CharField(INTERNAL, _("About"), max_length=20)
    key = fields.CharField(INTERNAL, max_length=60, blank=True)
    term = fields.CharField(INTERNAL, _("What is owed"), max_length=60, code_list="terms")
    edition_on = fields.DateField(INTERNAL)
    digest = fields.CharField(INTERNAL, max_length=16)
    may = fields.CharField(INTERNAL, max_length=60)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Owed by"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, blank=True, code_list="regions")
    owner_user = fields.CharField(INTERNAL, _("Taken by"), max_length=20, blank=True)
    is_private = fields.BooleanField(INTERNAL, default=False)
    is_emergency = fields.BooleanField(INTERNAL, _("Only emergencies"), default=False)
    started_at = fields.DateTimeField(INTERNAL, _("Began"))
    is_dated = fields.BooleanField(INTERNAL)
    stops = fields.JSONField(INTERNAL, default=list)
    extension = fields.CharField(INTERNAL, max_length=40, blank=True)
    due_at = fields.DateTimeField(INTERNAL, _("Due"))
    due_on = fields.DateField(INTERNAL, _("Due on"), null=True)
    met_at = fields.DateTimeField(INTERNAL, _("Done at"), null=True)
    cancelled_at = fields.DateTimeField(INTERNAL, null=True)
    is_missed = fields.BooleanField(INTERNAL, _("What was missed and can no longer be done"), default=False)
    kept_late_at = fields.DateTimeField(INTERNAL, null=True)
    late_entry_reason = fields.CharField(INTERNAL, max_length=40, blank=True, default="")
    late_entry_note = fields.CharField(INTERNAL, max_length=300, blank=True, default="")
    next_step = fields.CharField(INTERNAL, max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "term", "key", "subject"], name="obligation_once"),
            models.CheckConstraint(condition=Q(due_at__gte=F("started_at")), name="obligation_due_after_start"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, due_at=FAR) | Q(due_on__isnull=False, due_at__lt=FAR),
                name="obligation_day_unless_stopped",
            ),
            models.CheckConstraint(
                condition=Q(is_missed=False) | Q(met_at__isnull=True, cancelled_at__gt=F("due_at")),
                name="obligation_missed_when_it_ended",
            ),
            models.CheckConstraint(
                condition=Q(is_private=False) | ~Q(owner_user=""), name="obligation_private_has_a_person"
            ),
        ]
        # Each reader's list is read in order from one index; the columns at the end spare rows the reader may not see.
        indexes = [
            models.Index(fields=["due_at", "id", "may", "is_private"], condition=IS_OPEN, name="obligation_open"),
            models.Index(
                fields=["agency", "due_at", "id", "may", "owner_user"], condition=IS_OPEN, name="obligation_open_agency"
            ),
            models.Index(
                fields=["agency", "due_at"], condition=IS_OPEN & Q(is_emergency=True), name="obligation_emergency"
            ),
            models.Index(
                fields=["region", "due_at", "id", "may", "is_private"], condition=IS_OPEN, name="obligation_open_region"
            ),
            models.Index(fields=["term", "due_at", "id"], condition=IS_OPEN, name="obligation_open_term"),
            models.Index(
                fields=["due_at", "id", "may", "is_private"], condition=Q(is_missed=True), name="obligation_missed"
            ),
            models.Index(fields=["subject"], name="obligation_subject"),
        ]

    @property
    def part(self) -> str:
        """The reference of the part of the record that it is about, where one record owes the same for several; else ""."""
        try:
            part = read_ref(self.key)
        except NotFound:
            return ""
        return "" if part in (self.subject, self.source) else part

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.met_at is None and self.cancelled_at is None

    def has_lapsed(self, *, at: datetime) -> bool:
        """Whether its term ran out before it was met, as it stood at an instant."""
        return self.is_missed or (self.cancelled_at is None and (self.met_at or at) > self.due_at)

    @property
    def is_stopped(self) -> bool:
        """Whether the term does not run now."""
        return self.due_on is None


class TermVersion(models.Model):
    """An edition of a term as it read when a duty was first counted by it; later changes of the pack do not touch it."""

    retention: ClassVar[str] = "obligations"

    digest = fields.CharField(OPEN, max_length=16, unique=True)
    term = fields.CharField(OPEN, max_length=60)
    since = fields.DateField(OPEN)
    written = fields.JSONField(OPEN)
    kept_at = fields.DateTimeField(OPEN)

    class Meta:
        indexes = [models.Index(fields=["term", "since"], name="termversion_term")]


class Recount(Record):
    """A count of all open obligations by the pack as it is: how far it came, what it looked at, what moved.

    `mark` is the pack's terms and calendar; `day` the one on which editions begin to hold; `last_id` where it goes on.
    `summary` holds a row for each term, version and cause; see `comparing.Moved`.

    Where a rule of what is owed is new, it goes through the records as well. `owing` is those rules, `reads_records` whether it does,
    `kind` and `kind_id` where it goes on, `records` how many were gone through and `arrivals` what came of it by term; see `arriving.py`.
    """

    ref_prefix = "RT"
    retention = "obligations"

    mark = fields.CharField(INTERNAL, _("Mark of the rules"), max_length=16)
    day = fields.DateField(INTERNAL, _("Counted anew on"))
    state = fields.CharField(INTERNAL, _("State"), max_length=20)
    last_id = fields.BigIntegerField(INTERNAL, default=0)
    looked = fields.BigIntegerField(INTERNAL, default=0)
    moved = fields.BigIntegerField(INTERNAL, default=0)
    summary = fields.JSONField(INTERNAL, default=list)
    finished_at = fields.DateTimeField(INTERNAL, _("Finished at"), null=True)
    owing = fields.CharField(INTERNAL, max_length=16, blank=True)
    reads_records = fields.BooleanField(INTERNAL, default=False)
    kind = fields.CharField(INTERNAL, max_length=80, blank=True)
    kind_id = fields.BigIntegerField(INTERNAL, default=0)
    records = fields.BigIntegerField(INTERNAL, default=0)
    arrivals = fields.JSONField(INTERNAL, default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="running"), name="recount_one_at_a_time"),
        ]


class Move(models.Model):
    """One obligation that a recount moved: from which version and end to which, and why."""

    retention: ClassVar[str] = "obligations"

    recount = fields.ForeignKey(Recount, INTERNAL, related_name="moves", db_index=False)
    obligation = fields.ForeignKey(Obligation, INTERNAL, _("Obligation"), related_name="moves")
    digest_was = fields.CharField(INTERNAL, max_length=16)
    due_was = fields.DateTimeField(INTERNAL)
    due_on_was = fields.DateField(INTERNAL, _("Due before"), null=True)
    digest = fields.CharField(INTERNAL, max_length=16)
    due_on = fields.DateField(INTERNAL, _("Due now"), null=True)
    cause = fields.CharField(INTERNAL, _("Why"), max_length=20)

    class Meta:
        indexes = [models.Index(fields=["recount", "id"], name="move_recount")]
