"""Who may see what is owed, as conditions on rows of obligations, or on rows that lead to one.

An obligation is seen by those with the permission that its term names, within their reach; by who supervises the body that owes it,
whatever its kind; once overdue, by who oversees bodies of its kind, where the term's reminders name the ministry, and by whoever
oversees and holds what its term is `watched_by`, in the own region and about a record of it that went elsewhere. A private one is
seen by its person alone; a guarded one by its person, by who oversees its room in that body, and, while nobody has it, by those
there who may take it.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.country import country
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.obligations.of_terms import watched_elsewhere
from qorgan.law.terms import Term

READ, SUPERVISE, OVERSEE = "work.read", "work.supervise", "work.oversee"
OVER = "supervised_by"
"""The attribute of a kind of body: the kind whose people watch over its terms."""


def guarded_terms() -> list[str]:
    """The terms whose being owed is known only inside a compartment."""
    return [term.id for term in country().terms.all() if term.guarded]


def for_these_eyes(actor: Actor, *, path: str = "") -> Q:
    """What is not kept from this actor, whatever the reach; `path` leads to the obligation.

    A private obligation is for its person alone; a guarded one for its person, for who oversees its room in that body, and
    while nobody has taken it for those of the body who may.
    """
    mine = Q(**{f"{path}owner_user": actor.user_ref})
    shown, kept = Q(**{f"{path}is_private": False}), []
    for term in (country().terms[name] for name in guarded_terms()):
        inside = _inside(term, actor=actor, path=path)
        if inside == NOTHING:
            kept.append(term.id)
        else:
            shown &= ~Q(**{f"{path}term": term.id}) | inside
    return (shown & ~Q(**{f"{path}term__in": kept}) if kept else shown) | mine


def _inside(term: Term, *, actor: Actor, path: str) -> Q:
    """The rows of a guarded term that an actor of the body that owes them may see, although they are nobody's own."""
    ours = Q(**{f"{path}agency": actor.agency})
    if actor.may(overseer_of(term.may)):
        return ours
    return ours & Q(**{f"{path}owner_user": ""}) if term.taken_by and actor.may(term.taken_by) else NOTHING


def overseer_of(may: str) -> str:
    """The permission of those who oversee the room that another permission belongs to."""
    return f"{may.partition('.')[0]}.oversee"


def in_reach(actor: Actor) -> Q:
    """The obligations an actor may see with all they say, as a condition; private ones of the actor's own aside."""
    may = Q(may__in=sorted(actor.role.may))
    if actor.may(SUPERVISE):
        may |= Q(agency=actor.agency)
    found = within_reach(actor=actor, may=READ) & may & for_these_eyes(actor)
    kinds, openly = kinds_under(actor), terms_watched_openly(actor)
    if not (kinds or openly):
        return found
    theirs = Q(agency__kind__in=kinds, term__in=terms_told_up()) if kinds else NOTHING
    late = Q(due_at__lt=actor.now, is_private=False)
    here = (theirs | Q(term__in=openly)) & within_reach(actor=actor, may=OVERSEE)
    return found | late & (here | _elsewhere(actor, openly=openly))


def _elsewhere(actor: Actor, *, openly: list[str]) -> Q:
    """What bodies of other regions owe about a record that an actor of one region reads, as a court about what was sent from there."""
    found = NOTHING
    if actor.scope is Scope.OWN_REGION:
        for term, watched in watched_elsewhere().items():
            if term in openly:
                found |= Q(term=term) & Q(Exists(watched.elsewhere(actor).filter(ref=OuterRef("subject"))))
    return found


def is_shut_to(actor: Actor) -> Q:
    """What is about a record that an actor of one region does not read, as about one that was sent from another to a court there."""
    found = NOTHING
    if actor.scope is Scope.OWN_REGION:
        for term, watched in watched_elsewhere().items():
            found |= Q(term=term) & ~Q(Exists(watched.read(actor).filter(ref=OuterRef("subject"))))
    return found


def of_my_agency(actor: Actor) -> Q:
    """What the actor's own agency owes and the role may see, as a condition; it follows the agency's index."""
    return Q(agency=actor.agency, may__in=sorted(actor.role.may)) & for_these_eyes(actor)


def under_me(actor: Actor) -> Q:
    """What the actor's own agency owes, whatever its kind, as a condition for who supervises there."""
    return Q(agency=actor.agency) & for_these_eyes(actor)


def is_above(actor: Actor) -> bool:
    """Whether an actor oversees bodies other than the own."""
    return actor.may(OVERSEE) and actor.scope is not Scope.OWN_AGENCY


def kinds_under(actor: Actor) -> list[str]:
    """The kinds of body whose terms the actor's body watches over; none for who does not oversee."""
    if not is_above(actor):
        return []
    return [item.code for item in country().codes["agency_kinds"] if item.attributes.get(OVER) == actor.agency.kind]


def terms_told_up() -> list[str]:
    """The terms whose reminders name the ministry, and that are not guarded."""
    return [
        term.id
        for term in country().terms.all()
        if not term.guarded and any(one.who == "ministry" for edition in term.editions for one in edition.reminders)
    ]


def terms_watched_openly(actor: Actor) -> list[str]:
    """The terms of which an actor who oversees sees all that is late, because whom it is about is no secret to such a reader."""
    if not is_above(actor):
        return []
    return [term.id for term in country().terms.all() if not term.guarded and actor.may(term.watched_by)]


def terms_watched(actor: Actor) -> list[str]:
    """The guarded terms of which an actor learns that they are late, and nothing else."""
    if not is_above(actor):
        return []
    return [term.id for term in country().terms.all() if term.guarded and actor.may(term.watched_by)]


def late_and_nameless(actor: Actor, *, now: datetime) -> Q:
    """Guarded obligations that an actor may know to be late without learning what or whom they are about."""
    watched = terms_watched(actor)
    if not watched:
        return NOTHING
    return IS_OPEN & Q(term__in=watched, due_at__lt=now, is_private=False) & within_reach(actor=actor, may=OVERSEE)


def is_nameless(obligation: Obligation) -> bool:
    """Whether a reader may know no more of an obligation than that it is late, and whose it is."""
    return bool(getattr(obligation, "is_nameless", False))
