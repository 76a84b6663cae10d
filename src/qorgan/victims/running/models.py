"""Monthly returns of providers to the body that pays: one for a month, and each edition of it as it was sent."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL
from qorgan.desk.records import Record


class MonthlyReturn(Record):
    """The return of the provider `agency` for the month that begins on `first_on`, and where it stands.

    `edition` is the number of the last one sent, 0 before. `answered_on` is when the receiver accepted that one or sent it back.
    `moved_at` is since when the records tell other numbers than that one does.
    """

    ref_prefix = "MR"
    retention = "government"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Organisation"), related_name="+", db_index=False)
    recipient = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("To which body"),
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help=_("Empty means the local executive body of your region"),
    )
    region = fields.CharField(INTERNAL, _("Region"), max_length=20)
    first_on = fields.DateField(INTERNAL, _("Month"))
    last_on = fields.DateField(INTERNAL, _("Seen last"))
    edition = fields.PositiveSmallIntegerField(INTERNAL, _("Edition"), default=0)
    sent_on = fields.DateField(INTERNAL, _("Sent on"), null=True, blank=True)
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True)
    is_accepted = fields.BooleanField(INTERNAL, _("Answer"), null=True, blank=True)
    reason = fields.TextField(INTERNAL, _("Why it goes back"), blank=True, help=_("Write no names."))
    moved_at = fields.DateTimeField(INTERNAL, _("Records changed since"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "first_on"], name="monthly_return_once_a_month"),
            models.CheckConstraint(
                condition=Q(edition=0, sent_on__isnull=True, answered_on__isnull=True)
                | Q(edition__gte=1, sent_on__gt=F("last_on"), recipient__isnull=False),
                name="monthly_return_sent_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, is_accepted__isnull=True, reason="")
                | Q(answered_on__isnull=False, is_accepted=True, reason="")
                | Q(answered_on__isnull=False, is_accepted=False) & ~Q(reason=""),
                name="monthly_return_sent_back_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-first_on", "-id"], name="monthly_return_month"),
            models.Index(fields=["agency", "-first_on", "-id"], name="monthly_return_agency"),
            models.Index(fields=["recipient", "-first_on", "-id"], name="monthly_return_recipient"),
        ]

    @property
    def state(self) -> str:
        """Where the return is in its life, as in `states.py`."""
        if not self.edition:
            return "due"
        return "sent" if self.is_accepted is None else "accepted" if self.is_accepted else "sent_back"


class ReturnEdition(Record):
    """One edition of a return as it was sent: its figures stay. `moved` are the numbers that the one before had otherwise.

    `moved_at` is since when the records told other numbers than it does, so that another was owed.
    """

    ref_prefix = "RD"
    retention = "government"

    monthly_return = fields.ForeignKey(MonthlyReturn, INTERNAL, related_name="editions", db_index=False)
    number = fields.PositiveSmallIntegerField(INTERNAL)
    sent_on = fields.DateField(INTERNAL)
    figures = fields.JSONField(INTERNAL)
    moved = fields.JSONField(INTERNAL, default=list, blank=True)
    because = fields.CharField(INTERNAL, max_length=300, blank=True)
    answered_on = fields.DateField(INTERNAL, null=True, blank=True)
    is_accepted = fields.BooleanField(INTERNAL, null=True, blank=True)
    reason = fields.TextField(INTERNAL, blank=True)
    moved_at = fields.DateTimeField(INTERNAL, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["monthly_return", "number"], name="return_edition_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, because="") | Q(number__gt=1) & ~Q(because=""),
                name="return_edition_correction_explained",
            ),
        ]
