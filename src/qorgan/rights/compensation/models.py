"""What a victim in a proceeding is owed in money, by whom, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import InjuredParty
from qorgan.rights.compensation.leaving import sum_left
from qorgan.rights.compensation.models_of_representing import OF_REPRESENTING, Represented
from qorgan.rights.compensation.remaining import left_on
from qorgan.rights.compensation.states import APPLIED, AWARDED, LISTED, PAID, REFUSED, RETURNED, WITHDRAWN

INTERNAL, PERSONAL, SPECIAL = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL
WITH_AMOUNT = (AWARDED, LISTED, PAID, RETURNED)
BUDGET, CRIMINAL = "budget", "criminal"
RUNS_ON_BUDGET = Q(forum=BUDGET, decided_on__isnull=True, withdrawn_on__isnull=True)
"""A claim for harm on the budget that waits for its decision."""


class TreasuryList(Record):
    """A numbered list of awards that an agency sent to the treasury for payment."""

    ref_prefix = "TR"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("agency", "region", "year", "number", "listed_on"), INTERNAL)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    listed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="treasury_list_number_once"),
        ]
        indexes = [
            models.Index(fields=["-listed_on", "-id"], name="treasury_list_day"),
            models.Index(fields=["agency", "-listed_on", "-id"], name="treasury_list_agency_day"),
            models.Index(fields=["region", "-listed_on", "-id"], name="treasury_list_region_day"),
        ]


class CompensationClaim(Represented, Record):
    """One application of one injured party to the compensation fund and what came of it.

    `tier`, `amount_mci` and `amount` (whole units of the state's money) stand from the award on; `article`, `part` and
    `paragraph` are the provision that opened the tier. `reasons` are the words of the decision. `adult_ground` is why
    somebody whose age is not known was held to be an adult. `doubted_at` is since when it is known that the award lost its basis.
    `order_key` is the payment order's year and number in one letter case, "" where one stood twice before that was looked at.
    `all_the_same` is why it was paid though its basis was gone, also beside another application; `settlement` what became of that payment.
    """

    ref_prefix = "CC"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "injured_party",
                "agency",
                "region",
                "applied_on",
                "state",
                "decided_on",
                "tier",
                "article",
                "part",
                "paragraph",
                "amount_mci",
                "amount",
                "treasury_list",
                "paid_on",
                "payment_number",
                "order_key",
                "returned_on",
                "doubted_at",
                "all_the_same",
                "settlement",
                "settled_on",
            ),
            INTERNAL,
        )
        | dict.fromkeys(("applied_by", "adult_ground", "harm", "reasons", "return_reason"), PERSONAL)
        | OF_REPRESENTING
    )

    injured_party = models.ForeignKey(
        InjuredParty, on_delete=models.PROTECT, related_name="compensation_claims", db_index=False
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20)
    applied_on = models.DateField()
    applied_by = models.CharField(max_length=20)
    adult_ground = models.CharField(max_length=40, blank=True)
    harm = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    decided_on = models.DateField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    tier = models.CharField(max_length=10, blank=True)
    article = models.CharField(max_length=20, blank=True)
    part = models.CharField(max_length=10, blank=True)
    paragraph = models.CharField(max_length=10, blank=True)
    amount_mci = models.PositiveIntegerField(null=True, blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    treasury_list = models.ForeignKey(
        TreasuryList, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    paid_on = models.DateField(null=True, blank=True)
    payment_number = models.CharField(max_length=60, blank=True)
    order_key = models.CharField(max_length=80, blank=True, default="")
    returned_on = models.DateField(null=True, blank=True)
    return_reason = models.CharField(max_length=300, blank=True)
    doubted_at = models.DateTimeField(null=True, blank=True)
    all_the_same = models.CharField(max_length=40, blank=True, default="")
    settlement = models.CharField(max_length=40, blank=True, default="")
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["injured_party"],
                condition=~Q(state__in=(REFUSED, WITHDRAWN)) & Q(all_the_same=""),
                name="compensation_claim_one_runs",
            ),
            models.UniqueConstraint(
                fields=["agency", "order_key"], condition=~Q(order_key=""), name="compensation_order_pays_one"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(APPLIED, WITHDRAWN), decided_on__isnull=True)
                | Q(state__in=(REFUSED, *WITH_AMOUNT), decided_on__gte=F("applied_on")) & ~Q(reasons=""),
                name="compensation_claim_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(state__in=WITH_AMOUNT, amount__gt=0, amount_mci__gt=0) & ~Q(tier="")
                | Q(amount__isnull=True, amount_mci__isnull=True, tier="") & ~Q(state__in=WITH_AMOUNT),
                name="compensation_claim_amount_when_awarded",
            ),
            models.CheckConstraint(
                condition=Q(treasury_list__isnull=True) | Q(state__in=(LISTED, PAID, RETURNED)),
                name="compensation_claim_listed_when_awarded",
            ),
            models.CheckConstraint(
                condition=Q(state=PAID, paid_on__gte=F("decided_on")) & ~Q(payment_number="")
                | Q(paid_on__isnull=True) & ~Q(state=PAID),
                name="compensation_claim_paid_once",
            ),
        ]
        indexes = [
            models.Index(fields=["-applied_on", "-id"], name="comp_claim_day"),
            models.Index(fields=["agency", "-applied_on", "-id"], name="comp_claim_agency_day"),
            models.Index(fields=["region", "-applied_on", "-id"], name="comp_claim_region_day"),
            models.Index(fields=["state", "-applied_on", "-id"], name="comp_claim_state_day"),
            models.Index(fields=["injured_party"], name="comp_claim_party"),
        ]


class ListedAward(Record):
    """An award as it stood on a treasury list that was sent; since when, and why (`off_because`), it stands there no longer."""

    ref_prefix = "TL"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("treasury_list", "claim", "article", "part", "paragraph", "amount_mci", "amount", "off_on", "off_because"),
        INTERNAL,
    )

    treasury_list = models.ForeignKey(TreasuryList, on_delete=models.PROTECT, related_name="awards", db_index=False)
    claim = models.ForeignKey(CompensationClaim, on_delete=models.PROTECT, related_name="listings", db_index=False)
    article = models.CharField(max_length=20)
    part = models.CharField(max_length=10, blank=True)
    paragraph = models.CharField(max_length=10, blank=True)
    amount_mci = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField()
    off_on = models.DateField(null=True, blank=True)
    off_because = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "treasury_list"], name="listed_award_once"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(off_on__isnull=True), name="listed_award_on_one_list"
            ),
            models.CheckConstraint(
                condition=Q(off_on__isnull=True, off_because="") | Q(off_on__isnull=False) & ~Q(off_because=""),
                name="listed_award_off_because",
            ),
        ]
        indexes = [models.Index(fields=["treasury_list", "id"], name="listed_award_list")]

    @property
    def is_to_be_paid(self) -> bool:
        """Whether the treasury still has it to pay: it stands on the list, was not paid, and nothing became known against it."""
        return self.off_on is None and self.claim.state == LISTED and self.claim.doubted_at is None


class FormerPayment(Record):
    """What a payment said before: its number was corrected (`correction`, a code), or its money came back (`return_reason`)."""

    ref_prefix = "PB"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("claim", "paid_on", "payment_number", "until_on", "correction"), INTERNAL
    ) | {"return_reason": PERSONAL}

    claim = models.ForeignKey(CompensationClaim, on_delete=models.PROTECT, related_name="former_payments")
    paid_on = models.DateField()
    payment_number = models.CharField(max_length=60)
    until_on = models.DateField()
    correction = models.CharField(max_length=40, blank=True)
    return_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(correction="") & ~Q(return_reason="") | Q(return_reason="") & ~Q(correction=""),
                name="former_payment_says_why",
            )
        ]


class FormerAward(Record):
    """An award that was taken back: what was awarded, on which day and why, and the list it stood on."""

    ref_prefix = "FA"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "claim",
            "awarded_on",
            "tier",
            "article",
            "part",
            "paragraph",
            "amount_mci",
            "amount",
            "treasury_list",
            "until_on",
        ),
        INTERNAL,
    ) | {"reasons": PERSONAL}

    claim = models.ForeignKey(CompensationClaim, on_delete=models.PROTECT, related_name="former_awards")
    awarded_on = models.DateField()
    reasons = models.TextField()
    tier = models.CharField(max_length=10)
    article = models.CharField(max_length=20)
    part = models.CharField(max_length=10, blank=True)
    paragraph = models.CharField(max_length=10, blank=True)
    amount_mci = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField()
    treasury_list = models.ForeignKey(TreasuryList, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    until_on = models.DateField()


class Recourse(Record):
    """The state's claim to get back from a convict what the fund paid to the victim of the same offence.

    `agency` opened it; of old ones it was not kept. `settlement` and `settled_on` say what became of money on one whose award or sentence fell.
    """

    ref_prefix = "RE"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "claim",
            "sentence",
            "agency",
            "opened_on",
            "amount",
            "recovered",
            "closed_on",
            "outcome",
            "settled_on",
            "settlement",
        ),
        INTERNAL,
    )

    claim = models.ForeignKey(CompensationClaim, on_delete=models.PROTECT, related_name="recourses")
    sentence = models.ForeignKey(Sentence, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    opened_on = models.DateField()
    amount = models.PositiveBigIntegerField()
    recovered = models.PositiveBigIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settlement = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "sentence"], condition=Q(closed_on__isnull=True), name="recourse_once_a_convict"
            ),
            models.CheckConstraint(condition=Q(recovered__lte=F("amount")), name="recourse_not_over"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | Q(closed_on__gte=F("opened_on")) & ~Q(outcome=""),
                name="recourse_closed_somehow",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settlement="") | Q(settled_on__isnull=False) & ~Q(settlement=""),
                name="recourse_settled_somehow",
            ),
        ]
        indexes = [models.Index(fields=["-opened_on", "-id"], name="recourse_day")]

    @property
    def given_back(self) -> int:
        """How much of what came in went back to the convict, as the money was settled."""
        return sum_left(self.receipts.all(), settlement=self.settlement, settled_on=self.settled_on)

    @property
    def left(self) -> int:
        """How much of what is claimed may still be had."""
        return left_on(self)


class ForcedPayment(Record):
    """What one convict owes the fund for the gravest offence of a sentence, by its category (Criminal Code).

    Where the sentence was withdrawn with money on it, `settlement` and `settled_on` say what became of that money.
    `doubted_at` is since when it differs from what its sentence, as corrected, makes owed; `corrected_on` when it was set anew.
    """

    ref_prefix = "FP"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "sentence",
            "set_on",
            "category",
            "amount_mci",
            "amount",
            "received",
            "settled_on",
            "settlement",
            "doubted_at",
            "corrected_on",
        ),
        INTERNAL,
    )

    sentence = models.OneToOneField(Sentence, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    category = models.CharField(max_length=40)
    amount_mci = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    settled_on = models.DateField(null=True, blank=True)
    settlement = models.CharField(max_length=40, blank=True, default="")
    doubted_at = models.DateTimeField(null=True, blank=True)
    corrected_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(received__lte=F("amount")) | Q(corrected_on__isnull=False), name="forced_payment_not_over"
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settlement="") | Q(settled_on__isnull=False) & ~Q(settlement=""),
                name="forced_payment_settled_somehow",
            ),
        ]
        indexes = [models.Index(fields=["-set_on", "-id"], name="forced_payment_day")]


class HarmClaim(Record):
    """A claim for harm: against the offender (material and moral), or on the budget for property damage (CPC 71(7)).

    Amounts are whole units of money, `forum` a code of `harm_forums`; on the budget is no moral harm, and a ground of `no_property`.
    One that was taken back before its decision says when and why (`harm_withdrawal_reasons`), and counts no more.
    `despite_end` is why something was awarded though there was no offence; `doubted_at` since when it is known that what the award
    stands on is gone.
    """

    ref_prefix = "HR"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "injured_party",
            "agency",
            "region",
            "forum",
            "filed_on",
            "decided_on",
            "outcome",
            "awarded_material",
            "awarded_moral",
            "no_property",
            "despite_end",
            "doubted_at",
            "received",
            "withdrawn_on",
            "withdrawn_reason",
        ),
        INTERNAL,
    ) | dict.fromkeys(("material", "moral", "reasons"), PERSONAL)

    injured_party = models.ForeignKey(
        InjuredParty, on_delete=models.PROTECT, related_name="harm_claims", db_index=False
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20)
    forum = models.CharField(max_length=20)
    filed_on = models.DateField()
    material = models.PositiveBigIntegerField(default=0)
    moral = models.PositiveBigIntegerField(default=0)
    decided_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    reasons = models.TextField(blank=True)
    awarded_material = models.PositiveBigIntegerField(default=0)
    awarded_moral = models.PositiveBigIntegerField(default=0)
    no_property = models.CharField(max_length=40, blank=True, default="")
    despite_end = models.CharField(max_length=40, blank=True, default="")
    doubted_at = models.DateTimeField(null=True, blank=True)
    received = models.PositiveBigIntegerField(default=0)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["injured_party"], condition=RUNS_ON_BUDGET, name="harm_claim_one_on_budget"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False, decided_on__isnull=True) & ~Q(withdrawn_reason=""),
                name="harm_claim_withdrawn_undecided",
            ),
            models.CheckConstraint(condition=Q(material__gt=0) | Q(moral__gt=0), name="harm_claim_of_money"),
            models.CheckConstraint(
                condition=Q(awarded_material__lte=F("material"), awarded_moral__lte=F("moral")),
                name="harm_claim_not_over_claimed",
            ),
            models.CheckConstraint(
                condition=Q(received__lte=F("awarded_material") + F("awarded_moral")),
                name="harm_claim_not_over_awarded",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, outcome="", awarded_material=0, awarded_moral=0)
                | Q(decided_on__gte=F("filed_on")) & ~Q(outcome="") & ~Q(reasons=""),
                name="harm_claim_decided_with_reasons",
            ),
        ]
        indexes = [
            models.Index(fields=["-filed_on", "-id"], name="harm_claim_day"),
            models.Index(fields=["agency", "-filed_on", "-id"], name="harm_claim_agency_day"),
            models.Index(fields=["region", "-filed_on", "-id"], name="harm_claim_region_day"),
            models.Index(fields=["injured_party"], name="harm_claim_party"),
        ]

    @property
    def state(self) -> str:
        """Where the claim stands."""
        return "withdrawn" if self.withdrawn_on else "decided" if self.decided_on else "filed"

    @property
    def awarded(self) -> int:
        """What was awarded in all."""
        return self.awarded_material + self.awarded_moral
