"""The letter that tells the applicant of the decision, where none was written with it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.crimes.moving import named
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.office.letters.catalogue import is_written
from qorgan.office.letters.models import Letter
from qorgan.office.letters.states import ANNULLED
from qorgan.rights.compensation import undoing
from qorgan.rights.compensation.commands import Speech, write_decision
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.notifications import LETTERS, decision_now
from qorgan.rights.compensation.revoking import write_revocation
from qorgan.rights.compensation.states import KEEP, REFUSED
from qorgan.rights.compensation.wording import HELPS, LABELS


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/decision-letter",
    title=_("Write the decision to the person"),
    labels=LABELS,
    helps={name: text for name, text in HELPS.items() if name != "letter_language"},
)
def write_compensation_decision(
    *, actor: Actor, compensation_claim: CompensationClaim, letter_language: Speech
) -> CompensationClaim:
    """Write the letter that tells the decision, where none was written with it. Of an award that was taken back it names what told of it.

    Raises:
        compensation.nothing_to_tell: nothing was decided, or the application was withdrawn.
        compensation.decision_written: such a letter stands.
        letter.not_written, letter.not_an_issuer
    """
    held = CompensationClaim.objects.select_for_update(of=("self",)).select_related("injured_party__person", "agency")
    claim = held.get(pk=compensation_claim.pk)
    decision = decision_now(claim)
    if decision is None:
        raise Refusal("compensation.nothing_to_tell", claim=claim.ref, state=named("compensation_states", claim.state))
    letter = _letters_about(claim).first()
    if letter:
        raise Refusal(
            "compensation.decision_written", claim=claim.ref, letter=letter.ref, on=day_text(letter.prepared_on)
        )
    former = claim.former_awards.order_by("id").last() if decision.name == REFUSED else None
    if former and is_written(undoing.REVOCATION):
        told = undoing.untold(claim, undoing.DECISION, undoing.STANDS)
        write_revocation(claim, former=former, told=told, language=letter_language, actor=actor)
    else:
        write_decision(claim, state=decision.name, language=letter_language, actor=actor)
    return claim


def _letters_about(claim: CompensationClaim) -> Any:
    """The letters that tell of the decision that stands: what told of another is void."""
    return Letter.objects.filter(subject_ref=claim.ref, template__in=LETTERS).exclude(status=ANNULLED).order_by("-id")


def _nothing_to_write(claim: CompensationClaim, actor: Actor) -> tuple[str, ...]:
    """The letter while nothing is decided, and once one stands."""
    if decision_now(claim) and is_written(undoing.DECISION) and not _letters_about(claim).exists():
        return ()
    return ("write_compensation_decision",)


register_workflow(Workflow(model=CompensationClaim, withheld=_nothing_to_write))
