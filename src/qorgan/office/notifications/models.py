"""Who must be notified of what was decided about a record of any room, and what came of it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.records import Record

OPEN, SUSPENDED, NOTIFIED, UNDELIVERABLE, ENDED = "open", "suspended", "notified", "undeliverable", "ended"
UNDELIVERABLE_REASONS = "undeliverable_reasons"


class Notification(Record):
    """That one decision about one record is to be notified to one addressee, and when that was done, or why it cannot be.

    `holder` is the reference of the record, `person` that of whom it is about, or "". `kind` names the rule of the room, `decision`
    which of the record's decisions; it was made on `arose_on` and stands no longer since `ended_on`. `addressee` is a reference,
    `letter` that of the letter which tells it: under way or arrived, none once it came back. `attempts` counts what was in vain.
    `suspended_at` is since when nothing is to be notified for the moment; a void one is of a decision that is no longer on record.
    """

    ref_prefix = "NT"
    retention = "notifications"
    person_words = ("undeliverable_note", "reopened_note")
    words_of_others = True

    holder = fields.CharField(INTERNAL, _("Record"), max_length=20)
    person = fields.CharField(INTERNAL, max_length=20, blank=True)
    kind = fields.CharField(INTERNAL, _("Decision"), max_length=60)
    decision = fields.CharField(INTERNAL, _("Decision"), max_length=20, blank=True)
    addressee = fields.CharField(INTERNAL, _("Addressee"), max_length=20, blank=True)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+")
    arose_on = fields.DateField(INTERNAL, _("Decided on"))
    ended_on = fields.DateField(INTERNAL, _("Nobody asked any more since"), null=True, blank=True)
    suspended_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    is_void = fields.BooleanField(INTERNAL, default=False)
    letter = fields.CharField(INTERNAL, _("Letter"), max_length=20, blank=True)
    notified_on = fields.DateField(
        INTERNAL,
        _("Notified on"),
        null=True,
        blank=True,
        help=_(
            "The day on which the decision, its reasons and the right to complain "
            "were told in a language the person understands. Empty means today."
        ),
    )
    undeliverable_on = fields.DateField(
        INTERNAL, _("Undeliverable since"), null=True, blank=True, help=_("Since when it is known. Empty means today.")
    )
    undeliverable_reason = fields.CharField(
        PERSONAL, _("Why it is undeliverable"), max_length=40, blank=True, code_list="undeliverable_reasons"
    )
    undeliverable_note = fields.CharField(
        PERSONAL,
        _("What was tried"),
        max_length=300,
        blank=True,
        help=_("When and how the addressee was looked for, and what came of it. Write no names."),
    )
    attempts = fields.PositiveSmallIntegerField(INTERNAL, _("Attempts in vain"), default=0)
    reopened_on = fields.DateField(INTERNAL, _("Reopened on"), null=True, blank=True)
    reopened_note = fields.CharField(
        PERSONAL,
        _("Why it is reopened"),
        max_length=300,
        blank=True,
        help=_("Who was found, or what was entered by mistake. Write no names."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "kind", "decision"], name="notification_once"),
            models.CheckConstraint(condition=Q(notified_on__gte=F("arose_on")), name="notification_after_decision"),
            models.CheckConstraint(
                condition=Q(undeliverable_on__isnull=True, undeliverable_reason="", undeliverable_note="")
                | Q(undeliverable_on__isnull=False, notified_on__isnull=True)
                & ~Q(undeliverable_reason="")
                & ~Q(undeliverable_note=""),
                name="notification_undeliverable_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], condition=~Q(person=""), name="notification_person"),
            models.Index(fields=["-arose_on", "-id"], name="notification_day"),
        ]

    @property
    def is_standing(self) -> bool:
        """Whether the decision that it tells of stands."""
        return self.ended_on is None and not self.is_void

    @property
    def state(self) -> str:
        """Where it is: open, suspended, notified, undeliverable, or ended because the decision stands no longer."""
        if self.notified_on:
            return NOTIFIED
        if self.undeliverable_on:
            return UNDELIVERABLE
        if not self.is_standing:
            return ENDED
        return SUSPENDED if self.suspended_at else OPEN

    @property
    def due_on(self) -> date | None:
        """The last day of its term, as it is counted now; None where none runs."""
        if "ends_on" not in self.__dict__:
            rows = Obligation.objects.filter(source=self.ref).values_list("due_on", flat=True)
            self.__dict__["ends_on"] = rows.first()
        found: date | None = self.__dict__["ends_on"]
        return found
