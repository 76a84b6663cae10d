"""Where reports stand in the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.kit.pages import Column, FormPage, ListPage, Menu, OwnPage, keep_pages
from qorgan.knowledge.reports import commands, queries
from qorgan.knowledge.reports.definitions import reports


def _choices(language: str) -> list[tuple[str, str]]:
    return [(report.id, report.title.in_(language)) for report in reports().values()]


keep_pages(
    OwnPage(
        title=_("Reports"), path="/reports", may=queries.READ, menu=Menu(section="knowledge", order=20, icon="report")
    ),
    ListPage(
        query=queries.editions,
        menu=Menu(section="knowledge", order=21, icon="certificate", on_home=True),
        new=commands.publish_edition,
        columns=(
            Column(
                "report", _("Report"), cell=lambda row, language: queries.report_title(row.report, language), link=True
            ),
            Column("period", _("Period")),
            Column("number", _("Edition"), align="right"),
            Column("known_on", _("As known on")),
            Column("recorded_at", _("Published at"), sort="recorded_at"),
            Column("ref", _("Reference")),
        ),
        choices={"report": _choices},
        empty=_("Nothing is published yet. Run a report and publish it."),
    ),
    FormPage(
        command=commands.publish_edition,
        choices={"report": _choices},
        linked=("report", "from_on", "until_on", "as_known_on"),
        help=_("An edition lasts: it cannot be changed or taken back. Say in the note what a reader should know."),
        done=_("The edition is published."),
    ),
)
