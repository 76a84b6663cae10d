"""Opening a sealed identity: asked for with an order, approved by one custodian of each body, shown once."""

from __future__ import annotations

import base64
import json
import secrets
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, Line, Secret
from qorgan.desk.journal import chain
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.shapes import Shape
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import Refusal
from qorgan.people.restricted import Taken
from qorgan.rights.protection.compartment import boxes, models
from qorgan.rights.protection.compartment.approvals import drop_fallen, standing
from qorgan.rights.protection.compartment.boxes import BoxDamaged
from qorgan.rights.protection.compartment.commands import HELPS, LABELS, Part, Purpose
from qorgan.rights.protection.compartment.expiring import shut_expired
from qorgan.rights.protection.compartment.handing import let_out
from qorgan.rights.protection.compartment.models import Approval, Custodian, Opening, SealedFile
from qorgan.rights.protection.compartment.noticing import tell_of
from qorgan.rights.protection.compartment.parting import shown_parts
from qorgan.rights.protection.compartment.phrases import STATES
from qorgan.rights.protection.compartment.sealing import content_of, held_file
from qorgan.rights.protection.compartment.sessions import session_of
from qorgan.rights.protection.compartment.states import CUSTODY, OPEN, STOP

LIVES_FOR = timedelta(hours=24)
CODE_BYTES, CODE_GROUP = 15, 4


@command(may=OPEN, post="/sealed-files/{sealed_file}/openings", title=_("Ask for an opening"))
def request_opening(
    *, actor: Actor, sealed_file: SealedFile, purpose: Purpose, order_number: Line, parts: list[Part]
) -> Opening:
    """Ask to see parts of a sealed identity once. The code is shown now and never again; it opens nothing without both bodies.

    Raises:
        record.not_in_this_state
        custody.put_back_too_early: the identity is to be returned, and the measure stands.
    """
    held = held_file(sealed_file)
    if held.status not in (models.IS_SEALED, models.LET_GO):
        raise Refusal("record.not_in_this_state", record=held.ref, state=STATES[held.status])
    if _puts_back(purpose) and held.status != models.LET_GO:
        raise _too_early(held, purpose=purpose)
    refresh_facts_and_obligations(shut_expired(now=actor.now), actor=actor)
    pair, code, ref = boxes.new_pair(), _new_code(), new_ref(Opening.ref_prefix)
    opening = Opening(
        ref=ref,
        recorded_at=actor.now,
        recorded_by=actor.user_ref,
        sealed_file=held,
        user_ref=actor.user_ref,
        agency=actor.agency,
        purpose=purpose,
        order_number=order_number,
        parts=list(dict.fromkeys(parts)),
        requested_at=actor.now,
        expires_at=actor.now + LIVES_FOR,
        box_key=pair.box_key,
        lock=boxes.locked(pair, passphrase=_plain(code), use=f"opening|{ref}"),
    )
    opening.save(force_insert=True)
    opening.one_time_code = code
    return opening


@command(may=CUSTODY, post="/openings/{opening}/approvals", title=_("Approve the opening"), labels=LABELS, helps=HELPS)
def approve_opening(*, actor: Actor, opening: Opening, passphrase: Secret) -> Opening:
    """Give your body's half for this one opening, signed. It can be used by nobody but whoever asked, and once.

    Raises:
        custody.opening_over, custody.not_a_custodian, custody.passphrase_wrong, custody.passphrase_locked
        custody.already_answered: you have approved.
        custody.opening_approved: both bodies have approved.
        custody.one_of_each_body: your body has approved, or you asked yourself.
    """
    held = _living(opening, actor=actor)
    drop_fallen([held], actor=actor)
    given = standing(held, day=actor.today)
    if any(one.custodian.user_ref == actor.user_ref for one in given.values()):
        raise Refusal("custody.already_answered", opening=held.ref)
    _undecided(held)
    session = session_of(actor=actor, passphrase=passphrase)
    secret, custodian = session.half_of(held.sealed_file), session.custodian
    people = {held.user_ref, *(one.custodian.user_ref for one in given.values())}
    if custodian.user_ref in people or custodian.half in given:
        raise Refusal("custody.one_of_each_body", opening=held.ref)
    create_record(
        Approval,
        actor=actor,
        opening=held,
        custodian=custodian,
        half=custodian.half,
        approved_at=actor.now,
        box=boxes.boxed(secret, to=bytes(held.box_key), use=_approval_use(held, custodian.half)),
        signature=boxes.signature(_approved_words(held, custodian=custodian), by=session.pair),
    )
    if held.status == models.APPROVED:
        tell_of(held, what="approved", actor=actor)  # so that it can be stopped before it is shown
    return held


@command(may=CUSTODY, post="/openings/{opening}/refusal", title=_("Decline the opening"))
def decline_opening(*, actor: Actor, opening: Opening, reason: Because) -> Opening:
    """Decline an opening for good; what was approved before is destroyed.

    Raises:
        custody.opening_over
        custody.already_answered: you have approved, and so has the other body.
        custody.opening_approved: both bodies have approved.
    """
    held = _living(opening, actor=actor)
    drop_fallen([held], actor=actor)
    mine = held.approvals.filter(custodian__user_ref=actor.user_ref, fell_at__isnull=True)
    if held.status == models.APPROVED and mine.exists():
        raise Refusal("custody.already_answered", opening=held.ref)
    _undecided(held)
    held.declined_at, held.declined_by, held.decline_reason = actor.now, actor.user_ref, reason
    _shut(held)
    tell_of(held, what="declined", actor=actor)
    return held


@command(may=STOP, post="/openings/{opening}/stop", title=_("Stop the opening"))
def stop_opening(*, actor: Actor, opening: Opening, reason: Because) -> Opening:
    """End an opening for good, also after both bodies have approved, until the identity was shown; what was approved is destroyed.

    Raises:
        custody.opening_shown: the identity was shown, or put back.
        custody.opening_over
    """
    held = _held(opening)
    if held.shown_at:
        raise Refusal("custody.opening_shown", opening=held.ref, at=held.shown_at)
    _check_living(held, actor=actor)
    held.stopped_at, held.stopped_by, held.stop_reason = actor.now, actor.user_ref, reason
    _shut(held)
    tell_of(held, what="stopped", actor=actor)
    return held


class ShownIdentity(Shape):
    """The parts asked for, each named; the page shows them once and forgets them after five minutes."""

    opening: str
    parts: list[tuple[str, list[str]]]


@command(
    may=OPEN,
    post="/openings/{opening}/display",
    title=_("See the identity once"),
    labels=LABELS,
    helps=HELPS,
    unkept=("parts",),
)
def show_identity(*, actor: Actor, opening: Opening, code: Secret) -> ShownIdentity:
    """Show whoever asked the parts asked for, once. Heads and the person who answers for the protection are told.

    Raises:
        custody.opening_over, custody.not_the_requester, custody.approvals_missing, custody.code_wrong, custody.damaged
        custody.approval_fell: whoever approved keeps no half for the body any more.
    """
    held = _living(opening, actor=actor)
    taken = _opened(held, code=code, actor=actor)
    held.shown_at = actor.now
    _shut(held)
    # What is answered is no record: the opening as it was given is settled after the act, so it must say what became of it.
    opening.shown_at, opening.lock = held.shown_at, held.lock
    tell_of(held, what="shown", actor=actor)
    parts = shown_parts(taken[0], parts=held.parts, language=actor.language)
    return ShownIdentity(opening=held.ref, parts=parts)


@command(may=OPEN, post="/openings/{opening}/return", title=_("Put the identity back"), labels=LABELS, helps=HELPS)
def put_identity_back(*, actor: Actor, opening: Opening, code: Secret) -> list[SealedFile | Opening]:
    """After the measure ended: register the identity in the vault again, and destroy what was sealed.

    While another measure restricts the data of the person, the register keeps the pseudonym, and what that one wanted sealed keeps
    the identity from now on.

    Raises:
        custody.opening_over, custody.not_the_requester, custody.approvals_missing, custody.approval_fell,
        custody.code_wrong, custody.damaged, custody.not_to_put_back
    """
    held = _living(opening, actor=actor)
    sealed_file = held_file(held.sealed_file)
    if not _puts_back(held.purpose) or sealed_file.status != models.LET_GO:
        raise Refusal("custody.not_to_put_back", opening=held.ref)
    sealed_file.kept_on_by = let_out(sealed_file, taken=_opened(held, code=code, actor=actor), actor=actor)
    held.shown_at = actor.now
    _shut(held)
    sealed_file.content, sealed_file.mark, sealed_file.put_back_at = b"", b"", actor.now
    sealed_file.save()
    sealed_file.halves.all().delete()
    sealed_file.protection.pseudonym = ""
    sealed_file.protection.save(update_fields=["pseudonym"])
    tell_of(held, what="put_back", actor=actor)
    return [sealed_file, held]


def _puts_back(purpose: str) -> bool:
    return bool(country().codes["opening_purposes"].get(purpose).attributes.get("puts_back"))


def _too_early(held: SealedFile, *, purpose: str) -> Refusal:
    """Before the custodians are asked, and the real name is shown instead of being returned."""
    purposes = country().codes["opening_purposes"]
    other = next(one for one in purposes if not one.attributes.get("puts_back"))
    refusal = Refusal(
        "custody.put_back_too_early",
        purpose=purposes.get(purpose).title,
        sealed_file=held.ref,
        protection=held.protection.ref,
        other=other.title,
    )
    return refusal.at("purpose")


def _opened(held: Opening, *, code: str, actor: Actor) -> list[Taken]:
    """Both halves out of their boxes, joined; written to the journal with both names before anything is shown."""
    if held.user_ref != actor.user_ref or held.agency_id != actor.agency.pk:
        raise Refusal("custody.not_the_requester", opening=held.ref)
    approvals = _approvals(held, actor=actor)
    try:
        pair = boxes.unlocked(held.lock, passphrase=_plain(code), use=f"opening|{held.ref}")
    except BoxDamaged:
        raise Refusal("custody.code_wrong", opening=held.ref) from None
    try:
        halves = [boxes.unboxed(approvals[half].box, by=pair, use=_approval_use(held, half)) for half in models.HALVES]
    except BoxDamaged:
        raise Refusal("custody.damaged", record=held.ref) from None
    if not all(_is_signed(held, one) for one in approvals.values()):
        raise Refusal("custody.damaged", record=held.ref)
    taken = content_of(held.sealed_file, key=boxes.joined(*halves))
    _journal(held, approvals=list(approvals.values()), actor=actor)
    return taken


def _approvals(held: Opening, *, actor: Actor) -> dict[str, Approval]:
    """The two that stand today."""
    found = standing(held, day=actor.today)
    if set(found) == set(models.HALVES):
        return found
    gone = held.approvals.exclude(pk__in=[one.pk for one in found.values()]).exclude(half__in=found)
    fallen = gone.select_related("custodian__agency").order_by("-id").first()
    if fallen:
        raise Refusal("custody.approval_fell", opening=held.ref, agency=fallen.custodian.agency.title)
    raise Refusal("custody.approvals_missing", opening=held.ref)


def _journal(held: Opening, *, approvals: list[Approval], actor: Actor) -> None:
    detail = {
        "parts": held.parts,
        "order": held.order_number,
        "approved": {one.custodian.user_ref: bytes(one.signature).hex() for one in approvals},
    }
    objects = (held.ref, held.sealed_file.ref, *(one.custodian.ref for one in approvals))
    stated = actor.stating(held.purpose)
    chain.append(line_by(stated, act="open_sealed_identity", objects=objects, detail=detail))


def _held(opening: Opening) -> Opening:
    related = Opening.objects.select_for_update(of=("self",)).select_related("sealed_file__protection", "agency")
    return related.get(pk=opening.pk)


def _living(opening: Opening, *, actor: Actor) -> Opening:
    held = _held(opening)
    _check_living(held, actor=actor)
    return held


def _check_living(held: Opening, *, actor: Actor) -> None:
    if held.status not in (models.ASKED, models.APPROVED) or actor.now >= held.expires_at:
        raise Refusal("custody.opening_over", opening=held.ref)


def _undecided(held: Opening) -> None:
    if held.status == models.APPROVED:
        raise Refusal("custody.opening_approved", opening=held.ref)


def _shut(held: Opening) -> None:
    held.lock = b""
    held.save()
    held.approvals.update(box=b"")


def _approval_use(held: Opening, half: str) -> str:
    return f"approval|{held.ref}|{half}"


def _approved_words(held: Opening, *, custodian: Custodian) -> bytes:
    told = [
        held.ref,
        held.sealed_file.ref,
        held.user_ref,
        held.purpose,
        held.order_number,
        held.parts,
        held.requested_at.isoformat(),
        bytes(held.box_key).hex(),
        custodian.ref,
        custodian.half,
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _is_signed(held: Opening, approval: Approval) -> bool:
    words = _approved_words(held, custodian=approval.custodian)
    return boxes.is_signed(words, signature=bytes(approval.signature), key=bytes(approval.custodian.sign_key))


def _new_code() -> str:
    signs = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    return "-".join(signs[at : at + CODE_GROUP] for at in range(0, len(signs), CODE_GROUP))


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())
