"""The questions to the register of persons. Only one of them tells who a person is, and it asks for the purpose."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf, Day, Line, Number
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.people import states
from qorgan.people.access_log import log_access
from qorgan.people.contradictions import OF_WHOLE_RECORDS, told_warnings
from qorgan.people.earlier import change_waiting
from qorgan.people.erasure import waiting
from qorgan.people.grants import groups_open, known_to, not_shared, works_with
from qorgan.people.identity import GROUPS, IDENTITY, Identity
from qorgan.people.keys import marks_of
from qorgan.people.models import BlindIndex, DataKey, Person
from qorgan.people.vault_reads import identity_of


def visible_to(actor: Actor) -> QuerySet[Person]:
    """The persons an actor may know of: all, those of the region, or those registered by or shared with the agency.

    `place` is the person's place in the list; for one agency it stands in the index of what the agency may see.
    """
    if actor.may("person.read") and actor.person_scope is Scope.OWN_AGENCY:
        living = Q(accesses__until_on__isnull=True) | Q(accesses__until_on__gte=actor.today)
        shared = Person.objects.filter(living, accesses__agency=actor.agency)
        told = {"place": F("accesses__person_id"), "warnings_told": OF_WHOLE_RECORDS}
        return shared.annotate(**told).select_related("agency")
    reach = within_reach(actor=actor, may="person.read", agency="agency", region="region")
    return Person.objects.filter(reach).annotate(place=F("id")).select_related("agency")


register_type(
    RecordType(
        name="person",
        title=_("Person"),
        model=Person,
        visible_to=visible_to,
        also=("sex", "year_of_birth", "citizenship", "language"),
        path="/persons/{ref}",
    )
)


def identity_state(person: Person) -> str:
    """What the vault holds about who the person is, as in `states.py`."""
    held = DataKey.objects.filter(person=person).only("destroyed_at").first()
    return states.UNKNOWN if held is None else states.ERASED if held.destroyed_at else states.SEALED


ERASES = ("request_erasure", "erase_identity", "withdraw_erasure")
CHANGES = ("change_person", "change_identity", "remove_from_identity")


def registered_elsewhere(person: Person, actor: Actor) -> tuple[str, ...]:
    """What is for the agency that registered the person; what is for those who may write down what is learnt of the person."""
    if person.agency_id == actor.agency.pk:
        return (*_not_to_erase(person, actor), *(() if change_waiting(person) else ("put_back_identity",)))
    groups = groups_open(actor=actor, person=person)
    changes = () if works_with(actor=actor, person=person) else CHANGES
    removes = () if groups is None else ("remove_from_identity",)
    opening = () if groups is None or groups & GROUPS.keys() else ("open_identity", "change_identity")
    return (*ERASES, "put_back_identity", *opening, *changes, *removes)


def _not_to_erase(person: Person, actor: Actor) -> tuple[str, ...]:
    """An erasure is asked for once, and confirmed by somebody else."""
    request = waiting(person, now=actor.now)
    if request is None:
        return ("erase_identity", "withdraw_erasure")
    return ("request_erasure", *(("erase_identity",) if request.recorded_by == actor.user_ref else ()))


register_workflow(Workflow(model=Person, state=identity_state, steps=states.STEPS, withheld=registered_elsewhere))


@query(may="person.read", get="/persons", title=_("Persons"), orders={"newest": ("-place",)})
def persons(
    *,
    actor: Actor,
    sex: Annotated[str, CodeOf("sexes")] | None = None,
    citizenship: Annotated[str, CodeOf("citizenships")] | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
) -> QuerySet[Person]:
    """Registered persons the actor may know of, one row a person, newest first."""
    found = visible_to(actor)
    for name, value in {"sex": sex, "citizenship": citizenship, "region": region}.items():
        if value:
            found = found.filter(**{name: value})
    return found


@query(may="person.read", get="/persons/{person}", title=_("Person"))
def person(*, actor: Actor, person: Person) -> Person:
    """One registered person: traits and warnings, without the identity.

    A look by a body to which only parts were shared is written to the journal, once a day for each who looks.
    """
    log_access(actor=actor, person=person)
    person.warnings_told = told_warnings(person, actor)  # type: ignore[attr-defined]
    return person


@query(
    may="person.open_identity",
    get="/persons/{person}/identity",
    title=_("Open the identity"),
    sensitive=True,
    helps={"purpose": _("Why you need to know who this is. It is kept in the journal; write no names.")},
)
def open_identity(*, actor: Actor, person: Person, purpose: Line) -> Identity:
    """Who a person is, shown once. The journal keeps who opened it, when and for what purpose, before it is shown.

    To an agency with which only field groups were shared, the parts that they open; to the one that registered the person also
    what it had written where another body has written since.

    Raises:
        person.groups_not_shared: none of the groups shared tells who the person is.
        IdentityUnknown, IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    groups = groups_open(actor=actor, person=person)
    if groups is None:
        identity = identity_of(person)
        return identity if person.agency_id == actor.agency.pk else identity.without("earlier")
    if not groups & GROUPS.keys():
        raise not_shared(person=person, groups=groups, actor=actor)
    return identity_of(person).within(groups)


@query(
    may="person.read",
    get="/persons/look-up",
    title=_("Find a person"),
    sensitive=True,
    labels={
        "iin": _("Identification number (IIN)"),
        "document_number": _("Document number"),
        "phone": _("Telephone"),
        "surname": _("Surname"),
        "given_name": _("Given name"),
        "born_on": _("Date of birth"),
        "birth_year": _("Year of birth"),
    },
    helps={"purpose": _("Why you are looking. It is kept in the journal; write no names.")},
    orders={"newest": ("-place",)},
)
def find_person(
    *,
    actor: Actor,
    purpose: Line,
    iin: Line | None = None,
    document_number: Line | None = None,
    phone: Line | None = None,
    surname: Line | None = None,
    given_name: Line | None = None,
    born_on: Day | None = None,
    birth_year: Number | None = None,
) -> QuerySet[Person]:
    """Persons among those the actor may know of who bear one of the exact values; a name counts only with a birth.

    Somebody known to another agency alone and somebody known to nobody give the same answer: none.

    Raises:
        person.nothing_to_find: no value was given, or a name without a birth date or year.
    """
    marks = marks_of(
        iin=iin,
        document_number=document_number,
        phone=phone,
        surname=surname,
        given_name=given_name,
        born_on=born_on,
        birth_year=birth_year,
    )
    any_mark = Q()
    for field, fingerprint in marks.items():
        any_mark |= Q(field=field, fingerprint=fingerprint)
    found = visible_to(actor).filter(pk__in=BlindIndex.objects.filter(any_mark).values("person_id"))
    if actor.person_scope is not Scope.OWN_AGENCY:
        return found
    # Whoever was given the needs alone must not learn a name by trying names.
    return found.filter(Exists(known_to(actor, group=IDENTITY).filter(person=OuterRef("pk"))))
