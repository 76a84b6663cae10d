"""Measures of safety: who asked, what was decided and why, which measures stand, how they are lifted, what was complained of.

Who the protected person is stands nowhere here: a reference, and while access to the data is restricted a pseudonym.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SEALED, SPECIAL
from qorgan.desk.obligations.departures import NOBODY
from qorgan.desk.records import Record
from qorgan.intake.leads.models import Lead
from qorgan.justice.crimes.models import Proceeding
from qorgan.people.models import Person
from qorgan.rights.protection import states
from qorgan.rights.protection.models_of_telling import TOLD_WHOLE, Told, ToldLate


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

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="+")
    agency = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("Body that decides"),
        related_name="+",
        db_index=False,
        help=_("Empty means your own, if it decides on measures of safety."),
    )
    asked_by = fields.ForeignKey(Agency, INTERNAL, null=True, blank=True, related_name="+", db_index=False)
    handler = fields.CharField(INTERNAL, max_length=20, blank=True)
    applicant = fields.CharField(SPECIAL, _("Who asks"), max_length=40, code_list="protection_applicants")
    capacity = fields.CharField(SPECIAL, _("Who is to be protected"), max_length=40, code_list="protection_capacities")
    form = fields.CharField(INTERNAL, _("Form of the request"), max_length=20, code_list="request_forms")
    received_at = fields.DateTimeField(
        INTERNAL, _("Received at"), help=_("Day and hour, such as 10.02.2020 14:30. Empty means now.")
    )
    proceeding = fields.ForeignKey(
        Proceeding,
        INTERNAL,
        _("Proceeding"),
        null=True,
        blank=True,
        related_name="+",
        help=_("Leave it empty when there is none yet: none is needed."),
    )
    earlier = fields.ForeignKey(
        "self",
        INTERNAL,
        _("Earlier request"),
        null=True,
        blank=True,
        related_name="later",
        help=_("When something new became known after a refusal."),
    )
    threats = fields.ArrayField(
        models.CharField(max_length=40), SPECIAL, _("Kinds of threat"), code_list="threat_kinds"
    )
    threat = fields.BinaryField(SEALED)
    key_wrapped = fields.BinaryField(SEALED)
    kek_version = fields.PositiveIntegerField(INTERNAL, db_index=True)
    status = fields.CharField(INTERNAL, _("State"), max_length=20, default=states.OPEN)
    decided_at = fields.DateTimeField(INTERNAL, _("Decided at"), null=True, blank=True)
    decided_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    reopened_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    decided_anew_at = fields.DateTimeField(INTERNAL, _("Decided anew at"), null=True, blank=True)
    reasons = fields.TextField(SPECIAL, _("Reasons"), blank=True, help=_("Write no names."))
    told_at = fields.DateTimeField(
        INTERNAL,
        _("Told at"),
        null=True,
        blank=True,
        help=_("Day and hour, such as 10.02.2020 14:30. Empty means now."),
    )
    not_told_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    not_told_because = fields.CharField(
        SPECIAL,
        _("Not told because"),
        max_length=40,
        blank=True,
        default="",
        help=_("Only where the person was not told, although the law asks for it."),
        code_list="undeliverable_reasons",
    )
    not_told_tried = fields.CharField(
        SPECIAL,
        _("What was tried"),
        max_length=300,
        blank=True,
        default="",
        help=_("When and how the person was looked for, and what came of it. Write no names."),
    )
    added_to = fields.ForeignKey("Protection", INTERNAL, null=True, blank=True, related_name="added")

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

    request = fields.OneToOneField(ProtectionRequest, INTERNAL, _("Request"), related_name="protection")
    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="+")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Ordered by"), related_name="+", db_index=False)
    handler = fields.CharField(
        INTERNAL, _("Who answers for it"), max_length=20, help=_("The colleague's reference, beginning with U.")
    )
    prosecutor = fields.ForeignKey(Agency, INTERNAL, _("Prosecutor"), null=True, blank=True, related_name="+")
    proceeding = fields.ForeignKey(
        Proceeding,
        INTERNAL,
        _("Proceeding"),
        null=True,
        blank=True,
        related_name="+",
        help=_("Leave it empty when there is none yet: none is needed."),
    )
    consent = fields.CharField(
        SPECIAL,
        _("Consent to the safe place"),
        max_length=20,
        blank=True,
        help=_("Needed for a safe place alone: the adult's own, a child's parents'."),
        code_list="protection_consents",
    )
    adult_ground = fields.CharField(
        PERSONAL,
        _("Why held to be an adult"),
        max_length=40,
        blank=True,
        help=_("Needed if the person consents and the age is not known. In doubt the person is held to be a child."),
        code_list="adult_grounds",
    )
    pseudonym = fields.CharField(PERSONAL, _("Pseudonym"), max_length=60, blank=True)
    ordered_at = fields.DateTimeField(INTERNAL, _("Ordered at"))
    prosecutor_told_at = fields.DateTimeField(INTERNAL, _("Prosecutor told at"), null=True, blank=True)
    reviewed_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    review_on = fields.DateField(INTERNAL, _("To be looked at again by"), null=True, blank=True)
    status = fields.CharField(INTERNAL, _("State"), max_length=20, default=states.STANDING)
    lifted_at = fields.DateTimeField(INTERNAL, _("Lifted at"), null=True, blank=True)

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

    protection = fields.ForeignKey(Protection, INTERNAL, related_name="measures")
    measure = fields.CharField(SPECIAL, max_length=40)
    from_at = fields.DateTimeField(INTERNAL)
    ended_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    prosecutor_told_at = fields.DateTimeField(INTERNAL, null=True, blank=True)

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

    protection = fields.ForeignKey(Protection, INTERNAL, related_name="notices")
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    told_at = fields.DateTimeField(INTERNAL)
    withdrawn_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    reasons = fields.TextField(SPECIAL, blank=True)

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

    protection = fields.ForeignKey(Protection, INTERNAL, related_name="reviews")
    reviewed_at = fields.DateTimeField(INTERNAL)
    result = fields.CharField(SPECIAL, max_length=20)
    reasons = fields.TextField(SPECIAL)


class ProtectionLifting(ToldLate, Record):
    """An order that lifts measures. It takes effect only when the person was told, the wait is over and no complaint stands.

    Where the person could not be told before, `not_told_because` and `not_told_tried` say why, also once the person is found and told.
    """

    ref_prefix = "LF"
    retention = "protection"

    protection = fields.ForeignKey(Protection, INTERNAL, _("Protection"), related_name="liftings")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Ordered by"), related_name="+")
    ordered_at = fields.DateTimeField(INTERNAL, _("Ordered at"))
    measures = fields.ArrayField(
        models.CharField(max_length=40),
        SPECIAL,
        _("Measures that end"),
        help=_("Empty means all that stand."),
        code_list="security_measures",
    )
    reasons = fields.TextField(SPECIAL, _("Reasons"), help=_("Write no names."))
    told_at = fields.DateTimeField(
        INTERNAL,
        _("Told at"),
        null=True,
        blank=True,
        help=_("Day and hour, such as 10.02.2020 14:30. Empty means now."),
    )
    not_told_because = fields.CharField(
        SPECIAL,
        _("Not told because"),
        max_length=40,
        blank=True,
        default="",
        help=_("Only where the person was not told, although the law asks for it."),
        code_list="undeliverable_reasons",
    )
    not_told_tried = fields.CharField(
        SPECIAL,
        _("What was tried"),
        max_length=300,
        blank=True,
        default="",
        help=_("When and how the person was looked for, and what came of it. Write no names."),
    )
    not_before = fields.DateTimeField(INTERNAL, _("Not in force before"), null=True, blank=True)
    in_force_at = fields.DateTimeField(INTERNAL, _("In force at"), null=True, blank=True)
    status = fields.CharField(INTERNAL, _("State"), max_length=20, default=states.ORDERED)

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

    request = fields.ForeignKey(
        ProtectionRequest, INTERNAL, _("Request"), null=True, blank=True, related_name="complaints"
    )
    lifting = fields.ForeignKey(
        ProtectionLifting, INTERNAL, _("Lifting"), null=True, blank=True, related_name="complaints"
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("To whom"), related_name="+")
    filed_in = fields.ForeignKey(Agency, INTERNAL, _("Filed in"), null=True, blank=True, related_name="+")
    filed_at = fields.DateTimeField(
        INTERNAL, _("Filed at"), help=_("Day and hour, such as 10.02.2020 14:30. Empty means now.")
    )
    grounds = fields.TextField(SPECIAL, _("Grounds"), blank=True, help=_("Write no names."))
    decided_at = fields.DateTimeField(INTERNAL, _("Decided at"), null=True, blank=True)
    decided_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    outcome = fields.CharField(SPECIAL, _("Outcome"), max_length=20, blank=True, code_list="complaint_outcomes")
    reasons = fields.TextField(SPECIAL, _("Reasons"), blank=True, help=_("Write no names."))
    decision_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    decision_told_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    decision_not_told_at = fields.DateTimeField(INTERNAL, null=True, blank=True)

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

    complaint = fields.ForeignKey(ProtectionComplaint, INTERNAL, related_name="passings")
    from_agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    to_agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    passed_in = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    passed_at = fields.DateTimeField(INTERNAL)
    grounds = fields.TextField(SPECIAL, blank=True)


class ProtectedHearing(Record):
    """How a protected person was heard in court on a day: which of the measures at trial were taken."""

    ref_prefix = "PH"
    retention = "protection"

    protection = fields.ForeignKey(Protection, INTERNAL, related_name="hearings")
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    held_on = fields.DateField(INTERNAL)
    measures = fields.ArrayField(models.CharField(max_length=40), SPECIAL)
    note = fields.TextField(SPECIAL, blank=True)

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

    request = fields.ForeignKey(ProtectionRequest, INTERNAL, related_name="apart_words")
    about = fields.CharField(INTERNAL, max_length=20, db_index=True)
    field = fields.CharField(INTERNAL, max_length=20)
    words = fields.BinaryField(SEALED)
    key_wrapped = fields.BinaryField(SEALED)
    kek_version = fields.PositiveIntegerField(INTERNAL, db_index=True)


class LeadLook(Record):
    """That a body looked through the words of a lead for the name of somebody whose identity is sealed; whether it struck one."""

    ref_prefix = "LK"
    retention = "protection"

    lead = fields.ForeignKey(Lead, INTERNAL, on_delete=models.CASCADE, related_name="+")
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+", db_index=False)
    is_struck = fields.BooleanField(INTERNAL)
