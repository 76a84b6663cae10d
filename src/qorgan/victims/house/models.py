"""Life in a provider's house: the rules told, ways accompanied, visits, incidents, and complaints about the house."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.victims.care.models import STANDING, WITHDRAWN_WITH_REASON, CareFile, Entry


class RulesTold(Entry):
    """The house rules as they were explained to a person: on which day, in which language, and whether acknowledged."""

    ref_prefix = "RL"
    retention = "care"

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="rules_told", db_index=False)
    told_on = fields.DateField(INTERNAL, _("Counted on"))
    language = fields.CharField(INTERNAL, _("Language"), max_length=20)
    with_interpreter = fields.BooleanField(INTERNAL, default=False)
    is_acknowledged = fields.BooleanField(INTERNAL)
    note = fields.TextField(SPECIAL, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["care_file", "told_on"], condition=STANDING, name="rules_told_once_a_day"),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="rules_told_withdrawn_with_reason"),
        ]


class Escort(Entry):
    """One way on which a person in care was accompanied."""

    ref_prefix = "EC"
    retention = "care"

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="escorts")
    escorted_on = fields.DateField(INTERNAL, _("Accompanied on"))
    purpose = fields.CharField(SPECIAL, _("Where to"), max_length=40, code_list="escort_purposes")
    escorted_by = fields.CharField(INTERNAL, _("Accompanied by"), max_length=40, code_list="staff_roles")
    note = fields.TextField(SPECIAL, _("Note"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="escort_withdrawn_with_reason"),
        ]
        indexes = [models.Index(fields=["-escorted_on", "-id"], name="escort_day")]


class Visit(Entry):
    """One visit to a person in care, or to the house (`care_file` empty). Visitors are told by kind, never by name."""

    ref_prefix = "VS"
    retention = "care"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Organisation"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20, blank=True)
    care_file = fields.ForeignKey(
        CareFile,
        INTERNAL,
        _("Care file"),
        null=True,
        blank=True,
        related_name="visits",
        help=_("Empty when it concerns the house and no single person"),
    )
    visited_on = fields.DateField(INTERNAL, _("Visited on"), help=_("Empty means today"))
    visitor = fields.CharField(SPECIAL, _("Who visited"), max_length=40, code_list="visitor_kinds")
    is_wanted = fields.BooleanField(
        INTERNAL, _("The person wanted the visit"), null=True, blank=True, help=_("Only of a visit to a person")
    )
    note = fields.TextField(SPECIAL, _("Note"), blank=True, help=_("Write no names."))

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

    agency = fields.ForeignKey(Agency, INTERNAL, _("Organisation"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20, blank=True)
    care_file = fields.ForeignKey(
        CareFile,
        INTERNAL,
        _("Care file"),
        null=True,
        blank=True,
        related_name="incidents",
        help=_("Empty when it concerns the house and no single person"),
    )
    happened_on = fields.DateField(INTERNAL, _("Happened on"), help=_("Empty means today"))
    kind = fields.CharField(SPECIAL, _("Kind of incident"), max_length=40, code_list="incident_kinds")
    what_happened = fields.TextField(SPECIAL, _("What happened"), help=_("Write no names."))
    what_was_done = fields.TextField(SPECIAL, _("What was done"), help=_("Write no names."))
    reported_to = fields.ArrayField(
        models.CharField(max_length=40),
        INTERNAL,
        _("Who was told"),
        default=list,
        blank=True,
        code_list="incident_bodies",
    )
    reported_on = fields.DateField(INTERNAL, _("Told outside on"), null=True, blank=True)

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

    agency = fields.ForeignKey(Agency, INTERNAL, _("Organisation"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20, blank=True)
    answering = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("Body that answers"),
        related_name="+",
        db_index=False,
        help=_("Empty means your organisation"),
    )
    care_file = fields.ForeignKey(
        CareFile,
        INTERNAL,
        _("Care file"),
        null=True,
        blank=True,
        related_name="complaints",
        help=_("Leave empty if the person does not want to be known."),
    )
    received_on = fields.DateField(INTERNAL, _("Received on"), help=_("Empty means today"))
    way = fields.CharField(INTERNAL, _("How it came"), max_length=40, code_list="complaint_ways")
    topic = fields.CharField(SPECIAL, _("What it is about"), max_length=40, code_list="complaint_topics")
    words = fields.TextField(SPECIAL, _("In the person's words"), help=_("Write no names."))
    concerns = fields.CharField(
        INTERNAL,
        _("Colleague it is about (login)"),
        max_length=20,
        blank=True,
        help=_("Whoever it is about will not see it. If that is who answers here, choose the body above."),
    )
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True, help=_("Empty means today"))
    result = fields.CharField(SPECIAL, _("Result"), max_length=40, blank=True, code_list="complaint_results")
    answer = fields.TextField(
        SPECIAL, _("Answer"), blank=True, help=_("What was found and what is done. Write no names.")
    )

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
