"""What bodies could read by a consent that was shared with them without a referral, from when until when; what ended stays on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from qorgan.desk.agencies.models import Agency
from qorgan.kernel.texts import Text
from qorgan.people.consent.models import Consent
from qorgan.people.grants import over_at, said_groups
from qorgan.people.models import PersonGrant


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What one body could read by one consent in one stretch of time; `until` None while it goes on.

    `written_by`: only the records of this body.
    """

    agency: Agency | Text
    groups: Text
    since: datetime
    until: datetime | date | None
    written_by: Agency | Text | None


def shared_by(consent: Consent) -> list[Shared]:
    """What was shared by this very consent, in its own time; what the one before or after it opened stands on that one's page."""
    grants = PersonGrant.objects.filter(
        consent_ref=consent.ref,
        person=consent.person,
        source__in=Consent.objects.filter(person=consent.person).values("ref"),
    )
    stretches: dict[tuple[Agency, datetime, datetime | date | None, Agency | None], set[str]] = {}
    for grant in grants.select_related("agency", "written_by").order_by("granted_at", "id"):
        key = (grant.agency, max(grant.granted_at, consent.recorded_at), over_at(grant), grant.written_by)
        stretches.setdefault(key, set()).update(grant.groups)
    return [
        Shared(agency=agency, groups=said_groups(groups), since=since, until=until, written_by=written_by)
        for (agency, since, until, written_by), groups in stretches.items()
    ]
