"""Leads: what came to somebody's attention, and the part that each agency has in it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.models import Person

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL
HANDED, ACCEPTED, RETURNED, WITHDRAWN = "handed", "accepted", "returned", "withdrawn"
PROCEEDING, NO_PROCEEDING = "proceeding", "no_proceeding"
STANDING = Q(answer__in=(HANDED, ACCEPTED))
IS_ENDED = Q(answer=ACCEPTED, closed_at__isnull=False)
IS_REDIRECTED = Q(redirected_at__isnull=False)
IS_BARRED = Q(barred_at__isnull=False)
IS_WAITING = Q(triaged_at__isnull=True, closed_at__isnull=True)


class Lead(Record):
    """Something that came to an agency's attention. It says how many people and of which groups, never who.

    What was told stands sealed in the vault (`people.texts`), not here; at `added_at` more of it came (`adding`, `correcting`).
    Danger told later than the lead was raised was told at `danger_at`, a child at `child_at` (`danger`).
    `state` and `outcome` follow from the parts of the
    agencies and are written by this room alone.
    """

    ref_prefix = "L"
    retention = "leads"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "agency",
            "region",
            "channel",
            "came_at",
            "persons",
            "groups",
            "language",
            "is_emergency",
            "involves_child",
            "state",
            "outcome",
            "duplicate_of",
            "closed_at",
            "added_at",
            "danger_at",
            "child_at",
        ),
        INTERNAL,
    ) | {"exploitation": SPECIAL}

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=40)
    came_at = models.DateTimeField()
    exploitation = models.CharField(max_length=40, blank=True)
    persons = models.PositiveSmallIntegerField(null=True, blank=True)
    groups = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    language = models.CharField(max_length=20, blank=True)
    is_emergency = models.BooleanField(default=False)
    involves_child = models.BooleanField(default=False)
    state = models.CharField(max_length=20, default="raised")
    outcome = models.CharField(max_length=40, blank=True)
    duplicate_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")
    closed_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField(null=True, blank=True)
    danger_at = models.DateTimeField(null=True, blank=True)
    child_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(duplicate_of__isnull=True) | ~Q(duplicate_of=F("pk")), name="lead_no_duplicate_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="lead_closed_with_its_time",
            ),
        ]
        indexes = [models.Index(fields=["-came_at", "-id"], name="lead_came")]


class LeadPart(Record):
    """The part of one agency in a lead: it raised it (`sender` is empty) or was handed it.

    `answer` is "handed" until the agency takes it, then "accepted"; "returned" by the agency or "withdrawn" by the sender.
    `outcome` is what this agency made of it, first at `triaged_at`; `looks` are the later moments at which it said so anew,
    `triaged_by` who said it last.
    At `reopened_at` what had ended it was taken back, and it is the agency's again. At `redirected_at` it turned out to be
    `meant_for` another body, which has it since (`redirecting`).
    Where the lead came back to its agency it is not triaged any more; `looks` then hold also when something was said before.
    `changed` is what it made of what others told, by field: as it stood before, and after (`correcting`).
    Since `barred_at` a number that the agency read in the lead must not be used (`barring`).
    Its own words and those that went with the hand-on stand in the vault.
    """

    ref_prefix = "LP"
    retention = "leads"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "lead",
            "agency",
            "sender",
            "given_at",
            "answer",
            "answered_at",
            "return_reason",
            "outcome",
            "triaged_at",
            "triaged_by",
            "looks",
            "closed_at",
            "reopened_at",
            "meant_for",
            "redirected_at",
            "barred_at",
            "changed",
        ),
        INTERNAL,
    )

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    sender = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    answer = models.CharField(max_length=20, default=HANDED)
    answered_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    triaged_at = models.DateTimeField(null=True, blank=True)
    triaged_by = models.CharField(max_length=20, blank=True, default="")
    looks = ArrayField(models.DateTimeField(), default=list, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    meant_for = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    redirected_at = models.DateTimeField(null=True, blank=True)
    barred_at = models.DateTimeField(null=True, blank=True)
    changed = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            # The list of an agency is this index read backwards.
            models.UniqueConstraint(fields=["agency", "lead"], condition=STANDING, name="lead_part_once"),
            models.CheckConstraint(
                condition=Q(answer=HANDED, answered_at__isnull=True)
                | (~Q(answer=HANDED) & Q(answered_at__gte=F("given_at"))),
                name="lead_part_answered_with_its_time",
            ),
            models.CheckConstraint(
                condition=(Q(answer=RETURNED) & ~Q(return_reason="")) | (~Q(answer=RETURNED) & Q(return_reason="")),
                name="lead_part_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", triaged_at__isnull=True) | (~Q(outcome="") & Q(triaged_at__isnull=False)),
                name="lead_part_triaged_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=(RETURNED, WITHDRAWN)) | Q(closed_at__isnull=False),
                name="lead_part_given_back_is_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "given_at", "id"], condition=IS_WAITING, name="lead_part_waiting"),
            models.Index(fields=["sender", "-closed_at", "-id"], condition=IS_ENDED, name="lead_part_ended"),
            models.Index(
                fields=["agency", "-redirected_at", "-id"], condition=IS_REDIRECTED, name="lead_part_redirected"
            ),
            models.Index(fields=["agency", "-barred_at", "-id"], condition=IS_BARRED, name="lead_part_barred"),
        ]

    @property
    def said_at(self) -> datetime | None:
        """When the agency last said what it makes of the lead."""
        return max((at for at in (self.triaged_at, *self.looks[-1:]) if at), default=None)

    @property
    def stands(self) -> bool:
        """Whether the agency has the lead, or is being asked to take it."""
        return self.answer in (HANDED, ACCEPTED)

    @property
    def state(self) -> str:
        """Where the part is in its life, as in `states.py`."""
        if self.answer != ACCEPTED:
            return self.answer
        if self.closed_at:
            return "closed"
        return "triaged" if self.triaged_at else ACCEPTED


class LeadPerson(Record):
    """A registered person whom an agency believes concerned. It is seen by who may know of the person, and shares nobody."""

    ref_prefix = "LX"
    retention = "leads"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("lead", "person", "agency"), INTERNAL)

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="persons_concerned", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leads")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "person"], name="lead_person_once")]


class LeadResult(Record):
    """What came of a lead: a record of another room, by reference, and which kind of thing it is.

    That no proceeding was registered is a result too: `record` is the part of whoever refused, and `reason` says why.
    """

    ref_prefix = "LR"
    retention = "leads"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("lead", "what", "record", "agency", "happened_on", "reason"), INTERNAL
    )

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="results", db_index=False)
    what = models.CharField(max_length=40)
    record = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField()
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lead", "what", "record"], name="lead_result_once"),
            models.CheckConstraint(
                condition=(Q(what=NO_PROCEEDING) & ~Q(reason="")) | (~Q(what=NO_PROCEEDING) & Q(reason="")),
                name="lead_refused_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["record"], name="lead_result_record")]
