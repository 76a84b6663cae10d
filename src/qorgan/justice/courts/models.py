"""Proceedings before a court of first instance and the sentences of those convicted."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.justice.courts.states import GROUNDED
from qorgan.justice.crimes.models import (
    STANDING,
    WITHDRAWAL,
    Proceeding,
    Suspect,
    Withdrawable,
    origin_constraint,
    withdrawal_constraint,
)

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class CourtProceeding(Record):
    """A proceeding as a court of first instance has it, from receipt to its end there.

    `proceeding` is the one of the crime register, where it is known: a court's list may tell of others. `article` is
    the gravest charged. `ended_on` and `outcome` are empty while it is pending; `judgment_on` is set by a judgment
    alone, not when the court returned or terminated it. `ground` is why it acquitted or terminated, a code of
    `termination_reasons`; what came before it was asked, or from a list, has none.
    """

    ref_prefix = "CP"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "proceeding",
            "number",
            "court",
            "region",
            "received_on",
            "article",
            "ended_on",
            "outcome",
            "judgment_on",
            "ground",
            "reason",
            "source",
            "source_key",
            "batch",
        ),
        INTERNAL,
    )

    proceeding = models.ForeignKey(
        Proceeding, null=True, blank=True, on_delete=models.PROTECT, related_name="before_courts"
    )
    number = models.CharField(max_length=60, blank=True, db_collation="C")
    court = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20)
    received_on = models.DateField()
    article = models.CharField(max_length=20)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    judgment_on = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    batch = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "number"], condition=~Q(number=""), name="court_number_once"),
            models.UniqueConstraint(
                fields=["proceeding"], condition=Q(ended_on__isnull=True), name="court_proceeding_pending_once"
            ),
            origin_constraint("court_proceeding_origin_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="") | Q(ended_on__isnull=False) & ~Q(outcome=""),
                name="court_proceeding_ends_somehow",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("received_on")), name="court_end_after_receipt"
            ),
            models.CheckConstraint(
                condition=Q(judgment_on__isnull=True) | Q(judgment_on=F("ended_on")), name="court_judgment_is_an_end"
            ),
            models.CheckConstraint(condition=~Q(article=""), name="court_proceeding_has_an_article"),
            models.CheckConstraint(
                condition=Q(ground="") | Q(outcome__in=GROUNDED), name="court_ground_of_an_end_that_has_one"
            ),
        ]
        indexes = [
            models.Index(fields=["-received_on", "-id"], name="court_day"),
            models.Index(fields=["court", "-received_on", "-id"], name="court_court_day"),
            models.Index(fields=["region", "-received_on", "-id"], name="court_region_day"),
            models.Index(fields=["article", "-received_on", "-id"], name="court_article_day"),
            models.Index(fields=["number", "id"], name="court_number"),
        ]


class Sentence(Withdrawable):
    """What one convict got by a judgment, for the gravest article: one row a person and judgment.

    `convict` tells the convicts of a judgment apart: a number in order, or the key of an outside list. `person` or
    `suspect` say who it is where that is known. `sentence` and `additional` are codes of `sentence_kinds`;
    `is_custodial` is the list's word for it on the day of entry. `term_months` is empty where no term was given.
    `sex` is what the judgment or the list says, empty where only the person tells. `requalified_at` is when it was last written down
    that the article, part or paragraph is another one than was entered.
    """

    ref_prefix = "SN"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = (
        WITHDRAWAL
        | dict.fromkeys(
            (
                "court_proceeding",
                "convict",
                "article",
                "part",
                "paragraph",
                "sentence",
                "additional",
                "term_months",
                "is_custodial",
                "in_force_on",
                "requalified_at",
                "source",
                "source_key",
                "batch",
            ),
            INTERNAL,
        )
        | dict.fromkeys(("suspect", "person", "sex"), PERSONAL)
    )

    court_proceeding = models.ForeignKey(
        CourtProceeding, on_delete=models.PROTECT, related_name="sentences", db_index=False
    )
    convict = models.CharField(max_length=60)
    suspect = models.ForeignKey(Suspect, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sex = models.CharField(max_length=20, blank=True)
    article = models.CharField(max_length=20)
    part = models.CharField(max_length=10, blank=True)
    paragraph = models.CharField(max_length=10, blank=True)
    sentence = models.CharField(max_length=40, blank=True)
    additional = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    term_months = models.PositiveIntegerField(null=True, blank=True)
    is_custodial = models.BooleanField(default=False)
    in_force_on = models.DateField(null=True, blank=True)
    requalified_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    batch = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court_proceeding", "convict"], condition=STANDING, name="sentence_once"),
            models.UniqueConstraint(
                fields=["court_proceeding", "person"],
                condition=STANDING & Q(person__isnull=False),
                name="sentence_person_once",
            ),
            withdrawal_constraint("sentence_withdrawn_with_reason"),
            origin_constraint("sentence_origin_once"),
            models.CheckConstraint(condition=Q(paragraph="") | ~Q(part=""), name="sentence_paragraph_of_a_part"),
            models.CheckConstraint(condition=~Q(article="") & ~Q(convict=""), name="sentence_names_article"),
            models.CheckConstraint(
                condition=Q(term_months__isnull=True) | Q(term_months__gt=0), name="sentence_term_positive"
            ),
        ]
        indexes = [models.Index(fields=["court_proceeding", "id"], name="sentence_court_proceeding")]

    @property
    def told_sex(self) -> str:
        """The sex that the sentence states, or else that of the person; "" where neither is known."""
        return self.sex or (self.person.sex if self.person else "")
