"""A custodian's session: the key is opened by the passphrase for one act, and forgotten with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import Refusal
from qorgan.rights.protection.compartment import boxes
from qorgan.rights.protection.compartment.boxes import BoxDamaged, Kept, Pair
from qorgan.rights.protection.compartment.models import Custodian, SealedFile, SealedHalf

MOST_WRONG, WINDOW = 5, timedelta(minutes=15)
SHORTEST, FEWEST_SIGNS = 20, 8
BODIES = "custody_bodies"


@dataclass(frozen=True, repr=False)
class Session:
    """A custodian with an open key."""

    custodian: Custodian
    pair: Pair

    def mark_key(self) -> bytes:
        """The key of the marks of identification numbers."""
        return self._open(self.custodian.mark_box, use=mark_use(self.custodian.ref))

    def half_of(self, sealed_file: SealedFile) -> bytes:
        """The custodian's half of the key of a sealed identity.

        Raises:
            custody.not_a_custodian: nothing of it is boxed for this custodian.
        """
        held = SealedHalf.objects.filter(sealed_file=sealed_file, custodian=self.custodian).first()
        if held is None:
            raise Refusal("custody.not_a_custodian")
        return self._open(held.box, use=half_use(sealed_file.ref, held.half, self.custodian.ref))

    def _open(self, box: Kept, *, use: str) -> bytes:
        try:
            return boxes.unboxed(box, by=self.pair, use=use)
        except BoxDamaged:
            raise Refusal("custody.damaged", record=self.custodian.ref) from None


def session_of(*, actor: Actor, passphrase: str) -> Session:
    """Open the key of the actor as an admitted custodian of the present body.

    Wrong passphrases are counted in the journal, which no rollback touches.

    Raises:
        custody.not_a_custodian, custody.passphrase_locked, custody.passphrase_wrong
    """
    held = Custodian.objects.select_for_update(of=("self",)).filter(
        user_ref=actor.user_ref, agency=actor.agency, admitted_at__isnull=False, retired_at__isnull=True
    )
    custodian = held.select_related("agency").first()
    if custodian is None:
        raise Refusal("custody.not_a_custodian")
    return Session(custodian, opened(custodian, actor=actor, passphrase=passphrase))


def opened(custodian: Custodian, *, actor: Actor, passphrase: str) -> Pair:
    """The custodian's own key.

    Raises:
        custody.passphrase_locked, custody.passphrase_wrong
    """
    wrong = Entry.objects.filter(
        user=actor.user_ref, outcome="refused:custody.passphrase_wrong", at__gt=actor.now - WINDOW
    ).count()
    if wrong >= MOST_WRONG:
        raise Refusal("custody.passphrase_locked", number=wrong, minutes=WINDOW.seconds // 60)
    try:
        return boxes.unlocked(custodian.lock, passphrase=passphrase, use=lock_use(custodian.ref))
    except BoxDamaged:
        raise Refusal("custody.passphrase_wrong") from None


def checked(passphrase: str, *, again: str) -> str:
    """A new passphrase, typed twice.

    Raises:
        custody.passphrase_weak
    """
    if passphrase != again or len(passphrase) < SHORTEST or len(set(passphrase.casefold())) < FEWEST_SIGNS:
        raise Refusal("custody.passphrase_weak", least=SHORTEST)
    return passphrase


def half_kept_by(agency: Agency) -> str:
    """Which half a body keeps; "" when it keeps none."""
    bodies = country().codes[BODIES]
    return str(bodies.get(agency.kind).attributes["half"]) if agency.kind in bodies else ""


def living(agency: Agency | None = None) -> list[Custodian]:
    """The admitted custodians, of one body or of all."""
    found = Custodian.objects.filter(admitted_at__isnull=False, retired_at__isnull=True).order_by("id")
    return list(found.filter(agency=agency) if agency else found)


def lock_use(ref: str) -> str:
    """What a custodian's lock is bound to."""
    return f"custodian|{ref}"


def mark_use(ref: str) -> str:
    """What a box with the key of the marks is bound to."""
    return f"mark|{ref}"


def half_use(sealed_file: str, half: str, holder: str) -> str:
    """What a box with a half is bound to."""
    return f"half|{sealed_file}|{half}|{holder}"
