"""Who read what by a consent, as the journal keeps it; what was read by a law until a no closed it, and what since it by a stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES, query
from qorgan.desk.journal.models import Entry
from qorgan.desk.shapes import Shape
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import READ, known_whole_to
from qorgan.people.consent.told import own_rows
from qorgan.people.identity import GROUPS
from qorgan.people.models import PersonGrant
from qorgan.people.writers import bodies_known, tell_whereabouts

MOST_READS = 200
BY_CONSENT, BY_LAW, BY_STAY = "consent", "law", "stay"
OPENS_NAMES = "open_identity"


class Look(Shape):
    """One look at a person by a recipient, as the journal keeps it: when, which body, what was opened, for what, and on which ground.

    `ground`: `consent`, a `law` that the person's no closed, or `stay` for a look by a body that took the person in at what the
    consent covers no more, since it was withdrawn or narrowed, or since a no to the body.
    """

    at: datetime
    agency: str
    act: str
    purpose: str
    ground: str


@query(may=READ, get="/consents/{consent}/reads", title=_("Who read what by this consent"))
def consent_reads(*, actor: Actor, consent: Consent) -> list[Look]:
    """Looks at the person's page, and at what is sealed, by those who had something by this consent, since it was given, the latest first.

    With them the looks by a law, or by another consent, that the person's no closed, and those since, or since another was narrowed to
    this one, by a body that took the person in, as far as the reader may know that it did: of that the answer is not complete. What a
    body that took the person in reads in its own records is no look by this consent. Who neither wrote the consent down nor is named in it
    is told of the looks of the own body alone.
    """
    return reads_of(consent, actor=actor)


def reads_of(consent: Consent, *, actor: Actor) -> list[Look]:
    """What the journal says that recipients opened of the person while they had something by the consent, or kept it by a stay.

    A look before or after, by another consent or by a law that stands is none by this one. What this consent's end or this no
    closed is shown whole: the person sees what was read until then. What a look opened by a stay as well is shown as by that.
    """
    grants = _told_to_a_no(_opened_or_closed_by(consent), no=consent, actor=actor)
    grants = own_rows(grants, consent=consent, actor=actor)
    kept = _kept_by_stay(consent, grants=grants, actor=actor)
    spans = [(BY_STAY, span) for _grant, span in kept]
    spans += [(BY_CONSENT if grant.consent_ref else BY_LAW, _while(consent, grant)) for grant in grants]
    titles = {
        grant.agency.ref: grant.agency.title.in_(actor.language) for grant in (*grants, *(one for one, _ in kept))
    }
    looks: dict[int, Look] = {}
    for ground, span in spans:
        rows = Entry.objects.filter(span, objects_ref__contains=[consent.person.ref], act__in=QUERIES)
        for row in rows.exclude(outcome__startswith="refused:").order_by("-seq")[:MOST_READS]:
            looks.setdefault(
                row.seq,
                Look(
                    at=row.at,
                    agency=titles[row.agency],
                    act=str(QUERIES[row.act].title),
                    purpose=row.purpose,
                    ground=ground,
                ),
            )
    return [looks[seq] for seq in sorted(looks, reverse=True)[:MOST_READS]]


@dataclass
class _Lost:
    """What one body had by a consent and has no more: since when which details, and since when it has nothing by it."""

    groups: dict[str, datetime] = field(default_factory=dict)
    everything: datetime | None = None


def _kept_by_stay(consent: Consent, *, grants: list[PersonGrant], actor: Actor) -> list[tuple[PersonGrant, Q]]:
    """By what recipients go on reading what a consent opens to them no more, each with its looks as a condition.

    Where something is left the journal tells apart looks at who the person is; other looks are by the stay where nothing is.
    """
    lost = _lost_by(consent, grants=grants)
    told = [grant for room in tell_whereabouts for grant in room.reading_on(consent, actor)] if lost else []
    told = own_rows(told, consent=consent, actor=actor)
    looks = []
    for grant in told:
        body = lost.get(grant.agency_id, _Lost())
        if body.everything:
            looks.append((grant, _during(grant) & Q(at__gt=body.everything)))
        names = [at for group, at in body.groups.items() if group in grant.groups and group in GROUPS]
        if names:
            looks.append((grant, _during(grant) & Q(at__gt=min(names), act=OPENS_NAMES)))
    return looks


def _lost_by(consent: Consent, *, grants: list[PersonGrant]) -> dict[int, _Lost]:
    """What bodies have no more by a consent: it was withdrawn, put in place of a wider one, closed to them by a no, or is that no."""
    rows, left = _ended(consent, grants=grants)
    lost: dict[int, _Lost] = defaultdict(_Lost)
    for row in sorted(rows, key=lambda one: (one.ended_at, one.pk)):
        assert row.ended_at is not None
        has = left.get(row.agency_id, set())
        lost[row.agency_id].groups |= {group: row.ended_at for group in row.groups if group not in has}
        if not has:
            lost[row.agency_id].everything = row.ended_at
    return lost


def _ended(consent: Consent, *, grants: list[PersonGrant]) -> tuple[list[PersonGrant], dict[int, set[str]]]:
    """The grants that ended by what was said, and which details each body has by what is left of them."""
    over = [grant for grant in grants if grant.ended_at]
    if consent.withdrawn_on:
        return over + _before(consent), {}
    if consent.is_refusal:
        sources = {grant.source for grant in over}
        going = PersonGrant.objects.filter(person=consent.person, source__in=sources, ended_at=None, is_working=False)
        return over, _by_body(going)
    if consent.replaced_on:
        return [], {}
    refused = [grant for grant in over if grant.consent_ref == consent.ref and grant.ended_by]
    own = [grant for grant in grants if grant.consent_ref == consent.ref and grant not in refused]
    return refused + _before(consent), _by_body(own)


def _before(consent: Consent) -> list[PersonGrant]:
    """What the consents in whose place this one stands had opened."""
    before, refs = consent.replaces, []
    while before is not None:
        refs.append(before.ref)
        before = before.replaces
    if not refs:
        return []
    return list(PersonGrant.objects.filter(person=consent.person, consent_ref__in=refs, ended_at__isnull=False))


def _by_body(grants: Iterable[PersonGrant]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for grant in grants:
        found[grant.agency_id].update(grant.groups)
    return found


def _opened_or_closed_by(consent: Consent) -> list[PersonGrant]:
    rows = PersonGrant.objects.filter(Q(consent_ref=consent.ref) | Q(ended_by=consent.ref), person=consent.person)
    return list(rows.select_related("agency").order_by("id"))


def _told_to_a_no(grants: list[PersonGrant], *, no: Consent, actor: Actor) -> list[PersonGrant]:
    """Of what a no closed, what the reader may know: what another consent opened, if that is known whole; by a law, if the body may be known."""
    others = {one.consent_ref for one in grants} - {no.ref, ""}
    refs = (
        set(known_whole_to(actor).filter(ref__in=others).values_list("ref", flat=True)) | {no.ref}
        if others
        else {no.ref}
    )
    by_law = {one.agency_id for one in grants if not one.consent_ref}
    known = (
        set(bodies_known(no.person, actor=actor).filter(pk__in=by_law).values_list("pk", flat=True))
        if by_law
        else set()
    )
    return [
        one
        for one in grants
        if one.agency_id == actor.agency.pk or (one.consent_ref in refs if one.consent_ref else one.agency_id in known)
    ]


def _names(grant: PersonGrant) -> bool:
    return not GROUPS.keys().isdisjoint(grant.groups)


def _while(consent: Consent, grant: PersonGrant) -> Q:
    """Looks by a body at a time when it had something that the consent opened or its end closed, as a condition."""
    looks = _during(grant) if _names(grant) else _during(grant) & ~Q(act=OPENS_NAMES)
    return looks & Q(at__date__gte=consent.given_on) if grant.consent_ref == consent.ref else looks


def _during(grant: PersonGrant) -> Q:
    looks = Q(agency=grant.agency.ref, at__gte=grant.granted_at)
    if grant.ended_at:
        looks &= Q(at__lte=grant.ended_at)
    return looks & Q(at__date__lte=grant.until_on) if grant.until_on else looks
