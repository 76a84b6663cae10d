"""The papers of a commission as files, at every door."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.downloads import Download
from qorgan.desk.inputs import OneOf
from qorgan.government.commission.meetings import DECISIONS
from qorgan.government.commission.models import Decision, Meeting
from qorgan.government.commission.papers import (
    AGENDA,
    FORMATS,
    ICS,
    INVITATION,
    PAPERS,
    calendar_of,
    extract_of,
    paper_of,
)
from qorgan.government.commission.queries import READ
from qorgan.kernel.refusals import Refusal
from qorgan.kit.documents.files import DOCX, PDF, STATE, in_language_of_state, printed

LABELS = {
    "paper": _("Paper"),
    "format": _("File format"),
}


@query(may=READ, get="/meetings/{meeting}/papers", title=_("Paper of a meeting"), labels=LABELS)
def meeting_paper(
    *,
    actor: Actor,
    meeting: Meeting,
    paper: Annotated[str, OneOf(*PAPERS)] = AGENDA,
    format: Annotated[str, OneOf(*FORMATS)] = PDF,
    language: Annotated[str, OneOf(*STATE)] | None = None,
) -> Download:
    """The invitation, the agenda or the minutes of a meeting as a file, in a language of the state; the invitation also for a calendar.

    Raises:
        commission.no_calendar: only an invitation is an entry of a calendar.
        house.unavailable
    """
    spoken = in_language_of_state(language, reader=actor.language)
    if format == ICS and paper != INVITATION:
        raise Refusal("commission.no_calendar", meeting=meeting.ref)
    if format == ICS:
        return calendar_of(meeting, language=spoken)
    return printed(paper_of(meeting, paper=paper, language=spoken), name=f"{meeting.ref}-{paper}", format=format)


@query(
    may=DECISIONS,
    get="/commission-decisions/{commission_decision}/extract",
    title=_("Extract of a decision"),
    labels=LABELS,
)
def decision_extract(
    *,
    actor: Actor,
    commission_decision: Decision,
    format: Annotated[str, OneOf(PDF, DOCX)] = PDF,
    language: Annotated[str, OneOf(*STATE)] | None = None,
) -> Download:
    """One decision as a file for the body that carries it out, in a language of the state.

    Raises:
        house.unavailable
    """
    spoken = in_language_of_state(language, reader=actor.language)
    found = extract_of(commission_decision, language=spoken)
    return printed(found, name=f"{commission_decision.ref}-extract", format=format)
