"""A person found abroad by a mission, and what the mission gave until the person was home and in good hands."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.kernel.money import Money
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person

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

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="consular_files")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Mission"), related_name="+", db_index=False)
    region = fields.CharField(
        INTERNAL, _("Region the person comes from"), max_length=20, blank=True, code_list="regions"
    )
    country = fields.CharField(PERSONAL, _("Country where found"), max_length=20, code_list="citizenships")
    found_on = fields.DateField(INTERNAL, _("Found on"))
    how_found = fields.CharField(
        SPECIAL, _("How the mission learned of the person"), max_length=40, code_list="consular_ways"
    )
    exploitation = fields.CharField(
        SPECIAL, _("Suspected exploitation"), max_length=40, blank=True, code_list="exploitation_forms"
    )
    note = fields.TextField(SPECIAL, _("Note"), blank=True, help=_("Write no names."))
    document_kind = fields.CharField(
        PERSONAL, _("Return document"), max_length=40, blank=True, code_list="document_kinds"
    )
    document_issued_on = fields.DateField(INTERNAL, _("Issued on"), null=True, blank=True)
    departed_on = fields.DateField(INTERNAL, _("Departed on"), null=True, blank=True)
    escort = fields.CharField(INTERNAL, _("Escort"), max_length=40, blank=True, code_list="consular_escorts")
    arrived_on = fields.DateField(INTERNAL, _("Came home on"), null=True, blank=True)
    point_of_entry = fields.CharField(
        INTERNAL, _("Point of entry"), max_length=40, blank=True, code_list="points_of_entry"
    )
    consent = fields.CharField(
        SPECIAL,
        _("The person's answer on handover"),
        max_length=20,
        blank=True,
        help=_("Ask in a language the person speaks. Help does not depend on the answer."),
        code_list="handover_answers",
    )
    consent_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True, help=_("Empty means today"))
    consent_by = fields.CharField(SPECIAL, _("Who answered"), max_length=40, blank=True, code_list="handover_speakers")
    adult_ground = fields.CharField(
        PERSONAL,
        _("Why held to be an adult"),
        max_length=40,
        blank=True,
        help=_(
            "Needed if the person consents or travels alone and the age is not known. In doubt the person is held to be a child."
        ),
        code_list="adult_grounds",
    )
    guardian = fields.ForeignKey(
        Person,
        INTERNAL,
        _("Guardian or representative"),
        null=True,
        blank=True,
        related_name="+",
        help=_(
            "The reference of that person in the register; a relationship of the two says what this one is. Never somebody who may be involved."
        ),
    )
    relationship = fields.ForeignKey(
        Relationship,
        INTERNAL,
        _("Or the relationship that names who it is"),
        null=True,
        blank=True,
        related_name="+",
        help=_("For somebody who is not registered: the name stays sealed in the relationship."),
    )
    authority = fields.CharField(
        SPECIAL,
        _("By what right somebody else consents"),
        max_length=300,
        blank=True,
        help=_("The paper or decision; for a parent it may be left empty. Write no names."),
    )
    child_opinion = fields.CharField(
        SPECIAL, _("What the child says"), max_length=20, blank=True, code_list="child_opinions"
    )
    child_words = fields.TextField(SPECIAL, _("In the child's words"), blank=True, help=_("Write no names."))
    child_overruled = fields.TextField(
        SPECIAL,
        _("Why it goes against the child's word"),
        blank=True,
        help=_("Needed if the child does not agree. Have somebody else look at it first. Write no names."),
    )
    receiver = fields.ForeignKey(Agency, INTERNAL, _("Who receives at home"), null=True, blank=True, related_name="+")
    receiver_named_on = fields.DateField(INTERNAL, _("Named on"), null=True, blank=True)
    first_named_on = fields.DateField(INTERNAL, null=True, blank=True)
    handed_over_on = fields.DateField(INTERNAL, _("Handed over on"), null=True, blank=True, help=_("Empty means today"))
    handed_to = fields.ForeignKey(Agency, INTERNAL, _("Handed over to"), null=True, blank=True, related_name="+")
    handover_ref = fields.CharField(INTERNAL, _("By which referral"), max_length=20, blank=True)
    closed_on = fields.DateField(INTERNAL, _("Closed on"), null=True, blank=True, help=_("Empty means today"))
    closed_because = fields.CharField(
        SPECIAL, _("Why it is closed"), max_length=40, blank=True, code_list="consular_endings"
    )
    closing_words = fields.TextField(
        SPECIAL,
        _("Why, in words"),
        blank=True,
        default="",
        help=_("Needed of a child, or who may be one: who has the child now, and how it is known. No names."),
    )
    look_owed_on = fields.DateField(INTERNAL, null=True, blank=True)
    closing_looked_on = fields.DateField(INTERNAL, _("The closing was looked at again"), null=True, blank=True)
    closing_look_words = fields.TextField(
        SPECIAL, _("What the look at it found"), blank=True, default="", help=_("Write no names.")
    )

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

    consular_file = fields.ForeignKey(
        ConsularFile, INTERNAL, _("Consular file"), related_name="assistance", db_index=False
    )
    given_on = fields.DateField(INTERNAL, _("Day of assistance"))
    kind = fields.CharField(SPECIAL, _("Kind"), max_length=40, code_list="assistance_kinds")
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount"), null=True, blank=True)
    currency = fields.CharField(INTERNAL, _("Currency"), max_length=3, blank=True)
    paid_by = fields.CharField(INTERNAL, _("Who paid"), max_length=40, code_list="assistance_payers")
    note = fields.TextField(SPECIAL, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, max_length=300, blank=True)

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
