"""How the bodies that stand on a consent are named to a reader: of one that takes people in, to whoever may know that the person is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.kernel.texts import Text
from qorgan.people.consent.models import Consent
from qorgan.people.consent.shares import Shared, shared_by
from qorgan.people.models import PersonGrant
from qorgan.people.writers import ANOTHER, bodies_known, housing_kinds, known_by, with_writers

Named = Agency | Text | None


@known_by
def by_sharing(actor: Actor, person: str, body: str) -> Exists:
    """That the body shared something with the reader by a consent that it wrote down."""
    theirs = Consent.objects.filter(person=OuterRef(OuterRef(person)), agency=OuterRef(OuterRef(body)))
    given = PersonGrant.objects.filter(agency=actor.agency, person=OuterRef(person), source__in=theirs.values("ref"))
    return Exists(given)


def with_bodies(rows: QuerySet[Consent], *, actor: Actor) -> QuerySet[Consent]:
    """The consents, each knowing who wrote it and to whom it is, as far as the actor may know.

    To whom it is, is named also to whoever wrote it down, and where no body that takes people in did.
    """
    always = Q(agency=actor.agency) | ~Q(agency__kind__in=housing_kinds())
    rows = with_writers(rows, actor=actor)
    return with_writers(rows, actor=actor, body="recipient", named="knows_recipient", otherwise=always)


def told_of(bodies: Iterable[Named], *, consent: Consent, actor: Actor) -> dict[Named, Named]:
    """Bodies that had something by a consent, each as a reader may know of it: all to whoever wrote the consent down."""
    found = set(bodies)
    if consent.agency_id == actor.agency.pk:
        return {one: one for one in found}
    rows = bodies_known(consent.person, actor=actor).filter(pk__in=[one.pk for one in found if isinstance(one, Agency)])
    known = set(rows.values_list("pk", flat=True))
    return {one: ANOTHER if isinstance(one, Agency) and one.pk not in known else one for one in found}


def titles_told(bodies: Iterable[Agency], *, consent: Consent, actor: Actor) -> dict[str, str]:
    """What bodies that had something by a consent are called to a reader, by their references."""
    told = told_of(bodies, consent=consent, actor=actor)
    titles = {
        body.ref: title.title if isinstance(title, Agency) else title
        for body, title in told.items()
        if isinstance(body, Agency)
    }
    return {ref: title.in_(actor.language) for ref, title in titles.items() if title}


def told_grants(rows: Iterable[PersonGrant], *, consent: Consent, actor: Actor) -> list[PersonGrant]:
    """Grants by a consent, with their bodies as the reader may know of them."""
    found = list(rows)
    told = told_of([body for one in found for body in (one.agency, one.written_by)], consent=consent, actor=actor)
    for one in found:
        one.told_agency, one.told_written_by = told[one.agency], told[one.written_by]  # type: ignore[attr-defined]
    return found


def told_shares(consent: Consent, *, actor: Actor) -> list[Shared]:
    """What was shared by a consent, with the bodies as the reader may know of them."""
    found = shared_by(consent)
    told = told_of([body for one in found for body in (one.agency, one.written_by)], consent=consent, actor=actor)
    return [replace(one, agency=told[one.agency] or ANOTHER, written_by=told[one.written_by]) for one in found]
