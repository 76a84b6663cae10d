"""The list of imports as a declared page; the others are of their own making, in `views.py`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.country import country
from qorgan.desk.importing.layouts import layout_of
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.rows import Outcome
from qorgan.desk.importing.sources import SOURCES
from qorgan.kernel.texts import Text
from qorgan.kit.pages import Column, FormPage, ListPage, keep_pages
from qorgan.office.imports import commands, queries
from qorgan.office.imports.states import state_text


def source_title(name: str) -> Text:
    """What a source's lists are called in this country."""
    layout = layout_of(folder=country().folder, source=name)
    return layout.title if layout else Text.of(name)


def source_choices(language: str) -> list[tuple[str, str]]:
    """Every source with its name."""
    return by_name(((name, source_title(name).in_(language)) for name in SOURCES), language)


def _state(batch: Batch, language: str) -> str:
    return state_text(state=batch.state, is_trial=batch.is_trial).in_(language)


keep_pages(
    ListPage(
        query=queries.batches,
        new=commands.import_file,
        columns=(
            Column("ref", link=True),
            Column("source", cell=lambda row, language: source_title(row.source).in_(language)),
            Column("recorded_at", _("When")),
            Column("state", cell=_state, badge=True),
            Column("rows", adds=True),
            Column(Outcome.TAKEN, _("Taken"), adds=True),
            Column(Outcome.FLAGGED, _("Taken with remarks"), adds=True),
            Column(Outcome.CORRECTED, _("Corrected"), adds=True),
            Column(Outcome.CORRECTED_FLAGGED, _("Corrected with remarks"), adds=True),
            Column(Outcome.REFUSED, _("Refused"), adds=True),
        ),
        empty=_("Nothing was imported yet. Begin with the template of a source."),
        choices={"source": source_choices},
    ),
    FormPage(
        command=commands.settle_remarks,
        help=_(
            "Each row that was refused is corrected and brought in again, or not needed; each flagged one is right, or put right."
        ),
    ),
)
