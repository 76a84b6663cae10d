"""The commission that coordinates the state's bodies: its rotating chair, its meetings and what they decided."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.acts_on_record import Recorded
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, OPEN
from qorgan.desk.records import Record, Voidable
from qorgan.government.plan.models import Measure
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text

NATIONAL, REGIONAL = "national", "regional"


class Commission(Record):
    """A commission of the whole country, or of one region; there is one of each. `agency` keeps its papers."""

    ref_prefix = "CM"
    retention = "government"

    level = fields.CharField(OPEN, _("Level"), max_length=20, code_list="commission_levels")
    region = fields.CharField(OPEN, _("Region"), max_length=20, blank=True, code_list="regions")
    title_en = fields.CharField(OPEN, _("Title in English"), max_length=300)
    title_ru = fields.CharField(OPEN, _("Title in Russian"), max_length=300)
    title_kk = fields.CharField(OPEN, _("Title in Kazakh"), max_length=300)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Kept by"), related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "region"], name="commission_once"),
            models.CheckConstraint(
                name="commission_region_fits_level",
                condition=Q(level=NATIONAL, region="") | (Q(level=REGIONAL) & ~Q(region="")),
            ),
        ]
        indexes = [models.Index(fields=["region", "id"], name="commission_region")]

    @property
    def title(self) -> Text:
        """The commission's name."""
        return Text(en=self.title_en, ru=self.title_ru, kk=self.title_kk)

    def statute_on(self, day: date) -> Statute | None:
        """The act in force on a day by which the commission works, from prefetched ones where there are any."""
        found = [one for one in self.statutes.all() if one.from_on <= day]
        return max(found, key=lambda one: (one.from_on, one.pk), default=None)

    def seats_on(self, day: date) -> list[Seat]:
        """The seats that are held on a day."""
        return [one for one in self.seats.select_related("agency").order_by("id") if day in one.period]

    def term_on(self, day: date) -> ChairTerm | None:
        """The term of the chair in which the day falls, from prefetched terms where there are any."""
        return next((term for term in self.chair_terms.all() if day in term.period), None)


class ChairTerm(Record):
    """One agency chairing a commission from a day until a day, both included; never two at once."""

    ref_prefix = "CH"
    retention = "government"

    commission = fields.ForeignKey(Commission, OPEN, _("Commission"), related_name="chair_terms")
    agency = fields.ForeignKey(Agency, OPEN, _("Chairing body"), related_name="+")
    from_on = fields.DateField(OPEN, _("First day"))
    until_on = fields.DateField(OPEN, _("Last day"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="chair_ends_after_start",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            ExclusionConstraint(
                name="chair_one_at_a_time",
                expressions=[
                    ("commission", RangeOperators.EQUAL),
                    (
                        Func(F("from_on"), F("until_on"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    @property
    def period(self) -> Period:
        """The days of the term."""
        return Period(self.from_on, self.until_on)


class Statute(Record):
    """The act by which a commission works, from a day until the next one: which part of the votes is a quorum, and the terms before a meeting.

    `quorum` is in per cent of the seats that vote; `freeze_days` before the meeting its agenda stands, `opinion_days` is how
    long a body has for its opinion.
    """

    ref_prefix = "CT"
    retention = "government"
    role_of_law: ClassVar[str] = "commission_order"

    commission = fields.ForeignKey(Commission, OPEN, _("Commission"), related_name="statutes", db_index=False)
    act = fields.CharField(OPEN, _("Act by which the commission works"), max_length=300)
    from_on = fields.DateField(OPEN, _("In force from"))
    quorum = fields.PositiveSmallIntegerField(OPEN, _("Quorum, per cent of the votes"))
    freeze_days = fields.PositiveSmallIntegerField(OPEN, _("The agenda stands, days before"))
    opinion_days = fields.PositiveSmallIntegerField(OPEN, _("Days for an opinion"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commission", "from_on"], name="statute_once_a_day"),
            models.CheckConstraint(name="statute_quorum_in_per_cent", condition=Q(quorum__gte=1, quorum__lte=100)),
        ]

    @classmethod
    def act_on(cls, day: date) -> Recorded | None:
        """The act by which the national commission works on a day, as it wrote it down."""
        own = cls.objects.filter(commission__level=NATIONAL, from_on__lte=day).order_by("-from_on", "-id").first()
        return Recorded(own.act, own.from_on) if own else None


class Seat(Record):
    """A post that sits on a commission from a day until a day; nobody's name. `substitute` is the post that comes in its place."""

    ref_prefix = "CE"
    retention = "government"

    commission = fields.ForeignKey(Commission, INTERNAL, _("Commission"), related_name="seats", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body"), related_name="+")
    post_ru = fields.CharField(
        INTERNAL, _("Post in Russian"), max_length=300, help=_("The post as the act names it, without anybody's name.")
    )
    post_kk = fields.CharField(
        INTERNAL, _("Post in Kazakh"), max_length=300, help=_("The post as the act names it, without anybody's name.")
    )
    is_voting = fields.BooleanField(INTERNAL, _("Votes"), default=True)
    substitute_ru = fields.CharField(
        INTERNAL,
        _("Post of the substitute in Russian"),
        max_length=300,
        blank=True,
        help=_("The post, without anybody's name."),
    )
    substitute_kk = fields.CharField(
        INTERNAL,
        _("Post of the substitute in Kazakh"),
        max_length=300,
        blank=True,
        help=_("The post, without anybody's name."),
    )
    substitute_from_on = fields.DateField(INTERNAL, null=True, blank=True)
    substitute_until_on = fields.DateField(INTERNAL, null=True, blank=True)
    from_on = fields.DateField(INTERNAL, _("From"))
    until_on = fields.DateField(INTERNAL, _("Until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seat_ends_after_start", condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="seat_substitute_dated",
                condition=Q(substitute_ru="", substitute_kk="", substitute_from_on__isnull=True)
                | ~Q(substitute_ru="") & ~Q(substitute_kk="") & Q(substitute_from_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["commission", "id"], name="seat_commission")]

    @property
    def period(self) -> Period:
        """The days on which the post sits on the commission."""
        return Period(self.from_on, self.until_on)

    @property
    def post(self) -> Text:
        """The post in the languages of the state."""
        return Text(en=self.post_ru, ru=self.post_ru, kk=self.post_kk)

    @property
    def substitute(self) -> Text | None:
        """The post that comes in its place, if one was named."""
        told = {"en": self.substitute_ru, "ru": self.substitute_ru, "kk": self.substitute_kk}
        return Text(**told) if self.substitute_ru else None

    def substitute_on(self, day: date) -> Text | None:
        """The post that may come in its place on a day; None where none may."""
        if self.substitute_from_on is None or day not in Period(self.substitute_from_on, self.substitute_until_on):
            return None
        return self.substitute


class Meeting(Record):
    """One meeting, by the number that runs through the commission's life. Who chaired it follows from the day.

    It is called for a day (`is_held` not yet), its agenda stands from `frozen_on`, and its minutes are locked from `approved_on`.
    """

    ref_prefix = "MG"
    retention = "government"

    commission = fields.ForeignKey(Commission, OPEN, _("Commission"), related_name="meetings")
    number = fields.PositiveIntegerField(OPEN, _("Number"))
    held_on = fields.DateField(OPEN, _("Day of the meeting"))
    is_held = fields.BooleanField(OPEN, default=True)
    begins_at = fields.TimeField(INTERNAL, _("Begins at"), null=True, blank=True)
    place = fields.CharField(INTERNAL, _("Place"), max_length=300, blank=True)
    called_on = fields.DateField(INTERNAL, null=True, blank=True)
    frozen_on = fields.DateField(INTERNAL, _("Agenda stands since"), null=True, blank=True)
    agenda = fields.TextField(INTERNAL, _("Agenda"), blank=True)
    notes_ru = fields.TextField(
        INTERNAL,
        _("Minutes in Russian"),
        blank=True,
        help=_(
            "What was said; agenda, who came and decisions are added by themselves. No names of victims or suspects."
        ),
    )
    notes_kk = fields.TextField(
        INTERNAL, _("Minutes in Kazakh"), blank=True, help=_("No names of victims or suspects.")
    )
    approved_on = fields.DateField(INTERNAL, _("Minutes approved on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commission", "number"], name="meeting_number_once"),
            models.CheckConstraint(name="meeting_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="meeting_approved_when_held", condition=Q(approved_on__isnull=True) | Q(is_held=True)
            ),
        ]
        indexes = [
            models.Index(fields=["-held_on", "-id"], name="meeting_day"),
            models.Index(fields=["commission", "-held_on", "-id"], name="meeting_commission_day"),
            models.Index(fields=["-number", "-id"], name="meeting_number"),
        ]

    @property
    def chair(self) -> Agency | None:
        """The agency whose term the day falls in; None when no term is recorded for it."""
        term = self.commission.term_on(self.held_on)
        return term.agency if term else None

    @property
    def standing_items(self) -> models.QuerySet[AgendaItem]:
        """The items of its agenda that were not withdrawn, in their order."""
        return self.items.filter(voided_on__isnull=True).select_related("rapporteur").order_by("number")

    @property
    def standing_decisions(self) -> list[Decision]:
        """What it decided and did not withdraw, in the order of the numbers: 2 before 10."""
        return sorted(self.decisions.filter(voided_on__isnull=True).select_related("owner"), key=lambda one: one.place)


class AgendaItem(Voidable):
    """One item of a meeting's agenda, told in both languages of the state. `added_late` says why it came after the agenda stood.

    `carried` is a decision of an earlier meeting that is open still. A withdrawn item is voided, and the others close ranks.
    """

    ref_prefix = "CI"
    retention = "government"

    meeting = fields.ForeignKey(Meeting, INTERNAL, _("Meeting"), related_name="items", db_index=False)
    number = fields.PositiveSmallIntegerField(INTERNAL, _("Item"))
    title_ru = fields.TextField(INTERNAL, _("Item in Russian"), help=_("No names of victims or suspects."))
    title_kk = fields.TextField(INTERNAL, _("Item in Kazakh"), help=_("No names of victims or suspects."))
    rapporteur = fields.ForeignKey(Agency, INTERNAL, _("Rapporteur"), related_name="+")
    carried = fields.ForeignKey(
        "Decision", INTERNAL, _("Carried over"), null=True, blank=True, related_name="carried_to"
    )
    added_late = fields.CharField(
        INTERNAL,
        _("Why it comes after the agenda stood"),
        max_length=300,
        blank=True,
        help=_("Only once the agenda stands: a new version of it is kept then."),
    )

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
            ExclusionConstraint(
                name="agenda_item_number_once",
                expressions=[("meeting", RangeOperators.EQUAL), ("number", RangeOperators.EQUAL)],
                condition=Q(voided_on__isnull=True),
                # Items change places within one act.
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    @property
    def title(self) -> Text:
        """What it is about."""
        return Text(en=self.title_ru, ru=self.title_ru, kk=self.title_kk)


class AgendaVersion(Record):
    """The agenda as it stood when it was frozen, and again after each change from then on: it stays as it was sent out."""

    ref_prefix = "CV"
    retention = "government"

    meeting = fields.ForeignKey(Meeting, INTERNAL, _("Meeting"), related_name="agenda_versions", db_index=False)
    number = fields.PositiveSmallIntegerField(INTERNAL, _("Item"))
    frozen_on = fields.DateField(INTERNAL, _("Date"))
    items = fields.JSONField(INTERNAL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="agenda_version_number_once")]


class Opinion(Record):
    """What a body thinks of an item, asked before the meeting and owed within the term of the statute."""

    ref_prefix = "OI"
    retention = "government"

    item = fields.ForeignKey(AgendaItem, INTERNAL, _("Agenda item"), related_name="opinions", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body"), related_name="+")
    asked_on = fields.DateField(INTERNAL, _("Asked on"))
    due_on = fields.DateField(INTERNAL, _("Due on"))
    answer = fields.CharField(INTERNAL, _("Opinion"), max_length=20, blank=True, code_list="commission_opinions")
    text = fields.TextField(INTERNAL, _("Text"), blank=True, help=_("No names of victims or suspects."))
    given_on = fields.DateField(INTERNAL, _("Given on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "agency"], name="opinion_once"),
            models.CheckConstraint(
                name="opinion_given_whole",
                condition=Q(answer="", given_on__isnull=True) | ~Q(answer="") & Q(given_on__isnull=False),
            ),
        ]


class Attendance(Record):
    """Whether the post of one seat came to a meeting, sent its substitute, excused itself or stayed away."""

    ref_prefix = "AN"
    retention = "government"

    meeting = fields.ForeignKey(Meeting, INTERNAL, _("Meeting"), related_name="attendances", db_index=False)
    seat = fields.ForeignKey(Seat, INTERNAL, _("Seat"), related_name="+")
    came = fields.CharField(INTERNAL, _("Attendance"), max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once")]


class Decision(Voidable):
    """One item that a meeting decided: who does what by when, and what shows that it was done; a withdrawn one is voided.

    `text` is told in Kazakh papers too where there is no `text_kk`. `shown_by` is a word of the keeper, a paper, another record
    (`proof`), or a figure: then the decision closes by itself on the day on which the records tell the value, with what they told
    (`figure`), and opens again when they tell it no longer.
    """

    ref_prefix = "DN"
    retention = "government"

    meeting = fields.ForeignKey(Meeting, INTERNAL, _("Meeting"), related_name="decisions")
    number = fields.CharField(INTERNAL, _("Item"), max_length=20)
    text = fields.TextField(INTERNAL, _("Text"))
    text_kk = fields.TextField(
        INTERNAL, _("Text in Kazakh"), blank=True, help=_("Empty: the Kazakh minutes hold the text above.")
    )
    owner = fields.ForeignKey(Agency, INTERNAL, _("Responsible body"), related_name="+")
    measure = fields.ForeignKey(
        Measure,
        INTERNAL,
        _("Measure of the plan"),
        null=True,
        blank=True,
        related_name="decisions",
        help=_("Where the decision serves a measure of the plan."),
    )
    due_on = fields.DateField(INTERNAL, _("Due on"), null=True, blank=True)
    done_on = fields.DateField(INTERNAL, _("Done on"), null=True, blank=True)
    shown_by = fields.CharField(
        INTERNAL,
        _("What shows that it was done"),
        max_length=20,
        default="word",
        help=_("Empty: the word of whoever keeps the papers."),
        code_list="decision_proofs",
    )
    proof = fields.CharField(
        INTERNAL,
        _("Shown by this paper or record"),
        max_length=300,
        blank=True,
        help=_("Number and day of the paper, or the reference of the record here."),
    )
    indicator = fields.CharField(
        INTERNAL,
        _("Figure"),
        max_length=80,
        blank=True,
        help=_("Only where a figure shows it: the decision then closes by itself, and opens again."),
    )
    target_is = fields.CharField(
        INTERNAL, _("The figure is to be"), max_length=20, blank=True, code_list="target_directions"
    )
    target_value = fields.BigIntegerField(INTERNAL, _("Value"), null=True, blank=True)
    counted_from = fields.DateField(
        INTERNAL, _("Counted from"), null=True, blank=True, help=_("Empty: from the day of the meeting.")
    )
    figure = fields.BigIntegerField(INTERNAL, _("Value when it closed"), null=True, blank=True)

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(
                name="decision_figure_whole",
                condition=(
                    ~Q(shown_by="figure") & Q(indicator="", target_is="", target_value__isnull=True)
                    | Q(shown_by="figure", target_value__isnull=False, due_on__isnull=False)
                    & ~Q(indicator="")
                    & ~Q(target_is="")
                ),
            ),
            models.UniqueConstraint(
                fields=["meeting", "number"], condition=Q(voided_on__isnull=True), name="decision_number_once"
            ),
            models.CheckConstraint(name="decision_says_something", condition=~Q(text="")),
        ]
        indexes = [
            models.Index(fields=["-id"], condition=Q(done_on__isnull=True), name="decision_open"),
            models.Index(fields=["id"], condition=Q(shown_by="figure"), name="decision_by_figure"),
        ]

    @property
    def said(self) -> Text:
        """What was decided, in the languages of the state."""
        return Text(en=self.text, ru=self.text, kk=self.text_kk or self.text)

    @property
    def place(self) -> list[str | int]:
        """Where it stands among others by its number: 2 before 10, 1.2 before 1.10."""
        parts = re.split(r"(\d+)", self.number)
        return [int(part) if at % 2 else part for at, part in enumerate(parts)]

    @property
    def first_counted_on(self) -> date:
        """The first day of which its figure is counted."""
        return self.counted_from or self.meeting.held_on
