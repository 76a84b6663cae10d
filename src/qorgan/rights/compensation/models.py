"""What a victim in a proceeding is owed in money, by whom, and what became of it. Money that moved stands in the ledger (`accounts`)."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.records import Record
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import InjuredParty
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.rights.compensation.states import (
    APPLIED,
    LISTED,
    PAID,
    REFUSED,
    RETURNED,
    WITH_AMOUNT,
    WITHDRAWN,
)

BUDGET, CRIMINAL = "budget", "criminal"
RUNS_ON_BUDGET = Q(forum=BUDGET, decided_on__isnull=True, withdrawn_on__isnull=True)
"""A civil claim on the budget that waits for its decision."""
ON_THE_PAYMENT = Q(kind__in=("received", "given_back"))
"""What came in from convicts for a victim, also where it was counted elsewhere since, less what was given back."""
NO_NAMES, EMPTY_TODAY = _("Write no names."), _("Empty means today")


class HoldsMoney(models.Model):
    """A record with money in the ledger, in the account that is called `purse`."""

    purse: ClassVar[str]

    class Meta:
        abstract = True

    @classmethod
    def with_money(cls, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows, each with its `received`, asked in one question."""
        return rows.annotate(in_purse=_summed(LedgerEntry.objects.filter(account=cls.purse, holder=OuterRef("ref"))))

    @property
    def received(self) -> int:
        """What came in and was not given back."""
        known: int | None = self.__dict__.get("in_purse")
        if known is None:
            held = LedgerEntry.objects.filter(account=self.purse, holder=self.ref)  # type: ignore[attr-defined]
            known = held.aggregate(sum=Sum("amount", default=0))["sum"]
        return known


def _summed(entries: QuerySet[LedgerEntry]) -> Coalesce:
    summed = entries.order_by().values("account").annotate(all=Sum("amount")).values("all")
    return Coalesce(Subquery(summed), 0, output_field=models.BigIntegerField())


class Explanation(Record):
    """That the right to compensation was explained to an injured party: when, in which language, with which answer."""

    ref_prefix = "RX"
    retention = "proceedings"

    injured_party = fields.OneToOneField(InjuredParty, INTERNAL, _("Injured party"), related_name="explanation")
    explained_on = fields.DateField(INTERNAL, _("Explained on"), help=EMPTY_TODAY)
    language = fields.CharField(INTERNAL, _("Language of the explanation"), max_length=20, code_list="languages")
    interpreter = fields.CharField(
        INTERNAL,
        _("Interpreter"),
        max_length=20,
        blank=True,
        help=_("Needed if it was explained in another language than the person's."),
        code_list="interpreter_kinds",
    )
    answer = fields.CharField(PERSONAL, _("The person's answer"), max_length=20, code_list="compensation_answers")


class TreasuryList(Record):
    """A numbered list of awards that an agency sent to the treasury for payment."""

    ref_prefix = "TR"
    retention = "proceedings"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20)
    year = fields.PositiveSmallIntegerField(INTERNAL, _("Year"))
    number = fields.PositiveIntegerField(INTERNAL, _("Number"))
    listed_on = fields.DateField(INTERNAL, _("Listed on"), help=EMPTY_TODAY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="treasury_list_number_once"),
        ]
        indexes = [
            models.Index(fields=["-listed_on", "-id"], name="treasury_list_day"),
            models.Index(fields=["agency", "-listed_on", "-id"], name="treasury_list_agency_day"),
            models.Index(fields=["region", "-listed_on", "-id"], name="treasury_list_region_day"),
        ]


class CompensationClaim(Record):
    """One application of one injured party to the compensation fund and what came of it.

    `acts_as` is as what somebody acts for the victim: a registered `guardian`, whom a `relationship` names, or a body, on the `authority`.
    `tier`, `amount_mci` and `amount` (whole units of the state's money) stand from the award on, also once it ended (`ended_on`);
    `article`, `part` and `paragraph` are the provision that opened the tier. `doubted_at` is since when it is known that the award lost
    its grounds, `paid_note` why it was paid all the same, also beside another application, `review` what was made of that.
    """

    ref_prefix = "CC"
    retention = "proceedings"

    injured_party = fields.ForeignKey(
        InjuredParty, INTERNAL, _("Injured party"), related_name="compensation_claims", db_index=False
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    applied_on = fields.DateField(INTERNAL, _("Applied on"), help=EMPTY_TODAY)
    applied_by = fields.CharField(PERSONAL, _("Who applies"), max_length=20, code_list="compensation_applicants")
    acts_as = fields.CharField(
        PERSONAL,
        _("As what the representative acts"),
        max_length=40,
        blank=True,
        default="",
        help=_("Needed if a legal representative applies for a child. Never somebody who may be involved."),
        code_list="consent_givers",
    )
    guardian = fields.ForeignKey(
        Person,
        INTERNAL,
        _("Guardian or representative"),
        null=True,
        blank=True,
        related_name="+",
        help=_(
            "The reference of that person in the register; a relationship of the two says what this one is. Never somebody who may be involved."
        ),
    )
    relationship = fields.ForeignKey(
        Relationship,
        INTERNAL,
        _("Or the relationship that names who it is"),
        null=True,
        blank=True,
        related_name="+",
        help=_("For somebody who is not registered: the name stays sealed in the relationship."),
    )
    authority = fields.CharField(
        SPECIAL,
        _("By what right somebody else applies"),
        max_length=300,
        blank=True,
        default="",
        help=_("The paper or decision; for a parent it may be left empty. Write no names."),
    )
    adult_ground = fields.CharField(
        PERSONAL,
        _("Why held to be an adult"),
        max_length=40,
        blank=True,
        help=_("Needed if the person applies and the age is not known. In doubt the person is held to be a child."),
        code_list="adult_grounds",
    )
    adult_because = fields.CharField(
        PERSONAL,
        _("Why an adult all the same"),
        max_length=300,
        blank=True,
        default="",
        help=_("Needed if the victim of the article is a child only and the person was an adult then. Write no names."),
    )
    harm = fields.CharField(
        PERSONAL,
        _("Harm to health or life"),
        max_length=20,
        help=_("Death is stated when those who took the victim's rights apply."),
        code_list="compensation_harms",
    )
    state = fields.CharField(INTERNAL, _("State"), max_length=20, code_list="compensation_states")
    decided_on = fields.DateField(INTERNAL, _("Decided on"), null=True, blank=True, help=EMPTY_TODAY)
    reasons = fields.TextField(PERSONAL, _("Reasons"), blank=True, help=NO_NAMES)
    tier = fields.CharField(INTERNAL, _("Tier"), max_length=10, blank=True)
    article = fields.CharField(INTERNAL, _("Provision"), max_length=20, blank=True)
    part = fields.CharField(INTERNAL, _("Part"), max_length=10, blank=True)
    paragraph = fields.CharField(INTERNAL, _("Paragraph"), max_length=10, blank=True)
    amount_mci = fields.PositiveIntegerField(INTERNAL, _("Index units"), null=True, blank=True)
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount"), null=True, blank=True)
    treasury_list = fields.ForeignKey(
        TreasuryList, INTERNAL, _("Treasury list"), null=True, blank=True, related_name="claims"
    )
    paid_on = fields.DateField(INTERNAL, _("Paid on"), null=True, blank=True, help=EMPTY_TODAY)
    returned_on = fields.DateField(INTERNAL, _("Came back on"), null=True, blank=True, help=EMPTY_TODAY)
    return_reason = fields.CharField(PERSONAL, _("Why it came back"), max_length=300, blank=True)
    ended_on = fields.DateField(INTERNAL, _("Award or application ended on"), null=True, blank=True)
    end_reasons = fields.TextField(PERSONAL, _("Why it ended"), blank=True, default="")
    doubted_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    paid_note = fields.CharField(
        PERSONAL,
        _("Why it was paid without grounds"),
        max_length=300,
        blank=True,
        default="",
        help=_("Only where the grounds were gone and the money really moved: why. Write no names."),
    )
    reviewed_on = fields.DateField(INTERNAL, _("Reviewed on"), null=True, blank=True, help=EMPTY_TODAY)
    review = fields.TextField(PERSONAL, _("What the review came to"), blank=True, default="", help=NO_NAMES)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["injured_party"],
                condition=~Q(state__in=(REFUSED, WITHDRAWN)) & Q(paid_note=""),
                name="compensation_claim_one_runs",
            ),
            models.CheckConstraint(
                condition=Q(state=APPLIED, decided_on__isnull=True)
                | Q(state=WITHDRAWN)
                | Q(state__in=(REFUSED, *WITH_AMOUNT), decided_on__gte=F("applied_on")) & ~Q(reasons=""),
                name="compensation_claim_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount_mci__gt=0)
                & ~Q(tier="")
                & (Q(state__in=WITH_AMOUNT) | Q(state__in=(REFUSED, WITHDRAWN), ended_on__isnull=False))
                | Q(amount__isnull=True, amount_mci__isnull=True, tier="") & ~Q(state__in=WITH_AMOUNT),
                name="compensation_claim_amount_when_awarded",
            ),
            models.CheckConstraint(
                condition=Q(treasury_list__isnull=True) | Q(state__in=(LISTED, PAID, RETURNED)),
                name="compensation_claim_listed_when_awarded",
            ),
            models.CheckConstraint(
                condition=Q(state=PAID, paid_on__gte=F("decided_on")) | Q(paid_on__isnull=True) & ~Q(state=PAID),
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

    @property
    def is_awarded(self) -> bool:
        """Whether an award on it stands, paid or not."""
        return self.state in WITH_AMOUNT

    @property
    def award_ended_on(self) -> date | None:
        """Since when what was awarded stands no longer: it was taken back, or the application withdrawn after it."""
        return None if self.amount is None or self.is_awarded else self.ended_on


class ListedAward(Record):
    """That an award, which never changes, stood on a treasury list that was sent, and the order by which it was paid.

    `off_on` is since when it stands there no longer, `off_because` why. `order_key` is body, year and number of the order, in small
    letters: an order pays one award, also one that came back.
    """

    ref_prefix = "TL"
    retention = "proceedings"

    treasury_list = fields.ForeignKey(TreasuryList, INTERNAL, _("Treasury list"), related_name="awards", db_index=False)
    claim = fields.ForeignKey(
        CompensationClaim, INTERNAL, _("Application to the fund"), related_name="listings", db_index=False
    )
    paid_on = fields.DateField(INTERNAL, _("Paid on"), null=True, blank=True)
    payment_number = fields.CharField(INTERNAL, _("Number of the payment order"), max_length=60, blank=True)
    order_key = fields.CharField(INTERNAL, max_length=100, blank=True, default="")
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
            models.UniqueConstraint(
                fields=["order_key"], condition=~Q(order_key=""), name="compensation_order_pays_one"
            ),
            models.CheckConstraint(
                condition=Q(off_on__isnull=True, off_because="") | Q(off_on__isnull=False) & ~Q(off_because=""),
                name="listed_award_off_because",
            ),
        ]
        indexes = [models.Index(fields=["treasury_list", "id"], name="listed_award_list")]

    @property
    def amount(self) -> int:
        """How much was awarded."""
        return self.claim.amount or 0

    @property
    def is_to_be_paid(self) -> bool:
        """Whether the treasury still has it to pay: it stands on the list, was not paid, and nothing became known against it."""
        return self.off_on is None and self.claim.state == LISTED and self.claim.doubted_at is None


class RecourseClaim(HoldsMoney, Record):
    """The state's claim to get back from a convict what the fund paid to the victim of the same offence."""

    ref_prefix = "RE"
    retention = "proceedings"
    purse = "compensation.recourse"

    claim = fields.ForeignKey(CompensationClaim, INTERNAL, _("Application to the fund"), related_name="recourse_claims")
    sentence = fields.ForeignKey(Sentence, INTERNAL, _("Sentence"), related_name="+")
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+", db_index=False)
    opened_on = fields.DateField(INTERNAL, _("Opened on"), help=EMPTY_TODAY)
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount, whole units of money"))
    closed_on = fields.DateField(INTERNAL, _("Closed on"), null=True, blank=True, help=EMPTY_TODAY)
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=20, blank=True, code_list="recourse_outcomes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "sentence"], condition=Q(closed_on__isnull=True), name="recourse_once_a_convict"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="recourse_of_money"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | Q(closed_on__gte=F("opened_on")) & ~Q(outcome=""),
                name="recourse_closed_somehow",
            ),
        ]
        indexes = [models.Index(fields=["-opened_on", "-id"], name="recourse_day")]

    @classmethod
    def with_money(cls, rows: QuerySet[Self]) -> QuerySet[Self]:
        """The rows, each with its `received` and `left`, asked in one question."""
        of_the_party = cls.objects.filter(claim__injured_party=OuterRef(OuterRef("claim__injured_party"))).values("ref")
        together = LedgerEntry.objects.filter(ON_THE_PAYMENT, account=cls.purse, holder__in=of_the_party)
        return super().with_money(rows).annotate(in_all_purses=_summed(together))

    @property
    def received_together(self) -> int:
        """What came in from all convicts for the same injured party."""
        known: int | None = self.__dict__.get("in_all_purses")
        if known is None:
            others = RecourseClaim.objects.filter(claim__injured_party=self.claim.injured_party_id).values("ref")
            held = LedgerEntry.objects.filter(ON_THE_PAYMENT, account=self.purse, holder__in=others)
            known = held.aggregate(sum=Sum("amount", default=0))["sum"]
        return known

    @property
    def left(self) -> int:
        """What is still to come in: nothing where it is closed or stands on nothing, and no more than all convicts owe together."""
        stands = self.closed_on is None and self.sentence.withdrawn_on is None and self.claim.state == PAID
        rest = min(self.amount - self.received, (self.claim.amount or 0) - self.received_together)
        return max(rest, 0) if stands else 0


class CompulsoryPayment(HoldsMoney, Record):
    """What one convict owes the fund for the gravest offence of a sentence, by its category (Criminal Code).

    It follows its sentence: corrected, it is set anew on that day (`set_anew_on`).
    """

    ref_prefix = "FP"
    retention = "proceedings"
    purse = "compensation.compulsory"

    sentence = fields.OneToOneField(Sentence, INTERNAL, _("Sentence"), related_name="+")
    set_on = fields.DateField(INTERNAL, _("Set on"), help=EMPTY_TODAY)
    category = fields.CharField(INTERNAL, _("Category"), max_length=40)
    amount_mci = fields.PositiveIntegerField(INTERNAL, _("Index units"))
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount"))
    set_anew_on = fields.DateField(INTERNAL, _("Set anew on"), null=True, blank=True)
    closed_on = fields.DateField(INTERNAL, _("Closed on"), null=True, blank=True, help=EMPTY_TODAY)
    outcome = fields.CharField(
        INTERNAL, _("Outcome"), max_length=20, blank=True, default="", code_list="compulsory_payment_outcomes"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | Q(closed_on__gte=F("set_on")) & ~Q(outcome=""),
                name="compulsory_payment_closed_somehow",
            ),
        ]
        indexes = [models.Index(fields=["-set_on", "-id"], name="compulsory_payment_day")]

    @property
    def due(self) -> int:
        """What is owed by now: nothing once the sentence was withdrawn."""
        return 0 if self.sentence.withdrawn_on else self.amount


class CivilClaim(HoldsMoney, Record):
    """A claim for harm: against the offender (material and moral), or on the budget for property damage (CPC 71(7)).

    Amounts are whole units of money, `forum` a code of `harm_forums`; on the budget is no moral harm, and a ground of `no_property`.
    `despite_end` is why something was awarded though there was no offence; `doubted_at` since when it is known that what the award
    stands on is gone. A decision that was set aside waits for another; `decided_before_on` is the day of that decision.
    `reviewed_on` is when a decision was last lowered, set aside, or looked at since what it stands on is gone.
    """

    ref_prefix = "HR"
    retention = "proceedings"
    purse = "compensation.civil"

    injured_party = fields.ForeignKey(
        InjuredParty, INTERNAL, _("Injured party"), related_name="civil_claims", db_index=False
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20)
    forum = fields.CharField(INTERNAL, _("Where it is claimed"), max_length=20, code_list="harm_forums")
    filed_on = fields.DateField(INTERNAL, _("Filed on"), help=EMPTY_TODAY)
    material = fields.PositiveBigIntegerField(PERSONAL, _("Material harm, whole units of money"), default=0)
    moral = fields.PositiveBigIntegerField(PERSONAL, _("Moral harm, whole units of money"), default=0)
    decided_on = fields.DateField(INTERNAL, _("Decided on"), null=True, blank=True, help=EMPTY_TODAY)
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=20, blank=True, code_list="harm_outcomes")
    reasons = fields.TextField(PERSONAL, _("Reasons"), blank=True, help=NO_NAMES)
    awarded_material = fields.PositiveBigIntegerField(INTERNAL, _("Awarded for material harm"), default=0)
    awarded_moral = fields.PositiveBigIntegerField(INTERNAL, _("Awarded for moral harm"), default=0)
    no_property = fields.CharField(
        INTERNAL,
        _("What shows that the convict has no property"),
        max_length=40,
        blank=True,
        default="",
        help=_("Needed if something is awarded on the budget."),
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
    reviewed_on = fields.DateField(INTERNAL, _("Decision reviewed on"), null=True, blank=True)
    decided_before_on = fields.DateField(INTERNAL, _("Decided before on"), null=True, blank=True)
    set_aside_on = fields.DateField(INTERNAL, _("Decision set aside on"), null=True, blank=True)
    set_aside_reason = fields.CharField(
        INTERNAL,
        _("Why the decision was set aside"),
        max_length=40,
        blank=True,
        default="",
        code_list="harm_decision_withdrawal_reasons",
    )
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_reason = fields.CharField(
        INTERNAL, _("Why it was withdrawn"), max_length=40, blank=True, code_list="harm_withdrawal_reasons"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["injured_party"], condition=RUNS_ON_BUDGET, name="civil_claim_one_on_budget"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False, decided_on__isnull=True) & ~Q(withdrawn_reason=""),
                name="civil_claim_withdrawn_undecided",
            ),
            models.CheckConstraint(condition=Q(material__gt=0) | Q(moral__gt=0), name="civil_claim_of_money"),
            models.CheckConstraint(
                condition=Q(awarded_material__lte=F("material"), awarded_moral__lte=F("moral")),
                name="civil_claim_not_over_claimed",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, outcome="", awarded_material=0, awarded_moral=0)
                | Q(decided_on__gte=F("filed_on")) & ~Q(outcome="") & ~Q(reasons=""),
                name="civil_claim_decided_with_reasons",
            ),
        ]
        indexes = [
            models.Index(fields=["-filed_on", "-id"], name="civil_claim_day"),
            models.Index(fields=["agency", "-filed_on", "-id"], name="civil_claim_agency_day"),
            models.Index(fields=["region", "-filed_on", "-id"], name="civil_claim_region_day"),
            models.Index(fields=["injured_party"], name="civil_claim_party"),
        ]

    @property
    def state(self) -> str:
        """Where the claim stands."""
        return "withdrawn" if self.withdrawn_on else "decided" if self.decided_on else "filed"

    @property
    def awarded(self) -> int:
        """What was awarded in all."""
        return self.awarded_material + self.awarded_moral
