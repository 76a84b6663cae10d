"""What was done to a person, as told, and who helped the person outside this house."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SEALED, SPECIAL
from qorgan.desk.labels import Words
from qorgan.desk.records import Record
from qorgan.people.models import Person
from qorgan.people.writers import Written
from qorgan.victims.trafficking.states import CARED_FOR


def _codes(label: Words, **told: Any) -> Any:
    return fields.ArrayField(models.CharField(max_length=40), SPECIAL, label, default=list, blank=True, **told)


class TraffickingHistory(Written, Record):
    """What was done to a person: how recruited, by what means held, for what, in which sector - as `agency` was told.

    Where it happened, and what is said in words of why the person was vulnerable, is sealed under the person's key (`words`).
    `vulnerabilities`, `status_told` and `body_told` are what another body's file says: word of mouth, and no assessment or
    decision of this house.
    """

    ref_prefix = "OD"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="trafficking_histories", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+")
    told_on = fields.DateField(INTERNAL, _("The person told it on"), help=_("Empty means today"))
    recruitment = _codes(_("How recruited"), code_list="recruitment_ways")
    controls = _codes(_("Means of control"), code_list="means_of_control")
    exploitation = _codes(_("Forms of exploitation"), code_list="exploitation_forms")
    industries = _codes(_("Sectors of work"), code_list="industries")
    vulnerabilities = _codes(
        _("Vulnerabilities, as told"),
        help=_("No assessment of this house: assess the needs for that."),
        code_list="vulnerabilities",
    )
    status_told = fields.CharField(
        SPECIAL,
        _("Status, as another body tells"),
        max_length=40,
        blank=True,
        help=_("No decision of this house: decide on the status for that."),
        code_list="identification_statuses",
    )
    body_told = fields.CharField(
        SPECIAL, _("Body that is said to have decided"), max_length=40, blank=True, code_list="identifying_bodies"
    )
    words = fields.BinaryField(SEALED, default=b"")
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, _("Withdrawn because"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="trafficking_history_withdrawn_whole",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="trafficking_history_person")]

    @property
    def state(self) -> str:
        """Where the record is in its life, as in `states.py`."""
        return "withdrawn" if self.withdrawn_on else "stands"


class ExternalAssistance(Record):
    """What an organisation outside this house did for a person (`kind`): cared for, sent here, or was sent the person.

    `helped_on` is the day of the sending, or since when it cared; `reason` why the person was sent; `help_state` how far the
    care there is, `agreed` whether the person agreed there to the keeping of details: no consent of this house. Who worked
    there and how it went are sealed under the person's key (`words`).
    """

    ref_prefix = "OH"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="external_assistance", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Written down by"), related_name="+")
    kind = fields.CharField(INTERNAL, _("What was done there"), max_length=20, code_list="external_assistance_kinds")
    helped_on = fields.DateField(INTERNAL, _("On, or since"), null=True, blank=True)
    organisation = fields.CharField(SPECIAL, _("Organisation outside"), max_length=300, blank=True)
    reason = fields.CharField(
        SPECIAL,
        _("Why sent"),
        max_length=40,
        blank=True,
        help=_("Without names"),
        code_list="external_assistance_reasons",
    )
    help_state = fields.CharField(
        SPECIAL, _("State of the help there"), max_length=40, blank=True, code_list="external_assistance_states"
    )
    agreed = fields.BooleanField(INTERNAL, null=True, blank=True)
    words = fields.BinaryField(SEALED, default=b"")
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, _("Withdrawn because"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=CARED_FOR, reason="") | (~Q(kind=CARED_FOR) & Q(help_state="", agreed__isnull=True)),
                name="external_assistance_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="external_assistance_withdrawn_whole",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="external_assistance_person")]

    @property
    def state(self) -> str:
        """Where the record is in its life, as in `states.py`."""
        return "withdrawn" if self.withdrawn_on else "stands"
