"""Decisions that bear on a stay: one longer than its term, one not begun, one ended against the person's will."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.government.providers.models import Organisation
from qorgan.office.appeals.models import APPEALED_PRIVACY, Appealed
from qorgan.people.models import Person
from qorgan.victims.care.deciding import states
from qorgan.victims.care.models import STANDING, WITHDRAWAL, WITHDRAWN_WITH_REASON, CareFile, Entry

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL


class StayExtension(Record):
    """A stay made longer than its term: on which ground of the law, until when. Withdrawn ones were entered by mistake.

    One that `is_late` was entered when the stay had run out already, whenever it was decided: the term stays missed.
    """

    ref_prefix = "SX"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("care_file", "decided_on", "until_on", "is_late", "withdrawn_on"), INTERNAL
    ) | dict.fromkeys(("ground", "note", "withdrawn_because"), SPECIAL)

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="extensions")
    ground = models.CharField(max_length=40)
    decided_on = models.DateField()
    until_on = models.DateField()
    is_late = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="stay_extension_withdrawn_with_reason"),
        ]


class StayExplanation(Entry):
    """Why a stay goes on beyond its term, as the head of the organisation explained it on a day."""

    ref_prefix = "SY"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("care_file", "explained_on"), INTERNAL) | dict.fromkeys(("reason", "note"), SPECIAL) | WITHDRAWAL
    )

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="explanations")
    reason = models.CharField(max_length=40)
    explained_on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["care_file", "explained_on"], condition=STANDING, name="stay_explanation_once_a_day"
            ),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="stay_explanation_withdrawn_with_reason"),
        ]


class AdmissionRefusal(Appealed, Record):
    """A person whom `agency` did not take in: on which ground of the closed list, and where the person was sent instead.

    `sent_where` says it in words, if to no organisation; `received_by` and `received_at`, who there has the person since which hour.
    `said_before` keeps what was said of that before, each with why it was said again.
    `care_file` is the stay that followed after an appeal gave the person right. Withdrawn ones were entered by mistake.
    """

    ref_prefix = "AR"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "person",
                "agency",
                "region",
                "refused_on",
                "sent_to",
                "sent_on",
                "received_at",
                "care_file",
                "withdrawn_on",
            ),
            INTERNAL,
        )
        | dict.fromkeys(
            (
                "ground",
                "explanation",
                "applied_by",
                "sent_where",
                "child_receiver",
                "received_by",
                "said_before",
                "withdrawn_because",
            ),
            SPECIAL,
        )
        | APPEALED_PRIVACY
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="admission_refusals")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    refused_on = models.DateField()
    ground = models.CharField(max_length=40)
    explanation = models.TextField()
    applied_by = models.CharField(max_length=40, blank=True)
    sent_to = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_where = models.CharField(max_length=300, blank=True)
    child_receiver = models.CharField(max_length=40, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    received_by = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    said_before = models.JSONField(default=list, blank=True)
    care_file = models.OneToOneField(
        CareFile, null=True, blank=True, on_delete=models.PROTECT, related_name="after_refusal"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(explanation=""), name="admission_refusal_explained"),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="admission_refusal_withdrawn_with_reason"),
        ]
        indexes = [
            models.Index(fields=["-refused_on", "-id"], name="admission_refusal_day"),
            models.Index(fields=["agency", "-refused_on", "-id"], name="admission_refusal_agency"),
        ]

    @property
    def state(self) -> str:
        """Where the refusal is in its life, as in `states.py`."""
        return states.where(self)


class HouseWarning(Entry):
    """A warning given to a person in care: what was not kept, on which day, in which language it was explained."""

    ref_prefix = "HW"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("care_file", "warned_on", "language"), INTERNAL)
        | dict.fromkeys(("breach", "note"), SPECIAL)
        | WITHDRAWAL
    )

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="warnings")
    breach = models.CharField(max_length=40)
    warned_on = models.DateField()
    language = models.CharField(max_length=20)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="house_warning_withdrawn_with_reason"),
        ]


class Expulsion(Appealed, Record):
    """An end of a stay that the provider decided against the person's will: on which ground, after which warning, and where to.

    `received_by` and `received_at` say who there has the person, and since which hour; `said_before` what was said of that before.
    It names no warning where its ground asks for none. Withdrawn ones were entered by mistake or taken back, and the stay went on.
    """

    ref_prefix = "XP"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "care_file",
                "house_warning",
                "decided_on",
                "sent_to",
                "sent_on",
                "received_at",
                "withdrawn_on",
            ),
            INTERNAL,
        )
        | dict.fromkeys(
            (
                "ground",
                "explanation",
                "sent_where",
                "child_receiver",
                "received_by",
                "said_before",
                "withdrawn_because",
            ),
            SPECIAL,
        )
        | APPEALED_PRIVACY
    )

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="expulsions")
    house_warning = models.ForeignKey(HouseWarning, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=40)
    explanation = models.TextField()
    decided_on = models.DateField()
    sent_to = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_where = models.CharField(max_length=300, blank=True)
    child_receiver = models.CharField(max_length=40, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    received_by = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    said_before = models.JSONField(default=list, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(explanation=""), name="expulsion_explained"),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="expulsion_withdrawn_with_reason"),
        ]
        indexes = [models.Index(fields=["-decided_on", "-id"], name="expulsion_day")]

    @property
    def state(self) -> str:
        """Where the expulsion is in its life, as in `states.py`."""
        return states.where(self)
