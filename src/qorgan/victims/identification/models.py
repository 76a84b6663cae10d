"""Decisions about whether a person is a victim. They need no criminal proceeding, and none is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.models import Person
from qorgan.people.writers import Written
from qorgan.victims.identification.assessing.tells import Tells
from qorgan.victims.identification.interviewing.models import Interview
from qorgan.victims.identification.screening.models import Answer, Screening, Sitting

__all__ = ["STANDING", "Answer", "Citation", "Decision", "Interview", "Screening", "Sitting"]
UNTOLD = ("not_told_on", "not_told_because", "not_told_tried")
STANDING = Q(superseded_on__isnull=True, withdrawn_on__isnull=True)


class Decision(Written, Record):
    """One body's decision about one person's status on one day.

    It stands until a later decision `supersedes` it or it is withdrawn; of one person at most one decision stands.
    `exploited_from` is the day on which the exploitation began, `age_then` the age group at that time where no day is known.
    `adult_then_because` is why the person is held to have been no child then though a screening or another decision told of one;
    `told_otherwise` names those that told of it after the decision was made, and were answered when its grounds were stated.
    `criteria` names the assessment criteria in force on the day, when the country has a list of them; `letter` the latest
    notice of it to the person, and `told_on` the day on which a notice first arrived;
    `not_told_on` since when it is known that the person cannot be told, because of what, what was tried, and why it was entered late;
    `end_told_on` the day on which whoever had been told of it learned that it, or what replaced it untold, was withdrawn;
    `child_known_at` since when it is known that it judged a child as an adult. `is_listed` says that it is known from a list;
    `referred_on` and `referred_to` are what that list says of the referral.
    """

    ref_prefix = "ID"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="decisions")
    status = fields.CharField(SPECIAL, _("Status"), max_length=40, code_list="identification_statuses")
    decided_on = fields.DateField(INTERNAL, _("Decided on"), help=_("Empty means today"))
    body = fields.CharField(INTERNAL, _("Deciding body"), max_length=40, code_list="identifying_bodies")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(
        INTERNAL,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Empty means the region of your agency"),
        code_list="regions",
    )
    exploitation = fields.CharField(
        SPECIAL,
        _("Form of exploitation"),
        max_length=40,
        blank=True,
        help=_("What was found. Leave it empty where the person is found to be no victim."),
        code_list="exploitation_forms",
    )
    exploited_from = fields.DateField(
        SPECIAL,
        _("Exploited since"),
        null=True,
        blank=True,
        help=_("The day on which it began, as near as it is known; who was a child then is judged as a child"),
    )
    age_then = fields.CharField(
        SPECIAL,
        _("Age when it began"),
        max_length=20,
        blank=True,
        help=_(
            "Where no day is known, or the day does not settle it. Of a child no means is asked, and what the child agreed to does not count."
        ),
        code_list="victim_groups",
    )
    adult_then_because = fields.CharField(
        SPECIAL,
        _("Why not a child then"),
        max_length=40,
        blank=True,
        default="",
        help=_("Needed where a screening or a decision told of a child then, also to say that the age is not known."),
        code_list="adult_then_reasons",
    )
    told_otherwise = fields.ArrayField(models.CharField(max_length=20), SPECIAL, default=list, blank=True)
    criteria = fields.CharField(
        INTERNAL, _("By the criteria"), max_length=40, blank=True, code_list="assessment_criteria"
    )
    ground_codes = fields.ArrayField(
        models.CharField(max_length=40),
        SPECIAL,
        _("Grounds"),
        default=list,
        blank=True,
        help=_(
            "At least one, for an identified victim and for one who is found to be none. "
            "In brackets what a ground carries; one without brackets may stand beside any status."
        ),
        code_list="decision_grounds",
    )
    grounds = fields.TextField(
        SPECIAL,
        _("Reasons in words"),
        blank=True,
        help=_("What the decision rests on; the person will read it. Write no names."),
    )
    supersedes = fields.OneToOneField(
        "self",
        INTERNAL,
        _("Replaces the decision"),
        null=True,
        blank=True,
        related_name="superseded_by",
        help=_("The reference of the decision that stands now, if there is one"),
    )
    superseded_on = fields.DateField(INTERNAL, _("Replaced on"), null=True, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, _("Withdrawn because"), max_length=300, blank=True)
    told_on = fields.DateField(INTERNAL, _("Told on"), null=True, blank=True)
    letter = fields.CharField(INTERNAL, _("Letter"), max_length=20, blank=True)
    not_told_on = fields.DateField(
        INTERNAL, _("Cannot be told since"), null=True, blank=True, help=_("Empty means today")
    )
    not_told_because = fields.CharField(
        SPECIAL, _("Not told because"), max_length=40, blank=True, default="", code_list="undeliverable_reasons"
    )
    not_told_tried = fields.CharField(
        SPECIAL,
        _("What was tried"),
        max_length=300,
        blank=True,
        default="",
        help=_("When and how the person was looked for, and what came of it. Write no names."),
    )
    end_told_on = fields.DateField(INTERNAL, _("Told on that it no longer stands"), null=True, blank=True)
    child_known_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    is_listed = fields.BooleanField(INTERNAL, _("Known from a list"), default=False)
    referred_on = fields.DateField(INTERNAL, null=True, blank=True)
    referred_to = fields.ForeignKey(Agency, INTERNAL, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=STANDING, name="decision_one_stands"),
            models.CheckConstraint(
                condition=Q(superseded_on__isnull=True) | Q(superseded_on__gte=F("decided_on")),
                name="decision_superseded_after",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("decided_on")),
                name="decision_withdrawn_after",
            ),
            models.CheckConstraint(
                condition=Q(superseded_on__isnull=True) | Q(withdrawn_on__isnull=True), name="decision_ended_once"
            ),
            models.CheckConstraint(condition=Q(told_on__isnull=True) | ~Q(letter=""), name="decision_told_by_letter"),
            models.CheckConstraint(
                condition=Q(not_told_on__isnull=True, not_told_because="", not_told_tried="")
                | (
                    Q(not_told_on__gte=F("decided_on"))
                    & (
                        Q(told_on__isnull=True)
                        | (Q(withdrawn_on__isnull=False) | Q(superseded_on__isnull=False)) & Q(end_told_on__isnull=True)
                    )
                    & ~Q(not_told_because="")
                ),
                name="decision_not_told_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(end_told_on__isnull=True) | Q(end_told_on__gte=F("withdrawn_on")),
                name="decision_end_told_after",
            ),
            models.CheckConstraint(
                condition=Q(referred_on__isnull=True) & Q(referred_to__isnull=True) | Q(is_listed=True),
                name="decision_referred_by_list",
            ),
            models.CheckConstraint(
                condition=Q(referred_to__isnull=True) | Q(referred_on__isnull=False), name="decision_referred_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="decision_not_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["-decided_on", "-id"], name="decision_day"),
            models.Index(fields=["agency", "-decided_on", "-id"], name="decision_agency_day"),
            models.Index(fields=["region", "-decided_on", "-id"], name="decision_region_day"),
        ]

    def let_tell(self) -> None:
        """Say no more that the person cannot be told; whoever calls saves `UNTOLD`."""
        self.not_told_on, self.not_told_because, self.not_told_tried = None, "", ""

    @property
    def begun_by(self) -> date:
        """The day by which what it decides about had begun."""
        return self.decided_on

    @property
    def has_ended(self) -> bool:
        """Whether it was replaced or withdrawn."""
        return self.state != "standing"

    @property
    def asked_as_child(self) -> bool:
        """A decision asks nothing."""
        return False

    def is_told_after(self, *, decision: Any, at: datetime) -> bool:
        """Whether it was made after another."""
        return bool(self.pk > decision)

    @property
    def holds_as_adult(self) -> bool:
        """Whether it says why there was no child, and neither it nor the last of those that took its word over was withdrawn.

        What was replaced can be withdrawn no more, so its word falls with what replaced it.
        """
        if not self.adult_then_because:
            return False
        return all(one.withdrawn_on is None for one in (self, *self.followed_by()))

    def followed_by(self) -> Iterator[Decision]:
        """The decisions that replaced it one after another, as far as they are kept."""
        last = self
        while last.superseded_on and (later := getattr(last, "superseded_by", None)) is not None:
            yield (last := later)

    def outweighs(self, other: Tells) -> bool:
        """Whether it says why there was no child though another record told of one before it, and that was not taken back."""
        if not self.holds_as_adult:
            return False
        return other.ref in self.told_otherwise or not other.is_told_after(decision=self.pk, at=self.recorded_at)

    @property
    def state(self) -> str:
        """Where the decision is in its life, as in `states.py`."""
        if self.withdrawn_on:
            return "withdrawn"
        return "superseded" if self.superseded_on else "standing"


class Citation(models.Model):
    """A decision rests on a screening, among other grounds."""

    retention: ClassVar[str] = "persons"

    decision = fields.ForeignKey(Decision, INTERNAL, on_delete=models.CASCADE, related_name="citations", db_index=False)
    screening = fields.ForeignKey(Screening, INTERNAL, related_name="citations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "screening"], name="citation_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
