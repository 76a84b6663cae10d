"""Who is shown what was said of a threat while the identity is sealed."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.rights.protection.apart import STAY_HERE, is_apart
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.rights.protection.states import DECIDE
from qorgan.rights.protection.words import Threat, threat_of


def told_to(actor: Actor, *, request: ProtectionRequest) -> Threat:
    """The threat for one reader: what could not be looked through for a sealed name stays with those who decide.

    Raises:
        WordsDamaged, KeyVersionMissing
    """
    threat = threat_of(request)
    decides = request.agency_id == actor.agency.pk and actor.may(DECIDE)
    if threat.is_struck or decides or not is_apart(request):
        return threat
    withheld = STAY_HERE.in_(actor.language)
    return Threat(threatened_by=withheld if threat.threatened_by else "", words=withheld if threat.words else "")
