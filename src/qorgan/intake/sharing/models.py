"""What leaves for another authority: a package, its items, and what the other saw of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL
from qorgan.desk.records import Record
from qorgan.intake.monitoring.models import Advertisement, Link, SharedContact

REVOKED_WITH_REASON = Q(revoked_on__isnull=True, revoked_reason="") | (
    Q(revoked_on__isnull=False) & ~Q(revoked_reason="")
)


class Package(Record):
    """Items of monitoring that an authority may read for a purpose until a day: a body of the house, or one outside that is named.

    Nothing of what it gives is kept here: it is read from where it lives, at each reading, while the package is in force.
    """

    ref_prefix = "PC"
    retention = "monitoring"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Shared by"), related_name="+", db_index=False)
    to = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("To which body"),
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help=_("A body that reads it here. It sees these items and nothing else of monitoring."),
    )
    outside = fields.CharField(
        INTERNAL,
        _("Or to which authority outside"),
        max_length=200,
        blank=True,
        help=_("An authority that does not work here; the package leaves as a file."),
    )
    purpose = fields.CharField(INTERNAL, _("Purpose"), max_length=20, code_list="package_purposes")
    issued_on = fields.DateField(INTERNAL, _("Issued on"))
    until_on = fields.DateField(INTERNAL, _("In force until"), help=_("The last day on which it may be read."))
    revoked_on = fields.DateField(INTERNAL, _("Revoked on"), null=True, blank=True)
    revoked_reason = fields.CharField(INTERNAL, max_length=300, blank=True)
    sightings = fields.PositiveIntegerField(INTERNAL, _("Sightings"), default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="package_to_one",
                condition=Q(to__isnull=False, outside="") | (Q(to__isnull=True) & ~Q(outside="")),
            ),
            models.CheckConstraint(name="package_ends_after_issue", condition=Q(until_on__gte=F("issued_on"))),
            models.CheckConstraint(name="package_revoked_with_reason", condition=REVOKED_WITH_REASON),
        ]
        indexes = [
            models.Index(fields=["-issued_on", "-id"], name="package_day"),
            models.Index(fields=["to", "-issued_on", "-id"], name="package_to_day"),
        ]


class PackageItem(Record):
    """One advertisement or contact in a package, and how much of it is given: its words, its contacts, or keyed marks alone."""

    ref_prefix = "PI"
    retention = "monitoring"

    package = fields.ForeignKey(Package, INTERNAL, _("Package"), related_name="items")
    advertisement = fields.ForeignKey(Advertisement, INTERNAL, null=True, blank=True, related_name="given")
    contact = fields.ForeignKey(SharedContact, INTERNAL, null=True, blank=True, related_name="given")
    gives = fields.CharField(
        INTERNAL,
        _("How much is given"),
        max_length=20,
        help=_("The least that serves the purpose. Marks show which items are of one hand, and no number."),
        code_list="package_contents",
    )
    revoked_on = fields.DateField(INTERNAL, _("Revoked on"), null=True, blank=True)
    revoked_reason = fields.CharField(INTERNAL, max_length=300, blank=True)
    sightings = fields.PositiveIntegerField(INTERNAL, _("Sightings"), default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="package_item_of_one",
                condition=Q(advertisement__isnull=True, contact__isnull=False)
                | Q(advertisement__isnull=False, contact__isnull=True),
            ),
            models.CheckConstraint(name="package_item_revoked_with_reason", condition=REVOKED_WITH_REASON),
            models.UniqueConstraint(
                fields=["package", "advertisement"],
                condition=Q(revoked_on__isnull=True),
                name="advertisement_once_in_package",
            ),
            models.UniqueConstraint(
                fields=["package", "contact"], condition=Q(revoked_on__isnull=True), name="contact_once_in_package"
            ),
        ]


class Sighting(Record):
    """That whoever was given an item saw it: on which day, in which region."""

    ref_prefix = "SI"
    retention = "monitoring"

    item = fields.ForeignKey(PackageItem, INTERNAL, _("Item"), related_name="seen")
    agency = fields.ForeignKey(Agency, INTERNAL, _("By"), related_name="+")
    seen_on = fields.DateField(INTERNAL, _("Seen on"))
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, blank=True, code_list="regions")
    note = fields.CharField(
        INTERNAL, _("Note"), max_length=300, blank=True, help=_("What was seen and where; no names of people.")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "agency", "seen_on", "region"], name="sighting_told_once")
        ]


class ReceivedPackage(Record):
    """What another authority gave in a file. `origin` and `key` are the giver's own, by which a later file of the same package is known.

    `signed_by` is the public key by which its files are signed, "" where they are not.
    """

    ref_prefix = "RG"
    retention = "monitoring"

    agency = fields.ForeignKey(Agency, INTERNAL, _("By"), related_name="+")
    sender = fields.CharField(
        INTERNAL, _("Authority that sent it"), max_length=200, help=_("By its name; no names of people.")
    )
    origin = fields.CharField(INTERNAL, max_length=200)
    key = fields.CharField(INTERNAL, max_length=200)
    format = fields.CharField(INTERNAL, _("Form of the file"), max_length=10, code_list="package_formats")
    signed_by = fields.CharField(INTERNAL, max_length=50, blank=True)
    received_on = fields.DateField(INTERNAL, _("Received on"))
    changed_on = fields.DateField(INTERNAL, _("Changed last"))
    items_told = fields.PositiveIntegerField(INTERNAL, _("Items"), default=0)
    revoked = fields.PositiveIntegerField(INTERNAL, _("Revoked"), default=0)
    unread = fields.PositiveIntegerField(INTERNAL, _("Not understood"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "key"], name="received_package_once")]
        indexes = [models.Index(fields=["-changed_on", "-id"], name="received_package_day")]


class ReceivedItem(Record):
    """One line of what was received. Its value is sealed; of a revoked one nothing is kept but that it was and when it came."""

    ref_prefix = "IR"
    retention = "monitoring"

    package = fields.ForeignKey(ReceivedPackage, INTERNAL, _("Received package"), related_name="items")
    uid = fields.CharField(INTERNAL, max_length=120)
    kind = fields.CharField(INTERNAL, _("Kind"), max_length=20, blank=True)
    revoked_on = fields.DateField(INTERNAL, _("Revoked on"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "uid"], name="received_item_once")]


class ReceivedContact(Link):
    """The keyed digest of a contact in what was received: where the own house holds one of equal digest, both hold it."""

    item = fields.ForeignKey(ReceivedItem, INTERNAL, on_delete=models.CASCADE, related_name="contacts")
    mark = fields.BinaryField(INTERNAL, max_length=32, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "mark"], name="received_contact_once")]


class ReceivedWording(Link):
    """The sketch of received words, by which the groups of the own house with the same wording are found; no word can be read from it."""

    item = fields.OneToOneField(ReceivedItem, INTERNAL, on_delete=models.CASCADE, related_name="wording")
    sketch = fields.BinaryField(INTERNAL)
    bands = fields.ArrayField(models.BigIntegerField(), INTERNAL)


class BlindQuestion(Record):
    """Which contacts both hold, asked without showing them. What is asked is sealed until the answer came, then only what both hold is."""

    ref_prefix = "BQ"
    retention = "monitoring"

    agency = fields.ForeignKey(Agency, INTERNAL, _("By"), related_name="+", db_index=False)
    to = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("To whom"),
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help=_("It learns that you asked, and how many; not which."),
    )
    outside = fields.CharField(
        INTERNAL,
        _("Or to which authority outside"),
        max_length=200,
        blank=True,
        help=_("An authority that does not work here; the question leaves as a file."),
    )
    purpose = fields.CharField(INTERNAL, _("Purpose"), max_length=20, code_list="package_purposes")
    number = fields.PositiveIntegerField(INTERNAL, _("How many"))
    asked_on = fields.DateField(INTERNAL, _("Asked on"))
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="blind_question_to_one",
                condition=Q(to__isnull=False, outside="") | (Q(to__isnull=True) & ~Q(outside="")),
            ),
            models.CheckConstraint(name="blind_question_answered_after", condition=Q(answered_on__gte=F("asked_on"))),
        ]
        indexes = [
            models.Index(fields=["agency", "-asked_on", "-id"], name="blind_question_agency_day"),
            models.Index(fields=["to", "-asked_on", "-id"], name="blind_question_to_day"),
        ]


class BlindAnswer(Record):
    """That an authority outside asked blindly by a file and was answered: on which day, and how many it asked. Nothing else is known of it."""

    ref_prefix = "BA"
    retention = "monitoring"

    agency = fields.ForeignKey(Agency, INTERNAL, _("By"), related_name="+", db_index=False)
    asker = fields.CharField(INTERNAL, _("Authority that asks"), max_length=200)
    number = fields.PositiveIntegerField(INTERNAL, _("How many"))
    answered_on = fields.DateField(INTERNAL, _("Answered on"))

    class Meta:
        indexes = [models.Index(fields=["-answered_on", "-id"], name="blind_answer_day")]
