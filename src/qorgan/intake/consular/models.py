"""A person found abroad by a mission, and what the mission gave until the person was home and in good hands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.money import Money
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person

INTERNAL, PERSONAL, SPECIAL = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL
UNDER_WAY = Q(handed_over_on__isnull=True, closed_on__isnull=True)
GIVEN, REFUSED, TAKEN_BACK = "given", "refused", "taken_back"


class ConsularFile(Record):
    """One person found abroad, in the hands of one mission (`agency`), until handed over at home or closed.

    `region` is where the person comes from or returns to. `consent` is the person's word on being handed over after
    the arrival, "" until asked, `consent_by` who gave it, and `adult_ground` why somebody whose age is not known was held
    to be an adult; for a child `guardian`, `relationship` or `authority` says who spoke and by what right, `child_opinion` what the child
    said. `receiver` is the body that the ministry above the mission found to receive the person at home; it is told
    nothing by that. `handover_ref` is the record of a room above by which the person was received, if there is one.
    `look_owed_on` is since when the ministry owes a look at the closing of a child's file.
    """

    ref_prefix = "CX"
    retention = "consular"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "person",
                "agency",
                "region",
                "guardian",
                "relationship",
                "found_on",
                "document_issued_on",
                "departed_on",
                "escort",
                "arrived_on",
                "point_of_entry",
                "consent_on",
                "receiver",
                "receiver_named_on",
                "first_named_on",
                "handed_over_on",
                "handed_to",
                "handover_ref",
                "closed_on",
                "look_owed_on",
                "closing_looked_on",
            ),
            INTERNAL,
        )
        | {"country": PERSONAL, "document_kind": PERSONAL, "adult_ground": PERSONAL}
        | dict.fromkeys(
            (
                "how_found",
                "exploitation",
                "note",
                "consent",
                "consent_by",
                "authority",
                "child_opinion",
                "child_words",
                "child_overruled",
                "closed_because",
                "closing_words",
                "closing_look_words",
            ),
            SPECIAL,
        )
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consular_files")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=20)
    found_on = models.DateField()
    how_found = models.CharField(max_length=40)
    exploitation = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    document_kind = models.CharField(max_length=40, blank=True)
    document_issued_on = models.DateField(null=True, blank=True)
    departed_on = models.DateField(null=True, blank=True)
    escort = models.CharField(max_length=40, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    point_of_entry = models.CharField(max_length=40, blank=True)
    consent = models.CharField(max_length=20, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    consent_by = models.CharField(max_length=40, blank=True)
    adult_ground = models.CharField(max_length=40, blank=True)
    guardian = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=300, blank=True)
    child_opinion = models.CharField(max_length=20, blank=True)
    child_words = models.TextField(blank=True)
    child_overruled = models.TextField(blank=True)
    receiver = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    receiver_named_on = models.DateField(null=True, blank=True)
    first_named_on = models.DateField(null=True, blank=True)
    handed_over_on = models.DateField(null=True, blank=True)
    handed_to = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handover_ref = models.CharField(max_length=20, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=40, blank=True)
    closing_words = models.TextField(blank=True, default="")
    look_owed_on = models.DateField(null=True, blank=True)
    closing_looked_on = models.DateField(null=True, blank=True)
    closing_look_words = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "agency"], condition=UNDER_WAY, name="consular_file_one_open"),
            models.CheckConstraint(
                condition=Q(document_kind="", document_issued_on__isnull=True)
                | (~Q(document_kind="") & Q(document_issued_on__gte=F("found_on"))),
                name="consular_document_dated",
            ),
            models.CheckConstraint(
                condition=Q(departed_on__isnull=True) | Q(departed_on__gte=F("found_on")),
                name="consular_departed_after_found",
            ),
            models.CheckConstraint(
                condition=Q(arrived_on__isnull=True) | Q(departed_on__isnull=False, arrived_on__gte=F("departed_on")),
                name="consular_arrived_after_departed",
            ),
            models.CheckConstraint(
                condition=Q(consent="", consent_by="", consent_on__isnull=True)
                | (~Q(consent="") & ~Q(consent_by="") & Q(consent_on__gte=F("found_on"))),
                name="consular_consent_dated",
            ),
            models.CheckConstraint(
                condition=Q(guardian__isnull=True) | ~Q(guardian=F("person")), name="consular_guardian_is_another"
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True, receiver_named_on__isnull=True)
                | Q(receiver__isnull=False, receiver_named_on__gte=F("found_on")),
                name="consular_receiver_dated",
            ),
            models.CheckConstraint(
                condition=Q(first_named_on__isnull=True) | Q(receiver_named_on__gte=F("first_named_on")),
                name="consular_receiver_first_named_before",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_on__isnull=True, handed_to__isnull=True, handover_ref="")
                | Q(arrived_on__isnull=False, handed_to__isnull=False, handed_over_on__gte=F("arrived_on")),
                name="consular_handed_over_after_arrived",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_because="")
                | (~Q(closed_because="") & Q(handed_over_on__isnull=True, closed_on__gte=F("found_on"))),
                name="consular_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(closing_looked_on__isnull=True, closing_look_words="")
                | (Q(closed_on__isnull=False) & ~Q(closing_look_words="")),
                name="consular_closing_looked_at",
            ),
        ]
        indexes = [
            models.Index(fields=["-found_on", "-id"], name="consular_found"),
            models.Index(fields=["agency", "-found_on", "-id"], name="consular_agency_found"),
            models.Index(
                fields=["arrived_on", "id"], condition=UNDER_WAY & Q(arrived_on__isnull=False), name="consular_waiting"
            ),
        ]

    @property
    def state(self) -> str:
        """Where the file is in its life, as in `states.py`."""
        if self.closed_on:
            return "closed"
        if self.handed_over_on:
            return "handed_over"
        return "arrived" if self.arrived_on else "departed" if self.departed_on else "found"

    @property
    def awaits_handover(self) -> bool:
        """Whether the person is home, is in nobody's hands yet and did not refuse to be handed over."""
        return self.state == "arrived" and self.consent != REFUSED


class Assistance(Record):
    """One thing a mission gave a person: the day, the kind, who paid, and what it cost, if that is known.

    `amount` is in whole units of `currency`. Rows entered by mistake are withdrawn; they stay and count no more.
    """

    ref_prefix = "CA"
    retention = "consular"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("consular_file", "given_on", "amount", "currency", "paid_by", "withdrawn_on"), INTERNAL
    ) | dict.fromkeys(("kind", "note", "withdrawn_because"), SPECIAL)

    consular_file = models.ForeignKey(ConsularFile, on_delete=models.PROTECT, related_name="assistance", db_index=False)
    given_on = models.DateField()
    kind = models.CharField(max_length=40)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    paid_by = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="") | Q(amount__isnull=False, currency__regex=r"^[A-Z]{3}$"),
                name="assistance_sum_has_currency",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="assistance_withdrawn_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["consular_file", "-given_on", "-id"], name="assistance_file_day"),
            models.Index(fields=["-given_on", "-id"], name="assistance_day"),
        ]

    @property
    def cost(self) -> Money | None:
        """What it cost, if that is known."""
        return None if self.amount is None else Money(self.amount, self.currency)
