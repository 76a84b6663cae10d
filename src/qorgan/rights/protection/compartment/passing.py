"""Giving the sealing of an identity to a body whose custodians can do it, by whoever ordered the measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.people.restricted import is_restricted
from qorgan.rights.protection.compartment import models
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.compartment.phrases import KEPT_ELSEWHERE, KEPT_ON, NOBODY_SEALS, NOT_SEALED_YET, STATES
from qorgan.rights.protection.compartment.queries import LABELS
from qorgan.rights.protection.compartment.sealing import held_file
from qorgan.rights.protection.compartment.sessions import half_kept_by, living
from qorgan.rights.protection.compartment.wanting import can_seal
from qorgan.rights.protection.holding import held_protection
from qorgan.rights.protection.models import Protection
from qorgan.rights.protection.states import DECIDE


@command(
    may=DECIDE,
    post="/sealed-files/{sealed_file}/passing",
    title=_("Give the sealing to another body"),
    labels={**LABELS, "to": _("Body that seals")},
    helps={"to": _("One whose custodian can seal. It learns no name before.")},
)
def pass_sealing(*, actor: Actor, sealed_file: SealedFile, to: Agency) -> SealedFile:
    """Let the custodians of another body seal the identity, where the own body has none or they cannot.

    Raises:
        record.not_in_this_state: it is sealed, or need not be any more.
        protection.is_lifted, protection.not_the_deciding_body
        custody.custodians_missing: that body has no custodian either.
    """
    held = held_file(sealed_file)
    held_protection(held.protection, actor=actor)
    if held.status != models.WANTED:
        raise Refusal("record.not_in_this_state", record=held.ref, state=STATES[held.status])
    if not can_seal(to):
        raise Refusal("custody.custodians_missing", agency=to.title)
    held.agency, held.passed_at = to, actor.now
    held.save(update_fields=["agency", "passed_at"])
    return held


def able_to_seal(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The bodies at work whose custodians can seal, by name."""
    found = {one.agency_id: one.agency for one in living() if one.agency.closed_on is None}
    able = (one for one in found.values() if half_kept_by(one))
    return by_name(((one.ref, one.title.in_(actor.language)) for one in able), actor.language)


def of_waiting(file: SealedFile) -> Iterable[Text]:
    """That the real name is open until somebody seals it, and who that is, or what to do when it is nobody; or what else keeps it."""
    if file.status == models.WANTED:
        yield (NOT_SEALED_YET if can_seal(file.agency) else NOBODY_SEALS).filled(agency=file.agency.title)
    elif file.status == models.ELSEWHERE:
        yield KEPT_ELSEWHERE
    elif file.put_back_at and _is_kept_on(file):
        yield KEPT_ON


def _is_kept_on(file: SealedFile) -> bool:
    """Whether what this one let go was taken over, and not put back since; what was sealed later tells nothing here."""
    heir = file.kept_on_by
    return heir is not None and heir.put_back_at is None and is_restricted(file.protection.person)


def of_protection(protection: Protection, actor: Actor) -> Iterable[Text]:
    """The same on the page of the protection."""
    for file in protection.sealed_files.select_related("agency"):
        yield from of_waiting(file)
