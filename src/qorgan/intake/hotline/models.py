"""Calls to a help line and the shifts in which they are answered. Who called is nobody's business; what was said is sealed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SEALED
from qorgan.desk.records import Record
from qorgan.government.providers.models import Organisation
from qorgan.intake.leads.models import Lead

NAMES_A_LEAD = Q(lead__isnull=False) & ~Q(not_handed_because="")
NOT_ASKED, ALLOWED, NEVER = "not_asked", "allowed", "never"


class Shift(Record):
    """The hours in which one operator answers. What is handed over at its end stands sealed in the vault."""

    ref_prefix = "HS"
    retention = "calls"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    started_at = fields.DateTimeField(INTERNAL, _("Began"))
    ended_at = fields.DateTimeField(
        INTERNAL,
        _("Ended"),
        null=True,
        blank=True,
        help=_("Empty means now. Day and time, where the shift was forgotten and ended earlier."),
    )

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
    `promise_ended_at` is when it was taken out of the open form, too late to be no promise (`call_backs`).
    `reached_how` is by what other way than the number opened here, or at what other hour, somebody answered the call back.
    """

    ref_prefix = "HC"
    retention = "calls"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    shift = fields.ForeignKey(Shift, INTERNAL, _("Shift"), null=True, blank=True, related_name="calls")
    channel = fields.CharField(INTERNAL, _("Line called"), max_length=40, code_list="call_lines")
    started_at = fields.DateTimeField(INTERNAL, _("Began"))
    ended_at = fields.DateTimeField(INTERNAL, _("Ended"), null=True, blank=True)
    language = fields.CharField(PERSONAL, _("Language"), max_length=20, blank=True, code_list="languages")
    caller_kind = fields.CharField(INTERNAL, _("Who calls"), max_length=40, blank=True, code_list="caller_kinds")
    topic = fields.CharField(INTERNAL, _("What about"), max_length=40, blank=True, code_list="call_topics")
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, blank=True, code_list="regions")
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=40, blank=True, code_list="call_outcomes")
    is_silent = fields.BooleanField(INTERNAL, default=False)
    is_emergency = fields.BooleanField(INTERNAL, _("Life or freedom is in danger now"), default=False)
    involves_child = fields.BooleanField(INTERNAL, _("A child is concerned"), default=False)
    contact = fields.CharField(
        INTERNAL, _("May we get in touch?"), max_length=20, default=NOT_ASKED, code_list="contact_rules"
    )
    contact_ways = fields.ArrayField(
        models.CharField(max_length=20), INTERNAL, _("In which way"), default=list, blank=True, code_list="contact_ways"
    )
    contact_from = fields.TimeField(INTERNAL, _("Not before"), null=True, blank=True, help=_("Such as 10:00"))
    contact_until = fields.TimeField(INTERNAL, _("Not after"), null=True, blank=True, help=_("Such as 18:30"))
    may_hand_on = fields.BooleanField(INTERNAL, _("Agrees to be handed on"), default=False)
    wants_call_back = fields.BooleanField(INTERNAL, _("Asks to be called back"), default=False)
    tried_at = fields.ArrayField(models.DateTimeField(), INTERNAL, _("Tried in vain"), default=list, blank=True)
    called_back_at = fields.DateTimeField(INTERNAL, _("Called back"), null=True, blank=True)
    promise_ended_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    call_back_result = fields.CharField(INTERNAL, _("Result"), max_length=20, blank=True, code_list="call_back_results")
    reached_how = fields.CharField(
        PERSONAL,
        _("How else the caller was reached"),
        max_length=300,
        blank=True,
        help=_(
            "Needed where somebody answered and the number was not opened here in the caller’s hours. Write no names."
        ),
    )
    lead = fields.ForeignKey(Lead, INTERNAL, _("Lead"), null=True, blank=True, related_name="calls")
    alarmed = fields.ForeignKey(Agency, INTERNAL, null=True, blank=True, related_name="+", db_index=False)
    lead_region = fields.CharField(INTERNAL, max_length=20, blank=True)
    told_lead = fields.ArrayField(models.CharField(max_length=20), INTERNAL, default=list, blank=True)
    not_handed_because = fields.CharField(PERSONAL, _("Why not handed on"), max_length=300, blank=True)
    danger_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    child_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    child_ended_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    danger_ended_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    danger_heard_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    let_go_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    let_go_by = fields.CharField(INTERNAL, max_length=20, blank=True, default="")
    let_go_ended_at = fields.DateTimeField(
        INTERNAL, _("Looked at by a second person, or handed on"), null=True, blank=True
    )
    said_by = fields.CharField(INTERNAL, max_length=20, blank=True, default="")
    let_go_of = fields.ArrayField(models.CharField(max_length=40), INTERNAL, default=list, blank=True)

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

    call = fields.ForeignKey(Call, INTERNAL, on_delete=models.CASCADE, related_name="corrections")
    reason = fields.CharField(INTERNAL, max_length=40)
    was = fields.JSONField(PERSONAL, default=dict)


class CallAdvice(models.Model):
    """An organisation of the directory of which the caller was told."""

    retention: ClassVar[str] = "calls"

    call = fields.ForeignKey(Call, INTERNAL, on_delete=models.CASCADE, related_name="advised")
    organisation = fields.ForeignKey(Organisation, INTERNAL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "organisation"], name="call_advice_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class PassedNumber(models.Model):
    """The keyed fingerprint of a number in the words that the line gave a lead, so that it is known there if it must not be used later.

    An empty one stands for words given before these were kept: they are looked through whole.
    """

    retention: ClassVar[str] = "leads"

    lead = fields.ForeignKey(Lead, INTERNAL, on_delete=models.CASCADE, related_name="passed_numbers", db_index=False)
    fingerprint = fields.BinaryField(SEALED)
    passed_at = fields.DateTimeField(INTERNAL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "fingerprint"], name="passed_number_once")]
        indexes = [models.Index(fields=["fingerprint"], name="passed_number_fingerprint")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class NeverNumber(models.Model):
    """The keyed fingerprint of a number that must never be called: the number itself is kept nowhere once the call is over.

    `going_on` is the call that marked it and has not ended: until then the word can be taken back there.
    """

    retention: ClassVar[str] = "calls"

    fingerprint = fields.BinaryField(SEALED, unique=True)
    marked_at = fields.DateTimeField(INTERNAL)
    going_on = fields.ForeignKey(Call, INTERNAL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
