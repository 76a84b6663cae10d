"""The auditor's pages: the journal, the journal of one record, the proof."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.journal.models import Entry
from qorgan.desk.logins import login_of
from qorgan.kit.formatting import Said
from qorgan.kit.pages import Column, FormPage, ListPage, keep_pages
from qorgan.office.audit.commands import verify_journal
from qorgan.office.audit.queries import journal_lines, journal_of_record
from qorgan.office.audit.sentences import act_choices, door_of, kind_of, purpose_of, told


def _record(entry: Entry, language: str) -> Any:
    """The first record of the line with its kind, leading to its own journal."""
    if not entry.objects_ref:
        return ""
    ref = entry.objects_ref[0]
    kind = kind_of(ref)
    return Said(f"{kind.in_(language)} {ref}" if kind else ref, link=f"/journal/of/{ref}")


COLUMNS = (
    Column("seq", _("Line"), sort="newest", align="right"),
    Column("at", _("When")),
    Column("user", _("Login"), cell=lambda entry, language: login_of(entry.user)),
    Column("act", _("What happened"), cell=lambda entry, language: told(entry, language=language)),
    Column("objects_ref", _("Record concerned"), cell=_record),
    Column("purpose", _("Stated purpose"), cell=lambda entry, language: purpose_of(entry, language=language)),
    Column("door", _("Through"), cell=lambda entry, language: door_of(entry, language=language)),
)

keep_pages(
    ListPage(
        query=journal_lines,
        on_home=True,
        waits=(("without_own", True),),
        columns=COLUMNS,
        also=(verify_journal,),
        choices={"act": act_choices},
        help=_("Every act and every look at something sensitive. This page writes your own look down, too."),
        empty=_("The journal is empty."),
    ),
    ListPage(query=journal_of_record, columns=COLUMNS, empty=_("The journal has no line about this record.")),
    FormPage(
        command=verify_journal,
        shows_result=True,
        template="audit/verify.html",
        submit=_("Verify now"),
        help=_(
            "Walks the whole journal and recomputes the seal of every line. "
            "Print the anchor and keep it outside: it proves later that nothing before it was cut off."
        ),
    ),
)
