"""A claim that somebody else accepts: where it stands, who submitted it, and what was answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL
from qorgan.desk.records import Record

DRAFT, SUBMITTED, SENT_BACK, ACCEPTED = "draft", "submitted", "sent_back", "accepted"
TO_BE_WRITTEN = (DRAFT, SENT_BACK)
STATES = "review_states"
Constraints = list[models.BaseConstraint]


class Reviewed(Record):
    """What somebody claims until somebody else accepts it; `answer` are the words with which it was sent back.

    When it was submitted, sent back and answered stands in columns of days (`ReviewedByDay`), or of instants that the table adds.
    """

    state = fields.CharField(INTERNAL, _("Where the report stands"), max_length=20, code_list=STATES)
    submitted_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    answered_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    answer = fields.TextField(INTERNAL, _("What is missing"), blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                name="%(class)s_accepted_by_another",
                condition=Q(answered_by="") & ~Q(state=ACCEPTED)
                | ~Q(answered_by="") & ~Q(answered_by=F("submitted_by")),
            )
        ]


class ReviewedByDay(Reviewed):
    """A claim that is reviewed by days; `first_submitted_on` is the one that kept its term, `sent_back_on` the last of such."""

    first_submitted_on = fields.DateField(INTERNAL, null=True, blank=True)
    submitted_on = fields.DateField(INTERNAL, _("Submitted on"), null=True, blank=True)
    sent_back_on = fields.DateField(INTERNAL, null=True, blank=True)
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[Constraints] = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_answered_after_it_came",
                condition=(
                    Q(state=DRAFT, submitted_on__isnull=True, answered_on__isnull=True)
                    | Q(state=SUBMITTED, submitted_on__isnull=False, answered_on__isnull=True)
                    | Q(state=ACCEPTED, submitted_on__isnull=False, answered_on__isnull=False)
                    | Q(state=SENT_BACK, submitted_on__isnull=False, answered_on__isnull=False) & ~Q(answer="")
                ),
            ),
        ]
