"""Which agency may know of a person, and how much: whole, or the field groups of living grants. Rooms share through here.

A body that took a person in works with the person: it writes down what it learns, and reads no more than it was given (ADR 28).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.desk.act_context import is_made_now, note_made
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country, day_here
from qorgan.desk.database.statements import Statement
from qorgan.desk.rows import ANY, insert, insert_all
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.people.code_words import word_by_lot
from qorgan.people.identity import CONTACT, IDENTITY
from qorgan.people.models import Person, PersonAccess, PersonGrant

FIELD_GROUPS = "field_groups"
IN_CARE = "in_care"
EVERYTHING = Q(pk__isnull=False)
SEALED = frozenset((IDENTITY, CONTACT, "profile"))
"""What a person is or has, and no record of a body."""


def living_on(day: date) -> Q:
    """Rows of access or grants whose last day has not passed, as a condition."""
    return Q(until_on__isnull=True) | Q(until_on__gte=day)


def known_to(actor: Actor, *, group: str = "", by: str = "") -> QuerySet[PersonAccess]:
    """The rows by which the actor's agency knows persons today; with `group`, only those that open this field group.

    `by` names the field of the records asked about that says which body wrote them: then what was opened of one body's records
    alone counts for those.
    """
    rows = PersonAccess.objects.filter(living_on(actor.today), agency=actor.agency)
    if not group:
        return rows
    of_all = Q(written_by__isnull=True)
    granted = PersonGrant.objects.filter(
        of_all | Q(written_by=OuterRef(OuterRef(by))) if by else of_all,
        living_on(actor.today),
        agency=actor.agency,
        person=OuterRef("person"),
        ended_at__isnull=True,
        groups__contains=[group],
    )
    return rows.filter(Q(is_whole=True) | Exists(granted))


def access_shown(person: Person, *, actor: Actor) -> PersonAccess | None:
    """The row by which the actor's agency knows a person today, looked up once for all that one page shows of the person.

    An act asks `known_to` and `groups_open`: it may have changed the row.
    """
    key = (actor.agency.pk, actor.today)
    held: dict[Any, PersonAccess | None] = vars(person).setdefault("_access_shown", {})
    if key not in held:
        rows = PersonAccess.objects.filter(living_on(actor.today), agency=actor.agency, person=person)
        held[key] = rows.first()
    return held[key]


def is_group_shown(person: Person, *, actor: Actor, group: str) -> bool:
    """Whether a page shows a field group of a person: what `known_to` says, by `access_shown`."""
    access = access_shown(person, actor=actor)
    if access is None or access.is_whole:
        return access is not None
    return group in groups_read(person=person, agency=actor.agency, on=actor.today)


def group_shown(person: Person, *, actor: Actor, group: str, by: str) -> Q:
    """The condition of `known_to` on records about one person, written out only where parts of the person are open."""
    access = access_shown(person, actor=actor)
    if access is None or access.is_whole:
        return NOTHING if access is None else EVERYTHING
    return Q(Exists(known_to(actor, group=group, by=by).filter(person=OuterRef("person"))))


def groups_open(*, actor: Actor, person: Person) -> frozenset[str] | None:
    """The field groups of a person that the actor's agency may read today; None when nothing is kept from it."""
    if actor.person_scope is not Scope.OWN_AGENCY:
        return None
    access = _ACCESS.first(person=person.pk, agency=actor.agency.pk, day=actor.today)
    if access is None or access.is_whole:
        return None
    return groups_read(person=person, agency=actor.agency, on=actor.today)


def groups_read(*, person: Person, agency: Agency, on: date) -> frozenset[str]:
    """The field groups of a person, of all that is kept, that grants open to an agency on a day."""
    living = _LIVING(person=person.pk, agency=agency.pk, day=on)
    return frozenset(group for one in living if one.written_by_id is None for group in one.groups)


def no_more_open(rows: Iterable[PersonGrant], *, on: date) -> set[str]:
    """Of the groups of grants that one agency had of one person, those that nothing else opens to it on a day.

    Where one opened every record, another of one body's records alone keeps none of it open.
    """
    lost: set[str] = set()
    for row in rows:
        access = PersonAccess.objects.filter(living_on(on), person=row.person_id, agency=row.agency_id)
        if access.filter(is_whole=True).exists():
            continue
        whose = Q(written_by__isnull=True) | (Q(written_by=row.written_by_id) if row.written_by_id else Q())
        living = PersonGrant.objects.filter(
            living_on(on), whose, person=row.person_id, agency=row.agency_id, ended_at__isnull=True
        )
        lost |= set(row.groups).difference(*living.values_list("groups", flat=True))
    return lost


def working_with(actor: Actor) -> QuerySet[PersonGrant]:
    """The living grants by which the actor's agency works with people that another registered: it took them in."""
    return PersonGrant.objects.filter(
        living_on(actor.today), agency=actor.agency, ended_at__isnull=True, is_working=True
    )


def works_with(*, actor: Actor, person: Person) -> bool:
    """Whether the actor may write down what is learnt of a person: all is open to the agency, or it took the person in."""
    return groups_open(actor=actor, person=person) is None or working_with(actor).filter(person=person).exists()


def check_works_with(*, actor: Actor, person: Person) -> None:
    """Refuse somebody to whom only parts of the person were shared, and who did not take the person in.

    Raises:
        person.groups_not_shared
    """
    if not works_with(actor=actor, person=person):
        raise not_shared(person=person, groups=groups_open(actor=actor, person=person) or (), actor=actor)


def check_group(*, actor: Actor, person: Person, group: str) -> None:
    """Refuse somebody who did not take the person in and to whom parts of the person were shared, this one not among them.

    Raises:
        person.groups_not_shared
    """
    groups = groups_open(actor=actor, person=person)
    if groups is not None and group not in groups and not works_with(actor=actor, person=person):
        raise not_shared(person=person, groups=groups, actor=actor)


def passed_on(*, actor: Actor, person: Person, groups: Collection[str]) -> list[str]:
    """Of groups that the actor's agency would pass on: those it does not read, of which only what it wrote itself goes on.

    Raises:
        person.groups_not_shared: it did not take the person in; or the sealed identity would open, of which no part is
            anybody's own.
    """
    own = groups_open(actor=actor, person=person)
    unread = [] if own is None else [group for group in groups if group not in own]
    if unread and (SEALED & set(unread) or not works_with(actor=actor, person=person)):
        raise not_shared(person=person, groups=own or (), actor=actor)
    return unread


def not_shared(*, person: Person, groups: Collection[str], actor: Actor) -> Refusal:
    """The refusal to somebody to whom these parts alone were shared; it leads to the person's consent to the own body."""
    way = Remedy(act="record_consent", places={"person": person.ref}, fills={"recipient": actor.agency.ref})
    refusal: Refusal = Refusal("person.groups_not_shared", person=person.ref, groups=said_groups(groups)).leading(way)
    return refusal


def said_groups(groups: Collection[str]) -> Text:
    """Field groups in words, in the order of the country's list."""
    titles = group_titles(groups)
    return Text(**{code: ", ".join(title.in_(code) for title in titles) or "—" for code in LANGUAGES})


def group_titles(groups: Collection[str]) -> list[Text]:
    """What field groups are called, in the order of the country's list."""
    return [item.title for item in country().codes[FIELD_GROUPS] if item.code in groups]


def share_with_agency(*, person: Person, agency: Agency, actor: Actor) -> None:
    """Let an agency see the whole person, without end; rooms call it inside their commands, twice without harm."""
    PersonAccess.objects.bulk_create(
        [
            PersonAccess(
                person=person,
                agency=agency,
                granted_at=actor.now,
                granted_by=actor.user_ref,
                code_word=word_by_lot(agency),
            )
        ],
        update_conflicts=True,
        unique_fields=["agency", "person"],
        update_fields=["is_whole", "until_on"],
    )


def grant_groups(
    *,
    person: Person,
    agency: Agency,
    groups: Iterable[str],
    source: str,
    actor: Actor,
    consent_ref: str = "",
    until_on: date | None = None,
    is_working: bool = False,
    written_by: Agency | None = None,
) -> PersonGrant:
    """Let an agency read field groups of a person until a day or until `end_grants`; see `PersonGrant`."""
    granted = _grant(
        person=person,
        agency=agency,
        groups=groups,
        source=source,
        actor=actor,
        consent_ref=consent_ref,
        until_on=until_on,
        is_working=is_working,
        written_by=written_by,
    )
    insert(granted)
    _settle(person=person, agency=agency, actor=actor)
    return granted


def _grant(*, groups: Iterable[str], actor: Actor, **fields: Any) -> PersonGrant:
    stamp = {"granted_at": actor.now, "granted_by": actor.user_ref}
    return PersonGrant(groups=list(dict.fromkeys(groups)), **stamp, **fields)


def open_for_stay(
    *,
    person: Person,
    agency: Agency,
    source: str,
    known: Collection[str],
    worked_with: Collection[str],
    until_on: date | None,
    actor: Actor,
    is_new: bool,
) -> None:
    """As `let_know` and `let_work` together, for an agency to which not the whole person is open; of a source that `is_new` nothing stands."""
    if not is_new:
        let_know(person=person, agency=agency, source=source, groups=known, actor=actor)
        let_work(person=person, agency=agency, source=source, groups=worked_with, until_on=until_on, actor=actor)
        return
    whose = {"person": person, "agency": agency, "source": source}
    rows = [_grant(groups=known, actor=actor, **whose)]
    if until_on is None or until_on >= actor.today:
        rows.append(_grant(groups=worked_with, actor=actor, until_on=until_on, is_working=True, **whose))
    insert_all(rows)
    _settle(person=person, agency=agency, actor=actor)


def let_work(
    *, person: Person, agency: Agency, source: str, groups: Collection[str], actor: Actor, until_on: date | None = None
) -> None:
    """Let an agency that took a person in work with the person until a day; a later call of the same source moves that day.

    It reads the groups and writes down what it learns. Nothing changes for an agency to which the whole person is open.
    """
    if PersonAccess.objects.filter(person=person, agency=agency, is_whole=True).exists():
        return
    rows = PersonGrant.objects.filter(person=person, agency=agency, source=source, is_working=True, ended_at=None)
    if (held := rows.select_for_update(of=("self",)).first()) is None:
        if until_on is None or until_on >= actor.today:
            grant_groups(
                person=person,
                agency=agency,
                groups=groups,
                source=source,
                actor=actor,
                until_on=until_on,
                is_working=True,
            )
    elif held.until_on != until_on:
        held.until_on = until_on
        held.save(update_fields=["until_on"])
        _settle(person=person, agency=agency, actor=actor)


def let_know(*, person: Person, agency: Agency, source: str, groups: Collection[str], actor: Actor) -> None:
    """Let an agency read field groups for good, once for each source. Nothing changes for one to which the whole person is open."""
    if PersonAccess.objects.filter(person=person, agency=agency, is_whole=True).exists():
        return
    rows = PersonGrant.objects.filter(person=person, agency=agency, source=source, is_working=False)
    if not rows.filter(ended_at=None, until_on=None, groups__contains=list(groups)).exists():
        grant_groups(person=person, agency=agency, groups=groups, source=source, actor=actor)


def groups_in_care(*, after: bool = False) -> list[str]:
    """The field groups that taking a person in opens or carries on; with `after`, those that a body goes on reading when that is over."""
    wanted = ("always",) if after else ("always", "stay")
    return [item.code for item in country().codes[FIELD_GROUPS] if item.attributes.get(IN_CARE) in wanted]


def carried_in_care() -> list[str]:
    """Of those, the field groups that tell who a person is: a stay opens none of them, and carries on what is read (ADR 31)."""
    items = country().codes[FIELD_GROUPS]
    return [code for code in groups_in_care() if items.get(code).attributes.get("identifies")]


def end_grants(*, actor: Actor, source: str = "", consent_ref: str = "", but: Agency | None = None) -> list[Agency]:
    """End what a source gave, or what rests on a consent, at once, to all or to all but one; the agencies that lost something by it."""
    wanted = {name: value for name, value in {"source": source, "consent_ref": consent_ref}.items() if value}
    rows = PersonGrant.objects.filter(ended_at__isnull=True, **wanted) if wanted else PersonGrant.objects.none()
    rows = rows.exclude(agency=but) if but else rows
    ended = list(rows.select_for_update(of=("self",)).select_related("person", "agency"))
    PersonGrant.objects.filter(pk__in=[row.pk for row in ended]).update(ended_at=actor.now)
    PersonGrant.objects.filter(pk__in=[row.pk for row in ended if is_made_now(row)]).update(is_passing=True)
    for row in ended:
        _settle(person=row.person, agency=row.agency, actor=actor)
    return list({row.agency_id: row.agency for row in ended}.values())


def close_groups(
    *,
    groups: Collection[str],
    ended_by: str,
    actor: Actor,
    source: str = "",
    consent_ref: str = "",
    agency: Agency | None = None,
) -> list[str]:
    """End what a source gave, or what rests on a consent, of these field groups, because of a no; the rest stays open. The groups closed.

    What was open stays on record as it was: the row ends, and what is left goes on in a row of its own.
    """
    wanted = {name: value for name, value in {"source": source, "consent_ref": consent_ref}.items() if value}
    rows = PersonGrant.objects.filter(ended_at__isnull=True, groups__overlap=list(groups), **wanted)
    rows = rows.filter(agency=agency) if agency else rows
    closed: list[str] = []
    for row in rows.select_for_update(of=("self",)).select_related("person", "agency").order_by("id"):
        kept = [group for group in row.groups if group not in groups]
        closed += [group for group in row.groups if group in groups and group not in closed]
        row.ended_at, row.ended_by, row.is_passing = actor.now, ended_by, is_made_now(row)
        row.save(update_fields=["ended_at", "ended_by", "is_passing"])
        if kept:
            _go_on(row, groups=kept, consent_ref=row.consent_ref, until_on=row.until_on, actor=actor)
        _settle(person=row.person, agency=row.agency, actor=actor)
    return closed


def over_at(grant: PersonGrant) -> datetime | date | None:
    """When a grant was over or will be: its last day, or the moment at which it was ended before; None while nothing ends it."""
    ran_out = grant.until_on and (grant.ended_at is None or grant.until_on < day_here(grant.ended_at))
    return grant.until_on if ran_out else grant.ended_at


def groups_given(*, source: str) -> frozenset[str]:
    """The field groups that a source gives and nobody has ended."""
    rows = PersonGrant.objects.filter(source=source, ended_at__isnull=True)
    return frozenset(group for groups in rows.values_list("groups", flat=True) for group in groups)


def move_grants(*, consent_ref: str, to: str, groups: Collection[str], until_on: date | None, actor: Actor) -> None:
    """Let what rests on a replaced consent rest on the next one, as far as that one goes; what it leaves out ends.

    What was open by the replaced one stays on record as it was, as by `close_groups`.
    """
    rows = PersonGrant.objects.filter(consent_ref=consent_ref, ended_at__isnull=True)
    for row in rows.select_for_update(of=("self",)).select_related("person", "agency", "written_by").order_by("id"):
        row.ended_at, row.is_passing = actor.now, is_made_now(row)
        row.save(update_fields=["ended_at", "is_passing"])
        if kept := [group for group in row.groups if group in groups]:
            _go_on(row, groups=kept, consent_ref=to, until_on=until_on, actor=actor)
        else:
            _settle(person=row.person, agency=row.agency, actor=actor)


def _go_on(row: PersonGrant, *, groups: list[str], consent_ref: str, until_on: date | None, actor: Actor) -> None:
    """What is left of a row that ends, in a row of its own; it opens nothing where this very act ends it as well."""
    note_made(
        grant_groups(
            person=row.person,
            agency=row.agency,
            groups=groups,
            source=row.source,
            consent_ref=consent_ref,
            until_on=until_on,
            is_working=row.is_working,
            written_by=row.written_by,
            actor=actor,
        )
    )


def _settle(*, person: Person, agency: Agency, actor: Actor) -> None:
    """Bring the agency's row of access in line with its living grants; one that is whole stays as it is."""
    held = _HELD.first(person=person.pk, agency=agency.pk)
    if held is not None and held.is_whole:
        return
    living = _LIVING(person=person.pk, agency=agency.pk, day=actor.today)
    if not living:
        PersonAccess.objects.filter(person=person, agency=agency, is_whole=False).delete()
        return
    ends = [one.until_on for one in living]
    until_on = None if None in ends else max(day for day in ends if day)
    if held is None:
        stamp = {"granted_at": actor.now, "granted_by": actor.user_ref}
        word = word_by_lot(agency)
        opened = PersonAccess(person=person, agency=agency, until_on=until_on, is_whole=False, code_word=word, **stamp)
        if not insert(opened, unless=ANY):  # somebody opened something to it at the same moment
            _settle(person=person, agency=agency, actor=actor)
    elif held.until_on != until_on:
        held.until_on = until_on
        held.save(update_fields=["until_on"])


def _held(*, person: int, agency: int) -> QuerySet[PersonAccess]:
    return PersonAccess.objects.select_for_update().filter(person=person, agency=agency).order_by()


def _living(*, person: int, agency: int, day: date) -> QuerySet[PersonGrant]:
    return PersonGrant.objects.filter(living_on(day), person=person, agency=agency, ended_at__isnull=True).order_by()


def _access(*, person: int, agency: int, day: date) -> QuerySet[PersonAccess]:
    return PersonAccess.objects.filter(living_on(day), person=person, agency=agency).order_by()


_ACCESS = Statement(_access, person=int, agency=int, day=date)
_HELD = Statement(_held, person=int, agency=int)
_LIVING = Statement(_living, person=int, agency=int, day=date)
