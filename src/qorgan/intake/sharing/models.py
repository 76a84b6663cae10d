"""What leaves for another authority: a package, its items, and what the other saw of them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.intake.monitoring.models import Advertisement, Link, SharedContact

INTERNAL = Privacy.INTERNAL
REVOKED_WITH_REASON = Q(revoked_on__isnull=True, revoked_reason="") | (
    Q(revoked_on__isnull=False) & ~Q(revoked_reason="")
)


class Package(Record):
    """Items of monitoring that an authority may read for a purpose until a day: a body of the house, or one outside that is named.

    Nothing of what it gives is kept here: it is read from where it lives, at each reading, while the package is in force.
    """

    ref_prefix = "PC"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "agency",
            "to",
            "outside",
            "purpose",
            "issued_on",
            "until_on",
            "revoked_on",
            "revoked_reason",
            "sightings",
        ),
        INTERNAL,
    )

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    outside = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=20)
    issued_on = models.DateField()
    until_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=300, blank=True)
    sightings = models.PositiveIntegerField(default=0)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("package", "advertisement", "contact", "gives", "revoked_on", "revoked_reason", "sightings"), INTERNAL
    )

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="items")
    advertisement = models.ForeignKey(
        Advertisement, null=True, blank=True, on_delete=models.PROTECT, related_name="given"
    )
    contact = models.ForeignKey(SharedContact, null=True, blank=True, on_delete=models.PROTECT, related_name="given")
    gives = models.CharField(max_length=20)
    revoked_on = models.DateField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=300, blank=True)
    sightings = models.PositiveIntegerField(default=0)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("item", "agency", "seen_on", "region", "note"), INTERNAL)

    item = models.ForeignKey(PackageItem, on_delete=models.PROTECT, related_name="seen")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    seen_on = models.DateField()
    region = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "agency",
            "sender",
            "origin",
            "key",
            "format",
            "signed_by",
            "received_on",
            "changed_on",
            "items_told",
            "revoked",
            "unread",
        ),
        INTERNAL,
    )

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField(max_length=200)
    origin = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    format = models.CharField(max_length=10)
    signed_by = models.CharField(max_length=50, blank=True)
    received_on = models.DateField()
    changed_on = models.DateField()
    items_told = models.PositiveIntegerField(default=0)
    revoked = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "key"], name="received_package_once")]
        indexes = [models.Index(fields=["-changed_on", "-id"], name="received_package_day")]


class ReceivedItem(Record):
    """One line of what was received. Its value is sealed; of a revoked one nothing is kept but that it was and when it came."""

    ref_prefix = "IR"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("package", "uid", "kind", "revoked_on"), INTERNAL)

    package = models.ForeignKey(ReceivedPackage, on_delete=models.PROTECT, related_name="items")
    uid = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "uid"], name="received_item_once")]


class ReceivedContact(Link):
    """The keyed digest of a contact in what was received: where the own house holds one of equal digest, both hold it."""

    item = models.ForeignKey(ReceivedItem, on_delete=models.CASCADE, related_name="contacts")
    mark = models.BinaryField(max_length=32, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "mark"], name="received_contact_once")]


class ReceivedWording(Link):
    """The sketch of received words, by which the groups of the own house with the same wording are found; no word can be read from it."""

    item = models.OneToOneField(ReceivedItem, on_delete=models.CASCADE, related_name="wording")
    sketch = models.BinaryField()
    bands = ArrayField(models.BigIntegerField())


class BlindQuestion(Record):
    """Which contacts both hold, asked without showing them. What is asked is sealed until the answer came, then only what both hold is."""

    ref_prefix = "BQ"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("agency", "to", "outside", "purpose", "number", "asked_on", "answered_on"), INTERNAL
    )

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    outside = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("agency", "asker", "number", "answered_on"), INTERNAL)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    asker = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    answered_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["-answered_on", "-id"], name="blind_answer_day")]
