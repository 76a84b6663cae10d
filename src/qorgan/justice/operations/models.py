"""Operations: the plan, who is named in it, where it goes, what each day brought, whom it found, and what is learned of it.

Words are sealed (`sealed.py`). No table of this room is read by anybody but through `named.py`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SEALED
from qorgan.desk.records import Record
from qorgan.desk.reviews.models import Reviewed
from qorgan.intake.leads.models import Lead
from qorgan.justice.crimes.models import Proceeding

CHIEF, DEPUTY, REPORTER, MEMBER, PROSECUTOR = "chief", "deputy", "reporter", "member", "prosecutor"
PLACE, TELEPHONE, VEHICLE = "place", "telephone", "vehicle"
COUNTS = ("sites_checked", "persons_checked", "presumed_victims", "detained")


class Operation(Record):
    """A special operation. `agency` is the body of its chief, an empty `region` several regions.

    `duty_phone` is where the body of another operation calls that would meet it.
    """

    ref_prefix = "OA"
    retention = "operations"

    kind = fields.CharField(INTERNAL, _("Kind of operation"), max_length=40, code_list="operation_kinds")
    title = fields.CharField(
        INTERNAL,
        _("Name of the operation"),
        max_length=300,
        help=_("Only those named in the operation see it. Write no names of people."),
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body of the chief"), related_name="+", db_index=False)
    region = fields.CharField(
        INTERNAL,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Leave empty for several regions."),
        code_list="regions",
    )
    duty_phone = fields.CharField(
        INTERNAL,
        _("Telephone of the duty desk"),
        max_length=20,
        help=_("Where the body of another operation calls that would meet yours. It is told to nobody else."),
    )
    first_on = fields.DateField(INTERNAL, _("First day"))
    last_on = fields.DateField(INTERNAL, _("Last day"))
    started_on = fields.DateField(INTERNAL, _("Started on"), null=True, blank=True)
    ended_on = fields.DateField(INTERNAL, _("Ended on"), null=True, blank=True)
    assessed_on = fields.DateField(INTERNAL, _("Assessed on"), null=True, blank=True)
    called_off_on = fields.DateField(INTERNAL, null=True, blank=True)
    sealed_aim = fields.BinaryField(SEALED)
    sealed_note = fields.BinaryField(SEALED, default=bytes)
    key_version = fields.PositiveIntegerField(INTERNAL, db_index=True)

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

    operation = fields.ForeignKey(Operation, INTERNAL, _("Operation"), related_name="members")
    agency = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("Body in which the person takes part"),
        related_name="+",
        db_index=False,
        help=_("Only where the person works in several bodies."),
    )
    user_ref = fields.CharField(INTERNAL, _("Person"), max_length=20)
    duty = fields.CharField(INTERNAL, _("Duty in the operation"), max_length=20, code_list="operation_duties")
    from_on = fields.DateField(INTERNAL, _("From"), help=_("Today unless given."))
    until_on = fields.DateField(INTERNAL, _("Until"), null=True, blank=True)
    left_at = fields.DateTimeField(INTERNAL, _("Released at"), null=True, blank=True)

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

    operation = fields.ForeignKey(Operation, INTERNAL, _("Operation"), related_name="sites")
    kind = fields.CharField(INTERNAL, _("Kind of site"), max_length=20, code_list="operation_sites")
    sealed_words = fields.BinaryField(SEALED)
    token = fields.BinaryField(SEALED, db_index=True)
    from_on = fields.DateField(
        INTERNAL, _("From"), null=True, blank=True, help=_("Leave both days empty for all days of the operation.")
    )
    until_on = fields.DateField(INTERNAL, _("Until"), null=True, blank=True)
    removed_at = fields.DateTimeField(INTERNAL, _("Given up at"), null=True, blank=True)
    key_version = fields.PositiveIntegerField(INTERNAL, db_index=True)

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

    operation = fields.ForeignKey(Operation, INTERNAL, _("Operation"), related_name="tasks")
    member = fields.ForeignKey(OperationMember, INTERNAL, _("Named person"), related_name="tasks")
    sealed_words = fields.BinaryField(SEALED)
    until_on = fields.DateField(INTERNAL, _("Until"))
    done_on = fields.DateField(INTERNAL, _("Done on"), null=True, blank=True)
    key_version = fields.PositiveIntegerField(INTERNAL, db_index=True)


class OperationReport(Reviewed):
    """What one body did on one day, in numbers and never with names; accepted by the chief or a deputy who did not write it."""

    ref_prefix = "OY"
    retention = "operations"

    operation = fields.ForeignKey(Operation, INTERNAL, _("Operation"), related_name="reports")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body"), related_name="+", db_index=False)
    reported_on = fields.DateField(INTERNAL, _("Day of the report"))
    sites_checked = fields.PositiveIntegerField(INTERNAL, _("Sites checked"))
    persons_checked = fields.PositiveIntegerField(INTERNAL, _("People checked"))
    presumed_victims = fields.PositiveIntegerField(
        INTERNAL,
        _("Presumed victims found"),
        help=_("Each of them is handed over as a lead within the hour; nobody is named here."),
    )
    detained = fields.PositiveIntegerField(INTERNAL, _("People detained"))
    note = fields.CharField(
        INTERNAL,
        _("Remark"),
        max_length=300,
        blank=True,
        help=_("Numbers and no people: no names, no identification numbers, no telephones."),
    )
    submitted_at = fields.DateTimeField(INTERNAL)
    answered_at = fields.DateTimeField(INTERNAL, _("Answered at"), null=True, blank=True)
    sent_back_at = fields.DateTimeField(INTERNAL, null=True, blank=True)

    class Meta:
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(fields=["operation", "agency", "reported_on"], name="operation_report_once_a_day"),
        ]


class FoundPerson(Record):
    """Somebody found who may be a victim: since when, and the lead that tells of the person. Nothing here says who it is."""

    ref_prefix = "OU"
    retention = "operations"

    operation = fields.ForeignKey(Operation, INTERNAL, _("Operation"), related_name="found_persons")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body"), related_name="+", db_index=False)
    found_at = fields.DateTimeField(INTERNAL, _("Found at"), help=_("Now unless given. From then on the hour runs."))
    finder = fields.CharField(INTERNAL, max_length=20)
    lead = fields.ForeignKey(Lead, INTERNAL, _("Lead"), null=True, blank=True, related_name="+")
    handed_at = fields.DateTimeField(INTERNAL, _("Handed over at"), null=True, blank=True)
    outcome = fields.CharField(INTERNAL, _("What became of it"), max_length=20, blank=True, code_list="found_outcomes")
    outcome_on = fields.DateField(INTERNAL, _("Known on"), null=True, blank=True)

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

    operation = fields.ForeignKey(Operation, INTERNAL, _("Operation"), related_name="results")
    proceeding = fields.ForeignKey(Proceeding, INTERNAL, _("Proceeding"), null=True, blank=True, related_name="+")
    channel = fields.CharField(INTERNAL, _("Channel that was stopped"), max_length=40, blank=True)
    number = fields.PositiveIntegerField(INTERNAL, _("How many"), default=1)

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

    operation = fields.ForeignKey(Operation, INTERNAL, _("Operation"), related_name="lessons")
    member = fields.ForeignKey(OperationMember, INTERNAL, _("Named person"), related_name="lessons")
    sealed_words = fields.BinaryField(SEALED)
    until_on = fields.DateField(INTERNAL, _("Until"))
    done_on = fields.DateField(INTERNAL, _("Done on"), null=True, blank=True)
    key_version = fields.PositiveIntegerField(INTERNAL, db_index=True)


class OperationCollision(Record):
    """That another operation goes to the same site on the same day, and whom to call. Each side has its own row and never the other's.

    `other` is the other side's site, by which a meeting is told once; no shape and no page reads it.
    """

    ref_prefix = "OC"
    retention = "operations"

    operation = fields.ForeignKey(Operation, INTERNAL, _("Operation"), related_name="collisions")
    site = fields.ForeignKey(OperationSite, INTERNAL, _("Site"), related_name="collisions")
    other = fields.ForeignKey(OperationSite, INTERNAL, related_name="+")
    meets_on = fields.DateField(INTERNAL, _("On"))
    call = fields.ForeignKey(Agency, INTERNAL, _("Whom to call"), related_name="+", db_index=False)
    phone = fields.CharField(INTERNAL, _("Telephone"), max_length=20)
    settled_on = fields.DateField(INTERNAL, _("Called on"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "other"], name="operation_collision_once")]


class RightsIncident(Record):
    """A report that somebody's rights were hurt in an operation. It goes past its chief to the prosecutor's office, `agency`.

    `reporter_agency` is the body of whoever reported it (`recorded_by`); an operation is named where the reporter is named in it.
    """

    ref_prefix = "OX"
    retention = "operations"

    operation = fields.ForeignKey(
        Operation,
        INTERNAL,
        _("Operation"),
        null=True,
        blank=True,
        related_name="rights_incidents",
        help=_("Empty where you are named in none. Its prosecutor reads the report; its chief learns nothing of it."),
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Prosecutor's office"), related_name="+", db_index=False)
    reporter_agency = fields.ForeignKey(
        Agency, INTERNAL, _("Body of whoever reported it"), related_name="+", db_index=False
    )
    region = fields.CharField(
        INTERNAL,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Where it happened; the region of your body unless given."),
        code_list="regions",
    )
    kind = fields.CharField(INTERNAL, _("What happened"), max_length=40, code_list="rights_incidents")
    happened_on = fields.DateField(INTERNAL, _("Happened on"))
    reported_at = fields.DateTimeField(INTERNAL, _("Reported at"))
    sealed_words = fields.BinaryField(SEALED)
    sealed_answer = fields.BinaryField(SEALED, default=bytes)
    answered_at = fields.DateTimeField(INTERNAL, _("Answered at"), null=True, blank=True)
    answered_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    key_version = fields.PositiveIntegerField(INTERNAL, db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-reported_at", "-id"], name="rights_incident_agency"),
            models.Index(fields=["recorded_by", "-reported_at", "-id"], name="rights_incident_reporter"),
        ]
