"""A person's papers: which, of which country, until when, where each is, and who was asked for it. Numbers stand in the vault."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.models import Person
from qorgan.people.writers import Written


class Paper(Written, Record):
    """One paper of one person, written down by `agency`.

    `whereabouts` (code list `paper_whereabouts`) and `since_on` say where it is now, as the last of its moves does.
    """

    ref_prefix = "PA"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="papers", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Written down by"), related_name="+", db_index=False)
    kind = fields.CharField(INTERNAL, _("Kind of document"), max_length=40, code_list="document_kinds")
    country = fields.CharField(PERSONAL, _("Issuing country"), max_length=20, blank=True, code_list="citizenships")
    issued_on = fields.DateField(PERSONAL, _("Issued on"), null=True, blank=True)
    expires_on = fields.DateField(PERSONAL, _("Valid until"), null=True, blank=True)
    whereabouts = fields.CharField(INTERNAL, _("Where the paper is"), max_length=20, code_list="paper_whereabouts")
    since_on = fields.DateField(INTERNAL, _("Since"), help=_("Empty means today"))
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, _("Withdrawn because"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="paper_expires_after_issue",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="paper_withdrawn_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="paper_person"),
            models.Index(fields=["agency", "-since_on", "-id"], name="paper_agency_day"),
            models.Index(fields=["-since_on", "-id"], name="paper_day"),
        ]

    @property
    def state(self) -> str:
        """Where the record is in its life, as in `states.py`."""
        return "withdrawn" if self.withdrawn_on else "kept"


class PaperMove(Written, Record):
    """That a paper came to be somewhere on a day, as `agency` learned it."""

    ref_prefix = "PJ"
    retention = "persons"

    paper = fields.ForeignKey(Paper, INTERNAL, related_name="moves")
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    whereabouts = fields.CharField(INTERNAL, max_length=20)
    since_on = fields.DateField(INTERNAL)
    note = fields.CharField(SPECIAL, max_length=300, blank=True)


class PaperRequest(Record):
    """That `agency` asked somebody to give a paper back: whom, how, when, and what came of it (code list `paper_answers`).

    At `ended_on` it was said why nobody is asked any more, though the paper is not there.
    """

    ref_prefix = "RQ"
    retention = "persons"

    paper = fields.ForeignKey(Paper, INTERNAL, _("Paper"), related_name="requests")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Asked by"), related_name="+", db_index=False)
    asked_of = fields.CharField(SPECIAL, _("Who was asked"), max_length=40, code_list="paper_holders")
    way = fields.CharField(SPECIAL, _("How"), max_length=40, code_list="paper_request_ways")
    asked_on = fields.DateField(INTERNAL, _("Asked on"))
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True, help=_("Empty means today"))
    answer = fields.CharField(
        INTERNAL,
        _("Answer"),
        max_length=40,
        blank=True,
        help=_("If the paper came back, where it is changes with it."),
        code_list="paper_answers",
    )
    note = fields.TextField(SPECIAL, _("Note"), blank=True, help=_("Write no names."))
    ended_on = fields.DateField(INTERNAL, _("Nobody asked any more since"), null=True, blank=True)
    ended_because = fields.CharField(SPECIAL, _("Why"), max_length=300, blank=True, default="")
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, _("Withdrawn because"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="") | Q(answered_on__gte=F("asked_on")) & ~Q(answer=""),
                name="paper_request_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | Q(ended_on__gte=F("answered_on")) & ~Q(ended_because=""),
                name="paper_request_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="paper_request_withdrawn_whole",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-asked_on", "-id"], name="paper_request_agency_day")]

    @property
    def state(self) -> str:
        """Where the request is in its life, as in `states.py`."""
        return "withdrawn" if self.withdrawn_on else "answered" if self.answered_on else "asked"
