"""Sealing an identity: out of the register, under a key that two bodies keep in halves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.inputs import CodeOf, Line, Secret
from qorgan.desk.shapes import Shape
from qorgan.kernel.refusals import Refusal
from qorgan.people import vault
from qorgan.people.identity import Identity
from qorgan.people.iin import plain_iin
from qorgan.people.models import Person
from qorgan.people.restricted import Taken, holders_of_number, is_restricted, restrict_identity
from qorgan.rights.protection.compartment import boxes, models
from qorgan.rights.protection.compartment.boxes import BoxDamaged
from qorgan.rights.protection.compartment.commands import HELPS, LABELS, box_half
from qorgan.rights.protection.compartment.models import Custodian, RecoveryKey, SealedFile
from qorgan.rights.protection.compartment.phrases import STATES
from qorgan.rights.protection.compartment.pseudonyms import check_tells_nothing
from qorgan.rights.protection.compartment.sessions import Session, half_kept_by, living, session_of
from qorgan.rights.protection.compartment.states import CUSTODY
from qorgan.rights.protection.compartment.wanting import leave_to
from qorgan.rights.protection.redaction import strike_out


@command(
    may=CUSTODY,
    post="/sealed-files/{sealed_file}/sealing",
    title=_("Seal the identity"),
    labels=LABELS,
    helps=HELPS,
    may_name=("pseudonym",),
)
def seal_identity(
    *, actor: Actor, sealed_file: SealedFile, counterpart: Agency, pseudonym: Line, passphrase: Secret
) -> SealedFile:
    """Take the identity out of the register, also where the own body registered it twice, and seal it in two halves.

    A record of another body stays as that body keeps it, and joins nothing with this one.

    Raises:
        record.not_in_this_state, custody.not_of_other_half, custody.custodians_missing, custody.not_a_custodian,
        custody.passphrase_wrong, custody.passphrase_locked
        custody.sealed_by_another: a sealed identity of the same identification number exists.
        custody.pseudonym_tells: the pseudonym bears a word of a name that is sealed, or nearly one, however spelled.
    """
    session = session_of(actor=actor, passphrase=passphrase)
    held = held_file(sealed_file)
    if held.status != models.WANTED or held.agency_id != actor.agency.pk:
        raise Refusal("record.not_in_this_state", record=held.ref, state=STATES[held.status])
    if {half_kept_by(actor.agency), half_kept_by(counterpart)} != set(models.HALVES):
        raise Refusal("custody.not_of_other_half", agency=counterpart.title)
    if not living(counterpart):
        raise Refusal("custody.custodians_missing", agency=counterpart.title)
    records = _records_of(held)
    if is_restricted(held.protection.person):  # sealed by another order while this one was granted
        held.elsewhere_at = actor.now
        held.save(update_fields=["elsewhere_at"])
        return held
    taken = [restrict_identity(one, pseudonym=pseudonym, actor=actor) for one in records]
    check_tells_nothing(pseudonym, taken=taken)
    held.mark = _mark_of(taken, session=session)
    held.counterpart, held.sealed_at = counterpart, actor.now
    seal_content(held, taken=taken)
    strike_out(taken, actor=actor)
    leave_to(held, of=taken, actor=actor)
    held.protection.pseudonym = pseudonym
    held.protection.save(update_fields=["pseudonym"])
    return held


class NumberChecked(Shape):
    """Whether a sealed identity of an identification number exists; nothing more is said."""

    exists: bool


@command(
    may=CUSTODY,
    post="/sealed-files/checks",
    title=_("Check a number"),
    labels=LABELS,
    helps={**HELPS, "reason": _("It is kept in the journal.")},
    journals=("reason",),
    unkept=("iin", "exists"),
)
def check_sealed_number(
    *, actor: Actor, iin: Line, reason: Annotated[str, CodeOf("number_check_reasons")], passphrase: Secret
) -> NumberChecked:
    """Whether somebody of this number is sealed already, so that no second file begins. Only custodians may ask.

    Raises:
        custody.not_a_custodian, custody.passphrase_wrong, custody.passphrase_locked
    """
    session = session_of(actor=actor, passphrase=passphrase)
    found = boxes.mark(plain_iin(iin), key=session.mark_key())
    return NumberChecked(exists=SealedFile.objects.filter(mark=found).exists())


def held_file(sealed_file: SealedFile) -> SealedFile:
    """The sealed identity as it stands now."""
    related = SealedFile.objects.select_for_update(of=("self",)).select_related(
        "protection__person", "agency", "counterpart"
    )
    return related.get(pk=sealed_file.pk)


def _records_of(held: SealedFile) -> list[Person]:
    return holders_of_number(held.protection.person, agency=held.agency)


def _mark_of(taken: list[Taken], *, session: Session) -> bytes:
    numbers = [one.identity.iin for one in taken if one.identity.iin]
    if not numbers:
        return b""
    found = boxes.mark(numbers[0], key=session.mark_key())
    if SealedFile.objects.filter(mark=found).exists():
        raise Refusal("custody.sealed_by_another")
    return found


def seal_content(held: SealedFile, *, taken: Sequence[Taken]) -> None:
    """Keep who was taken out under a new key, a half of it boxed for each who keeps one of the two bodies' halves."""
    assert held.counterpart is not None
    key = boxes.new_secret()
    held.content = boxes.sealed(vault.padded(_written(taken)), key=key, use=content_use(held))
    halves = dict(zip(models.HALVES, boxes.cut(key), strict=True))
    held.save()
    for agency in (held.agency, held.counterpart):
        half = half_kept_by(agency)
        holders: list[Custodian | RecoveryKey] = [*living(agency)]
        holders += RecoveryKey.objects.filter(half=half, replaced_at__isnull=True)
        for holder in holders:
            box_half(held, half=half, secret=halves[half], holder=holder)


def content_use(held: SealedFile) -> str:
    """What the sealed content is bound to."""
    return f"identity|{held.ref}"


def _written(taken: Sequence[Taken]) -> bytes:
    rows = [
        {
            "person": one.ref,
            "identity": json.loads(one.identity.to_bytes()),
            "born_on": one.born_on.isoformat() if one.born_on else "",
        }
        for one in taken
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def content_of(held: SealedFile, *, key: bytes) -> list[Taken]:
    """What was sealed: the protected person first, then others registered under the same number.

    Raises:
        custody.damaged
    """
    try:
        rows: list[dict[str, Any]] = json.loads(
            vault.unpadded(boxes.unsealed(held.content, key=key, use=content_use(held)))
        )
    except (BoxDamaged, ValueError):
        raise Refusal("custody.damaged", record=held.ref) from None
    return [
        Taken(
            ref=row["person"],
            identity=Identity.from_bytes(json.dumps(row["identity"]).encode()),
            born_on=date.fromisoformat(row["born_on"]) if row["born_on"] else None,
        )
        for row in rows
    ]
