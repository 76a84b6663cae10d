"""What somebody owes by a term of law: one row a duty, and the versions of the terms that rows were counted by."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN
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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "source",
            "subject",
            "key",
            "term",
            "edition_on",
            "digest",
            "may",
            "agency",
            "region",
            "owner_user",
            "is_private",
            "is_emergency",
            "started_at",
            "is_dated",
            "stops",
            "extension",
            "due_at",
            "due_on",
            "met_at",
            "cancelled_at",
            "is_missed",
            "kept_late_at",
            "late_entry_reason",
            "late_entry_note",
            "next_step",
        ),
        INTERNAL,
    )

    source = models.CharField(max_length=20)
    subject = models.CharField(max_length=20)
    key = models.CharField(max_length=60, blank=True)
    term = models.CharField(max_length=60)
    edition_on = models.DateField()
    digest = models.CharField(max_length=16)
    may = models.CharField(max_length=60)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    owner_user = models.CharField(max_length=20, blank=True)
    is_private = models.BooleanField(default=False)
    is_emergency = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    is_dated = models.BooleanField()
    stops = models.JSONField(default=list)
    extension = models.CharField(max_length=40, blank=True)
    due_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    met_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    is_missed = models.BooleanField(default=False)
    kept_late_at = models.DateTimeField(null=True)
    late_entry_reason = models.CharField(max_length=40, blank=True, default="")
    late_entry_note = models.CharField(max_length=300, blank=True, default="")
    next_step = models.CharField(max_length=200, blank=True)

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

    digest = models.CharField(max_length=16, unique=True)
    term = models.CharField(max_length=60)
    since = models.DateField()
    written = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["term", "since"], name="termversion_term")]

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column; what a law says is open."""
        return {"id": INTERNAL, **dict.fromkeys(("digest", "term", "since", "written", "kept_at"), OPEN)}


class Recount(Record):
    """A count of all open obligations by the pack as it is: how far it came, what it looked at, what moved.

    `mark` is the pack's terms and calendar; `day` the one on which editions begin to hold; `last_id` where it goes on.
    `summary` holds a row for each term, version and cause; see `comparing.Moved`.

    Where a rule of what is owed is new, it goes through the records as well. `owing` is those rules, `reads_records` whether it does,
    `kind` and `kind_id` where it goes on, `records` how many were gone through and `arrivals` what came of it by term; see `arriving.py`.
    """

    ref_prefix = "RT"
    retention = "obligations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "mark",
            "day",
            "state",
            "last_id",
            "looked",
            "moved",
            "summary",
            "finished_at",
            "owing",
            "reads_records",
            "kind",
            "kind_id",
            "records",
            "arrivals",
        ),
        INTERNAL,
    )

    mark = models.CharField(max_length=16)
    day = models.DateField()
    state = models.CharField(max_length=20)
    last_id = models.BigIntegerField(default=0)
    looked = models.BigIntegerField(default=0)
    moved = models.BigIntegerField(default=0)
    summary = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)
    owing = models.CharField(max_length=16, blank=True)
    reads_records = models.BooleanField(default=False)
    kind = models.CharField(max_length=80, blank=True)
    kind_id = models.BigIntegerField(default=0)
    records = models.BigIntegerField(default=0)
    arrivals = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="running"), name="recount_one_at_a_time"),
        ]


class Move(models.Model):
    """One obligation that a recount moved: from which version and end to which, and why."""

    retention: ClassVar[str] = "obligations"

    recount = models.ForeignKey(Recount, on_delete=models.PROTECT, related_name="moves", db_index=False)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="moves")
    digest_was = models.CharField(max_length=16)
    due_was = models.DateTimeField()
    due_on_was = models.DateField(null=True)
    digest = models.CharField(max_length=16)
    due_on = models.DateField(null=True)
    cause = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index(fields=["recount", "id"], name="move_recount")]

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        names = ("id", "recount", "obligation", "digest_was", "due_was", "due_on_was", "digest", "due_on", "cause")
        return dict.fromkeys(names, INTERNAL)
