"""The right to compensation, explained."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.records import Privacy, Record
from qorgan.justice.crimes.models import InjuredParty


class Explanation(Record):
    """That the right to compensation was explained to an injured party: when, in which language, with which answer.

    Where the person was not reached, `not_told_because` says why and `not_told_tried` what was tried until `explained_on`;
    `unreached_since` the day of which that was said first.
    """

    ref_prefix = "RX"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("injured_party", "explained_on", "unreached_since", "language", "interpreter"), Privacy.INTERNAL
    ) | dict.fromkeys(("answer", "not_told_because", "not_told_tried"), Privacy.PERSONAL)

    injured_party = models.OneToOneField(InjuredParty, on_delete=models.PROTECT, related_name="explanation")
    explained_on = models.DateField()
    unreached_since = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=20, blank=True)
    interpreter = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=20)
    not_told_because = models.CharField(max_length=40, blank=True, default="")
    not_told_tried = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(not_told_because="", not_told_tried="") & ~Q(language="")
                | ~Q(not_told_because="") & Q(language=""),
                name="explanation_in_a_language_or_why_not",
            ),
        ]

    @property
    def reached(self) -> bool:
        """Whether it was explained to the person."""
        return not self.not_told_because


def explained_to(party: InjuredParty) -> Explanation | None:
    """The explanation that reached an injured party; None while none did."""
    found: Explanation | None = getattr(party, "explanation", None)
    return found if found and found.reached else None


def heard_on(party: InjuredParty) -> date | None:
    """The day on which an application of an injured party to the fund was first decided: whoever applied and was heard knew of the right."""
    claims = party.compensation_claims.all()  # read once
    days = [one.decided_on for one in claims]
    days += [former.awarded_on for one in claims for former in one.former_awards.all()]
    return min((day for day in days if day), default=None)
