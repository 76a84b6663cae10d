"""Advertisements and what joins them: groups of one wording, contacts that several groups share, networks of such groups."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.intake.monitoring.hashes import HashField

INTERNAL, PERSONAL, OPEN = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.OPEN
VOIDED_WITH_REASON = Q(voided_on__isnull=True, voided_reason="") | (Q(voided_on__isnull=False) & ~Q(voided_reason=""))


class Link(models.Model):
    """Base of the tables that only say what belongs together: they bear no reference and are shown by no page of their own."""

    privacy: ClassVar[dict[str, Privacy]] = {}
    retention: ClassVar[str] = "monitoring"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column: none of them tells anything without the records that it joins."""
        return {field.name: INTERNAL for field in cls._meta.concrete_fields}


class AdvertisementNetwork(Record):
    """Groups that share contacts. It keeps its reference as groups arrive; of two that turn out to be one the older stays."""

    ref_prefix = "NW"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("merged_into", "first_on", "last_on", "groups"), INTERNAL)

    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    groups = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["-last_on", "-id"], name="network_day")]


class AdvertisementGroup(Record):
    """Advertisements of one wording, as the machine proposed or somebody confirmed. `risk` is the greatest of its advertisements.

    `outcome` is that of the last decision, empty before the first. `size`, days and `risk` follow from its members.
    `waits_since` is the day since which it waits for a decision, None while it waits for none; `known_risk` the points that were
    known then, or that were decided on: what comes to weigh more waits anew.
    """

    ref_prefix = "AG"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "agency",
            "kind",
            "region",
            "size",
            "first_on",
            "last_on",
            "risk",
            "network",
            "merged_into",
            "confirmed_on",
            "outcome",
            "decided_on",
            "waits_since",
            "known_risk",
        ),
        INTERNAL,
    )

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=20, blank=True)
    size = models.PositiveIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField()
    risk = models.PositiveSmallIntegerField(default=0)
    network = models.ForeignKey(
        AdvertisementNetwork, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    waits_since = models.DateField(null=True, blank=True)
    known_risk = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="advertisement_group_days", condition=Q(last_on__gte=F("first_on"))),
            models.CheckConstraint(
                name="advertisement_group_decided",
                condition=Q(outcome="", decided_on__isnull=True) | (~Q(outcome="") & Q(decided_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["-risk", "-last_on", "-id"], name="advertisement_group_risk"),
            models.Index(fields=["-last_on", "-id"], name="advertisement_group_day"),
            models.Index(
                fields=["-risk", "-last_on", "-id"],
                name="advertisement_group_waits",
                condition=Q(waits_since__isnull=False, merged_into=None),
            ),
        ]


class Advertisement(Record):
    """One advertisement as it was seen on one day. Its words are sealed as those of leads are; `agency` entered it.

    `address` is where it stood, as text: nothing is ever fetched. `pay` is what is offered a month, in whole units of the state's own
    money, None where none is told. `signals` are the codes that its words gave. `seal` knows a repeat of the same one again.
    `told_in` is the reference of the call or the tip in which somebody told of it.
    """

    ref_prefix = "AD"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "agency",
            "came_by",
            "told_in",
            "kind",
            "platform",
            "region",
            "language",
            "script",
            "pay",
            "seen_on",
            "signals",
            "risk",
            "sketch",
            "seal",
            "voided_on",
            "voided_reason",
        ),
        INTERNAL,
    ) | {"address": PERSONAL}

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    came_by = models.CharField(max_length=20)
    told_in = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20)
    platform = models.CharField(max_length=20)
    address = models.CharField(max_length=300, blank=True)
    region = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=20, blank=True)
    script = models.CharField(max_length=10, blank=True)
    pay = models.BigIntegerField(null=True, blank=True)
    seen_on = models.DateField()
    signals = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    risk = models.PositiveSmallIntegerField(default=0)
    sketch = models.BinaryField()
    seal = models.BinaryField(max_length=32)
    voided_on = models.DateField(null=True, blank=True)
    voided_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "seal"], name="advertisement_entered_once"),
            models.CheckConstraint(name="advertisement_voided_with_reason", condition=VOIDED_WITH_REASON),
        ]
        indexes = [
            models.Index(fields=["-seen_on", "-id"], name="advertisement_day"),
            models.Index(fields=["agency", "-seen_on", "-id"], name="advertisement_agency_day"),
            models.Index(fields=["region", "-seen_on", "-id"], name="advertisement_region_day"),
            models.Index(fields=["-risk", "-seen_on", "-id"], name="advertisement_risk"),
            GinIndex(fields=["signals"], name="advertisement_signals"),
            models.Index(fields=["told_in", "-id"], name="advertisement_told_in", condition=~Q(told_in="")),
        ]


BY_HAND = 0
"""The likeness of an advertisement that its wording did not bring into a group."""


class GroupMember(Link):
    """That an advertisement belongs to a group, and how alike it is to the one by which it came there, in hundredths.

    Its wording brings it into one group; into others it is put `BY_HAND`, and no newcomer follows it there.
    """

    group = models.ForeignKey(AdvertisementGroup, on_delete=models.PROTECT, related_name="members")
    advertisement = models.ForeignKey(Advertisement, on_delete=models.CASCADE, related_name="memberships")
    likeness = models.PositiveSmallIntegerField()
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "advertisement"], name="group_member_once")]


class Example(Link):
    """An advertisement that stands for the wording of one band: a newcomer with the same band is compared with it."""

    band = models.BigIntegerField()
    advertisement = models.ForeignKey(Advertisement, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["band", "advertisement"], name="example_of_band_once")]


class KeptApart(Link):
    """That somebody parted two groups: no newcomer joins them until it is taken back."""

    one = models.ForeignKey(AdvertisementGroup, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(AdvertisementGroup, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    undone_on = models.DateField(null=True, blank=True)


class SharedContact(Record):
    """A telephone, an account, an e-mail, a link or a picture by which advertisements may be joined.

    Its value is sealed; `mark` is its keyed digest.

    A `barred_on` contact joins nobody, such as the number of a platform; one of too many groups joins nobody by itself.
    """

    ref_prefix = "KC"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("kind", "mark", "groups", "first_on", "last_on", "barred_on", "barred_reason"), INTERNAL
    )

    kind = models.CharField(max_length=20)
    mark = models.BinaryField(max_length=32, unique=True)
    groups = models.PositiveIntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField()
    barred_on = models.DateField(null=True, blank=True)
    barred_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="shared_contact_barred_with_reason",
                condition=Q(barred_on__isnull=True, barred_reason="")
                | (Q(barred_on__isnull=False) & ~Q(barred_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["-groups", "-id"], name="shared_contact_groups")]


class AdvertisementContact(Link):
    """That an advertisement names a contact."""

    advertisement = models.ForeignKey(Advertisement, on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(SharedContact, on_delete=models.PROTECT, related_name="advertisements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advertisement", "contact"], name="advertisement_contact_once")]


class GroupContact(Link):
    """That advertisements of a group name a contact: the link by which groups become a network. One that is `barred` joins nothing."""

    group = models.ForeignKey(AdvertisementGroup, on_delete=models.PROTECT, related_name="contacts")
    contact = models.ForeignKey(SharedContact, on_delete=models.PROTECT, related_name="links")
    barred = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "contact"], name="group_contact_once")]


class AdvertisementPicture(Link):
    """What is kept of a picture to know it again: its SHA-256, its hash, those of its mirror and of its middles, and how much detail it has.

    `attachment` is the reference of the file, "" of one that was never kept. From `dropped_on` on it joins nothing.
    """

    advertisement = models.ForeignKey(Advertisement, on_delete=models.CASCADE, related_name="pictures")
    attachment = models.CharField(max_length=20, blank=True)
    sha256 = models.CharField(max_length=64)
    whole = HashField()
    mirrored = HashField()
    middle_1 = HashField()
    middle_2 = HashField()
    middle_3 = HashField()
    middle_4 = HashField()
    detail = models.PositiveSmallIntegerField()
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["advertisement", "sha256"], condition=Q(dropped_on=None), name="advertisement_picture_once"
            )
        ]
        indexes = [models.Index(fields=["sha256"], name="advertisement_picture_bytes")]


class PictureContact(Link):
    """That a picture is one with those of a contact: in how many of 256 bits it differs from `like`, None where it was the first."""

    picture = models.ForeignKey(AdvertisementPicture, on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(SharedContact, on_delete=models.PROTECT, related_name="pictures")
    like = models.ForeignKey(AdvertisementPicture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bits = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "contact"], name="picture_contact_once")]


class MonitoringDecision(Record):
    """What was decided on a group: an outcome of the country's list and why; `lead` is the reference of the lead that came of it.

    `kind`, `region`, `risk` and `signals` are those of the group when it was decided on: it may become part of another later.
    `waited_since` is the day since which the group had waited for it, None where it waited for none.
    """

    ref_prefix = "MD"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "group",
            "agency",
            "kind",
            "region",
            "risk",
            "outcome",
            "reason",
            "waited_since",
            "decided_on",
            "signals",
            "lead",
        ),
        INTERNAL,
    )

    group = models.ForeignKey(AdvertisementGroup, on_delete=models.PROTECT, related_name="decisions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=20, blank=True)
    risk = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    waited_since = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    signals = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    lead = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-decided_on", "-id"], name="monitoring_decision_day"),
            GinIndex(fields=["signals"], name="monitoring_decision_signals"),
        ]


class BlockRequest(Record):
    """A request to block what stands at some addresses: proposed by one, approved by another, answered, gone, seen again.

    `addresses` are one a line, as they read when it was proposed.
    `seen_again_on` is the first day on which a newcomer of the group stood anywhere after it was gone.
    """

    ref_prefix = "BK"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "group",
            "agency",
            "to",
            "kind",
            "region",
            "ground",
            "proposed_on",
            "proposed_by",
            "asked_on",
            "approved_by",
            "answer",
            "answered_on",
            "answer_note",
            "gone_on",
            "seen_again_on",
            "seen_again",
            "withdrawn_on",
            "withdrawn_reason",
        ),
        INTERNAL,
    ) | {"addresses": PERSONAL}

    group = models.ForeignKey(AdvertisementGroup, on_delete=models.PROTECT, related_name="blocks")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=20, blank=True)
    ground = models.CharField(max_length=300)
    addresses = models.TextField()
    proposed_on = models.DateField()
    proposed_by = models.CharField(max_length=20)
    asked_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=20, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_note = models.CharField(max_length=300, blank=True)
    gone_on = models.DateField(null=True, blank=True)
    seen_again_on = models.DateField(null=True, blank=True)
    seen_again = models.PositiveIntegerField(default=0)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="block_asked_by_second",
                condition=Q(asked_on__isnull=True, approved_by="")
                | (Q(asked_on__gte=F("proposed_on")) & ~Q(approved_by="") & ~Q(approved_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="block_answered_after_asked",
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__gte=F("asked_on"))),
            ),
            models.CheckConstraint(
                name="block_gone_after_asked", condition=Q(gone_on__isnull=True) | Q(gone_on__gte=F("asked_on"))
            ),
            models.CheckConstraint(
                name="block_withdrawn_with_reason",
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason="")),
            ),
            models.UniqueConstraint(
                fields=["group", "to"],
                condition=Q(withdrawn_on__isnull=True, gone_on__isnull=True, answered_on__isnull=True),
                name="block_asked_once",
            ),
        ]
        indexes = [
            models.Index(fields=["-proposed_on", "-id"], name="block_day"),
            models.Index(
                fields=["-proposed_on", "-id"], name="block_again_day", condition=Q(seen_again_on__isnull=False)
            ),
            models.Index(fields=["to", "-proposed_on", "-id"], name="block_to_day"),
        ]


class SignalRetirement(Record):
    """That a signal of the country misled and weighs nothing in newcomers: from which day, why, and what it had come to by then.

    `hits` are the advertisements that bore it, `decided` the decisions on groups in which it stood, `confirmed` those that found
    cause for concern. A signal that was `taken_up_on` a day weighs again.
    """

    ref_prefix = "RS"
    retention = "monitoring"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "signal",
            "agency",
            "retired_on",
            "reason",
            "hits",
            "decided",
            "confirmed",
            "taken_up_on",
            "taken_up_reason",
        ),
        INTERNAL,
    )

    signal = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    retired_on = models.DateField()
    reason = models.CharField(max_length=300)
    hits = models.PositiveIntegerField()
    decided = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()
    taken_up_on = models.DateField(null=True, blank=True)
    taken_up_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["signal"], condition=Q(taken_up_on__isnull=True), name="signal_retired_once"
            ),
            models.CheckConstraint(
                name="signal_taken_up_with_reason",
                condition=Q(taken_up_on__isnull=True, taken_up_reason="")
                | (Q(taken_up_on__gte=F("retired_on")) & ~Q(taken_up_reason="")),
            ),
            models.CheckConstraint(name="signal_confirmed_of_decided", condition=Q(confirmed__lte=F("decided"))),
        ]
        indexes = [
            models.Index(fields=["-retired_on", "-id"], name="signal_retirement_day"),
            models.Index(fields=["signal", "-retired_on", "-id"], name="signal_retirement_signal"),
        ]
