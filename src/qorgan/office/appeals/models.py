"""Appeals against decisions of any room, and what a decision that can be appealed keeps of them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.records import Voidable
from qorgan.kernel.texts import Phrase, Text

OPEN, DECIDED, WITHDRAWN, VOIDED = "open", "decided", "withdrawn", "voided"
TITLES: dict[str, Text] = {
    OPEN: Phrase("Being decided"),
    DECIDED: Phrase("Decided", context="an appeal"),
    WITHDRAWN: Phrase("Withdrawn", context="an appeal"),
    VOIDED: Phrase("Entered by mistake"),
}
IS_OPEN = Q(decided_on__isnull=True, voided_on__isnull=True)


class Appealed(models.Model):
    """A decision that can be appealed: whether an appeal against it is open, and the day on which one reversed it."""

    is_appealed = fields.BooleanField(INTERNAL, default=False, editable=False)
    reversed_on = fields.DateField(INTERNAL, null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class Appeal(Voidable):
    """One wish that a decision be looked at again: by whom, to which body, and what that body decided.

    `about` says of which kind the decision is, `decision_ref` which one; `agency` made it in `region`, and `person` is the reference of
    whom it concerns, or "". `keeper` wrote the appeal down. `answering` is the body appealed to, where it works in the house and was
    told here. One that `is_suspending` holds the decision up until then. A withdrawn one is decided by whoever lodged it.
    """

    ref_prefix = "AP"
    retention = "appeals"
    person_words = ("grounds", "reasons", "withdrawn_reason", "voided_reason")

    about = fields.CharField(INTERNAL, _("What is appealed"), max_length=40, code_list="appealed_decisions")
    decision_ref = fields.CharField(INTERNAL, _("Reference of the decision"), max_length=20)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body that made the decision"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=40, blank=True)
    person = fields.CharField(INTERNAL, max_length=20, blank=True)
    keeper = fields.ForeignKey(Agency, INTERNAL, _("Kept by"), related_name="+", db_index=False)
    lodged_by = fields.CharField(SPECIAL, _("Who appeals"), max_length=40)
    lodged_on = fields.DateField(INTERNAL, _("Lodged on"), help=_("Empty means today"))
    body = fields.CharField(INTERNAL, _("Body that decides"), max_length=40)
    answering = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("Which one"),
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help=_(
            "The body that is told of the appeal. Empty means the only one of the region or the country; "
            "if it is not in the list, tell it on paper."
        ),
    )
    is_suspending = fields.BooleanField(INTERNAL, _("Suspended until then"), default=False)
    grounds = fields.TextField(SPECIAL, _("Grounds of the appeal"), blank=True, help=_("Write no names."))
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=40, blank=True)
    decided_on = fields.DateField(INTERNAL, _("Decided on"), null=True, blank=True, help=_("Empty means today"))
    reasons = fields.TextField(SPECIAL, _("Reasons of the outcome"), blank=True, help=_("Write no names."))
    is_withdrawn = fields.BooleanField(INTERNAL, default=False)
    withdrawn_reason = fields.CharField(SPECIAL, _("Withdrawn because"), max_length=300, blank=True)
    voided_reason = fields.CharField(SPECIAL, max_length=300, blank=True)

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
            models.UniqueConstraint(
                fields=["decision_ref", "body"], condition=IS_OPEN, name="appeal_one_open_to_each_body"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on__isnull=True) | (~Q(outcome="") & Q(decided_on__gte=F("lodged_on"))),
                name="appeal_decided_after_lodged",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False, withdrawn_reason="")
                | (Q(is_withdrawn=True, decided_on__isnull=False) & ~Q(withdrawn_reason="")),
                name="appeal_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(voided_on__isnull=True) | Q(decided_on__isnull=True), name="appeal_decided_is_not_void"
            ),
        ]
        indexes = [
            models.Index(fields=["-lodged_on", "-id"], name="appeal_day"),
            models.Index(fields=["decision_ref", "-lodged_on", "-id"], name="appeal_decision"),
            models.Index(fields=["answering", "-lodged_on", "-id"], name="appeal_answering_day"),
            models.Index(fields=["person"], condition=~Q(person=""), name="appeal_person"),
        ]

    @property
    def state(self) -> str:
        """Where it is in its life."""
        if self.voided_on:
            return VOIDED
        return WITHDRAWN if self.is_withdrawn else DECIDED if self.decided_on else OPEN

    @property
    def ended_on(self) -> date | None:
        """The day since which it is not open any more."""
        return self.decided_on or self.voided_on

    @cached_property
    def decision(self) -> Any:
        """The decision appealed against."""
        prefix = self.decision_ref.split("-", 1)[0]
        model = next(one for one in RECORD_TYPES if getattr(one, "ref_prefix", "") == prefix)
        return model._default_manager.get(ref=self.decision_ref)
