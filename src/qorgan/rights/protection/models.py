"""Measures of safety: who asked, what was decided and why, which measures stand, how they are lifted, what was complained of.

Who the protected person is stands nowhere here: a reference, and while access to the data is restricted a pseudonym.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.departures import NOBODY
from qorgan.desk.records import Privacy, Record
from qorgan.intake.leads.models import Lead
from qorgan.justice.crimes.models import Proceeding
from qorgan.people.models import Person
from qorgan.rights.protection import states
from qorgan.rights.protection.models_of_telling import TOLD_PRIVACY, TOLD_WHOLE, Told, ToldLate

INTERNAL, PERSONAL, SPECIAL, SEALED = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL, Privacy.SEALED


class ProtectionRequest(ToldLate, Record):
    """A request for measures of safety, or the body's own initiative; also before there is any proceeding.

    `asked_by` is the body that asked, whose people follow it; None where only the person who recorded it is known. `agency` decides.
    `handler` is the person there who took it, "" until somebody did, `OVERSEER` until somebody is named in the place of one who left.
    `applicant` says who asked. `threat` holds in whose person and in which words the threat lies, sealed under `key_wrapped`. `decided_at`
    is the first decision; when a complaint against a refusal was upheld, `reopened_at` and `decided_anew_at` tell of the second. `added_to`
    is the protection that stood already and that whoever granted the request saw: what is new was added to it. `not_told_at` is when it was
    said why the applicant cannot be told.
    """

    ref_prefix = "PQ"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "person",
                "agency",
                "asked_by",
                "handler",
                "form",
                "received_at",
                "proceeding",
                "earlier",
                "kek_version",
                "status",
                "decided_at",
                "decided_by",
                "reopened_at",
                "decided_anew_at",
                "told_at",
                "not_told_at",
                "added_to",
            ),
            INTERNAL,
        )
        | dict.fromkeys(
            ("applicant", "capacity", "threats", "reasons", "not_told_because", "not_told_tried"),
            SPECIAL,
        )
        | dict.fromkeys(("threat", "key_wrapped"), SEALED)
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_by = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    handler = models.CharField(max_length=20, blank=True)
    applicant = models.CharField(max_length=40)
    capacity = models.CharField(max_length=40)
    form = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    proceeding = models.ForeignKey(Proceeding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    threats = ArrayField(models.CharField(max_length=40))
    threat = models.BinaryField()
    key_wrapped = models.BinaryField()
    kek_version = models.PositiveIntegerField(db_index=True)
    status = models.CharField(max_length=20, default=states.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=20, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    decided_anew_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    not_told_at = models.DateTimeField(null=True, blank=True)
    not_told_because = models.CharField(max_length=40, blank=True, default="")
    not_told_tried = models.CharField(max_length=300, blank=True, default="")
    added_to = models.ForeignKey("Protection", null=True, blank=True, on_delete=models.PROTECT, related_name="added")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=states.OF_REQUEST), name="protection_request_known_status"),
            models.CheckConstraint(condition=Q(threats__len__gte=1), name="protection_request_names_a_threat"),
            models.CheckConstraint(
                condition=Q(status=states.OPEN) | (Q(decided_at__isnull=False) & ~Q(reasons="")),
                name="protection_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(decided_at__isnull=False, told_at__gte=F("decided_at")),
                name="protection_told_after_decision",
            ),
            models.CheckConstraint(
                condition=Q(not_told_at__isnull=True, not_told_because="", not_told_tried="")
                | (Q(told_at__isnull=True, not_told_at__gte=F("decided_at")) & ~Q(not_told_because="")),
                name="protection_request_told_or_why_not",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-received_at", "-id"], name="protection_req_agency"),
            models.Index(fields=["recorded_by", "-received_at", "-id"], name="protection_req_by"),
            models.Index(fields=["asked_by", "-received_at", "-id"], name="protection_req_asked_by"),
        ]

    @property
    def is_before_proceedings(self) -> bool:
        """Whether no proceeding is named."""
        return self.proceeding_id is None


class Protection(Record):
    """The measures of safety that one request led to. They never end by time alone: they are reviewed, and lifted by order.

    `agency` ordered them, `handler` answers for them there (nobody: `leaving.py`), `prosecutor` is the supervising body told last.
    Two people of one body may protect the same person without knowing of each other; nobody does it twice.
    `pseudonym` is who the person is while the data are restricted, "" before.
    """

    ref_prefix = "PT"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "request",
            "person",
            "agency",
            "handler",
            "prosecutor",
            "proceeding",
            "ordered_at",
            "prosecutor_told_at",
            "reviewed_at",
            "review_on",
            "status",
            "lifted_at",
        ),
        INTERNAL,
    ) | {"pseudonym": PERSONAL, "consent": SPECIAL, "adult_ground": PERSONAL}

    request = models.OneToOneField(ProtectionRequest, on_delete=models.PROTECT, related_name="protection")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    handler = models.CharField(max_length=20)
    prosecutor = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proceeding = models.ForeignKey(Proceeding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    consent = models.CharField(max_length=20, blank=True)
    adult_ground = models.CharField(max_length=40, blank=True)
    pseudonym = models.CharField(max_length=60, blank=True)
    ordered_at = models.DateTimeField()
    prosecutor_told_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, default=states.STANDING)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agency", "handler"],
                condition=Q(status=states.STANDING) & ~Q(handler__in=NOBODY),
                name="protection_one_a_handler",
            ),
            models.CheckConstraint(
                condition=Q(status=states.STANDING, lifted_at__isnull=True)
                | Q(status=states.LIFTED, lifted_at__gte=F("ordered_at")),
                name="protection_lifted_with_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-ordered_at", "-id"], name="protection_agency"),
            models.Index(fields=["handler", "-ordered_at", "-id"], name="protection_handler"),
        ]


class ProtectionMeasure(Record):
    """One measure of a protection, from its order until it was lifted; `prosecutor_told_at` is the notice that covered it."""

    ref_prefix = "PX"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("protection", "from_at", "ended_at", "prosecutor_told_at"), INTERNAL
    ) | {"measure": SPECIAL}

    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="measures")
    measure = models.CharField(max_length=40)
    from_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    prosecutor_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["protection", "measure"], condition=Q(ended_at__isnull=True), name="protection_measure_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("from_at")),
                name="protection_measure_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(prosecutor_told_at__isnull=True) | Q(prosecutor_told_at__gte=F("from_at")),
                name="protection_measure_told_after_order",
            ),
        ]


class ProsecutorNotice(Record):
    """One notice to a supervising office of all measures ordered until `told_at`; withdrawn, with reasons, if it went wrong."""

    ref_prefix = "PD"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("protection", "agency", "told_at", "withdrawn_at"), INTERNAL
    ) | {"reasons": SPECIAL}

    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="notices")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | (Q(withdrawn_at__gte=F("told_at")) & ~Q(reasons="")),
                name="protection_notice_withdrawn_with_reasons",
            ),
        ]


class ProtectionReview(Record):
    """One look at whether the measures are still needed."""

    ref_prefix = "PW"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("protection", "reviewed_at"), INTERNAL) | dict.fromkeys(
        ("result", "reasons"), SPECIAL
    )

    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="reviews")
    reviewed_at = models.DateTimeField()
    result = models.CharField(max_length=20)
    reasons = models.TextField()


class ProtectionLifting(ToldLate, Record):
    """An order that lifts measures. It takes effect only when the person was told, the wait is over and no complaint stands.

    Where the person could not be told before, `not_told_because` and `not_told_tried` say why, also once the person is found and told.
    """

    ref_prefix = "LF"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("protection", "agency", "ordered_at", "told_at", "not_before", "in_force_at", "status"), INTERNAL
    ) | dict.fromkeys(("measures", "reasons", "not_told_because", "not_told_tried"), SPECIAL)

    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="liftings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    measures = ArrayField(models.CharField(max_length=40))
    reasons = models.TextField()
    told_at = models.DateTimeField(null=True, blank=True)
    not_told_because = models.CharField(max_length=40, blank=True, default="")
    not_told_tried = models.CharField(max_length=300, blank=True, default="")
    not_before = models.DateTimeField(null=True, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=20, default=states.ORDERED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["protection"], condition=Q(status__in=states.PENDING), name="protection_one_lifting_waits"
            ),
            models.CheckConstraint(condition=Q(status__in=states.OF_LIFTING), name="protection_lifting_known_status"),
            models.CheckConstraint(
                condition=~Q(status=states.IN_FORCE)
                | ~Q(not_told_because="")
                | Q(told_at__isnull=False, in_force_at__gte=F("told_at")),
                name="protection_lifted_only_when_told",
            ),
            models.CheckConstraint(
                condition=Q(not_told_because="", not_told_tried="")
                | (Q(told_at=None) | Q(in_force_at__isnull=False, told_at__gte=F("in_force_at")))
                & ~Q(not_told_because=""),
                name="protection_told_or_said_why_not",
            ),
        ]


class ProtectionComplaint(Told, Record):
    """A complaint against a refusal, or against a lifting, to the prosecutor or the court (`agency`), which decides it and tells.

    `filed_in` is the body in which it was recorded, None where only the person who did is known. Of a refusal that fell, `decision_at`,
    `decision_told_at` and `decision_not_told_at` keep when it was made and told or not; the request goes on with its next decision.
    """

    ref_prefix = "KP"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "request",
                "lifting",
                "agency",
                "filed_in",
                "filed_at",
                "decided_at",
                "decided_by",
                "decision_at",
                "decision_told_at",
                "decision_not_told_at",
            ),
            INTERNAL,
        )
        | dict.fromkeys(("grounds", "outcome", "reasons"), SPECIAL)
        | TOLD_PRIVACY
    )

    request = models.ForeignKey(
        ProtectionRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    lifting = models.ForeignKey(
        ProtectionLifting, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    filed_in = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    grounds = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    reasons = models.TextField(blank=True)
    decision_at = models.DateTimeField(null=True, blank=True)
    decision_told_at = models.DateTimeField(null=True, blank=True)
    decision_not_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=True, lifting__isnull=False)
                | Q(request__isnull=False, lifting__isnull=True),
                name="protection_complaint_about_one",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, outcome="") | (Q(decided_at__gte=F("filed_at")) & ~Q(outcome="")),
                name="protection_complaint_decided_whole",
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(decided_at__isnull=True), name="protection_complaint_once_request"
            ),
            models.UniqueConstraint(
                fields=["lifting"], condition=Q(decided_at__isnull=True), name="protection_complaint_once_lifting"
            ),
            *TOLD_WHOLE,
        ]

    @property
    def state(self) -> str:
        """Where it is in its life."""
        return states.DECIDED if self.decided_at else states.FILED

    @property
    def about(self) -> ProtectionRequest | ProtectionLifting:
        """The refused request or the lifting that is complained of."""
        found = self.request or self.lifting
        assert found is not None
        return found


class ComplaintPassing(Record):
    """One passing of a complaint that was not decided, from the body that had it to another; `passed_in` is who passed it."""

    ref_prefix = "KQ"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("complaint", "from_agency", "to_agency", "passed_in", "passed_at"), INTERNAL
    ) | {"grounds": SPECIAL}

    complaint = models.ForeignKey(ProtectionComplaint, on_delete=models.PROTECT, related_name="passings")
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    passed_in = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    passed_at = models.DateTimeField()
    grounds = models.TextField(blank=True)


class ProtectedHearing(Record):
    """How a protected person was heard in court on a day: which of the measures at trial were taken."""

    ref_prefix = "PH"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("protection", "agency", "held_on"), INTERNAL
    ) | dict.fromkeys(("measures", "note"), SPECIAL)

    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="hearings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    measures = ArrayField(models.CharField(max_length=40))
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["protection", "agency", "held_on"], name="protected_hearing_once_a_day"),
        ]


class ApartWords(Record):
    """Free words of an act about somebody whose identity is kept apart, sealed: `about` is the record they belong to.

    They may hold the name that the register no longer knows, so no table, letter or answer repeats them.
    """

    ref_prefix = "AW"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("request", "about", "field", "kek_version"), INTERNAL
    ) | dict.fromkeys(("words", "key_wrapped"), SEALED)

    request = models.ForeignKey(ProtectionRequest, on_delete=models.PROTECT, related_name="apart_words")
    about = models.CharField(max_length=20, db_index=True)
    field = models.CharField(max_length=20)
    words = models.BinaryField()
    key_wrapped = models.BinaryField()
    kek_version = models.PositiveIntegerField(db_index=True)


class LeadLook(Record):
    """That a body looked through the words of a lead for the name of somebody whose identity is sealed; whether it struck one."""

    ref_prefix = "LK"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("lead", "agency", "is_struck"), INTERNAL)

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_struck = models.BooleanField()
