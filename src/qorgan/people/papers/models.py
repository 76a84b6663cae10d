"""A person's papers: which, of which country, until when, where each is, and who was asked for it. Numbers stand in the vault."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.models import Person
from qorgan.people.writers import Written

INTERNAL, PERSONAL, SPECIAL = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL


class Paper(Written, Record):
    """One paper of one person, written down by `agency`.

    `whereabouts` (code list `paper_whereabouts`) and `since_on` say where it is now, as the last of its moves does.
    """

    ref_prefix = "PA"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("person", "agency", "kind", "whereabouts", "since_on", "withdrawn_on"), INTERNAL)
        | dict.fromkeys(("country", "issued_on", "expires_on"), PERSONAL)
        | {"withdrawn_because": SPECIAL}
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="papers", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    country = models.CharField(max_length=20, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    whereabouts = models.CharField(max_length=20)
    since_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("paper", "agency", "whereabouts", "since_on"), INTERNAL) | {
        "note": SPECIAL
    }

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="moves")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    whereabouts = models.CharField(max_length=20)
    since_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)


class PaperRequest(Record):
    """That `agency` asked somebody to give a paper back: whom, how, when, and what came of it (code list `paper_answers`).

    At `ended_on` it was said why nobody is asked any more, though the paper is not there.
    """

    ref_prefix = "RQ"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("paper", "agency", "asked_on", "answered_on", "answer", "ended_on", "withdrawn_on"), INTERNAL
    ) | dict.fromkeys(("asked_of", "way", "note", "ended_because", "withdrawn_because"), SPECIAL)

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="requests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_of = models.CharField(max_length=40)
    way = models.CharField(max_length=40)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True, default="")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

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
