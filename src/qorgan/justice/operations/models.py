"""Operations: the plan, who is named in it, where it goes, what each day brought, whom it found, and what is learned of it.

Words are sealed (`sealed.py`). No table of this room is read by anybody but through `named.py`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.intake.leads.models import Lead
from qorgan.justice.crimes.models import Proceeding

INTERNAL, SEALED = Privacy.INTERNAL, Privacy.SEALED
CHIEF, DEPUTY, REPORTER, MEMBER, PROSECUTOR = "chief", "deputy", "reporter", "member", "prosecutor"
REPORTED, VALIDATED, SENT_BACK = "reported", "validated", "sent_back"
PLACE, TELEPHONE, VEHICLE = "place", "telephone", "vehicle"
COUNTS = ("sites_checked", "persons_checked", "presumed_victims", "detained")


class Operation(Record):
    """A special operation. `agency` is the body of its chief, an empty `region` several regions.

    `duty_phone` is where the body of another operation calls that would meet it.
    """

    ref_prefix = "OA"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "kind",
            "title",
            "agency",
            "region",
            "duty_phone",
            "first_on",
            "last_on",
            "started_on",
            "ended_on",
            "assessed_on",
            "called_off_on",
            "key_version",
        ),
        INTERNAL,
    ) | dict.fromkeys(("sealed_aim", "sealed_note"), SEALED)

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    duty_phone = models.CharField(max_length=20)
    first_on = models.DateField()
    last_on = models.DateField()
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    called_off_on = models.DateField(null=True, blank=True)
    sealed_aim = models.BinaryField()
    sealed_note = models.BinaryField(default=bytes)
    key_version = models.PositiveIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="operation_ends_after_start", condition=Q(last_on__gte=F("first_on"))),
            models.CheckConstraint(
                name="operation_goes_step_by_step",
                condition=(Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")))
                & (Q(assessed_on__isnull=True) | Q(assessed_on__gte=F("ended_on"))),
            ),
            models.CheckConstraint(
                name="operation_called_off_unstarted",
                condition=Q(called_off_on__isnull=True) | Q(started_on__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["-first_on", "-id"], name="operation_day")]


class OperationMember(Record):
    """Somebody named in an operation, in which body and with which duty, from a day until a day or until released (`left_at`)."""

    ref_prefix = "OM"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("operation", "agency", "user_ref", "duty", "from_on", "until_on", "left_at"), INTERNAL
    )

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    user_ref = models.CharField(max_length=20)
    duty = models.CharField(max_length=20)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "user_ref", "agency"],
                condition=Q(left_at__isnull=True),
                name="operation_named_once",
            ),
            models.UniqueConstraint(
                fields=["operation"], condition=Q(left_at__isnull=True, duty="chief"), name="operation_one_chief"
            ),
            models.CheckConstraint(
                name="operation_member_ends_after_start",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]
        indexes = [models.Index(fields=["user_ref", "agency", "operation"], name="operation_member_user")]


class OperationSite(Record):
    """A place, telephone or vehicle that the operation goes to; `token` is what it is compared by (`tokens.py`).

    Without days of its own it holds for all days of the operation.
    """

    ref_prefix = "OS"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("operation", "kind", "from_on", "until_on", "removed_at", "key_version"), INTERNAL
    ) | dict.fromkeys(("sealed_words", "token"), SEALED)

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="sites")
    kind = models.CharField(max_length=20)
    sealed_words = models.BinaryField()
    token = models.BinaryField(db_index=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    key_version = models.PositiveIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="operation_site_both_days",
                condition=Q(from_on__isnull=True, until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]


class OperationTask(Record):
    """What somebody named in the operation has to do, and until when."""

    ref_prefix = "OT"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("operation", "member", "until_on", "done_on", "key_version"), INTERNAL
    ) | {"sealed_words": SEALED}

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="tasks")
    member = models.ForeignKey(OperationMember, on_delete=models.PROTECT, related_name="tasks")
    sealed_words = models.BinaryField()
    until_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    key_version = models.PositiveIntegerField(db_index=True)


class OperationReport(Record):
    """What one body did on one day, in numbers and never with names; validated by the chief or a deputy who did not write it."""

    ref_prefix = "OY"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "operation",
            "agency",
            "reported_on",
            *COUNTS,
            "state",
            "written_by",
            "written_at",
            "answered_by",
            "answered_at",
            "sent_back_at",
            "note",
            "answer",
        ),
        INTERNAL,
    )

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    reported_on = models.DateField()
    sites_checked = models.PositiveIntegerField()
    persons_checked = models.PositiveIntegerField()
    presumed_victims = models.PositiveIntegerField()
    detained = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, default=REPORTED)
    written_by = models.CharField(max_length=20)
    written_at = models.DateTimeField()
    answered_by = models.CharField(max_length=20, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["operation", "agency", "reported_on"], name="operation_report_once_a_day"),
            models.CheckConstraint(
                name="operation_report_not_validated_by_its_writer",
                condition=~Q(state=VALIDATED) | (~Q(answered_by="") & ~Q(answered_by=F("written_by"))),
            ),
        ]


class FoundPerson(Record):
    """Somebody found who may be a victim: since when, and the lead that tells of the person. Nothing here says who it is."""

    ref_prefix = "OU"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("operation", "agency", "found_at", "finder", "lead", "handed_at", "outcome", "outcome_on"), INTERNAL
    )

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="found_persons")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    found_at = models.DateTimeField()
    finder = models.CharField(max_length=20)
    lead = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="found_person_handed_with_its_lead",
                condition=Q(lead__isnull=True, handed_at__isnull=True)
                | Q(lead__isnull=False, handed_at__gte=F("found_at")),
            ),
            models.CheckConstraint(
                name="found_person_outcome_on_a_day",
                condition=Q(outcome="", outcome_on__isnull=True) | (~Q(outcome="") & Q(outcome_on__isnull=False)),
            ),
        ]


class OperationResult(Record):
    """What came of an operation: a proceeding, or channels of a kind that it stopped, and how many."""

    ref_prefix = "OZ"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("operation", "proceeding", "channel", "number"), INTERNAL)

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="results")
    proceeding = models.ForeignKey(Proceeding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["operation", "proceeding"], name="operation_proceeding_once"),
            models.CheckConstraint(
                name="operation_result_of_one_kind",
                condition=Q(proceeding__isnull=False, channel="") | (Q(proceeding__isnull=True) & ~Q(channel="")),
            ),
        ]


class OperationLesson(Record):
    """What the after-action note asks of somebody named in it, and until when."""

    ref_prefix = "OL"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("operation", "member", "until_on", "done_on", "key_version"), INTERNAL
    ) | {"sealed_words": SEALED}

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="lessons")
    member = models.ForeignKey(OperationMember, on_delete=models.PROTECT, related_name="lessons")
    sealed_words = models.BinaryField()
    until_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    key_version = models.PositiveIntegerField(db_index=True)


class OperationCollision(Record):
    """That another operation goes to the same site on the same day, and whom to call. Each side has its own row and never the other's.

    `other` is the other side's site, by which a meeting is told once; no shape and no page reads it.
    """

    ref_prefix = "OC"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("operation", "site", "other", "meets_on", "call", "phone", "settled_on"), INTERNAL
    )

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="collisions")
    site = models.ForeignKey(OperationSite, on_delete=models.PROTECT, related_name="collisions")
    other = models.ForeignKey(OperationSite, on_delete=models.PROTECT, related_name="+")
    meets_on = models.DateField()
    call = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    phone = models.CharField(max_length=20)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "other"], name="operation_collision_once")]


class RightsIncident(Record):
    """A report that somebody's rights were hurt in an operation. It goes past its chief to the prosecutor's office, `agency`.

    `reporter_agency` is the body of whoever reported it (`recorded_by`); an operation is named where the reporter is named in it.
    """

    ref_prefix = "OX"
    retention = "operations"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "operation",
            "agency",
            "reporter_agency",
            "region",
            "kind",
            "happened_on",
            "reported_at",
            "answered_at",
            "answered_by",
            "key_version",
        ),
        INTERNAL,
    ) | dict.fromkeys(("sealed_words", "sealed_answer"), SEALED)

    operation = models.ForeignKey(
        Operation, null=True, blank=True, on_delete=models.PROTECT, related_name="rights_incidents"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    reporter_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=40)
    happened_on = models.DateField()
    reported_at = models.DateTimeField()
    sealed_words = models.BinaryField()
    sealed_answer = models.BinaryField(default=bytes)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=20, blank=True)
    key_version = models.PositiveIntegerField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-reported_at", "-id"], name="rights_incident_agency"),
            models.Index(fields=["recorded_by", "-reported_at", "-id"], name="rights_incident_reporter"),
        ]
