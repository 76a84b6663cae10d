"""What a chief does: plans an operation, names who takes part, gives tasks, starts it, ends it and says what was learned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, TypeVar

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before, not_ending_before
from qorgan.desk.inputs import Because, CodeOf, ComingDay, Day, LastDay, Line, Lines, NamelessLine, PastDay
from qorgan.desk.telephones import Telephone
from qorgan.justice.operations.colleagues import found_colleague
from qorgan.justice.operations.models import (
    CHIEF,
    MEMBER,
    PROSECUTOR,
    Operation,
    OperationLesson,
    OperationMember,
    OperationTask,
)
from qorgan.justice.operations.named import (
    has_prosecutor,
    is_prosecutor_of,
    leads_it,
    refuse_losing_prosecutor,
    refuse_not_leading,
)
from qorgan.justice.operations.sealed import newest, seal
from qorgan.justice.operations.sites import tell_collisions
from qorgan.justice.operations.states import (
    ASSESSED,
    BEFORE_THE_END,
    ENDED,
    PLAN,
    PLANNED,
    READ,
    RUNNING,
    TITLES,
    state_of,
)
from qorgan.kernel.refusals import Refusal

D = TypeVar("D", OperationTask, OperationLesson)
LONGEST = 62
"""Days: a stage lasts a week or two; what goes on for longer is no operation but work of every day."""
Kind = Annotated[str, CodeOf("operation_kinds")]
Duty = Annotated[str, CodeOf("operation_duties")]
Region = Annotated[str, CodeOf("regions")]
LABELS = {
    "aim": _("Aim"),
    "colleague": _("Login of the person"),
    "task": _("Task"),
    "lesson": _("Lesson"),
    "note": _("After-action note"),
}
HELPS = {
    "aim": _("It is sealed. Write no names of people."),
    "colleague": _("Whoever is named sees the operation from the first day given here on."),
}


@command(may=PLAN, post="/operations", title=_("Plan an operation"), labels=LABELS, helps=HELPS)
def plan_operation(
    *,
    actor: Actor,
    kind: Kind,
    title: NamelessLine,
    aim: Lines,
    first_on: ComingDay,
    last_on: LastDay,
    duty_phone: Telephone,
    region: Region | None = None,
) -> list[Operation | OperationMember]:
    """Plan an operation; the actor is its chief. Nobody else sees it, or that there is one, until named in it.

    Raises:
        operations.too_long
        day.too_early: its first day is past; one that goes on already is planned from today and started on its day.
    """
    _refuse_too_long(first=first_on, last=last_on)
    operation = create_record(
        Operation,
        actor=actor,
        kind=kind,
        title=title,
        agency=actor.agency,
        region=region or "",
        duty_phone=duty_phone,
        first_on=first_on,
        last_on=last_on,
        sealed_aim=b"",
        key_version=newest(),
    )
    seal(operation, "sealed_aim", aim)
    operation.save(update_fields=["sealed_aim"])
    member = create_record(
        OperationMember,
        actor=actor,
        operation=operation,
        agency=actor.agency,
        user_ref=actor.user_ref,
        duty=CHIEF,
        from_on=actor.today,
    )
    return [operation, member]


@command(may=READ, post="/operations/{operation}/change", title=_("Change the plan"), labels=LABELS, helps=HELPS)
def change_operation(
    *,
    actor: Actor,
    operation: Operation,
    title: NamelessLine | None = None,
    aim: Lines | None = None,
    first_on: Day | None = None,
    last_on: Day | None = None,
    duty_phone: Telephone | None = None,
    region: Region | None = None,
) -> Operation:
    """Change what is planned, by the chief or a deputy; what is not given stays.

    Raises:
        operations.for_the_chief, record.not_in_this_state, day.ends_before_start, operations.too_long
        operations.has_begun: it has started, and the first day stands.
        day.too_early: the new first day is past.
    """
    held = held_operation(operation, actor=actor, among=BEFORE_THE_END)
    if first_on and held.started_on and first_on != held.first_on:
        raise Refusal("operations.has_begun", operation=held.ref, on=held.started_on).at("first_on")
    if first_on and first_on != held.first_on:
        not_before(first_on, since=actor.today, field="first_on")
    given = {"title": title, "first_on": first_on, "last_on": last_on, "duty_phone": duty_phone, "region": region}
    for name, value in given.items():
        if value:
            setattr(held, name, value)
    not_ending_before(held.last_on, start=held.first_on, field="last_on")
    _refuse_too_long(first=held.first_on, last=held.last_on)
    if aim:
        seal(held, "sealed_aim", aim)
    held.save()
    if first_on or last_on:
        tell_collisions(list(held.sites.filter(removed_at__isnull=True)), operation=held, actor=actor)
    return held


@command(may=READ, post="/operations/{operation}/members", title=_("Name somebody"), labels=LABELS, helps=HELPS)
def name_member(
    *,
    actor: Actor,
    operation: Operation,
    colleague: Line,
    duty: Duty,
    agency: Agency | None = None,
    from_on: Day | None = None,
    until_on: Day | None = None,
) -> list[OperationMember | Operation]:
    """Name somebody in an operation, or give another duty to somebody named; from then on the person sees it.

    The chief and the deputies name; the prosecutor of the operation names a chief, where the one before is gone, and another
    prosecutor. A new chief's body becomes that of the operation, and the one before stays as a member.

    Raises:
        operations.for_the_chief, operations.nobody_to_name, operations.which_body, day.ends_before_start
        operations.needs_a_chief: the chief was given another duty.
        operations.supervised, operations.needs_a_prosecutor: a prosecutor was given another duty, or other days.
    """
    if not (leads_it(operation, actor) or (duty in (CHIEF, PROSECUTOR) and is_prosecutor_of(operation, actor))):
        raise Refusal("operations.for_the_chief", operation=operation.ref)
    held = Operation.objects.select_for_update(of=("self",)).select_related("agency").get(pk=operation.pk)
    found = found_colleague(actor=actor, colleague=colleague, agency=agency, duty=duty)
    first = from_on or actor.today
    if until_on:
        not_ending_before(until_on, start=first, field="until_on")
    standing = held.members.filter(left_at__isnull=True)
    named = standing.filter(user_ref=found.user.ref, agency=found.agency).first()
    _refuse_left_alone(named, operation=held, duty=duty, until_on=until_on, actor=actor)
    if duty == CHIEF:
        standing.filter(duty=CHIEF).update(duty=MEMBER)
        held.agency = found.agency
        held.save(update_fields=["agency"])
    days = {"duty": duty, "from_on": first, "until_on": until_on}
    if named is None:
        who = {"user_ref": found.user.ref, "agency": found.agency}
        return [create_record(OperationMember, actor=actor, operation=held, **who, **days), held]
    for name, value in days.items():
        setattr(named, name, value)
    named.save(update_fields=list(days))
    return [named, held]


def _refuse_left_alone(
    named: OperationMember | None, *, operation: Operation, duty: str, until_on: date | None, actor: Actor
) -> None:
    """Refuse another duty or other days after which nobody would lead the operation, or watch over it."""
    if named and named.duty == CHIEF and duty != CHIEF:
        raise Refusal("operations.needs_a_chief", operation=operation.ref).at("duty")
    if named and named.duty == PROSECUTOR:
        refuse_losing_prosecutor(named, actor=actor)
    if duty == PROSECUTOR and until_on:
        raise Refusal("operations.supervised", operation=operation.ref).at("until_on")


@command(may=READ, post="/operation-members/{operation_member}/release", title=_("Release from the operation"))
def release_member(*, actor: Actor, operation_member: OperationMember) -> OperationMember:
    """End that somebody is named; the person sees the operation no more, from now on.

    Raises:
        operations.for_the_chief
        operations.needs_a_chief: the chief is not released before another is named.
        operations.supervised, operations.needs_a_prosecutor: a prosecutor steps back before another one, or is released by one.
    """
    Operation.objects.select_for_update(of=("self",)).get(pk=operation_member.operation_id)
    if operation_member.duty == PROSECUTOR:
        refuse_losing_prosecutor(operation_member, actor=actor)
    else:
        refuse_not_leading(operation_member.operation, actor=actor)
    if operation_member.duty == CHIEF:
        raise Refusal("operations.needs_a_chief", operation=operation_member.operation.ref)
    if operation_member.left_at is None:
        operation_member.left_at = actor.now
        operation_member.save(update_fields=["left_at"])
    return operation_member


@command(may=READ, post="/operations/{operation}/start", title=_("Start the operation"))
def start_operation(*, actor: Actor, operation: Operation, started_on: PastDay) -> Operation:
    """Say that an operation runs: from this day on each body reports each day.

    Raises:
        operations.for_the_chief, record.not_in_this_state
        operations.no_prosecutor: nobody is named who watches over it from outside.
    """
    held = held_operation(operation, actor=actor, among=(PLANNED,))
    if not has_prosecutor(held, on=actor.today):
        raise Refusal("operations.no_prosecutor", operation=held.ref)
    held.started_on = started_on
    held.last_on = max(held.last_on, started_on)
    held.first_on = min(held.first_on, started_on)
    held.save(update_fields=["started_on", "first_on", "last_on"])
    return held


@command(may=READ, post="/operations/{operation}/calling-off", title=_("Call the operation off"))
def call_off_operation(*, actor: Actor, operation: Operation, reason: Because) -> Operation:
    """Call off what was planned and has not started. The reason is sealed with it; it counts for nothing.

    Raises:
        operations.for_the_chief, record.not_in_this_state
    """
    held = held_operation(operation, actor=actor, among=(PLANNED,))
    held.called_off_on = actor.today
    seal(held, "sealed_note", reason)
    held.save(update_fields=["called_off_on", "sealed_note", "sealed_aim", "key_version"])
    return held


@command(may=READ, post="/operations/{operation}/end", title=_("End the operation"))
def end_operation(*, actor: Actor, operation: Operation, ended_on: PastDay) -> Operation:
    """Say on which day an operation ended. Only now statistics hear of it.

    Raises:
        operations.for_the_chief, record.not_in_this_state
        day.ends_before_start: it had not started on that day.
    """
    held = held_operation(operation, actor=actor, among=(RUNNING,))
    assert held.started_on is not None
    not_ending_before(ended_on, start=held.started_on, field="ended_on")
    held.ended_on = ended_on
    held.save(update_fields=["ended_on"])
    return held


@command(may=READ, post="/operations/{operation}/assessment", title=_("Write the after-action note"), labels=LABELS)
def assess_operation(*, actor: Actor, operation: Operation, note: Lines) -> Operation:
    """Write what was reached and what was not. The note is sealed; lessons with an owner are added one by one.

    Raises:
        operations.for_the_chief, record.not_in_this_state
    """
    held = held_operation(operation, actor=actor, among=(ENDED,))
    held.assessed_on = actor.today
    seal(held, "sealed_note", note)
    held.save(update_fields=["assessed_on", "sealed_note", "sealed_aim", "key_version"])
    return held


@command(may=READ, post="/operations/{operation}/tasks", title=_("Give a task"), labels=LABELS)
def add_operation_task(
    *, actor: Actor, operation: Operation, task: Line, operation_member: OperationMember, until_on: Day
) -> OperationTask:
    """Give a task to somebody named in the operation; it stands in the person's work until it is done.

    Raises:
        operations.for_the_chief, record.not_in_this_state, operations.not_named_here
    """
    held = held_operation(operation, actor=actor, among=BEFORE_THE_END)
    _refuse_not_named(operation_member, operation=held)
    given = {"operation": held, "member": operation_member, "until_on": until_on}
    made = create_record(OperationTask, actor=actor, sealed_words=b"", key_version=newest(), **given)
    seal(made, "sealed_words", task)
    made.save(update_fields=["sealed_words"])
    return made


@command(may=READ, post="/operation-tasks/{operation_task}/end", title=_("The task is done"))
def finish_operation_task(*, actor: Actor, operation_task: OperationTask) -> OperationTask:
    """Say that a task is done, by whoever has it or by the chief.

    Raises:
        operations.of_somebody_else
    """
    return _finished(operation_task, actor=actor)


@command(may=READ, post="/operations/{operation}/lessons", title=_("Add a lesson"), labels=LABELS)
def add_operation_lesson(
    *, actor: Actor, operation: Operation, lesson: Line, operation_member: OperationMember, until_on: Day
) -> OperationLesson:
    """Say what is to be done otherwise, by whom and until when. It stands in the person's work until it is done.

    Raises:
        operations.for_the_chief, record.not_in_this_state, operations.not_named_here
    """
    held = held_operation(operation, actor=actor, among=(ENDED, ASSESSED))
    _refuse_not_named(operation_member, operation=held)
    given = {"operation": held, "member": operation_member, "until_on": until_on}
    made = create_record(OperationLesson, actor=actor, sealed_words=b"", key_version=newest(), **given)
    seal(made, "sealed_words", lesson)
    made.save(update_fields=["sealed_words"])
    return made


@command(may=READ, post="/operation-lessons/{operation_lesson}/end", title=_("The lesson is drawn"))
def finish_operation_lesson(*, actor: Actor, operation_lesson: OperationLesson) -> OperationLesson:
    """Say that it is done otherwise by now, by whoever the lesson was given to or by the chief.

    Raises:
        operations.of_somebody_else
    """
    return _finished(operation_lesson, actor=actor)


def held_operation(operation: Operation, *, actor: Actor, among: tuple[str, ...]) -> Operation:
    """The operation as it stands now, held for its chief or a deputy, in one of these states.

    Raises:
        operations.for_the_chief, record.not_in_this_state
    """
    refuse_not_leading(operation, actor=actor)
    held = Operation.objects.select_for_update(of=("self",)).select_related("agency").get(pk=operation.pk)
    refuse_standing_otherwise(held, among=among)
    return held


def refuse_standing_otherwise(operation: Operation, *, among: tuple[str, ...]) -> None:
    """Refuse what an operation does not admit as it stands.

    Raises:
        record.not_in_this_state
    """
    if (state := state_of(operation)) not in among:
        raise Refusal("record.not_in_this_state", record=operation.ref, state=TITLES[state])


def _finished(record: D, *, actor: Actor) -> D:
    is_own = record.member.user_ref == actor.user_ref and record.member.agency_id == actor.agency.pk
    if not is_own and not leads_it(record.operation, actor):
        raise Refusal("operations.of_somebody_else", record=record.ref)
    if record.done_on is None:
        record.done_on = actor.today
        record.save(update_fields=["done_on"])
    return record


def _refuse_not_named(member: OperationMember, *, operation: Operation) -> None:
    if member.operation_id != operation.pk or member.left_at is not None:
        raise Refusal("operations.not_named_here", operation=operation.ref).at("operation_member")


def _refuse_too_long(*, first: date, last: date) -> None:
    if last - first >= timedelta(days=LONGEST):
        raise Refusal("operations.too_long", days=LONGEST).at("last_on")
