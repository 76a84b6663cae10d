"""Proceedings, their counts, and the people named in them, by reference only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.justice.crimes.states import STANDING as STANDS
from qorgan.justice.crimes.states import WITHDRAWN

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL
STANDING = Q(withdrawn_on__isnull=True)
WITHDRAWAL = {"withdrawn_on": INTERNAL, "withdrawn_reason": PERSONAL}
REGISTERED_WRONGLY = Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")


def origin_constraint(name: str) -> models.UniqueConstraint:
    """A row of an outside register is held once: its source and the source's own key."""
    return models.UniqueConstraint(fields=["source", "source_key"], condition=~Q(source_key=""), name=name)


def withdrawal_constraint(name: str) -> models.CheckConstraint:
    """A withdrawn row says when and why; a standing one says neither."""
    withdrawn = Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason="")
    return models.CheckConstraint(condition=STANDING & Q(withdrawn_reason="") | withdrawn, name=name)


class Withdrawable(Record):
    """A row about a person that is taken back when it was entered wrongly: it stays in its table and counts no more."""

    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def state(self) -> str:
        """Where the row is in its life, as in `states.py`."""
        return WITHDRAWN if self.withdrawn_on else STANDS


class Proceeding(Record):
    """A pre-trial proceeding in the register of the state.

    `number` is the register's number, text of any form. `source`, `source_key` and `batch` name the imported row it
    came from. `court` is the court it was last sent to, by itself or within the one it was joined into; that court reads it.
    What is joined into one that is joined itself goes on in the last. `withdrawn_because` is a code of the list
    `registration_withdrawal_reasons`: one that was registered by mistake stays in its table and counts no more.
    """

    ref_prefix = "PR"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "number",
            "agency",
            "region",
            "registered_on",
            "form",
            "stage",
            "stage_on",
            "court",
            "joined_into",
            "split_from",
            "source",
            "source_key",
            "batch",
            "withdrawn_on",
            "withdrawn_because",
        ),
        INTERNAL,
    )

    number = models.CharField(max_length=40, blank=True, db_collation="C")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20)
    registered_on = models.DateField()
    form = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=40)
    stage_on = models.DateField()
    court = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    joined_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined")
    split_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="split_off")
    source = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    batch = models.CharField(max_length=40, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number="") & STANDING, name="proceeding_number_once"
            ),
            models.CheckConstraint(
                condition=STANDING & Q(withdrawn_because="") & ~Q(stage=WITHDRAWN)
                | REGISTERED_WRONGLY & Q(stage=WITHDRAWN),
                name="proceeding_withdrawn_whole",
            ),
            origin_constraint("proceeding_origin_once"),
            models.CheckConstraint(condition=Q(stage_on__gte=F("registered_on")), name="proceeding_stage_after_start"),
            models.CheckConstraint(
                condition=Q(joined_into__isnull=True) | ~Q(joined_into=F("id")), name="proceeding_not_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(joined_into__isnull=True) | Q(stage="joined"),
                name="proceeding_joined_stage",
            ),
        ]
        # Each reader's condition is one equality, so the list is read straight from the index of that reader.
        indexes = [
            models.Index(fields=["-registered_on", "-id"], name="proceeding_day"),
            models.Index(fields=["agency", "-registered_on", "-id"], name="proceeding_agency_day"),
            models.Index(fields=["region", "-registered_on", "-id"], name="proceeding_region_day"),
            models.Index(fields=["court", "-registered_on", "-id"], name="proceeding_court_day"),
            models.Index(fields=["stage", "-registered_on", "-id"], name="proceeding_stage_day"),
            models.Index(fields=["number", "id"], name="proceeding_number"),
        ]

    @property
    def goes_on_in(self) -> Proceeding:
        """The proceeding in which this one goes on: the one it was joined into, or itself."""
        return self.joined_into.goes_on_in if self.joined_into else self

    def together(self) -> models.QuerySet[Proceeding]:
        """All that are one proceeding with this one by having been joined, itself among them."""
        whole = self.goes_on_in.pk
        return Proceeding.objects.filter(Q(pk=whole) | Q(joined_into=whole))


class Count(Record):
    """One offence registered in a proceeding, with its present qualification.

    `registered_on` is the day the offence entered the register; `act_on` the day of the act, often long before.
    """

    ref_prefix = "CN"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "proceeding",
            "article",
            "part",
            "paragraph",
            "act_on",
            "registered_on",
            "source",
            "source_key",
            "batch",
            "withdrawn_on",
            "withdrawn_because",
        ),
        INTERNAL,
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="counts", db_index=False)
    article = models.CharField(max_length=20)
    part = models.CharField(max_length=10, blank=True)
    paragraph = models.CharField(max_length=10, blank=True)
    act_on = models.DateField()
    registered_on = models.DateField()
    source = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    batch = models.CharField(max_length=40, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            origin_constraint("count_origin_once"),
            models.CheckConstraint(
                condition=STANDING & Q(withdrawn_because="") | REGISTERED_WRONGLY, name="count_withdrawn_whole"
            ),
            models.CheckConstraint(condition=Q(registered_on__gte=F("act_on")), name="count_registered_after_act"),
            models.CheckConstraint(condition=Q(paragraph="") | ~Q(part=""), name="count_paragraph_of_a_part"),
            models.CheckConstraint(condition=~Q(article=""), name="count_has_an_article"),
        ]
        indexes = [
            models.Index(fields=["proceeding", "article"], name="count_proceeding"),
            models.Index(fields=["article", "proceeding"], name="count_article"),
        ]

    @property
    def state(self) -> str:
        """Where the count is in its life: withdrawn by itself, or where its proceeding stands."""
        return WITHDRAWN if self.withdrawn_on else self.proceeding.stage


class Qualification(Record):
    """How a count was qualified from a day on; the latest row is the count's present one."""

    ref_prefix = "QL"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("count", "article", "part", "paragraph", "from_on", "reason"), INTERNAL
    )

    count = models.ForeignKey(Count, on_delete=models.PROTECT, related_name="qualifications")
    article = models.CharField(max_length=20)
    part = models.CharField(max_length=10, blank=True)
    paragraph = models.CharField(max_length=10, blank=True)
    from_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(paragraph="") | ~Q(part=""), name="qualification_paragraph_of_a_part"),
        ]


class StageChange(Record):
    """A decision in the life of a proceeding and the stage it led to; `ground` is a code of `termination_reasons`."""

    ref_prefix = "SC"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("proceeding", "decision", "stage", "on", "ground", "reason", "note"), INTERNAL
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="stages")
    decision = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    on = models.DateField()
    ground = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)


class FormerStage(Record):
    """What a step of a proceeding said before it was put right (`correction`, a code); `step` is the reference of the step."""

    ref_prefix = "FE"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("proceeding", "step", "decision", "was_on", "ground", "reason", "until_on", "correction"), INTERNAL
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="former_stages")
    step = models.CharField(max_length=20)
    decision = models.CharField(max_length=40)
    was_on = models.DateField()
    ground = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    until_on = models.DateField()
    correction = models.CharField(max_length=40)


class FormerStart(Record):
    """The form and the day of registration that a proceeding had until it was put right: from them the term ran that may have run out."""

    ref_prefix = "FM"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("proceeding", "form", "registered_on", "until_on"), INTERNAL)

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="former_starts")
    form = models.CharField(max_length=40, blank=True)
    registered_on = models.DateField()
    until_on = models.DateField()


class Suspect(Withdrawable):
    """A person suspected in a proceeding. Sex and age are the person's own and are not written down here again."""

    ref_prefix = "SP"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("proceeding", "since_on"), INTERNAL)
        | dict.fromkeys(("person", "is_official"), PERSONAL)
        | WITHDRAWAL
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="suspects", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    since_on = models.DateField()
    is_official = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "person"], condition=STANDING, name="suspect_once"),
            withdrawal_constraint("suspect_withdrawn_with_reason"),
        ]
        indexes = [models.Index(fields=["proceeding", "id"], name="suspect_proceeding")]


class InjuredParty(Withdrawable):
    """A person recognised as an injured party. Sex and age are the person's own and are not written down here again."""

    ref_prefix = "IP"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("proceeding", "recognised_on"), INTERNAL) | {"person": PERSONAL} | WITHDRAWAL
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="injured_parties", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recognised_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "person"], condition=STANDING, name="injured_party_once"),
            withdrawal_constraint("injured_party_withdrawn_with_reason"),
        ]
        indexes = [models.Index(fields=["proceeding", "id"], name="injured_party_proceeding")]
