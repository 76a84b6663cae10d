"""Complaints about the house: whoever hears one writes it down; whom it concerns never sees it; another answers."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor, is_deserted
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, Membership
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Day, Line, Note
from qorgan.kernel.refusals import Refusal
from qorgan.victims.care.models import CareFile
from qorgan.victims.house.commands import fits
from qorgan.victims.house.models import Complaint
from qorgan.victims.house.queries import HEAR

ANSWER = "complaint.answer"
Way = Annotated[str, CodeOf("complaint_ways")]
Topic = Annotated[str, CodeOf("complaint_topics")]
Result = Annotated[str, CodeOf("complaint_results")]


@command(may="complaint.receive", post="/complaints", title=_("Write down a complaint"))
def receive_complaint(
    *,
    actor: Actor,
    way: Way,
    topic: Topic,
    words: Note,
    care_file: CareFile | None = None,
    concerns: Line | None = None,
    answering: Agency | None = None,
    received_on: Day | None = None,
) -> Complaint:
    """Write down what a person says about the house. From then on only who answers it can read it.

    Raises:
        house.day_not_fitting, house.no_such_colleague
        house.own_complaint: whom it concerns answers complaints here; choose the body above.
        house.nobody_answers: nobody in that kind of body answers complaints.
        house.nobody_answers_now: everybody who could left that body.
    """
    day = received_on or actor.today
    if care_file is None or care_file.discharged_on is None:
        fits(actor=actor, day=day, care_file=care_file)
    elif not care_file.admitted_on <= day <= actor.today:  # people complain after they have left, too
        raise Refusal("house.day_not_fitting", on=day)
    body = answering or actor.agency
    _can_answer(body, actor=actor)
    return create_record(
        Complaint,
        actor=actor,
        agency=actor.agency,
        region=actor.agency.region,
        answering=body,
        care_file=care_file,
        received_on=day,
        way=way,
        topic=topic,
        words=words,
        concerns=_colleague(actor=actor, login=concerns, answering=body) if concerns else "",
    )


@command(may=ANSWER, post="/complaints/{complaint}/answer", title=_("Answer the complaint"))
def answer_complaint(
    *, actor: Actor, complaint: Complaint, result: Result, answer: Note, answered_on: Day | None = None
) -> Complaint:
    """Write down what was found, and what the person was told.

    Raises:
        house.complaint_answered, house.day_not_fitting
    """
    held = Complaint.objects.select_for_update(of=("self",)).select_related("agency", "answering").get(pk=complaint.pk)
    if held.answered_on:
        raise Refusal("house.complaint_answered", complaint=held.ref, on=held.answered_on)
    day = answered_on or actor.today
    if not held.received_on <= day <= actor.today:
        raise Refusal("house.day_not_fitting", on=day)
    held.answered_on, held.result, held.answer = day, result, answer
    held.save(update_fields=["answered_on", "result", "answer"])
    return held


def _can_answer(body: Agency, *, actor: Actor) -> None:
    if not any(ANSWER in role.may and body.kind in role.agency_kinds for role in roles().values()):
        raise Refusal("house.nobody_answers", agency=body.title)
    if is_deserted(body, may=(ANSWER,), day=actor.today):
        raise Refusal("house.nobody_answers_now", agency=body.title).at("answering")


def _colleague(*, actor: Actor, login: str, answering: Agency) -> str:
    """The reference of a colleague, who must not be among those that would read the complaint."""
    here = Membership.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=actor.today), agency=actor.agency)
    held = list(here.filter(user__login=login).select_related("user"))
    if not held:
        raise Refusal("house.no_such_colleague", login=login)
    answers_here = any(HEAR in roles()[one.role].may for one in held)
    if answers_here and answering == actor.agency:
        raise Refusal("house.own_complaint")
    return held[0].user.ref
