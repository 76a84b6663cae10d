"""Asking for a paper back: of whom, by which way, with which answer. A paper that came back is moved in the same act."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, Day, Note
from qorgan.desk.records import Record
from qorgan.kernel.refusals import Refusal
from qorgan.people.grants import check_group
from qorgan.people.identity import DOCUMENTS
from qorgan.people.papers.commands import check_between, move_paper
from qorgan.people.papers.models import Paper, PaperRequest
from qorgan.people.papers.next_steps import leaves_it_away, settle_requests
from qorgan.people.papers.places import PLACES, is_missing
from qorgan.people.papers.queries import LABELS as RECORDS
from qorgan.people.papers.states import KEEP

LABELS = {
    **RECORDS,
    "asked_of": _("Who was asked"),
    "way": _("How"),
    "asked_on": _("Asked on"),
    "because": _("Why"),
}
HELPS = {
    "asked_on": _("Empty means today"),
    "note": _("Write no names."),
    "reason": _("Without names"),
    "because": _("Why nobody is asked any more, and what the person does without it. Write no names."),
}
Asked = Annotated[str, CodeOf("paper_holders")]
Way = Annotated[str, CodeOf("paper_request_ways")]
Answer = Annotated[str, CodeOf("paper_answers")]


@command(may=KEEP, post="/papers/{paper}/requests", title=_("Ask for the paper back"), labels=LABELS, helps=HELPS)
def ask_for_paper(
    *, actor: Actor, paper: Paper, asked_of: Asked, way: Way, asked_on: Day | None = None, note: Note | None = None
) -> list[Record]:
    """Write down that somebody was asked to give back a paper that the person cannot take.

    Raises:
        person.groups_not_shared, record.withdrawn, paper.at_hand, paper.request_waits
        paper.days: before the paper was there, or after today.
    """
    held, day = _held(paper, actor=actor), asked_on or actor.today
    if not is_missing(held.whereabouts):
        raise _at_hand(held)
    check_between(day, since=held.since_on, until=actor.today)
    open_one = held.requests.filter(answered_on__isnull=True, withdrawn_on__isnull=True, asked_of=asked_of).first()
    if open_one:
        raise _waits(open_one)
    made = create_record(
        PaperRequest,
        actor=actor,
        paper=held,
        agency=actor.agency,
        asked_of=asked_of,
        way=way,
        asked_on=day,
        note=note or "",
    )
    settle_requests(held, actor=actor)
    return [held, made]


@command(may=KEEP, post="/paper-requests/{paper_request}/answer", title=_("Record the answer"))
def answer_paper_request(
    *,
    actor: Actor,
    paper_request: PaperRequest,
    answer: Answer,
    answered_on: Day | None = None,
    note: Note | None = None,
) -> list[Record]:
    """Write down what came of asking; when the paper came back or is known to be elsewhere, it is moved.

    Raises:
        person.groups_not_shared, record.withdrawn, record.ended, paper.days
    """
    paper, found = _both(paper_request, actor=actor)
    if found.answered_on:
        raise Refusal("record.ended", record=found.ref, on=found.answered_on)
    day = answered_on or actor.today
    check_between(day, since=found.asked_on, until=actor.today)
    found.answered_on, found.answer = day, answer
    found.note = "\n".join(part for part in (found.note, note or "") if part)
    found.save(update_fields=["answered_on", "answer", "note"])
    moved_to = country().codes["paper_answers"].get(answer).attributes.get("whereabouts")
    if moved_to and paper.whereabouts != moved_to:
        paper = move_paper.run(actor=actor, paper=paper, whereabouts=moved_to, since_on=day)
    settle_requests(paper, actor=actor)
    return [paper, found]


@command(
    may=KEEP, post="/paper-requests/{paper_request}/ending", title=_("Ask nobody any more"), labels=LABELS, helps=HELPS
)
def end_asking(*, actor: Actor, paper_request: PaperRequest, because: Because) -> list[Record]:
    """Say why nothing more is done after an answer that left the paper away. Somebody may be asked all the same later.

    Raises:
        person.groups_not_shared, record.withdrawn, paper.at_hand, record.ended
        paper.request_waits: the answer, or that there was none, is not recorded yet.
    """
    paper, found = _both(paper_request, actor=actor)
    if not is_missing(paper.whereabouts):
        raise _at_hand(paper)
    if found.answered_on is None:
        raise _waits(found)
    if found.ended_on or not leaves_it_away(found.answer):
        raise Refusal("record.ended", record=found.ref, on=found.ended_on or found.answered_on)
    found.ended_on, found.ended_because = actor.today, because
    found.save(update_fields=["ended_on", "ended_because"])
    return [paper, found]


@command(may=KEEP, post="/paper-requests/{paper_request}/withdrawal", title=_("Withdraw the request"), helps=HELPS)
def withdraw_paper_request(*, actor: Actor, paper_request: PaperRequest, reason: Because) -> list[Record]:
    """Take back a request that was entered by mistake. A move of the paper that an answer made stays; correct it by another.

    Raises:
        person.groups_not_shared, record.withdrawn, record.ended
    """
    paper, found = _both(paper_request, actor=actor)
    found.withdrawn_on, found.withdrawn_because = actor.today, reason
    found.save(update_fields=["withdrawn_on", "withdrawn_because"])
    settle_requests(paper, actor=actor)
    return [paper, found]


def _at_hand(paper: Paper) -> Refusal:
    place = country().codes[PLACES].get(paper.whereabouts).title
    return Refusal("paper.at_hand", paper=paper.ref, since=paper.since_on, whereabouts=place)


def _waits(request: PaperRequest) -> Refusal:
    title = country().codes["paper_holders"].get(request.asked_of).title
    return Refusal(
        "paper.request_waits", asked_of=title, paper=request.paper.ref, on=request.asked_on, paper_request=request.ref
    )


def _both(wanted: PaperRequest, *, actor: Actor) -> tuple[Paper, PaperRequest]:
    """The paper and the request as they stand now, unless the request was withdrawn."""
    paper = _held(wanted.paper, actor=actor)
    found = PaperRequest.objects.select_for_update(of=("self",)).select_related("agency", "paper").get(pk=wanted.pk)
    if found.withdrawn_on:
        raise Refusal("record.ended", record=found.ref, on=found.withdrawn_on)
    return paper, found


def _held(paper: Paper, *, actor: Actor) -> Paper:
    held = Paper.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=paper.pk)
    check_group(actor=actor, person=held.person, group=DOCUMENTS)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=held.withdrawn_on)
    return held
