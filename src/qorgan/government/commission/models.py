"""The commission that coordinates the state's bodies: its rotating chair, its meetings and what they decided."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN
NATIONAL, REGIONAL = "national", "regional"


class Commission(Record):
    """A commission of the whole country, or of one region; there is one of each. `agency` keeps its papers."""

    ref_prefix = "CM"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("level", "region", "title_en", "title_ru", "title_kk"), OPEN
    ) | {"agency": INTERNAL}

    level = models.CharField(max_length=20)
    region = models.CharField(max_length=20, blank=True)
    title_en = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("commission", "agency", "from_on", "until_on"), OPEN)

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="chair_terms")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("commission", "act", "from_on", "quorum", "freeze_days", "opinion_days"), OPEN
    )

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="statutes", db_index=False)
    act = models.CharField(max_length=300)
    from_on = models.DateField()
    quorum = models.PositiveSmallIntegerField()
    freeze_days = models.PositiveSmallIntegerField()
    opinion_days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commission", "from_on"], name="statute_once_a_day"),
            models.CheckConstraint(name="statute_quorum_in_per_cent", condition=Q(quorum__gte=1, quorum__lte=100)),
        ]


class Seat(Record):
    """A post that sits on a commission from a day until a day; nobody's name. `substitute` is the post that comes in its place."""

    ref_prefix = "CE"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "commission",
            "agency",
            "post",
            "is_voting",
            "substitute",
            "substitute_from_on",
            "substitute_until_on",
            "from_on",
            "until_on",
        ),
        INTERNAL,
    )

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="seats", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=300)
    is_voting = models.BooleanField(default=True)
    substitute = models.CharField(max_length=300, blank=True)
    substitute_from_on = models.DateField(null=True, blank=True)
    substitute_until_on = models.DateField(null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seat_ends_after_start", condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="seat_substitute_dated",
                condition=Q(substitute="", substitute_from_on__isnull=True)
                | ~Q(substitute="") & Q(substitute_from_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["commission", "id"], name="seat_commission")]

    @property
    def period(self) -> Period:
        """The days on which the post sits on the commission."""
        return Period(self.from_on, self.until_on)

    def substitute_on(self, day: date) -> str:
        """The post that may come in its place on a day; "" where none may."""
        if not self.substitute or self.substitute_from_on is None:
            return ""
        return self.substitute if day in Period(self.substitute_from_on, self.substitute_until_on) else ""


class Meeting(Record):
    """One meeting, by the number that runs through the commission's life. Who chaired it follows from the day.

    It is called for a day (`is_held` not yet), its agenda stands from `frozen_on`, and its minutes are locked from `approved_on`.
    """

    ref_prefix = "MG"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("commission", "number", "held_on", "is_held"), OPEN
    ) | dict.fromkeys(
        ("agenda", "begins_at", "place", "called_on", "frozen_on", "notes_ru", "notes_kk", "approved_on"), INTERNAL
    )

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    is_held = models.BooleanField(default=True)
    begins_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    called_on = models.DateField(null=True, blank=True)
    frozen_on = models.DateField(null=True, blank=True)
    agenda = models.TextField(blank=True)
    notes_ru = models.TextField(blank=True)
    notes_kk = models.TextField(blank=True)
    approved_on = models.DateField(null=True, blank=True)

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


class AgendaItem(Record):
    """One item of a meeting's agenda, told in both languages of the state. `added_late` says why it came after the agenda stood.

    `carried` is a decision of an earlier meeting that is open still.
    """

    ref_prefix = "CI"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("meeting", "number", "title_ru", "title_kk", "rapporteur", "carried", "added_late"), INTERNAL
    )

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items", db_index=False)
    number = models.PositiveSmallIntegerField()
    title_ru = models.TextField()
    title_kk = models.TextField()
    rapporteur = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    carried = models.ForeignKey("Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to")
    added_late = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="agenda_item_number_once")]

    @property
    def title(self) -> Text:
        """What it is about."""
        return Text(en=self.title_ru, ru=self.title_ru, kk=self.title_kk)


class AgendaVersion(Record):
    """The agenda as it stood when it was frozen, and again after each item that came late: it stays as it was sent out."""

    ref_prefix = "CV"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("meeting", "number", "frozen_on", "items"), INTERNAL)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda_versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    frozen_on = models.DateField()
    items = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="agenda_version_number_once")]


class Opinion(Record):
    """What a body thinks of an item, asked before the meeting and owed within the term of the statute."""

    ref_prefix = "OI"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("item", "agency", "asked_on", "due_on", "answer", "text", "given_on"), INTERNAL
    )

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="opinions", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    answer = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    given_on = models.DateField(null=True, blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("meeting", "seat", "came"), INTERNAL)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    came = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once")]


class Decision(Record):
    """One item that a meeting decided: who does what by when, and what shows that it was done.

    `text` is told in Kazakh papers too where there is no `text_kk`. `shown_by` is a word of the keeper, a paper, another record
    (`proof`), or a figure: then the decision closes by itself on the day on which the records tell the value, with what they told
    (`figure`), and opens again when they tell it no longer.
    """

    ref_prefix = "DN"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "meeting",
            "number",
            "text",
            "text_kk",
            "owner",
            "due_on",
            "done_on",
            "shown_by",
            "proof",
            "indicator",
            "target_is",
            "target_value",
            "counted_from",
            "figure",
        ),
        INTERNAL,
    )

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=20)
    text = models.TextField()
    text_kk = models.TextField(blank=True)
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    shown_by = models.CharField(max_length=20, default="word")
    proof = models.CharField(max_length=300, blank=True)
    indicator = models.CharField(max_length=80, blank=True)
    target_is = models.CharField(max_length=20, blank=True)
    target_value = models.BigIntegerField(null=True, blank=True)
    counted_from = models.DateField(null=True, blank=True)
    figure = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_figure_whole",
                condition=(
                    ~Q(shown_by="figure") & Q(indicator="", target_is="", target_value__isnull=True)
                    | Q(shown_by="figure", target_value__isnull=False, due_on__isnull=False)
                    & ~Q(indicator="")
                    & ~Q(target_is="")
                ),
            ),
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_number_once"),
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
