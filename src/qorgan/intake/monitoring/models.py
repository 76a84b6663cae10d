"""Advertisements and what joins them: groups of one wording, contacts that several groups share, networks of such groups."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, Declared
from qorgan.desk.records import Record, Voidable

BITS = 256


class HashField(Declared, models.Field):
    """A column of 256 bits, which PostgreSQL compares by itself."""

    privacy = INTERNAL

    def db_type(self, connection: Any) -> str:
        """What PostgreSQL calls it."""
        return f"bit({BITS})"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """In hexadecimal digits."""
        return None if value is None else f"{int(value, 2):0{BITS // 4}x}"

    def get_prep_value(self, value: Any) -> Any:
        """In binary digits."""
        return None if value is None else in_bits(str(value))


def in_bits(value: str) -> str:
    """Hexadecimal digits in binary ones."""
    return f"{int(value, 16):0{BITS}b}"


class Link(models.Model):
    """Base of the tables that only say what belongs together: they bear no reference and are shown by no page of their own."""

    retention: ClassVar[str] = "monitoring"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class AdvertisementNetwork(Record):
    """Groups that share contacts. It keeps its reference as groups arrive; of two that turn out to be one the older stays."""

    ref_prefix = "NW"
    retention = "monitoring"

    merged_into = fields.ForeignKey(
        "self", INTERNAL, _("Network of advertisements"), null=True, blank=True, related_name="+"
    )
    first_on = fields.DateField(INTERNAL, _("Seen first"))
    last_on = fields.DateField(INTERNAL, _("Seen last"))
    groups = fields.PositiveIntegerField(INTERNAL, _("Groups"), default=1)

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

    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+", db_index=False)
    kind = fields.CharField(INTERNAL, _("Kind"), max_length=20, code_list="advertisement_kinds")
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, blank=True, code_list="regions")
    size = fields.PositiveIntegerField(INTERNAL, _("Advertisements"), default=1)
    first_on = fields.DateField(INTERNAL, _("Seen first"))
    last_on = fields.DateField(INTERNAL, _("Seen last"))
    risk = fields.PositiveSmallIntegerField(INTERNAL, _("Risk"), default=0, code_list="monitoring_risks")
    network = fields.ForeignKey(
        AdvertisementNetwork, INTERNAL, _("Network"), null=True, blank=True, related_name="members"
    )
    merged_into = fields.ForeignKey(
        "self", INTERNAL, _("Group of advertisements"), null=True, blank=True, related_name="+"
    )
    confirmed_on = fields.DateField(INTERNAL, _("Confirmed on"), null=True, blank=True)
    outcome = fields.CharField(INTERNAL, _("Decision"), max_length=20, blank=True, code_list="monitoring_outcomes")
    decided_on = fields.DateField(INTERNAL, _("Decided on"), null=True, blank=True)
    waits_since = fields.DateField(INTERNAL, _("Waits since"), null=True, blank=True)
    known_risk = fields.PositiveSmallIntegerField(INTERNAL, default=0)

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


class Advertisement(Voidable):
    """One advertisement as it was seen on one day. Its words are sealed as those of leads are; `agency` entered it.

    `address` is where it stood, as text: nothing is ever fetched. `pay` is what is offered a month, in whole units of the state's own
    money, None where none is told. `signals` are the codes that its words gave. `seal` knows a repeat of the same one again.
    `told_in` is the reference of the call or the tip in which somebody told of it.
    """

    ref_prefix = "AD"
    retention = "monitoring"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Entered by"), related_name="+", db_index=False)
    came_by = fields.CharField(INTERNAL, _("How it came"), max_length=20, code_list="advertisement_ways")
    told_in = fields.CharField(INTERNAL, max_length=20, blank=True)
    kind = fields.CharField(
        INTERNAL,
        _("Kind"),
        max_length=20,
        help=_("Leave empty to take what the words say."),
        code_list="advertisement_kinds",
    )
    platform = fields.CharField(INTERNAL, _("Where it stood"), max_length=20, code_list="advertisement_platforms")
    address = fields.CharField(
        PERSONAL, _("Link or place"), max_length=300, blank=True, help=_("Kept as text; nothing is fetched from there.")
    )
    region = fields.CharField(
        INTERNAL,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Leave empty to take what the words say."),
        code_list="regions",
    )
    language = fields.CharField(INTERNAL, _("Language"), max_length=20, blank=True, code_list="languages")
    script = fields.CharField(INTERNAL, max_length=10, blank=True)
    pay = fields.BigIntegerField(INTERNAL, _("Pay a month"), null=True, blank=True)
    seen_on = fields.DateField(INTERNAL, _("Seen on"))
    signals = fields.ArrayField(models.CharField(max_length=40), INTERNAL, _("Signals"), default=list, blank=True)
    risk = fields.PositiveSmallIntegerField(INTERNAL, _("Risk"), default=0, code_list="monitoring_risks")
    sketch = fields.BinaryField(INTERNAL)
    seal = fields.BinaryField(INTERNAL, max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "seal"], name="advertisement_entered_once"),
            *Voidable.Meta.constraints,
        ]
        indexes = [
            models.Index(fields=["-seen_on", "-id"], name="advertisement_day"),
            models.Index(fields=["agency", "-seen_on", "-id"], name="advertisement_agency_day"),
            models.Index(fields=["region", "-seen_on", "-id"], name="advertisement_region_day"),
            models.Index(fields=["-risk", "-seen_on", "-id"], name="advertisement_risk"),
            GinIndex(fields=["signals"], name="advertisement_signals"),
            models.Index(fields=["told_in", "-id"], name="advertisement_told_in", condition=~Q(told_in="")),
        ]


class GroupMember(Link):
    """The group into which its wording brings an advertisement, and how alike it is to the one by which it came there, in hundredths."""

    group = fields.ForeignKey(AdvertisementGroup, INTERNAL, related_name="members")
    advertisement = fields.OneToOneField(Advertisement, INTERNAL, on_delete=models.CASCADE, related_name="membership")
    likeness = fields.PositiveSmallIntegerField(INTERNAL)
    confirmed_on = fields.DateField(INTERNAL, null=True, blank=True)


class GroupAddition(Link):
    """That somebody put an advertisement into a group besides that of its wording; no newcomer follows it there."""

    group = fields.ForeignKey(AdvertisementGroup, INTERNAL, related_name="additions")
    advertisement = fields.ForeignKey(Advertisement, INTERNAL, on_delete=models.CASCADE, related_name="additions")
    added_on = fields.DateField(INTERNAL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "advertisement"], name="group_addition_once")]


def members_of(groups: Any) -> models.QuerySet[Any, Any]:
    """The keys of the advertisements in groups: those that their wording brought there, and those that somebody put there."""
    ways = (GroupMember.objects, GroupAddition.objects)
    placed, added = (way.filter(group__in=groups).values("advertisement") for way in ways)
    return placed.union(added)


def groups_of(advertisement: Advertisement) -> models.QuerySet[Any, Any]:
    """The keys of the groups in which an advertisement is."""
    ways = (GroupMember.objects, GroupAddition.objects)
    placed, added = (way.filter(advertisement=advertisement).values_list("group", flat=True) for way in ways)
    return placed.union(added)


class Example(Link):
    """An advertisement that stands for the wording of one band: a newcomer with the same band is compared with it."""

    band = fields.BigIntegerField(INTERNAL)
    advertisement = fields.ForeignKey(Advertisement, INTERNAL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["band", "advertisement"], name="example_of_band_once")]


class KeptApart(Link):
    """That somebody parted two groups: no newcomer joins them until it is taken back."""

    one = fields.ForeignKey(AdvertisementGroup, INTERNAL, related_name="+")
    other = fields.ForeignKey(AdvertisementGroup, INTERNAL, related_name="+")
    reason = fields.CharField(INTERNAL, max_length=300, blank=True)
    undone_on = fields.DateField(INTERNAL, null=True, blank=True)


class SharedContact(Record):
    """A telephone, an account, an e-mail, a link or a picture by which advertisements may be joined.

    Its value is sealed; `mark` is its keyed digest.

    A `barred_on` contact joins nobody, such as the number of a platform; one of too many groups joins nobody by itself.
    """

    ref_prefix = "KC"
    retention = "monitoring"

    kind = fields.CharField(INTERNAL, _("Kind"), max_length=20, code_list="advertisement_contacts")
    mark = fields.BinaryField(INTERNAL, max_length=32, unique=True)
    groups = fields.PositiveIntegerField(INTERNAL, _("Groups"), default=0)
    first_on = fields.DateField(INTERNAL, _("Seen first"))
    last_on = fields.DateField(INTERNAL, _("Seen last"))
    barred_on = fields.DateField(INTERNAL, _("Joins nobody since"), null=True, blank=True)
    barred_reason = fields.CharField(INTERNAL, max_length=300, blank=True)

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

    advertisement = fields.ForeignKey(Advertisement, INTERNAL, on_delete=models.CASCADE, related_name="contacts")
    contact = fields.ForeignKey(SharedContact, INTERNAL, related_name="advertisements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advertisement", "contact"], name="advertisement_contact_once")]


class GroupContact(Link):
    """That advertisements of a group name a contact: the link by which groups become a network. One that is `barred` joins nothing."""

    group = fields.ForeignKey(AdvertisementGroup, INTERNAL, related_name="contacts")
    contact = fields.ForeignKey(SharedContact, INTERNAL, related_name="links")
    barred = fields.BooleanField(INTERNAL, default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "contact"], name="group_contact_once")]


class AdvertisementPicture(Link):
    """What is kept of a picture to know it again: its SHA-256, its hash, those of its mirror and of its middles, and how much detail it has.

    `attachment` is the reference of the file, "" of one that was never kept. From `dropped_on` on it joins nothing.
    """

    advertisement = fields.ForeignKey(Advertisement, INTERNAL, on_delete=models.CASCADE, related_name="pictures")
    attachment = fields.CharField(INTERNAL, max_length=20, blank=True)
    sha256 = fields.CharField(INTERNAL, max_length=64)
    whole = HashField()
    mirrored = HashField()
    middle_1 = HashField()
    middle_2 = HashField()
    middle_3 = HashField()
    middle_4 = HashField()
    detail = fields.PositiveSmallIntegerField(INTERNAL)
    dropped_on = fields.DateField(INTERNAL, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["advertisement", "sha256"], condition=Q(dropped_on=None), name="advertisement_picture_once"
            )
        ]
        indexes = [models.Index(fields=["sha256"], name="advertisement_picture_bytes")]


class PictureContact(Link):
    """That a picture is one with those of a contact: in how many of 256 bits it differs from `like`, None where it was the first."""

    picture = fields.ForeignKey(AdvertisementPicture, INTERNAL, on_delete=models.CASCADE, related_name="contacts")
    contact = fields.ForeignKey(SharedContact, INTERNAL, related_name="pictures")
    like = fields.ForeignKey(AdvertisementPicture, INTERNAL, null=True, blank=True, related_name="+")
    bits = fields.PositiveSmallIntegerField(INTERNAL, default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "contact"], name="picture_contact_once")]


class MonitoringDecision(Record):
    """What was decided on a group: an outcome of the country's list and why; `lead` is the reference of the lead that came of it.

    `kind`, `region`, `risk` and `signals` are those of the group when it was decided on: it may become part of another later.
    `waited_since` is the day since which the group had waited for it, None where it waited for none.
    """

    ref_prefix = "MD"
    retention = "monitoring"

    group = fields.ForeignKey(AdvertisementGroup, INTERNAL, _("Group"), related_name="decisions")
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    kind = fields.CharField(INTERNAL, _("Kind"), max_length=20, code_list="advertisement_kinds")
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, blank=True, code_list="regions")
    risk = fields.PositiveSmallIntegerField(INTERNAL, default=0)
    outcome = fields.CharField(INTERNAL, _("Decision"), max_length=20, code_list="monitoring_outcomes")
    reason = fields.CharField(INTERNAL, _("Why"), max_length=300)
    waited_since = fields.DateField(INTERNAL, null=True, blank=True)
    decided_on = fields.DateField(INTERNAL, _("Decided on"))
    signals = fields.ArrayField(
        models.CharField(max_length=40), INTERNAL, _("Signals"), default=list, blank=True, code_list="signals"
    )
    lead = fields.CharField(INTERNAL, _("Lead"), max_length=20, blank=True)

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

    group = fields.ForeignKey(AdvertisementGroup, INTERNAL, _("Group"), related_name="blocks")
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+", db_index=False)
    to = fields.ForeignKey(Agency, INTERNAL, _("To which body"), related_name="+", db_index=False)
    kind = fields.CharField(INTERNAL, max_length=20)
    region = fields.CharField(INTERNAL, max_length=20, blank=True)
    ground = fields.CharField(INTERNAL, _("Ground"), max_length=300)
    addresses = fields.TextField(PERSONAL)
    proposed_on = fields.DateField(INTERNAL, _("Proposed on"))
    proposed_by = fields.CharField(INTERNAL, max_length=20)
    asked_on = fields.DateField(INTERNAL, _("Asked on"), null=True, blank=True)
    approved_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    answer = fields.CharField(INTERNAL, _("Answer"), max_length=20, blank=True, code_list="block_answers")
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True)
    answer_note = fields.CharField(INTERNAL, _("Note"), max_length=300, blank=True)
    gone_on = fields.DateField(INTERNAL, _("Gone on"), null=True, blank=True)
    seen_again_on = fields.DateField(INTERNAL, _("Seen again on"), null=True, blank=True)
    seen_again = fields.PositiveIntegerField(INTERNAL, default=0)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_reason = fields.CharField(INTERNAL, max_length=300, blank=True)

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

    signal = fields.CharField(INTERNAL, _("Signal"), max_length=40, code_list="signals")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Retired by"), related_name="+")
    retired_on = fields.DateField(INTERNAL, _("Retired on"))
    reason = fields.CharField(INTERNAL, _("Reason"), max_length=300)
    hits = fields.PositiveIntegerField(INTERNAL, _("Advertisements"))
    decided = fields.PositiveIntegerField(INTERNAL, _("Decided"))
    confirmed = fields.PositiveIntegerField(INTERNAL, _("Confirmed"))
    taken_up_on = fields.DateField(INTERNAL, _("Taken up on"), null=True, blank=True)
    taken_up_reason = fields.CharField(INTERNAL, max_length=300, blank=True)

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
