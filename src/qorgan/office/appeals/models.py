"""Appeals against decisions of any room, and what a decision that can be appealed keeps of them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.texts import Phrase, Text

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL
OPEN, DECIDED, WITHDRAWN, VOIDED = "open", "decided", "withdrawn", "voided"
TITLES: dict[str, Text] = {
    OPEN: Phrase("Being decided"),
    DECIDED: Phrase("Decided", context="an appeal"),
    WITHDRAWN: Phrase("Withdrawn", context="an appeal"),
    VOIDED: Phrase("Entered by mistake"),
}
IS_OPEN = Q(decided_on__isnull=True, voided_on__isnull=True)
APPEALED_PRIVACY: dict[str, Privacy] = {"is_appealed": INTERNAL, "reversed_on": INTERNAL}


class Appealed(models.Model):
    """A decision that can be appealed: whether an appeal against it is open, and the day on which one reversed it."""

    is_appealed = models.BooleanField(default=False, editable=False)
    reversed_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class Appeal(Record):
    """One wish that a decision be looked at again: by whom, to which body, and what that body decided.

    `about` says of which kind the decision is, `decision_ref` which one; `agency` made it in `region`, and `person` is the reference of
    whom it concerns, or "". `keeper` wrote the appeal down. `answering` is the body appealed to, where it works in the house and was
    told here. One that `is_suspending` holds the decision up until then. A withdrawn one is decided by whoever lodged it.
    """

    ref_prefix = "AP"
    retention = "appeals"
    person_words = ("grounds", "reasons", "withdrawn_reason")
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "about",
            "decision_ref",
            "agency",
            "region",
            "person",
            "keeper",
            "lodged_on",
            "body",
            "answering",
            "is_suspending",
            "outcome",
            "decided_on",
            "is_withdrawn",
            "voided_on",
        ),
        INTERNAL,
    ) | dict.fromkeys(("lodged_by", "grounds", "reasons", "withdrawn_reason"), SPECIAL)

    about = models.CharField(max_length=40)
    decision_ref = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=40, blank=True)
    person = models.CharField(max_length=20, blank=True)
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    lodged_by = models.CharField(max_length=40)
    lodged_on = models.DateField()
    body = models.CharField(max_length=40)
    answering = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_suspending = models.BooleanField(default=False)
    grounds = models.TextField(blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    voided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
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
