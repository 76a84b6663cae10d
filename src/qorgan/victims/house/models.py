"""Life in a provider's house: the rules told, ways accompanied, visits, incidents, and complaints about the house."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.victims.care.models import STANDING, WITHDRAWAL, WITHDRAWN_WITH_REASON, CareFile, Entry

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL


class RulesTold(Entry):
    """The house rules as they were explained to a person: on which day, in which language, and whether acknowledged."""

    ref_prefix = "RL"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("care_file", "told_on", "language", "with_interpreter", "is_acknowledged"), INTERNAL)
        | {"note": SPECIAL}
        | WITHDRAWAL
    )

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="rules_told", db_index=False)
    told_on = models.DateField()
    language = models.CharField(max_length=20)
    with_interpreter = models.BooleanField(default=False)
    is_acknowledged = models.BooleanField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["care_file", "told_on"], condition=STANDING, name="rules_told_once_a_day"),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="rules_told_withdrawn_with_reason"),
        ]


class Escort(Entry):
    """One way on which a person in care was accompanied."""

    ref_prefix = "EC"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("care_file", "escorted_on", "escorted_by"), INTERNAL)
        | dict.fromkeys(("purpose", "note"), SPECIAL)
        | WITHDRAWAL
    )

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="escorts")
    escorted_on = models.DateField()
    purpose = models.CharField(max_length=40)
    escorted_by = models.CharField(max_length=40)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="escort_withdrawn_with_reason"),
        ]
        indexes = [models.Index(fields=["-escorted_on", "-id"], name="escort_day")]


class Visit(Entry):
    """One visit to a person in care, or to the house (`care_file` empty). Visitors are told by kind, never by name."""

    ref_prefix = "VS"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("agency", "region", "care_file", "visited_on", "is_wanted"), INTERNAL)
        | dict.fromkeys(("visitor", "note"), SPECIAL)
        | WITHDRAWAL
    )

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    care_file = models.ForeignKey(CareFile, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    visitor = models.CharField(max_length=40)
    is_wanted = models.BooleanField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(care_file__isnull=True, is_wanted__isnull=True)
                | Q(care_file__isnull=False, is_wanted__isnull=False),
                name="visit_to_a_person_is_wanted_or_not",
            ),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="visit_withdrawn_with_reason"),
        ]
        indexes = [
            models.Index(fields=["-visited_on", "-id"], name="visit_day"),
            models.Index(fields=["agency", "-visited_on", "-id"], name="visit_agency_day"),
        ]


class Incident(Entry):
    """Something that went wrong in the house: what kind, on which day, what was done, who was told.

    `care_file` is whom it concerned, empty when it concerned the house.
    """

    ref_prefix = "IC"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("agency", "region", "care_file", "happened_on", "reported_to", "reported_on"), INTERNAL)
        | dict.fromkeys(("kind", "what_happened", "what_was_done"), SPECIAL)
        | WITHDRAWAL
    )

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    care_file = models.ForeignKey(CareFile, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents")
    happened_on = models.DateField()
    kind = models.CharField(max_length=40)
    what_happened = models.TextField()
    what_was_done = models.TextField()
    reported_to = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True, reported_to=[])
                | Q(reported_on__gte=F("happened_on"), reported_to__len__gte=1),
                name="incident_reported_to_somebody",
            ),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="incident_withdrawn_with_reason"),
        ]
        indexes = [
            models.Index(fields=["-happened_on", "-id"], name="incident_day"),
            models.Index(fields=["agency", "-happened_on", "-id"], name="incident_agency_day"),
        ]

    @property
    def state(self) -> str:
        """Whether somebody outside was told, or it was entered by mistake."""
        if self.withdrawn_on:
            return "withdrawn"
        return "reported" if self.reported_on else "recorded"


class Complaint(Record):
    """What a person says about the house `agency`. `care_file` is empty when nobody is to know who said it.

    `concerns` is the reference of the member of staff it is about, who never sees it. `answering` is the body that
    answers: the house, or the one above it.
    """

    ref_prefix = "CO"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("agency", "region", "answering", "care_file", "received_on", "way", "answered_on", "concerns"), INTERNAL
    ) | dict.fromkeys(("topic", "words", "result", "answer"), SPECIAL)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    answering = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    care_file = models.ForeignKey(CareFile, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints")
    received_on = models.DateField()
    way = models.CharField(max_length=40)
    topic = models.CharField(max_length=40)
    words = models.TextField()
    concerns = models.CharField(max_length=20, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=40, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, result="")
                | (Q(answered_on__gte=F("received_on")) & ~Q(result="")),
                name="complaint_answered_with_result",
            ),
        ]
        indexes = [
            models.Index(fields=["-received_on", "-id"], name="complaint_day"),
            models.Index(fields=["answering", "-received_on", "-id"], name="complaint_answering_day"),
        ]

    @property
    def state(self) -> str:
        """Open until it is answered."""
        return "answered" if self.answered_on else "open"
