"""When a measure that restricts access to the data is taken, an identity is to be sealed; when it ends, to be put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.creation import create_record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.people.restricted import Taken, is_restricted
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.compartment.sessions import half_kept_by, living
from qorgan.rights.protection.measures import seals_identity
from qorgan.rights.protection.models import Protection


def want_sealing(protection: Protection, *, measures: Iterable[str], actor: Actor) -> list[SealedFile]:
    """The sealing that the measures ask for; none when none of them does or it is wanted already.

    It goes to the body that ordered it, or, where that has no custodian, to one that has and knows of the request already: the
    body that asked, or that of the proceeding. Where none has, the measure stands all the same, and who seals is to be found.
    """
    if not seals_identity(measures) or _living(protection).exists():
        return []
    able = next((one for one in _near(protection) if can_seal(one)), None)
    is_kept = is_restricted(protection.person)
    return [
        create_record(
            SealedFile,
            actor=actor,
            protection=protection,
            agency=able or protection.agency,
            wanted_at=actor.now,
            sealer_wanted_at=None if able or is_kept else actor.now,
            elsewhere_at=actor.now if is_kept else None,
        )
    ]


def waiting_for(of: Iterable[Taken], *, besides: SealedFile) -> QuerySet[SealedFile]:
    """The others that are to keep the identity of these persons while their measures stand, the first ordered first."""
    found = SealedFile.objects.select_for_update(of=("self",)).select_related("protection__agency", "agency")
    refs = [one.ref for one in of]
    mine = found.filter(protection__person__ref__in=refs, sealed_at__isnull=True, let_go_at__isnull=True)
    return mine.exclude(pk=besides.pk).order_by("wanted_at", "pk")


def leave_to(keeper: SealedFile, *, of: Iterable[Taken], actor: Actor) -> None:
    """Let whatever else is to keep what `keeper` has sealed wait until that lets it go.

    One identity is sealed once, however many measures ask for it: a second sealing would keep the pseudonym for a name.
    """
    for one in waiting_for(of, besides=keeper):
        one.elsewhere_at = actor.now
        one.save(update_fields=["elsewhere_at"])
        refresh_facts_and_obligations([one], actor=actor)


def can_seal(agency: Agency) -> bool:
    """Whether a body is one that keeps a half and has an admitted custodian."""
    return bool(half_kept_by(agency) and living(agency))


def _near(protection: Protection) -> Iterator[Agency]:
    yield protection.agency
    if protection.request.asked_by:
        yield protection.request.asked_by
    if protection.proceeding:
        yield (protection.proceeding.joined_into or protection.proceeding).agency


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
