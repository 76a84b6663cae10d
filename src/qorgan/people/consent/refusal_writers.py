"""Which body wrote a no down: said outright, taken back, or left out of the consent in its place."""

from __future__ import annotations

from qorgan.desk.agencies.models import Agency
from qorgan.desk.journal.models import Entry
from qorgan.people.consent.models import Consent

WITHDRAWAL = "withdraw_consent"


def written_by(no: Consent) -> Agency:
    """The body that wrote a no down. A withdrawal does not keep it, so the journal says it; else it is that of the consent itself."""
    if no.replaced_on:
        writer: Agency = no.replaced_by.agency
        return writer
    return (_withdrew(no) if no.withdrawn_on else None) or no.agency


def _withdrew(consent: Consent) -> Agency | None:
    lines = Entry.objects.filter(objects_ref__contains=[consent.ref], act=WITHDRAWAL)
    last = lines.exclude(outcome__startswith="refused:").order_by("-seq").first()
    return Agency.objects.filter(ref=last.agency).first() if last else None
