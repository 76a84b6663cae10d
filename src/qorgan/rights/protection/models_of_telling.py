"""When somebody was told of a decision, why that was entered late, or why it cannot be: the fields of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, SPECIAL


class ToldLate(models.Model):
    """Why the hour at which somebody was told was entered only after the term that it keeps."""

    class Meta:
        abstract = True


class Told(ToldLate):
    """What is kept of telling somebody of a decision; who is found is told all the same, and then nothing says why not."""

    told_at = fields.DateTimeField(
        INTERNAL,
        _("Told at"),
        null=True,
        blank=True,
        help=_("Day and hour, such as 10.02.2020 14:30. Empty means now."),
    )
    not_told_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    not_told_because = fields.CharField(
        SPECIAL,
        _("Not told because"),
        max_length=40,
        blank=True,
        default="",
        help=_("Only where the person was not told, although the law asks for it."),
        code_list="undeliverable_reasons",
    )
    not_told_tried = fields.CharField(
        SPECIAL,
        _("What was tried"),
        max_length=300,
        blank=True,
        default="",
        help=_("When and how the person was looked for, and what came of it. Write no names."),
    )

    class Meta:
        abstract = True


TOLD_WHOLE = (
    models.CheckConstraint(
        condition=Q(told_at__isnull=True) | Q(told_at__gte=F("decided_at")),
        name="protection_complaint_told_after_decision",
    ),
    models.CheckConstraint(
        condition=Q(not_told_at__isnull=True, not_told_because="", not_told_tried="")
        | Q(told_at__isnull=True, not_told_at__gte=F("decided_at")) & ~Q(not_told_because=""),
        name="protection_complaint_told_or_why_not",
    ),
)
