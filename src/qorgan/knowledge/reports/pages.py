"""Where reports stand in the house."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.record_types import RECORD_TYPES, type_of
from qorgan.kit.formatting import attribute
from qorgan.kit.pages import Column, FormPage, ListPage, OwnPage, Section, columns_of, extend_records, keep_pages
from qorgan.knowledge.reports import commands, queries
from qorgan.knowledge.reports.definitions import accompanying, reports
from qorgan.knowledge.reports.models import Edition


def _choices(language: str) -> list[tuple[str, str]]:
    return [(report.id, report.title.in_(language)) for report in reports().values()]


EDITION_COLUMNS = columns_of(
    Edition,
    Column("report", cell=lambda row, language: queries.edition_title(row, language), link=True),
    Column("period", _("Period")),
    Column("number", align="right"),
    "known_on",
)
MOST_PACKS = 3


def _is_accompanied(record: Any, actor: Actor) -> bool:
    kind = RECORD_TYPES.get(type(record))
    return kind is not None and actor.may(queries.READ) and bool(accompanying(kind.name))


def _packs(record: Any, actor: Actor) -> QuerySet[Edition]:
    """The latest editions that were there on the record's day: what its readers had before them."""
    found = Q(pk__in=())
    for name, one in accompanying(type_of(type(record)).name).items():
        found |= Q(report=name, known_on__lte=attribute(record, one.day))
    return queries.editions_for(actor).filter(found).order_by("-id")[:MOST_PACKS]


keep_pages(
    OwnPage(title=_("Reports"), path="/reports", may=queries.READ),
    ListPage(
        query=queries.editions,
        on_home=True,
        new=commands.publish_edition,
        columns=(*EDITION_COLUMNS, Column("recorded_at", _("Published at")), Column("ref", _("Reference"))),
        choices={"report": _choices},
        empty=_("Nothing is published yet. Run a report and publish it."),
    ),
    FormPage(
        command=commands.publish_edition,
        choices={"report": _choices},
        linked=("report", "from_on", "until_on", "region", "agency", "as_known_on"),
        help=_("An edition lasts: it cannot be changed or taken back. Say in the note what a reader should know."),
        done=_("The edition is published."),
    ),
)
extend_records(
    Section(
        _("Packs"),
        rows=_packs,
        columns=EDITION_COLUMNS,
        empty=_("None was published by that day. Run the brief from the reports and publish it as an edition."),
    ),
    shows_on=_is_accompanied,
    is_always=True,
)
