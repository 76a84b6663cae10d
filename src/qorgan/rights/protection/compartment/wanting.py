"""When a measure that restricts access to the data is taken, an identity is to be sealed; when it ends, to be put back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.keeping import keep
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.measuring import seals_identity
from qorgan.rights.protection.models import Protection


def want_sealing(protection: Protection, *, measures: Iterable[str], actor: Actor) -> list[SealedFile]:
    """The sealing that the measures ask for; none when none of them does or it is wanted already."""
    if not seals_identity(measures) or _living(protection).exists():
        return []
    return [keep(SealedFile, actor=actor, protection=protection, agency=protection.agency, wanted_at=actor.now)]


def let_go(protection: Protection, *, measures: Iterable[str], actor: Actor) -> list[SealedFile]:
    """The sealed identities that need not stay sealed, since the measure ended."""
    if not seals_identity(measures):
        return []
    found = list(_living(protection).select_for_update(of=("self",)))
    for sealed_file in found:
        sealed_file.let_go_at = actor.now
        sealed_file.save(update_fields=["let_go_at"])
    return found


def _living(protection: Protection) -> QuerySet[SealedFile]:
    return SealedFile.objects.filter(protection=protection, let_go_at__isnull=True)
