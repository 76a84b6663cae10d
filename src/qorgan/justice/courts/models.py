"""Proceedings before a court of first instance and the sentences of those convicted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL
from qorgan.desk.records import Record
from qorgan.justice.courts.states import GROUNDED
from qorgan.justice.crimes.models import (
    STANDING,
    Proceeding,
    Suspect,
    Withdrawable,
    origin_constraint,
    withdrawal_constraint,
)


class CourtProceeding(Record):
    """A proceeding as a court of first instance has it, from receipt to its end there.

    `proceeding` is the one of the crime register, where it is known: a court's list may tell of others. `article` is
    the gravest charged. `ended_on` and `outcome` are empty while it is pending; `judgment_on` is set by a judgment
    alone, not when the court returned or terminated it. `ground` is why it acquitted or terminated, a code of
    `termination_reasons`; what came before it was asked, or from a list, has none.
    """

    ref_prefix = "CP"
    retention = "proceedings"

    proceeding = fields.ForeignKey(
        Proceeding,
        INTERNAL,
        _("Proceeding of the crime register"),
        null=True,
        blank=True,
        related_name="before_courts",
        help=_("Empty when the crime register does not have it"),
    )
    number = fields.CharField(INTERNAL, _("Court number"), max_length=60, blank=True, db_collation="C")
    court = fields.ForeignKey(Agency, INTERNAL, _("Court"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    received_on = fields.DateField(INTERNAL, _("Received on"))
    article = fields.CharField(INTERNAL, _("Article"), max_length=20)
    ended_on = fields.DateField(INTERNAL, _("Ended on"), null=True, blank=True, help=_("What is left empty stays"))
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=40, blank=True, code_list="judgment_outcomes")
    judgment_on = fields.DateField(
        INTERNAL,
        _("Date of the judgment"),
        null=True,
        blank=True,
        help=_("Empty means today; where nothing happened for over a year, the day must be given"),
    )
    ground = fields.CharField(INTERNAL, _("Ground"), max_length=40, blank=True, code_list="termination_reasons")
    reason = fields.CharField(INTERNAL, _("Reason"), max_length=300, blank=True)
    source = fields.CharField(INTERNAL, _("What the list holds"), max_length=40, blank=True)
    source_key = fields.CharField(INTERNAL, _("Source key"), max_length=120, blank=True)
    batch = fields.CharField(INTERNAL, _("Import"), max_length=40, blank=True)

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

    court_proceeding = fields.ForeignKey(
        CourtProceeding, INTERNAL, _("Proceeding before a court"), related_name="sentences", db_index=False
    )
    convict = fields.CharField(INTERNAL, _("Convict"), max_length=60)
    suspect = fields.ForeignKey(Suspect, PERSONAL, _("Suspect"), null=True, blank=True, related_name="+")
    person = fields.ForeignKey("people.Person", PERSONAL, _("Person"), null=True, blank=True, related_name="+")
    sex = fields.CharField(PERSONAL, _("Sex"), max_length=20, blank=True, code_list="sexes")
    article = fields.CharField(INTERNAL, _("Article"), max_length=20)
    part = fields.CharField(INTERNAL, _("Part"), max_length=10, blank=True, help=_("Emptied, it is taken away"))
    paragraph = fields.CharField(
        INTERNAL, _("Paragraph"), max_length=10, blank=True, help=_("Emptied, it is taken away")
    )
    sentence = fields.CharField(INTERNAL, _("Sentence"), max_length=40, blank=True, code_list="sentence_kinds")
    additional = fields.ArrayField(
        models.CharField(max_length=40),
        INTERNAL,
        _("Additional punishments"),
        default=list,
        blank=True,
        code_list="sentence_kinds",
    )
    term_months = fields.PositiveIntegerField(INTERNAL, _("Term in months"), null=True, blank=True)
    is_custodial = fields.BooleanField(INTERNAL, _("Person is held"), default=False)
    in_force_on = fields.DateField(INTERNAL, _("Binding since"), null=True, blank=True)
    requalified_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    source = fields.CharField(INTERNAL, max_length=40, blank=True)
    source_key = fields.CharField(INTERNAL, _("Source key"), max_length=120, blank=True)
    batch = fields.CharField(INTERNAL, max_length=40, blank=True)

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
