"""Published editions of reports."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.periods import Period

OPEN, INTERNAL = Privacy.OPEN, Privacy.INTERNAL


class KeptJSON(models.TextField):
    """JSON kept as it was written: the database's own JSON type would put the keys in another order."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

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
    """

    ref_prefix = "E"
    retention = "editions"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "report",
            "region",
            "agency",
            "number",
            "first_on",
            "last_on",
            "known_on",
            "known_at",
            "figures",
            "documents",
            "balances",
            "definition_version",
            "law_version",
            "members",
            "supersedes",
            "note",
        ),
        OPEN,
    )

    report = models.CharField(max_length=60)
    region = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    known_on = models.DateField()
    known_at = models.DateTimeField()
    figures = KeptJSON()
    documents = KeptJSON()
    balances = KeptJSON()
    definition_version = models.CharField(max_length=12)
    law_version = models.CharField(max_length=12)
    members = KeptJSON()
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    note = models.TextField(blank=True)

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

    def document(self, language: str) -> dict[str, Any]:
        """The report in words as it was published; in English for a language that it was not published in."""
        found: dict[str, Any] = self.documents.get(language) or self.documents["en"]
        return found
