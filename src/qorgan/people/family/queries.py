"""What may be asked about ties, and who sees which. A name opens once, for a purpose that the journal keeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import Line
from qorgan.desk.record_types import RecordType, RefOf, Shape, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.people.access_log import log_access
from qorgan.people.family import states
from qorgan.people.family.models import Tie
from qorgan.people.family.sealed import open_parts
from qorgan.people.grants import group_shown, known_to, works_with
from qorgan.people.models import Person
from qorgan.people.writers import told_after, with_writers

READ, GROUP, NEVER = "family.read", "family", "never"
RELATED = ("person", "other", "agency")
LABELS = {"tie": _("Tie")}
DO_NOT_CONTACT = Text(
    en="Somebody close to this person must not be contacted nor told anything: {ties}. Look before you call anyone.",
    ru="С кем-то из близких этого человека нельзя связываться и ничего сообщать: {ties}. Проверьте, прежде чем звонить.",
    kk="Осы адамның жақындарының бірімен байланысуға, оған ештеңе айтуға болмайды: {ties}. Қоңырау шалмас бұрын қараңыз.",
)


def visible_to(actor: Actor) -> QuerySet[Tie]:
    """The ties that the own body wrote down, and those of people whose family the agency may know.

    Each knows whether the actor may also know of the registered other (`knows_other`).
    """
    return _told(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[Tie]:
    """The ties of a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor).filter(Q(person=person) | Q(other=person)).order_by("-id")
    return told_after(rows, tell=partial(_told, actor=actor))


def _opened_to(actor: Actor, *, of: Person | None = None) -> QuerySet[Tie]:
    """Of somebody, the ties that were written down as this person's."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        if of is None:
            reach |= Q(Exists(known_to(actor, group=GROUP, by="agency").filter(person=OuterRef("person"))))
        else:
            reach |= group_shown(of, actor=actor, group=GROUP, by="agency")
    return Tie.objects.filter(reach).select_related(*RELATED)


def _told(rows: QuerySet[Tie], *, actor: Actor) -> QuerySet[Tie]:
    rows = with_writers(rows, actor=actor)
    return rows.annotate(knows_other=Exists(known_to(actor).filter(person=OuterRef("other"))))


def for_the_keeper(tie: Tie, actor: Actor) -> tuple[str, ...]:
    """What is for those who know the whole person or took the person in; a name opens only where one is kept."""
    partial = not works_with(actor=actor, person=tie.person)
    return (*(("correct_tie", "end_tie") if partial else ()), *(("tie_name",) if tie.other_id else ()))


class TieShape(Shape):
    """A tie of a person to another, whose reference goes to those alone who know of both."""

    ref: str
    person: RefOf
    agency: Annotated[RefOf, Field(validation_alias="told_agency")]
    known_other: RefOf
    kinship: str
    contact: str
    care: str
    state: str
    ended_on: date | None


register_type(
    RecordType(name="tie", title=LABELS["tie"], model=Tie, visible_to=visible_to, shape=TieShape, path="/ties/{ref}")
)
register_workflow(Workflow(model=Tie, state=attrgetter("state"), steps=states.steps(), withheld=for_the_keeper))


@query(may=READ, get="/ties/{tie}", title=LABELS["tie"], labels=LABELS)
def tie(*, actor: Actor, tie: Tie) -> Tie:
    """One tie of a person to another, without a name."""
    log_access(actor=actor, person=tie.person, act="tie", record=tie)
    return tie


@query(may=READ, get="/persons/{person}/ties", title=_("Family and close people"), orders={"newest": ("-id",)})
def ties_of(*, actor: Actor, person: Person) -> QuerySet[Tie]:
    """The ties of one person that the actor may know of, from either side, the latest entered first."""
    log_access(actor=actor, person=person, act="ties_of")
    return visible_to(actor).filter(Q(person=person) | Q(other=person))


def ties_by_name(person: Person, actor: Actor) -> list[tuple[str, str]]:
    """The ties of a person that stand, as a form offers them to say who speaks for the person."""
    stand = visible_to(actor).filter(person=person, ended_on__isnull=True).order_by("-id")
    names = country().codes["kinships"]
    return [(tie.ref, f"{tie.ref} · {names.label(tie.kinship, actor.language)}") for tie in stand]


class TieName(Shape):
    """Who the other of a tie is, and how to reach that person."""

    name: str
    reach: str


@query(
    may=READ,
    get="/ties/{tie}/name",
    title=_("Show the name"),
    labels=LABELS,
    sensitive=True,
    helps={"purpose": _("Why you need to know who this is. It is kept in the journal; write no names.")},
)
def tie_name(*, actor: Actor, tie: Tie, purpose: Line) -> TieName:
    """Who is meant by a tie to somebody named only, shown once; the journal keeps who opened it and for what purpose.

    Raises:
        family.nobody_named: the other is registered.
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    log_access(actor=actor, person=tie.person, act="tie_name", record=tie)
    if tie.other_id:
        raise Refusal("family.nobody_named", tie=tie.ref)
    opened = open_parts(tie)
    return TieName(name=opened.get("name", ""), reach=opened.get("reach", ""))


def warnings_about(person: Person, actor: Actor) -> Iterable[Text]:
    """Whom nobody may contact about a person; said wherever somebody might."""
    if not actor.may(READ):
        return
    rows = _opened_to(actor, of=person).filter(person=person, contact=NEVER, ended_on__isnull=True).order_by("id")
    refs = ", ".join(rows.values_list("ref", flat=True)[:10])
    if refs:
        yield DO_NOT_CONTACT.filled(ties=refs)
