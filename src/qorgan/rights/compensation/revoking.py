"""Taking an award back before it is paid."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.days import not_before
from qorgan.desk.inputs import PastDay, Reasons
from qorgan.kernel.texts import Phrase
from qorgan.office.letters.catalogue import is_written
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation.commands import Speech, decided
from qorgan.rights.compensation.holding import in_state
from qorgan.rights.compensation.listing import TAKEN_BACK
from qorgan.rights.compensation.models import CompensationClaim, FormerAward
from qorgan.rights.compensation.states import KEEP, REFUSED
from qorgan.rights.compensation.undoing import REVOCATION, check_no_recourse, earlier_letters, end_award
from qorgan.rights.compensation.wording import HELPS, LABELS

BECAUSE = Phrase("The award was taken back.")


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/revocation",
    title=_("Take the award back"),
    labels=LABELS,
    helps={
        **HELPS,
        "reasons": _("Why the award stands no longer. Write no names. Where the treasury has the list, tell it first."),
    },
)
def revoke_award(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    reasons: Reasons,
    decided_on: PastDay | None = None,
    letter_language: Speech | None = None,
) -> CompensationClaim:
    """Take back an award that was not paid, with reasons: the application is refused, and leaves the list it stood on.

    The letter that told of the award is annulled; one to the person, if wished, names it. What was awarded, when and why stays on the
    page, and the list shows that it stood there. What was paid is not taken back from a victim.
    The person may apply anew, and claims harm from the offender all the same.

    Raises:
        record.not_in_this_state, day.too_early
        compensation.recourse_stands: what came back was claimed from a convict meanwhile.
    """
    claim = in_state(compensation_claim, act="revoke_award")
    check_no_recourse(claim)
    listed = claim.treasury_list
    since = max(day for day in (claim.decided_on, listed and listed.listed_on, claim.returned_on) if day)
    day = not_before(decided_on or actor.today, since=since)
    former, told = end_award(claim, actor=actor, on=day, because=TAKEN_BACK, said=BECAUSE)
    own_words = bool(letter_language) and is_written(REVOCATION)
    done = decided(
        claim, actor=actor, state=REFUSED, on=day, reasons=reasons, language=None if own_words else letter_language
    )
    if own_words:
        write_revocation(done, former=former, told=told, language=letter_language or "", actor=actor)
    return done


def write_revocation(
    claim: CompensationClaim, *, former: FormerAward, told: Iterable[Letter], language: str, actor: Actor
) -> None:
    """Write to the person that the award was taken back, naming the letters that told of it."""
    values = {
        "claim": claim.ref,
        "decided_on": claim.decided_on,
        "awarded_on": former.awarded_on,
        "amount": former.amount,
        "reasons": claim.reasons,
        "earlier": earlier_letters(told),
    }
    write_letter(
        actor=actor,
        template=REVOCATION,
        subject_ref=claim.ref,
        language=language,
        values={name: value for name, value in values.items() if value},
        person=claim.injured_party.person,
    )
