"""The compartment: custodians and their locked keys, sealed identities and their halves, openings and approvals.

Nothing here says who somebody is to anybody who holds the tables and the keys of the house: that takes two passphrases.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.rights.protection.models import Protection

INTERNAL, PERSONAL, SEALED = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SEALED
INVESTIGATING, SUPERVISING = "investigating", "supervising"
HALVES = (INVESTIGATING, SUPERVISING)
WANTED, ELSEWHERE, IS_SEALED, LET_GO = "wanted", "elsewhere", "sealed", "let_go"
PUT_BACK, NOT_NEEDED = "put_back", "not_needed"
ASKED, APPROVED, SHOWN, DECLINED, STOPPED, OVER = "asked", "approved", "shown", "declined", "stopped", "over"
ENROLLED, ADMITTED, RETIRED = "enrolled", "admitted", "retired"


class Classed(models.Model):
    """A row of this compartment that has no reference of its own."""

    privacy: ClassVar[dict[str, Privacy]] = {}
    retention: ClassVar[str] = "protection"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return {"id": INTERNAL, **cls.privacy}


class Custodian(Record):
    """A person of one body who keeps one half of its sealed identities, with a key under a passphrase known to nobody else.

    `mark_box` holds the key of the marks, for this custodian. One that was not admitted keeps nothing yet.
    """

    ref_prefix = "CU"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("user_ref", "agency", "half", "box_key", "sign_key", "admitted_at", "admitted_by", "retired_at"), INTERNAL
    ) | dict.fromkeys(("lock", "mark_box"), SEALED)

    user_ref = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    half = models.CharField(max_length=20)
    box_key = models.BinaryField()
    sign_key = models.BinaryField()
    lock = models.BinaryField()
    mark_box = models.BinaryField(default=bytes)
    admitted_at = models.DateTimeField(null=True, blank=True)
    admitted_by = models.CharField(max_length=20, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user_ref"], condition=Q(retired_at__isnull=True), name="custodian_of_one_body"
            ),
            models.CheckConstraint(condition=Q(half__in=HALVES), name="custodian_known_half"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(lock=b"", mark_box=b""), name="custodian_retired_keeps_nothing"
            ),
        ]

    @property
    def status(self) -> str:
        """Where the custodian is in its life."""
        if self.retired_at:
            return RETIRED
        return ADMITTED if self.admitted_at else ENROLLED


class RecoveryKey(Record):
    """The public part of a key on paper: what is sealed from now on can be brought back by whoever holds both papers."""

    ref_prefix = "RK"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("half", "box_key", "held_by", "replaced_at"), INTERNAL) | {
        "mark_box": SEALED
    }

    half = models.CharField(max_length=20)
    box_key = models.BinaryField()
    held_by = models.CharField(max_length=300)
    mark_box = models.BinaryField(default=bytes)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["half"], condition=Q(replaced_at__isnull=True), name="recovery_key_one_a_half"
            ),
            models.CheckConstraint(condition=Q(half__in=HALVES), name="recovery_key_known_half"),
        ]


class SealedFile(Record):
    """The identity of a protected person, apart from everything else: to be sealed, sealed, or put back.

    `agency` seals, `counterpart` is the body of the other half. `content` is under D; `mark` is of the identification number.
    `sealer_wanted_at` is since when no body near could seal it, `passed_at` when the sealing was given to one that can.
    `elsewhere_at` is since when another sealed identity of the same person keeps it: this one takes over from there.
    `kept_on_by` is the one that took over what this one let go.
    """

    ref_prefix = "SZ"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "protection",
            "agency",
            "counterpart",
            "wanted_at",
            "sealer_wanted_at",
            "passed_at",
            "elsewhere_at",
            "sealed_at",
            "let_go_at",
            "put_back_at",
            "kept_on_by",
        ),
        INTERNAL,
    ) | dict.fromkeys(("content", "mark"), SEALED)

    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="sealed_files", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    counterpart = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField(default=bytes)
    mark = models.BinaryField(default=bytes, db_index=True)
    wanted_at = models.DateTimeField()
    sealer_wanted_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    put_back_at = models.DateTimeField(null=True, blank=True)
    kept_on_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True, content=b"")
                | Q(sealed_at__isnull=False, put_back_at__isnull=True, counterpart__isnull=False) & ~Q(content=b"")
                | Q(put_back_at__gte=F("sealed_at"), content=b"", mark=b""),
                name="sealed_file_whole",
            ),
            models.UniqueConstraint(
                fields=["protection"], condition=Q(let_go_at__isnull=True), name="sealed_file_one_a_protection"
            ),
        ]
        indexes = [models.Index(fields=["protection"], name="sealed_file_protection")]

    @property
    def status(self) -> str:
        """Where it is in its life."""
        if self.put_back_at:
            return PUT_BACK
        if self.let_go_at:
            return LET_GO if self.sealed_at else NOT_NEEDED
        if self.sealed_at:
            return IS_SEALED
        return ELSEWHERE if self.elsewhere_at else WANTED


class SealedHalf(Classed):
    """One half of the key of a sealed identity, in a box for one custodian or for the paper of one half."""

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("sealed_file", "half", "custodian", "recovery"), INTERNAL
    ) | {"box": SEALED}

    sealed_file = models.ForeignKey(SealedFile, on_delete=models.CASCADE, related_name="halves")
    half = models.CharField(max_length=20)
    custodian = models.ForeignKey(Custodian, null=True, on_delete=models.CASCADE, related_name="halves")
    recovery = models.ForeignKey(RecoveryKey, null=True, on_delete=models.CASCADE, related_name="halves")
    box = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(custodian__isnull=True, recovery__isnull=False)
                | Q(custodian__isnull=False, recovery__isnull=True),
                name="sealed_half_for_one",
            ),
            models.UniqueConstraint(fields=["sealed_file", "custodian"], name="sealed_half_once"),
            models.UniqueConstraint(fields=["sealed_file", "recovery"], name="sealed_half_recovery_once"),
        ]


class Opening(Record):
    """A request to see part of a sealed identity once; whoever asked holds a code that nobody else has.

    `box_key` is the public part of a key made for this opening alone, `lock` its secret part under the code.
    """

    ref_prefix = "OG"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "sealed_file",
            "user_ref",
            "agency",
            "purpose",
            "order_number",
            "parts",
            "requested_at",
            "expires_at",
            "box_key",
            "shown_at",
            "declined_at",
            "declined_by",
            "decline_reason",
            "stopped_at",
            "stopped_by",
            "stop_reason",
        ),
        INTERNAL,
    ) | {"lock": SEALED}

    sealed_file = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="openings")
    user_ref = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    order_number = models.CharField(max_length=300)
    parts = ArrayField(models.CharField(max_length=40))
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    box_key = models.BinaryField()
    lock = models.BinaryField()
    shown_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.CharField(max_length=20, blank=True)
    decline_reason = models.CharField(max_length=300, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=20, blank=True)
    stop_reason = models.CharField(max_length=300, blank=True)

    one_time_code: str = ""

    @property
    def status(self) -> str:
        """Where it is in its life, the clock aside: it is over once what belongs to it was destroyed."""
        if self.shown_at:
            return SHOWN
        if self.declined_at:
            return DECLINED
        if self.stopped_at:
            return STOPPED
        if not bytes(self.lock):
            return OVER
        return APPROVED if {one.half for one in self.approvals.all() if not one.fell_at} == set(HALVES) else ASKED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(parts__len__gte=1), name="opening_names_a_part"),
            models.CheckConstraint(
                condition=Q(shown_at__isnull=True, declined_at__isnull=True, stopped_at__isnull=True) | Q(lock=b""),
                name="opening_ends_shut",
            ),
        ]
        indexes = [models.Index(fields=["-requested_at", "-id"], name="opening_day")]


class Approval(Record):
    """One custodian's word for one opening: the half, boxed for that opening alone, and a signature over what was asked.

    It fell at `fell_at` if whoever gave it kept no half for that body any more before the identity was shown.
    """

    ref_prefix = "AV"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("opening", "custodian", "half", "approved_at", "signature", "fell_at"), INTERNAL
    ) | {"box": SEALED}

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="approvals")
    custodian = models.ForeignKey(Custodian, on_delete=models.PROTECT, related_name="+")
    half = models.CharField(max_length=20)
    approved_at = models.DateTimeField()
    box = models.BinaryField()
    signature = models.BinaryField()
    fell_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opening", "half"], condition=Q(fell_at__isnull=True), name="approval_once_a_half"
            ),
            models.CheckConstraint(condition=Q(fell_at__isnull=True) | Q(box=b""), name="approval_fell_keeps_nothing"),
            models.CheckConstraint(condition=Q(half__in=HALVES), name="approval_known_half"),
        ]


class CompartmentNotice(Record):
    """What somebody must know of an opening: the head of a body (`agency`), or the person who answers for it (`user_ref`)."""

    ref_prefix = "CW"
    retention = "protection"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("opening", "what", "agency", "user_ref", "told_at", "seen_at", "seen_by"), INTERNAL
    )

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="notices")
    what = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    user_ref = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-told_at", "-id"], name="compartment_notice_agency"),
            models.Index(fields=["user_ref", "-told_at", "-id"], name="compartment_notice_user"),
        ]
