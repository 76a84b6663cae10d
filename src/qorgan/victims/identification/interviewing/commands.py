"""Entering that an interview was held, and taking a wrong entry back."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, PastDay
from qorgan.kernel.refusals import Refusal
from qorgan.people.births import born_by
from qorgan.people.models import Person
from qorgan.victims.identification.interviewing.accompanying import check_accompanied
from qorgan.victims.identification.interviewing.models import Interview, recorded_before

LABELS = {
    "again_because": _("Why again, if a recorded interview exists"),
}

Kind = Annotated[str, CodeOf("interview_kinds")]
Place = Annotated[str, CodeOf("interview_places")]
Present = Annotated[str, CodeOf("interview_roles")]
Language = Annotated[str, CodeOf("languages")]
Recording = Annotated[str, CodeOf("recording_kinds")]
AloneBecause = Annotated[str, CodeOf("child_alone_reasons")]
AgainBecause = Annotated[str, CodeOf("repeat_interview_reasons")]
Region = Annotated[str, CodeOf("regions")]


@command(may="interview.keep", post="/persons/{person}/interviews", title=_("Record an interview"), labels=LABELS)
def record_interview(
    *,
    actor: Actor,
    person: Person,
    kind: Kind,
    place: Place,
    present: list[Present] | None = None,
    held_on: PastDay | None = None,
    language: Language | None = None,
    has_interpreter: bool = False,
    recording: Recording | None = None,
    again_because: AgainBecause | None = None,
    alone_because: AloneBecause | None = None,
    region: Region | None = None,
) -> Interview:
    """Enter that a person was interviewed: when, in what kind of place, who was present, how it was recorded.

    Raises:
        person.day_before_birth
        interview.recorded_exists: a recorded interview was held before and `again_because` is not given.
        interview.child_alone: nobody who stands by a child was there and `alone_because` is not given.
    """
    day = held_on or actor.today
    born_by(person, on=day, field="held_on")
    check_repeat(person=person, day=day, because=again_because or "")
    check_accompanied(person=person, day=day, present=present or (), because=alone_because or "")
    return create_record(
        Interview,
        actor=actor,
        person=person,
        agency=actor.agency,
        region=region or actor.agency.region,
        held_on=day,
        kind=kind,
        place=place,
        present=list(dict.fromkeys(present or ())),
        language=language or person.language,
        has_interpreter=has_interpreter,
        recording=recording or "",
        again_because=again_because or "",
        alone_because=alone_because or "",
    )


def check_repeat(*, person: Person, day: date, because: str) -> None:
    """Whether a person may be interviewed on a day: anybody who was recorded before needs a reason.

    Raises:
        interview.recorded_exists
    """
    earlier = recorded_before(person, day=day).first()
    if earlier is not None and not because:
        raise Refusal("interview.recorded_exists", interview=earlier.ref, on=earlier.held_on)


@command(
    may="interview.keep",
    post="/interviews/{interview}/withdrawal",
    title=_("Withdraw the interview"),
    helps={"reason": _("Without names")},
)
def withdraw_interview(*, actor: Actor, interview: Interview, reason: Because) -> Interview:
    """Take back an entry that was made by mistake; nobody is warned of it any more.

    Raises:
        record.not_yours: another body held it.
        record.withdrawn: it was withdrawn already.
    """
    if interview.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=interview.ref)
    found = Interview.objects.select_for_update(of=("self",)).select_related("person", "agency")
    interview = found.get(pk=interview.pk)
    if interview.withdrawn_on:
        raise Refusal("record.withdrawn", record=interview.ref, on=interview.withdrawn_on)
    interview.withdrawn_on, interview.withdrawn_because = actor.today, reason
    interview.save()
    return interview
