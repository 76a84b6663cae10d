"""The applicant hears of the decision: by word, by a letter that may also be written later, or it is said why that cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, Day
from qorgan.desk.reactions import react
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.crimes.moving import come, named
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import day_text
from qorgan.office.letters.catalogue import is_written
from qorgan.office.letters.models import Letter
from qorgan.office.letters.states import ANNULLED
from qorgan.people import undeliverable
from qorgan.rights.compensation import undoing
from qorgan.rights.compensation.commands import Speech, write_decision
from qorgan.rights.compensation.holding import not_before
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.models_of_telling import Telling
from qorgan.rights.compensation.revoking import write_revocation
from qorgan.rights.compensation.states import KEEP, REFUSED
from qorgan.rights.compensation.told import Decision, decision_now, is_told, telling_of
from qorgan.rights.compensation.wording import HELPS, LABELS

TELL = (undoing.DECISION, undoing.REVOCATION, undoing.STANDS)
"""The letters that tell the applicant of the decision that stands."""
NAMES = {**LABELS, **undeliverable.LABELS, "told_on": _("Told on")}
HELP = {
    **{name: text for name, text in HELPS.items() if name != "letter_language"},
    **undeliverable.HELPS,
    "told_on": _(
        "The day on which the decision, its reasons and the right to complain were told in a language the person understands. Empty means "
        "today, unless the person cannot be told."
    ),
}


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/telling",
    title=_("The applicant was told"),
    labels=NAMES,
    helps=HELP,
)
def tell_of_compensation(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    told_on: Day | None = None,
    not_told_because: undeliverable.Why | None = None,
    not_told_tried: Because | None = None,
) -> CompensationClaim:
    """Write down when the applicant was told of the decision by word, or why that cannot be: then it is owed no more.

    A letter that tells of it says so by itself once it was handed over or arrived. Whoever is found later is told then.

    Raises:
        compensation.nothing_to_tell: nothing was decided, or the application was withdrawn.
        compensation.applicant_told, compensation.day_too_early, proceeding.day_ahead
    """
    claim, decision = _decided(compensation_claim)
    held = telling_of(claim, what=decision.what)
    if held and held.told_on:
        raise Refusal("compensation.applicant_told", claim=claim.ref, on=day_text(held.told_on))
    undeliverable.check_tried(because=not_told_because, tried=not_told_tried)
    if not_told_because and told_on:
        raise BadInput(problems={"told_on": [undeliverable.TOLD_OR_NOT]})
    day = not_before(come(actor=actor, day=told_on), since=decision.on)
    _write(claim, decision, actor=actor, on=day, because=not_told_because, tried=not_told_tried)
    return claim


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/decision-letter",
    title=_("Write the decision to the person"),
    labels=NAMES,
    helps=HELP,
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
    claim, decision = _decided(compensation_claim)
    letter = _letters_about(claim).first()
    if letter:
        raise Refusal(
            "compensation.decision_written", claim=claim.ref, letter=letter.ref, on=day_text(letter.prepared_on)
        )
    former = claim.former_awards.order_by("id").last() if decision.what == REFUSED else None
    if former and is_written(undoing.REVOCATION):
        told = undoing.untold(claim, undoing.DECISION, undoing.STANDS)
        write_revocation(claim, former=former, told=told, language=letter_language, actor=actor)
    else:
        write_decision(claim, state=decision.what, language=letter_language, actor=actor)
    return claim


def _decided(given: CompensationClaim) -> tuple[CompensationClaim, Decision]:
    held = CompensationClaim.objects.select_for_update(of=("self",)).select_related("injured_party__person", "agency")
    claim: CompensationClaim = held.get(pk=given.pk)
    decision = decision_now(claim)
    if decision is None:
        raise Refusal("compensation.nothing_to_tell", claim=claim.ref, state=named("compensation_states", claim.state))
    return claim, decision


def _letters_about(claim: CompensationClaim) -> Any:
    """The letters that tell of the decision that stands: what told of another is void."""
    return Letter.objects.filter(subject_ref=claim.ref, template__in=TELL).exclude(status=ANNULLED).order_by("-id")


def _write(
    claim: CompensationClaim,
    decision: Decision,
    *,
    actor: Actor,
    on: date,
    because: str | None = None,
    tried: str | None = None,
) -> None:
    said = {
        "told_on": None if because else on,
        "not_told_on": on if because else None,
        "not_told_because": because or "",
        "not_told_tried": tried or "",
    }
    held = telling_of(claim, what=decision.what)
    if held is None:
        create_record(Telling, actor=actor, claim=claim, decision=decision.what, **said)
        return
    for name, value in said.items():
        setattr(held, name, value)
    held.save(update_fields=list(said))


def hear_of_decision(*, record: Letter, actor: Actor) -> Iterable[CompensationClaim]:
    """A letter about the decision that was handed over or arrived has told it."""
    if record.template not in TELL or record.arrived_on is None:
        return []
    held = CompensationClaim.objects.select_for_update(of=("self",)).select_related("agency")
    claim = held.filter(ref=record.subject_ref).first()
    decision = decision_now(claim) if claim else None
    if claim is None or decision is None or is_told(claim):
        return []
    _write(claim, decision, actor=actor, on=max(record.arrived_on, decision.on))
    return [claim]


def _nothing_to_tell(claim: CompensationClaim, actor: Actor) -> tuple[str, ...]:
    """The telling once it was done, and the letter once one stands; both while nothing is decided."""
    if decision_now(claim) is None:
        return ("tell_of_compensation", "write_compensation_decision")
    can_write = is_written(undoing.DECISION) and not _letters_about(claim).exists()
    told = ("tell_of_compensation",) if is_told(claim) else ()
    return told if can_write else (*told, "write_compensation_decision")


react(model=Letter, do=hear_of_decision)
register_workflow(Workflow(model=CompensationClaim, withheld=_nothing_to_tell))
