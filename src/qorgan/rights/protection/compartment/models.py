"""The compartment: custodians and their locked keys, sealed identities and their halves, openings and approvals.

Nothing here says who somebody is to anybody who holds the tables and the keys of the house: that takes two passphrases.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SEALED
from qorgan.desk.records import Record
from qorgan.rights.protection.models import Protection

INVESTIGATING, SUPERVISING = "investigating", "supervising"
HALVES = (INVESTIGATING, SUPERVISING)
WANTED, ELSEWHERE, IS_SEALED, LET_GO = "wanted", "elsewhere", "sealed", "let_go"
PUT_BACK, NOT_NEEDED = "put_back", "not_needed"
ASKED, APPROVED, SHOWN, DECLINED, STOPPED, OVER = "asked", "approved", "shown", "declined", "stopped", "over"
ENROLLED, ADMITTED, RETIRED = "enrolled", "admitted", "retired"


class Classed(models.Model):
    """A row of this compartment that has no reference of its own."""

    retention: ClassVar[str] = "protection"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class Custodian(Record):
    """A person of one body who keeps one half of its sealed identities, with a key under a passphrase known to nobody else.

    `mark_box` holds the key of the marks, for this custodian. One that was not admitted keeps nothing yet.
    """

    ref_prefix = "CU"
    retention = "protection"

    user_ref = fields.CharField(INTERNAL, _("Person"), max_length=20)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body"), related_name="+")
    half = fields.CharField(INTERNAL, _("Half"), max_length=20)
    box_key = fields.BinaryField(INTERNAL)
    sign_key = fields.BinaryField(INTERNAL)
    lock = fields.BinaryField(SEALED)
    mark_box = fields.BinaryField(SEALED, default=bytes)
    admitted_at = fields.DateTimeField(INTERNAL, _("Admitted at"), null=True, blank=True)
    admitted_by = fields.CharField(INTERNAL, _("Admitted by"), max_length=20, blank=True)
    retired_at = fields.DateTimeField(INTERNAL, _("Retired at"), null=True, blank=True)

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

    half = fields.CharField(INTERNAL, _("Half"), max_length=20)
    box_key = fields.BinaryField(INTERNAL)
    held_by = fields.CharField(
        INTERNAL, _("Who keeps the paper, and where"), max_length=300, help=_("An institution and a safe; no names.")
    )
    mark_box = fields.BinaryField(SEALED, default=bytes)
    replaced_at = fields.DateTimeField(INTERNAL, _("Replaced at"), null=True, blank=True)

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

    protection = fields.ForeignKey(Protection, INTERNAL, _("Protection"), related_name="sealed_files", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Sealing body"), related_name="+")
    counterpart = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("Body of the other half"),
        null=True,
        blank=True,
        related_name="+",
        help=_("A prosecutor's office or a court if you investigate; otherwise the investigating body."),
    )
    content = fields.BinaryField(SEALED, default=bytes)
    mark = fields.BinaryField(SEALED, default=bytes, db_index=True)
    wanted_at = fields.DateTimeField(INTERNAL, _("Wanted at"))
    sealer_wanted_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    passed_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    elsewhere_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    sealed_at = fields.DateTimeField(INTERNAL, _("Sealed at"), null=True, blank=True)
    let_go_at = fields.DateTimeField(INTERNAL, _("Measure ended at"), null=True, blank=True)
    put_back_at = fields.DateTimeField(INTERNAL, _("Put back at"), null=True, blank=True)
    kept_on_by = fields.ForeignKey("self", INTERNAL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

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

    sealed_file = fields.ForeignKey(SealedFile, INTERNAL, on_delete=models.CASCADE, related_name="halves")
    half = fields.CharField(INTERNAL, max_length=20)
    custodian = fields.ForeignKey(Custodian, INTERNAL, null=True, on_delete=models.CASCADE, related_name="halves")
    recovery = fields.ForeignKey(RecoveryKey, INTERNAL, null=True, on_delete=models.CASCADE, related_name="halves")
    box = fields.BinaryField(SEALED)

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

    sealed_file = fields.ForeignKey(SealedFile, INTERNAL, _("Sealed identity"), related_name="openings")
    user_ref = fields.CharField(INTERNAL, _("Who asks"), max_length=20)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body"), related_name="+")
    purpose = fields.CharField(INTERNAL, _("Purpose"), max_length=40, code_list="opening_purposes")
    order_number = fields.CharField(
        INTERNAL,
        _("Number of the order"),
        max_length=300,
        help=_("Of the order or request on which the opening rests; no names."),
    )
    parts = fields.ArrayField(
        models.CharField(max_length=40),
        INTERNAL,
        _("What is needed"),
        help=_("No more than is needed: the rest is not shown."),
        code_list="identity_parts",
    )
    requested_at = fields.DateTimeField(INTERNAL, _("Asked at"))
    expires_at = fields.DateTimeField(INTERNAL, _("Over at"))
    box_key = fields.BinaryField(INTERNAL)
    lock = fields.BinaryField(SEALED)
    shown_at = fields.DateTimeField(INTERNAL, _("Shown at"), null=True, blank=True)
    declined_at = fields.DateTimeField(INTERNAL, _("Declined at"), null=True, blank=True)
    declined_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    decline_reason = fields.CharField(INTERNAL, _("Reason"), max_length=300, blank=True)
    stopped_at = fields.DateTimeField(INTERNAL, _("Stopped at"), null=True, blank=True)
    stopped_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    stop_reason = fields.CharField(INTERNAL, _("Reason of the stop"), max_length=300, blank=True)

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

    opening = fields.ForeignKey(Opening, INTERNAL, related_name="approvals")
    custodian = fields.ForeignKey(Custodian, INTERNAL, related_name="+")
    half = fields.CharField(INTERNAL, max_length=20)
    approved_at = fields.DateTimeField(INTERNAL)
    box = fields.BinaryField(SEALED)
    signature = fields.BinaryField(INTERNAL)
    fell_at = fields.DateTimeField(INTERNAL, null=True, blank=True)

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

    opening = fields.ForeignKey(Opening, INTERNAL, _("Opening"), related_name="notices")
    what = fields.CharField(INTERNAL, _("What happened"), max_length=20, code_list="opening_results")
    agency = fields.ForeignKey(Agency, INTERNAL, null=True, blank=True, related_name="+")
    user_ref = fields.CharField(INTERNAL, max_length=20, blank=True)
    told_at = fields.DateTimeField(INTERNAL, _("Told at"))
    seen_at = fields.DateTimeField(INTERNAL, _("Read at"), null=True, blank=True)
    seen_by = fields.CharField(INTERNAL, max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-told_at", "-id"], name="compartment_notice_agency"),
            models.Index(fields=["user_ref", "-told_at", "-id"], name="compartment_notice_user"),
        ]
