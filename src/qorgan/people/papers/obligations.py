"""What is owed on papers: a withheld one asked for, an answer to each request followed up, and a next step where it left the paper away."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.people.papers.models import Paper, PaperRequest
from qorgan.people.papers.next_steps import leaves_it_away, stepped_on
from qorgan.people.papers.places import is_missing, is_withheld

ASK, ANSWER, NEXT = "papers.ask", "papers.answer", "papers.next_step"


def owed_on(record: Paper) -> Iterable[Duty]:
    """To ask for a paper that an exploiter withholds, counted from when it was written down; a paper not withheld owes nothing more."""
    if record.withdrawn_on:
        return
    asked = min((one.asked_on for one in record.requests.all() if one.withdrawn_on is None), default=None)
    if asked or is_withheld(record.whereabouts):
        yield Duty(
            term=ASK,
            started_at=record.recorded_at,
            owner=record.agency,
            met_at=asked,
            next_step=f"/papers/{record.ref}/requests/new",
        )


def owed_on_request(record: PaperRequest) -> Iterable[Duty]:
    """To write down the answer, or that there was none, counted from the day of asking; a paper that came back ends it.

    Then a next step, counted from an answer after which the paper is still away.
    """
    paper = record.paper
    came_back_on = paper.withdrawn_on or (None if is_missing(paper.whereabouts) else paper.since_on)
    if record.withdrawn_on is None:
        yield Duty(
            term=ANSWER,
            started_at=record.asked_on,
            owner=record.agency,
            met_at=record.answered_on,
            ended_at=came_back_on,
            next_step=f"/paper-requests/{record.ref}/answer/new",
        )
    if record.withdrawn_on is None and record.answered_on and leaves_it_away(record.answer):
        yield Duty(
            term=NEXT,
            started_at=record.answered_on,
            owner=record.agency,
            met_at=stepped_on(record),
            ended_at=came_back_on,
            next_step=f"/paper-requests/{record.ref}",
        )


duties.register_obligations(model=Paper, derive=owed_on, related=("agency", "requests"))
duties.register_obligations(
    model=PaperRequest,
    derive=owed_on_request,
    related=("agency", "paper__requests", "paper__moves", "paper__person__papers"),
)
