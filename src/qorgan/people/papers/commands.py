"""Recording a person's papers, where each of them is, and putting right what was entered wrongly."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country as pack
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import FIRST_DAY, LAST_DAY, Because, CodeOf, Day, Line
from qorgan.kernel.refusals import Refusal
from qorgan.people.earlier import check_writes
from qorgan.people.grants import check_group
from qorgan.people.identity import DOCUMENTS
from qorgan.people.models import Person
from qorgan.people.numbers import change_kind, drop_number, put_number
from qorgan.people.papers.models import Paper, PaperMove
from qorgan.people.papers.next_steps import settle_requests
from qorgan.people.papers.queries import LABELS as RECORDS
from qorgan.people.papers.queries import may_put_right
from qorgan.people.papers.states import KEEP

PaperKind = Annotated[str, CodeOf("document_kinds")]
Country = Annotated[str, CodeOf("citizenships")]
Whereabouts = Annotated[str, CodeOf("paper_whereabouts")]
LABELS = {
    **RECORDS,
    "number": _("Document number"),
}
HELPS = {
    "number": _(
        "It is sealed at once and found only by the exact number. Where who the person is stands apart by law, it is not kept."
    ),
    "note": _("Write no names."),
    "reason": _("Without names"),
}


@command(
    may=KEEP,
    post="/persons/{person}/papers",
    title=_("Record a paper"),
    labels=LABELS,
    helps=HELPS,
    may_name=("number",),
)
def record_paper(
    *,
    actor: Actor,
    person: Person,
    kind: PaperKind,
    whereabouts: Whereabouts,
    country: Country | None = None,
    number: Line | None = None,
    issued_on: Day | None = None,
    expires_on: Day | None = None,
    since_on: Day | None = None,
    note: Line | None = None,
) -> Paper:
    """Write down a paper of a person and where it is. The number, if known, goes sealed into the vault.

    Raises:
        person.groups_not_shared: the person's papers were not shared with the actor's agency.
        person.part_not_read: a number is given, another body registered the person, and the own one does not read the
            documents.
        paper.days, IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    check_group(actor=actor, person=person, group=DOCUMENTS)
    check_writes(actor=actor, person=person, given={DOCUMENTS: number})
    day = since_on or actor.today
    _check_days(issued_on=issued_on, expires_on=expires_on, today=actor.today)
    check_between(day, since=issued_on or FIRST_DAY, until=actor.today)
    paper = create_record(
        Paper,
        actor=actor,
        person=person,
        agency=actor.agency,
        kind=kind,
        country=country or "",
        issued_on=issued_on,
        expires_on=expires_on,
        whereabouts=whereabouts,
        since_on=day,
    )
    _move(paper, whereabouts=whereabouts, day=day, note=note, actor=actor)
    if number:
        put_number(person=person, paper=paper.ref, kind=kind, number=number, actor=actor)
    settle_requests(paper, actor=actor)
    return paper


@command(
    may=KEEP,
    post="/papers/{paper}/corrections",
    title=_("Correct the paper"),
    labels=LABELS,
    helps=HELPS,
    may_name=("number",),
)
def correct_paper(
    *,
    actor: Actor,
    paper: Paper,
    kind: PaperKind | None = None,
    country: Country | None = None,
    number: Line | None = None,
    issued_on: Day | None = None,
    expires_on: Day | None = None,
) -> Paper:
    """Put right what was entered wrongly about a paper; what is not given stays.

    Raises:
        person.groups_not_shared, record.withdrawn, record.nothing_to_correct, paper.days
        person.not_the_registering_body: another body recorded the paper, and another registered the person.
        person.part_not_read: a number is given, and the body that corrects its own record does not read the documents.
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    held = _to_put_right(paper, actor=actor)
    check_writes(actor=actor, person=held.person, given={DOCUMENTS: number})
    given = {"kind": kind, "country": country, "issued_on": issued_on, "expires_on": expires_on}
    changes = {name: value for name, value in given.items() if value is not None}
    if not changes and not number:
        raise Refusal("record.nothing_to_correct", record=held.ref)
    for name, value in changes.items():
        setattr(held, name, value)
    _check_days(issued_on=held.issued_on, expires_on=held.expires_on, today=actor.today)
    held.save()
    if number:
        put_number(person=held.person, paper=held.ref, kind=held.kind, number=number, actor=actor)
    elif kind:
        change_kind(person=held.person, paper=held.ref, kind=kind, actor=actor)
    return held


@command(may=KEEP, post="/papers/{paper}/moves", title=_("Record where the paper is"), helps=HELPS)
def move_paper(
    *, actor: Actor, paper: Paper, whereabouts: Whereabouts, since_on: Day | None = None, note: Line | None = None
) -> Paper:
    """Write down that a paper came to be somewhere else: withheld, lost, returned, kept for the person.

    Raises:
        person.groups_not_shared, record.withdrawn, paper.is_there
        paper.days: before the last move, or after today.
    """
    held = _standing(paper, actor=actor)
    day = since_on or actor.today
    if held.whereabouts == whereabouts:
        title = pack().codes["paper_whereabouts"].get(whereabouts).title
        raise Refusal("paper.is_there", paper=held.ref, whereabouts=title, since=held.since_on)
    check_between(day, since=held.since_on, until=actor.today)
    _move(held, whereabouts=whereabouts, day=day, note=note, actor=actor)
    held.whereabouts, held.since_on = whereabouts, day
    held.save(update_fields=["whereabouts", "since_on"])
    settle_requests(held, actor=actor)
    return held


@command(may=KEEP, post="/papers/{paper}/withdrawal", title=_("Withdraw the paper"), helps=HELPS)
def withdraw_paper(*, actor: Actor, paper: Paper, reason: Because) -> Paper:
    """Take back the record of a paper that was entered by mistake; its number leaves the vault.

    Raises:
        person.groups_not_shared, record.withdrawn, IdentityDamaged, KeyVersionMissing
        person.not_the_registering_body: another body recorded the paper, and another registered the person.
    """
    held = _to_put_right(paper, actor=actor)
    held.withdrawn_on, held.withdrawn_because = actor.today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_because"])
    drop_number(person=held.person, paper=held.ref, actor=actor)
    settle_requests(held, actor=actor)
    return held


def _move(paper: Paper, *, whereabouts: str, day: date, note: str | None, actor: Actor) -> None:
    create_record(
        PaperMove, actor=actor, paper=paper, agency=actor.agency, whereabouts=whereabouts, since_on=day, note=note or ""
    )


def _standing(paper: Paper, *, actor: Actor) -> Paper:
    """The record as it stands now, held against a second change at the same time."""
    held = Paper.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=paper.pk)
    check_group(actor=actor, person=held.person, group=DOCUMENTS)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=held.withdrawn_on)
    return held


def _to_put_right(paper: Paper, *, actor: Actor) -> Paper:
    """The record as it stands now, for the body whose words it holds, or that may take them out (ADR 31)."""
    check_group(actor=actor, person=paper.person, group=DOCUMENTS)
    if not may_put_right(paper, actor=actor):
        raise Refusal("person.not_the_registering_body", person=paper.person.ref)
    return _standing(paper, actor=actor)


def _check_days(*, issued_on: date | None, expires_on: date | None, today: date) -> None:
    if issued_on:
        check_between(issued_on, since=FIRST_DAY, until=today)
    if expires_on:
        check_between(expires_on, since=issued_on or FIRST_DAY, until=LAST_DAY)


def check_between(day: date, *, since: date, until: date) -> None:
    """Raises `paper.days` for a day outside of what a paper allows."""
    if not since <= day <= until:
        raise Refusal("paper.days", on=day, since=since, until=until)
