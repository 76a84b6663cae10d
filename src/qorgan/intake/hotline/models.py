"""Calls to a help line and the shifts in which they are answered. Who called is nobody's business; what was said is sealed."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.government.providers.models import Organisation
from qorgan.intake.leads.models import Lead

INTERNAL, PERSONAL, SEALED = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SEALED
NAMES_A_LEAD = Q(lead__isnull=False) & ~Q(not_handed_because="")
NOT_ASKED, ALLOWED, NEVER = "not_asked", "allowed", "never"


class Shift(Record):
    """The hours in which one operator answers. What is handed over at its end stands sealed in the vault."""

    ref_prefix = "HS"
    retention = "calls"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("agency", "started_at", "ended_at"), INTERNAL)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recorded_by"], condition=Q(ended_at__isnull=True), name="shift_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="shift_ends_after_start"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-started_at", "-id"], name="shift_agency"),
            models.Index(fields=["-started_at", "-id"], name="shift_day"),
        ]


class Call(Record):
    """One call. Only its line and its beginning are required: a caller may stay nameless and say nothing at all.

    The caller's number, the code word and the notes stand sealed in the vault, the number only while the call goes on or `contact` admits it.
    `contact` says whether the caller may be called back; the ways and the hours bind every act that uses the number. `wants_call_back`
    waits behind “never” while the call goes on, and is owed only where `contact` allows it.
    `alarmed` is the body that a silent alarm went to by itself, `lead_region` the region that the call gave its lead, `told_lead` what of
    danger, a child and silence it told it (`telling`).
    `danger_at` is when danger was first ticked in it, `danger_heard_at` since when somebody hears of it or it is said why nobody (`hearing`).
    `child_at` is when a child was first told of while its form was open; `child_ended_at` and `danger_ended_at` are when either was taken out of
    the open form while it was owed.
    `let_go_by` finished it, ended its lead or wrote last why nobody was told, `said_by` changed last what it says. It was let go, nobody outside
    told, at `let_go_at`, until a second one confirmed it or somebody hears of it (`letting_go`, `second`).
    `let_go_of` is what told of danger or of a child then (`telling.signs_left`); once confirmed, what the word of the second one is about.
    `not_handed_because` is why nobody else was told of an emergency, or of what was said to go to the police.
    `tried_at` is when the caller was tried and nobody answered; `called_back_at` is when the promise ended, kept or not by its result.
    `promise_ended_at` is when it was taken out of the open form, too late to be no promise (`calling_back`).
    `reached_how` is by what other way than the number opened here, or at what other hour, somebody answered the call back.
    """

    ref_prefix = "HC"
    retention = "calls"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "agency",
            "shift",
            "channel",
            "started_at",
            "ended_at",
            "caller_kind",
            "topic",
            "region",
            "outcome",
            "is_silent",
            "is_emergency",
            "involves_child",
            "contact",
            "contact_ways",
            "contact_from",
            "contact_until",
            "may_hand_on",
            "wants_call_back",
            "tried_at",
            "called_back_at",
            "call_back_result",
            "lead",
            "alarmed",
            "lead_region",
            "told_lead",
            "danger_at",
            "danger_heard_at",
            "let_go_at",
            "let_go_by",
            "let_go_ended_at",
            "let_go_of",
            "said_by",
            "child_at",
            "promise_ended_at",
            "child_ended_at",
            "danger_ended_at",
        ),
        INTERNAL,
    ) | dict.fromkeys(("language", "not_handed_because", "reached_how"), PERSONAL)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    shift = models.ForeignKey(Shift, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    channel = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=20, blank=True)
    caller_kind = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    is_silent = models.BooleanField(default=False)
    is_emergency = models.BooleanField(default=False)
    involves_child = models.BooleanField(default=False)
    contact = models.CharField(max_length=20, default=NOT_ASKED)
    contact_ways = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    contact_from = models.TimeField(null=True, blank=True)
    contact_until = models.TimeField(null=True, blank=True)
    may_hand_on = models.BooleanField(default=False)
    wants_call_back = models.BooleanField(default=False)
    tried_at = ArrayField(models.DateTimeField(), default=list, blank=True)
    called_back_at = models.DateTimeField(null=True, blank=True)
    promise_ended_at = models.DateTimeField(null=True, blank=True)
    call_back_result = models.CharField(max_length=20, blank=True)
    reached_how = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    alarmed = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    lead_region = models.CharField(max_length=20, blank=True)
    told_lead = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    not_handed_because = models.CharField(max_length=300, blank=True)
    danger_at = models.DateTimeField(null=True, blank=True)
    child_at = models.DateTimeField(null=True, blank=True)
    child_ended_at = models.DateTimeField(null=True, blank=True)
    danger_ended_at = models.DateTimeField(null=True, blank=True)
    danger_heard_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.CharField(max_length=20, blank=True, default="")
    let_go_ended_at = models.DateTimeField(null=True, blank=True)
    said_by = models.CharField(max_length=20, blank=True, default="")
    let_go_of = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="call_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(outcome=""), name="call_finished_with_outcome"
            ),
            models.CheckConstraint(
                condition=Q(wants_call_back=False) | Q(contact=ALLOWED) | Q(contact=NEVER, ended_at__isnull=True),
                name="call_back_only_where_allowed",
            ),
            models.CheckConstraint(
                condition=Q(called_back_at__isnull=True, call_back_result="")
                | (Q(called_back_at__isnull=False) & ~Q(call_back_result="")),
                name="call_back_with_result",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-started_at", "-id"], name="call_agency"),
            models.Index(fields=["-started_at", "-id"], name="call_day"),
            models.Index(fields=["recorded_by"], condition=Q(ended_at__isnull=True), name="call_open"),
            models.Index(fields=["agency"], condition=NAMES_A_LEAD, name="call_naming"),
        ]

    @property
    def state(self) -> str:
        """Whether the call goes on."""
        return "finished" if self.ended_at else "going_on"

    @property
    def minutes(self) -> int | None:
        """How long it lasted, begun minutes counted whole."""
        if self.ended_at is None:
            return None
        return -(-int((self.ended_at - self.started_at).total_seconds()) // 60)


class CallCorrection(Record):
    """That a finished call was put right: why, by a code, and how what changed had been counted before."""

    ref_prefix = "HX"
    retention = "calls"
    privacy: ClassVar[dict[str, Privacy]] = {"call": INTERNAL, "reason": INTERNAL, "was": PERSONAL}

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="corrections")
    reason = models.CharField(max_length=40)
    was = models.JSONField(default=dict)


class CallAdvice(models.Model):
    """An organisation of the directory of which the caller was told."""

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "call", "organisation"), INTERNAL)
    retention: ClassVar[str] = "calls"

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="advised")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "organisation"], name="call_advice_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)


class PassedNumber(models.Model):
    """The keyed fingerprint of a number in the words that the line gave a lead, so that it is known there if it must not be used later.

    An empty one stands for words given before these were kept: they are looked through whole.
    """

    privacy: ClassVar[dict[str, Privacy]] = {
        "id": INTERNAL,
        "lead": INTERNAL,
        "fingerprint": SEALED,
        "passed_at": INTERNAL,
    }
    retention: ClassVar[str] = "leads"

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="passed_numbers", db_index=False)
    fingerprint = models.BinaryField()
    passed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "fingerprint"], name="passed_number_once")]
        indexes = [models.Index(fields=["fingerprint"], name="passed_number_fingerprint")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)


class NeverNumber(models.Model):
    """The keyed fingerprint of a number that must never be called: the number itself is kept nowhere once the call is over.

    `going_on` is the call that marked it and has not ended: until then the word can be taken back there.
    """

    privacy: ClassVar[dict[str, Privacy]] = {
        "id": INTERNAL,
        "fingerprint": SEALED,
        "marked_at": INTERNAL,
        "going_on": INTERNAL,
    }
    retention: ClassVar[str] = "calls"

    fingerprint = models.BinaryField(unique=True)
    marked_at = models.DateTimeField()
    going_on = models.ForeignKey(Call, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)
