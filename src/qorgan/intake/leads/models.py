"""Leads: what came to somebody's attention, and the part that each agency has in it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.models import Person

HANDED, ACCEPTED, RETURNED, WITHDRAWN = "handed", "accepted", "returned", "withdrawn"
PROCEEDING, NO_PROCEEDING = "proceeding", "no_proceeding"
STANDING = Q(answer__in=(HANDED, ACCEPTED))
IS_ENDED = Q(answer=ACCEPTED, closed_at__isnull=False)
IS_REDIRECTED = Q(redirected_at__isnull=False)
IS_BARRED = Q(barred_at__isnull=False)
IS_WAITING = Q(triaged_at__isnull=True, closed_at__isnull=True)


class Lead(Record):
    """Something that came to an agency's attention. It says how many people and of which groups, never who.

    What was told stands sealed in the vault (`people.texts`), not here; at `added_at` more of it came (`additions`, `corrections`).
    Danger told later than the lead was raised was told at `danger_at`, a child at `child_at` (`danger`).
    `state` and `outcome` follow from the parts of the
    agencies and are written by this room alone.
    """

    ref_prefix = "L"
    retention = "leads"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Raised by"), related_name="+")
    region = fields.CharField(
        INTERNAL,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Where it happens; empty means the region of your agency"),
        code_list="regions",
    )
    channel = fields.CharField(INTERNAL, _("Channel"), max_length=40, code_list="lead_channels")
    came_at = fields.DateTimeField(INTERNAL, _("Came"))
    exploitation = fields.CharField(
        SPECIAL, _("Exploitation suspected"), max_length=40, blank=True, code_list="exploitation_forms"
    )
    persons = fields.PositiveSmallIntegerField(
        INTERNAL, _("How many people"), null=True, blank=True, help=_("Empty if it is not known")
    )
    groups = fields.ArrayField(
        models.CharField(max_length=40), INTERNAL, _("Who they are"), default=list, blank=True, code_list="lead_groups"
    )
    language = fields.CharField(INTERNAL, _("Language"), max_length=20, blank=True, code_list="languages")
    is_emergency = fields.BooleanField(INTERNAL, _("Life or freedom is in danger now"), default=False)
    involves_child = fields.BooleanField(INTERNAL, _("A child is concerned"), default=False)
    state = fields.CharField(INTERNAL, _("State"), max_length=20, default="raised", code_list="lead_states")
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=40, blank=True, code_list="lead_outcomes")
    duplicate_of = fields.ForeignKey(
        "self",
        INTERNAL,
        _("Repeats the lead"),
        null=True,
        blank=True,
        related_name="duplicates",
        help=_("Only for the outcome “duplicate”. Whoever has that lead reads what was told in this one."),
    )
    closed_at = fields.DateTimeField(INTERNAL, _("Closed"), null=True, blank=True)
    added_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    danger_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    child_at = fields.DateTimeField(INTERNAL, null=True, blank=True)

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
    `meant_for` another body, which has it since (`redirections`).
    Where the lead came back to its agency it is not triaged any more; `looks` then hold also when something was said before.
    `changed` is what it made of what others told, by field: as it stood before, and after (`corrections`).
    Since `barred_at` a number that the agency read in the lead must not be used (`barred_numbers`).
    Its own words and those that went with the hand-on stand in the vault.
    """

    ref_prefix = "LP"
    retention = "leads"

    lead = fields.ForeignKey(Lead, INTERNAL, _("Lead"), on_delete=models.CASCADE, related_name="parts")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    sender = fields.ForeignKey(Agency, INTERNAL, _("Handed on by"), null=True, blank=True, related_name="+")
    given_at = fields.DateTimeField(INTERNAL, _("Since"))
    answer = fields.CharField(INTERNAL, max_length=20, default=HANDED)
    answered_at = fields.DateTimeField(INTERNAL, _("Answered"), null=True, blank=True)
    return_reason = fields.CharField(
        INTERNAL, _("Returned because"), max_length=40, blank=True, code_list="lead_return_reasons"
    )
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=40, blank=True, code_list="lead_outcomes")
    triaged_at = fields.DateTimeField(INTERNAL, _("Triaged"), null=True, blank=True)
    triaged_by = fields.CharField(INTERNAL, max_length=20, blank=True, default="")
    looks = fields.ArrayField(models.DateTimeField(), INTERNAL, default=list, blank=True)
    closed_at = fields.DateTimeField(INTERNAL, _("Closed"), null=True, blank=True)
    reopened_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    meant_for = fields.ForeignKey(
        Agency, INTERNAL, _("Meant for"), null=True, blank=True, related_name="+", db_index=False
    )
    redirected_at = fields.DateTimeField(INTERNAL, _("Since"), null=True, blank=True)
    barred_at = fields.DateTimeField(INTERNAL, _("Since"), null=True, blank=True)
    changed = fields.JSONField(INTERNAL, default=dict, blank=True)

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

    lead = fields.ForeignKey(Lead, INTERNAL, on_delete=models.CASCADE, related_name="persons_concerned", db_index=False)
    person = fields.ForeignKey(Person, INTERNAL, related_name="leads")
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "person"], name="lead_person_once")]


class LeadResult(Record):
    """What came of a lead: a record of another room, by reference, and which kind of thing it is.

    That no proceeding was registered is a result too: `record` is the part of whoever refused, and `reason` says why.
    """

    ref_prefix = "LR"
    retention = "leads"

    lead = fields.ForeignKey(Lead, INTERNAL, on_delete=models.CASCADE, related_name="results", db_index=False)
    what = fields.CharField(INTERNAL, max_length=40)
    record = fields.CharField(INTERNAL, max_length=20)
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    happened_on = fields.DateField(INTERNAL)
    reason = fields.CharField(INTERNAL, max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lead", "what", "record"], name="lead_result_once"),
            models.CheckConstraint(
                condition=(Q(what=NO_PROCEEDING) & ~Q(reason="")) | (~Q(what=NO_PROCEEDING) & Q(reason="")),
                name="lead_refused_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["record"], name="lead_result_record")]
