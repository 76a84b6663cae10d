"""An identity that would be put back while another measure restricts the person's data: what that measure wanted sealed keeps it on.

The register would show the name, though somebody still protects the person.
"""

from __future__ import annotations

from collections.abc import Sequence

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.agencies.models import Agency
from qorgan.desk.journal import chain
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.people.restricted import Taken, restore_identity
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.compartment.sealing import seal_content
from qorgan.rights.protection.compartment.sessions import half_kept_by
from qorgan.rights.protection.compartment.wanting import can_seal, waiting_for


def let_out(keeper: SealedFile, *, taken: Sequence[Taken], actor: Actor) -> SealedFile | None:
    """Register again what `keeper` kept, or, where another measure restricts the person's data, let that keep it from now on.

    The one that keeps it on is answered. Nothing tells whoever asked which of the two it was but the register, and no line of the
    journal joins the two protections.
    """
    heir = waiting_for(taken, besides=keeper).first()
    if heir is None:
        for one in taken:
            restore_identity(one, actor=actor)
        return None
    # Its own body seals it if it can, else the one that did.
    heir.agency = heir.agency if can_seal(heir.agency) else keeper.agency
    heir.counterpart = _other_half(keeper, of=heir.agency)
    heir.mark, heir.sealed_at = bytes(keeper.mark), actor.now
    seal_content(heir, taken=taken)
    heir.protection.pseudonym = keeper.protection.pseudonym
    heir.protection.save(update_fields=["pseudonym"])
    refresh_facts_and_obligations([heir, heir.protection], actor=actor)
    chain.append(line_by(actor, act="take_over_sealed_identity", objects=(heir.ref,)))
    return heir


def _other_half(keeper: SealedFile, *, of: Agency) -> Agency:
    """Of the two bodies that kept it, the one whose half is not that of `of`."""
    assert keeper.counterpart is not None
    return next(one for one in (keeper.counterpart, keeper.agency) if half_kept_by(one) != half_kept_by(of))
