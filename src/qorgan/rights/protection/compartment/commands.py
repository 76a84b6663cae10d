"""Custodians: choosing a passphrase, being admitted by another custodian, leaving; and the keys on paper."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Line, Secret
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import Refusal
from qorgan.rights.protection.compartment import boxes, models
from qorgan.rights.protection.compartment.approvals import approved_by, drop_fallen
from qorgan.rights.protection.compartment.models import Custodian, RecoveryKey, SealedFile, SealedHalf
from qorgan.rights.protection.compartment.phrases import STATES
from qorgan.rights.protection.compartment.queries import LABELS as RECORDS
from qorgan.rights.protection.compartment.sessions import (
    Session,
    checked,
    half_kept_by,
    half_use,
    living,
    lock_use,
    mark_use,
    opened,
    session_of,
)
from qorgan.rights.protection.compartment.states import CUSTODY

Part = Annotated[str, CodeOf("identity_parts")]
Purpose = Annotated[str, CodeOf("opening_purposes")]
OWN_WORDS = _("Yours alone. It is asked for each time and kept nowhere.")
LABELS = {
    **RECORDS,
    "passphrase": _("Passphrase"),
    "again": _("The same once more"),
    "new_passphrase": _("New passphrase"),
    "public_key": _("Public part of the key"),
    "pseudonym": _("Pseudonym"),
    "iin": _("Identification number (IIN)"),
    "code": _("Code"),
}
HELPS = {
    "passphrase": OWN_WORDS,
    "new_passphrase": _("Five or six words that have nothing to do with each other, used nowhere else."),
    "public_key": _("The 64 signs that the console printed."),
    "pseudonym": _(
        "An invented name that does not resemble the real one. It stands in the place of the name everywhere."
    ),
    "code": _("It was shown once when you asked."),
}


@command(
    may=CUSTODY,
    post="/custodians",
    title=_("Become a custodian"),
    labels=LABELS,
    helps={**HELPS, "passphrase": _("Five or six words that have nothing to do with each other, used nowhere else.")},
)
def enrol_custodian(*, actor: Actor, passphrase: Secret, again: Secret) -> Custodian:
    """Choose a passphrase and get a key under it. Another custodian admits; only the first of all admits itself.

    Raises:
        custody.not_a_custody_body, custody.custodian_there, custody.passphrase_weak
    """
    half = half_kept_by(actor.agency)
    if not half:
        raise Refusal("custody.not_a_custody_body", agency=actor.agency.title)
    before = Custodian.objects.filter(user_ref=actor.user_ref, retired_at__isnull=True).first()
    if before:
        raise Refusal("custody.custodian_there", custodian=before.ref)
    pair, ref = boxes.new_pair(), new_ref(Custodian.ref_prefix)
    custodian = Custodian(
        ref=ref,
        recorded_at=actor.now,
        recorded_by=actor.user_ref,
        user_ref=actor.user_ref,
        agency=actor.agency,
        half=half,
        box_key=pair.box_key,
        sign_key=pair.sign_key,
        lock=boxes.locked(pair, passphrase=checked(passphrase, again=again), use=lock_use(ref)),
    )
    if not living():
        _admit(custodian, mark_key=boxes.new_secret(), by=actor)
    custodian.save(force_insert=True)
    return custodian


@command(
    may=CUSTODY, post="/custodians/{custodian}/admission", title=_("Admit the custodian"), labels=LABELS, helps=HELPS
)
def admit_custodian(*, actor: Actor, custodian: Custodian, passphrase: Secret) -> Custodian:
    """Box for a new custodian what you keep yourself: every half of your own body, and the key of the marks.

    Raises:
        record.not_in_this_state, custody.not_a_custodian, custody.passphrase_wrong, custody.passphrase_locked
        custody.custodian_elsewhere: of another body that has custodians of its own.
    """
    fresh = _held(custodian)
    if fresh.status != models.ENROLLED:
        raise Refusal("record.not_in_this_state", record=fresh.ref, state=STATES[fresh.status])
    session = session_of(actor=actor, passphrase=passphrase)
    is_own = fresh.agency_id == session.custodian.agency_id
    if not is_own and living(fresh.agency):
        raise Refusal("custody.custodian_elsewhere", custodian=fresh.ref)
    _admit(fresh, mark_key=session.mark_key(), by=actor)
    fresh.save()
    if is_own:
        share_halves(session, holder=fresh)
    return fresh


@command(
    may=CUSTODY, post="/custodians/{custodian}/passphrase", title=_("Change the passphrase"), labels=LABELS, helps=HELPS
)
def change_passphrase(
    *, actor: Actor, custodian: Custodian, passphrase: Secret, new_passphrase: Secret, again: Secret
) -> Custodian:
    """Put your own key under a new passphrase.

    Raises:
        custody.custodian_elsewhere: it is somebody else's.
        record.not_in_this_state, custody.passphrase_wrong, custody.passphrase_locked, custody.passphrase_weak
    """
    held = _held(custodian)
    if held.user_ref != actor.user_ref:
        raise Refusal("custody.custodian_elsewhere", custodian=held.ref)
    if held.status == models.RETIRED:
        raise Refusal("record.not_in_this_state", record=held.ref, state=STATES[held.status])
    pair = opened(held, actor=actor, passphrase=passphrase)
    held.lock = boxes.locked(pair, passphrase=checked(new_passphrase, again=again), use=lock_use(held.ref))
    held.save(update_fields=["lock"])
    return held


@command(may=CUSTODY, post="/custodians/{custodian}/retirement", title=_("Retire the custodian"), journals=("reason",))
def retire_custodian(
    *, actor: Actor, custodian: Custodian, reason: Annotated[str, CodeOf("custodian_retirement_reasons")]
) -> Custodian:
    """Destroy what was boxed for a custodian of your own body who leaves or lost the passphrase. The journal keeps the reason.

    What the custodian approved and was not shown yet falls, and another one of the body is asked.

    Raises:
        custody.custodian_elsewhere, record.not_in_this_state
        custody.last_custodian: nobody else of the body could open what it keeps.
    """
    held = _held(custodian)
    if held.agency_id != actor.agency.pk:
        raise Refusal("custody.custodian_elsewhere", custodian=held.ref)
    if held.status == models.RETIRED:
        raise Refusal("record.not_in_this_state", record=held.ref, state=STATES[held.status])
    if (held.admitted_at and held.halves.exists() and len(living(held.agency)) == 1) or [held] == living():
        raise Refusal("custody.last_custodian", custodian=held.ref)
    held.halves.all().delete()
    held.lock, held.mark_box, held.retired_at = b"", b"", actor.now
    held.save()
    drop_fallen(approved_by(user_ref=held.user_ref), actor=actor)
    return held


@command(may=CUSTODY, post="/recovery-keys", title=_("Name a recovery key"), labels=LABELS, helps=HELPS)
def name_recovery_key(*, actor: Actor, public_key: Line, held_by: Line, passphrase: Secret) -> RecoveryKey:
    """Let a key on paper open your body's half of what you keep and of what is sealed from now on; the other half needs another.

    Raises:
        custody.recovery_key_unreadable, custody.not_a_custodian, custody.passphrase_wrong, custody.passphrase_locked
    """
    session = session_of(actor=actor, passphrase=passphrase)
    try:
        key = bytes.fromhex(public_key)
        boxes.boxed(b"", to=key, use="trial")
    except ValueError:
        raise Refusal("custody.recovery_key_unreadable") from None
    half = session.custodian.half
    RecoveryKey.objects.filter(half=half, replaced_at__isnull=True).update(replaced_at=actor.now)
    named = create_record(RecoveryKey, actor=actor, half=half, box_key=key, held_by=held_by)
    named.mark_box = boxes.boxed(session.mark_key(), to=key, use=mark_use(named.ref))
    named.save(update_fields=["mark_box"])
    share_halves(session, holder=named)
    return named


def share_halves(session: Session, *, holder: Custodian | RecoveryKey) -> None:
    """Box every half that the session's custodian keeps for another holder too."""
    for held in session.custodian.halves.select_related("sealed_file"):
        box_half(held.sealed_file, half=held.half, secret=session.half_of(held.sealed_file), holder=holder)


def box_half(sealed_file: SealedFile, *, half: str, secret: bytes, holder: Custodian | RecoveryKey) -> None:
    """Keep a half in a box for one holder; what was boxed for the same holder before goes."""
    key = "custodian" if isinstance(holder, Custodian) else "recovery"
    SealedHalf.objects.filter(sealed_file=sealed_file, **{key: holder}).delete()
    SealedHalf.objects.create(
        sealed_file=sealed_file,
        half=half,
        **{key: holder},
        box=boxes.boxed(secret, to=bytes(holder.box_key), use=half_use(sealed_file.ref, half, holder.ref)),
    )


def _admit(custodian: Custodian, *, mark_key: bytes, by: Actor) -> None:
    custodian.mark_box = boxes.boxed(mark_key, to=bytes(custodian.box_key), use=mark_use(custodian.ref))
    custodian.admitted_at, custodian.admitted_by = by.now, by.user_ref


def _held(custodian: Custodian) -> Custodian:
    return Custodian.objects.select_for_update(of=("self",)).select_related("agency").get(pk=custodian.pk)
