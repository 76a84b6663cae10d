"""What may be asked about interviews, and who sees which; and the warning that a recording exists."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.people.access_log import log_access
from qorgan.people.ages import is_minor_on
from qorgan.people.grants import group_shown, known_to
from qorgan.people.models import Person
from qorgan.people.writers import told_after, with_writers
from qorgan.victims.identification.interviewing import states
from qorgan.victims.identification.interviewing.accompanying import is_alone, is_held_adult
from qorgan.victims.identification.interviewing.facts import RELATED, TELLS, derive
from qorgan.victims.identification.interviewing.models import Interview, recorded_before

READ = "interview.read"
RECORDED = Phrase(
    "A recorded interview with this person exists: {interview} of {day} ({how}). Use it before asking again."
)
CHILD_ALONE = Phrase(
    "A child was interviewed without a representative, a psychologist, a teacher or the guardianship body."
)
DOUBTFUL_ALONE = Phrase(
    "Somebody who by what is known of the birth may be a child was interviewed without a representative, a psychologist, a teacher or the "
    "guardianship body."
)
MAY_BE_A_CHILD = Phrase(
    "By what is known of the birth this may be a child, and in doubt somebody is held to be one: a representative, a teacher, a "
    "psychologist or the guardianship body is to be there, or say why not."
)
OF_A_CHILD = Phrase(
    "This is a child: a representative, a teacher, a psychologist or the guardianship body is to be there (CPC 215)."
)


def listed_for(actor: Actor) -> QuerySet[Interview]:
    """The interviews an actor's list holds: those of the own body."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    return with_writers(Interview.objects.filter(reach).select_related("person", "agency"), actor=actor)


def visible_to(actor: Actor) -> QuerySet[Interview]:
    """The interviews an actor may open: those of the list, and any with a person that the agency knows."""
    return with_writers(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[Interview]:
    """The interviews with a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor, of=person).filter(person=person).order_by("-held_on", "-id")
    return told_after(rows, tell=partial(with_writers, actor=actor))


def _opened_to(actor: Actor, *, of: Person | None = None) -> QuerySet[Interview]:
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        if of is None:
            reach |= Q(Exists(known_to(actor, group="narrative", by="agency").filter(person=OuterRef("person"))))
        else:
            reach |= group_shown(of, actor=actor, group="narrative", by="agency")
    return Interview.objects.filter(reach).select_related("person", "agency")


def held_elsewhere(interview: Interview, actor: Actor) -> tuple[str, ...]:
    """What is for the body that held the interview, and for nobody else."""
    return () if interview.agency_id == actor.agency.pk else ("withdraw_interview",)


register_type(
    RecordType(
        name="interview",
        title=_("Interview"),
        model=Interview,
        visible_to=visible_to,
        also=("language", "state"),
        path="/interviews/{ref}",
    )
)
register_workflow(Workflow(model=Interview, state=attrgetter("state"), steps=states.steps(), withheld=held_elsewhere))
ledger.tell(model=Interview, tells=TELLS, derive=derive, related=RELATED)


@query(
    may=READ,
    get="/interviews",
    title=_("Interviews"),
    orders={"held_on": ("-held_on", "-id")},
    labels={
        "is_recorded": _("Only recorded ones"),
        "held_from": _("Held from"),
        "held_until": _("Held until"),
    },
)
def interviews(
    *,
    actor: Actor,
    kind: Annotated[str, CodeOf("interview_kinds")] | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
    is_recorded: bool = False,
    held_from: Day | None = None,
    held_until: Day | None = None,
) -> QuerySet[Interview]:
    """The register of interviews, one row an interview, withdrawn or not, the latest first."""
    rows = listed_for(actor)
    exact = {"kind": kind, "region": region}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if is_recorded:
        rows = rows.exclude(recording="")
    if held_from:
        rows = rows.filter(held_on__gte=held_from)
    if held_until:
        rows = rows.filter(held_on__lte=held_until)
    return rows


@query(may=READ, get="/interviews/{interview}", title=_("Interview"))
def interview(*, actor: Actor, interview: Interview) -> Interview:
    """One entry of the register of interviews."""
    log_access(actor=actor, person=interview.person, act="interview", record=interview)
    return interview


@query(
    may=READ,
    get="/persons/{person}/interviews",
    title=_("Interviews with the person"),
    orders={"held_on": ("-held_on", "-id")},
)
def interviews_with(*, actor: Actor, person: Person) -> QuerySet[Interview]:
    """Every interview with one person, by whichever body, the latest first."""
    log_access(actor=actor, person=person, act="interviews_with")
    return visible_to(actor).filter(person=person)


def warnings_about(person: Person, actor: Actor) -> list[Text]:
    """What must be said wherever a new interview would be started: that a recorded one exists."""
    latest = recorded_before(person, day=actor.today).first() if actor.may(READ) else None
    if latest is None:
        return []
    how = country().codes["recording_kinds"].get(latest.recording).title
    return [RECORDED.filled(interview=latest.ref, day=day_text(latest.held_on), how=how)]


def doubts_of(interview: Interview) -> list[Text]:
    """What a reader should notice about an interview: a child, or who may be one, without anybody who stands by a child."""
    alone = is_alone(person=interview.person, day=interview.held_on, present=interview.present)
    if not alone or is_held_adult(interview.alone_because):
        return []
    return [CHILD_ALONE if is_minor_on(interview.person, interview.held_on) else DOUBTFUL_ALONE]


def warnings_before(person: Person, actor: Actor) -> list[Text]:
    """What must be said where an interview is entered: that a recorded one exists, and that a child is not alone."""
    is_child = is_minor_on(person, actor.today)
    of_age = [] if is_child is False else [OF_A_CHILD if is_child else MAY_BE_A_CHILD]
    return [*warnings_about(person, actor), *of_age]
