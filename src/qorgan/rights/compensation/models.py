"""What a victim in a proceeding is owed in money, by whom, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL
from qorgan.desk.records import Record
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import InjuredParty
from qorgan.rights.compensation.leaving import sum_left
from qorgan.rights.compensation.models_of_representing import Represented
from qorgan.rights.compensation.remaining import left_on
from qorgan.rights.compensation.states import APPLIED, AWARDED, LISTED, PAID, REFUSED, RETURNED, WITHDRAWN

WITH_AMOUNT = (AWARDED, LISTED, PAID, RETURNED)
BUDGET, CRIMINAL = "budget", "criminal"
RUNS_ON_BUDGET = Q(forum=BUDGET, decided_on__isnull=True, withdrawn_on__isnull=True)
"""A claim for harm on the budget that waits for its decision."""


class TreasuryList(Record):
    """A numbered list of awards that an agency sent to the treasury for payment."""

    ref_prefix = "TR"
    retention = "proceedings"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20)
    year = fields.PositiveSmallIntegerField(INTERNAL, _("Year"))
    number = fields.PositiveIntegerField(INTERNAL, _("Number"))
    listed_on = fields.DateField(INTERNAL, _("Listed on"), help=_("Empty means today"))

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

    injured_party = fields.ForeignKey(
        InjuredParty, INTERNAL, _("Injured party"), related_name="compensation_claims", db_index=False
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    applied_on = fields.DateField(INTERNAL, _("Applied on"), help=_("Empty means today"))
    applied_by = fields.CharField(PERSONAL, _("Who applies"), max_length=20, code_list="compensation_applicants")
    adult_ground = fields.CharField(
        PERSONAL,
        _("Why held to be an adult"),
        max_length=40,
        blank=True,
        help=_("Needed if the person applies and the age is not known. In doubt the person is held to be a child."),
        code_list="adult_grounds",
    )
    harm = fields.CharField(
        PERSONAL,
        _("Harm to health or life"),
        max_length=20,
        help=_("Death is stated when those who took the victim's rights apply."),
        code_list="compensation_harms",
    )
    state = fields.CharField(INTERNAL, _("State"), max_length=20, code_list="compensation_states")
    decided_on = fields.DateField(INTERNAL, _("Decided on"), null=True, blank=True, help=_("Empty means today"))
    reasons = fields.TextField(PERSONAL, _("Reasons"), blank=True)
    tier = fields.CharField(INTERNAL, _("Tier"), max_length=10, blank=True)
    article = fields.CharField(INTERNAL, _("Provision"), max_length=20, blank=True)
    part = fields.CharField(INTERNAL, _("Part"), max_length=10, blank=True)
    paragraph = fields.CharField(INTERNAL, _("Paragraph"), max_length=10, blank=True)
    amount_mci = fields.PositiveIntegerField(INTERNAL, _("Index units"), null=True, blank=True)
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount"), null=True, blank=True)
    treasury_list = fields.ForeignKey(
        TreasuryList, INTERNAL, _("Treasury list"), null=True, blank=True, related_name="claims"
    )
    paid_on = fields.DateField(INTERNAL, _("Paid on"), null=True, blank=True)
    payment_number = fields.CharField(INTERNAL, _("Number of the payment order"), max_length=60, blank=True)
    order_key = fields.CharField(INTERNAL, max_length=80, blank=True, default="")
    returned_on = fields.DateField(INTERNAL, _("Came back on"), null=True, blank=True, help=_("Empty means today"))
    return_reason = fields.CharField(PERSONAL, _("Why it came back"), max_length=300, blank=True)
    doubted_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    all_the_same = fields.CharField(
        INTERNAL,
        _("Moved though nothing stood behind it"),
        max_length=40,
        blank=True,
        default="",
        help=_("Only where the basis was gone and the money really moved: why. The entry then bears a mark."),
        code_list="all_the_same_reasons",
    )
    settlement = fields.CharField(
        INTERNAL,
        _("What became of the payment"),
        max_length=40,
        blank=True,
        default="",
        code_list="paid_award_settlements",
    )
    settled_on = fields.DateField(INTERNAL, _("Settled on"), null=True, blank=True)

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

    treasury_list = fields.ForeignKey(TreasuryList, INTERNAL, _("Treasury list"), related_name="awards", db_index=False)
    claim = fields.ForeignKey(
        CompensationClaim, INTERNAL, _("Application to the fund"), related_name="listings", db_index=False
    )
    article = fields.CharField(INTERNAL, _("Provision"), max_length=20)
    part = fields.CharField(INTERNAL, _("Part"), max_length=10, blank=True)
    paragraph = fields.CharField(INTERNAL, _("Paragraph"), max_length=10, blank=True)
    amount_mci = fields.PositiveIntegerField(INTERNAL, _("Index units"))
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount"))
    off_on = fields.DateField(INTERNAL, _("Taken off on"), null=True, blank=True)
    off_because = fields.CharField(
        INTERNAL, _("Why it was taken off"), max_length=40, blank=True, code_list="list_leavings"
    )

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

    claim = fields.ForeignKey(CompensationClaim, INTERNAL, related_name="former_payments")
    paid_on = fields.DateField(INTERNAL)
    payment_number = fields.CharField(INTERNAL, max_length=60)
    until_on = fields.DateField(INTERNAL)
    correction = fields.CharField(INTERNAL, max_length=40, blank=True)
    return_reason = fields.CharField(PERSONAL, max_length=300, blank=True)

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

    claim = fields.ForeignKey(CompensationClaim, INTERNAL, related_name="former_awards")
    awarded_on = fields.DateField(INTERNAL)
    reasons = fields.TextField(PERSONAL)
    tier = fields.CharField(INTERNAL, max_length=10)
    article = fields.CharField(INTERNAL, max_length=20)
    part = fields.CharField(INTERNAL, max_length=10, blank=True)
    paragraph = fields.CharField(INTERNAL, max_length=10, blank=True)
    amount_mci = fields.PositiveIntegerField(INTERNAL)
    amount = fields.PositiveBigIntegerField(INTERNAL)
    treasury_list = fields.ForeignKey(TreasuryList, INTERNAL, null=True, blank=True, related_name="+")
    until_on = fields.DateField(INTERNAL)


class Recourse(Record):
    """The state's claim to get back from a convict what the fund paid to the victim of the same offence.

    `agency` opened it; of old ones it was not kept. `settlement` and `settled_on` say what became of money on one whose award or sentence fell.
    """

    ref_prefix = "RE"
    retention = "proceedings"

    claim = fields.ForeignKey(CompensationClaim, INTERNAL, _("Application to the fund"), related_name="recourses")
    sentence = fields.ForeignKey(Sentence, INTERNAL, _("Sentence"), related_name="+")
    agency = fields.ForeignKey(Agency, INTERNAL, null=True, blank=True, related_name="+", db_index=False)
    opened_on = fields.DateField(INTERNAL, _("Opened on"), help=_("Empty means today"))
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount, whole units of money"))
    recovered = fields.PositiveBigIntegerField(INTERNAL, _("Received"), default=0)
    closed_on = fields.DateField(INTERNAL, _("Closed on"), null=True, blank=True, help=_("Empty means today"))
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=20, blank=True, code_list="recourse_outcomes")
    settled_on = fields.DateField(INTERNAL, _("Settled on"), null=True, blank=True, help=_("Empty means today"))
    settlement = fields.CharField(
        INTERNAL, _("What became of the money"), max_length=40, blank=True, code_list="recourse_settlements"
    )

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

    sentence = fields.OneToOneField(Sentence, INTERNAL, _("Sentence"), related_name="+")
    set_on = fields.DateField(INTERNAL, _("Set on"), help=_("Empty means today"))
    category = fields.CharField(INTERNAL, _("Category"), max_length=40)
    amount_mci = fields.PositiveIntegerField(INTERNAL, _("Index units"))
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount"))
    received = fields.PositiveBigIntegerField(INTERNAL, _("Received"), default=0)
    settled_on = fields.DateField(INTERNAL, _("Settled on"), null=True, blank=True, help=_("Empty means today"))
    settlement = fields.CharField(
        INTERNAL, _("What became of the money"), max_length=40, blank=True, default="", code_list="recourse_settlements"
    )
    doubted_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    corrected_on = fields.DateField(INTERNAL, _("Set anew on"), null=True, blank=True, help=_("Empty means today"))

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

    injured_party = fields.ForeignKey(
        InjuredParty, INTERNAL, _("Injured party"), related_name="harm_claims", db_index=False
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20)
    forum = fields.CharField(INTERNAL, _("Where it is claimed"), max_length=20, code_list="harm_forums")
    filed_on = fields.DateField(INTERNAL, _("Filed on"))
    material = fields.PositiveBigIntegerField(PERSONAL, _("Material harm, whole units of money"), default=0)
    moral = fields.PositiveBigIntegerField(PERSONAL, _("Moral harm, whole units of money"), default=0)
    decided_on = fields.DateField(INTERNAL, _("Decided on"), null=True, blank=True)
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=20, blank=True, code_list="harm_outcomes")
    reasons = fields.TextField(PERSONAL, _("Reasons"), blank=True, help=_("Write no names."))
    awarded_material = fields.PositiveBigIntegerField(INTERNAL, _("Awarded for material harm"), default=0)
    awarded_moral = fields.PositiveBigIntegerField(INTERNAL, _("Awarded for moral harm"), default=0)
    no_property = fields.CharField(
        INTERNAL,
        _("What shows that the convict has no property"),
        max_length=40,
        blank=True,
        default="",
        code_list="no_property_grounds",
    )
    despite_end = fields.CharField(
        INTERNAL,
        _("Awarded though there was no offence"),
        max_length=40,
        blank=True,
        default="",
        help=_("Only where the proceeding ended because there was no offence: why the court awarded all the same."),
        code_list="awards_despite_end",
    )
    doubted_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    received = fields.PositiveBigIntegerField(INTERNAL, _("Received"), default=0)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_reason = fields.CharField(
        INTERNAL, _("Why it was withdrawn"), max_length=40, blank=True, code_list="harm_withdrawal_reasons"
    )

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
