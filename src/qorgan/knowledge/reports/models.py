"""Published editions of reports."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import OPEN, Declared
from qorgan.desk.records import Record
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.few import OPEN_RECORDS, permission
from qorgan.knowledge.statistics.indicators import indicators

TO_ALL = "to_all."


class KeptJSON(Declared, models.TextField):
    """JSON kept as it was written: the database's own JSON type would put the keys in another order."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    privacy = OPEN
    holds = dict[str, Any]

    def get_prep_value(self, value: Any) -> Any:
        """The value as it is kept."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The value as it was given."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """The value, read from text if need be."""
        return json.loads(value) if isinstance(value, str) else value


class Edition(Record):
    """A report frozen as it was published, never changed and never deleted: a correction is a new edition.

    `figures` are the answers in no language, `documents` the report in words by language, `balances` what was checked.
    `members` holds for each figure the digest of the facts that it counted. `known_at` is the instant up to which facts
    were counted, `known_on` the day that is told. `region` or `agency` is what it is of, neither where it is of the country.
    What is told to whoever may not open the records stands under `TO_ALL` beside what was counted; what its reader may and
    the reader's body are told by `queries.read_for`.
    """

    ref_prefix = "E"
    retention = "editions"

    report = fields.CharField(OPEN, _("Report"), max_length=60)
    region = fields.CharField(
        OPEN,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("For a report of one region; your own where you leave it empty."),
        code_list="regions",
    )
    agency = fields.ForeignKey(
        Agency,
        OPEN,
        _("Body"),
        null=True,
        blank=True,
        related_name="+",
        help=_("For a report of one body; your own where you leave it empty."),
    )
    number = fields.PositiveIntegerField(OPEN, _("Edition"))
    first_on = fields.DateField(OPEN, _("Seen first"))
    last_on = fields.DateField(OPEN, _("Seen last"))
    known_on = fields.DateField(OPEN, _("As known on"))
    known_at = fields.DateTimeField(OPEN)
    figures = KeptJSON()
    documents = KeptJSON()
    balances = KeptJSON()
    definition_version = fields.CharField(OPEN, max_length=12)
    law_version = fields.CharField(OPEN, max_length=12)
    members = KeptJSON()
    members.holds = dict[str, str]
    supersedes = fields.OneToOneField(
        "self", OPEN, _("Edition of a report"), null=True, blank=True, related_name="superseded_by"
    )
    note = fields.TextField(OPEN, _("Note"), blank=True, help=_("What a reader should know about this edition."))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "region", "agency", "first_on", "last_on", "number"],
                name="edition_number_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="edition_of_one", condition=Q(region="") | Q(agency__isnull=True)),
            models.CheckConstraint(name="edition_ends_after_start", condition=Q(last_on__gte=F("first_on"))),
            models.CheckConstraint(
                name="edition_first_supersedes_none",
                condition=Q(number=1, supersedes__isnull=True) | Q(number__gt=1, supersedes__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["-recorded_at", "-id"], name="edition_time"),
            models.Index(fields=["report", "-recorded_at", "-id"], name="edition_report_time"),
        ]

    @property
    def period(self) -> Period:
        """The days reported on."""
        return Period(self.first_on, self.last_on)

    @property
    def is_whole(self) -> bool:
        """Whether the reader for whom it was fetched may open all that is counted in it, or it is of the reader's own body."""
        may = getattr(self, "reader_may", ())
        if self.agency_id and self.agency_id == getattr(self, "reader_agency", None):
            return True
        named = indicators()
        asked = {str(one["asked"]["indicator"]) for one in self.figures.values() if TO_ALL in one}
        return all((permission(named[one]) if one in named else OPEN_RECORDS) in may for one in asked)

    @property
    def told_figures(self) -> dict[str, Any]:
        """Its figures as far as its reader may know them."""
        if self.is_whole:
            return {name: {key: one[key] for key in one if key != TO_ALL} for name, one in self.figures.items()}
        return {name: one.get(TO_ALL, one) for name, one in self.figures.items()}

    @property
    def told_balances(self) -> list[dict[str, Any]]:
        """The sums of what its reader may know."""
        return [one for one in self.balances if one.get(TO_ALL, True) or self.is_whole]

    def document(self, language: str) -> dict[str, Any]:
        """The report in words as it was published for its reader; in English for a language that it was not published in."""
        mark = "" if self.is_whole else TO_ALL
        found: dict[str, Any] = self.documents.get(mark + language) or self.documents[mark + "en"]
        return found
