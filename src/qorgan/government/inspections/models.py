"""Visits to organisations that take people in, what they found, and the looks again that alone close a finding.

No address is kept here and nobody's name: what was seen is told by the item of the checklist and a note about the house.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL
from qorgan.desk.records import Record
from qorgan.government.inspections.checklists import NONE_KNOWN
from qorgan.government.providers.models import Organisation
from qorgan.kernel.texts import Text

CONFORMS, FAILS, NOT_APPLICABLE, NOT_SEEN = "conforms", "fails", "not_applicable", "not_seen"


class Inspection(Record):
    """A visit of an inspecting body to an organisation in a region, planned, then held or cancelled.

    `answers` are the items of the checklist as it read on the day of the visit (`checklist_on` is since when it reads so), each with
    its words, what it cites, the answer and a note: once held they stand for good. `signals` are the signs of risk for which it was
    planned, each with its number.
    """

    ref_prefix = "IN"
    retention = "government"

    organisation = fields.ForeignKey(
        Organisation, INTERNAL, _("Organisation"), related_name="inspections", db_index=False
    )
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Inspecting body"), related_name="+")
    reason = fields.CharField(INTERNAL, _("Reason"), max_length=20, code_list="inspection_reasons")
    signals = fields.JSONField(INTERNAL, _("Signals"), default=dict, holds=dict[str, int])
    planned_on = fields.DateField(INTERNAL, _("Planned for"))
    held_on = fields.DateField(INTERNAL, _("Held on"), null=True, blank=True)
    checklist_on = fields.DateField(INTERNAL, null=True, blank=True)
    answers = fields.JSONField(
        INTERNAL,
        _("Answers"),
        default=list,
        holds=list[dict[str, Any]],
        help=_("Each as item=conforms, item=fails, item=not_applicable or item=not_seen"),
    )
    cancelled_on = fields.DateField(INTERNAL, null=True, blank=True)
    cancelled_reason = fields.CharField(INTERNAL, max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="inspection_held_with_answers",
                condition=Q(held_on__isnull=True, checklist_on__isnull=True, answers=[])
                | (Q(held_on__isnull=False, checklist_on__isnull=False) & ~Q(answers=[])),
            ),
            models.CheckConstraint(
                name="inspection_held_or_cancelled",
                condition=Q(cancelled_on__isnull=True, cancelled_reason="")
                | (Q(cancelled_on__isnull=False, held_on__isnull=True) & ~Q(cancelled_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["-planned_on", "-id"], name="inspection_day"),
            models.Index(fields=["region", "-planned_on", "-id"], name="inspection_region_day"),
            models.Index(fields=["organisation", "-planned_on", "-id"], name="inspection_organisation"),
        ]


class Finding(Record):
    """An item that failed in a visit, in the words of that visit, open until it was looked at again and conformed.

    `order` says what was ordered, by when (`due_on`; `first_due_on` as it was first ordered). `mended_on` is the day on which, as the
    organisation tells, it was mended: that closes nothing. Of one item of an organisation in a region one finding is open at a time.
    """

    ref_prefix = "FN"
    retention = "government"

    inspection = fields.ForeignKey(Inspection, INTERNAL, _("Found in"), related_name="findings")
    organisation = fields.ForeignKey(Organisation, INTERNAL, _("Organisation"), related_name="findings", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    item = fields.CharField(INTERNAL, _("Agenda item"), max_length=60)
    group = fields.CharField(INTERNAL, _("Group"), max_length=40, code_list="inspection_groups")
    text_en = fields.TextField(INTERNAL, _("Text in English"))
    text_ru = fields.TextField(INTERNAL, _("Text in Russian"))
    text_kk = fields.TextField(INTERNAL, _("Text in Kazakh"))
    article = fields.JSONField(INTERNAL, default=dict)
    source = fields.CharField(INTERNAL, _("What the list holds"), max_length=80, blank=True)
    is_critical = fields.BooleanField(INTERNAL, _("Critical"))
    note = fields.CharField(
        INTERNAL,
        _("What was seen"),
        max_length=300,
        help=_("Asked for where a critical item conforms and no file on the finding shows it."),
    )
    found_on = fields.DateField(INTERNAL, _("Found on"))
    order = fields.CharField(INTERNAL, _("Order"), max_length=20, blank=True, code_list="inspection_orders")
    ordered_on = fields.DateField(INTERNAL, _("Order given on"), null=True, blank=True)
    first_due_on = fields.DateField(INTERNAL, null=True, blank=True)
    due_on = fields.DateField(
        INTERNAL,
        _("To be mended by"),
        null=True,
        blank=True,
        help=_("Where nothing is given, the days that the list of orders names."),
    )
    mended_on = fields.DateField(
        INTERNAL,
        _("Mended on, as told"),
        null=True,
        blank=True,
        help=_(
            "The day on which it was mended, not that of the photograph. Attach the evidence on the page of the finding."
        ),
    )
    mended_note = fields.CharField(INTERNAL, _("How, as told"), max_length=300, blank=True)
    closed_on = fields.DateField(INTERNAL, _("Closed on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "region", "item"],
                condition=Q(closed_on__isnull=True),
                name="finding_open_once",
            ),
            models.CheckConstraint(
                name="finding_ordered_whole",
                condition=Q(order="", ordered_on__isnull=True, due_on__isnull=True, first_due_on__isnull=True)
                | (~Q(order="") & Q(ordered_on__isnull=False, due_on__isnull=False, first_due_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="finding_closed_after_found",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("found_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["-found_on", "-id"], name="finding_day"),
            models.Index(fields=["region", "-found_on", "-id"], name="finding_region_day"),
            models.Index(fields=["organisation", "-found_on", "-id"], name="finding_organisation"),
        ]

    @property
    def text(self) -> Text:
        """The item as it read in the visit."""
        return Text(en=self.text_en, ru=self.text_ru, kk=self.text_kk)

    @property
    def cited(self) -> Text:
        """The article that it cites, or that none is known."""
        return Text.of(self.article) if self.article else NONE_KNOWN


class Reinspection(Record):
    """A look again at the item of one finding, on a day of its own; where it `conforms`, and only there, the finding is closed.

    `mended_on` and `due_on` are what the finding said before: what the organisation had told, and by when it was to be mended.
    `inspection` is the visit in which it was looked at, if it was a whole one.
    """

    ref_prefix = "RI"
    retention = "government"

    finding = fields.ForeignKey(Finding, INTERNAL, _("Finding"), related_name="reinspections", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Inspecting body"), related_name="+")
    held_on = fields.DateField(INTERNAL, _("Looked at on"))
    answer = fields.CharField(INTERNAL, _("What was seen"), max_length=20, code_list="inspection_answers")
    note = fields.CharField(INTERNAL, _("Note"), max_length=300, blank=True)
    mended_on = fields.DateField(INTERNAL, null=True, blank=True)
    due_on = fields.DateField(INTERNAL, null=True, blank=True)
    inspection = fields.ForeignKey(
        Inspection, INTERNAL, _("In the visit"), null=True, blank=True, related_name="reinspections"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="reinspection_answered", condition=Q(answer__in=(CONFORMS, FAILS))),
        ]
        indexes = [models.Index(fields=["finding", "id"], name="reinspection_finding")]
