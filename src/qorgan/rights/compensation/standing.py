"""Telling the person that an award stands after all, where a letter that is in the person's hands says otherwise."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.undoing import DECISION, REVOCATION, STANDS, earlier_letters, untold


def tell_that_it_stands(claim: CompensationClaim, *, actor: Actor) -> None:
    """Write to the person that the award was paid and stands, if a void letter about it is out there of which nobody has told yet.

    It is written in the language of the last of them. By arriving it tells that they are void.
    """
    held = untold(claim, DECISION, REVOCATION, STANDS)
    if not held or not is_written(STANDS):
        return
    last = held[-1].language
    language = last if last in template_named(STANDS).words else actor.language
    write_letter(
        actor=actor,
        template=STANDS,
        subject_ref=claim.ref,
        language=language,
        person=claim.injured_party.person,
        values={
            "claim": claim.ref,
            "awarded_on": claim.decided_on,
            "amount": claim.amount,
            "paid_on": claim.paid_on,
            "earlier": earlier_letters(held),
        },
    )
