"""What was done to a person, as told, and who helped the person outside this house."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.models import Person
from qorgan.people.writers import Written
from qorgan.victims.trafficking.states import CARED_FOR

INTERNAL, SPECIAL, SEALED = Privacy.INTERNAL, Privacy.SPECIAL, Privacy.SEALED


def _codes() -> ArrayField:
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class TraffickingHistory(Written, Record):
    """What was done to a person: how recruited, by what means held, for what, in which sector - as `agency` was told.

    Where it happened, and what is said in words of why the person was vulnerable, is sealed under the person's key (`words`).
    `vulnerabilities`, `status_told` and `body_told` are what another body's file says: word of mouth, and no assessment or
    decision of this house.
    """

    ref_prefix = "OD"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("person", "agency", "told_on", "withdrawn_on"), INTERNAL)
        | dict.fromkeys(
            (
                "recruitment",
                "controls",
                "exploitation",
                "industries",
                "vulnerabilities",
                "status_told",
                "body_told",
                "withdrawn_because",
            ),
            SPECIAL,
        )
        | {"words": SEALED}
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="trafficking_histories", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField()
    recruitment = _codes()
    controls = _codes()
    exploitation = _codes()
    industries = _codes()
    vulnerabilities = _codes()
    status_told = models.CharField(max_length=40, blank=True)
    body_told = models.CharField(max_length=40, blank=True)
    words = models.BinaryField(default=b"")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("person", "agency", "kind", "helped_on", "agreed", "withdrawn_on"), INTERNAL)
        | dict.fromkeys(("organisation", "reason", "help_state", "withdrawn_because"), SPECIAL)
        | {"words": SEALED}
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="external_assistance", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    helped_on = models.DateField(null=True, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    help_state = models.CharField(max_length=40, blank=True)
    agreed = models.BooleanField(null=True, blank=True)
    words = models.BinaryField(default=b"")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

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
