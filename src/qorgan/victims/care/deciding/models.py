"""Decisions that bear on a stay: one longer than its term, one not begun, one ended against the person's will."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.government.providers.models import Organisation
from qorgan.office.appeals.models import Appealed
from qorgan.people.models import Person
from qorgan.victims.care.deciding import states
from qorgan.victims.care.models import STANDING, WITHDRAWN_WITH_REASON, CareFile, Entry


class StayExtension(Record):
    """A stay made longer than its term: on which ground of the law, until when. Withdrawn ones were entered by mistake.

    One that `is_late` was entered when the stay had run out already, whenever it was decided: the term stays missed.
    """

    ref_prefix = "SX"
    retention = "care"

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="extensions")
    ground = fields.CharField(SPECIAL, _("Ground"), max_length=40)
    decided_on = fields.DateField(INTERNAL, _("Decided on"))
    until_on = fields.DateField(INTERNAL, _("Until"))
    is_late = fields.BooleanField(INTERNAL, default=False)
    note = fields.TextField(SPECIAL, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="stay_extension_withdrawn_with_reason"),
        ]


class StayExplanation(Entry):
    """Why a stay goes on beyond its term, as the head of the organisation explained it on a day."""

    ref_prefix = "SY"
    retention = "care"

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="explanations")
    reason = fields.CharField(SPECIAL, _("Reason"), max_length=40, help=_("What was wrong. Write no names."))
    explained_on = fields.DateField(INTERNAL, _("Explained on"))
    note = fields.TextField(SPECIAL, blank=True)

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

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="admission_refusals")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Organisation"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, blank=True)
    refused_on = fields.DateField(INTERNAL, _("Refused on"), help=_("Empty means today"))
    ground = fields.CharField(
        SPECIAL,
        _("Ground"),
        max_length=40,
        help=_("The law knows three grounds. Choose what you have in mind: if it is none of them, you will read why."),
        code_list="refusal_grounds",
    )
    explanation = fields.TextField(
        SPECIAL, _("What it rests on"), help=_("The facts, so that another body can judge them. Write no names.")
    )
    applied_by = fields.CharField(
        SPECIAL, _("Who applied"), max_length=40, blank=True, help=_("Empty means the person"), code_list="applicants"
    )
    sent_to = fields.ForeignKey(
        Organisation, INTERNAL, _("Sent to another organisation"), null=True, blank=True, related_name="+"
    )
    sent_where = fields.CharField(
        SPECIAL,
        _("Where the person went, if to no organisation"),
        max_length=300,
        blank=True,
        help=_(
            "Of a child an organisation is named, or the place where somebody of the list took the child. Write no names."
        ),
    )
    child_receiver = fields.CharField(
        SPECIAL,
        _("Who took the child"),
        max_length=40,
        blank=True,
        help=_("Of a child who is with no organisation of the register"),
        code_list="child_receivers",
    )
    sent_on = fields.DateField(INTERNAL, _("Sent on"), null=True, blank=True, help=_("Empty means today"))
    received_by = fields.CharField(
        SPECIAL,
        _("Who there received the person"),
        max_length=300,
        blank=True,
        help=_("Of such a child: the ward or unit and the post, or how the adult is related. Write no names."),
    )
    received_at = fields.DateTimeField(
        INTERNAL, _("Received there at"), null=True, blank=True, help=_("Of such a child: the day and the hour")
    )
    said_before = fields.JSONField(SPECIAL, default=list, blank=True)
    care_file = fields.OneToOneField(
        CareFile, INTERNAL, _("Care file"), null=True, blank=True, related_name="after_refusal"
    )
    withdrawn_on = fields.DateField(INTERNAL, null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, max_length=300, blank=True)

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

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="warnings")
    breach = fields.CharField(SPECIAL, max_length=40)
    warned_on = fields.DateField(INTERNAL)
    language = fields.CharField(INTERNAL, _("Language"), max_length=20)
    note = fields.TextField(SPECIAL, blank=True)

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

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="expulsions")
    house_warning = fields.ForeignKey(HouseWarning, INTERNAL, null=True, blank=True, related_name="+")
    ground = fields.CharField(SPECIAL, _("Ground"), max_length=40, code_list="discharge_reasons")
    explanation = fields.TextField(SPECIAL, _("What it rests on"))
    decided_on = fields.DateField(INTERNAL, _("Decided on"))
    sent_to = fields.ForeignKey(
        Organisation, INTERNAL, _("Sent to another organisation"), null=True, blank=True, related_name="+"
    )
    sent_where = fields.CharField(
        SPECIAL,
        _("Where the person went, if to no organisation"),
        max_length=300,
        blank=True,
        help=_(
            "Of a child an organisation is named, or the place where somebody of the list took the child. Write no names."
        ),
    )
    child_receiver = fields.CharField(
        SPECIAL,
        _("Who took the child"),
        max_length=40,
        blank=True,
        help=_("Of a child who is with no organisation of the register"),
        code_list="child_receivers",
    )
    sent_on = fields.DateField(INTERNAL, _("Sent on"), null=True, blank=True, help=_("Empty means today"))
    received_by = fields.CharField(
        SPECIAL,
        _("Who there received the person"),
        max_length=300,
        blank=True,
        help=_("Of such a child: the ward or unit and the post, or how the adult is related. Write no names."),
    )
    received_at = fields.DateTimeField(
        INTERNAL, _("Received there at"), null=True, blank=True, help=_("Of such a child: the day and the hour")
    )
    said_before = fields.JSONField(SPECIAL, default=list, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, max_length=300, blank=True)

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
