"""Who reads the orders of protection: whoever answers for what they are about or oversees it, was told, or has it before a court.

Who only asked follows the request, and not the paper: whoever answered for it before reads the order no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model, Q

from qorgan.desk.access.actor import Actor
from qorgan.office.letters.models import Letter
from qorgan.rights.protection.models import Protection, ProtectionComplaint, ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.queries import ways_to_protections, ways_to_requests
from qorgan.rights.protection.states import COMPLAINT


def subjects(actor: Actor) -> Iterator[tuple[type[Model], Q]]:
    """The ways to the requests, protections and liftings whose letters an actor may read, and to the complaints that the body decides."""
    for way in ways_to_requests(actor):
        yield ProtectionRequest, way
    for way in ways_to_protections(actor):
        yield Protection, way
        yield ProtectionLifting, Q(protection__in=Protection.objects.filter(way).values("pk"))
    if actor.may(COMPLAINT):
        yield ProtectionComplaint, Q(agency=actor.agency)


def holder(letter: Letter) -> str:
    """Who answers for the record of a letter in the body that wrote it."""
    request = ProtectionRequest.objects.filter(ref=letter.subject_ref, agency=letter.agency_id).first()
    if request is not None:
        return request.handler
    lifting = ProtectionLifting.objects.filter(ref=letter.subject_ref).select_related("protection").first()
    if lifting is not None:
        protection = lifting.protection
        return protection.handler if protection.agency_id == letter.agency_id else lifting.recorded_by
    held = Protection.objects.filter(ref=letter.subject_ref, agency=letter.agency_id).first()
    return held.handler if held else letter.recorded_by


def letters_owed_on(protection: Protection) -> list[Letter]:
    """The letters about a protection, its requests and liftings whose holders are to be told that they are void."""
    requests = ProtectionRequest.objects.filter(Q(pk=protection.request_id) | Q(added_to=protection))
    refs = [*requests.values_list("ref", flat=True), *protection.liftings.values_list("ref", flat=True)]
    fallen = Letter.objects.filter(subject_ref__in=refs, fell_at__isnull=False, void_told_on__isnull=True)
    return list(fallen.select_related("agency").order_by("id"))
