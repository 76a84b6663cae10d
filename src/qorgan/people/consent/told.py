"""What a reader is told of the bodies that stand on a consent: of one that takes people in, whoever may know that the person is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.agencies.unnamed import ANOTHER
from qorgan.desk.labels import Words
from qorgan.kernel.texts import Text
from qorgan.people.consent.models import Consent
from qorgan.people.consent.shares import Shared, shared_by
from qorgan.people.hidden_records import UNSHOWN, Empty
from qorgan.people.models import PersonGrant
from qorgan.people.writers import Whereabouts, bodies_known, tell_whereabouts, with_writers

Named = Agency | Text | None
R = TypeVar("R", PersonGrant, Shared)


def by_sharing(actor: Actor, person: str, body: str) -> Exists:
    """That the body shared something with the reader by a consent that it wrote down."""
    theirs = Consent.objects.filter(person=OuterRef(OuterRef(person)), agency=OuterRef(OuterRef(body)))
    given = PersonGrant.objects.filter(agency=actor.agency, person=OuterRef(person), source__in=theirs.values("ref"))
    return Exists(given)


tell_whereabouts(Whereabouts(known_by=by_sharing))


def with_bodies(rows: QuerySet[Consent], *, actor: Actor) -> QuerySet[Consent]:
    """The consents, each knowing who wrote it and to whom it is, as far as the actor may know.

    To whom it is, is named also to whoever wrote it down: a consent to one house tells another where the person may live.
    """
    rows = with_writers(rows, actor=actor)
    always = Q(agency=actor.agency, takes_over=False)
    return with_writers(rows, actor=actor, body="recipient", named="knows_recipient", otherwise=always)


def is_own(consent: Consent, actor: Actor) -> bool:
    """Whether a reader is told all that bodies had by a consent: its own body wrote it down or is named in it, or it reads all by law.

    What another body shared by a consent that this one replaces tells as much as before: whoever replaces it learns of no more.
    To anybody else even a row without a name would tell that the person is known to another body of that kind.
    """
    return actor.scope is not Scope.OWN_AGENCY or consent.recipient_id == actor.agency.pk or gave(consent, actor)


def gave(consent: Consent, actor: Actor) -> bool:
    """Whether the own body wrote a consent down, and did not take over by it what bodies had by one that another body wrote."""
    return consent.agency_id == actor.agency.pk and not consent.takes_over


def is_known_whole(consent: Consent, *, actor: Actor) -> bool:
    """Whether the reader may also know to whom a consent is: no act and no refusal tells of any other."""
    if consent.recipient is None or gave(consent, actor):
        return True
    return bodies_known(consent.person, actor=actor).filter(pk=consent.recipient.pk).exists()


def own_rows(rows: Iterable[R], *, consent: Consent, actor: Actor) -> list[R]:
    """Of what bodies had by a consent that is not the reader's own, what the reader's body itself had."""
    return [one for one in rows if is_own(consent, actor) or one.agency == actor.agency]


def none_or_own(words: Words) -> Empty:
    """What a section of a consent says when it is empty: `words` to whoever would see all there is."""
    return lambda consent, actor: words if is_own(consent, actor) else UNSHOWN


def told_of(bodies: Iterable[Named], *, consent: Consent, actor: Actor) -> dict[Named, Named]:
    """Bodies that had something by a consent, each as a reader may know of it: all to whoever wrote it down, and what it replaces."""
    found = set(bodies)
    if gave(consent, actor):
        return {one: one for one in found}
    rows = bodies_known(consent.person, actor=actor).filter(pk__in=[one.pk for one in found if isinstance(one, Agency)])
    known = set(rows.values_list("pk", flat=True))
    return {one: ANOTHER if isinstance(one, Agency) and one.pk not in known else one for one in found}


def told_grants(rows: Iterable[PersonGrant], *, consent: Consent, actor: Actor) -> list[PersonGrant]:
    """Grants by a consent, those of which the reader is told, with their bodies as the reader may know of them."""
    found = own_rows(rows, consent=consent, actor=actor)
    told = told_of([body for one in found for body in (one.agency, one.written_by)], consent=consent, actor=actor)
    for one in found:
        one.told_agency, one.told_written_by = told[one.agency], told[one.written_by]  # type: ignore[attr-defined]
    return found


def told_shares(consent: Consent, *, actor: Actor) -> list[Shared]:
    """What was shared by a consent, as far as the reader is told, with the bodies as the reader may know of them."""
    found = own_rows(shared_by(consent), consent=consent, actor=actor)
    told = told_of([body for one in found for body in (one.agency, one.written_by)], consent=consent, actor=actor)
    return [replace(one, agency=told[one.agency] or ANOTHER, written_by=told[one.written_by]) for one in found]
