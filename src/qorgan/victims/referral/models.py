"""What one agency asks others to do for a person: the package, whom it was offered to in turn, and each answer."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.records import Privacy, Record
from qorgan.people.consent.models import Consent
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral import states

INTERNAL, PERSONAL, SPECIAL = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL


def reasons_of_person() -> frozenset[str]:
    """The reasons for which a service taken over is over as the person has it: nobody is asked for it anew."""
    reasons = country().codes["referral_end_reasons"]
    return frozenset(item.code for item in reasons if item.attributes.get("owes_nothing"))


def reasons_in_care() -> frozenset[str]:
    """The reasons for which a service is over that say that the receiver has the person in care on its own ground."""
    reasons = country().codes["referral_end_reasons"]
    return frozenset(item.code for item in reasons if item.attributes.get("in_care_here"))


def areas_by_admission() -> frozenset[str]:
    """The services and help that a stay is by itself: who is admitted has them."""
    areas = country().codes["plan_areas"]
    return frozenset(item.code for item in areas if item.attributes.get("by_admission"))


class Referral(Record):
    """A package: what `agency` asks for a person, on which ground, and exactly which field groups go with it.

    `areas` are the services asked, `people` the beds needed for `composition` in the region `needed_in`. It rests on
    `law_ground` with its `law_reasons`, or on consents, which each offer names. `note` is read only by who accepted; `narrative` and `health`
    too, and only if their group goes. Of the groups in `own_alone` the sender reads nothing of others: what it wrote itself goes.
    `unplaced_at` is when the last receiver fell away, `replaced_at` when somebody was asked anew. `origin` is the reference of
    the record it came from, "" for the person alone.
    """

    ref_prefix = "RF"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "person",
                "agency",
                "region",
                "purpose",
                "law_ground",
                "groups",
                "own_alone",
                "urgency",
                "needed_in",
                "people",
                "origin",
                "prepared_on",
                "status",
                "unplaced_at",
                "replaced_at",
                "closed_on",
            ),
            INTERNAL,
        )
        | {"composition": PERSONAL, "language": PERSONAL}
        | dict.fromkeys(("areas", "law_reasons", "note", "narrative", "health", "withdrawn_because"), SPECIAL)
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=40)
    law_ground = models.CharField(max_length=40, blank=True)
    law_reasons = models.TextField(blank=True)
    groups = ArrayField(models.CharField(max_length=40))
    own_alone = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    areas = ArrayField(models.CharField(max_length=40))
    urgency = models.CharField(max_length=20)
    needed_in = models.CharField(max_length=20)
    composition = models.CharField(max_length=40)
    people = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    narrative = models.TextField(blank=True)
    health = models.TextField(blank=True)
    origin = models.CharField(max_length=20, blank=True)
    prepared_on = models.DateField()
    status = models.CharField(max_length=20, default=states.DRAFT)
    unplaced_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=states.PACKAGE), name="referral_known_status"),
            models.CheckConstraint(condition=Q(areas__len__gte=1), name="referral_asks_something"),
            models.CheckConstraint(
                condition=Q(narrative="") | Q(groups__contains=["narrative"]), name="referral_narrative_with_group"
            ),
            models.CheckConstraint(
                condition=Q(health="") | Q(groups__contains=["health"]), name="referral_health_with_group"
            ),
        ]
        indexes = [
            models.Index(fields=["-prepared_on", "-id"], name="referral_day"),
            models.Index(fields=["agency", "-prepared_on", "-id"], name="referral_agency_day"),
            models.Index(fields=["status", "-prepared_on", "-id"], name="referral_status_day"),
            models.Index(fields=["origin"], name="referral_origin", condition=~Q(origin="")),
        ]

    @property
    def is_all_taken(self) -> bool:
        """Whether all is with somebody, and nobody is asked or waits to be: nothing of it could be taken back."""
        asked = self.offers.filter(status__in=(states.WAITING, *states.LIVE))
        return self.status == states.ACCEPTED and not asked.exists()

    @property
    def read_groups(self) -> list[str]:
        """The groups of which everything goes, whoever wrote it: those that the sender reads."""
        return [group for group in self.groups if group not in self.own_alone]


class ReferralOffer(Record):
    """A package before one receiver, in the order of `position`: waiting its turn, asked, and what became of it.

    `consent` is the one it goes by, None when a law says so. `handed_over_on` is the sender's word, `arrived_on` the
    receiver's. `here_as` is as whom the receiver registered the person itself, for its eyes alone. What the
    receiver reads of it follows from its state (`viewing.py`).
    """

    ref_prefix = "RO"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "referral",
            "receiver",
            "position",
            "consent",
            "status",
            "offered_at",
            "received_at",
            "answered_at",
            "handed_over_on",
            "arrived_on",
            "here_as",
            "closed_at",
        ),
        INTERNAL,
    ) | dict.fromkeys(("decline_reason", "decline_note"), SPECIAL)

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="offers", db_index=False)
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, default=states.WAITING)
    offered_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=40, blank=True)
    decline_note = models.TextField(blank=True)
    handed_over_on = models.DateField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    here_as = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "position"], name="referral_offer_in_turn"),
            models.UniqueConstraint(fields=["referral", "receiver"], name="referral_offer_once_each"),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(status__in=states.LIVE), name="referral_offer_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(status__in=states.OFFER), name="referral_offer_known_status"),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=False) | Q(status__in=(states.WAITING, states.WITHDRAWN)),
                name="referral_offer_offered_before",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "-offered_at", "-id"], name="referral_offer_receiver"),
            models.Index(fields=["-offered_at", "-id"], name="referral_offer_time"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether the receiver may see whom it is about."""
        return self.status in states.OPEN

    @property
    def is_live(self) -> bool:
        """Whether the receiver is asked and has not answered."""
        return self.status in states.LIVE

    @property
    def person(self) -> Person | None:
        """Whom it is about, for the receiver: nobody until it was accepted, nobody after it ended."""
        return self.referral.person if self.is_open else None

    @property
    def sender(self) -> Agency:
        """Who asks."""
        return self.referral.agency


class NeedAnswer(Record):
    """One service asked of one receiver: accepted, declined with a reason, done on a day; "" until answered.

    What was accepted and not given is over since `ended_on`, with the `end_reason`.
    """

    ref_prefix = "RN"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = {
        "offer": INTERNAL,
        "answered_at": INTERNAL,
        "done_on": INTERNAL,
        "ended_on": INTERNAL,
    } | dict.fromkeys(("area", "answer", "reason", "end_reason"), SPECIAL)

    offer = models.ForeignKey(ReferralOffer, on_delete=models.CASCADE, related_name="answers", db_index=False)
    area = models.CharField(max_length=40)
    answer = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "area"], name="need_answer_once"),
            models.CheckConstraint(
                condition=Q(answer=states.DECLINED) & ~Q(reason="") | ~Q(answer=states.DECLINED) & Q(reason=""),
                name="need_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(answer=states.ACCEPTED), name="need_done_after_accepted"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | Q(ended_on__isnull=False, answer=states.ACCEPTED, done_on__isnull=True) & ~Q(end_reason=""),
                name="need_ended_with_reason",
            ),
        ]

    @property
    def state(self) -> str:
        """Where this service is; with an offer that is over, what was asked or taken over by it is over too."""
        if self.done_on:
            return "done"
        if self.end_reason:
            return states.ENDED if self.end_reason in reasons_of_person() else states.NOT_GIVEN
        is_over = self.offer.status in (states.WITHDRAWN, states.LAPSED) and self.answer != states.DECLINED
        return self.offer.status if is_over else self.answer or "asked"


class NonReferral(Record):
    """Why an identified person is not referred: a reason from the list, said by the body that decided.

    `body` is the one that refers instead, where the reason says so; `answer` is what it said to that, on `answered_on`. Where the
    reason is the person's word, `given_by` says who gave it, for a child which `guardian` or `relationship`, or on which `authority`, beside the
    `child_opinion`; `adult_ground` is why somebody of unknown age was held to be an adult. `looked_on` are the days of later
    attempts, with `looked_words`, until a head closed them. `is_listed` says that a list gave the reason, without words.
    """

    ref_prefix = "NR"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "decision",
                "agency",
                "body",
                "given_by",
                "guardian",
                "relationship",
                "decided_on",
                "answered_on",
                "looked_on",
                "closed_on",
                "withdrawn_on",
                "is_listed",
            ),
            INTERNAL,
        )
        | {"adult_ground": PERSONAL}
        | dict.fromkeys(
            ("reason", "note", "answer", "authority", "child_opinion", "looked_words", "closed_because"), SPECIAL
        )
    )

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="non_referrals", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=40)
    body = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    given_by = models.CharField(max_length=40, blank=True)
    guardian = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=300, blank=True)
    child_opinion = models.CharField(max_length=20, blank=True)
    adult_ground = models.CharField(max_length=40, blank=True)
    looked_on = ArrayField(models.DateField(), default=list, blank=True)
    looked_words = ArrayField(models.TextField(), default=list, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    answer = models.CharField(max_length=40, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    is_listed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(withdrawn_on__isnull=True), name="non_referral_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | ~Q(answer="") & Q(body__isnull=False, answered_on__isnull=False),
                name="non_referral_answered_by_body",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-decided_on", "-id"], name="non_referral_agency")]

    @property
    def state(self) -> str:
        """Whether it stands, and whether the body it names has answered."""
        return "withdrawn" if self.withdrawn_on else "answered" if self.answered_on else "stands"
