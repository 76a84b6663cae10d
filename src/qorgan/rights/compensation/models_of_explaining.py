"""The right to compensation, explained."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, PERSONAL
from qorgan.desk.records import Record
from qorgan.justice.crimes.models import InjuredParty


class Explanation(Record):
    """That the right to compensation was explained to an injured party: when, in which language, with which answer.

    Where the person was not reached, `not_told_because` says why and `not_told_tried` what was tried until `explained_on`;
    `unreached_since` the day of which that was said first.
    """

    ref_prefix = "RX"
    retention = "proceedings"

    injured_party = fields.OneToOneField(InjuredParty, INTERNAL, _("Injured party"), related_name="explanation")
    explained_on = fields.DateField(INTERNAL, _("Explained on"), help=_("Empty means today"))
    unreached_since = fields.DateField(INTERNAL, null=True, blank=True)
    language = fields.CharField(
        INTERNAL,
        _("Language of the explanation"),
        max_length=20,
        blank=True,
        help=_("Needed where it was explained."),
        code_list="languages",
    )
    interpreter = fields.CharField(
        INTERNAL,
        _("Interpreter"),
        max_length=20,
        blank=True,
        help=_("Needed if it was explained in another language than the person's."),
        code_list="interpreter_kinds",
    )
    answer = fields.CharField(PERSONAL, _("The person's answer"), max_length=20, code_list="compensation_answers")
    not_told_because = fields.CharField(
        PERSONAL,
        _("Why the person cannot be told"),
        max_length=40,
        blank=True,
        default="",
        help=_("Only where the person was not reached. Once the person is found, explain the right."),
        code_list="undeliverable_reasons",
    )
    not_told_tried = fields.CharField(
        PERSONAL,
        _("What was tried"),
        max_length=300,
        blank=True,
        default="",
        help=_("When and how the person was looked for, and what came of it. Write no names."),
    )

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
