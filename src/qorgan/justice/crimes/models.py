"""Proceedings, their counts, and the people named in them, by reference only."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL
from qorgan.desk.records import Record
from qorgan.justice.crimes.states import STANDING as STANDS
from qorgan.justice.crimes.states import WITHDRAWN

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

    withdrawn_on = fields.DateField(INTERNAL, null=True, blank=True)
    withdrawn_reason = fields.CharField(PERSONAL, max_length=300, blank=True)

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

    number = fields.CharField(INTERNAL, _("Register number"), max_length=40, blank=True, db_collation="C")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    registered_on = fields.DateField(INTERNAL, _("Registered on"))
    form = fields.CharField(
        INTERNAL, _("Form of investigation"), max_length=40, blank=True, code_list="investigation_forms"
    )
    stage = fields.CharField(INTERNAL, _("Stage"), max_length=40, code_list="proceeding_stages")
    stage_on = fields.DateField(INTERNAL, _("At this stage since"))
    court = fields.ForeignKey(Agency, INTERNAL, _("Court"), null=True, blank=True, related_name="+", db_index=False)
    joined_into = fields.ForeignKey("self", INTERNAL, _("Joined into"), null=True, blank=True, related_name="joined")
    split_from = fields.ForeignKey("self", INTERNAL, _("Split from"), null=True, blank=True, related_name="split_off")
    source = fields.CharField(INTERNAL, _("What the list holds"), max_length=40, blank=True)
    source_key = fields.CharField(INTERNAL, _("Source key"), max_length=120, blank=True)
    batch = fields.CharField(INTERNAL, _("Import"), max_length=40, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn"), null=True, blank=True)
    withdrawn_because = fields.CharField(INTERNAL, _("Withdrawn because"), max_length=40, blank=True)

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

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, _("Proceeding"), related_name="counts", db_index=False)
    article = fields.CharField(INTERNAL, _("Article"), max_length=20, help=_("The bare number, as registers write it"))
    part = fields.CharField(INTERNAL, _("Part"), max_length=10, blank=True)
    paragraph = fields.CharField(INTERNAL, _("Paragraph"), max_length=10, blank=True)
    act_on = fields.DateField(INTERNAL, _("Date of the act"))
    registered_on = fields.DateField(INTERNAL, _("Registered on"))
    source = fields.CharField(INTERNAL, max_length=40, blank=True)
    source_key = fields.CharField(INTERNAL, _("Source key"), max_length=120, blank=True)
    batch = fields.CharField(INTERNAL, max_length=40, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn"), null=True, blank=True)
    withdrawn_because = fields.CharField(INTERNAL, _("Withdrawn because"), max_length=40, blank=True)

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

    count = fields.ForeignKey(Count, INTERNAL, related_name="qualifications")
    article = fields.CharField(INTERNAL, max_length=20)
    part = fields.CharField(INTERNAL, max_length=10, blank=True)
    paragraph = fields.CharField(INTERNAL, max_length=10, blank=True)
    from_on = fields.DateField(INTERNAL)
    reason = fields.CharField(INTERNAL, max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(paragraph="") | ~Q(part=""), name="qualification_paragraph_of_a_part"),
        ]


class StageChange(Record):
    """A decision in the life of a proceeding and the stage it led to; `ground` is a code of `termination_reasons`."""

    ref_prefix = "SC"
    retention = "proceedings"

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, _("Proceeding"), related_name="stages")
    decision = fields.CharField(
        INTERNAL,
        _("Decision"),
        max_length=40,
        help=_("Only the last step can become another decision"),
        code_list="proceeding_decisions",
    )
    stage = fields.CharField(INTERNAL, _("Stage"), max_length=40)
    on = fields.DateField(INTERNAL, _("Date of the step"), help=_("What is left empty stays"))
    ground = fields.CharField(
        INTERNAL,
        _("Ground of termination"),
        max_length=40,
        blank=True,
        help=_("Only where the proceeding was terminated"),
        code_list="termination_reasons",
    )
    reason = fields.CharField(
        INTERNAL, _("Why it is put right"), max_length=300, blank=True, code_list="correction_reasons"
    )
    note = fields.TextField(
        INTERNAL, _("Note"), blank=True, help=_("Emptied, it is taken away; the former note is not kept")
    )


class FormerStage(Record):
    """What a step of a proceeding said before it was put right (`correction`, a code); `step` is the reference of the step."""

    ref_prefix = "FE"
    retention = "proceedings"

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, related_name="former_stages")
    step = fields.CharField(INTERNAL, max_length=20)
    decision = fields.CharField(INTERNAL, max_length=40)
    was_on = fields.DateField(INTERNAL)
    ground = fields.CharField(INTERNAL, max_length=40, blank=True)
    reason = fields.CharField(INTERNAL, max_length=300, blank=True)
    until_on = fields.DateField(INTERNAL)
    correction = fields.CharField(INTERNAL, max_length=40)


class FormerStart(Record):
    """The form and the day of registration that a proceeding had until it was put right: from them the term ran that may have run out."""

    ref_prefix = "FM"
    retention = "proceedings"

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, related_name="former_starts")
    form = fields.CharField(INTERNAL, max_length=40, blank=True)
    registered_on = fields.DateField(INTERNAL)
    until_on = fields.DateField(INTERNAL)


class Suspect(Withdrawable):
    """A person suspected in a proceeding. Sex and age are the person's own and are not written down here again."""

    ref_prefix = "SP"
    retention = "proceedings"

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, _("Proceeding"), related_name="suspects", db_index=False)
    person = fields.ForeignKey("people.Person", PERSONAL, _("Person"), related_name="+")
    since_on = fields.DateField(INTERNAL, _("Suspected since"))
    is_official = fields.BooleanField(PERSONAL, _("Is an official"), default=False)

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

    proceeding = fields.ForeignKey(
        Proceeding, INTERNAL, _("Proceeding"), related_name="injured_parties", db_index=False
    )
    person = fields.ForeignKey("people.Person", PERSONAL, _("Person"), related_name="+")
    recognised_on = fields.DateField(INTERNAL, _("Recognised on"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "person"], condition=STANDING, name="injured_party_once"),
            withdrawal_constraint("injured_party_withdrawn_with_reason"),
        ]
        indexes = [models.Index(fields=["proceeding", "id"], name="injured_party_proceeding")]
