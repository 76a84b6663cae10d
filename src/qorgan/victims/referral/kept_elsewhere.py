"""What a body goes on reading by another consent once one is taken back or narrowed: for the purpose of that other alone."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import known_whole_to
from qorgan.people.grants import living_on
from qorgan.people.models import PersonAccess, PersonGrant


def kept_elsewhere(
    body: Agency, *, had: QuerySet[PersonGrant], purpose: str, on: date, actor: Actor
) -> tuple[set[str], set[str]]:
    """Of what a body had for a purpose and has for that no more, what it has for others alone; and what of it the actor may not know.

    Of a body to which the person is open as a whole, nothing.
    """
    rows = list(had.filter(agency=body))
    people = {row.person_id for row in rows}
    access = PersonAccess.objects.filter(living_on(on), person__in=people, agency=body, is_whole=True)
    if access.exists():
        return set(), set()
    living = PersonGrant.objects.filter(living_on(on), person__in=people, agency=body, ended_at__isnull=True)
    by_consent = list(living.exclude(consent_ref=""))
    consents = {one.ref: one for one in Consent.objects.filter(ref__in={row.consent_ref for row in by_consent})}
    known = set(known_whole_to(actor).filter(ref__in=consents).values_list("ref", flat=True))
    by_group: dict[str, set[str]] = defaultdict(set)
    for row in by_consent:
        for group in row.groups:
            by_group[group].add(row.consent_ref)
    kept = {
        group
        for row in rows
        for group in row.groups
        if by_group[group] and all(consents[ref].purpose != purpose for ref in by_group[group])
    }
    return kept, {group for group in kept if by_group[group].isdisjoint(known)}
